package exchange

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// blocks reads a row in which several 学段 stand side by side: the block of each that says anything.
func (r *reader) blocks(row int) {
	var all []Row
	for _, section := range r.preview.Header.Sections {
		if out := (Row{Line: row + 1, section: section}); r.says(&out) {
			all = append(all, out)
		}
	}
	r.divide(all)
	for i := range all {
		r.add(&all[i])
	}
}

// divide gives the numbers that stand once beside the blocks to the only 学段 that counts anything. Where several do nobody knows what
// is whose: then they are of none, which is said once.
func (r *reader) divide(all []Row) {
	var owners []string
	mine := map[edu.Code]bool{}
	for i := range all {
		if r.counts(&all[i]) {
			mine[all[i].section] = true
			owners = append(owners, edu.Sections.Label(all[i].section))
		}
	}
	if len(owners) == 0 {
		for i := range all {
			owners = append(owners, edu.Sections.Label(all[i].section))
		}
	}
	for i := range r.preview.Header.Columns {
		c := &r.preview.Header.Columns[i]
		if c.Section != "" || c.Whole != "" || !adds(c.Target.Field) || len(all) < 2 {
			continue
		}
		if text := r.preview.cell(all[0].Line-1, c); !edu.IsNone(text) && !r.zero(c, text) { // 0 is 0 of each
			r.withhold(all, c, mine, owners)
		}
	}
}

// withhold keeps the number of a column from the blocks that are not its only owner.
func (r *reader) withhold(all []Row, c *Column, mine map[edu.Code]bool, owners []string) {
	for k := range all {
		if len(owners) > 1 || !mine[all[k].section] {
			all[k].apart = append(all[k].apart, c)
		}
	}
	if len(owners) > 1 && !r.divided(c.Target.Field) {
		r.note(&all[0], c, edu.Problem{
			Rule: edu.RuleNotDivided, Level: edu.Soft, Field: c.Target.Field.Key,
			Message: "表中只有全校一个数，无法分到" + strings.Join(owners, "、") + "，没有录入",
		})
	}
}

// adds reports whether the numbers of a field add up. Shares, years and terms do not.
func adds(f *edu.Field) bool {
	return f != nil && !f.Ordinal && f.Quantity() != edu.NoQuantity && f.Quantity() != edu.Shares
}

// divided reports whether a block has a column of its own for a field: the one beside the blocks is their total then.
func (r *reader) divided(f *edu.Field) bool {
	return slices.ContainsFunc(r.preview.Header.Columns, func(c Column) bool { return c.Section != "" && c.Target.Field == f })
}

// counts reports whether a number other than 0 stands in the block of a row.
func (r *reader) counts(out *Row) bool {
	for c := range r.preview.columns(out) {
		if text := r.preview.cell(out.Line-1, c); c.Section != "" && adds(c.Target.Field) && !edu.IsNone(text) && !r.zero(c, text) {
			return true
		}
	}
	return false
}

// zero reports whether a cell says 0; what cannot be read is no 0.
func (*reader) zero(c *Column, text string) bool {
	format := c.Target.Field.Format()
	format.In = c.Unit
	v, ok := c.Target.Field.At(c.Target.Field.Fresh()).(edu.Numeric)
	if !ok || v.Parse(text, format) != nil {
		return false
	}
	n, known := v.Decimal(c.Target.Field.Format())
	return known && n.N == 0
}
