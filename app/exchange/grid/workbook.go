package grid

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Workbook is an open file: a list of sheets. A document's or web page's tables are sheets too.
type Workbook struct {
	Path   string
	SHA256 string // of the file, in hexadecimal
	Sheets []string
	Hidden []string // of these, those that are hidden
	read   func(ctx context.Context, sheet string) (*Sheet, error)
	known  map[string]*Sheet // read already: every register looks at each of them
	failed map[string]error  // those that cannot be read
	names  map[string]string // what defined names stand for
	said   said              // texts that defined names of single sheets stand for
	packed []byte
}

// Endings are the ends of the names that files with tables usually have.
func Endings() []string {
	return []string{".xlsx", ".xlsm", ".xls", ".et", ".csv", ".txt", ".ods", ".docx", ".html", ".htm", ".xml", ".zip"}
}

// Open reads a file with tables, recognised by its content, whatever its name: a workbook (.xlsx, .xlsm, .xls, .et, .ods, XML),
// a text (.csv, .txt), a web page, a document (.docx), or an archive with one of these.
func Open(ctx context.Context, path string) (*Workbook, error) {
	b, err := readFile(path)
	if err != nil {
		return nil, err
	}
	w, err := Read(ctx, path, b)
	if err != nil {
		return nil, fmt.Errorf("open workbook %s: %w", filepath.Base(path), err)
	}
	return w, nil
}

// newWorkbook makes a workbook whose sheets are read when they are asked for.
func newWorkbook(path string, read func(context.Context, string) (*Sheet, error)) *Workbook {
	return &Workbook{Path: path, read: read, known: map[string]*Sheet{}, failed: map[string]error{}, said: said{}}
}

// Sheet reads a sheet. It fails with ErrNoSheet or ErrEmptySheet.
func (w *Workbook) Sheet(ctx context.Context, name string) (*Sheet, error) {
	if !slices.Contains(w.Sheets, name) {
		return nil, fmt.Errorf("sheet %q: %w", name, ErrNoSheet)
	}
	if err := w.failed[name]; err != nil {
		return nil, err
	}
	s := w.known[name]
	if s == nil {
		var err error
		if s, err = w.read(ctx, name); ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			err = fmt.Errorf("sheet %q: %w", name, err)
			w.failed[name] = err
			return nil, err
		}
		w.known[name] = s
	}
	s.Hidden = slices.Contains(w.Hidden, name)
	if s.blank() {
		return nil, fmt.Errorf("sheet %q: %w", name, errors.Join(ErrEmptySheet, s.lost()))
	}
	return s, nil
}

// said are texts that names stand for which hold on one sheet alone, by sheet and name. Such a name stays with its sheet: when it is called
// otherwise, moved, or put into another workbook.
type said map[[2]string]string

// add keeps a text; most workbooks have none, and a few thousand are more than anybody means.
func (s said) add(sheet, name, text string) {
	if len(s) < maxPicks {
		s[[2]string{sheet, strings.ToLower(name)}] = text
	}
}

// Said is the text that a name of a sheet stands for; empty where there is none.
func (w *Workbook) Said(sheet, name string) string {
	return w.said[[2]string{sheet, strings.ToLower(name)}]
}

// Packed is the workbook as it was sent, of the format of today (.xlsx, .xlsm); nil of another.
func (w *Workbook) Packed() []byte { return w.packed }

// Close lets go of the file.
func (w *Workbook) Close() error {
	*w = Workbook{Path: w.Path}
	return nil
}

// workbookOf makes a workbook of sheets that have been read.
func workbookOf(path string, sheets ...*Sheet) *Workbook {
	w := newWorkbook(path, nil)
	for _, s := range sheets {
		s.Name = w.free(s.Name)
		w.Sheets, w.known[s.Name] = append(w.Sheets, s.Name), s
	}
	return w
}

// free is a name that no sheet has yet.
func (w *Workbook) free(name string) string {
	for n, first := 2, name; w.known[name] != nil; n++ {
		name = fmt.Sprintf("%s（%d）", first, n)
	}
	return name
}
