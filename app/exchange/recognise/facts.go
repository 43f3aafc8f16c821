package recognise

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"countyledger/store/edu"
)

// Fact is what the title, a line above the table, the sheet's or the file's name says of all its rows, where no column does. It
// is shown and confirmed before it is taken in.
type Fact struct {
	Key   string // the field, or a part of a reference
	Text  string // as a cell of that field would say it
	Grade Grade
	Why   string
	// Headings say it in the table itself, each of the rows below it; there is no text of all rows then.
	Headings []Heading
}

// facts finds what holds for all rows of a table.
func (r *Reader) facts(f *finder, w *window, v *vocabulary, columns []Column, in Source) []Fact {
	has := map[string]bool{}
	for _, c := range columns {
		has[strings.SplitN(c.Key, ".", 2)[0]] = true
		has["section"] = has["section"] || c.Section != ""
	}
	places := []place{}
	for _, line := range linesAbove(f.sheet, w.row) {
		places = append(places, place{line, "标题“" + shorten(line) + "”"})
	}
	for _, line := range w.said {
		places = append(places, place{line, "“" + shorten(line) + "”"})
	}
	places = append(places, place{clean(f.sheet.Name), "工作表名称“" + f.sheet.Name + "”"})
	file := strings.TrimSuffix(in.File, filepath.Ext(in.File))
	places = append(places, place{clean(file), "文件名“" + file + "”"})
	var out []Fact
	for _, t := range v.targets {
		if t.field == nil || t.part != "" || has[t.field.Key] {
			continue
		}
		fact, ok := factOf(t.field, v.register, places, in.Ledger)
		if below, said := f.headingsOf(t.field, v.register, w, in.Ledger); said {
			if ok { // what the title says holds of the rows above the first of them
				below.Headings = slices.Insert(below.Headings, 0, Heading{w.row, w.left, fact.Text})
			}
			fact, ok = below, true
		}
		if ok {
			out = append(out, fact)
		}
	}
	return out
}

// place is a text outside the table, and where it stands.
type place struct{ text, where string }

func shorten(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}

var (
	schoolYearIn = regexp.MustCompile(`((?:19|20)\d\d)(?:[-—–~至/](?:(?:19|20)\d\d|\d\d))?学?年度?(?:第[一二12]学期)?`)
	yearBehind   = regexp.MustCompile(`(?:学年度?|年度|年份)[:：]((?:19|20)\d\d)(?:$|\D)`)
	yearPair     = regexp.MustCompile(`((?:19|20)\d\d)[-—–~至/]((?:19|20)\d\d)(?:$|\D)`)
	dayIn        = regexp.MustCompile(`((?:19|20)\d\d)[年./-](1[0-2]|0?[1-9])[月./-]\d`)
	springOf     = regexp.MustCompile(`^(?:春|上半年|0?[1-8]月)`)
	wholeSchool  = regexp.MustCompile(`学年|[-—–~至/](?:19|20)\d\d`)
	monthsOf     = regexp.MustCompile(`((?:19|20)\d\d)(?:年|[./-])(?:\d{1,2}月?[-—–~至])?(1[0-2]|0?[1-9])(?:月|$|[^\d])`)
	reporter     = regexp.MustCompile(`(?:填报单位|填报学校|填表单位|填表学校|上报单位|报送单位|学校名称|单位名称|学校全称|学校|单位)(?:\([^()]*\))?[::](.+)`)
	sealed       = regexp.MustCompile(`\((?:盖章|加盖公章|公章|章|签章|必填|选填|必选|单选|多选|可多选)\)`)
	schoolTitle  = regexp.MustCompile(`^(?:(?:19|20)\d\d(?:[-—–~至/](?:19|20)?\d\d)?(?:学?年度?)?(?:第[一二]学期)?)?(.*?(?:学校|小学|中学|幼儿园|教学点|完小|初中|高中))`)
	sectionIn    = regexp.MustCompile(`学前教育|学前|幼儿园|小学|初中|高中`)
	office       = regexp.MustCompile(`教育局|教体局|教育体育局|教科局|人民政府|教育厅|全县|全市|各`)
)

// factOf is what the places say of a field.
func factOf(f *edu.Field, g *edu.Register, places []place, ledger Ledger) (Fact, bool) {
	read := factReader(f, g, ledger)
	if read == nil {
		return Fact{}, false
	}
	for _, p := range places {
		if text, grade := read(p.text); text != "" {
			return Fact{Key: f.Key, Text: text, Grade: grade, Why: p.where + "说明“" + f.Label + "”是" + text}, true
		}
	}
	return Fact{}, false
}

// factReader reads what a text outside the table says of a field; nil for fields that only columns say.
func factReader(f *edu.Field, g *edu.Register, ledger Ledger) func(string) (string, Grade) {
	identity := inIdentity(g, f.Key)
	switch {
	case f.Kind() == edu.KindYear && identity:
		return yearOf
	case f.Key == "plan_year":
		return planYearOf
	case f.Key == "month" && f.Kind() == edu.KindDate:
		return monthOf
	case f.Key == "section" && identity:
		return sectionOf
	case f.Kind() == edu.KindCode && (f.Required || f.Demanded):
		return func(text string) (string, Grade) { return wordOf(text, f.Codes) }
	case f.Refs == edu.Schools && (identity || f.Key == "posted_at" || f.Key == "from"):
		return func(text string) (string, Grade) { return schoolOf(text, f.Refs, ledger) }
	}
	return nil
}

