package office

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Discloser writes acts into the journal.
type Discloser interface {
	Apply(ctx context.Context, c edu.Change, progress func(done, total int)) (int64, error)
}

// Disclose writes down that a document with full ID numbers is made, before it is; one without needs nothing.
func Disclose(ctx context.Context, l Discloser, d *report.Document, k report.Kind, reason, file string, now time.Time) error {
	if d.Disclosed == 0 {
		return nil
	}
	_, err := l.Apply(ctx, edu.Disclose(&edu.Disclosure{
		On: edu.DateOf(now), Report: edu.Text(k.Title), People: edu.N(d.Disclosed),
		Reason: edu.Text(strings.TrimSpace(reason)), File: edu.Text(filepath.Base(file)),
	}), nil)
	return err
}
