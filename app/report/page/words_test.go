package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// TestWordsHold: no line of a title or a head ends within a word or a unit, and none is left with one character.
func TestWordsHold(t *testing.T) {
	l := newLayout(&report.Document{}, fonts(t).Ruler(), nil)
	for _, tt := range []struct {
		text  string
		ems   float64
		lines string
	}{
		{"样例县教育重点工作进展情况", 6, "样例县教育|重点工作|进展情况"},
		{"办学类型", 3, "办学|类型"},
		{"出生年月", 3, "出生|年月"},
		{"本年计划投资（万元）", 5, "本年计划|投资|（万元）"},
		{"正副校（园）长（人）", 5, "正副|校（园）长|（人）"},
		{"生均运动场馆（㎡）", 5, "生均|运动场馆|（㎡）"},
		{"新增床位（张）", 3, "新增|床位|（张）"},
		{"距离（公里）", 4, "距离|（公里）"},
		{"计划竣工", 3.5, "计划|竣工"},
		{"备注", 1, "备|注"},
	} {
		if got := strings.Join(l.wordLines(Hei, 10, tt.ems*10*mmPerPt, tt.text), "|"); got != tt.lines {
			t.Errorf("%q in %g: %s, want %s", tt.text, tt.ems, got, tt.lines)
		}
	}
	all := strings.Fields(words)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(all), 1, 12).Draw(t, "words"), "，")
		lines := l.wordLines(Title, ptTitle, float64(rapid.IntRange(40, 250).Draw(t, "width")), text)
		if strings.Join(lines, "") != text {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, w := range strings.Split(text, "，") {
			if !slices.ContainsFunc(lines, func(s string) bool { return strings.Contains(s, w) }) {
				t.Fatalf("%q is broken: %q", w, lines)
			}
		}
	})
}

// TestTitlesKeepNames: no line of a title ends within the name of a school.
func TestTitlesKeepNames(t *testing.T) {
	l := newLayout(&report.Document{}, fonts(t).Ruler(), nil)
	for title, want := range map[string]string{
		"岚县教育局关于拟将杏坪乡红家沟小学并入杏坪乡中心小学的公示":       "岚县教育局关于拟将杏坪乡红家沟小学|并入杏坪乡中心小学的公示",
		"样例县教育局关于拟将长岭镇下咀上三教学点并入长岭镇中心小学的公示":    "样例县教育局关于拟将长岭镇下咀上三教学点|并入长岭镇中心小学的公示",
		"样例县教育局关于拟撤销河湾镇枣咀上教学点、学生转入河湾镇中心小学的公示": "样例县教育局关于拟撤销|河湾镇枣咀上教学点、|学生转入河湾镇中心小学的公示",
		"样例县教育局关于退回补正教育统计数据的通知":               "样例县教育局关于退回补正|教育统计数据的通知",
		"样例县教育局关于2022年4月教育重点工作进展情况的报告":        "样例县教育局关于2022年4月|教育重点工作进展情况的报告",
	} {
		if got := strings.Join(l.balanced(title), "|"); got != want {
			t.Errorf("%s is set as %s, want %s", title, got, want)
		}
	}
}

// TestNoLoneCharacter: below a name or a word of a table no single character stands, where whole words take as many lines.
func TestNoLoneCharacter(t *testing.T) {
	g := &grid{layout: newLayout(&report.Document{}, fonts(t).Ruler(), nil), pt: 10}
	for _, tt := range []struct {
		text  string
		ems   float64
		lines string
	}{
		{"东川镇中心小学", 6, "东川镇|中心小学"},
		{"河湾镇枣咀上二小学", 7, "河湾镇枣咀上|二小学"},
		{"统一教育局", 4, "统一|教育局"},
		{"马头乡石会坪二初级中学园舍扩建项目", 10, "马头乡石会坪二初级|中学园舍扩建项目"}, // of no room for whole words
		{"征地手续未办结", 5, "征地手续|未办结"},
		{"需督办；4月以后未报", 6, "需督办；|4月以后未报"},
		{"需督办；4月以后未报", 4, "需督办；|4月以后|未报"},
		{"综合楼3500平方米", 6, "综合楼|3500平方米"},
		{"总投资3212万元", 5, "总投资|3212万元"},
		{"杏花乡枣墕小学", 6, "杏花乡枣墕|小学"},
		{"九年一贯制学校", 3, "九年|一贯制|学校"},
		{"党组织领导的校长负责制", 9, "党组织领导的校长|负责制"},
		{"东川镇北家塔教学点", 6, "东川镇北家塔|教学点"},
		{"东川镇北家塔二部", 7, "东川镇北家塔|二部"}, // of no word that is known
		{"2022-\n04", 3, "2022-|04"},
		{"东川镇北家塔", 1, "东|川|镇|北|家|塔"}, // as narrow as one
		{"教督〔2017〕6号；教师〔2014〕4号；国办发〔2018〕27号", 20, "教督〔2017〕6号；教师〔2014〕4号；|国办发〔2018〕27号"},
		{"样教人〔2022〕22号", 7, "样教人|〔2022〕22号"}, // of no room for the whole
	} {
		if got := strings.Join(g.cellLines(Song, tt.ems*10*mmPerPt, tt.text), "|"); got != tt.lines {
			t.Errorf("%q in %g: %s, want %s", tt.text, tt.ems, got, tt.lines)
		}
	}
}

// TestTitlesAreMadeOfWords: the titles of all papers, of cases of closing of every kind, are made of words that hold together, of names,
// and of words of one character.
func TestTitlesAreMadeOfWords(t *testing.T) {
	l := newLayout(&report.Document{}, fonts(t).Ruler(), nil)
	titles := map[string]bool{}
	papers := goldenPages(t)
	for i, method := range edu.ClosureMethods.Items {
		b := audited(t)
		for _, c := range edu.All[edu.Closure](b, edu.Closures) {
			c.Method = method.Code
		}
		k, _ := report.KindByID("closure-notice")
		papers[fmt.Sprint("a case ", i)] = k.Make(b, report.Options{Rules: rules(t), Texts: texts(t), AsOf: edu.Day(2022, 6, 30)})
	}
	for _, d := range papers {
		titles[d.Title] = true
		for _, x := range d.Blocks {
			switch x := x.(type) {
			case *report.Heading:
				titles[x.Text] = titles[x.Text] || x.Title
			case *report.Annex:
				titles[x.Doc.Title] = true
			}
		}
	}
	names := regexp.MustCompile(`样例县|` + schoolName.String())
	for title, is := range titles {
		rest := []rune(names.ReplaceAllString(title, "，"))
		for i := 0; is && i < len(rest); {
			n := l.lexicon.at(rest[i:], len(rest))
			if n == 1 && unicode.Is(unicode.Han, rest[i]) && !strings.ContainsRune("拟将和的", rest[i]) {
				t.Errorf("%s of %s stands in no word", string(rest[i]), title)
			}
			i += n
		}
	}
}

// schoolName is that of a school of the sample, behind the county.
var schoolName = regexp.MustCompile(`\p{Han}{2}[乡镇](?:中心小学|\p{Han}{2,5}?(?:教学点|小学|学校|中学|幼儿园))`)
