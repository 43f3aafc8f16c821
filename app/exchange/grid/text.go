package grid

import (
	"bytes"
	"encoding/csv"
	"errors"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// openCSV reads a table of text: UTF-8, or GB18030 as Chinese spreadsheets save it.
func openCSV(path string, b []byte) (*Workbook, error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(b, 0) >= 0 {
		return nil, ErrNotWorkbook
	}
	if !utf8.Valid(b) {
		var err error
		if b, err = simplifiedchinese.GB18030.NewDecoder().Bytes(b); err != nil {
			return nil, errors.Join(ErrBroken, err)
		}
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	if line, _, _ := bytes.Cut(b, []byte("\n")); bytes.Count(line, []byte("\t")) > bytes.Count(line, []byte(",")) {
		r.Comma = '\t'
	}
	rows, err := r.ReadAll()
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	if len(rows) > maxRows {
		return nil, ErrTooLarge
	}
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	s := &Sheet{Name: name, Rows: rows}
	if s.Width() > maxCols {
		return nil, ErrTooLarge
	}
	for _, r := range rows {
		for i := range r {
			r[i] = unguard(r[i])
		}
	}
	return &Workbook{Path: path, Sheets: []string{name}, read: func(string) (*Sheet, error) { return s, nil }}, nil
}

// guarded are the signs at which a spreadsheet takes a text of a CSV for a formula.
const guarded = "=+-@\t\r\n＝＋－＠"

// guard puts an apostrophe before a text that a spreadsheet would run when it opens a CSV.
func guard(s string) string {
	t := strings.TrimLeft(s, " \u00a0\u3000'")
	if r, _ := utf8.DecodeRuneInString(t); t != "" && strings.ContainsRune(guarded, r) {
		return "'" + s
	}
	return s
}

// unguard takes the apostrophe of guard away again, so that what was written comes back the same.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && guard(rest) == s {
		return rest
	}
	return s
}
