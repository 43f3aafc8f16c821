package returntest

import (
	"bytes"
	"errors"

	"github.com/xuri/excelize/v2"

	"countyledger/store/edu"
)

// EmptyForm is a workbook that somebody sends out to be filled in: rows of texts, and below them one that is drawn and empty.
func EmptyForm(rows ...[]string) (_ []byte, err error) {
	const sheet = "表"
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	wide := 0
	for r, row := range rows {
		for c, text := range row {
			wide = max(wide, c+1)
			if err := f.SetCellStr(sheet, edu.CellName(r, c), text); err != nil {
				return nil, err
			}
		}
	}
	line, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "bottom", Color: "000000", Style: 1}}})
	if err == nil {
		err = f.SetCellStyle(sheet, edu.CellName(len(rows), 0), edu.CellName(len(rows), wide-1), line)
	}
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = f.Write(&b)
	return b.Bytes(), err
}
