package edu

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Form is what a round asks for, as a register of its own (表样): the same reader, checks, sheets and statistics work on it as on those
// that every ledger has. Its rows are kept as the cells of RoundRows.
type Form struct {
	Round   *Round
	Columns []*RoundColumn // in their order
	// Register has a field for each column, and School.
	Register *Register
	// School is the school that a row is about, where a list says so; blank where the unit speaks of itself.
	School *Field
}

// FormRow is a row of a form. Its values are those of the form's columns.
type FormRow struct {
	Numbered
	School Ref
	values []Value
}

// formSchool is the key of Form.School, which no column has: those are numbers.
const formSchool = "school"

// Form is the form of a round.
func (b *Book) Form(r *Round) *Form {
	var columns []*RoundColumn
	for _, c := range All[RoundColumn](b, RoundColumns) {
		if c.Round == Ref(r.RowID()) {
			columns = append(columns, c)
		}
	}
	slices.SortStableFunc(columns, func(a, z *RoundColumn) int { return cmp.Compare(a.Order.Int(), z.Order.Int()) })
	return NewForm(r, columns)
}

// NewForm is the form of a round with these columns.
func NewForm(r *Round, columns []*RoundColumn) *Form {
	f := &Form{Round: r, Columns: columns}
	g := &Register{
		ID: fmt.Sprintf("round-%d", r.RowID()), Table: RoundRows.Table, Label: string(r.Name), Unit: "行", Sent: true,
		Name:  func(Record) string { return string(r.Name) },
		List:  &List{Title: "收表：" + string(r.Name), Filters: filtersOf(columns), Empty: "这次收表还没有单位报来。"},
		check: func(*Register, Record, *Book) Problems { return nil },
		fresh: f.row,
		clone: func(rec Record) Record { return f.copy(rec.(*FormRow)) },
		equal: func(a, z Record) bool { return f.equal(a.(*FormRow), z.(*FormRow)) },
	}
	f.School = field(formSchool, "学校名称", func(r *FormRow) *Ref { return &r.School }, refers(Schools), width(14))
	g.Fields = append(g.Fields, f.School)
	for i, c := range columns {
		g.Fields = append(g.Fields, c.field(i))
	}
	r0 := g.fresh()
	for _, x := range g.Fields {
		x.kind, x.fresh, x.of = x.At(r0).Kind(), g.fresh, g
	}
	f.Register = g
	return f
}

// filtersOf are the facets that rows of a form can be filtered by: where their school is, and the first columns that are chosen from lists.
func filtersOf(columns []*RoundColumn) []string {
	const most = 3
	out := []string{"school.township", "school.type"}
	for i, c := range columns {
		if (c.Kind == ColumnChoice || c.Kind == ColumnFlag) && len(out) < 2+most {
			out = append(out, columnKey(i))
		}
	}
	return out
}

// field is the catalogue entry of a column.
func (c *RoundColumn) field(index int) *Field {
	group, label := "", string(c.Head)
	if i := strings.LastIndex(label, "/"); i > 0 {
		group, label = label[:i], label[i+1:]
	}
	f := &Field{
		Key: columnKey(index), Label: label, Group: group, Unit: string(c.Unit), Help: string(c.Help), Demanded: c.Needed.Is(), Width: 8,
		at: func(r Record) Value { return r.(*FormRow).values[index] },
	}
	if c.Kind == ColumnChoice {
		f.Codes = c.list()
	}
	if c.Kind == ColumnMoney && f.Unit == "" {
		f.Unit = "万元"
	}
	f.OfPerson = c.Kind == ColumnName
	return f
}

// columnKey is the key of a form's column by its place.
func columnKey(index int) string { return fmt.Sprint(index + 1) }

// Field is the field of a column.
func (f *Form) Field(c *RoundColumn) *Field {
	if i := slices.Index(f.Columns, c); i >= 0 {
		return f.Register.Fields[i+1]
	}
	return nil
}

