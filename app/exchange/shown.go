// Package exchange takes in the workbooks that offices send and writes workbooks for them. It knows the field catalogue, no
// screen and no database; excelize is used nowhere else but in its rooms.
package exchange

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Shown lists what a spreadsheet shows in the cells of a workbook, sheet by sheet, numbers in their formats.
func Shown(path string) (cells []string, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return nil, fmt.Errorf("read workbook: %w", err)
		}
		for _, r := range rows {
			cells = append(cells, r...)
		}
	}
	return cells, nil
}
