package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
)

// FillIn is a sheet that somebody else fills in (填报表): what stands in it is protected, its cells to be filled are not.
type FillIn struct {
	Heading string // of the sheet
	Title   string
	Unit    string // whose it is, on the left above the table
	Until   string // until when, on the right
	Columns []FillColumn
	Rows    [][]any  // what is known already, texts and float64, to be looked through: it is pale
	Blank   int      // rows behind them
	Notes   []string // below the table
}

// FillColumn is a column to be filled in.
type FillColumn struct {
	Heads  []string // from the top down
	Note   string   // shown when the cell is chosen
	Picks  []string // the texts to choose from; nil where anything can stand
	Number bool     // a number of 0 or more
	Whole  bool     // without decimals
	Needed bool
	Long   bool // texts of some length stand there
}

// Place is where on which sheet the cells to be filled are.
type Place struct {
	Sheet       string
	First, Last int // rows, from 1
}

// FillIn writes the sheet.
func (b *Book) FillIn(x *FillIn) (at Place, err error) {
	if len(x.Columns) == 0 {
		return at, fmt.Errorf("sheet %s to be filled in has no column", x.Heading)
	}
	p := &fillIn{FillIn: x, levels: 1}
	for _, c := range x.Columns {
		p.levels = max(p.levels, len(c.Heads))
	}
	widths := p.widths()
	const above = 2 // title, and the line below it
	l := Layout{Paper: Paper{Landscape: total(widths) > portraitDigits}, Widths: widths, HeadFrom: above, HeadTo: above + p.levels}
	s, err := b.Sheet(x.Heading, l)
	if err != nil {
		return at, err
	}
	p.Sheet = s
	p.head()
	p.body()
	for _, note := range x.Notes {
		s.Text(note, Look{Part: Note})
	}
	at = Place{s.name, p.first + 1, p.first + len(x.Rows) + x.Blank}
	return at, errors.Join(p.rules(), b.protect(p.name), s.End())
}

// portraitDigits is how wide a table may be on upright paper.
const portraitDigits = 85

type fillIn struct {
	*FillIn
	*Sheet
	levels int
	first  int // row of the first cell to be filled
}

// widths are those of the columns: of the widest of the heads' words, of what is known, and of what is usual.
func (p *fillIn) widths() []float64 {
	out := make([]float64, len(p.Columns))
	for i, c := range p.Columns {
		label := c.Heads[len(c.Heads)-1]
		w := max(8, min(textWidth(label)+padding, 18))
		if c.Long {
			w = max(w, 22)
		}
		for _, pick := range c.Picks {
			w = max(w, min(textWidth(pick)+padding+3, 24))
		}
		for _, row := range p.Rows {
			if i < len(row) {
				w = max(w, min(textWidth(textOf(Cell{Value: row[i]}))+padding, 30))
			}
		}
		out[i] = w
	}
	const least = 40 // the lines above the table need their room
	if sum := total(out); sum < least {
		for i := range out {
			out[i] += (least - sum) / float64(len(out))
		}
	}
	return out
}

// head writes title, unit and heads.
func (p *fillIn) head() {
	n := len(p.Columns)
	p.Text(p.Title, Look{Part: Title, Align: report.AlignCentre})
	if n == 1 {
		p.Text(strings.TrimSpace(p.Unit+"　"+p.Until), Look{Part: Note})
	} else {
		left := max(0, n/2-1)
		p.outside(Cell{Value: p.Unit, Look: Look{Part: Note}, Over: left},
			Cell{Value: p.Until, Look: Look{Part: Note, Align: report.AlignRight}, Over: n - left - 2})
	}
	look := Look{Part: Head, Align: report.AlignCentre, Grey: .1}
	top := p.next
	for level := range p.levels {
		high := height(1)
		cells := make([]Cell, n)
		for i := range p.Columns {
			cells[i] = Cell{Value: p.headAt(i, level), Look: look}
			if level == p.levels-1 || len(p.Columns[i].Heads)-1 == level {
				high = max(high, height(len(lines(textOf(cells[i]), p.layout.Widths[i]))))
			}
		}
		p.Row(high, cells...)
	}
	p.merge(top)
}