// Column is the column of a field; nil for the school.
func (f *Form) Column(x *Field) *RoundColumn {
	if i := slices.Index(f.Register.Fields, x); i > 0 {
		return f.Columns[i-1]
	}
	return nil
}

// list is the pick list of a column: an entry is kept as it is called.
func (c *RoundColumn) list() *CodeList {
	l := &CodeList{Name: "收表·" + string(c.Head)}
	for _, text := range c.Picks() {
		l.Items = append(l.Items, CodeItem{Code(text), text})
	}
	return l
}

// Picks are the entries of a column's pick list.
func (c *RoundColumn) Picks() []string {
	var out []string
	for _, text := range strings.FieldsFunc(string(c.Choices), func(r rune) bool { return strings.ContainsRune("；;\n", r) }) {
		if text = strings.TrimSpace(text); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// Of is the register and the field of the ledger that know the answer; nil where none do.
func (c *RoundColumn) Of() (*Register, *Field) {
	id, key, _ := strings.Cut(string(c.Target), ".")
	g := RegisterByID(id)
	if g == nil {
		return nil, nil
	}
	return g, g.Field(key)
}

// value is an empty value of a column's kind.
func (c *RoundColumn) value() Value {
	switch c.Kind {
	case ColumnCount:
		return new(Count)
	case ColumnMeasure:
		return new(Measure)
	case ColumnMoney:
		return new(Money)
	case ColumnPercent:
		return new(Percent)
	case ColumnDate:
		return new(Date)
	case ColumnFlag:
		return new(Flag)
	case ColumnChoice:
		return new(Code)
	case ColumnName:
		return new(Name)
	case ColumnID:
		return new(IDNumber)
	case ColumnPhone:
		return new(Phone)
	}
	return new(Text)
}

func (f *Form) row() Record {
	r := &FormRow{values: make([]Value, len(f.Columns))}
	for i, c := range f.Columns {
		r.values[i] = c.value()
	}
	return r
}

func (f *Form) copy(r *FormRow) *FormRow {
	out := f.row().(*FormRow)
	out.Numbered, out.School = r.Numbered, r.School
	for i, v := range r.values {
		if err := out.values[i].Restore(v.Stored()); err != nil {
			out.values[i] = v // what a value gave of itself it takes; and what it is, it stays
		}
	}
	return out
}

func (f *Form) equal(a, z *FormRow) bool {
	return a.Numbered == z.Numbered && a.School == z.School && slices.EqualFunc(a.values, z.values, Same)
}

// Row is a kept row read as one of the form. What no column takes, because its text is none of its kind or its column is gone, is told
// apart: it was sent and is not to be lost.
func (f *Form) Row(kept *RoundRow) (row *FormRow, unread []Answer, err error) {
	row = f.row().(*FormRow)
	row.SetRowID(kept.RowID())
	all, err := kept.Cells.List()
	for _, a := range all {
		i := slices.IndexFunc(f.Columns, func(c *RoundColumn) bool { return string(c.Head) == a.Head })
		if a.Cleared {
			continue
		}
		if i < 0 || f.Register.Fields[i+1].Read(row, a.Text, f.Register.Fields[i+1].Format()) != nil {
			unread = append(unread, a)
		}
	}
	return row, unread, err
}

// Answers are what a row says under each column, as it is shown: without the cells where it stood.
func (f *Form) Answers(r Record, b *Book) []Answer {
	out := make([]Answer, 0, len(f.Columns))
	for i, c := range f.Columns {
		out = append(out, Answer{Head: string(c.Head), Text: f.Register.Fields[i+1].Text(r, b)})
	}
	return out
}

// With is a book in which the kept rows of a form's round stand as records of the form, each with the school whose it is: what works on
// registers works on them too. whose tells the school of a row; rows of no school have none.
func (f *Form) With(b *Book, kept []*RoundRow, whose func(*RoundRow) Ref) (*Book, error) {
	out := b.Draft()
	for _, k := range kept {
		row, _, err := f.Row(k)
		if err != nil {
			return nil, err
		}
		row.School = whose(k)
		out.Put(f.Register, row)
	}
	return out, nil
}
