package returntest

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// WriteTeachers writes all teachers of a ledger into a workbook of one sheet, numbered, each field of the register a column of text.
func WriteTeachers(path string, c *sample.Ledger) (err error) {
	book, f := c.Book(), excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return fmt.Errorf("begin the sheet of teachers: %w", err)
	}
	row := func(n int, cell func(*edu.Field) string) error {
		values := []any{n}
		for _, x := range edu.Teachers.Fields {
			values = append(values, cell(x))
		}
		return w.SetRow(grid.CellName(n, 0), values)
	}
	if err := row(0, (*edu.Field).Full); err != nil {
		return fmt.Errorf("write the heads of teachers: %w", err)
	}
	for i, t := range c.Teachers {
		if err := row(i+1, func(f *edu.Field) string { return f.Text(t, book) }); err != nil {
			return fmt.Errorf("write teacher %d: %w", i+1, err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("end the sheet of teachers: %w", err)
	}
	return f.SaveAs(path)
}
