package workbook

import (
	"fmt"
	"strings"

	"countyledger/app/report"
)

// text writes a sheet of running text, a paragraph a row.
func (b *Book) text(s *section) error {
	paper := Paper{Paper: s.doc.Paper}
	out, err := b.Sheet(s.name, Layout{Paper: paper, Widths: []float64{paper.area()}, Identity: b.identity(s.doc)})
	if err != nil {
		return err
	}
	out.title(s)
	for _, x := range s.blocks {
		out.block(x)
	}
	return out.End()
}

// title writes what stands at the top of a sheet.
func (s *Sheet) title(of *section) {
	s.Text(of.title(), Look{Part: Title, Align: report.AlignCentre})
}

// block writes running text: everything but a table.
func (s *Sheet) block(x report.Block) {
	written, head := s.prose(x)
	look := Look{Part: Note}
	if head {
		look.Part = Section
	}
	for _, line := range written {
		s.Text(line, look)
	}
}

// prose are the paragraphs that a block of running text has on the sheet, and whether they are heads.
func (s *Sheet) prose(x report.Block) (written []string, head bool) {
	if x, ok := x.(*report.Signatures); ok {
		return []string{s.signatures(x)}, false
	}
	return proseOf(x)
}

// signatures are those who sign, side by side, as far apart as one line has room for.
func (s *Sheet) signatures(x *report.Signatures) (text string) {
	for _, apart := range []string{"　　　　", "　　　", "　　", "　"} {
		if text = strings.Join(x.Labels, apart); len(lines(text, s.width(s.first(), s.page()))) == 1 {
			break
		}
	}
	return text
}

// proseOf are the paragraphs that a block of running text has, and whether they are heads; none for other blocks.
func proseOf(block report.Block) (written []string, head bool) {
	switch x := block.(type) {
	case *report.Heading:
		return []string{x.Text}, true
	case *report.Clause:
		return []string{x.Text}, true
	case *report.Paragraph:
		return []string{"　　" + x.Text}, false
	case *report.Addressee:
		return []string{x.Text}, false
	case *report.Attachments:
		return attachments(x), false
	case *report.Closing:
		return x.Lines(), false
	case *report.Bulletin:
		return x.Lines(), false
	case *report.Notes:
		return x.Numbered(), false
	}
	return nil, false
}

// attachments are the lines of 附件说明.
func attachments(x *report.Attachments) (out []string) {
	for i, item := range x.Items {
		number, before := "", "　　附件："
		if len(x.Items) > 1 {
			number = fmt.Sprintf("%d.", i+1)
		}
		if i > 0 {
			before = "　　　　　"
		}
		out = append(out, before+number+item)
	}
	return out
}
