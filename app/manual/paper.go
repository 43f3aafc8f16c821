package manual

import (
	"cmp"
	"fmt"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/store/edu"
)

// Paper is the manual to be printed, with a front page and 目录. It is of the day of its version: whenever it is printed, it is the same.
func Paper(all []Chapter, r Release) *report.Document {
	const title = "县教台账使用手册"
	d := &report.Document{Title: title, Subject: title, AsOf: r.On, Blocks: []report.Block{
		&report.Cover{Title: title, Lines: [][2]string{{"程序版本", r.Version}, {"版本日期", r.On.Chinese()}}}, &report.Contents{},
	}}
	for i := range all {
		c := &all[i]
		d.Blocks = append(d.Blocks, &report.Heading{Text: c.Title, Title: true, NewPage: i > 0, Mark: fmt.Sprintf("%d　%s", i+1, c.Title)})
		for j := range c.Blocks {
			d.Blocks = append(d.Blocks, c.Blocks[j].printed())
		}
	}
	return d
}

func (b *Block) printed() report.Block {
	switch b.Kind {
	case Head:
		return &report.Heading{Text: b.Text}
	case Table:
		return b.ruled()
	}
	return &report.Paragraph{Text: b.Numbered()}
}

// leastName is how many characters the first column of a table has at least: what the others tell of.
const leastName = 11

// ruled is a table of texts.
func (b *Block) ruled() *report.Table {
	t := &report.Table{Left: b.Keys}
	for i, head := range b.Rows[0] {
		t.Columns = append(t.Columns, report.Column{
			Key: fmt.Sprint("c", i), Heads: []string{head}, Kind: edu.KindText, Align: report.AlignLeft, Least: map[int]int{0: leastName}[i],
		})
	}
	for _, row := range b.Rows[1:] {
		cells := report.Cells{}
		for i, text := range row {
			cells[fmt.Sprint("c", i)] = report.Cell{Is: report.Text, Text: cmp.Or(text, " ")} // a blank cell is nothing that is not known
		}
		t.Rows = append(t.Rows, report.TableRow{Cells: cells})
	}
	return t
}

// Write writes the printed manual as a PDF. Nothing of a ledger is in it.
func Write(path string, may func(path string) bool, paper *report.Document) error {
	_, err := office.Write(path, may, paper)
	return err
}
