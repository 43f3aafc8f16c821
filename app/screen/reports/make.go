package reports

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Write makes the report.
func (p *Page) Write() { p.mind(func() { p.writeAt(p.path.Text, func(string) {}) }) }

// WriteWorkbook makes the report as a workbook beside the PDF.
func (p *Page) WriteWorkbook() {
	p.mind(func() {
		p.writeAt(strings.TrimSuffix(p.path.Text, filepath.Ext(p.path.Text))+office.Workbook, func(string) {})
	})
}

// Made is how many files were made on the page.
func (p *Page) Made() int { return p.made }

// print makes the report and sends it to the printer.
func (p *Page) print() {
	p.mind(func() {
		p.writeAt(p.path.Text, p.s.SendToPrinter)
	})
}

// target is where a report goes.
type target struct {
	path string
	may  func(path string) bool // be written over
	then func(path string)
}

// writeAt asks where the report would be written over a file that is not the program's own.
func (p *Page) writeAt(path string, then func(path string)) {
	to := target{path, office.Own, then}
	if path == p.picked {
		to.may = file.Any
	}
	if err := file.Check(path, to.may); errors.Is(err, file.ErrTaken) {
		to.may = file.Any
		what := "“" + path + "”不是本程序生成的，或者生成后签过、改过。用新的报表覆盖它吗？"
		ui.Ask("覆盖这个文件", what, "覆盖", p.s.Window, func() { p.writeTo(to) })
		return
	}
	p.writeTo(to)
}

func (p *Page) writeTo(to target) {
	o, problems := p.options()
	if problems.Hard() {
		ui.ShowError(problems, p.s.Window)
		return
	}
	if o.FullIDs = p.full.Checked && p.chosen().People; o.FullIDs {
		about := "这份报表将印出每个人的完整身份证号。谁、什么时候、为什么输出会记入操作记录，不能撤销。"
		p.s.InName(func() {
			ui.AskText("输出完整身份证号", about, "原因，如报市教育局人事科审批", p.s.Window, func(reason string, done func()) {
				p.full.SetChecked(false) // asked for each time
				done()
				p.make(p.chosen(), o, reason, to)
			})
		})
		return
	}
	p.make(p.chosen(), o, "", to)
}

// make writes the report, and writes down before it that it holds full ID numbers, where it does.
func (p *Page) make(k report.Kind, o report.Options, reason string, to target) {
	doc, notes := k.Make(p.s.Book(), o), office.Dates(p.s.Book(), o)
	notes = append(notes, office.Ahead(p.s.Book(), k, o, edu.DateOf(p.s.Now()))...)
	leaving, persons := office.ReportLeaving(k, doc, to.path)
	leaving.Reason, leaving.On = reason, edu.DateOf(p.s.Now())
	var missing []rune
	p.s.Tasks.Run("正在生成报表", func(ctx context.Context, _ ui.Progress) (err error) {
		if err := office.Ready(to.path, p.s.Ledger.Dir()); err != nil {
			return err
		}
		if err := file.Check(to.path, to.may); err != nil {
			return err
		}
		return office.LeaveIf(ctx, persons, p.s.Ledger, leaving, func() (err error) {
			missing, err = office.Write(to.path, to.may, doc)
			return err
		})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		path := to.path
		p.picked = ""
		p.made++
		said := "已生成：" + path
		if len(missing) > 0 {
			said += "\n注意：这些字没有可用的字形，打印为〓：" + string(missing)
		}
		for _, x := range notes {
			said += "\n注意：" + x.Message
		}
		p.files[k.ID] = written{path, said}
		p.tellWritten()
		p.s.Made("已生成："+path, path)
		to.then(path)
	})
}

// written is a file that was made, with what is said of it.
type written struct{ path, said string }

// tellWritten says under the buttons what was made last of the report that is chosen, and offers to open it.
func (p *Page) tellWritten() {
	x, made := p.files[p.chosen().ID]
	p.done.SetText(x.said)
	p.done.Hidden = !made
	if p.view.Disable(); made {
		p.view.Enable()
	}
	p.left.Refresh()
}
