package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Points of the format: a digit of the workbook's font on paper, what is left free beside a text, the smallest type that can be
// read, and a line in the size of its type.
const (
	digit, beside = 6.0, 4.0
	smallest      = 8.0
	line          = 1.3
)

// judged is a workbook under judgement, as its readers judge it: whether all that stands in it can be seen, on the screen and on paper,
// and whether its formulas come to what it says. How it was written is not asked.
type judged struct {
	tb       testing.TB
	name     string
	f        *excelize.File
	formulas int // how many there were
}

// check judges a workbook; name says which it is.
func check(tb testing.TB, name string, content []byte) *judged {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	b := &judged{tb: tb, name: name, f: f}
	for _, sheet := range f.GetSheetList() {
		b.sheet(sheet)
	}
	b.bare(content)
	return b
}

// sheet is one of its sheets.
type sheet struct {
	*judged
	name   string
	widths []float64 // of columns, in points
	merged map[string]excelize.MergeCell
	hidden map[string]bool // cells under a merged one
	least  float64         // the smallest type
	keys   int             // the columns that are printed on every page
}

func (b *judged) sheet(name string) {
	s := &sheet{judged: b, name: name, merged: map[string]excelize.MergeCell{}, hidden: map[string]bool{}, least: 99}
	merges, err := b.f.GetMergeCells(name)
	s.must(err)
	for _, m := range merges {
		s.merged[m.GetStartAxis()] = m
		c1, r1 := s.place(m.GetStartAxis())
		c2, r2 := s.place(m.GetEndAxis())
		for c := c1; c <= c2; c++ {
			for r := r1; r <= r2; r++ {
				s.hidden[s.cell(c, r)] = c != c1 || r != r1
			}
		}
	}
	if props, err := b.f.GetSheetProps(name); err != nil || props.FitToPage == nil || !*props.FitToPage {
		panes, err := b.f.GetPanes(name)
		s.must(err)
		s.keys = panes.XSplit
	}
	for _, m := range merges {
		c1, _ := s.place(m.GetStartAxis())
		if c2, _ := s.place(m.GetEndAxis()); c1 <= s.keys && c2 > s.keys {
			s.fault("%s is cut where its columns are printed again: %s", m.GetStartAxis(), m.GetCellValue())
		}
	}
	rows, err := b.f.GetRows(name)
	s.must(err)
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r))
	}
	for i := range wide {
		col, err := excelize.ColumnNumberToName(i + 1)
		s.must(err)
		w, err := b.f.GetColWidth(name, col)
		s.must(err)
		s.widths = append(s.widths, w*digit)
	}
	for r, row := range rows {
		for c, text := range row {
			if at := s.cell(c+1, r+1); text != "" && !s.hidden[at] {
				s.text(at, text, row[c+1:])
			}
		}
	}
	s.computed(len(rows), wide)
	s.printed()
	s.data(merges)
}

func (s *sheet) fault(format string, args ...any) {
	s.tb.Helper()
	s.tb.Errorf("%s, sheet %s: %s", s.judged.name, s.name, fmt.Sprintf(format, args...))
}

func (b *judged) must(err error) {
	b.tb.Helper()
	if err != nil {
		b.tb.Fatalf("%s: %v", b.name, err)
	}
}

func (b *judged) place(cell string) (col, row int) {
	col, row, err := excelize.CellNameToCoordinates(cell)
	b.must(err)
	return col, row
}

func (b *judged) cell(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	b.must(err)
	return name
}

// text: a cell shows all that stands in it.
func (s *sheet) text(at, text string, behind []string) {
	col, row := s.place(at)
	endCol, endRow := col, row
	if m, ok := s.merged[at]; ok {
		endCol, endRow = s.place(m.GetEndAxis())
	}
	room, high := -beside, 0.0
	for c := col; c <= min(endCol, len(s.widths)); c++ {
		room += s.widths[c-1]
	}
	for r := row; r <= endRow; r++ {
		h, err := s.f.GetRowHeight(s.name, r)
		s.must(err)
		high += h
	}
	style := s.style(at)
	pt := style.Font.Size
	s.least = min(s.least, pt)
	if style.Font.Family == "" || pt == 0 {
		s.fault("%s has no font by name and size", at)
	}
	if style.Font.Bold {
		room /= 1.07
	}
	kind, err := s.f.GetCellType(s.name, at)
	s.must(err)
	number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber
	if number || !style.Alignment.WrapText {
		for c := endCol; c < len(s.widths) && !number; c++ { // a text goes on over empty neighbours, a number does not
			if c-endCol < len(behind) && behind[c-endCol] != "" || c == s.keys {
				break
			}
			room += s.widths[c]
		}
		if need := width(text) * pt; need > room {
			s.fault("%s: %q needs %.0f pt and has %.0f", at, text, need, room)
		}
		return
	}
	if n := wrapped(text, room/pt); float64(n)*pt*line > high {
		s.fault("%s: %q takes %d lines of %.0f pt in %.0f pt", at, text, n, pt, high)
	}
}

