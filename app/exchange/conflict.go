package exchange

import (
	"fmt"
	"path/filepath"
	"slices"

	"countyledger/store/edu"
)

// statement is what a row of a table before says of a record.
type statement struct {
	preview *Preview
	row     *Row
}

// statements are what the tables of an import say, by the records that they speak of.
type statements map[*edu.Register]map[int64][]statement

// add notes what a table says that is worked out.
func (s statements) add(p *Preview) {
	of := s[p.Register]
	if of == nil {
		of = map[int64][]statement{}
		s[p.Register] = of
	}
	for i := range p.Rows {
		if r := &p.Rows[i]; !r.State.left() {
			of[r.Record.RowID()] = append(of[r.Record.RowID()], statement{p, r})
		}
	}
}

// contradicted refuses the rows that say of a record something else than a table before them: which of the two is right only its
// senders know. It reports whether there are any.
func (r *reader) contradicted(rows []*Row) (any bool) {
	before := r.before[r.preview.Register]
	for _, out := range rows {
		for _, s := range before[out.Record.RowID()] {
			r.contradict(out, s)
		}
		if out.failed() {
			out.State, any = Failed, true
		}
	}
	return any
}

// contradict finds where a row says something else than another.
func (r *reader) contradict(out *Row, s statement) {
	for _, f := range out.says() {
		if !slices.Contains(s.row.says(), f) || edu.Same(f.At(out.read), f.At(s.row.read)) {
			continue
		}
		here, there := f.Text(out.read, r.preview.before), f.Text(s.row.read, r.preview.before)
		r.find(out, r.columnOf(out, f), edu.Problem{
			Rule: edu.RuleSaidOtherwise, Level: edu.Hard, Field: f.Key, Message: fmt.Sprintf("“%s”这里是“%s”，“%s”%s是“%s”，请核对后只留一处",
				f.Full(), here, filepath.Base(s.preview.File), s.preview.place(s.row), there),
		})
	}
}

// join puts what a row says of a record to what a table before it in the same change says: they say nothing that differs.
func (r *Row) join(c *edu.Change, g *edu.Register, first edu.Record) {
	i := slices.IndexFunc(c.Items, func(it edu.Item) bool { return it.Register == g && it.Record == first })
	it := &c.Items[i]
	for _, f := range r.says() {
		if !slices.Contains(it.Said, f) && f.At(first).Restore(f.At(r.read).Stored()) == nil {
			it.Said = append(slices.Clone(it.Said), f)
		}
	}
}
