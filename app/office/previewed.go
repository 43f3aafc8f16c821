package office

import (
	"context"

	"countyledger/app/report"
)

// Sheet is a paper of a submission as it would be printed.
type Sheet struct {
	File string // what it will be called
	Doc  *report.Document
}

// Preview makes the papers of a submission as they would be frozen now, the slip of hand-over last, and keeps nothing. progress may be nil.
func Preview(ctx context.Context, l Submitter, x Submitting, progress func(done, of int)) (all []Sheet, err error) {
	b, _, err := stands(ctx, l)
	if err != nil {
		return nil, err
	}
	m, err := begin(ctx, l, b, x)
	if err != nil {
		return nil, err
	}
	fonts, err := Fonts()
	if err != nil {
		return nil, err
	}
	var files []frozen
	for i, k := range m.kinds {
		if progress != nil {
			progress(i, len(m.kinds)+1)
		}
		doc, sheet, err := m.sheet(k, fonts)
		if err != nil {
			return nil, err
		}
		all = append(all, Sheet{sheet.name, doc})
		files = append(files, sheet.frozen, sheet.asWorkbook())
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if m.below != nil {
		doc, sheet, err := m.lay(m.together(), m.below.Paper, fonts)
		if err != nil {
			return nil, err
		}
		all = append(all, Sheet{sheet.name, doc})
		files = append(files, sheet.frozen, sheet.asWorkbook())
	}
	doc, slip, err := m.slip(files, m.packageName(), fonts)
	if err != nil {
		return nil, err
	}
	return append(all, Sheet{slip.name, doc}), nil
}
