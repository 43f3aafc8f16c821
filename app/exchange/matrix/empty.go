package matrix

import (
	"cmp"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
)

// Empty finds the table of an empty form: heads on the left and above, and a grid between them in which nothing stands. named tells whether
// a text is the name of a unit: where rows are units it is a list, each unit with a row of its own.
func Empty(s *grid.Sheet, named func(text string) bool) (*Table, bool) {
	return newEmpty(s).table(named)
}

func newEmpty(s *grid.Sheet) *empty {
	e := &empty{Sheet: unsigned(s), formulas: map[grid.Place]bool{}}
	for _, at := range s.Formulas {
		e.formulas[at] = true
	}
	e.upright = s
	return e
}

// unsigned is a sheet without the labels of who fills it in, when, and where it is sealed: they are no heads, wherever they stand.
func unsigned(s *grid.Sheet) *grid.Sheet {
	var out *grid.Sheet
	for row := range s.Rows {
		for col := range s.Rows[row] {
			if !recognise.IsSignature(s, row, col) {
				continue
			}
			if out == nil {
				out = &grid.Sheet{Name: s.Name, Merges: s.Merges, Hidden: s.Hidden, Formulas: s.Formulas}
				for _, cells := range s.Rows {
					out.Rows = append(out.Rows, slices.Clone(cells))
				}
			}
			out.Rows[row][col] = ""
		}
	}
	return cmp.Or(out, s)
}

// table is the largest table on the sheet.
func (e *empty) table(named func(text string) bool) (*Table, bool) {
	s := e.Sheet
	if s.Width() > broadest {
		return nil, false
	}
	var best block
	for top := range min(searched, len(s.Rows)) {
		for left := 1; left <= min(widest+e.indent(), s.Width()-1); left++ {
			if b, ok := e.block(top, left); ok && b.area() > best.area() {
				best = b
			}
		}
	}
	if best.area() == 0 {
		return nil, false
	}
	e.upward(&best)
	t := &Table{Sheet: e.upright, Top: best.top, Columns: e.columns(&best)}
	var ok bool
	if t.Rows, ok = e.rows(&best, named); !ok || len(t.Rows) < least || len(t.Columns) < least {
		return nil, false
	}
	return t, true
}

// empty is a sheet of an empty form.
type empty struct {
	*grid.Sheet
	formulas map[grid.Place]bool
	units    bool        // rows and columns may be units
	upright  *grid.Sheet // with what stands beside the table
}

// block is where a table may be: its heads from row top, its cells from row first and column left up to column right.
type block struct {
	top, first, left, right int
	body                    []int
	sections                map[int]string
}

func (b *block) area() int { return len(b.body) * (b.right - b.left + 1) }

// indent is how many columns on the left are blank.
func (e *empty) indent() int {
	for col := range e.Width() {
		for row := range e.Rows {
			if strings.TrimSpace(e.Cell(row, col)) != "" {
				return col
			}
		}
	}
	return 0
}

// said is what stands in a cell of its own; nothing where it is to be filled, or computed.
func (e *empty) said(row, col int) string {
	text := strings.TrimSpace(e.Cell(row, col))
	if e.formulas[grid.Place{Row: row, Col: col}] || IsBlank(text) || zero.MatchString(text) {
		return ""
	}
	return text
}

// block is the table whose heads begin in a row and whose cells begin in a column; ok is false where there is none.
func (e *empty) block(top, left int) (b block, ok bool) {
	b = block{top: top, left: left, right: -1, sections: map[int]string{}}
	if !e.headlike(top) {
		return b, false
	}
	first := top + 1
	for ; first < len(e.Rows) && first-top <= tallest && !e.inBody(first, left, e.Width()-1); first++ {
		if _, section := e.across(first, left); section {
			break
		}
		if !e.spoken(first, left) {
			return b, false
		}
	}
	for row := top; row < first; row++ {
		for col := left; col < e.Width(); col++ {
			if strings.TrimSpace(e.Merged(row, col)) != "" {
				b.right = max(b.right, col)
			}
		}
	}
	b.first = first
	e.body(&b)
	return b, len(b.body) >= least && b.right-b.left+1 >= least
}

// headlike reports whether a row may be the first of heads: several texts stand in it that are none about the form.
func (e *empty) headlike(row int) bool {
	n, lines := 0, 0
	for col := range e.Rows[row] {
		text := strings.TrimSpace(e.Cell(row, col))
		if text == "" {
			continue
		}
		if n++; about(text) || len([]rune(text)) > longHead {
			lines++
		}
	}
	return n >= least && 2*lines < n
}

// spoken reports whether something stands in a row from a column on.
func (e *empty) spoken(row, from int) bool {
	for col := from; col < e.Width(); col++ {
		if strings.TrimSpace(e.Merged(row, col)) != "" {
			return true
		}
	}
	return false
}

// inBody reports whether a row has heads on the left and nothing in its cells.
func (e *empty) inBody(row, left, right int) bool {
	some := false
	for col := range left {
		text := strings.TrimSpace(e.Cell(row, col))
		if text == "" {
			continue
		}
		if m, ok := e.MergeAt(row, col); about(text) || len([]rune(text)) > longHead || ok && m.Right >= left {
			return false
		}
		some = true
	}
	for col := left; col <= right; col++ {
		if e.said(row, col) != "" {
			return false
		}
		if m, ok := e.MergeAt(row, col); ok && m.Top < row && strings.TrimSpace(e.Cell(m.Top, m.Left)) != "" {
			return false // a head reaches down into it
		}
	}
	return some
}

