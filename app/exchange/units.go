package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// noted are the units that a head or a line above the table names: those that are known, and what is meant for one and is
// none.
type noted struct{ known, strange []string }

var (
	inBrackets = regexp.MustCompile(`\(([^()]*)\)`)
	// labelled is 单位：万元, 金额：元, not 填报单位：方山县教育局; behind a colon what stands there is left blank: 填报人：  单位：万元.
	labelled  = regexp.MustCompile(`(?:^|[\s(,;、。:])(?:(?:金额|货币|计量|面积|长度|距离|资金|投资|数量)?单位|金额|面积|长度|距离|资金|数量):([^\s();]+)`)
	afterSign = regexp.MustCompile(`:\s+`)
	brackets  = strings.NewReplacer("【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")")
)

// plainHead is a head or line with half-width signs, brackets of one kind and nothing behind a colon but its content.
func plainHead(text string) string {
	return afterSign.ReplaceAllString(brackets.Replace(edu.Halfwidth(text)), ":")
}

// unitsIn reads the units that stand in the brackets of a text, or behind 单位：.
func unitsIn(text string) (n noted) {
	t := plainHead(text)
	for _, p := range labelled.FindAllStringSubmatch(t, -1) {
		n.add(p[1])
	}
	for _, p := range inBrackets.FindAllStringSubmatch(t, -1) {
		if !strings.Contains(p[1], ":") {
			n.add(p[1])
		}
	}
	return n
}

// add notes the units of a list; what looks like none is a remark.
func (n *noted) add(list string) {
	for _, item := range listed(list) {
		switch {
		case edu.QuantityOf(item) != edu.NoQuantity:
			n.known = append(n.known, item)
		case edu.LooksLikeUnit(item):
			n.strange = append(n.strange, item)
		}
	}
}

// listed takes a list of units apart: 人、万元. A single stroke makes a ratio (元/生), several divide.
func listed(list string) []string {
	parts := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、,;和及", r) })
	if len(parts) == 1 && strings.Count(list, "/") > 1 {
		parts = strings.Split(list, "/")
	}
	for i, p := range parts {
		p = strings.TrimPrefix(strings.TrimPrefix(edu.Squeeze(p), "单位"), "以")
		parts[i] = strings.TrimSuffix(strings.TrimSuffix(p, "为单位"), "计")
	}
	return parts
}

// onlyUnit reports whether a cell is nothing but a unit: 万元, （万元）, 单位：万元.
func onlyUnit(text string) bool {
	t := edu.Squeeze(plainHead(text))
	if edu.QuantityOf(t) != edu.NoQuantity || t == "单位" || t == "计量单位" {
		return true
	}
	n := unitsIn(t)
	rest := strings.Trim(inBrackets.ReplaceAllString(labelled.ReplaceAllString(t, ""), ""), "()")
	return len(n.known) > 0 && rest == ""
}

// cutUnit takes the unit from the end of a head that has it without brackets: 总投资万元, 总投资，金额：元. ok is false where
// there is none.
func cutUnit(head string) (word, unit string, ok bool) {
	const longest = 5 // 万平方公里
	t := []rune(edu.Squeeze(plainHead(head)))
	for i := max(1, len(t)-longest); i < len(t); i++ {
		if unit = string(t[i:]); edu.QuantityOf(unit) == edu.NoQuantity {
			continue
		}
		word = strings.TrimRight(string(t[:i]), ":,、;/-—_ ")
		for _, label := range []string{"金额", "面积", "数量", "计量单位", "单位"} {
			word = strings.TrimRight(strings.TrimSuffix(word, label), ":,、;/-—_ ")
		}
		return word, unit, word != ""
	}
	return "", "", false
}

// unitRow takes a row under the heads that has only units into the header.
func (h *Header) unitRow(s *grid.Sheet) {
	row, n := h.Row+h.Height, 0
	if row >= len(s.Rows) {
		return
	}
	for _, text := range s.Rows[row] {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if !onlyUnit(text) {
			return
		}
		n++
	}
	if n == 0 {
		return
	}
	h.Height++
	h.data = max(h.data, h.Row+h.Height)
	for i := range h.Columns {
		if c := &h.Columns[i]; c.Index >= 0 {
			c.own = append(c.own, s.Cell(row, c.Index))
		}
	}
}

// measure finds the unit that the numbers of each column stand in: by its own heads, its group's, or the lines above the
// table. A column whose unit is not known is refused.
func (h *Header) measure(s *grid.Sheet) {
	h.unitRow(s)
	table := h.tableUnits(s)
	for i := range h.Columns {
		c := &h.Columns[i]
		if f := c.Target.Field; f == nil || !f.Kind().Numeric() || f.Kind() == edu.KindPercent {
			continue
		}
		if c.unitOf(c.ownUnits(), h.groups(s, c), table); c.Refused != "" {
			c.Target = Target{}
		}
	}
}

