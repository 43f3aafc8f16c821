package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"countyledger/app/report"
	"countyledger/app/report/pdf"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Handed are the files of a folder that are handed over, by name, with the pages that each PDF really has. Folders in it and hidden files
// are not among them.
func Handed(ctx context.Context, dir string) (all []report.Handed, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, &file.Error{Path: dir, Err: err}
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$") {
			continue
		}
		x := report.Handed{Name: e.Name(), Printed: strings.EqualFold(filepath.Ext(e.Name()), ".pdf")}
		if x.Printed {
			path := filepath.Join(dir, e.Name())
			content, err := file.Read(path, pdf.MostPDF)
			if err != nil && !errors.Is(err, file.ErrOversize) { // of that its pages are not known
				return nil, &file.Error{Path: path, Err: err}
			}
			n, ok := pdf.PageCount(ctx, content)
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if ok {
				x.Pages = edu.N(n)
			}
		}
		all = append(all, x)
	}
	return all, nil
}
