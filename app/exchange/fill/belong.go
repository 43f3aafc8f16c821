package fill

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// belonging are the records that a table without rows asks for: those in use, of its period, and of what its title says.
type belonging struct {
	book  *edu.Book
	table *Table
	tests []func(edu.Record) bool
	notes []string // in words, what was asked for
}

// records are those that belong, in the register's own order.
func (t *Table) records(b *edu.Book, o Options) ([]edu.Record, []string) {
	x := &belonging{book: b, table: t}
	g := t.Register
	x.period(o)
	for _, c := range t.Header.Columns {
		if c.Whole != "" && c.Section == "" && c.Grade > recognise.Open && c.Target.Part == "" && c.Target.Field != g.Periodic() {
			x.says(c.Target.Field, c.Whole)
		}
	}
	x.titled()
	var out []edu.Record
	for _, r := range b.Rows(g) {
		if !g.Past(r) && !g.Void(r) && !slices.ContainsFunc(x.tests, func(is func(edu.Record) bool) bool { return !is(r) }) {
			out = append(out, r)
		}
	}
	return out, x.notes
}

func (x *belonging) only(note string, test func(edu.Record) bool) {
	x.notes, x.tests = append(x.notes, note), append(x.tests, test)
}

// says keeps the records in which a field is what a text says.
func (x *belonging) says(f *edu.Field, text string) {
	if f.Refs != nil {
		found := edu.NewNames(f.Refs, x.book).Find(text)
		x.only(f.Label+"："+text, func(r edu.Record) bool {
			ref, ok := f.At(r).(*edu.Ref)
			return ok && slices.ContainsFunc(found, func(to edu.Record) bool { return to.RowID() == int64(*ref) })
		})
		return
	}
	v := f.At(f.Fresh())
	if v.Parse(text, f.Format()) == nil {
		x.only(f.Label+"："+v.Text(f.Format()), func(r edu.Record) bool { return edu.Same(f.At(r), v) })
	}
}

// period keeps the records of one year or month: of what is asked for, of what the title says, or of the ledger's own.
func (x *belonging) period(o Options) {
	if f, text := x.table.period(x.book, o); f != nil && text != "" {
		x.says(f, text)
	}
}

// period is the field that says of which year or month a row is, and which one the table is of; nil where rows are of none.
func (t *Table) period(b *edu.Book, o Options) (f *edu.Field, text string) {
	g := t.Register
	if f = g.Periodic(); f == nil {
		return nil, ""
	}
	year := f.Kind() == edu.KindYear
	if year && o.Year != 0 {
		return f, o.Year.Text(edu.Format{})
	}
	for _, c := range t.Header.Columns {
		if c.Whole != "" && c.Target.Field == f {
			return f, c.Whole
		}
	}
	if year {
		y := b.Year
		return f, y.Text(edu.Format{})
	}
	return f, latest(b, g, f) // the newest month that anything was reported of
}

// latest is the last that any record says in a field.
func latest(b *edu.Book, g *edu.Register, f *edu.Field) string {
	last := ""
	for _, r := range b.Rows(g) {
		last = max(last, f.At(r).Text(f.Format()))
	}
	return last
}

// titled keeps the records of the township that the title names, and of the 学段, where no column and nothing else says it.
func (x *belonging) titled() {
	g := x.table.Register
	title := strings.Join(x.table.above(), " ")
	for _, facet := range g.Facets() {
		if facet.Gathers() {
			x.named(facet, title)
			break
		}
	}
	section := g.Field("section")
	if section == nil || section.Codes == nil {
		return
	}
	if len(x.table.Header.Sections) > 0 || x.table.Header.Says(section) {
		return
	}
	var only []string
	for _, it := range section.Codes.Items {
		if strings.Contains(title, it.Label) {
			only = append(only, it.Label)
		}
	}
	if len(only) == 1 {
		x.says(section, only[0])
	}
}

// named keeps the records whose township a title names, of several the longest name.
func (x *belonging) named(facet edu.Facet, title string) {
	best := ""
	seen := map[string]bool{}
	for _, r := range x.book.Rows(x.table.Register) {
		name := facet.Text(r, x.book)
		if seen[name] {
			continue
		}
		seen[name] = true
		if len([]rune(name)) > 1 && strings.Contains(title, name) && len(name) > len(best) {
			best = name
		}
	}
	if best != "" {
		x.only(facet.Label()+"："+best, func(r edu.Record) bool { return facet.Text(r, x.book) == best })
	}
}

// above are the texts that stand over the heads of the table, and what its sheet is called.
func (t *Table) above() []string {
	out := []string{t.Sheet.Name}
	for row := range min(t.Header.Row, len(t.Sheet.Rows)) {
		out = append(out, t.Sheet.Rows[row]...)
	}
	return out
}

// line is what one row of a table holds: one record, or of 学段 side by side one for each.
type line struct {
	records []edu.Record
}

// of is the record of a row for a column; nil for none.
func (l *line) of(h *Head) edu.Record {
	if h.Via != nil && len(l.records) > 0 {
		return l.records[0] // what they name is one
	}
	section := h.Column.Section
	if section == "" {
		if len(l.records) == 0 || len(l.records) > 1 && h.Target.Part == "" && h.Target.Field.Sums() {
			return nil // a number that the sections share is nobody's
		}
		return l.records[0]
	}
	for _, r := range l.records {
		if y, ok := r.(*edu.SectionYear); ok && y.Section == section {
			return r
		}
	}
	return nil
}

// lines put the records of a table into rows: of 学段 side by side those of one school into one.
func (t *Table) lines(records []edu.Record) []line {
	if len(t.Header.Sections) == 0 {
		out := make([]line, len(records))
		for i, r := range records {
			out[i].records = []edu.Record{r}
		}
		return out
	}
	var out []line
	at := map[string]int{}
	for _, r := range records {
		if y, ok := r.(*edu.SectionYear); !ok || !slices.Contains(t.Header.Sections, y.Section) {
			continue // a form of 小学 and 初中 has no room for 学前
		}
		key := ""
		for _, k := range t.Register.Identity {
			if k != "section" {
				key += fmt.Sprint(t.Register.Field(k).At(r).Stored(), ";")
			}
		}
		i, there := at[key]
		if !there {
			i = len(out)
			at[key], out = i, append(out, line{})
		}
		out[i].records = append(out[i].records, r)
	}
	return out
}
