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

// Fill fills in the row below the heads of a form that a unit was given: n under a head, one more under each head to its right. It gives
// the workbook.
func Fill(path, head string, n int) (_ []byte, err error) {
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
			if !strings.Contains(text, head) {
				continue
			}
			for col := k; col < len(row); col++ {
				at, e := excelize.CoordinatesToCellName(col+1, i+2)
				err = errors.Join(err, e, f.SetCellValue(own, at, n+col-k))
			}
			b, e := f.WriteToBuffer()
			if err = errors.Join(err, e); err != nil {
				return nil, err
			}
			return b.Bytes(), nil
		}
	}
	return nil, fmt.Errorf("%s has no head %s", filepath.Base(path), head)
}
