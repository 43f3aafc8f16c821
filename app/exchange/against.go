package exchange

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Against is a table held against the one that its sender sent before of the same records.
type Against struct {
	Former      *edu.Return
	Differences []Difference
}

// DifferenceKind tells how a table differs from the former one.
type DifferenceKind string

// The kinds, as programs read them.
const (
	RowAdded    DifferenceKind = "added"
	RowGone     DifferenceKind = "gone"
	CellChanged DifferenceKind = "changed"
)

// Difference is one thing in which a table differs from the former one. Personal numbers in it are masked.
type Difference struct {
	Kind DifferenceKind
	Name string // of the record
	// Line is the row of the sheet now, Was that of the former one; 0 where it does not stand there. At and WasAt are the two as they
	// are spoken of: 第5行, where each record has a column 第C列.
	Line, Was int
	At, WasAt string
	Cell      string // D15, of a changed cell
	Head      string
	Before    string
	After     string
	// Unasked tells that nothing was found wrong with the cell, or the row, when it was taken in: it changed by itself.
	Unasked bool

	row int64 // of the record
}

// Words is the difference as a clerk reads it.
func (d Difference) Words() string {
	switch d.Kind {
	case RowAdded:
		return fmt.Sprintf("%s新增：%s", d.At, d.Name)
	case RowGone:
		return fmt.Sprintf("少了原%s：%s", d.WasAt, d.Name)
	case CellChanged:
	}
	text := fmt.Sprintf("%s %s %s：%s → %s", d.Cell, d.Name, d.Head, shownBlank(d.Before), shownBlank(d.After))
	if d.Unasked {
		text += "（没有要求改）"
	}
	return text
}

func shownBlank(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}

// Count is how many differences of a kind there are, and of changed ones how many nobody asked for.
func (a *Against) Count(k DifferenceKind) (n, unasked int) {
	for _, d := range a.Differences {
		if d.Kind == k {
			n++
			if d.Unasked {
				unasked++
			}
		}
	}
	return n, unasked
}

// Words says against what the table was held, and how much differs.
func (a *Against) Words() string {
	added, _ := a.Count(RowAdded)
	gone, _ := a.Count(RowGone)
	changed, unasked := a.Count(CellChanged)
	return fmt.Sprintf("与上次报来的%s（%s导入）相比：新增%d行，少了%d行，改动%d格，其中没有要求改的%d格。",
		a.Former.Place(), edu.DateOf(a.Former.At.Local()), added, gone, changed, unasked)
}

// whole is a table with its rows at hand.
type whole struct {
	*edu.Return
	rows []edu.SentRow
}

// now is the table of a preview as it would be kept, rows that are refused included.
func (p *Preview) now() whole {
	sent := p.sentTable()
	var all []kept
	for i := range p.Rows {
		all = append(all, kept{row: &p.Rows[i], record: p.Rows[i].Record})
	}
	sent.Rows = p.sentRows(all)
	sent = sent.Masked()
	out := whole{Return: sent}
	for row := range sent.Rows {
		row.Row = row.Record.RowID()
		out.rows = append(out.rows, row)
	}
	return out
}

// compare holds a table against a former one; ok is false where it is not the same table sent once more: fewer than half of the
// former rows are of the same records, or of the columns of the wider one fewer than half stand in the other.
func compare(b *edu.Book, was, is whole) (out *Against, ok bool) {
	before := map[int64]*edu.SentRow{}
	for i := range was.rows {
		before[was.rows[i].Row] = &was.rows[i]
	}
	out, met, shared := &Against{Former: was.Return}, map[int64]bool{}, 0
	refused := map[string]bool{} // what tells rows apart that are not taken in
	for i := range is.rows {
		row := &is.rows[i]
		old := before[row.Row]
		switch {
		case old != nil && !met[row.Row]:
			met[row.Row] = true
			shared++
			out.cells(b, cellsOf{was, old}, cellsOf{is, row})
		case old == nil && row.Row <= 0:
			refused[is.identity(row)] = true
			fallthrough
		case old == nil:
			out.Differences = append(out.Differences, Difference{
				Kind: RowAdded, Name: is.name(b, row), Line: row.Line, At: is.RowName(row.Line), row: row.Row,
			})
		}
	}
	for i := range was.rows {
		if row := &was.rows[i]; !met[row.Row] && !refused[was.identity(row)] {
			out.Differences = append(out.Differences, Difference{
				Kind: RowGone, Name: was.name(b, row), Was: row.Line, WasAt: was.RowName(row.Line), row: row.Row,
			})
			met[row.Row] = true
		}
	}
	return out, shared > 0 && 2*shared >= len(was.rows) && was.laidOutAs(is)
}

// laidOutAs reports whether half of the columns of the wider of two tables say the same as one of the other.
func (w whole) laidOutAs(other whole) bool {
	n := 0
	for i := range other.Columns {
		if c := &other.Columns[i]; w.column(c) >= 0 {
			n++
		}
	}
	return 2*n >= max(len(w.Columns), len(other.Columns))
}

