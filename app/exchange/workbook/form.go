package workbook

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"countyledger/app/report"
)

// form is a form on its sheet: its cells merged as on paper, with a heavy rule round all.
type form struct {
	*Sheet
	f     *report.Form
	ends  []int // of its columns, in columns of the sheet
	cells []formCell
	high  []float64 // of its rows
}

// formCell is a cell where it stands among the rows and columns of the form, ends excluded.
type formCell struct {
	text                     string
	look                     Look
	row, rowEnd, col, colEnd int
}

// newForm finds the place of every cell: from left to right, beside those that come down from rows above.
func newForm(s *Sheet, f *report.Form, ends []int) *form {
	out := &form{Sheet: s, f: f, ends: ends}
	taken := map[[2]int]bool{}
	for r, row := range f.Rows {
		out.high = append(out.high, row.Least/mmPerPt)
		col := 0
		for i := range row.Cells {
			for taken[[2]int{r, col}] {
				col++
			}
			c := &row.Cells[i]
			cols, rows := c.Span()
			at := formCell{
				look: lookOfForm(c), row: r, rowEnd: min(r+rows, len(f.Rows)), col: col, colEnd: min(col+cols, len(ends)),
			}
			if at.col >= at.colEnd {
				continue // there is no column for it
			}
			at.text = textOfForm(c, s.width(begin(ends, at.col), ends[at.colEnd-1]))
			for i := at.row; i < at.rowEnd; i++ {
				for j := at.col; j < at.colEnd; j++ {
					taken[[2]int{i, j}] = true
				}
			}
			out.cells = append(out.cells, at)
			col = at.colEnd
		}
	}
	out.stretch()
	return out
}

// pair are the labels of two characters, which are spread as wide as three.
var pair = regexp.MustCompile(`^\p{Han}{2}$`)

// textOfForm is the text of a cell so wide, with what stands at its foot below.
func textOfForm(c *report.FormCell, width float64) string {
	var foot []string
	for _, line := range c.Foot {
		line = strings.TrimRight(line, "　")
		if signedFor(c) { // a cell has one alignment: the others are moved behind where the hand begins
			line = strings.Repeat("　", blanks(line, width)) + line
		}
		foot = append(foot, line)
	}
	text := c.Text
	if c.Is == report.FormLabel && pair.MatchString(text) {
		first, n := utf8.DecodeRuneInString(text)
		text = string(first) + "　" + text[n:]
	}
	return strings.Trim(text+"\n"+strings.Join(foot, "\n"), "\n ")
}

// signedFor reports whether somebody signs behind a line at the foot of a cell.
func signedFor(c *report.FormCell) bool {
	return slices.ContainsFunc(c.Foot, func(line string) bool { return report.FootPlace(line) == report.AlignLeft })
}

// blanks are how many characters a line at the foot stands in, in a cell so wide.
func blanks(line string, width float64) int {
	const indent, blank = 2, 2 // in digits
	free := max(0, width-padding-2*indent-textWidth(line)) / blank
	switch report.FootPlace(line) {
	case report.AlignCentre:
		return int(free / 2)
	case report.AlignRight:
		return int(free)
	case report.AlignLeft, report.AlignByKind:
	}
	return 0
}

// lookOfForm is how a cell looks: what is signed stands at the foot.
func lookOfForm(c *report.FormCell) Look {
	switch {
	case c.Is == report.FormText && c.Text == "" && signedFor(c):
		return Look{Part: Signed, Align: report.AlignLeft}
	case c.Is == report.FormText && c.Text == "" && len(c.Foot) > 0:
		return Look{Part: Signed, Align: report.AlignRight}
	case c.Is == report.FormText:
		return Look{Part: Prose, Align: report.AlignLeft}
	}
	return Look{Part: Field, Align: report.AlignCentre}
}

// stretch makes the rows as high as their cells need: those of one row first.
func (f *form) stretch() {
	for _, one := range []bool{true, false} {
		for i := range f.cells {
			c := &f.cells[i]
			lines := len(lines(c.text, f.width(begin(f.ends, c.col), f.ends[c.colEnd-1])))
			need := lead*float64(lines) + margin
			if lack := need - total(f.high[c.row:c.rowEnd]); lack > 0 && (c.rowEnd-c.row == 1) == one {
				f.high[c.rowEnd-1] += lack
			}
		}
	}
}

// highest is as high as a row of a sheet can be, in points.
const highest = 400.0

func (f *form) write() {
	begins := make([]int, len(f.high)+1) // the sheet's row that each of the form's begins in; a high one takes several
	begins[0] = f.next
	for r, high := range f.high {
		begins[r+1] = begins[r] + 1 + int(high/highest)
	}
	for r, high := range f.high {
		rows := begins[r+1] - begins[r]
		for i := range rows {
			cells := make([]Cell, f.ends[len(f.ends)-1])
			for j := range f.cells {
				f.put(cells, &f.cells[j], r, i == 0)
			}
			f.frame(cells, begins[r]+i == begins[0], begins[r]+i == begins[len(f.high)]-1)
			f.Row(high/float64(rows), cells...)
		}
	}
	for i := range f.cells {
		c := &f.cells[i]
		f.Merge(begins[c.row], begin(f.ends, c.col), begins[c.rowEnd]-1, f.ends[c.colEnd-1]-1)
	}
}

// put puts what of a cell stands in a row of the form among the cells of a row of the sheet.
func (f *form) put(cells []Cell, c *formCell, row int, first bool) {
	if row < c.row || row >= c.rowEnd {
		return
	}
	from := begin(f.ends, c.col)
	for i := from; i < f.ends[c.colEnd-1]; i++ {
		cells[i].Look = c.look
	}
	if first && row == c.row && c.text != "" {
		cells[from].Value = c.text
	}
}

// frame draws the heavy rule round the form on the cells of a row.
func (f *form) frame(cells []Cell, first, last bool) {
	for i := range cells {
		heavy := &cells[i].Look.Heavy
		heavy.Left, heavy.Right, heavy.Top, heavy.Bottom = i == 0, i == len(cells)-1, first, last
	}
}
