// Package reports is the page that makes the returns: choose one, say for when, and it is a PDF.
package reports

import (
	"context"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/command"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Page is the reports page.
type Page struct {
	s       *screen.Session
	kind    *widget.RadioGroup
	paper   *widget.RadioGroup
	year    *ui.Entry
	period  *ui.Entry
	path    *ui.Entry
	full    *widget.Check // ID numbers unmasked
	done    *widget.Label
	open    *widget.Button
	last    string
	content fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, year: ui.NewEntry("如2022，表示2022—2023学年"), period: ui.NewEntry("如2022-04；不填为最近一个月"), path: ui.NewEntry(""), done: widget.NewLabel("")}
	p.paper = widget.NewRadioGroup([]string{"A4", "A3"}, nil)
	p.paper.Horizontal, p.paper.Required = true, true
	p.paper.SetSelected("A4")
	var names []string
	for _, k := range report.Kinds() {
		names = append(names, k.Title+"　　"+k.Help)
	}
	p.full = widget.NewCheck("含完整身份证号（要写明原因，记入操作记录）", nil)
	p.kind = widget.NewRadioGroup(names, func(string) { p.suggest() })
	p.kind.Required = true
	choose := widget.NewButtonWithIcon("选择位置…", theme.FolderOpenIcon(), func() {
		ui.SaveFile(s.Window, "保存报表", filepath.Base(p.path.Text), func(path string) { p.path.SetText(path) })
	})
	write := widget.NewButtonWithIcon("生成PDF", theme.DocumentSaveIcon(), p.Write)
	write.Importance = widget.HighImportance
	p.path.OnSubmitted = func(string) { p.Write() }
	p.open = widget.NewButtonWithIcon("打开", theme.FileIcon(), func() {
		if err := ui.OpenPath(p.last); err != nil {
			ui.ShowError(err, s.Window)
		}
	})
	p.open.Disable()
	p.done.Wrapping = fyne.TextWrapWord
	form := container.New(&twoColumns{}, widget.NewLabel("学年"), p.year, widget.NewLabel("报告月份（月报）"), p.period,
		widget.NewLabel("纸张"), p.paper, widget.NewLabel("个人信息"), p.full, widget.NewLabel("保存为"), container.NewBorder(nil, nil, nil, choose, p.path))
	p.content = container.NewPadded(container.NewVBox(head("报表"), p.kind, widget.NewSeparator(), form, container.NewHBox(write, p.open), p.done))
	p.kind.SetSelected(names[0])
	return p
}

func head(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameHeadingText
	return l
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	if p.year.Text == "" {
		p.year.SetText(strconv.Itoa(int(p.s.Book().DataYear())))
	}
	p.suggest()
	p.s.Window.Canvas().Focus(p.path)
}

// Changed implements screen.Page.
func (p *Page) Changed() {}

func (p *Page) chosen() report.Kind {
	for i, o := range p.kind.Options {
		if o == p.kind.Selected {
			return report.Kinds()[i]
		}
	}
	return report.Kinds()[0]
}

// suggest names the file after the report and puts it into the ledger's 报送 folder.
func (p *Page) suggest() {
	if p.s.Book() == nil {
		return
	}
	if p.full.Disable(); p.chosen().People {
		p.full.Enable()
	}
	name := p.s.Book().Unit.Area + p.chosen().Title + p.s.Now().Format("-20060102") + ".pdf"
	p.path.SetText(filepath.Join(p.s.Ledger.Dir(), "报送", name))
}

// Write makes the report.
func (p *Page) Write() {
	o := report.Options{Rules: p.s.Rules, City: p.s.City, Made: p.s.Now()}
	var problems edu.Problems
	for _, e := range []error{o.Year.Parse(p.year.Text, edu.Format{}), o.Period.Parse(p.period.Text, edu.Format{})} {
		if e != nil {
			problems = append(problems, edu.Problem{Level: edu.Hard, Message: e.Error()})
		}
	}
	o.A3 = p.paper.Selected == "A3"
	if o.Year == 0 {
		o.Year = p.s.Book().DataYear()
	}
	if problems.Hard() {
		ui.ShowError(problems, p.s.Window)
		return
	}
	if o.FullIDs = p.full.Checked && p.chosen().People; o.FullIDs {
		if p.s.Ledger.Who() == "" {
			ui.Tell("先填写填报人", "输出完整身份证号要记下是谁输出的。请先到“设置”填写填报人。", p.s.Window)
			return
		}
		ui.AskText("输出完整身份证号", "这份报表将印出每个人的完整身份证号。谁、什么时候、为什么输出会记入操作记录，不能撤销。", "原因，如报市教育局人事科审批", p.s.Window, func(reason string) bool {
			p.full.SetChecked(false) // asked for each time
			p.make(p.chosen(), o, reason)
			return true
		})
		return
	}
	p.make(p.chosen(), o, "")
}

// make writes the report, and writes down before it that it holds full ID numbers, where it does.
func (p *Page) make(k report.Kind, o report.Options, reason string) {
	doc, path := k.Make(p.s.Book(), o), p.path.Text
	var missing []rune
	p.s.Tasks.Run("正在生成报表", func(ctx context.Context, _ ui.Progress) (err error) {
		if err := command.Disclose(ctx, p.s.Ledger, doc, k, reason, path, p.s.Now()); err != nil {
			return err
		}
		missing, err = command.Write(path, doc)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.last = path
		p.open.Enable()
		p.done.SetText("已生成：" + path)
		if len(missing) > 0 {
			p.done.SetText("已生成：" + path + "\n注意：这些字没有可用的字形，打印为〓：" + string(missing))
		}
		p.s.Say("已生成：" + path)
	})
}

// twoColumns lays out labels and what they belong to.
type twoColumns struct{}

// Layout implements fyne.Layout.
func (*twoColumns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		h := o[i+1].MinSize().Height
		o[i].Move(fyne.NewPos(0, y))
		o[i].Resize(fyne.NewSize(140, h))
		o[i+1].Move(fyne.NewPos(140, y))
		o[i+1].Resize(fyne.NewSize(min(760, s.Width-140), h))
		y += h + 4
	}
}

// MinSize implements fyne.Layout.
func (*twoColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for i := 1; i < len(o); i += 2 {
		h += o[i].MinSize().Height + 4
	}
	return fyne.NewSize(420, h)
}