// identity are the texts of what tells a row from others, in one; beside a number that is masked the name as well, since of a
// school's people two may be masked alike.
func (w whole) identity(row *edu.SentRow) string {
	var parts []string
	secret := slices.ContainsFunc(w.Register.Identity, func(key string) bool { return w.Register.Field(key).Kind().Secret() })
	for i := range w.Columns {
		key, _, _ := strings.Cut(w.Columns[i].Target, ".")
		if key != "" && (slices.Contains(w.Register.Identity, key) || secret && key == "name") {
			parts = append(parts, edu.Squeeze(row.Text(&w.Columns[i], i)))
		}
	}
	return strings.Join(parts, "\x1f")
}

// name is what the record of a row is called, in the ledger or as the row says.
func (w whole) name(b *edu.Book, row *edu.SentRow) string {
	if rec := b.Find(w.Register, row.Row); rec != nil && w.Register.Name != nil {
		if name := w.Register.Name(rec); name != "" {
			return edu.MaskNumbers(name)
		}
	}
	for i := range w.Columns {
		if c := &w.Columns[i]; c.Target != "" && !c.Secret && strings.TrimSpace(row.Text(c, i)) != "" {
			return row.Text(c, i)
		}
	}
	return ""
}

// cellsOf is a row of a table.
type cellsOf struct {
	whole
	row *edu.SentRow
}

// cells adds the cells in which a row differs from the former one: of each field, and of each head without one.
func (a *Against) cells(b *edu.Book, was, is cellsOf) {
	for i := range is.Columns {
		c := &is.Columns[i]
		k := was.column(c)
		if c.Idle || k < 0 {
			continue
		}
		old := &was.Columns[k]
		before, after := strings.TrimSpace(was.row.Text(old, k)), strings.TrimSpace(is.row.Text(c, i))
		if is.alike(c, old, before, after) {
			continue
		}
		asked := slices.Contains(was.row.Asked, k) || slices.Contains(was.row.Asked, edu.WholeRow)
		if fills, unread := was.row.Fills[k]; unread && len(fills) == 0 {
			asked = true
		}
		a.Differences = append(a.Differences, Difference{
			Kind: CellChanged, Name: is.name(b, is.row), Cell: is.row.Address(c, i), Head: c.Head,
			Line: is.row.Line, Was: was.row.Line, At: is.RowName(is.row.Line), WasAt: was.RowName(was.row.Line),
			Before: before, After: after, Unasked: !asked, row: is.row.Row,
		})
	}
}

// column is the one of the former table that says the same as a column; -1 where none does.
func (w whole) column(c *edu.SentColumn) int {
	return slices.IndexFunc(w.Columns, func(x edu.SentColumn) bool {
		if c.Target != "" || x.Target != "" {
			return x.Target == c.Target && (x.Line > 0) == (c.Line > 0)
		}
		return edu.Squeeze(x.Head) == edu.Squeeze(c.Head)
	})
}

// alike reports whether two texts say the same: as texts, or as values of their field.
func (w whole) alike(c, old *edu.SentColumn, before, after string) bool {
	if edu.Squeeze(before) == edu.Squeeze(after) || edu.IsNone(before) && edu.IsNone(after) {
		return true
	}
	f := w.Register.Field(c.Target)
	if f == nil || f.Refs != nil || c.Secret || old.Secret {
		return false
	}
	value := func(text, unit string) (edu.Value, bool) {
		v, format := f.At(f.Fresh()), f.Format()
		format.In = unit
		return v, v.Parse(text, format) == nil
	}
	x, okX := value(before, old.Unit)
	y, okY := value(after, c.Unit)
	return okX && okY && edu.Same(x, y)
}

// former is how many tables of a sender are looked through, the newest first, for the one that is sent once more.
const former = 6

// hold holds the tables against what was sent before, and the senders against each other.
func (i *Import) hold(ctx context.Context, a Ask, sent []*edu.Return) error {
	if a.Sent == nil || len(i.Previews) == 0 {
		return nil
	}
	b := i.Book()
	load := func(r *edu.Return) (whole, error) {
		rows, err := a.Sent.ReturnRows(ctx, r.ID)
		return whole{r, rows}, err
	}
	for _, p := range i.Previews {
		looked := 0
		for _, r := range sent {
			if r.Register != p.Register || r.Sender == "" || r.Sender != p.Sender || looked == former {
				continue
			}
			looked++
			was, err := load(r)
			if err != nil {
				return err
			}
			if got, ok := compare(b, was, p.now()); ok {
				p.Against = got
				break
			}
		}
	}
	return i.clash(a.Day, sent, load)
}

// spotOf is where a row of a preview stands; of no row, the table.
func (p *Preview) spotOf(line int) Spot {
	at := Spot{p.Sender, p.FileName(), p.SheetName(), line, ""}
	if line > 0 {
		at.At = p.Sheet.RowName(line - 1)
	}
	return at
}

// spotIn is where a row of what was sent before stands.
func spotIn(r *edu.Return, line int) Spot {
	at := Spot{r.Sender, r.File, r.Sheet, line, ""}
	if line > 0 {
		at.At = r.RowName(line)
	}
	return at
}
