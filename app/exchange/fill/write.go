package fill

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
)

// Limits on a form: what excelize makes of a sheet is ten times as large as its text.
const (
	mostUnpacked = 128 << 20 // with pictures
	mostText     = 16 << 20  // of sheets
)

// errForeign is what a foreign library could not do with a foreign file.
var errForeign = errors.New("form cannot be written")

// Write writes the form with what is planned in its cells. All else stands as it did; lost says what excelize could not keep.
func (p *Plan) Write(out io.Writer) (lost []string, err error) {
	b, lost, err := Rewrite(p.Form.Path, p.packed, func(f *excelize.File) error {
		x := &sheets{File: f, dates: map[int]look{}, computed: p.Form.computed}
		return x.fill(p)
	})
	if err != nil {
		return nil, fmt.Errorf("fill form: %w", err)
	}
	if p.inserts() {
		lost = append(lost, unmoved(p.packed)...)
	}
	_, err = out.Write(b)
	return lost, err
}

// Rewrite is somebody's workbook with a change made in it; path is its name. lost says what of it could not be kept.
func Rewrite(path string, packed []byte, change func(*excelize.File) error) (out []byte, lost []string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errors.Join(grid.ErrBroken, errForeign), r)
		}
	}()
	if !fits(packed) {
		return nil, nil, grid.ErrTooLarge
	}
	f, err := excelize.OpenReader(bytes.NewReader(packed),
		excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return nil, nil, fmt.Errorf("open workbook: %w", errors.Join(grid.ErrBroken, err))
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	f.Path = path // its ending tells whether it may hold macros
	if err := change(f); err != nil {
		return nil, nil, err
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, nil, err
	}
	if lost, err = Losses(packed, b.Bytes()); err != nil {
		return nil, nil, fmt.Errorf("look at the written workbook: %w", err)
	}
	return b.Bytes(), lost, nil
}

// inserts reports whether rows are inserted anywhere.
func (p *Plan) inserts() bool {
	return slices.ContainsFunc(p.Tables, func(t Filling) bool { return t.Added > 0 })
}

// sheets are those of the form while it is being filled.
type sheets struct {
	*excelize.File
	dates    map[int]look            // by style
	computed map[string][]grid.Place // cells with formulas, by sheet, as the form has them
	done     []*Filling              // tables into which rows were inserted
}

// look is what the format of a cell makes of a number.
type look struct{ date, day, share bool }

func (x *sheets) fill(p *Plan) error {
	for i := range slices.Backward(p.Tables) { // from below, so that nothing above has moved
		if err := x.insert(&p.Tables[i]); err != nil {
			return err
		}
	}
	for _, t := range p.Tables {
		for _, r := range t.Rows {
			if err := x.set(t.Sheet.Name, r.Cells); err != nil {
				return err
			}
		}
		if err := x.set(t.Sheet.Name, t.Sums); err != nil {
			return err
		}
	}
	for sheet, cells := range p.Lines {
		if err := x.set(sheet, cells); err != nil {
			return err
		}
	}
	return x.recount(p)
}

// recount has formulas computed anew by whoever opens the file. Values of other workbooks, which cannot be, stay.
func (x *sheets) recount(p *Plan) error {
	always := true
	if err := x.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}); err != nil {
		return err
	}
	if bytes.Contains(p.packed, []byte("xl/externalLinks/")) {
		return nil
	}
	if err := x.UpdateLinkedValue(); err != nil {
		return err
	}
	return x.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always})
}

func (x *sheets) set(sheet string, cells []Cell) error {
	for _, c := range cells {
		if err := x.cell(sheet, grid.CellName(c.Row, c.Col), c.Value); err != nil {
			return fmt.Errorf("cell %s: %w", grid.CellName(c.Row, c.Col), err)
		}
	}
	return nil
}

func (x *sheets) cell(sheet, cell string, v Value) error {
	switch v.Is {
	case Text:
		return x.SetCellStr(sheet, cell, v.Text)
	case Formula:
		return x.SetCellFormula(sheet, cell, v.Text)
	case Number:
		return x.SetCellValue(sheet, cell, v.Number)
	case Share:
		l, err := x.look(sheet, cell)
		if n := v.Number; err == nil && l.share {
			return x.SetCellFloat(sheet, cell, n/100, -1, 64)
		}
		return errors.Join(err, x.SetCellValue(sheet, cell, v.Number))
	case Day:
		l, err := x.look(sheet, cell)
		if err == nil && l.date && (v.Day.Full() || v.Day.MonthOf() > 0 && !l.day) {
			return x.SetCellValue(sheet, cell, v.Day.First())
		}
		return errors.Join(err, x.SetCellStr(sheet, cell, v.Text))
	case Nothing:
	}
	return nil
}

var (
	literals = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]`)
	yearIn   = regexp.MustCompile(`(?i)y`)
	dayIn    = regexp.MustCompile(`(?i)d`)
)

// builtinDates are the numbers of formats of dates that need no code, those of Chinese Excel among them.
func builtinDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58
}

// look is what the format of a cell makes of a number.
func (x *sheets) look(sheet, cell string) (look, error) {
	id, err := x.GetCellStyle(sheet, cell)
	if err != nil {
		return look{}, err
	}
	if l, ok := x.dates[id]; ok {
		return l, nil
	}
	s, err := x.GetStyle(id)
	if err != nil {
		return look{}, err
	}
	const monthOnly, percent, percents = 17, 9, 10
	l := look{date: builtinDate(s.NumFmt), day: s.NumFmt != monthOnly, share: s.NumFmt == percent || s.NumFmt == percents}
	if s.CustomNumFmt != nil {
		code := literals.ReplaceAllString(*s.CustomNumFmt, "")
		l = look{date: yearIn.MatchString(code), day: dayIn.MatchString(code), share: bytes.ContainsRune([]byte(code), '%')}
	}
	x.dates[id] = l
	return l, nil
}
