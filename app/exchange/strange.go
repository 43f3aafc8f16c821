package exchange

import (
	"slices"

	"countyledger/store/edu"
)

// strange says, once for each, of texts that no record of the ledger has in a field by which rows are gathered: a township that no school
// is in. What other rows of the table say more often is known too.
func (r *reader) strange() {
	for _, f := range r.preview.Register.Fields {
		if !f.Gathers() {
			continue
		}
		times, first := map[string]int{}, map[string]*Row{}
		var order []string
		for i := range r.preview.Rows {
			out := &r.preview.Rows[i]
			text := f.At(out.read).Text(f.Format())
			if text == "" || !slices.Contains(out.said, f) || out.failed() {
				continue
			}
			if times[text]++; first[text] == nil {
				first[text], order = out, append(order, text)
			}
		}
		held := f.Known(r.preview.before)
		for _, text := range order {
			r.strangeIn(first[text], f, text, held, slices.DeleteFunc(slices.Clone(order), func(o string) bool { return times[o] <= times[text] }))
		}
	}
}

// strangeIn says of a text of a row what is strange in it, beside those that the ledger has and those that more rows have.
func (r *reader) strangeIn(out *Row, f *edu.Field, text string, held, more []string) {
	if slices.Contains(held, text) {
		return
	}
	said, meant := f.StrangeAmong(slices.Concat(held, more), text)
	if said == "" || len(meant) == 0 && (len(held) == 0 || f.Required) { // of an award that is new there is nothing to say
		return
	}
	r.note(out, r.columnOf(out, f), edu.Problem{Rule: edu.RuleStrange, Level: edu.Soft, Field: f.Key, Message: said})
	out.Findings[len(out.Findings)-1].Near = meant
}
