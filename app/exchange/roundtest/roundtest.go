// Package roundtest fills in the forms that units were given, for tests that play a round in the window.
package roundtest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Text is what stands in a cell of the first sheet of a workbook.
func Text(path, cell string) (text string, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return "", err
	}
	text, err = f.GetCellValue(f.GetSheetName(0), cell)
	return text, errors.Join(err, f.Close())
}

// Said is what a unit fills in: in the row below a head, from there to the right. Heads are words of its own that it puts over them.
type Said struct {
	Head   string
	Values []any
	Heads  []string
}

// Fill fills in a form that a unit was given. It gives the workbook.
func Fill(path string, s Said) (_ []byte, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	own := f.GetSheetName(0)
	rows, err := f.GetRows(own)
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		for k, text := range row {
			if !strings.Contains(text, s.Head) {
				continue
			}
			below, e := excelize.CoordinatesToCellName(k+1, i+2)
			err = errors.Join(err, e, f.SetSheetRow(own, below, &s.Values))
			if len(s.Heads) > 0 {
				at, e := excelize.CoordinatesToCellName(k+1, i+1)
				err = errors.Join(err, e, f.SetSheetRow(own, at, &s.Heads))
			}
			err = errors.Join(err, f.SetAppProps(&excelize.AppProperties{Application: "WPS 表格"})) // which saves it
			b, e := f.WriteToBuffer()
			if err = errors.Join(err, e); err != nil {
				return nil, err
			}
			return b.Bytes(), nil
		}
	}
	return nil, fmt.Errorf("%s has no head %s", filepath.Base(path), s.Head)
}
