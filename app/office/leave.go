package office

import (
	"context"
	"fmt"
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
	// Export writes down that something of persons leaves the ledger.
	Export(ctx context.Context, what string) error
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

// What the journal says when the recovery code is shown, copied or put on paper: whoever has it opens every backup.
const (
	CodeShown    = "显示恢复码"
	CodeCopied   = "复制恢复码"
	SheetSaved   = "保存恢复单"
	SheetPrinted = "打印恢复单"
)

// Leaving is what leaves the ledger, as its journal says it.
type Leaving struct {
	Act  string // 导出为Excel; empty where full numbers are put out, which is an act of its own
	What string // 教师12人, 交流轮岗花名册; empty where the act says it
	File string // where to; empty for the clipboard
	// Full is of how many people full ID numbers stand in it; Reason why, and On when.
	Full   int
	Reason string
	On     edu.Date
}

// ReportLeaving is a report that leaves the ledger; ok is false where nothing of persons stands in it.
func ReportLeaving(k report.Kind, d *report.Document, file string) (x Leaving, ok bool) {
	return Leaving{Act: "生成报表", What: k.Title, File: file, Full: d.Disclosed}, k.People || k.Names || d.Disclosed > 0
}

// did is what the journal says of it.
func (x Leaving) did() string {
	out := x.Act
	if x.What != "" {
		out += "：" + x.What
	}
	if x.File != "" {
		out += "，" + filepath.Base(x.File)
	}
	return out
}

// disclosed is said of an act that stands when the file could not be made.
const disclosed = "输出完整身份证号的记录"

// Leave is the one door by which something of persons leaves the ledger: the journal says so before it is made, and where that cannot be
// written down nothing is made.
func Leave(ctx context.Context, l Discloser, x Leaving, make func() error) error {
	if x.Full == 0 {
		if err := l.Export(ctx, x.did()); err != nil {
			return err
		}
		return make()
	}
	if err := MayDisclose(l); err != nil {
		return err
	}
	// What is disclosed depends on nothing that stands in the ledger.
	p, _ := edu.Prepare(edu.NewBook(edu.Unit{}, 0), edu.Disclose(&edu.Disclosure{
		On: x.On, Report: edu.Text(x.What), People: edu.N(x.Full),
		Reason: edu.Text(strings.TrimSpace(x.Reason)), File: edu.Text(filepath.Base(x.File)),
	}))
	if _, err := l.Apply(ctx, p, nil); err != nil {
		return err
	}
	if err := make(); err != nil {
		return &edu.SavedError{What: disclosed, Err: err}
	}
	return nil
}

// LeaveIf is Leave of something of persons, and makes what is nothing of persons without a word.
func LeaveIf(ctx context.Context, persons bool, l Discloser, x Leaving, make func() error) error {
	if !persons {
		return make()
	}
	return Leave(ctx, l, x, make)
}

// People counts the records of a register as the journal says it.
func People(g *edu.Register, n int) string { return fmt.Sprintf("%s%d%s", g.Label, n, g.Unit) }
