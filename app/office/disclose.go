package office

import (
	"context"
	"path/filepath"
	"strings"

	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/store/edu"
)

// Discloser writes acts into the journal, in somebody's name.
type Discloser interface {
	Who() string
	Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (int64, error)
}

// ErrNobody tells that nobody is named who puts out full ID numbers.
var ErrNobody = message.Say("输出完整身份证号要记下是谁输出的。请先在“设置”中填写填报人。")

// MayDisclose is nil where it is known in whose name full ID numbers would be put out.
func MayDisclose(l Discloser) error {
	if l.Who() == "" {
		return ErrNobody
	}
	return nil
}

// Grounds are why and where to full ID numbers are put out.
type Grounds struct {
	Report       report.Kind
	Reason, File string
	On           edu.Date
}

// Disclose writes down that a document with full ID numbers is made, before it is; one without needs nothing.
func Disclose(ctx context.Context, l Discloser, d *report.Document, g Grounds) error {
	if d.Disclosed == 0 {
		return nil
	}
	if err := MayDisclose(l); err != nil {
		return err
	}
	// What is disclosed depends on nothing that stands in the ledger.
	p, _ := edu.Prepare(edu.NewBook(edu.Unit{}, 0), edu.Disclose(&edu.Disclosure{
		On: g.On, Report: edu.Text(g.Report.Title), People: edu.N(d.Disclosed),
		Reason: edu.Text(strings.TrimSpace(g.Reason)), File: edu.Text(filepath.Base(g.File)),
	}))
	_, err := l.Apply(ctx, p, nil)
	return err
}