// wordOf is the entry of a code list that a text names, if it names one only: 交流轮岗人员名单.
func wordOf(text string, list *edu.CodeList) (string, Grade) {
	found := ""
	for _, it := range list.Items {
		switch {
		case len([]rune(it.Label)) < 3 || !strings.Contains(text, it.Label):
		case found == "" || strings.Contains(it.Label, found):
			found = it.Label
		case !strings.Contains(found, it.Label):
			return "", Open
		}
	}
	return found, Likely
}

func inIdentity(g *edu.Register, key string) bool {
	for _, k := range g.Identity {
		if k == key {
			return true
		}
	}
	return false
}

// yearOf is the school year that a text names. A mere year is only likely one; of its spring it is the one before (学年 run from
// September to August).
func yearOf(text string) (string, Grade) {
	if d := dayIn.FindStringSubmatch(text); d != nil && !wholeSchool.MatchString(text) { // 统计时点:2022.3.31
		return yearOfMonth(d[1], d[2]), Likely
	}
	at := schoolYearIn.FindStringSubmatchIndex(text)
	if at == nil {
		return yearAlone(text)
	}
	year, whole, rest := text[at[2]:at[3]], text[at[0]:at[1]], text[at[1]:]
	switch {
	case wholeSchool.MatchString(whole):
		return year, Sure
	case springOf.MatchString(rest):
		n, err := strconv.Atoi(year)
		if err != nil {
			return "", Open
		}
		year = strconv.Itoa(n - 1)
	}
	return year, Likely
}

// yearAlone is the school year that a text names without 年 behind it: 2022-2023, 学年：2022. Years further apart are those of a plan.
func yearAlone(text string) (string, Grade) {
	if m := yearPair.FindStringSubmatch(text); m != nil {
		if from, err := strconv.Atoi(m[1]); err == nil && m[2] == strconv.Itoa(from+1) {
			return m[1], Sure
		}
		return "", Open
	}
	if m := yearBehind.FindStringSubmatch(text); m != nil {
		return m[1], Likely
	}
	return "", Open
}

// yearOfMonth is the school year that a month lies in.
func yearOfMonth(year, month string) string {
	var d edu.Date
	if err := d.Parse(year+"-"+month, edu.Format{}); err != nil {
		return ""
	}
	return strconv.Itoa(int(edu.YearOf(d.First())))
}

// planYearOf is the year of a plan that a text names, which is a calendar year; a school year is no plan's.
func planYearOf(text string) (string, Grade) {
	if found := schoolYearIn.FindStringSubmatch(text); found != nil && !wholeSchool.MatchString(found[0]) {
		return found[1], Likely
	}
	if d := dayIn.FindStringSubmatch(text); d != nil && !wholeSchool.MatchString(text) {
		return d[1], Likely
	}
	return "", Open
}

// monthOf is the month that a text names; of several the last.
func monthOf(text string) (string, Grade) {
	m := monthsOf.FindStringSubmatch(text)
	if m == nil {
		return "", Open
	}
	month := m[2]
	if len(month) == 1 {
		month = "0" + month
	}
	return m[1] + "-" + month, Sure
}

func sectionOf(text string) (string, Grade) {
	all := sectionIn.FindAllString(text, -1)
	if len(all) == 0 {
		return "", Open
	}
	code, ok := sectionCodes[all[0]]
	if !ok {
		return "", Open
	}
	for _, other := range all[1:] {
		if sectionCodes[other] != code {
			return "", Open
		}
	}
	return edu.Sections.Label(code), Likely
}

// schoolOf is the school that a text is about: behind 填报单位, or at the beginning of a title.
func schoolOf(text string, schools *edu.Register, ledger Ledger) (string, Grade) {
	name := ""
	if m := reporter.FindStringSubmatch(text); m != nil {
		name = cutField(m[1])
	} else if m := schoolTitle.FindStringSubmatch(text); m != nil {
		name = m[1]
	}
	name = sealed.ReplaceAllString(name, "")
	if name == "" || office.MatchString(name) || len([]rune(name)) < 3 {
		return "", Open
	}
	if ledger == nil {
		if schoolish.MatchString(name) {
			return name, Likely
		}
		return "", Open
	}
	if len(ledger.Named(schools, name)) == 1 {
		return name, Sure
	}
	return name, Open
}

// cutField ends a text where the next label begins: 填报单位:李山小学 填报人:….
func cutField(s string) string {
	for _, next := range []string{"填报人", "填表人", "填报时间", "填报日期", "填表日期", "填表时间", "单位:", "联系", "日期", "负责人", "时间"} {
		s, _, _ = strings.Cut(s, next)
	}
	return s
}
