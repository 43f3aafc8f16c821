package doubt

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Beside is what the ledger knows of a doubt. What it does not know is not in it.
type Beside struct {
	Register *edu.Register
	Field    *edu.Field
	Now      []Fact // what stands there, of the year that is asked about
	Before   []Fact // of the year before; of registers without years nothing
	Sent     []Sent // what units said in rounds
	Former   []Former
	// Explained are explanations of findings of the audit of the same records.
	Explained []string
}

// Fact is the value of a field in one record.
type Fact struct {
	Record edu.Record
	Label  string // 小学, or the year; empty for the only one
	Text   string // empty where nothing stands there
	n      int64
	adds   bool
}

// Sent is a cell of what a unit sent in a round.
type Sent struct{ Round, File, Cell, Text string }

// Former is how the same was answered before.
type Former struct {
	List   string
	On     edu.Date
	Answer string
}

// Of gathers what a book knows of a doubt.
func Of(b *edu.Book, d *edu.Doubt) Beside {
	x := Beside{Former: former(b, d)}
	x.Register, x.Field = Aspect(d.Target)
	if x.Field == nil {
		return x
	}
	switch x.Register {
	case edu.SectionYears:
		if d.School != 0 {
			x.Now, x.Before = x.year(b, d, d.Year), x.year(b, d, d.Year-1)
		}
	case edu.Schools:
		x.only(b, int64(d.School))
	case edu.Teachers:
		x.only(b, int64(d.Teacher))
	case edu.Projects:
		x.only(b, int64(d.Project))
	}
	x.Sent = sent(b, d)
	x.explained(b)
	return x
}

// only is the value of the one record that is meant.
func (x *Beside) only(b *edu.Book, row int64) {
	if r := b.Find(x.Register, row); r != nil {
		x.Now = []Fact{{Record: r, Text: x.text(b, r)}}
	}
}

func (x *Beside) text(b *edu.Book, r edu.Record) string {
	return edu.MaskNumbers(x.Field.Text(r, b))
}

// year are the values of a school's sections in a school year.
func (x *Beside) year(b *edu.Book, d *edu.Doubt, y edu.Year) (out []Fact) {
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		if s.School != d.School || s.Year != y || d.Section != "" && s.Section != d.Section {
			continue
		}
		f := Fact{Record: s, Label: edu.Sections.Label(s.Section), Text: x.text(b, s)}
		if x.Field.Sums() {
			if f.n, f.adds = x.Field.Added(s); f.adds {
				f.Text = x.Field.Sum(f.n)
			}
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, c Fact) int {
		return cmp.Compare(edu.Sections.Index(a.Record.(*edu.SectionYear).Section), edu.Sections.Index(c.Record.(*edu.SectionYear).Section))
	})
	return out
}

// words are values as a sentence has them: 小学120，初中80，合计200人.
func (x *Beside) words(all []Fact) string {
	var parts []string
	sum, adds := int64(0), 0
	for _, f := range all {
		text := f.Text
		if text == "" {
			text = "（空）"
		} else {
			text += x.Field.Unit
		}
		if len(all) > 1 {
			text = f.Label + text
		}
		parts = append(parts, text)
		if f.adds {
			sum, adds = sum+f.n, adds+1
		}
	}
	if adds > 1 {
		parts = append(parts, "合计"+x.Field.Sum(sum)+x.Field.Unit)
	}
	return strings.Join(parts, "，")
}

// Rows are the records whose values stand beside the doubt.
func (x *Beside) Rows() (rows []int64) {
	for _, f := range x.Now {
		rows = append(rows, f.Record.RowID())
	}
	return rows
}

// Lines are what is known, each as a name and what it says. from tells where a record's field came from, empty where nobody knows.
func (x *Beside) Lines(d *edu.Doubt, from func(row int64) string) (out [][2]string) {
	add := func(name, text string) { out = append(out, [2]string{name, text}) }
	if x.Field != nil {
		add("栏目", x.Register.Label+"·"+strings.ReplaceAll(x.Field.Full(), "/", "·"))
	}
	if d.Value != "" {
		add("清单所列", string(d.Value))
	}
	switch {
	case x.Field == nil:
		add("台账", "认不出问的是哪一栏")
	case d.School|d.Teacher|d.Project == 0:
		add("台账", "认不出指的是谁，请先指定学校")
	case x.Register == edu.SectionYears:
		for _, y := range []struct {
			year edu.Year
			all  []Fact
		}{{d.Year, x.Now}, {d.Year - 1, x.Before}} {
			if text := x.words(y.all); len(y.all) > 0 {
				add(y.year.Label(), text)
			} else {
				add(y.year.Label(), "台账没有这一年的数据")
			}
		}
	case len(x.Now) > 0:
		add("台账现在", x.words(x.Now)+"（不按学年保存，没有上年的数）")
	}
	for _, f := range x.Now {
		if place := from(f.Record.RowID()); place != "" {
			add("来源", strings.TrimSpace(sectioned(x, f)+place))
		}
	}
	for _, s := range x.Sent {
		add("收表", fmt.Sprintf("%s：%s（%s %s）", s.Round, s.Text, s.File, s.Cell))
	}
	for _, text := range x.Explained {
		add("审核说明", text)
	}
	for _, f := range x.Former {
		add("以前的答复", fmt.Sprintf("%s（%s，%s）", f.Answer, f.List, f.On))
	}
	return out
}

