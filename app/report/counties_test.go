package report

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// drawn is a county drawn by chance: months of some projects were never reported, numbers of some rows never entered.
func drawn(t *testing.T, seed uint64, unit edu.Unit, without ...*edu.Register) *edu.Book {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	size := sample.Size{Schools: 30 + r.IntN(30), Teachers: 200, Projects: 4 + r.IntN(8), Closures: 2 + r.IntN(6), Years: 1 + r.IntN(3)}
	full := eventful(t, size)
	b := edu.NewBook(unit, full.Year)
	for _, g := range edu.Registers() {
		if slices.Contains(without, g) {
			continue
		}
		for _, x := range full.Rows(g) {
			if g == edu.ProgressReports && r.IntN(3) == 0 {
				continue
			}
			n := g.Clone(x)
			for _, f := range g.Fields {
				if f.Kind().Numeric() && !f.Required && r.IntN(10) == 0 {
					if err := f.At(n).Restore(nil); err != nil {
						t.Fatal(err)
					}
				}
			}
			b.Put(g, n)
		}
	}
	return b
}

// counties are counties of several kinds: of their names and levels, and of what they have nothing of.
func counties(t *testing.T) map[string]*edu.Book {
	t.Helper()
	county := edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}
	district := edu.Unit{Code: "141102", Name: "离石区教育局", Area: "离石区", Level: "county"}
	onlySchools := []*edu.Register{
		edu.SectionYears, edu.Teachers, edu.Rotations, edu.Projects, edu.ProgressReports, edu.Closures, edu.Tasks,
	}
	first := drawn(t, 5, county)
	for _, g := range edu.All[edu.ProgressReport](first, edu.ProgressReports) {
		g.Month = edu.Month(2022, 1)
	}
	return map[string]*edu.Book{
		"a district without teachers": drawn(t, 1, district, edu.Teachers, edu.Rotations),
		"no projects":                 drawn(t, 2, county, edu.Projects, edu.ProgressReports),
		"nothing but schools":         drawn(t, 3, county, onlySchools...),
		"a city":                      drawn(t, 4, edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市", Level: "city"}),
		"a city's own schools":        drawn(t, 7, edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市本级", Level: "city"}),
		"a city in a county":          drawn(t, 8, edu.Unit{Code: "141181", Name: "孝义市教育局", Area: "孝义市", Level: "county"}, edu.Closures),
		"the first month only":        first,
		"no projects' reports":        drawn(t, 6, county, edu.ProgressReports),
		"closures in every state":     states(county),
		"nothing":                     edu.NewBook(county, 2022),
	}
}

// TestLettersOfAnyCounty: a letter of each month of any county has one closing date, nothing later than it, no word of another kind of
// unit, and no 0 where nothing was entered.
func TestLettersOfAnyCounty(t *testing.T) {
	for name, b := range counties(t) {
		for month := 1; month <= 12; month++ {
			o := letterOptions(t, month)
			end := o.Period.Last()
			d := kind(t, "monthly").Make(b, o)
			at := fmt.Sprintf("%s, %s", name, o.Period)
			inText := 0
			said(d, func(where, text string) {
				switch {
				case where == "text" && strings.Contains(text, "截止日期"):
					inText += strings.Count(text, end.Chinese())
				case where == "line" && strings.Contains(text, "填报单位") && !strings.Contains(text, "统计截止日期："+end.Chinese()):
					t.Errorf("%s: a table is headed %s", at, text)
				}
				if other := otherUnit(b.Unit, text); other != "" {
					t.Errorf("%s: %s says %s: %s", at, where, other, text)
				}
				if slices.Contains(planned, where) {
					return
				}
				for _, day := range datesOf(t, text) {
					if end.Before(day) {
						t.Errorf("%s: %s says %s", at, where, text)
					}
				}
			})
			if inText != 1 {
				t.Errorf("%s: the closing date stands %d times in the letter", at, inText)
			}
			if name == "nothing" || name == "nothing but schools" {
				noughts(d, func(where, text string) { t.Errorf("%s: %s %s", at, where, text) })
			}
		}
	}
}

// otherUnit is a word for a county that is said of a district or a city, or the other way round.
func otherUnit(u edu.Unit, text string) string {
	for _, own := range []string{"县", "区", "市"} {
		for _, word := range []string{"我" + own, "全" + own, "本" + own, own + "政府"} {
			if !strings.HasSuffix(u.Place(), own) && strings.Contains(text, word) {
				return word
			}
		}
	}
	return ""
}

// TestPapersSpeakOfTheirUnit: no paper of a district or a city says a word of another kind of unit.
func TestPapersSpeakOfTheirUnit(t *testing.T) {
	for name, b := range counties(t) {
		for _, k := range Kinds() {
			said(k.Make(b, letterOptions(t, 9)), func(where, text string) {
				if other := otherUnit(b.Unit, text); other != "" {
					t.Errorf("%s, %s: %s says %s: %s", name, k.ID, where, other, text)
				}
			})
		}
	}
}

// TestMonthsDifferByWhatHappened: the letter of a month, made from what was known at the end of the month before, says what the letter
// of that month said: only what came about in between makes another of it, but how late and how long silent something is.
func TestMonthsDifferByWhatHappened(t *testing.T) {
	for name, b := range counties(t) {
		for month := 1; month < 12; month++ {
			was, is := letterOptions(t, month), letterOptions(t, month+1)
			before, after := settledText(kind(t, "monthly").Make(b, was), was), settledText(kind(t, "monthly").Make(b.On(was.Period.Last()), is), is)
			if month == 8 { // a new school year: its rotation has not begun
				before, after = withoutRotation(before), withoutRotation(after)
			}
			for i := range max(len(before), len(after)) {
				if i >= len(before) || i >= len(after) || before[i] != after[i] {
					t.Errorf("%s, from month %d to the next, though nothing happened:\n%s\n%s", name, month,
						strings.Join(before[min(i, len(before)):], "\n"), strings.Join(after[min(i, len(after)):], "\n"))
					break
				}
			}
		}
	}
}

// told is by the report of which month before the letter something is told.
var told = regexp.MustCompile(`（据[0-9年]+月的月报）|，据[0-9年]+月的月报`)

// settledText are the paragraphs of a letter that speak of what does not change by itself, without the dates of the month.
func settledText(d *Document, o Options) []string {
	var out []string
	for _, line := range strings.Split(told.ReplaceAllString(paragraphs(d), ""), "\n") {
		moves := slices.ContainsFunc([]string{"扩建项目已开工", "需要督办", "个项目的问题", "的月报", "月份计划：", "重点任务", "拟定时间", "继续推进撤并"}, func(word string) bool {
			return strings.Contains(line, word)
		})
		if !moves {
			out = append(out, strings.NewReplacer(o.Period.Last().Chinese(), "…", o.Period.Chinese()+"教育", "…教育").Replace(line))
		}
	}
	return out
}

func withoutRotation(lines []string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, "交流") || strings.Contains(line, "学年") })
}

