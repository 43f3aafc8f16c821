// Package report makes documents: what stands on the page, as plain values. A report is a view of the
// book; the code here alters no data. The page package lays a document out, once, and the same pages
// go to paper and to the screen, so that a number cannot differ between them.
package report

import (
	"time"

	"countyledger/store/edu"
)

// Document is one report, ready to be laid out.
type Document struct {
	Title     string
	Author    string // the unit, for the file's own description
	Landscape bool
	Paper
	Official bool // the body of an official paper: 3号仿宋, 22 lines of 28 characters
	// Head is the room left free at the top of the first page, in millimetres, for paper that bears a printed head.
	Head    float64
	Subject string // what it is about, for the file's own description
	// Warnings are what the clerk should look at before it is signed.
	Warnings []string
	Made     time.Time
	// Disclosed is of how many people the document holds the full ID number.
	Disclosed int
	Blocks    []Block
}

// Block is a part of a document: a *Heading, *Table, *Paragraph, *Bars, *Gantt, *Notes or *Signatures.
type Block interface{ block() }

// Heading is the head of a part; it stays with what follows. NewPage begins a new page before it; Title is set
// as the document's title is, where a document is one form after another.
type Heading struct {
	Text    string
	NewPage bool
	Title   bool
}

// Paragraph is running text; a blank first line indent of two characters is made by the layout.
type Paragraph struct{ Text string }

// Table is an annex table with heads of several levels.
type Table struct {
	Left, Middle, Right string // the line above: 填报单位, 统计截止日期, 单位
	Columns             []Column
	Rows                []Row
	Total               []Row // kept on the page of the last row
	// Of is the register that the rows are records of; nil where they are none.
	Of *edu.Register
}

// Align is how a column's cells stand.
type Align int

// Alignments of cells.
const (
	AlignLeft Align = iota
	AlignCentre
	AlignRight
)

// Column is one leaf column: its heads from the top down, equal neighbours of which are merged.
type Column struct {
	Heads []string
	Align Align
	// Most is the widest the column may become, in characters; 0 is no limit of its own.
	Most int
	// Least is the narrowest it may become, in characters.
	Least int
}

// Row is one row of cells, as many as there are columns. A Group row is one text over all columns.
type Row struct {
	Cells []string
	Group string
	// Of is the record the row is about, 0 for sums: what a click on the row opens.
	Of edu.Ref
}

// Notes are the 口径 under a table, numbered.
type Notes struct{ Lines []string }

// Signatures is the line that 统计人员, 审核人 and 单位负责人 sign (教育统计管理规定 第二十七条). It never
// stands alone on a page.
type Signatures struct{ Labels []string }

func (*Heading) block()    {}
func (*Paragraph) block()  {}
func (*Table) block()      {}
func (*Notes) block()      {}
func (*Signatures) block() {}

// signatures is the line every return ends with.
func signatures() *Signatures {
	return &Signatures{Labels: []string{"单位负责人：", "审核人：", "填报人：", "联系电话：", "填报日期：        年    月    日"}}
}

// unitLine heads a table: who reports, as of when, in which units.
func (t *Table) unitLine(b *edu.Book, middle, units string) {
	t.Left, t.Middle, t.Right = "填报单位（盖章）："+b.Unit.Name, middle, "单位："+units
}
