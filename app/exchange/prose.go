package exchange

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
)

// letter is the sheet of the running text of a document and its annexes, in their order, a paragraph a row.
type letter struct {
	name string // of the sheet; empty until there is one
	next int
	of   *report.Document // that the last paragraph stands in
	head string           // of a part, which goes before its first paragraph
}

// letterWidth is how wide its one column is, in characters.
const letterWidth = 80

// prose writes a paragraph, or the head of one, behind the title of its document where that is another than before.
func (b *book) prose(text string, head bool) error {
	l := &b.letter
	var err error
	switch {
	case l.name == "":
		err = b.beginLetter()
	case l.of != b.doc:
		err = b.letterRow(b.doc.Title, style{part: letterHead}, letterLine)
	}
	if l.of = b.doc; l.head != "" {
		err = errors.Join(err, b.letterRow(l.head, style{part: letterHead}, letterLine))
		l.head = ""
	}
	look := style{part: noteCell}
	if head {
		look.part = letterHead
	}
	return errors.Join(err, b.letterRow(text, look, letterLine))
}

// letterLine is the height of a line, in points.
const letterLine = 15

func (b *book) letterRow(text string, look style, high float64) error {
	id, err := b.of(look)
	cell := grid.CellName(b.letter.next, 0)
	b.letter.next++
	lines := 1 + int(cells(text)/letterWidth)
	return errors.Join(err, b.f.SetCellStr(b.letter.name, cell, text), b.f.SetCellStyle(b.letter.name, cell, cell, id),
		b.f.SetRowHeight(b.letter.name, b.letter.next, min(400, high*float64(lines))))
}

// upright makes a sheet print on A4 portrait, one page wide and so many high; 0 is as many as it needs.
func (b *book) upright(sheet string, high int) error {
	portrait, a4, one, yes := "portrait", 9, 1, true
	return errors.Join(
		b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &portrait, Size: &a4, FitToWidth: &one, FitToHeight: &high}),
		b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}),
	)
}

func (b *book) beginLetter() error {
	b.letter.name = b.name("正文")
	if err := b.newSheet(b.letter.name); err != nil {
		return err
	}
	return errors.Join(
		b.f.SetColWidth(b.letter.name, "A", "A", letterWidth),
		b.upright(b.letter.name, 0),
		b.letterRow(b.doc.Title, style{part: titleCell, align: report.AlignCentre}, 24),
	)
}

// proseOf are the paragraphs that a block of running text has, and whether they are heads; none for other blocks.
func proseOf(block report.Block) (lines []string, head bool) {
	switch x := block.(type) {
	case *report.Clause:
		return []string{x.Text}, true
	case *report.Paragraph:
		return []string{"　　" + x.Text}, false
	case *report.Addressee:
		return []string{x.Text}, false
	case *report.Attachments:
		for i, item := range x.Items {
			number, before := "", "　　附件："
			if len(x.Items) > 1 {
				number = fmt.Sprintf("%d.", i+1)
			}
			if i > 0 {
				before = "　　　　　"
			}
			lines = append(lines, before+number+item)
		}
		return lines, false
	case *report.Closing:
		return []string{x.Unit, x.Date.Chinese()}, false
	}
	return nil, false
}
