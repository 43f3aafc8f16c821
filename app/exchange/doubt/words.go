package doubt

import (
	"regexp"
	"strconv"
	"strings"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// aspect is what a doubt is about.
type aspect struct {
	register *edu.Register
	field    *edu.Field
}

func (a aspect) target() edu.Text {
	if a.field == nil {
		return ""
	}
	return edu.Text(a.register.ID + "." + a.field.Key)
}

// Aspect are the register and the field of a target; nil for none.
func Aspect(target edu.Text) (*edu.Register, *edu.Field) {
	id, key, _ := strings.Cut(string(target), ".")
	g := edu.RegisterByID(id)
	if g == nil {
		return nil, nil
	}
	return g, g.Field(key)
}

// sum reports whether it is the whole of which others are parts: the least that can be said.
func (a aspect) sum() bool { return a.field.Label == "合计" }

// aspects finds what words are about.
type aspects struct {
	reader *recognise.Reader
	names  []named
	read   map[string]aspect // of heads that were asked for before
}

// named is what a field is called in sentences.
type named struct {
	aspect
	name string
}

// asked are the registers that doubts are about.
func asked() []*edu.Register {
	return []*edu.Register{edu.SectionYears, edu.Schools, edu.Projects, edu.Teachers}
}

func newAspects(rd *recognise.Reader) *aspects {
	x := &aspects{reader: rd, read: map[string]aspect{}}
	for _, g := range asked() {
		for _, f := range g.Fields {
			if f.Child != nil || f.Refs != nil || f.Key == "note" {
				continue
			}
			for _, name := range append(spelt(f), f.Spoken...) {
				if len([]rune(name)) >= shortest {
					x.names = append(x.names, named{aspect{g, f}, name})
				}
			}
		}
	}
	return x
}

// shortest is how many characters a name of a field has at least.
const shortest = 2

// spelt are the ways in which a sentence writes what a field is called: 教职工 for 教职工数, and the group's name for its sum.
func spelt(f *edu.Field) []string {
	name := f.Label
	if group, _, ok := strings.Cut(f.Full(), "/"); ok && (name == "合计" || name == "名称") {
		name = group
	}
	name = strings.TrimPrefix(remarks.ReplaceAllString(edu.Squeeze(name), ""), "其中：")
	if short := strings.TrimSuffix(name, "数"); short != name && short != "编制" {
		return []string{name, short}
	}
	return []string{name}
}

var (
	// compared begins what a sentence says of a field: how it compares, what it is.
	compared = regexp.MustCompile(`[，,。；;：:！!？?]|比|较|与|同上|为|由|从|不|超|少于|大于|小于|高于|低于|减|增|下降|上升|变|异常|过|未|缺|只|仅|达|是|\d`)
	// schoolYear is a year as lists name it: 2022年, 2022—2023学年, 2022年3月.
	schoolYear = regexp.MustCompile(`(?:年度[:：]\s*)?((?:19|20)\d\d)\s*(?:[-—–～~至/]+\s*(?:20)?\d\d)?\s*(?:学?年度?(?:(\d{1,2})月)?|\s|$)`)
	sectionIn  = regexp.MustCompile(`学前|幼儿园|小学|初中|高中|特教|中职`)
)

// of is the field that a head asks for, or a sentence is about: of no register but those that may be meant.
func (x *aspects) of(text string, may func(*edu.Register) bool) aspect {
	text = edu.Squeeze(edu.Halfwidth(text))
	if a := x.named(text, may); a.field != nil {
		return a
	}
	for _, head := range []string{text, strings.TrimRight(text, "数量")} {
		if a := x.head(head); a.field != nil && may(a.register) {
			return a
		}
	}
	return aspect{}
}

// named is the field with the longest of the names that stand in a text, of equal ones that which stands last.
func (x *aspects) named(text string, may func(*edu.Register) bool) (best aspect) {
	long, at := 0, -1
	for _, n := range x.names {
		i := strings.LastIndex(text, n.name)
		if i < 0 || !may(n.register) {
			continue
		}
		if of, _, grouped := strings.Cut(n.field.Full(), "/"); grouped && strings.Contains(of, "教师") && !strings.Contains(text, "教师") {
			continue // 体育 is of teachers only where they are spoken of
		}
		switch size := len(n.name); {
		case best.field != nil && n.sum(), size < long && !best.sum(), size == long && i < at && !best.sum():
		default:
			best, long, at = n.aspect, size, i
		}
	}
	return best
}

// longestHead is how many characters a text has at most that is read as a head.
const longestHead = 40

// head is the field that a head asks for.
func (x *aspects) head(text string) aspect {
	if text == "" || len([]rune(text)) > longestHead {
		return aspect{}
	}
	a, ok := x.read[text]
	if !ok {
		a.register, a.field = x.reader.Elsewhere(nil, []string{text})
		x.read[text] = a
	}
	return a
}

// phrase is the part of a sentence that names a field: without whom it is about, without years, up to what is said of it.
func phrase(words, subject string) string {
	text := edu.Squeeze(edu.Halfwidth(words))
	if subject = edu.Squeeze(edu.Halfwidth(subject)); subject != "" {
		text = strings.Replace(text, subject, "", 1)
	}
	text = schoolYear.ReplaceAllString(text, "")
	text = strings.TrimLeft(text, "的，,、：: ")
	for _, word := range []string{"本年度", "本学年", "本年", "今年", "统计", "填报的", "上报的", "填报", "上报", "该校", "学校"} {
		text = strings.TrimPrefix(text, word)
	}
	if at := compared.FindStringIndex(text); at != nil && at[0] > 0 {
		text = text[:at[0]]
	}
	return text
}

// yearIn is the latest school year that a text names, up to one; 0 for none.
func yearIn(text string, upTo edu.Year) (latest edu.Year) {
	for _, m := range schoolYear.FindAllStringSubmatch(edu.Halfwidth(text), -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			continue
		}
		y := edu.Year(n)
		if month, err := strconv.Atoi(m[2]); err == nil && month < 9 {
			y--
		}
		if y <= upTo {
			latest = max(latest, y)
		}
	}
	return latest
}

// sectionOf is the section that a text names, empty for none or several.
func sectionOf(text string) (only edu.Code) {
	for _, word := range sectionIn.FindAllString(text, -1) {
		c, ok := edu.Sections.Find(strings.Replace(word, "幼儿园", "学前", 1))
		if !ok || only != "" && c != only {
			return ""
		}
		only = c
	}
	return only
}
