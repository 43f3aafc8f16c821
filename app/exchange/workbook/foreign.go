package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
)

// mostUnpacked is how large a workbook of somebody else may be once it is unpacked, in bytes.
const mostUnpacked = 128 << 20

// Foreign is a workbook that somebody else made, as it was laid out (上级的空表), to be filled in by units.
func Foreign(packed []byte) (b *Book, err error) {
	defer func() {
		if r := recover(); r != nil { // a foreign library and a foreign file
			b, err = nil, fmt.Errorf("open form: %w: %v", grid.ErrBroken, r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(packed), excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return nil, fmt.Errorf("open form: %w", errors.Join(grid.ErrBroken, err))
	}
	b = &Book{
		f: f, styles: map[Look]int{}, names: map[string]bool{}, identities: map[*report.Document]*report.Identity{},
	}
	for _, name := range f.GetSheetList() {
		b.names[strings.ToLower(name)] = true
	}
	if err := sign(f); err != nil {
		return nil, errors.Join(fmt.Errorf("open form: %w", err), f.Close())
	}
	return b, nil
}

// Drop takes a sheet away, where there is one.
func (b *Book) Drop(name string) error {
	if i, err := b.f.GetSheetIndex(name); err != nil || i < 0 {
		return err
	}
	delete(b.names, strings.ToLower(name))
	return b.f.DeleteSheet(name)
}

// Copied is a copy of a sheet under another name.
func (b *Book) Copied(sheet, heading string) (name string, err error) {
	from, err := b.f.GetSheetIndex(sheet)
	if err != nil {
		return "", err
	}
	name = b.named(heading)
	to, err := b.f.NewSheet(name)
	if err != nil {
		return "", err
	}
	return name, b.f.CopySheet(from, to)
}

// Redrawn is a workbook with what stands on a sheet of a format whose looks nobody but its own program keeps.
func Redrawn(s *grid.Sheet) (_ []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	name := illegal.Replace(s.Name)
	framed, err := f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Family: song, Size: ptText},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		Border: []excelize.Border{
			{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1},
		},
	})
	last := grid.CellName(max(0, len(s.Rows)-1), max(0, s.Width()-1))
	err = errors.Join(err, f.SetSheetName("Sheet1", name), f.SetCellStyle(name, "A1", last, framed))
	for row := range s.Rows {
		for col, text := range s.Rows[row] {
			if text != "" {
				err = errors.Join(err, f.SetCellStr(name, grid.CellName(row, col), text))
			}
		}
	}
	for _, m := range s.Merges {
		err = errors.Join(err, f.MergeCell(name, grid.CellName(m.Top, m.Left), grid.CellName(m.Bottom, m.Right)))
	}
	if err != nil {
		return nil, fmt.Errorf("draw sheet %s: %w", s.Name, err)
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}

// Grid is a sheet of rows and columns that a unit fills in as somebody laid it out (行列表).
type Grid struct {
	Sheet string
	Cells []GridCell
	// Lines are texts that take the place of others: whose the sheet is.
	Lines map[grid.Place]string
	// Open are cells besides that may be changed: who fills it in.
	Open []grid.Place
}

// GridCell is a cell to be filled in.
type GridCell struct {
	grid.Place
	Known         any // what is known already, to be looked through: it is pale; nil for nothing
	Number, Whole bool
}

// Grid makes a sheet one that a unit fills in: its heads are protected, its cells are not.
func (b *Book) Grid(x *Grid) error {
	looks := map[[2]int]int{}
	for at, text := range x.Lines {
		if err := b.f.SetCellStr(x.Sheet, at.String(), text); err != nil {
			return fmt.Errorf("cell %s of sheet %s: %w", at, x.Sheet, err)
		}
	}
	for _, c := range x.Cells {
		if c.Known != nil {
			if err := b.f.SetCellValue(x.Sheet, c.String(), c.Known); err != nil {
				return fmt.Errorf("cell %s of sheet %s: %w", c.Place, x.Sheet, err)
			}
		}
		if err := b.open(x.Sheet, c.Place, c.Known != nil, looks); err != nil {
			return err
		}
	}
	for _, at := range x.Open {
		if err := b.open(x.Sheet, at, false, looks); err != nil {
			return err
		}
	}
	return errors.Join(b.limits(x), b.protect(x.Sheet))
}

// open lets a cell be changed; what is known already is pale.
func (b *Book) open(sheet string, at grid.Place, known bool, looks map[[2]int]int) error {
	id, err := b.f.GetCellStyle(sheet, at.String())
	if err != nil {
		return fmt.Errorf("look of cell %s: %w", at, err)
	}
	key := [2]int{id, 0}
	if known {
		key[1] = 1
	}
	if _, ok := looks[key]; !ok {
		if looks[key], err = b.opened(id, known); err != nil {
			return fmt.Errorf("look of cell %s: %w", at, err)
		}
	}
	return b.f.SetCellStyle(sheet, at.String(), at.String(), looks[key])
}

// opened is a look of a foreign workbook without its lock; pale for what is known already.
func (b *Book) opened(id int, known bool) (int, error) {
	s, err := b.f.GetStyle(id)
	if err != nil {
		return 0, err
	}
	s.Protection = &excelize.Protection{}
	if known {
		font := excelize.Font{Family: song, Size: ptText}
		if s.Font != nil {
			font = *s.Font
		}
		font.Color, font.ColorTheme, font.ColorIndexed = Known.font().Color, nil, 0
		s.Font = &font
	}
	return b.f.NewStyle(s)
}

// limits are what may be typed into the cells.
func (b *Book) limits(x *Grid) error {
	for _, whole := range []bool{true, false} {
		var of []string
		for _, c := range x.Cells {
			if c.Number && c.Whole == whole {
				of = append(of, c.String())
			}
		}
		if len(of) == 0 {
			continue
		}
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(strings.Join(of, " "))
		kind, wrong := excelize.DataValidationTypeDecimal, "请填数字"
		if whole {
			kind, wrong = excelize.DataValidationTypeWhole, "请填整数"
		}
		err := dv.SetRange(0, mostNumber, kind, excelize.DataValidationOperatorBetween)
		dv.SetError(excelize.DataValidationErrorStyleWarning, "请核对", wrong)
		if err = errors.Join(err, b.f.AddDataValidation(x.Sheet, dv)); err != nil {
			return fmt.Errorf("limits of sheet %s: %w", x.Sheet, err)
		}
	}
	return nil
}

// Recount has the formulas of a foreign workbook worked out anew by whoever opens it: what stood there is of the empty form.
func (b *Book) Recount() error {
	always := true
	return errors.Join(b.f.UpdateLinkedValue(), b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}))
}

// Front shows a sheet first when the workbook is opened.
func (b *Book) Front(sheet string) error {
	i, err := b.f.GetSheetIndex(sheet)
	if err == nil && slices.Contains(b.f.GetSheetList(), sheet) {
		b.f.SetActiveSheet(i)
	}
	return err
}
