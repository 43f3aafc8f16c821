package register

import (
	"context"
	"strings"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// kept is the ledger with what the journal tells of a record.
type kept struct {
	screen.Ledger
	Past
}

// ExportPerson implements screen.PersonTeller: it asks why, and writes all that is kept of the current teacher.
func (p *Page) ExportPerson() {
	row := p.here()
	if p.register != edu.Teachers || row < 0 || row >= len(p.rows) {
		p.s.Say("请先在教师登记表中选一位教师")
		return
	}
	t, ok := p.rows[row].(*edu.Teacher)
	if !ok {
		return
	}
	if p.s.Book().Sealed {
		ui.ShowError(edu.ErrKeyMissing, p.s.Window)
		return
	}
	about := "把台账保存的这位教师的全部信息写成一个文件：现在登记的、修改记录、各单位报来的，号码完整。别人的不在其中。谁、什么时候、为什么导出会记入操作记录，不能撤销。"
	title := "导出个人数据：" + p.s.Book().Called(edu.Teachers, t)
	p.s.InName(func() {
		ui.AskText(title, about, "原因，如本人申请查阅", p.s.Window, func(reason string, done func()) {
			done()
			p.s.Files().Save("导出个人数据", "个人信息查阅件"+office.Workbook, func(path string) { p.writePerson(t, reason, path) })
		})
	})
}

// writePerson writes what is kept of a teacher, once the journal says so.
func (p *Page) writePerson(t *edu.Teacher, reason, path string) {
	b, on := p.s.Book().Draft(), edu.DateOf(p.s.Now())
	p.s.Tasks.Run("正在导出个人数据", func(ctx context.Context, _ ui.Progress) error {
		all, err := office.PersonKept(ctx, kept{p.s.Ledger, p.journal}, b, t)
		if err != nil {
			return err
		}
		all.Reason = strings.TrimSpace(reason)
		d := report.PersonSheet(b.Unit, all, on)
		return office.Leave(ctx, p.s.Ledger, office.PersonLeaving(t, path, reason, on), func() error {
			_, err := office.Write(path, file.Any, d)
			return err
		})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Made("已生成："+path, path)
	})
}
