// Package workbook writes workbooks as Excel, WPS and LibreOffice show and print them: columns as wide as what stands in them,
// rows as high, fonts by name and size, pages that a reader can read. It writes reports, and what else goes out in sheets.
package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// Book is a workbook being written, sheet by sheet.
type Book struct {
	f      *excelize.File
	styles map[Look]int
	names  map[string]bool // of sheets
	// identities are those of the reports of which there were sheets.
	identities map[*report.Document]*report.Identity
}

// New is a workbook without sheets.
func New() (*Book, error) {
	f := excelize.NewFile()
	b := &Book{f: f, styles: map[Look]int{}, names: map[string]bool{}, identities: map[*report.Document]*report.Identity{}}
	if err := errors.Join(f.SetDefaultFont(song), sign(f)); err != nil {
		return nil, errors.Join(fmt.Errorf("begin workbook: %w", err), f.Close())
	}
	return b, nil
}

// Describe says what the workbook is, whose, by which words it is known, and as of when: so that the same data give the same bytes, it
// has no other time.
func (b *Book) Describe(title, author, keywords string, of time.Time) error {
	made := of.Format("2006-01-02T15:04:05Z")
	return b.f.SetDocProps(&excelize.DocProperties{Title: title, Creator: author, Keywords: keywords, Created: made, Modified: made})
}

// Write writes the workbook out.
func (b *Book) Write(w io.Writer) error { return b.f.Write(w) }

// Close gives back what the workbook took.
func (b *Book) Close() error { return b.f.Close() }

// named makes a sheet's name of a heading: at most 31 characters, without what no sheet may be called, and none twice.
func (b *Book) named(heading string) string {
	rs := []rune(strings.TrimSpace(illegal.Replace(heading)))
	base := strings.TrimSpace(string(rs[:min(len(rs), 26)]))
	if base == "" {
		base = "表"
	}
	name := base
	for i := 2; b.names[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s(%d)", base, i)
	}
	b.names[strings.ToLower(name)] = true
	return name
}

// illegal takes out of a name what no sheet may have in it.
var illegal = strings.NewReplacer(":", "：", "\\", "", "/", "", "?", "", "*", "", "[", "〔", "]", "〕", "'", "", "\n", " ", "\r", "")

// add adds a sheet; the first takes the place of the one that a new workbook has.
func (b *Book) add(heading string) (string, error) {
	first := len(b.names) == 0
	name := b.named(heading)
	if first {
		return name, b.f.SetSheetName("Sheet1", name)
	}
	_, err := b.f.NewSheet(name)
	return name, err
}
