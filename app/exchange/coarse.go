package exchange

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// guess gives a new record what the words for what it must have most likely mean, to be looked at; a record that is in the ledger keeps
// its own.
func (r *reader) guess(out *Row) {
	if out.known == nil {
		return
	}
	for f, near := range out.known.words {
		if !f.Required || !edu.Empty(f.At(out.Record)) {
			continue
		}
		code := f.Assumed(out.Record, r.preview.before, r.preview.title)
		if len(near) > 0 && !slices.Contains(near, code) {
			code = near[0]
		}
		at := slices.IndexFunc(out.noted, func(x RowFinding) bool { return x.Field == f.Key && x.Rule == edu.RuleUnknownWord })
		if at < 0 || code == "" || f.At(out.Record).Restore(string(code)) != nil {
			continue
		}
		out.noted[at].Message = strings.TrimSuffix(out.noted[at].Message, leftToTheClerk) + "新增的先记为“" + f.Codes.Label(code) + "”，台账中已有的不改"
	}
}

// agree lets the ledger keep what a coarser word of a row includes: who writes 乡村 of a school in a 乡中心区 says nothing else. It
// reports whether there are any.
func (r *reader) agree(rows []*Row) (any bool) {
	for _, out := range rows {
		if out.Old == nil || len(out.Changes) == 0 && len(out.noted) == 0 {
			continue // most rows say what the ledger has
		}
		for c := range r.preview.columns(out) {
			if c.Target.Field != nil && c.Target.Field.Codes != nil {
				any = r.included(out, c) || any
			}
		}
	}
	return any
}

// included takes back what a cell says that includes what the ledger has; it reports whether that changes the row.
func (r *reader) included(out *Row, c *Column) bool {
	f := c.Target.Field
	unread := func(x RowFinding) bool { return x.Field == f.Key && x.Rule == edu.RuleUnknownWord }
	held, ok := f.At(out.Old).(*edu.Code)
	if !ok || edu.Empty(held) || !slices.Contains(out.Changes, f) && !slices.ContainsFunc(out.noted, unread) ||
		!f.Codes.Includes(r.preview.cell(out.Line-1, c), *held) {
		return false
	}
	out.noted = slices.DeleteFunc(out.noted, unread)
	if edu.Same(f.At(out.read), held) || !slices.Contains(out.said, f) {
		return false
	}
	out.said = slices.DeleteFunc(out.said, func(x *edu.Field) bool { return x == f })
	return true
}
