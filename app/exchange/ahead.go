package exchange

import (
	"fmt"
	"regexp"
	"slices"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// told is the last day that is spoken of: that of the sheet, or else of the ledger.
func (p *Preview) told() edu.Date {
	if p.Header.AsOf.Known() {
		return p.Header.AsOf
	}
	return p.before.Told()
}

// plan takes the dates of events that have not come yet for those that are planned: a list of works that are under way calls the day
// by which they are to be finished 竣工时间. It reports whether there are any.
func (r *reader) plan(rows []*Row) (any bool) {
	day := r.preview.told()
	events := slices.DeleteFunc(slices.Clone(r.preview.Register.Fields), func(f *edu.Field) bool { return f.Planned() == "" })
	for _, out := range rows {
		for _, f := range events {
			if !slices.Contains(out.said, f) || !f.Ahead(out.likely(r.preview.Register), out.Old, day, r.preview.title) {
				continue
			}
			if c := r.columnOf(out, f); c != nil && !c.ByHand && !c.happened(f.At(out.read), day) {
				any = r.put(out, c, r.preview.Register.Field(f.Planned())) || any
			}
		}
	}
	return any
}

// happened reports whether the column's head says that the event has come about (实际撤并日期), of a date that can have come by the day: the
// sender states it, and where the rest of the row has not come so far the audit asks.
func (c *Column) happened(v edu.Value, day edu.Date) bool {
	d, ok := v.(*edu.Date)
	return ok && saysHappened.MatchString(c.Label) && day.Known() && !day.Earlier(*d)
}

var saysHappened = regexp.MustCompile(`实际|已于`)

// put gives what a column says of an event to the field of what is planned. Where that has a date of its own the column's is none.
func (r *reader) put(out *Row, c *Column, to *edu.Field) bool {
	f := c.Target.Field
	date := f.At(out.read).Stored()
	if f.At(out.read).Restore(nil) != nil {
		return false
	}
	out.said = slices.DeleteFunc(out.said, func(x *edu.Field) bool { return x == f })
	if said := slices.Contains(out.said, to); said && to.At(out.read).Stored() != date {
		r.note(out, c, edu.Problem{
			Rule: edu.RuleNotYet, Level: edu.Soft, Field: f.Key,
			Message: "“" + f.Label + "”这一天还没有到，或尚未到这一步，表中另有“" + to.Label + "”，这一格没有录入",
		})
		return true
	}
	if to.At(out.read).Restore(date) == nil {
		out.say(to)
		out.knows().planned = append(out.knows().planned, f)
	}
	return true
}

// planned tells of the columns whose dates have not come what became of them. One of which none has come is of what is planned.
func (r *reader) planned() {
	for i := range r.preview.Header.Columns {
		c := &r.preview.Header.Columns[i]
		if c.Target.Field == nil || c.Target.Field.Planned() == "" {
			continue
		}
		all, moved := 0, 0
		for k := range r.preview.Rows {
			if out := &r.preview.Rows[k]; out.hears(c) && out.ahead(c.Target.Field) {
				all, moved = all+1, moved+1
			} else if slices.Contains(out.said, c.Target.Field) {
				all++
			}
		}
		if moved == 0 {
			continue
		}
		to := r.preview.Register.Field(c.Target.Field.Planned())
		c.Grade = min(c.Grade, recognise.Likely)
		c.Why += fmt.Sprintf("；有%d行还没有到这一天，或尚未到这一步，记为“%s”，请核对", moved, to.Label)
		if moved == all && r.preview.Header.column(to) == nil {
			c.Target.Field, c.Guess.Key, c.Guess.Grade = to, to.Key, c.Grade
		}
	}
}

// column is the first that fills a field; nil where none does.
func (h *Header) column(f *edu.Field) *Column {
	i := slices.IndexFunc(h.Columns, func(c Column) bool { return c.Target.Field == f })
	if i < 0 {
		return nil
	}
	return &h.Columns[i]
}

// ahead reports whether the row's date of an event has not come.
func (r *Row) ahead(f *edu.Field) bool {
	return r.plans(f) || slices.ContainsFunc(r.noted, func(x RowFinding) bool { return x.Rule == edu.RuleNotYet && x.Field == f.Key })
}

// plans reports whether the row's date of an event was taken for the planned one.
func (r *Row) plans(f *edu.Field) bool { return r.known != nil && slices.Contains(r.known.planned, f) }

// likely is what the row says by itself, with what its words may mean where they are not understood: the furthest of it, so that
// nobody is said to be less far than he is.
func (r *Row) likely(g *edu.Register) edu.Record {
	if r.known == nil || len(r.known.words) == 0 {
		return r.read
	}
	out := g.Clone(r.read)
	for f, near := range r.known.words {
		if len(near) == 0 || !edu.Empty(f.At(out)) {
			continue
		}
		furthest := slices.MaxFunc(near, func(a, z edu.Code) int { return f.Codes.Index(a) - f.Codes.Index(z) })
		if f.At(out).Restore(string(furthest)) != nil {
			return r.read
		}
	}
	return out
}
