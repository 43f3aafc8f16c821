package settings

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/ui"
)

// letters are the reports whose text the office can alter.
func letters() []report.Kind {
	return slices.DeleteFunc(report.Kinds(), func(k report.Kind) bool { return len(k.Fields) == 0 })
}

func letterTitles() (titles []string) {
	for _, k := range letters() {
		titles = append(titles, k.Title)
	}
	return titles
}

// lettered is the report that is chosen.
func (p *Page) lettered() report.Kind {
	return letters()[max(0, slices.Index(p.letter.Options, p.letter.Selected))]
}

// showText says whose text the chosen report has.
func (p *Page) showText() {
	p.text.SetText("程序自带")
	if _, own := office.TextOf(p.s.Book(), p.lettered().ID); own {
		p.text.SetText("本单位修改过")
	}
	p.showDrops()
}

// editText alters the text of the chosen report in the window. One with a field that there is not stays open, with what is wrong.
func (p *Page) editText() {
	k := p.lettered()
	text, _ := office.TextOf(p.s.Book(), k.ID)
	const rows = 6 // at least: the question takes what room there is
	entry := ui.NewTextArea(rows)
	entry.SetText(strings.TrimSpace(string(text)))
	help := ui.Wrapped("第一行是标题，“# ”开头的是小标题，以冒号结尾的第二行是主送机关。可用的栏目：{" + strings.Join(k.Fields, "}{") + "}")
	if k.ID == report.Briefing {
		help.SetText(help.Text + "。简报的第一行是刊名，第二行是标题，“报：”“送：”“发：”开头的印在页脚")
	}
	ui.Question{
		Title: "修改“" + k.Title + "”的文字", Entries: []*ui.Entry{entry}, Yes: "保存文字", Width: 860, Height: 620,
		Body: ui.Border(help, nil, nil, nil, fyne.CanvasObject(entry)),
		Do: func(done func()) {
			if _, err := report.ParseText(k.ID, []byte(entry.Text)); err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			done()
			p.keep(k.ID, []byte(entry.Text))
		},
	}.Ask(p.s.Window)
}

// exportText writes the text of the chosen report to a file.
func (p *Page) exportText() {
	k := p.lettered()
	text, _ := office.TextOf(p.s.Book(), k.ID)
	p.export(k.Title+"文字模板.txt", text)
}

// actOf says what was done, for the list of acts.
func actOf(name string) string {
	if k, ok := report.KindByID(name); ok {
		return "修改" + k.Title + "的文字"
	}
	return titles[name]
}

// said is what is said once a file is in force.
func said(name string) string {
	if k, ok := report.KindByID(name); ok {
		return "“" + k.Title + "”按新的文字生成"
	}
	return "规则已更新，指标和审核结果按新规则计算"
}
