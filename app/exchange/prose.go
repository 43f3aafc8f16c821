package exchange

import (
	"errors"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// letter is the sheet of the running text of a document, a paragraph a row: what stands before its tables.
type letter struct {
	name string // of the sheet; empty until there is one
	next int
}

// letterWidth is how wide its one column is, in characters.
const letterWidth = 80

// prose writes a paragraph, or a head where head is set: that of a letter on a sheet of its own, that of an annex under the
// table it follows or stands before.
func (b *book) prose(text string, head bool) error {
	switch {
	case b.last != nil && b.last.from == b.doc:
		return b.below(text)
	case !b.doc.Official && slices.ContainsFunc(b.doc.Blocks, isTable):
		b.waiting = append(b.waiting, text)
		return nil
	}
	if b.letter.name == "" {
		if err := b.beginLetter(); err != nil {
			return err
		}
	}
	look := style{part: noteCell}
	if head {
		look.part = letterHead
	}
	return b.letterRow(text, look, 15)
}

func isTable(block report.Block) bool {
	_, ok := block.(*report.Table)
	return ok
}

func (b *book) letterRow(text string, look style, high float64) error {
	id, err := b.of(look)
	cell := CellName(b.letter.next, 0)
	b.letter.next++
	lines := 1 + int(cells(text)/letterWidth)
	return errors.Join(err, b.f.SetCellStr(b.letter.name, cell, text), b.f.SetCellStyle(b.letter.name, cell, cell, id),
		b.f.SetRowHeight(b.letter.name, b.letter.next, min(400, high*float64(lines))))
}

func (b *book) beginLetter() error {
	b.letter.name = b.name("正文")
	if err := b.newSheet(b.letter.name); err != nil {
		return err
	}
	portrait, a4, one, endless, yes := "portrait", 9, 1, 0, true
	return errors.Join(
		b.f.SetColWidth(b.letter.name, "A", "A", letterWidth),
		b.f.SetPageLayout(b.letter.name, &excelize.PageLayoutOptions{Orientation: &portrait, Size: &a4, FitToWidth: &one, FitToHeight: &endless}),
		b.f.SetSheetProps(b.letter.name, &excelize.SheetPropsOptions{FitToPage: &yes}),
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
			lines = append(lines, fmt.Sprintf("附件%d：%s", i+1, item))
		}
		return lines, false
	case *report.Closing:
		return []string{x.Unit, x.Date.Chinese()}, false
	}
	return nil, false
}
