package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math"

	"github.com/xuri/excelize/v2"

	"countyledger/store/file"
)

// program is what a workbook says it was made with; a program that changes the workbook writes its own name there.
const program = "县教台账"

// sign writes into a workbook what it was made with.
func sign(f *excelize.File) error {
	return f.SetAppProps(&excelize.AppProperties{Application: program})
}

// Made reports whether a file is a workbook that this program made and nobody has saved since.
func Made(path string) bool {
	f, err := file.Open(path, math.MaxInt64)
	if err != nil {
		return false
	}
	defer f.Close()
	said, err := properties(f)
	return err == nil && bytes.Contains(said, []byte("<Application>"+program+"</Application>"))
}

// properties are what a workbook says of itself, as far as it says no more than programs do.
func properties(f interface {
	io.ReaderAt
	io.Seeker
},
) ([]byte, error) {
	const most = 1 << 20
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, err
	}
	part, err := z.Open("docProps/app.xml")
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(part, most))
	return text, errors.Join(err, part.Close())
}
