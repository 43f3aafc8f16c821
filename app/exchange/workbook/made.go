package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"

	"github.com/xuri/excelize/v2"
)

// program is what a workbook says it was made with; a program that changes the workbook writes its own name there.
const program = "县教台账"

// sign writes into a workbook what it was made with.
func sign(f *excelize.File) error {
	return f.SetAppProps(&excelize.AppProperties{Application: program})
}

// Made reports whether a file is a workbook that this program made and nobody has saved since.
func Made(path string) bool {
	z, err := zip.OpenReader(path)
	if err != nil {
		return false
	}
	text, err := fs.ReadFile(z, "docProps/app.xml")
	return errors.Join(err, z.Close()) == nil && bytes.Contains(text, []byte("<Application>"+program+"</Application>"))
}
