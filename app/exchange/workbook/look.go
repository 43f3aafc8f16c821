package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// Look is how a cell looks.
type Look struct {
	Part   Part
	Align  report.Align // AlignByKind is left
	Format string       // of a number; empty for text
	Grey   float64      // how much ink its ground has
	Heavy  Sides        // that have a heavy rule
}

// Sides are those of a cell.
type Sides struct{ Left, Right, Top, Bottom bool }

// Part is what a cell is on its sheet.
type Part int

// The parts of a sheet.
const (
	Body    Part = iota // of a table
	Head                // of a table
	Total               // sums of a table
	Group               // the head of some rows of a table
	Title               // of the sheet
	Note                // what stands outside the table
	Section             // the head of a part of the sheet
	Field               // of a form
	Prose               // of a form, from the top
	Signed              // of a form, at the foot
	Raw                 // what a sender wrote, as it was
	RawHead             // the same, of the heads
	Fault               // the same, where it is wrong
	Reason              // what is wrong with a row
	Entry               // to be filled in
	Known               // the same, with what is known already
)

// The faces by the names that Windows, WPS and the Chinese Linux systems have them, and the sizes in points.
const (
	song, hei = "宋体", "黑体"
	ptText    = 11.0
	ptTitle   = 16.0
)

// font is the face of a part.
func (p Part) font() *excelize.Font {
	f := &excelize.Font{Family: song, Size: ptText}
	switch p {
	case Title:
		f.Bold, f.Size = true, ptTitle
	case Head, Total, Group, Section, RawHead:
		f.Family = hei
	case Fault, Reason:
		f.Color = "9C0006"
	case Known:
		f.Color = "7F7F7F"
	case Body, Note, Field, Prose, Signed, Raw, Entry:
	}
	return f
}

// framed are the sides of a part's cells that have lines.
func (p Part) framed() []string {
	switch p {
	case Body, Head, Total, Field, Prose, Signed, Entry, Known:
		return []string{"left", "right", "top", "bottom"}
	case Group: // one text over all columns
		return []string{"top", "bottom"}
	case Title, Note, Section, Raw, RawHead, Fault, Reason:
	}
	return nil
}

// horizontal are the alignments in the words of the format.
var horizontal = map[report.Align]string{
	report.AlignByKind: "left", report.AlignLeft: "left", report.AlignCentre: "center", report.AlignRight: "right",
}

// alignment is how the text of a cell stands in it.
func (l Look) alignment() *excelize.Alignment {
	// A number that is wrapped is not shown at all in some programs.
	out := &excelize.Alignment{Horizontal: horizontal[l.Align], Vertical: "center", WrapText: l.Format == "" && l.Part != Group}
	switch l.Part {
	case Prose:
		out.Vertical = "top"
	case Signed:
		out.Vertical, out.Indent = "bottom", 1
	}
	return out
}

// borders are the rules of a cell.
func (l Look) borders() (out []excelize.Border) {
	const thin, medium = 1, 2
	heavy := map[string]bool{"left": l.Heavy.Left, "right": l.Heavy.Right, "top": l.Heavy.Top, "bottom": l.Heavy.Bottom}
	for _, side := range l.Part.framed() {
		if heavy[side] {
			out = append(out, excelize.Border{Type: side, Style: medium, Color: "000000"})
		} else {
			out = append(out, excelize.Border{Type: side, Style: thin, Color: "808080"})
		}
	}
	return out
}

// style is the number of a look, made when it is first asked for.
func (b *Book) style(l Look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	x := &excelize.Style{Font: l.Part.font(), Alignment: l.alignment(), Border: l.borders()}
	if l.Format != "" {
		x.CustomNumFmt = &l.Format
	}
	if l.Part == Entry || l.Part == Known {
		x.Protection = &excelize.Protection{Locked: false}
	}
	switch {
	case l.Part == Fault:
		x.Fill = ground("FFC7CE")
	case l.Grey > 0:
		level := int(255 * (1 - l.Grey))
		x.Fill = ground(fmt.Sprintf("%02X%02X%02X", level, level, level))
	}
	id, err := b.f.NewStyle(x)
	b.styles[l] = id
	return id, err
}

// ground is a cell's ground in one colour.
func ground(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