func sectioned(x *Beside, f Fact) string {
	if len(x.Now) > 1 {
		return f.Label + " "
	}
	return ""
}

// figured is what differs in the words of one doubt from year to year.
var figured = regexp.MustCompile(`[\d.,%％—–-]+`)

// sameRecord reports whether two doubts are about one record that is known.
func sameRecord(x, y *edu.Doubt) bool {
	return x.School == y.School && x.Teacher == y.Teacher && x.Project == y.Project && x.School|x.Teacher|x.Project != 0
}

// sameMatter reports whether two doubts ask for one field of one section, or in words that differ in their numbers alone.
func sameMatter(x, y *edu.Doubt) bool {
	if x.Target != y.Target || x.Section != "" && y.Section != "" && x.Section != y.Section {
		return false
	}
	plain := func(d *edu.Doubt) string { return figured.ReplaceAllString(string(d.Words), "") }
	return x.Target != "" || plain(x) == plain(y)
}

// former are the answers that were given to the same doubt in other lists, the latest first: of the same record and field, or in words that
// differ in their numbers alone.
func former(b *edu.Book, d *edu.Doubt) (out []Former) {
	for _, o := range edu.All[edu.Doubt](b, edu.Doubts) {
		if o.List == d.List || o.Answer == "" || !sameRecord(o, d) || !sameMatter(o, d) {
			continue
		}
		name := ""
		if l, ok := b.Find(edu.DoubtLists, int64(o.List)).(*edu.DoubtList); ok {
			name = string(l.Name)
		}
		out = append(out, Former{name, o.On, string(o.Answer)})
	}
	slices.SortStableFunc(out, func(x, y Former) int {
		switch {
		case y.On.Before(x.On):
			return -1
		case x.On.Before(y.On):
			return 1
		}
		return 0
	})
	return out
}

// sent are the cells of rounds in which the school said the same, the latest round first.
func sent(b *edu.Book, d *edu.Doubt) (out []Sent) {
	heads := map[edu.Ref][]string{}
	for _, c := range edu.All[edu.RoundColumn](b, edu.RoundColumns) {
		if c.Target == d.Target {
			heads[c.Round] = append(heads[c.Round], string(c.Head))
		}
	}
	if len(heads) == 0 || d.School == 0 {
		return nil
	}
	units := map[edu.Ref]*edu.RoundUnit{}
	for _, u := range edu.All[edu.RoundUnit](b, edu.RoundUnits) {
		if u.School == d.School && heads[u.Round] != nil {
			units[edu.Ref(u.RowID())] = u
		}
	}
	for _, row := range edu.All[edu.RoundRow](b, edu.RoundRows) {
		u := units[row.Unit]
		if u == nil {
			continue
		}
		cells, err := row.Cells.List()
		if err != nil {
			continue // the round itself says that it is damaged
		}
		r, _ := b.Find(edu.Rounds, int64(u.Round)).(*edu.Round)
		f, _ := b.Find(edu.RoundFiles, int64(row.File)).(*edu.RoundFile)
		for _, a := range cells {
			if r != nil && f != nil && slices.Contains(heads[u.Round], a.Head) {
				at := strings.TrimSpace(string(f.Sheet) + " " + a.Cell)
				out = append(out, Sent{string(r.Name), edu.MaskIDs(string(f.File)), at, edu.MaskNumbers(a.Text)})
			}
		}
	}
	slices.Reverse(out)
	return out
}

// explained are what was explained of the same records where the audit asked.
func (x *Beside) explained(b *edu.Book) {
	for _, e := range edu.All[edu.Explanation](b, edu.Explanations) {
		if string(e.Register) != x.Register.ID || string(e.Field) != x.Field.Key {
			continue
		}
		for _, f := range slices.Concat(x.Now, x.Before) {
			if f.Record.RowID() == int64(e.Record.Int()) {
				x.Explained = append(x.Explained, fmt.Sprintf("%s（%s）", e.Text, e.Year.Label()))
			}
		}
	}
}
