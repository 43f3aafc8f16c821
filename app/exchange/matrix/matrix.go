// Package matrix reads tables whose cells are known by the heads of their row and of their column (行列表): pupils by grade and age. Where
// such a table stands on a sheet, and in which order its rows and columns come, does not matter: heads tell. It knows no screen and changes
// nothing.
package matrix

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Line is a row or a column of a table.
type Line struct {
	Index int      // on the sheet, from 0
	Path  []string // its heads, the outermost first
	Unit  string   // what it is counted in, where a row or column of units says so
}

// Label are its heads in one line.
func (l *Line) Label() string { return strings.Join(l.Path, "/") }

// Table is a table of rows and columns with heads on the left and above.
type Table struct {
	Sheet *grid.Sheet
	// Top is the first row of its heads.
	Top           int
	Rows, Columns []Line
}

// Want are the heads that a table is looked for by.
type Want struct{ Rows, Columns [][]string }

// WantOf are the heads of a round's columns, and the column of each cell: by its row and its column; nil for none.
func WantOf(columns []*edu.RoundColumn) (w Want, cells [][]*edu.RoundColumn) {
	place := func(lines *[][]string, label string) int {
		path := strings.Split(label, "/")
		i := slices.IndexFunc(*lines, func(p []string) bool { return slices.Equal(p, path) })
		if i < 0 {
			i, *lines = len(*lines), append(*lines, path)
		}
		return i
	}
	for _, c := range columns {
		if c.Row == "" {
			continue // it stands beside the table
		}
		row, col := place(&w.Rows, string(c.Row)), place(&w.Columns, c.Across())
		for len(cells) <= row {
			cells = append(cells, nil)
		}
		for len(cells[row]) <= col {
			cells[row] = append(cells[row], nil)
		}
		cells[row][col] = c
	}
	for i := range cells {
		for len(cells[i]) < len(w.Columns) {
			cells[i] = append(cells[i], nil)
		}
	}
	return w, cells
}

const (
	longHead = 30  // in characters
	searched = 40  // rows in which heads begin
	tallest  = 5   // rows of heads
	widest   = 6   // columns of heads
	least    = 2   // rows and columns of a table
	longest  = 500 // rows, and broadest columns, of a form that somebody fills in
	broadest = 200
)

var (
	// aside is a line about the form, not a head.
	aside = regexp.MustCompile(`[:：]|^(?:说明|注|附件|附表|备注)`)
	// ofWhich begins a head that is a part of the one before.
	ofWhich = regexp.MustCompile(`^其中\s*[:：]?\s*`)
	// serial is the head of a column that only numbers the rows.
	serial = regexp.MustCompile(`^(?:序号|编号|行次|代码|栏次|行号|指标代码|乙)$`)
	// unitHead is the head of a column of units.
	unitHead = regexp.MustCompile(`^(?:计量)?单位$`)
	// lettered are the signs by which statistics number their columns of words.
	lettered = regexp.MustCompile(`^[甲乙丙丁戊]$`)
	// blankSign stands in a cell in which nothing is said.
	blankSign = regexp.MustCompile(`^[-—–－/／\\×xX＊*…\s]+$`)
	zero      = regexp.MustCompile(`^0+(?:\.0+)?%?$`)
	figures   = regexp.MustCompile(`^[(（]?-?[\d.,]+[)）]?$`)
	// listHead is the head of a column whose rows are units or persons, each with a row of its own.
	listHead = regexp.MustCompile(`^(?:学校|校名|单位名称|填报单位|报送单位|学校\(?单位\)?(?:名称)?|姓名|乡镇|所在|村|教师姓名|学生姓名)`)
)

// IsBlank reports whether a cell says nothing: it is empty, or has a stroke.
func IsBlank(text string) bool {
	text = strings.TrimSpace(text)
	return text == "" || blankSign.MatchString(text)
}

// about reports whether a text is a line about the form.
func about(text string) bool { return aside.MatchString(ofWhich.ReplaceAllString(text, "")) }

// numbered reports whether texts number what they stand over: 1, 2, 3, with signs of words before them.
func numbered(texts []string) bool {
	next := 1
	for _, t := range texts {
		t = strings.Trim(t, "()（）")
		switch {
		case lettered.MatchString(t):
		case strings.TrimLeft(t, "0") == strconv.Itoa(next):
			next++
		default:
			return false
		}
	}
	return next > 1
}

// units reports whether texts are all units.
func units(texts []string) bool {
	return len(texts) > 0 && !slices.ContainsFunc(texts, func(t string) bool {
		return edu.QuantityOf(strings.Trim(t, "()（）")) == edu.NoQuantity
	})
}
