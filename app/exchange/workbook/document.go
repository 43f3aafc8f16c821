package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"countyledger/app/report"
)

// WriteDocument writes a report: the text of a letter as a sheet, each list as one, and each paper of several tables, or of a
// form, as one.
// Texts are texts: nothing of them can run as a formula. The same document gives the same bytes.
func WriteDocument(w io.Writer, d *report.Document) (err error) {
	b, err := New()
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	for _, s := range sections(d) {
		if err := b.section(&s); err != nil {
			return fmt.Errorf("write workbook: %w", err)
		}
	}
	said := strings.Join(b.identity(d).Said(), "，")
	if err := errors.Join(b.Describe(d.Title, d.Author, said, d.AsOf.First()), b.Write(w)); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// section is what stands on one sheet.
type section struct {
	kind   kind
	doc    *report.Document
	name   string // what the sheet is called by
	head   string // of its part, behind the title of the document
	blocks []report.Block
}

// kind is what a sheet is.
type kind int

const (
	text  kind = iota
	list       // one table, to be sorted and summed up
	paper      // tables and forms that are one paper together
)

// title is what stands at the top of the sheet.
func (s *section) title() string {
	if s.head == "" || s.head == s.doc.Title {
		return s.doc.Title
	}
	return s.doc.Title + "　" + s.head
}

// section writes a sheet.
func (b *Book) section(s *section) error {
	switch s.kind {
	case list:
		return b.list(s)
	case paper:
		return b.paper(s)
	case text:
	}
	return b.text(s)
}

// sections are the sheets of a document and its annexes, in order.
func sections(d *report.Document) (out []section) {
	letter := section{doc: d, name: "正文"}
	var rest []report.Block
	for _, x := range d.Blocks {
		if d.Official && ofLetter(x) {
			letter.blocks = append(letter.blocks, x)
		} else {
			rest = append(rest, x)
		}
	}
	if len(letter.blocks) > 0 {
		out = append(out, letter)
	}
	for _, p := range pages(rest) {
		a, annex := p[0].(*report.Annex)
		switch {
		case annex:
			out = append(out, sections(a.Doc)...)
		case slices.ContainsFunc(p, func(x report.Block) bool { _, head := x.(*report.Heading); return !head }):
			out = append(out, sheetsOf(d, p)...)
		}
	}
	if len(out) == 0 { // a title alone
		return []section{{doc: d, name: d.Title}}
	}
	return out
}

// ofLetter reports whether a block is running text of a letter.
func ofLetter(x report.Block) bool {
	switch x.(type) {
	case *report.Clause, *report.Paragraph, *report.Addressee, *report.Attachments, *report.Closing:
		return true
	}
	return false
}

// pages divides blocks where the paper begins a new page, and at annexes, which are parts of their own. What is only drawn is
// left out with its head.
func pages(blocks []report.Block) (out [][]report.Block) {
	var now []report.Block
	end := func() {
		if len(now) > 0 {
			out = append(out, now)
		}
		now = nil
	}
	for i, x := range blocks {
		switch x := x.(type) {
		case *report.Bars, *report.Gantt, *report.Cover, *report.Contents:
			continue
		case *report.Annex:
			end()
			out = append(out, []report.Block{x})
			continue
		case *report.Heading:
			if i+1 < len(blocks) && drawn(blocks[i+1]) {
				continue
			}
			if x.NewPage || x.Mark != "" { // a paper of its own
				end()
			}
		}
		now = append(now, x)
	}
	end()
	return out
}

func drawn(x report.Block) bool {
	switch x.(type) {
	case *report.Bars, *report.Gantt:
		return true
	}
	return false
}

// sheetsOf are the sheets of a part: one, where it has a form or several tables that are no lists of records but one paper together;
// else one for each table with the text before it, and for what stands below the last.
func sheetsOf(d *report.Document, part []report.Block) []section {
	loose, tables, forms := 0, 0, 0
	for _, x := range part {
		switch x := x.(type) {
		case *report.Table:
			if tables++; x.Of == nil {
				loose++
			}
		case *report.Form:
			forms++
		}
	}
	if one := loose > 1 || forms > 0; one || tables == 0 {
		return []section{whole(d, part, one)}
	}
	var out []section
	var before []report.Block
	head := ""
	for _, x := range part {
		switch x := x.(type) {
		case *report.Table:
			name := cmp.Or(head, d.Title)
			if x.Brief {
				name = "概况"
			}
			out = append(out, section{kind: list, doc: d, name: name, head: head, blocks: append(before, x)})
			head, before = "", nil
		case *report.Heading:
			before, head = headed(before, head), x.Text
		case *report.Notes, *report.Signatures:
			if len(out) == 0 {
				before = append(before, x)
				continue
			}
			last := &out[len(out)-1]
			last.blocks = append(last.blocks, x)
		default:
			before, head = append(headed(before, head), x), ""
		}
	}
	last := &out[len(out)-1]
	last.blocks = append(last.blocks, headed(before, head)...)
	return out
}

// headed puts the head of a part before what follows it, where it is not the name of a sheet.
func headed(blocks []report.Block, head string) []report.Block {
	if head == "" {
		return blocks
	}
	return append(blocks, &report.Heading{Text: head})
}

// whole is a part on one sheet. The head that it begins with is the name of the sheet.
func whole(d *report.Document, part []report.Block, tabled bool) section {
	s := section{doc: d, name: d.Title, blocks: part}
	if tabled {
		s.kind = paper
	}
	if h, ok := part[0].(*report.Heading); ok && len(part) > 1 {
		mark := h.Mark
		if h.Title { // the paper's own title again, with the name of this one behind it
			s.blocks = part[1:]
			h, ok = s.blocks[0].(*report.Heading)
		}
		switch {
		case mark != "":
			s.name = mark
		case ok:
			s.name, s.head, s.blocks = h.Text, h.Text, s.blocks[1:]
		}
	}
	return s
}
