package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Limits on what is read into memory: a county's largest real workbook has 1 MB, unpacked 15.
const (
	maxFile    = 64 << 20
	maxUnpack  = 192 << 20
	maxEntries = 2000
	maxRows    = 200_000
	maxCols    = 512
)

// Workbook is an open file: a list of sheets.
type Workbook struct {
	Path   string
	Sheets []string
	read   func(sheet string) (*Sheet, error)
	close  func() error
	known  map[string]*Sheet // read already: every register looks at each of them
}

// Open reads a workbook (.xlsx) or a table (.csv, UTF-8 or GB18030). Every part of a workbook is read
// to its end first, so that a damaged or lying archive is refused before its cells are believed.
func Open(path string) (*Workbook, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("open workbook: %w", err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("open workbook %s: %w", path, ErrNotWorkbook)
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("open workbook %s: %w", path, ErrTooLarge)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("open workbook: %w", err)
	}
	w, err := Read(path, b)
	if err != nil {
		return nil, fmt.Errorf("open workbook %s: %w", filepath.Base(path), err)
	}
	return w, nil
}

// Read reads a file that is in memory already; its path is only a name.
func Read(path string, b []byte) (*Workbook, error) {
	switch {
	case strings.EqualFold(filepath.Ext(path), ".csv"):
		return openCSV(path, b)
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		if bytes.Contains(b, wide("EncryptedPackage")) {
			return nil, ErrPassword
		}
		return nil, ErrOldFormat
	case !bytes.HasPrefix(b, []byte("PK")):
		return nil, ErrNotWorkbook
	}
	if err := checkArchive(b); err != nil {
		return nil, err
	}
	return openXLSX(path, b)
}

// wide is a name as compound files write it.
func wide(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// checkArchive reads every entry once for its checksum, counting bytes against the limits: excelize
// itself reads damaged entries without an error and with different data.
func checkArchive(b []byte) error {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return errors.Join(ErrBroken, err)
	}
	if len(z.File) > maxEntries {
		return ErrTooLarge
	}
	left := int64(maxUnpack)
	book := false
	for _, f := range z.File {
		book = book || f.Name == "xl/workbook.xml"
		if f.UncompressedSize64 > uint64(left) {
			return ErrTooLarge
		}
		n, err := readEntry(f, left)
		if err != nil {
			return err
		}
		left -= n
	}
	if !book {
		return ErrNotWorkbook
	}
	return nil
}

func readEntry(f *zip.File, limit int64) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return 0, errors.Join(ErrBroken, err)
	}
	defer r.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(r, limit+1))
	if err != nil {
		return 0, errors.Join(ErrBroken, err)
	}
	if n > limit {
		return 0, ErrTooLarge
	}
	return n, nil
}

func openXLSX(path string, b []byte) (*Workbook, error) {
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: maxUnpack, UnzipXMLSizeLimit: maxUnpack})
	if err != nil {
		if errors.Is(err, excelize.ErrWorkbookFileFormat) {
			return nil, errors.Join(ErrNotWorkbook, err)
		}
		return nil, errors.Join(ErrBroken, err)
	}
	w := &Workbook{Path: path, Sheets: f.GetSheetList(), close: f.Close}
	w.read = func(sheet string) (*Sheet, error) { return readSheet(f, sheet) }
	return w, nil
}

func readSheet(f *excelize.File, name string) (*Sheet, error) {
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	if len(rows) > maxRows {
		return nil, ErrTooLarge
	}
	s := &Sheet{Name: name, Rows: rows}
	if s.Width() > maxCols {
		return nil, ErrTooLarge
	}
	merged, err := f.GetMergeCells(name)
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	for _, m := range merged {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil {
			return nil, errors.Join(ErrBroken, err1, err2)
		}
		s.Merges = append(s.Merges, Range{top - 1, left - 1, bottom - 1, right - 1})
	}
	for row := range s.Rows {
		for col, v := range s.Rows[row] {
			s.Rows[row][col] = shown(v, func() bool { return percentStyle(f, name, row, col) })
		}
	}
	return s, nil
}

func percentStyle(f *excelize.File, sheet string, row, col int) bool {
	id, err := f.GetCellStyle(sheet, CellName(row, col))
	if err != nil {
		return false
	}
	st, err := f.GetStyle(id)
	if err != nil || st == nil {
		return false
	}
	return st.NumFmt == 9 || st.NumFmt == 10 || st.CustomNumFmt != nil && strings.Contains(*st.CustomNumFmt, "%")
}

// Sheet reads a sheet. It fails with ErrNoSheet or ErrEmptySheet.
func (w *Workbook) Sheet(name string) (*Sheet, error) {
	if !slices.Contains(w.Sheets, name) {
		return nil, fmt.Errorf("sheet %q: %w", name, ErrNoSheet)
	}
	s := w.known[name]
	if s == nil {
		var err error
		if s, err = w.read(name); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", name, err)
		}
		if w.known == nil {
			w.known = map[string]*Sheet{}
		}
		w.known[name] = s
	}
	if s.blank() {
		return nil, fmt.Errorf("sheet %q: %w", name, ErrEmptySheet)
	}
	return s, nil
}

// Close lets go of the file.
func (w *Workbook) Close() error {
	if w.close == nil {
		return nil
	}
	return w.close()
}

// shown writes a fraction as the per cent its cell shows.
func shown(v string, percent func() bool) string {
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || n < 0 || n > 1 || !percent() {
		return v
	}
	return strconv.FormatFloat(math.Round(n*1e6)/1e4, 'f', -1, 64) + "%"
}
