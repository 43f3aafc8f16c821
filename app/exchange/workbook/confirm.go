package workbook

import (
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// Confirm is the page that a unit prints, signs and stamps for what it has filled in (确认表): the sums of its columns and a short code over
// its figures, both worked out by the sheet itself.
type Confirm struct {
	Heading, Title, Unit string
	Of                   Place
	Columns              []ConfirmColumn
	// Total is the row of the sums, from 1, where the sheet has one itself; else the figures of a column are added up.
	Total int
	Lines []string
}

// ConfirmColumn is a column of figures.
type ConfirmColumn struct {
	Label string
	Index int // on the sheet that is confirmed, from 0
}

// The code is the sum of the figures, each times a number by its row and column, in hundredths, modulo CodeModulus: two figures that are
// changed for each other change it. CodeRow and CodeColumn are these numbers.
const (
	CodeModulus = 99999989 // the largest prime of eight figures
	CodeRow     = 37
	CodeColumn  = 101
)

// Confirm writes the page.
func (b *Book) Confirm(x *Confirm) error {
	s, err := b.Sheet(x.Heading, Layout{Widths: []float64{8, 44, 24}})
	if err != nil {
		return err
	}
	s.Text(x.Title, Look{Part: Title, Align: report.AlignCentre})
	s.Text(x.Unit, Look{Part: Note})
	head := Look{Part: Head, Align: report.AlignCentre, Grey: .1}
	s.Row(height(1), Cell{Value: "序号", Look: head}, Cell{Value: "栏目", Look: head}, Cell{Value: "合计", Look: head})
	code := ""
	for i, c := range x.Columns {
		sheet := strings.ReplaceAll(x.Of.Sheet, "'", "''")
		area := fmt.Sprintf("'%s'!$%s$%d:$%s$%d", sheet, letters(c.Index), x.Of.First, letters(c.Index), x.Of.Last)
		sum := fmt.Sprintf(`IF(COUNT(%s)=0,"",SUM(%s))`, area, area)
		if x.Total > 0 {
			sum = fmt.Sprintf(`IF(COUNT('%s'!$%s$%d)=0,"",'%s'!$%s$%d)`, sheet, letters(c.Index), x.Total, sheet, letters(c.Index), x.Total)
		}
		code += fmt.Sprintf("+SUMPRODUCT(%s,ROW(%s)*%d+%d)", area, area, CodeRow, (c.Index+1)*CodeColumn)
		s.Row(height(1), Cell{Value: float64(i + 1), Look: Look{Part: Body, Align: report.AlignCentre}},
			Cell{Value: c.Label, Look: Look{Part: Body, Align: report.AlignLeft}},
			Cell{Formula: sum, Look: Look{Part: Body, Align: report.AlignRight}})
	}
	if code != "" {
		s.Row(height(2), Cell{Value: "核对码", Look: Look{Part: Head, Align: report.AlignCentre}, Over: 1},
			Cell{
				Formula: fmt.Sprintf(`TEXT(MOD(ROUND((%s)*100,0),%d),"00000000")`, code[1:], CodeModulus),
				Look:    Look{Part: Total, Align: report.AlignCentre},
			})
	}
	for _, line := range x.Lines {
		s.Text(line, Look{Part: Note})
	}
	return errors.Join(b.f.ProtectSheet(s.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true}), s.End())
}