func (s *sheet) style(at string) *excelize.Style {
	id, err := s.f.GetCellStyle(s.name, at)
	s.must(err)
	style, err := s.f.GetStyle(id)
	s.must(err)
	if style.Font == nil {
		style.Font = &excelize.Font{}
	}
	if style.Alignment == nil {
		style.Alignment = &excelize.Alignment{}
	}
	return style
}

// width is how wide a text is, in em.
func width(text string) (em float64) {
	for _, r := range text {
		if em += 1; r < 0x80 {
			em -= 0.5
		}
	}
	return em
}

// wrapped is on how many lines a text stands, broken anywhere but in figures and Latin words.
func wrapped(text string, room float64) (n int) {
	for par := range strings.SplitSeq(text, "\n") {
		n++
		on := 0.0
		for _, word := range words.FindAllString(par, -1) {
			w := width(word)
			if on+w > room && on > 0 {
				n, on = n+1, 0
			}
			for on += w; on > room; on -= room { // a word that no line has room for
				n++
			}
		}
	}
	return n
}

var words = regexp.MustCompile(`[!-~]+|.`)

// printed: on paper nothing is smaller than can be read.
func (s *sheet) printed() {
	props, err := s.f.GetSheetProps(s.name)
	s.must(err)
	layout, err := s.f.GetPageLayout(s.name)
	s.must(err)
	margins, err := s.f.GetPageMargins(s.name)
	s.must(err)
	across, wide := map[int][2]float64{8: {297, 420}, 9: {210, 297}}[*layout.Size], 0.0
	area := across[0]
	if *layout.Orientation == "landscape" {
		area = across[1]
	}
	area = (area/25.4 - *margins.Left - *margins.Right) * 72
	for _, w := range s.widths {
		wide += w
	}
	scale := min(1, area/wide)
	if props.FitToPage == nil || !*props.FitToPage {
		scale = float64(*layout.AdjustTo) / 100
	}
	if s.least < 99 && s.least*scale < smallest {
		s.fault("%.0f pt is printed as %.1f pt", s.least, s.least*scale)
	}
	numbered := regexp.MustCompile(`&P.*&N`)
	if footer, err := s.f.GetHeaderFooter(s.name); err != nil || footer == nil || !numbered.MatchString(footer.OddFooter) {
		s.fault("no page number: %+v, %v", footer, err)
	}
}

// data: what is to be sorted and chosen from is a table without merged cells, under heads that stay in sight.
func (s *sheet) data(merges []excelize.MergeCell) {
	for _, d := range s.f.GetDefinedName() {
		if !strings.Contains(d.Name, "_FilterDatabase") || d.Scope != s.name {
			continue
		}
		_, area, _ := strings.Cut(strings.ReplaceAll(d.RefersTo, "$", ""), "!")
		from, to, _ := strings.Cut(area, ":")
		_, head := s.place(from)
		_, last := s.place(to)
		for _, m := range merges {
			_, top := s.place(m.GetStartAxis())
			_, bottom := s.place(m.GetEndAxis())
			if bottom > head && top <= last {
				s.fault("%s:%s is merged among the rows", m.GetStartAxis(), m.GetEndAxis())
			}
		}
		if panes, err := s.f.GetPanes(s.name); err != nil || !panes.Freeze || panes.YSplit != head {
			s.fault("the heads down to row %d do not stay in sight: %+v, %v", head, panes, err)
		}
	}
}

// computed: formulas come to what stands beside them for programs that do not compute.
func (s *sheet) computed(rows, wide int) {
	for r := 1; r <= rows; r++ {
		for c := 1; c <= wide; c++ {
			at := s.cell(c, r)
			formula, err := s.f.GetCellFormula(s.name, at)
			s.must(err)
			if formula == "" {
				continue
			}
			s.formulas++
			kept, err := s.f.GetCellValue(s.name, at, excelize.Options{RawCellValue: true})
			s.must(err)
			computed, err := s.f.CalcCellValue(s.name, at, excelize.Options{RawCellValue: true})
			s.must(err)
			a, err1 := strconv.ParseFloat(kept, 64)
			b, err2 := strconv.ParseFloat(computed, 64)
			if err1 != nil || err2 != nil || math.Abs(a-b) > 1e-9*max(1, math.Abs(a)) {
				s.fault("%s: %s is %q, and %q is kept", at, formula, computed, kept)
			}
		}
	}
}

// bare: no number has more than a number where programs look for one.
func (b *judged) bare(content []byte) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	b.must(err)
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			continue
		}
		r, err := part.Open()
		b.must(err)
		text, err := io.ReadAll(r)
		b.must(err)
		if bad := textual.FindString(string(text)); bad != "" {
			b.tb.Errorf("%s, %s: the value of a formula is a text: %s", b.name, part.Name, bad)
		}
	}
}

var textual = regexp.MustCompile(`<c [^>]*t="str"[^>]*><f>[^<]*</f><v>[\d.-]+</v>`)