// ownUnits are those in the lowest head of a column, and those that stand by themselves.
func (c *Column) ownUnits() (n noted) {
	for _, text := range append([]string{c.path[len(c.path)-1]}, c.own...) {
		if onlyUnit(text) && len(unitsIn(text).known) == 0 {
			text = "(" + text + ")"
		}
		x := unitsIn(text)
		n.known, n.strange = append(n.known, x.known...), append(n.strange, x.strange...)
	}
	return n
}

// unitOf decides the unit of a column: what its own heads say must fit its field, what stands farther away applies where it
// fits.
func (c *Column) unitOf(own noted, groups []noted, table noted) {
	f := c.Target.Field
	fits := func(n noted, fit func(string) bool) []string {
		return slices.DeleteFunc(slices.Clone(n.known), func(u string) bool { return !fit(u) })
	}
	for i, n := range append([]noted{own}, groups...) {
		units := fits(n, f.Takes)
		switch {
		case len(units) > 0:
			c.take(units)
			return
		case len(n.strange) > 0:
			c.refuse(n.strange[0])
			return
		case i == 0 && len(n.known) > 0:
			c.refuse(n.known[0])
			return
		}
	}
	units := fits(table, f.Counts)
	switch {
	case len(units) > 0:
		c.take(units)
	case len(table.strange) > 0 && f.Kind() != edu.KindCount:
		c.refuse(table.strange[0])
	}
}

// take makes the units that were named for a column its unit; two that differ are refused.
func (c *Column) take(units []string) {
	for _, u := range units[1:] {
		if !c.Target.Field.SameUnit(u, units[0]) {
			c.Refused = fmt.Sprintf("“%s”写了“%s”和“%s”两个单位，分不清数字用的是哪一个，请只留一个", c.Label, units[0], u)
			return
		}
	}
	c.Unit = units[0]
}

func (c *Column) refuse(unit string) {
	own := c.Target.Field.NumberUnit()
	if own == "" {
		own = "个数"
	}
	c.Refused = fmt.Sprintf("“%s”的单位“%s”不能换算成%s，请把这一列换算后再导入", c.Label, unit, own)
}

// groups are the units in the heads over a column, the nearest first: in the header, and in the two rows above it.
func (h *Header) groups(s *grid.Sheet, c *Column) []noted {
	var out []noted
	for row := h.Row + h.Height - 1; row >= max(0, h.Row-2); row-- {
		if text := groupHead(s, row, c.Index); text != "" && !slices.Contains(c.own, text) && text != c.path[len(c.path)-1] {
			out = append(out, unitsIn(text))
		}
	}
	return out
}

// groupHead is the head in a row over a column: that of a merged range, or without one the nearest to the left that has
// heads of its own under it. A title over the whole table is none.
func groupHead(s *grid.Sheet, row, col int) string {
	if m, ok := s.MergeAt(row, col); ok {
		if m.Left == 0 && m.Right+1 >= s.Width() {
			return ""
		}
		return s.Cell(m.Top, m.Left)
	}
	if texts(s, row) < 2 {
		return ""
	}
	for left := col; left >= 0; left-- {
		text := strings.TrimSpace(s.Cell(row, left))
		if _, merged := s.MergeAt(row, left); merged || text == "" && s.Cell(row+1, left) == "" {
			return ""
		}
		if text == "" {
			continue
		}
		if strings.TrimSpace(s.Cell(row+1, left)) == "" {
			return ""
		}
		return text
	}
	return ""
}

// texts is how many cells of a row have text.
func texts(s *grid.Sheet, row int) int {
	n := 0
	for _, text := range s.Rows[row] {
		if strings.TrimSpace(text) != "" {
			n++
		}
	}
	return n
}

// tableUnits are the units in the lines above the table. In a line of several cells, which may be heads of groups, only a cell
// that begins with 单位： speaks of the table.
func (h *Header) tableUnits(s *grid.Sheet) (n noted) {
	for row := range h.Row {
		for _, text := range s.Rows[row] {
			t := plainHead(text)
			starts := labelled.FindStringIndex(strings.TrimLeft(t, "( "))
			x := unitsIn(text)
			if onlyUnit(text) && len(x.known) == 0 {
				x = unitsIn("(" + text + ")")
			}
			if texts(s, row) < 3 || starts != nil && starts[0] == 0 {
				n.known, n.strange = append(n.known, x.known...), append(n.strange, x.strange...)
			}
		}
	}
	return n
}
