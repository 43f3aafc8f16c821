// Package office is what the window and the command line both rest on and neither owns: the presets in force, what a report
// is made with, writing it to a file, and writing down that ID numbers were disclosed. It knows no screen and no arguments.
package office

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/report/pdf"
)

// Workbook is the ending of a file that a report is written to as a workbook; every other is a PDF.
const Workbook = ".xlsx"

// Write writes a document as the file's name asks: as PDF, or as a workbook. The file is complete or it is not
// there. missing are the characters that no face can draw.
func Write(path string, d *report.Document) (missing []rune, err error) {
	if strings.EqualFold(filepath.Ext(path), Workbook) {
		return nil, replace(path, func(w io.Writer) error { return exchange.WriteDocument(w, d) })
	}
	fonts, err := Fonts()
	if err != nil {
		return nil, err
	}
	p, err := page.Layout(d, fonts)
	if err != nil {
		return nil, err
	}
	return p.Missing, replace(path, func(w io.Writer) error { return pdf.Write(w, p, fonts, d.Made) })
}

// replace writes a file beside its place and puts it there when it is whole.
func replace(path string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	part := path + ".part"
	f, err := os.Create(part)
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	if err := os.Rename(part, path); err != nil {
		return errors.Join(message.Say("不能写入“"+path+"”。如果它正在别的程序中打开，请先关闭。"), err, os.Remove(part))
	}
	return nil
}