// TestNothingIsNotSaid: what a county has nothing of is no gap in a sentence of its letter or 简报.
func TestNothingIsNotSaid(t *testing.T) {
	all := counties(t)
	for name, ids := range map[string][]string{
		"nothing": {"monthly", Briefing}, "no projects": {Briefing}, "a district without teachers": {Briefing},
	} {
		for _, id := range ids {
			d := kind(t, id).Make(all[name], letterOptions(t, 9))
			d.Blocks = slices.DeleteFunc(d.Blocks, func(b Block) bool { _, annex := b.(*Annex); return annex })
			said(d, func(where, text string) {
				if strings.Contains(text, incomplete) {
					t.Errorf("%s: %s says %s", name, where, text)
				}
			})
		}
	}
}

// TestNoneOfAKind: a county with one school and no kindergarten says neither 0 nor 数据不全 of kindergartens, in its letter, its 简报 and the
// annexes of both, and no task on them is done.
func TestNoneOfAKind(t *testing.T) {
	b := bare()
	school := made(b, edu.Schools, &edu.School{Name: "甲小学", Type: edu.TypePrimary, State: edu.StateOpen, Founder: "831"})
	made(b, edu.SectionYears, &edu.SectionYear{School: school, Year: 2022, Section: edu.SectionPrimary, Total: edu.N(32), Teachers: edu.N(3)})
	made(b, edu.Tasks, &edu.Task{
		Year: edu.N(2022), Number: "T3.3", Name: "公办率", Figure: indicator.PublicShare, Op: edu.AtLeast, Unit: "%", City: edu.Hundredths(5500),
	})
	for id, want := range map[string][]string{
		"monthly":   {"全县在用中小学1所。", "小学在校生32人；各级各类学校专任教师3人。", "民办义务教育在校生占比0.00%，达标。", "年度重点任务1项，全部不涉及。"},
		Briefing:    {"全县在用中小学1所。", "在校生32人。"},
		"schools":   {"本表列2022—2023学年在用中小学1所。"},
		"preschool": {"没有统计对象"},
		"balance":   nil,
	} {
		d := kind(t, id).Make(b, letterOptions(t, 9))
		text := everything(d)
		for _, say := range want {
			if !strings.Contains(text, say) {
				t.Errorf("%s: no %q in\n%s", id, say, text)
			}
		}
		for _, no := range []string{"0所", "教学点0个", "初中0个", "在园幼儿（", "公办率）（", "公办率（"} {
			if id != "preschool" && strings.Contains(text, no) {
				t.Errorf("%s: %q in\n%s", id, no, text)
			}
		}
	}
	for _, table := range tables(kind(t, "preschool").Make(b, letterOptions(t, 9))) {
		for _, r := range table.Rows {
			if got := r.Cells["verdict"].Text; table.Brief && got != indicator.NoObjects {
				t.Errorf("the verdict on %s is %s", r.Cells["figure"].Text, got)
			}
		}
	}
}
