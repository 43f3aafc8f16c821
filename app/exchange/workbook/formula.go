package workbook

import (
	"fmt"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/store/edu"
)

// sums are the formulas of a table: what it adds up, counts and divides can be followed, and follows what a reader changes.
// Only what comes to the very figure of the table is a formula; any other figure stands as it is.
type sums struct {
	t     *report.Table
	first int // the row of the sheet that the table's first one stands in, from 0
	place map[string]int
	apart []string // ranges of rows that are summed up, as 5:12; none where all are
	by    string   // the condition that tells those rows, where one column tells them: they may be sorted then
	known bool
	// parted tells that heads of groups are merged among the rows: then they part what is summed up.
	parted bool
}

// formula is that of a cell in a row of the sheet; empty for none.
func (s *sums) formula(r *report.TableRow, p Part, col, row int) string {
	c, x := &s.t.Columns[col], s.t.Cell(r, col)
	switch {
	case x.Is != report.Number:
		return ""
	case c.Sum.Rule == report.RatioOfSums:
		return s.ratio(r, col, row)
	case p != Total || r != &s.t.Total[0] || len(s.t.Rows) == 0:
		return ""
	case c.Sum.Rule == report.Summed && same(x.Number, s.t.Sum(c.Key).Number):
		return s.over(col, "SUM", "SUMIF")
	case x.Unit != "" && !x.Share() && same(x.Number, edu.Decimal{N: int64(s.counted(col))}):
		return s.over(col, "COUNTA", "COUNTIFS")
	}
	return ""
}

// ratio divides two columns of the row, where that is what the cell says.
func (s *sums) ratio(r *report.TableRow, col, row int) string {
	c := &s.t.Columns[col]
	part, of := s.at(c.Sum.Part), s.at(c.Sum.Whole)
	if part < 0 || of < 0 || s.t.Cell(r, col) != c.Sum.Ratio(r.Cells) {
		return ""
	}
	return fmt.Sprintf(`IF(%[2]s=0,"",%[1]s/%[2]s)`, cell(row, part), cell(row, of))
}

// exact is a ratio before it is rounded.
func (s *sums) exact(r *report.TableRow, col int) float64 {
	c := &s.t.Columns[col]
	return r.Cells[c.Sum.Part].Number.Float() / r.Cells[c.Sum.Whole].Number.Float()
}

// at is the column of a key; below 0 where the office left it out.
func (s *sums) at(key string) int {
	if s.place == nil {
		s.place = map[string]int{}
		for i := range s.t.Columns {
			s.place[s.t.Columns[i].Key] = i
		}
	}
	if i, ok := s.place[key]; ok {
		return i
	}
	return -1
}

// counted is how many rows that are summed up have something in a column; below 0 where one has nothing.
func (s *sums) counted(col int) (n int) {
	for i := range s.t.Rows {
		r := &s.t.Rows[i]
		switch {
		case r.Group != "" || r.Apart:
		case s.t.Cell(r, col).Is == report.Unknown || page.CellText(s.t.Cell(r, col)) == "":
			return -1
		default:
			n++
		}
	}
	return n
}

// over is a function over the rows of a column that are summed up; conditional does the same for rows that meet a condition.
func (s *sums) over(col int, plain, conditional string) string {
	s.divide()
	last := s.first + len(s.t.Rows) - 1
	whole := cell(s.first, col) + ":" + cell(last, col)
	switch {
	case s.by != "" && conditional == "SUMIF":
		return fmt.Sprintf("SUMIF(%s,%s)", s.by, whole)
	case s.by != "":
		return fmt.Sprintf(`COUNTIFS(%s,%s,"<>")`, s.by, whole)
	case len(s.apart) == 0:
		return fmt.Sprintf("%s(%s)", plain, whole)
	case len(s.apart) > 200: // more than a function takes
		return ""
	}
	var areas []string
	for _, rows := range s.apart {
		from, to, _ := strings.Cut(rows, ":")
		areas = append(areas, letters(col)+from+":"+letters(col)+to)
	}
	return fmt.Sprintf("%s(%s)", plain, strings.Join(areas, ","))
}

// divide finds which rows are summed up: all, those that one word of a column tells from the others, or ranges between those
// that stand apart.
func (s *sums) divide() {
	if s.known {
		return
	}
	s.known = true
	from, apart := 0, false
	end := func(to int) {
		if to > from {
			s.apart = append(s.apart, fmt.Sprintf("%d:%d", s.first+from+1, s.first+to))
		}
	}
	for i := range s.t.Rows {
		if r := &s.t.Rows[i]; r.Apart || s.parted && r.Group != "" {
			end(i)
			from, apart = i+1, true
		}
	}
	if end(len(s.t.Rows)); !apart {
		s.apart = nil
		return
	}
	for col := keys(s.t); col < len(s.t.Columns) && !s.parted; col++ { // a name tells one row, not what kind it is
		if word := s.word(col); word != "" {
			s.by = fmt.Sprintf(`%s:%s,"<>%s"`, cell(s.first, col), cell(s.first+len(s.t.Rows)-1, col), word)
			return
		}
	}
}

// word is what all rows that stand apart have in a column, and no other; empty where there is no such word.
func (s *sums) word(col int) (word string) {
	for i := range s.t.Rows {
		if r := &s.t.Rows[i]; r.Apart {
			text := s.t.Cell(r, col).Text
			if text == "" || word != "" && word != text || strings.ContainsAny(text, `*?~"<>=`) {
				return ""
			}
			word = text
		}
	}
	for i := range s.t.Rows {
		if r := &s.t.Rows[i]; !r.Apart && r.Group == "" && s.t.Cell(r, col).Text == word {
			return ""
		}
	}
	return word
}

// same compares numbers whatever decimals they are written with.
func same(a, b edu.Decimal) bool {
	a.N = -a.N
	return a.Plus(b).N == 0
}

// cell is the name of a cell.
func cell(row, col int) string { return grid.CellName(row, col) }
