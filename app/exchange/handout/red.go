package handout

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/workbook"
)

// How a cell that is to be mended is known: its ground, and how the comment on it begins.
const (
	redGround = "FFC7CE"
	redNote   = "【补正】"
)

// reddened is a workbook whose cells are made red.
type reddened struct {
	*excelize.File
	sheet  string
	styles map[int]int // a style → the same on red ground
}

// handed reports whether the workbook was handed out for a round, so that its columns are those of the round.
func (x *reddened) handed() bool {
	if x.marked() {
		return true
	}
	if !slices.Contains(x.GetSheetList(), collect.Marks) {
		return false
	}
	rows, err := x.GetRows(collect.Marks)
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(rows, func(r []string) bool { return len(r) > 1 && r[0] == "own" })
}

// marked reports whether the sheet says itself whose it is.
func (x *reddened) marked() bool {
	return slices.ContainsFunc(x.GetDefinedName(), func(n excelize.DefinedName) bool { return n.Name == collect.Marks && n.Scope == x.sheet })
}

// write makes the cells red, lists them on a sheet in front, says whose the workbook is, and writes it.
func (x *reddened) write(out io.Writer, title string, all []Fault, m collect.Mark) error {
	for _, do := range []func() error{
		x.clean,
		func() error { return x.red(all) },
		func() error { return x.mark(m) },
		func() error { return x.list(title, all) },
		x.front,
		func() error { return workbook.Seal(x.File) },
		func() error { return x.Write(out) },
	} {
		if err := do(); err != nil {
			return fmt.Errorf("write workbook that goes back: %w", err)
		}
	}
	return nil
}

// clean takes away what stands in the workbook of the time before: it went back already once.
func (x *reddened) clean() error {
	if !slices.Contains(x.GetSheetList(), collect.Corrections) {
		return nil
	}
	if err := x.DeleteSheet(collect.Corrections); err != nil {
		return err
	}
	comments, err := x.GetComments(x.sheet)
	if err != nil {
		return err
	}
	for _, c := range comments {
		if !strings.Contains(said(c), redNote) {
			continue
		}
		if err := x.DeleteComment(x.sheet, c.Cell); err != nil {
			return err
		}
		if err := x.ground(c.Cell, excelize.Fill{}); err != nil {
			return err
		}
	}
	x.styles = map[int]int{}
	return nil
}

// said is what a comment says.
func said(c excelize.Comment) string {
	text := c.Text
	for _, p := range c.Paragraph {
		text += p.Text
	}
	return text
}

// red makes cells red and says on each what is wrong. A cell that has a comment keeps it: the list says the same.
func (x *reddened) red(all []Fault) error {
	comments, err := x.GetComments(x.sheet)
	if err != nil {
		return err
	}
	words := map[string]string{}
	var cells []string
	for _, f := range all {
		if f.Cell == "" {
			continue
		}
		if words[f.Cell] == "" {
			cells = append(cells, f.Cell)
		}
		words[f.Cell] += f.Reason + "。"
	}
	red := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{redGround}}
	for _, cell := range cells {
		if err := x.ground(cell, red); err != nil {
			return err
		}
		if slices.ContainsFunc(comments, func(c excelize.Comment) bool { return c.Cell == cell }) {
			continue
		}
		if err := x.AddComment(x.sheet, excelize.Comment{Cell: cell, Author: redNote, Text: redNote + words[cell]}); err != nil {
			return err
		}
	}
	return nil
}

// ground gives a cell another ground; all else of its look stays.
func (x *reddened) ground(cell string, fill excelize.Fill) error {
	id, err := x.GetCellStyle(x.sheet, cell)
	if err != nil {
		return err
	}
	now, ok := x.styles[id]
	if !ok {
		s, err := x.GetStyle(id)
		if err != nil {
			return err
		}
		s.Fill = fill
		if now, err = x.NewStyle(s); err != nil {
			return err
		}
		x.styles[id] = now
	}
	return x.SetCellStyle(x.sheet, cell, cell, now)
}

// mark says on the sheet that no program shows whose the workbook is. One whose sheets say it themselves may be of several units.
func (x *reddened) mark(m collect.Mark) error {
	if x.marked() {
		return nil
	}
	if _, err := x.NewSheet(collect.Marks); err != nil { // which leaves one that is there
		return err
	}
	for i, row := range m.Rows() {
		if err := x.SetSheetRow(collect.Marks, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	return x.SetSheetVisible(collect.Marks, false, true)
}

// list writes the sheet that lists what is to be mended.
func (x *reddened) list(title string, all []Fault) error {
	const sheet = collect.Corrections
	if _, err := x.NewSheet(sheet); err != nil {
		return err
	}
	for i, width := range []float64{6, 10, 24, 20, 46} {
		col, _ := excelize.ColumnNumberToName(i + 1)
		if err := x.SetColWidth(sheet, col, col, width); err != nil {
			return err
		}
	}
	do := "请在“" + x.sheet + "”的红色格里改正，改好后把整个文件发回，不要另存成别的格式。"
	rows := [][]any{{title}, {do}, {"序号", "单元格", "栏目", "现在填的", "问题"}}
	for i, f := range all {
		rows = append(rows, []any{i + 1, f.Cell, f.Head, f.Text, f.Reason})
	}
	for i, row := range rows {
		link := ""
		if f := i - 3; f >= 0 {
			link = all[f].Cell
		}
		if err := x.line(i, row, link); err != nil {
			return err
		}
	}
	landscape, fit, wide, high := "landscape", true, 1, 0
	if err := x.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return x.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high})
}

// line writes a line of the list; link is the cell that it leads to, empty for none.
func (x *reddened) line(i int, row []any, link string) error {
	const sheet, table = collect.Corrections, 2 // the line of its heads
	at, to := fmt.Sprintf("A%d", i+1), fmt.Sprintf("E%d", i+1)
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "宋体", Size: 11, Bold: i == 0 || i == table},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
	}
	if i == 0 {
		s.Font.Size = 14
	}
	if i < table {
		if err := x.MergeCell(sheet, at, to); err != nil {
			return err
		}
	} else {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
		}
	}
	look, err := x.NewStyle(s)
	if err == nil {
		err = errors.Join(x.SetSheetRow(sheet, at, &row), x.SetCellStyle(sheet, at, to, look))
	}
	if err == nil && link != "" {
		err = x.SetCellHyperLink(sheet, fmt.Sprintf("B%d", i+1), "'"+x.sheet+"'!"+link, "Location")
	}
	return err
}

// front puts the list before all other sheets. Names that hold on one sheet alone, print areas and marks among them, tell their sheet by
// its place: they follow it.
func (x *reddened) front() error {
	of := map[int]string{} // a name → its sheet
	if len(x.GetDefinedName()) > 0 {
		for i, n := range x.WorkBook.DefinedNames.DefinedName {
			if n.LocalSheetID != nil {
				of[i] = x.GetSheetName(*n.LocalSheetID)
			}
		}
	}
	if first := x.GetSheetName(0); first != collect.Corrections {
		if err := x.MoveSheet(collect.Corrections, first); err != nil {
			return err
		}
	}
	for i, sheet := range of {
		at, err := x.GetSheetIndex(sheet)
		if err != nil {
			return err
		}
		x.WorkBook.DefinedNames.DefinedName[i].LocalSheetID = &at
	}
	at, err := x.GetSheetIndex(collect.Corrections)
	if err != nil {
		return err
	}
	x.SetActiveSheet(at)
	return nil
}