// headAt is what stands in a row of the heads over a column; the lowest stands at the foot, and over nothing the one above reaches down.
func (p *fillIn) headAt(col, level int) string {
	heads := p.Columns[col].Heads
	if level < len(heads)-1 || level == len(heads)-1 {
		return heads[level]
	}
	return ""
}

// merge makes one cell of heads that stand over several columns or rows.
func (p *fillIn) merge(top int) {
	for level := range p.levels {
		for col := 0; col < len(p.Columns); {
			heads := p.Columns[col].Heads
			end := col
			for level < len(heads)-1 && end+1 < len(p.Columns) && level < len(p.Columns[end+1].Heads)-1 &&
				slices.Equal(heads[:level+1], p.Columns[end+1].Heads[:level+1]) {
				end++
			}
			bottom := level
			if level == len(heads)-1 {
				bottom = p.levels - 1
			}
			if level < len(heads) {
				p.Merge(top+level, col, top+bottom, end)
			}
			col = end + 1
		}
	}
}

// body writes the rows.
func (p *fillIn) body() {
	p.first = p.next
	for _, row := range p.Rows {
		cells := make([]Cell, len(p.Columns))
		for i := range cells {
			if cells[i].Look = p.look(i, true); i < len(row) && row[i] != nil {
				cells[i].Value = row[i]
			}
		}
		p.Row(height(1), cells...)
	}
	for range p.Blank {
		cells := make([]Cell, len(p.Columns))
		for i := range cells {
			cells[i].Look = p.look(i, false)
		}
		p.Row(height(1), cells...)
	}
}

// look is how a cell to be filled looks.
func (p *fillIn) look(col int, known bool) Look {
	l := Look{Part: Entry, Align: report.AlignLeft}
	if known {
		l.Part = Known
	}
	if p.Columns[col].Number {
		l.Align = report.AlignRight
	}
	return l
}

// rules are what may be typed.
func (p *fillIn) rules() error {
	last := p.first + len(p.Rows) + p.Blank - 1
	if last < p.first {
		return nil
	}
	for i, c := range p.Columns {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(grid.CellName(p.first, i) + ":" + grid.CellName(last, i))
		var err error
		wrong := "请填数字"
		switch {
		case len(c.Picks) > 0 && len(strings.Join(c.Picks, ",")) <= mostPicked && !slices.ContainsFunc(c.Picks, hasComma):
			err, wrong = dv.SetDropList(c.Picks), "请从列表中选择"
		case c.Number:
			kind := excelize.DataValidationTypeDecimal
			if c.Whole {
				kind, wrong = excelize.DataValidationTypeWhole, "请填整数"
			}
			err = dv.SetRange(0, mostNumber, kind, excelize.DataValidationOperatorBetween)
		case c.Note == "":
			continue
		}
		// What does not fit is asked about and not refused: an office may know better than the form.
		dv.SetError(excelize.DataValidationErrorStyleWarning, "请核对", wrong)
		if note := []rune(cmp.Or(c.Note, "")); len(note) > 0 {
			dv.SetInput("填写说明", string(note[:min(len(note), longestNote)]))
		}
		if err = errors.Join(err, p.book.f.AddDataValidation(p.name, dv)); err != nil {
			return fmt.Errorf("column %s of sheet %s: %w", strings.Join(c.Heads, "/"), p.name, err)
		}
	}
	return nil
}

// Limits of the format on what may be typed: characters of a list, of a note; and a number larger than any that is meant.
const (
	mostPicked  = 250
	longestNote = 200
	mostNumber  = 1e12
)

func hasComma(s string) bool { return strings.Contains(s, ",") }

// protect keeps heads as they are, so that the sheet is recognised when it comes back. There is no password: who must change them can.
func (b *Book) protect(sheet string) error {
	return b.f.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, FormatCells: true,
		InsertRows: true, Sort: true,
	})
}
