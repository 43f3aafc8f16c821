package exchange

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Row is one row of data and what an import makes of it.
type Row struct {
	Line     int
	section  edu.Code // whose block of columns it is, where several stand side by side
	State    RowState
	Record   edu.Record   // as it will stand; of a failed row as far as it could be read
	Old      edu.Record   // what it changes, nil for a new one
	Changes  []*edu.Field // for a changed one
	Kept     []*edu.Field // of a changed one: blank in the sheet, and the ledger's own stays
	Findings []RowFinding
	known    *knowing     // nil for most rows
	noted    []RowFinding // those of its cells by themselves, which nothing else changes
	read     edu.Record   // what the row says by itself
	said     []*edu.Field // its cells that are not blank and can be read
	apart    []*Column    // that stand once for all 学段 of its line and are not, or not only, its own
}

// hears reports whether a column speaks of the row.
func (r *Row) hears(c *Column) bool {
	return (c.Section == "" || c.Section == r.section) && !slices.Contains(r.apart, c)
}

// knowing is where the ledger or the register knows better than the row.
type knowing struct {
	corrected []*edu.Field              // corrected by a clerk: the sheet says something else, and the ledger's own stays
	back      []*edu.Field              // where the row goes back in a procedure
	farther   []*edu.Field              // where it goes on with what was carried out here
	redated   []*edu.Field              // where it gives another day to what was carried out here
	deeds     map[*edu.Field]edu.Deed   // by whom the ledger was led there
	planned   []*edu.Field              // of events that have not come: their dates are those that are planned
	words     map[*edu.Field][]edu.Code // of words that are not understood what they may mean
	assumed   []*edu.Field              // that the table has no column for: what stands there is what such a list most likely means
}

// moved are the fields in which the row leaves the way of a procedure.
func (r *Row) moved() []*edu.Field {
	if r.known == nil {
		return nil
	}
	return slices.Concat(r.known.back, r.known.farther, r.known.redated)
}

// Farther reports whether the row would take what was carried out here any further, and nothing back.
func (r *Row) Farther() bool {
	return r.known != nil && len(r.known.back) == 0 && len(r.known.farther) > 0
}

// Redated reports whether the row would give what was carried out here another day, and move nothing.
func (r *Row) Redated() bool {
	return r.known != nil && len(r.known.back)+len(r.known.farther) == 0 && len(r.known.redated) > 0
}

// knows is what is known of the row, to be changed.
func (r *Row) knows() *knowing {
	if r.known == nil {
		r.known = &knowing{}
	}
	return r.known
}

// means notes what a word that is not understood may mean.
func (r *Row) means(f *edu.Field, near []edu.Code) {
	if r.knows().words == nil {
		r.known.words = map[*edu.Field][]edu.Code{}
	}
	r.known.words[f] = near
}

// Corrected are the fields that a clerk has corrected in the ledger: the sheet says something else, and the ledger's own stays.
func (r *Row) Corrected() []*edu.Field {
	if r.known == nil {
		return nil
	}
	return r.known.corrected
}

// item is what saving a row asks for: what it says, as a record.
func (p *Preview) item(r *Row, said edu.Record) edu.Item {
	return edu.Item{Register: p.Register, Record: said, Said: r.says(), Place: p.place(r), Title: p.title}
}

// says are the fields that the row speaks of, without what the ledger keeps.
func (r *Row) says() []*edu.Field {
	held := r.Corrected()
	if len(held) == 0 {
		return r.said
	}
	return slices.DeleteFunc(slices.Clone(r.said), func(f *edu.Field) bool { return slices.Contains(held, f) })
}

// place is where the row stands in the sender's sheet.
func (p *Preview) place(r *Row) string { return p.Sheet.RowName(r.Line - 1) }

func (r *Row) say(f *edu.Field) {
	if !slices.Contains(r.said, f) {
		r.said = append(r.said, f)
	}
}

// Over is the row over what stands in a book, to be corrected: the record that it means as the row has it, or a new one.
func (p *Preview) Over(b *edu.Book, r *Row) edu.Record {
	prepared, _ := edu.Prepare(b, edu.Change{Kind: edu.BatchImport, Items: []edu.Item{p.item(r, p.Register.Clone(r.read))}})
	return p.Register.Clone(prepared.Items()[0].Record)
}

// Mended is the act that takes a row into a book as a clerk has corrected it: what it says, and what he changed of what he was shown.
func (p *Preview) Mended(b *edu.Book, r *Row, shown, typed edu.Record) edu.Change {
	g, as := p.Register, Row{Line: r.Line, said: slices.Clone(r.said)}
	for _, f := range g.Changed(shown, typed) {
		as.say(f)
	}
	c := edu.Edit("改正后补录"+g.Label+"："+b.Filed(g, typed), g, typed)
	c.Items[0].Said, c.Items[0].Place, c.Items[0].Title = as.said, p.place(&as), p.title
	sent := p.sentTable()
	sent.Rows = slices.Values([]edu.SentRow{p.sentRow(r.keptAs(typed, typed))})
	c.Returns = []*edu.Return{sent}
	return c
}

// Mend says of a refused row that it has been corrected and saved by itself, or that this was taken back.
func (r *Row) Mend(done bool) {
	switch {
	case done && r.State == Failed:
		r.State = Mended
	case !done && r.State == Mended:
		r.State = Failed
	}
}

// Section is the 学段 whose block of columns the row is, where several stand side by side; empty elsewhere.
func (r *Row) Section() edu.Code { return r.section }

// settled is the row as it was prepared: what will be stored, and what that changes.
func (r *Row) settled(it edu.Item) {
	r.Record, r.Old, r.Changes, r.State = it.Record, it.Opened, nil, Added
	if r.Old == nil {
		if it.Register.Equal(r.Record, r.read) { // a list of new records is held once
			r.Record = r.read
		}
		return
	}
	r.State = Unchanged
	if r.Changes = it.Register.Changed(r.Old, r.Record); len(r.Changes) > 0 {
		r.State = Changed
	}
}

func (r *Row) failed() bool {
	return slices.ContainsFunc(r.Findings, func(f RowFinding) bool { return f.Level == edu.Hard })
}

// KeptText names the fields of a row that are blank in the sheet and stay as they are in the ledger; empty where there are none.
func (r *Row) KeptText() string {
	var labels []string
	for _, f := range r.Kept {
		labels = append(labels, f.Full())
	}
	if labels == nil {
		return ""
	}
	return "表中为空、保留台账原值：" + strings.Join(labels, "、")
}
