// Package report makes documents: what stands on the page, as plain values. A report is a view of the
// book; the code here alters no data. The page package lays a document out, once, and the same pages
// go to paper and to the screen, so that a number cannot differ between them.
package report

import (
	"cmp"
	"fmt"

	"countyledger/store/edu"
)

// Document is one report, ready to be laid out.
type Document struct {
	Title     string
	Author    string // the unit, for the file's own description
	Landscape bool
	Paper
	// Counted tells that each of its papers has its own pages, numbered with how many they are: 第1页 共3页.
	Counted  bool
	Official bool // the body of an official paper: 3号仿宋, 22 lines of 28 characters
	// Head is the room left free at the top of the first page, in millimetres, for paper that bears a printed head.
	Head    float64
	Subject string // what it is about, for the file's own description
	// Edition is 口径版本: the rule set in force on its day.
	Edition string
	// Sent is what the document says at its foot of the submission that it is part of; empty where it is of none.
	Sent string
	// Warnings are what the clerk should look at before it is signed.
	Warnings []string
	// AsOf is the day that the document is made as of: the date of its file, whenever it was written.
	AsOf edu.Date
	// Disclosed is of how many people the document holds the full ID number.
	Disclosed int
	Blocks    []Block
}

// Block is a part of a document: a *Heading, *Table, *Paragraph, *Bars, *Gantt, *Notes, *Form, *Bulletin or *Signatures.
// Each says what in it is data: see Document.Identity.
type Block interface{ say(x *digest) }

// Heading is the head of a part; it stays with what follows. NewPage begins a new page before it; Title is set
// as the document's title is, where a document is one form after another.
// Pages from one that is Own on are numbered from 1; Mark is what such a paper is found by.
type Heading struct {
	Text    string
	NewPage bool
	Title   bool
	Own     bool
	Mark    string
}

// Paragraph is running text; a blank first line indent of two characters is made by the layout.
type Paragraph struct{ Text string }

// Notes are the 口径 under a table, numbered where there are several. Head is the word before them, 说明 where it is empty.
type Notes struct {
	Lines []string
	Head  string
}

// Numbered are the lines as they are printed.
func (n *Notes) Numbered() []string {
	if len(n.Lines) < 2 {
		return n.Lines
	}
	out := make([]string, len(n.Lines))
	for i, line := range n.Lines {
		out[i] = fmt.Sprintf("%d.%s", i+1, line)
	}
	return out
}

// Word is what they begin with.
func (n *Notes) Word() string { return cmp.Or(n.Head, "说明") + "：" }

// Signatures is the line that 统计人员, 审核人 and 单位负责人 sign (教育统计管理规定 第二十七条). It never
// stands alone on a page.
type Signatures struct{ Labels []string }

// signatures is the line every return ends with.
func signatures() *Signatures {
	return &Signatures{Labels: []string{"单位负责人：", "审核人：", "填报人：", "联系电话：", "填报日期：        年    月    日"}}
}