// body are the rows of the table. A row over whose cells one text stands begins a section; one blank row may stand between.
func (e *empty) body(b *block) {
	section, blanks := "", 0
	for row := b.first; row < min(len(e.Rows), b.first+longest) && blanks < least; row++ {
		switch text, whole := e.across(row, b.left); {
		case e.inBody(row, b.left, b.right):
			b.body, blanks = append(b.body, row), 0
			if section != "" {
				b.sections[row] = section
			}
		case whole && !about(text) && len([]rune(text)) <= longHead:
			section = text
		case e.spoken(row, 0):
			return
		default:
			blanks++
		}
	}
}

// across is the text of a row in which nothing else stands and which reaches over the cells.
func (e *empty) across(row, left int) (text string, whole bool) {
	for col := range e.Rows[row] {
		own := strings.TrimSpace(e.Cell(row, col))
		if own == "" {
			continue
		}
		m, ok := e.MergeAt(row, col)
		if text != "" || col >= left || !ok || m.Right < left || m.Bottom > m.Top {
			return "", false
		}
		text = own
	}
	return text, text != ""
}

// upward takes rows into the heads that stand over them and speak of several columns.
func (e *empty) upward(b *block) {
	for row := b.top - 1; row >= 0 && b.first-row <= tallest; row-- {
		some := false
		for col, text := range e.Rows[row] {
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			m, ok := e.MergeAt(row, col)
			corner := col < b.left && ok && m.Bottom >= b.top && m.Right < b.left
			group := col >= b.left && ok && m.Right > m.Left
			if about(text) || !corner && !group {
				return
			}
			some = some || col >= b.left
		}
		if !some {
			return
		}
		b.top = row
	}
}

// columns are those of the table with their heads. Rows of heads that number them or say their units are none.
func (e *empty) columns(b *block) []Line {
	band, unit := []int{}, -1
	for row := b.top; row < b.first; row++ {
		var texts []string
		for col := b.left; col <= b.right; col++ {
			if t := strings.TrimSpace(e.Cell(row, col)); t != "" {
				texts = append(texts, t)
			}
		}
		switch {
		case row > b.top && numbered(texts):
		case row > b.top && units(texts):
			unit = row
		default:
			band = append(band, row)
		}
	}
	var out []Line
	for col := b.left; col <= b.right; col++ {
		path := pathOf(len(band), func(level int) (string, bool) { return over(e.Sheet, band, level, col, b.left) })
		if len(path) == 0 {
			continue
		}
		l := Line{Index: col, Path: path}
		if unit >= 0 {
			l.Unit = strings.Trim(strings.TrimSpace(e.Cell(unit, col)), "()（）")
		}
		out = append(out, l)
	}
	apart(out)
	return out
}

// stub are the columns of heads on the left, and that of units; below 0 for none. ok is false where rows are units or persons.
func (e *empty) stub(b *block) (words []int, unit int, ok bool) {
	unit = -1
	for col := range b.left {
		texts, corner := []string{}, ""
		for _, row := range b.body {
			if t := strings.TrimSpace(e.Cell(row, col)); t != "" {
				texts = append(texts, t)
			}
		}
		for row := b.top; row < b.first; row++ {
			if t := strings.TrimSpace(e.Merged(row, col)); t != "" && !lettered.MatchString(t) {
				corner = t
			}
		}
		switch {
		case len(texts) == 0, serial.MatchString(corner), numbered(texts) && corner == "":
		case len(texts) > 1 && units(texts) || unitHead.MatchString(corner):
			unit = col
		case !e.units && listHead.MatchString(normal(corner)):
			return nil, unit, false
		default:
			words = append(words, col)
		}
	}
	return words, unit, len(words) > 0
}

// rows are those of the table with their heads; ok is false where they are units or only numbered, as those of a list are.
func (e *empty) rows(b *block, named func(string) bool) (out []Line, ok bool) {
	words, unit, ok := e.stub(b)
	if !ok {
		return nil, false
	}
	units, only := 0, len(words) == 1
	for _, row := range b.body {
		path := pathOf(len(words), func(level int) (string, bool) { return beside(e.Sheet, words, level, row, b.first) })
		if s := b.sections[row]; s != "" {
			path = append([]string{s}, path...)
		}
		if len(path) == 0 {
			continue
		}
		l := Line{Index: row, Path: path}
		if unit >= 0 {
			l.Unit = strings.Trim(strings.TrimSpace(e.Merged(row, unit)), "()（）")
		}
		if named != nil && named(path[len(path)-1]) {
			units++
		}
		out = append(out, l)
		only = only && slices.ContainsFunc(path, figures.MatchString)
	}
	apart(out)
	return out, 2*units < len(out) && (!only || !numbered(labels(out)))
}

func labels(lines []Line) (out []string) {
	for i := range lines {
		out = append(out, lines[i].Label())
	}
	return out
}
