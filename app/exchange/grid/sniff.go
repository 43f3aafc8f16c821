package grid

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"
)

// Read reads a file that is in memory already; its path is only a name. What it is, its content says.
func Read(ctx context.Context, path string, b []byte) (*Workbook, error) {
	sum := sha256.Sum256(b) // first: a text is not kept in memory twice
	w, err := open(ctx, path, b)
	if err != nil {
		return nil, err
	}
	w.SHA256 = fmt.Sprintf("%x", sum)
	return w, nil
}

func open(ctx context.Context, path string, b []byte) (*Workbook, error) {
	switch {
	case empty(b):
		return nil, ErrEmptyFile
	case bytes.HasPrefix(b, []byte("\x09\x08\x10\x00\x00\x06")): // BIFF8 without its container
		return openXLS(ctx, path, b)
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return openCompound(ctx, path, b)
	case isZIP(b):
		return openZIP(ctx, path, b)
	}
	if err := refused(b); err != nil {
		return nil, err
	}
	text, err := decode(ctx, b)
	if err != nil {
		return nil, err
	}
	switch {
	case isXMLWorkbook(text):
		return openXML(ctx, path, text)
	case isMHT(text):
		return openMHT(ctx, path, text)
	case isHTML(text):
		return openHTML(ctx, path, text)
	}
	return openText(ctx, path, text)
}

// empty reports whether nothing but blanks and zeros stands in a file, however many.
func empty(b []byte) bool {
	for _, c := range bytes.TrimPrefix(b, []byte("\ufeff")) {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != 0 {
			return false
		}
	}
	return true
}

// refused are the formats that nothing can be read from, by how their files begin.
func refused(b []byte) error {
	for _, f := range []struct {
		begins string
		err    error
	}{
		{"%PDF-", ErrPDF},
		{"\x89PNG", ErrPicture},
		{"\xff\xd8\xff", ErrPicture},
		{"GIF8", ErrPicture},
		{"BM", ErrPicture},
		{"II*\x00", ErrPicture},
		{"MM\x00*", ErrPicture},
		{`{\rtf`, ErrOldWord},
		{"Rar!", ErrArchive},
		{"7z\xbc\xaf", ErrArchive},
		{"\x1f\x8b", ErrArchive},
		{"PK", ErrBroken},
		{"\x09\x00\x04\x00", ErrOldFormat},
		{"\x09\x02\x06\x00", ErrOldFormat},
		{"\x09\x04\x06\x00", ErrOldFormat},
		{"\x09\x08\x08\x00\x00\x05", ErrOldFormat},
	} {
		if bytes.HasPrefix(b, []byte(f.begins)) && (f.begins != "BM" || bytes.IndexByte(b[:min(len(b), 20)], 0) >= 0) {
			return f.err
		}
	}
	if len(b) >= 12 && (string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP" || string(b[4:8]) == "ftyp") {
		return ErrPicture
	}
	return nil
}

// openZIP opens what an archive holds: a document in parts, or a file.
func openZIP(ctx context.Context, path string, b []byte) (*Workbook, error) {
	p, err := openPack(ctx, b)
	if err != nil {
		return nil, err
	}
	switch {
	case p.has("xl/workbook.bin"):
		return nil, ErrBinary
	case p.has("content.xml"):
		return openODS(path, p)
	}
	part, root, err := p.main()
	switch {
	case err != nil:
		return nil, err
	case root == "workbook":
		return openXLSX(path, part, b, p)
	case root == "document":
		return openDOCX(path, part, p)
	case part != "":
		return nil, ErrNotWorkbook
	}
	return openOnly(ctx, path, b)
}

// title is a name for the only sheet of a file.
func title(path string) string { return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) }
