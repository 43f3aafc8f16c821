package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// archive is what a workbook is packed into. Its parts are written in the order of their names: the library gives the sheets in any
// order, and equal data are to give equal bytes.
type archive struct {
	out   *zip.Writer
	parts map[string]*bytes.Buffer
}

func newArchive(w io.Writer) excelize.ZipWriter {
	return &archive{out: zip.NewWriter(w), parts: map[string]*bytes.Buffer{}}
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	a.parts[name] = &bytes.Buffer{}
	return a.parts[name], nil
}

// AddFS adds the files of a folder.
func (a *archive) AddFS(folder fs.FS) error { return a.out.AddFS(folder) }

// Close writes the parts, with the seal over them.
func (a *archive) Close() error {
	if p := a.parts[sealPart]; p != nil {
		all := map[string][]byte{}
		for name, part := range a.parts {
			all[name] = part.Bytes()
		}
		sealed := bytes.Replace(p.Bytes(), []byte(unsealed), []byte(seal(all)), 1)
		a.parts[sealPart] = bytes.NewBuffer(sealed)
	}
	for _, name := range slices.Sorted(maps.Keys(a.parts)) {
		w, err := a.out.Create(name)
		if err != nil {
			return err
		}
		if _, err := a.parts[name].WriteTo(w); err != nil {
			return err
		}
	}
	return a.out.Close()
}
