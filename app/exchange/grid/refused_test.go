package grid

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// known are the errors that a caller tells apart.
var known = []error{
	ErrEmptyFile, ErrNotWorkbook, ErrPassword, ErrOldFormat, ErrBinary, ErrOldWord, ErrPDF, ErrPicture, ErrArchive, ErrSeveral,
	ErrNoTable, ErrTooLarge, ErrBroken, ErrEmptySheet, ErrNoSheet,
}

func isKnown(err error) bool {
	for _, k := range known {
		if errors.Is(err, k) {
			return true
		}
	}
	return false
}

// TestRefused: what holds no table that can be read is told apart, so that each can be said with what to do.
func TestRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		content string
		want    error
	}{
		"nothing": {"", ErrEmptyFile}, "blanks": {" \r\n\x00\x00", ErrEmptyFile},
		"PDF": {"%PDF-1.7\n1 0 obj", ErrPDF}, "PNG": {"\x89PNG\r\n\x1a\n\x00\x00", ErrPicture},
		"JPEG": {"\xff\xd8\xff\xe0\x00\x10JFIF", ErrPicture},
		"BMP":  {"BM\x36\x00\x00\x00\x00\x00", ErrPicture}, "GIF": {"GIF89a\x01\x00", ErrPicture}, "TIFF": {"II*\x00\x08\x00", ErrPicture},
		"WebP": {"RIFF\x24\x00\x00\x00WEBPVP8 ", ErrPicture}, "HEIC": {"\x00\x00\x00\x18ftypheic", ErrPicture},
		"RTF": {`{\rtf1\ansi`, ErrOldWord}, "RAR": {"Rar!\x1a\x07\x00", ErrArchive}, "7z": {"7z\xbc\xaf\x27\x1c", ErrArchive},
		"gzip": {"\x1f\x8b\x08\x00", ErrArchive}, "BIFF2": {"\x09\x00\x04\x00\x02\x00\x10\x00", ErrOldFormat},
		"BIFF4": {"\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00", ErrOldFormat}, "a program": {"MZ\x90\x00\x03\x00\x00\x00\x04", ErrNotWorkbook},
		"BM as text": {"BM,B\n1,2\n", nil}, "a page": {"<html><body>没有表格</body></html>", ErrNoTable},
		"xlsb": {string(archived(t, map[string]string{"xl/workbook.bin": "x"})), ErrBinary},
		"slides": {string(archived(t, map[string]string{
			"_rels/.rels": `<R><Relationship Id="a" Type="x/officeDocument" Target="ppt/p.xml"/></R>`, "ppt/p.xml": "<p/>",
		})), ErrNotWorkbook},
		"an empty zip":  {string(archived(t, nil)), ErrEmptyFile},
		"two files":     {string(archived(t, map[string]string{"a.csv": "a,b\n", "b.csv": "c,d\n"})), ErrSeveral},
		"a hidden file": {string(archived(t, map[string]string{"a.csv": "a,b\n", "~$b.xlsx": "x", "__MACOSX/a": "x", ".DS_Store": "x"})), nil},
		"ODS password": {string(archived(t, map[string]string{
			"content.xml": "?", "META-INF/manifest.xml": "<m><encryption-data/></m>",
		})), ErrPassword},
	} {
		if _, err := Read(t.Context(), "x", []byte(tt.content)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

// TestCompound: of files of files, only workbooks since 1997 are read, and those that are not protected.
func TestCompound(t *testing.T) {
	b, err := os.ReadFile("testdata/kinds.xls")
	if err != nil {
		t.Fatal(err)
	}
	renamed := func(name string) []byte {
		old := wide("Workbook")
		new := append(wide(name), make([]byte, len(old))...)[:len(old)]
		out := bytes.Replace(bytes.Clone(b), old, new, 1)
		at := bytes.Index(out, new) + 64 // the length of the name
		out[at] = byte(2*len([]rune(name)) + 2)
		return out
	}
	protected := bytes.Clone(b)
	first := bytes.Index(protected, []byte{0x09, 0x08, 0x10, 0x00, 0x00, 0x06})
	second := first + 4 + 16
	protected[second], protected[second+1] = recFilePass, 0
	for name, tt := range map[string]struct {
		content []byte
		want    error
	}{
		"Excel 95": {renamed("Book"), ErrOldFormat}, "password": {protected, ErrPassword},
		"something else":                    {renamed("Slides"), ErrNotWorkbook},
		"without its last sector filled up": {b[:len(b)-3], nil},
	} {
		if _, err := Read(t.Context(), "x.xls", tt.content); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

// TestCut: every example cut off at fifty places is refused as such, or is a text of which the rest is missing.
func TestCut(t *testing.T) {
	const places = 50
	for _, path := range files(t) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := range places {
			n := len(b) * i / places
			w, err := Read(t.Context(), path, b[:n])
			for _, name := range sheetsOf(w) {
				_, err = w.Sheet(t.Context(), name)
			}
			if err != nil && !isKnown(err) {
				t.Errorf("%s cut at %d of %d: %v", filepath.Base(path), n, len(b), err)
			}
			if ext := filepath.Ext(path); err == nil && (ext == ".xlsx" || ext == ".ods" || ext == ".docx") {
				t.Errorf("%s cut at %d of %d was read", filepath.Base(path), n, len(b))
			}
		}
	}
}

func sheetsOf(w *Workbook) []string {
	if w == nil {
		return nil
	}
	return w.Sheets
}
