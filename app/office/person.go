package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Kept tells what a ledger keeps of a record besides the record.
type Kept interface {
	History(ctx context.Context, g *edu.Register, row int64) ([]edu.Past, error)
	Returns(ctx context.Context, g *edu.Register) ([]*edu.Return, error)
	ReturnRows(ctx context.Context, id int64) ([]edu.SentRow, error)
	// Referred are the records, also those that are gone, that refer or referred to another by a field.
	Referred(ctx context.Context, g *edu.Register, f *edu.Field, row int64) ([]int64, error)
}

// person gathers what is kept of a teacher.
type person struct {
	ledger Kept
	book   *edu.Book
	of     *edu.Teacher
	others []string // names of other people, the longest first
	rows   map[*edu.Register]map[int64]bool
	out    report.Person
}

// PersonKept is all that the ledger keeps of a teacher: the record, every record of any register that refers to it, what was changed in
// them, what others sent, and where else the same name stands. A register that is added later is in it.
func PersonKept(ctx context.Context, l Kept, b *edu.Book, t *edu.Teacher) (report.Person, error) {
	p := &person{ledger: l, book: b, of: t, rows: map[*edu.Register]map[int64]bool{edu.Teachers: {t.RowID(): true}}}
	p.out.Name = string(t.Name)
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		if x != t && x.Name != t.Name && x.Name != "" {
			p.others = append(p.others, string(x.Name))
		}
	}
	slices.SortFunc(p.others, func(a, b string) int { return len(b) - len(a) })
	if err := p.find(ctx); err != nil {
		return p.out, err
	}
	for _, g := range edu.Registers() {
		for _, row := range p.sorted(g) {
			p.now(g, row)
			if err := p.past(ctx, g, row); err != nil {
				return p.out, err
			}
		}
		p.named(g)
	}
	return p.out, p.sent(ctx)
}

// find looks for the records of the person: those that refer to the teacher, and what was explained of them.
func (p *person) find(ctx context.Context) error {
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if f.Refs != edu.Teachers {
				continue
			}
			rows, err := p.ledger.Referred(ctx, g, f, p.of.RowID())
			if err != nil {
				return err
			}
			for _, r := range p.book.Rows(g) {
				if ref, ok := f.At(r).(*edu.Ref); ok && int64(*ref) == p.of.RowID() {
					rows = append(rows, r.RowID())
				}
			}
			p.add(g, rows...)
		}
	}
	for _, e := range edu.All[edu.Explanation](p.book, edu.Explanations) {
		if g := edu.RegisterByID(string(e.Register)); g != nil && p.rows[g][int64(e.Record.Int())] {
			p.add(edu.Explanations, e.RowID())
		}
	}
	return nil
}

func (p *person) add(g *edu.Register, rows ...int64) {
	if p.rows[g] == nil {
		p.rows[g] = map[int64]bool{}
	}
	for _, row := range rows {
		p.rows[g][row] = true
	}
}

func (p *person) sorted(g *edu.Register) (out []int64) {
	for row := range p.rows[g] {
		out = append(out, row)
	}
	slices.Sort(out)
	return out
}

// now adds what a record says.
func (p *person) now(g *edu.Register, row int64) {
	r := p.book.Find(g, row)
	if r == nil {
		return
	}
	for _, f := range g.Fields {
		if text := p.whole(f, r); text != "" {
			p.out.Now = append(p.out.Now, []string{g.Label, fmt.Sprint(row), f.Full(), text})
		}
	}
}

// whole is what a field says, the person's own numbers in full.
func (p *person) whole(f *edu.Field, r edu.Record) string {
	switch v := f.At(r).(type) {
	case *edu.IDNumber:
		return string(*v)
	case *edu.Phone:
		return string(*v)
	}
	return p.said(f, f.Text(r, p.book))
}

// said is what a field says or said: what was typed into it freely may name others.
func (p *person) said(f *edu.Field, text string) string {
	if f.Kind() == edu.KindText && f.Codes == nil {
		return p.veiled(text)
	}
	return text
}

// veiled is a text in which the names of others are not to be read; numbers are masked in it already.
func (p *person) veiled(text string) string {
	parts := strings.Split(text, string(p.of.Name)) // in which another's name may stand
	for i := range parts {
		for _, name := range p.others {
			parts[i] = strings.ReplaceAll(parts[i], name, somebody)
		}
	}
	return strings.Join(parts, string(p.of.Name))
}

// somebody stands for the name of somebody else.
const somebody = "某某"

// past adds what was changed in a record.
func (p *person) past(ctx context.Context, g *edu.Register, row int64) error {
	all, err := p.ledger.History(ctx, g, row)
	for i := range all {
		x := &all[i]
		p.out.Past = append(p.out.Past, []string{
			x.At.Local().Format("2006-01-02 15:04:05"), x.By(), g.Label, x.Field.Full(),
			p.said(x.Field, x.Field.Text(x.Before, p.book)), p.said(x.Field, x.Field.Text(x.After, p.book)), p.own(x.Why),
		})
	}
	return err
}

// own is a text without what names somebody else.
func (p *person) own(text string) string {
	if slices.ContainsFunc(p.others, func(name string) bool { return strings.Contains(text, name) }) {
		return "（写有别人的姓名，略）"
	}
	return text
}

// sent adds what others sent of the records.
func (p *person) sent(ctx context.Context) error {
	for g, rows := range p.rows {
		tables, err := p.ledger.Returns(ctx, g)
		if err != nil {
			return err
		}
		for _, t := range tables {
			all, err := p.ledger.ReturnRows(ctx, t.ID)
			if err != nil {
				return err
			}
			for i := range all {
				if rows[all[i].Row] {
					p.row(t, &all[i])
				}
			}
		}
	}
	slices.SortFunc(p.out.Sent, func(a, b []string) int { return slices.Compare(a, b) })
	return nil
}

func (p *person) row(t *edu.Return, row *edu.SentRow) {
	for i := range t.Columns {
		c := &t.Columns[i]
		if text := strings.TrimSpace(row.Text(c, i)); text != "" {
			p.out.Sent = append(p.out.Sent, []string{
				t.At.Local().Format("2006-01-02"), p.own(t.Sender), p.veiled(t.File), cmp.Or(row.Address(c, i), fmt.Sprintf("第%d行", row.Line)),
				c.Head, p.veiled(text),
			})
		}
	}
}

// named adds where a name like the person's stands in records of others: of a school, a project, a task.
func (p *person) named(g *edu.Register) {
	for _, r := range p.book.Rows(g) {
		if g == edu.Teachers || p.rows[g][r.RowID()] {
			continue
		}
		for _, f := range g.Fields {
			if name, ok := f.At(r).(*edu.Name); ok && f.OfPerson && *name == p.of.Name && *name != "" {
				p.out.Named = append(p.out.Named, []string{g.Label, g.Name(r), f.Full()})
			}
		}
	}
}

// PersonLeaving is what the journal says of it: of whom, and why.
func PersonLeaving(t *edu.Teacher, path, reason string, on edu.Date) Leaving {
	return Leaving{What: "导出个人数据（" + string(t.Name) + "，" + t.IDNumber.Masked() + "）", File: path, Full: 1, Reason: reason, On: on}
}
