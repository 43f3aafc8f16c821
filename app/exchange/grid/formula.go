package grid

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Limits on what is computed: formulas without a value stand in workbooks that a program wrote, and those are small.
const (
	maxComputed   = 2000    // formulas of a sheet
	maxComputable = 8 << 20 // bytes of a workbook
	maxArea       = 200_000 // cells that one formula names
)

// compute finds the values of formulas whose program did not write them. What cannot be computed is listed as missing.
func (s *xlsxSheet) compute() (err error) {
	if len(s.missing) == 0 {
		return nil
	}
	x := s.book
	x.tried += len(s.missing)
	if x.tried > maxComputed || len(x.raw) > maxComputable {
		s.lose(s.missing)
		return nil
	}
	f, err := excelize.OpenReader(bytes.NewReader(x.raw), excelize.Options{UnzipSizeLimit: maxUnpack, UnzipXMLSizeLimit: maxUnpack})
	if err != nil {
		slog.Warn("formulas are not computed", "error", err)
		s.lose(s.missing)
		return nil
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, m := range s.missing {
		text, err := s.formulaValue(f, m)
		if err != nil {
			s.lose([]pending{m})
			continue
		}
		if err := s.set(m.Row, m.Col, text); err != nil {
			return err
		}
	}
	return nil
}

func (s *xlsxSheet) lose(cells []pending) {
	for _, m := range cells {
		s.sheet.Missing = append(s.sheet.Missing, m.Place)
	}
}

var (
	areas   = regexp.MustCompile(`\$?([A-Za-z]{1,3})\$?(\d+):\$?([A-Za-z]{1,3})\$?(\d+)`)
	endless = regexp.MustCompile(`\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}\b|\$?\d+:\$?\d+\b`)
)

var errFormula = errors.New("formula is not computed")

// formulaValue computes one formula as its cell shows it. A foreign library runs on a foreign formula: what it cannot do is no
// reason to fail.
func (s *xlsxSheet) formulaValue(f *excelize.File, m pending) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errFormula, r)
		}
	}()
	cell := CellName(m.Row, m.Col)
	formula, err := f.GetCellFormula(s.sheet.Name, cell)
	if err != nil {
		return "", err
	}
	if formula == "" || tooWide(formula) {
		return "", errFormula
	}
	value, err := f.CalcCellValue(s.sheet.Name, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		return "", err
	}
	if _, err := strconv.ParseFloat(value, 64); err != nil {
		return s.book.say("str", value, m.style)
	}
	return s.book.say("", value, m.style)
}

// tooWide reports whether a formula names more cells than are worth computing.
func tooWide(formula string) bool {
	if endless.MatchString(areas.ReplaceAllString(formula, "")) {
		return true
	}
	return slices.ContainsFunc(areas.FindAllString(formula, -1), func(ref string) bool {
		r, ok := parseRange(ref)
		return !ok || (r.Bottom-r.Top+1)*(r.Right-r.Left+1) > maxArea
	})
}
