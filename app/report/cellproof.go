package report

import (
	"fmt"
	"strconv"

	"countyledger/store/edu"
)

// CellProof is 佐证 of one number: the sheet on which it came, with the cell marked.
type CellProof struct {
	// What are the lines that say which cell of which file it is, and what it was taken as: a name, and its text.
	What [][2]string
	// Rows are those of the sheet that are printed, Lines their numbers in it from 1: where one is missing, rows are left out.
	Rows  [][]string
	Lines []int
	// Row and Col are the marked cell, in Rows.
	Row, Col int
}

// proofMark stands before what the marked cell says.
const proofMark = "★"

// CellProofSheet is the paper that shows where a number comes from.
func CellProofSheet(u edu.Unit, x CellProof, made edu.Date) *Document {
	d := &Document{Title: "数据佐证", Author: u.Name, AsOf: made, Landscape: true}
	what := &Form{Columns: []float64{1, 5}}
	for _, line := range x.What {
		what.Rows = append(what.Rows, FormRow{Cells: []FormCell{label(line[0]), {Text: line[1], Is: FormText}}})
	}
	d.Blocks = append(d.Blocks, what, &Heading{Text: "原表"}, x.sheet(u, made), &Notes{Lines: []string{
		"原表照收到的文件印出，没有改动；" + proofMark + "是所指的一格。身份证号、电话号码按规定打星号。",
	}})
	return d
}

// sheet is the sender's sheet as it came, between the numbers of its rows and the letters of its columns.
func (x *CellProof) sheet(u edu.Unit, made edu.Date) *Table {
	t := &Table{
		Left: "单位：" + u.Name, Right: "打印日期：" + made.Chinese(), Lettered: true,
		Columns: []Column{{Key: "line", Heads: []string{"行"}, Kind: edu.KindText, Align: AlignCentre, Names: true, Least: 3}},
	}
	width := 0
	for _, row := range x.Rows {
		width = max(width, len(row))
	}
	for col := range width {
		t.Columns = append(t.Columns, Column{Key: strconv.Itoa(col), Heads: []string{columnLetters(col)}, Kind: edu.KindText, Align: AlignLeft})
	}
	for i, row := range x.Rows {
		if i > 0 && x.Lines[i] > x.Lines[i-1]+1 {
			t.Rows = append(t.Rows, TableRow{Group: fmt.Sprintf("第%d至%d行略", x.Lines[i-1]+1, x.Lines[i]-1)})
		}
		cells := Cells{"line": words(strconv.Itoa(x.Lines[i]))}
		for col := range width {
			c := blank()
			if col < len(row) {
				c.Text = row[col]
			}
			if i == x.Row && col == x.Col {
				c.Mark, c.State = proofMark, Pointed
			}
			cells[strconv.Itoa(col)] = c
		}
		t.Rows = append(t.Rows, TableRow{Cells: cells})
	}
	return t
}

// columnLetters are those of a sheet's column, from 0: A, Z, AA.
func columnLetters(col int) string {
	name := edu.CellName(0, col)
	return name[:len(name)-1]
}
