package audit

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// sendBack asks by when, and prints 退回补正通知 to the school or the project that the current finding is of.
func (p *Page) sendBack() {
	p.Act(func(f *entry) {
		b := p.s.Book()
		u := f.Unit(b)
		name := ""
		switch school, project := b.School(u.School), b.Project(u.Project); {
		case school != nil:
			name = string(school.Name)
		case project != nil:
			name = string(project.Name)
		default:
			p.s.Say("这条问题不属于哪一所学校、哪一个项目，由本单位自己补正")
			return
		}
		by := ui.NewDay("如2022-05-10；不填则在纸上填写", p.s.Book())
		ui.Question{
			Title: "退回补正通知：" + name, Entries: []*ui.Entry{by}, Yes: "生成PDF",
			Body: container.NewVBox(
				ui.Wrapped("没有改正、没有说明的问题逐条列在通知的附件中，指明在原表的哪一行；“提示”不列。"), widget.NewLabel("补正期限"), by,
			),
			Do: func(done func()) {
				until, err := b.Day(by.Text)
				if err != nil {
					ui.Correct(p.s.Window, ui.Wrong{Entry: by, Text: "“补正期限”请写成2022-05-10这样的日期，或者不填。"})
					return
				}
				done()
				p.printFor(u, name, until)
			},
		}.Ask(p.s.Window)
	})
}

func (p *Page) printFor(u check.Unit, name string, by edu.Date) {
	p.s.Print(report.Return, "退回补正通知-"+name, func(o *report.Options) {
		o.School, o.Project, o.By = u.School, u.Project, by
	})
}
