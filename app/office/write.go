// Package office is what the window and the command line both rest on and neither owns: the presets in force, what a report
// is made with, writing it to a file, and writing down that ID numbers were disclosed. It knows no screen and no arguments.
package office

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"countyledger/app/exchange/workbook"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/report/pdf"
	"countyledger/store/file"
)

// Workbook is the ending of a file that a report is written to as a workbook; every other is a PDF.
const Workbook = ".xlsx"

// Write writes a document as the file's name asks: as PDF, or as a workbook. The file is complete or it is not
// there; may is asked about a file that stands there. missing are the characters that no face can draw.
func Write(path string, may func(path string) bool, d *report.Document) (missing []rune, err error) {
	if strings.EqualFold(filepath.Ext(path), Workbook) {
		return nil, file.Write(path, 0o666, may, func(w io.Writer) error { return workbook.WriteDocument(w, d) })
	}
	if err := file.Check(path, may); err != nil {
		return nil, err // before the work is done
	}
	fonts, err := Fonts()
	if err != nil {
		return nil, err
	}
	p, err := page.Layout(d, fonts)
	if err != nil {
		return nil, err
	}
	made := d.AsOf.First() // once it is laid out, the document of a long table is room for the file
	return p.Missing, file.Write(path, 0o666, may, func(w io.Writer) error { return pdf.Write(w, p, fonts, made) })
}

// Outgoing is where the window puts what is handed in: a folder of the ledger's own.
func Outgoing(dataDir string) string { return filepath.Join(dataDir, "报送") }

// Ready makes the ledger's own folder where a file is to lie in it; any other must be there: see file.ErrNoFolder.
func Ready(path, dataDir string) error {
	if own := Outgoing(dataDir); filepath.Dir(path) == own {
		if err := os.MkdirAll(own, 0o700); err != nil {
			return &file.Error{Path: path, Err: err}
		}
	}
	return nil
}

// Over is what may be written over where somebody was asked, or was not.
func Over(asked bool) func(path string) bool {
	if asked {
		return file.Any
	}
	return Own
}

// Own lets a report be written over one that this program made and nobody has changed since; about any other file the
// clerk is to be asked.
func Own(path string) bool { return pdf.Made(path) || workbook.Made(path) }
