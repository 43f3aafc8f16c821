// Package reports is the page that makes the returns: choose one, see it as it will be printed, and it is a PDF, a workbook,
// or on the printer.
package reports

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Page is the reports page.
type Page struct {
	s       *screen.Session
	kind    *widget.RadioGroup
	help    *ui.Prose
	paper   *widget.RadioGroup
	choices []*widget.Check // how tables are set, in the order of report.Choices
	offered *fyne.Container
	margins *ui.Entry
	year    *ui.Entry
	period  *ui.Entry
	asOf    *ui.Entry // 统计截止日期
	dated   *ui.Entry // 成文日期 of the letter
	path    *ui.Entry
	picked  string        // the path that the save dialog gave, which asks by itself
	headed  *widget.Check // on paper with a printed head
	cover   *widget.Check // a front page and 目录 before a letter
	full    *widget.Check // ID numbers unmasked
	handing handing
	done    *ui.Prose
	open    *widget.Button
	last    string
	origins report.Origins // where the records came from, for a report that names it; nil until it is known
	preview *preview
	seeks   *screen.Route // a record to be shown once its report is laid out
	returns int           // the page to be shown then, where the clerk comes back to it
	content fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, margins: ui.NewEntry("标准；或上 下 左 右，毫米"), path: ui.NewEntry(""), help: ui.Wrapped(""), done: ui.Wrapped("")}
	p.period, p.asOf, p.year, p.dated, p.preview = ui.NewEntry(""), ui.NewEntry(""), ui.NewEntry(""), ui.NewEntry(""), newPreview(s)
	p.makePaper()
	p.makeHanding()
	p.margins.OnChanged = func(margins string) {
		if _, err := report.ParseMargins(margins); err == nil {
			s.Settings.KeepMargins(p.chosen().ID, margins)
		}
		p.show()
	}
	for _, e := range []*ui.Entry{p.year, p.period, p.asOf, p.dated} {
		e.OnChanged = func(string) { p.show() }
	}
	p.full = widget.NewCheck("含完整身份证号（要写明原因）", nil)
	p.headed = widget.NewCheck("首页留出版头（80毫米，用红头纸打印）", func(bool) { p.show() })
	p.cover = widget.NewCheck("加封面和目录", func(on bool) {
		s.Settings.Cover = on
		p.show()
	})
	p.cover.Checked = s.Settings.Cover
	var names []string
	for _, k := range report.Kinds() {
		names = append(names, k.Title)
	}
	p.kind = widget.NewRadioGroup(names, func(string) { p.choose() })
	p.kind.Required = true
	pick := widget.NewButtonWithIcon("", theme.FolderOpenIcon(), func() {
		ui.SaveFile(s.Window, "保存报表", filepath.Base(p.path.Text), func(path string) {
			p.picked = path
			p.path.SetText(path)
		})
	})
	write := ui.NewHintButton("生成PDF", theme.DocumentSaveIcon(), "供签字盖章（Enter）", s.Hints, p.Write)
	write.Importance = widget.HighImportance
	workbook := ui.NewHintButton("生成工作簿", theme.GridIcon(), "正文和表，数字是真正的数字（Excel、WPS）", s.Hints, p.WriteWorkbook)
	p.path.OnSubmitted = func(string) { p.Write() }
	p.open = widget.NewButtonWithIcon("打开", theme.FileIcon(), func() {
		if err := ui.OpenPath(p.last); err != nil {
			ui.ShowError(err, s.Window)
		}
	})
	p.open.Disable()
	printer := ui.NewHintButton("打印", theme.DocumentPrintIcon(), "生成PDF并送到默认打印机", s.Hints, p.print)
	form := container.New(&twoColumns{},
		widget.NewLabel("报告月份"), p.period, widget.NewLabel("截止日期"), p.asOf, widget.NewLabel("学年"), p.year, widget.NewLabel("成文日期"), p.dated,
		widget.NewLabel("纸张"), p.paper, widget.NewLabel("页边距"), p.margins,
		widget.NewLabel("保存为"), container.NewBorder(nil, nil, nil, pick, p.path))
	below := container.NewVBox(widget.NewSeparator(), p.help, form, p.handing.content, p.offered, p.full, p.headed, p.cover,
		ui.Flow(write, workbook, printer, p.open), p.done)
	left := container.NewPadded(ui.Pane(container.NewVBox(p.kind, below)))
	p.content = container.New(&ui.Beside{Width: 330, Share: 0.42}, left, p.preview.content)
	p.kind.Selected = names[0]
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.choose()
	p.s.Window.Canvas().Focus(p.path)
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	p.origins = nil // more may have been taken in
	p.show()
}

func (p *Page) chosen() report.Kind {
	return report.Kinds()[max(0, slices.Index(p.kind.Options, p.kind.Selected))]
}

// choose turns to another report: on the paper it was made on last.
func (p *Page) choose() {
	k := p.chosen()
	p.help.SetText(k.Help)
	p.recall(p.s.PaperOf(k.ID))
	remember := p.margins.OnChanged
	p.margins.OnChanged = nil
	p.margins.SetText(p.s.Settings.Margins[k.ID])
	p.margins.OnChanged = remember
	p.preview.at, p.preview.found = 0, ""
	p.suggest()
	p.show()
}

// suggest names the file after the report and puts it into the ledger's 报送 folder.
func (p *Page) suggest() {
	if p.s.Book() == nil {
		return
	}
	allow(p.full, p.chosen().People)
	allow(p.headed, p.chosen().Letter)
	allow(p.cover, p.chosen().Annexed)
	p.offerHanding()
	name := p.s.Book().Unit.Area + p.chosen().Title + p.s.Now().Format("-20060102") + ".pdf"
	p.path.SetText(filepath.Join(office.Outgoing(p.s.Ledger.Dir()), name))
}

// options are what was chosen, with what is wrong with it.
func (p *Page) options() (report.Options, edu.Problems) {
	o := p.s.ReportOptions(p.chosen().ID)
	o.Paper, o.Headed, o.Origins = p.typed(), p.headed.Checked, p.origins
	var problems edu.Problems
	for _, x := range []struct {
		from *ui.Entry
		into edu.Value
	}{{p.year, &o.Year}, {p.period, &o.Period}, {p.asOf, &o.AsOf}, {p.dated, &o.Dated}} {
		if err := x.into.Parse(x.from.Text, edu.Format{}); err != nil {
			problems = append(problems, edu.Problem{Level: edu.Hard, Message: err.Error()})
		}
	}
	problems = append(problems, p.handingOf(&o)...)
	if len(problems) == 0 {
		problems = office.Dates(p.s.Book(), o)
	}
	margins, err := report.ParseMargins(p.margins.Text)
	if o.Margins = margins; err != nil {
		problems = append(problems, edu.Problem{Level: edu.Hard, Message: err.Error()})
	}
	return o, problems
}

// show lays the chosen report out for the preview; what was typed wrong is said when it is made.
func (p *Page) show() {
	if p.s.Book() == nil {
		p.preview.clear()
		return
	}
	o, problems := p.options()
	if problems.Hard() {
		p.preview.clear()
		return
	}
	p.hint(o)
	if p.chosen().Traced && p.origins == nil {
		p.trace()
		return
	}
	d := p.chosen().Make(p.s.Book(), o)
	p.offer(d)
	p.preview.show(d, p.arrived)
}

// trace looks up where the records came from, and shows the report then.
func (p *Page) trace() {
	p.preview.clear()
	p.s.Origins(func(origins report.Origins) {
		p.origins = origins
		p.show()
	})
}

// hint shows what the report takes for the dates that were left blank.
func (p *Page) hint(o report.Options) {
	o = p.chosen().Settled(p.s.Book(), o)
	period := o.Period.String()
	if !o.Period.Known() {
		period = "按月的报表填，如2022-04"
	}
	dated := o.Dated
	if !dated.Known() {
		dated = o.AsOf
	}
	for e, text := range map[*ui.Entry]string{p.period: period, p.asOf: o.AsOf.String(), p.year: o.Year.Label(), p.dated: dated.String()} {
		if e.PlaceHolder != text {
			e.SetPlaceHolder(text)
		}
	}
}

// Write makes the report.
func (p *Page) Write() { p.write(p.path.Text, func(string) {}) }

// WriteWorkbook makes the report as a workbook beside the PDF.
func (p *Page) WriteWorkbook() {
	p.write(strings.TrimSuffix(p.path.Text, filepath.Ext(p.path.Text))+office.Workbook, func(string) {})
}

// print makes the report and sends it to the printer.
func (p *Page) print() {
	p.write(p.path.Text, func(path string) {
		p.s.Tasks.Run("正在打印", func(context.Context, ui.Progress) error { return ui.PrintPath(path) }, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.s.Say("已送到打印机：" + filepath.Base(path))
		})
	})
}

// target is where a report goes.
type target struct {
	path string
	may  func(path string) bool // be written over
	then func(path string)
}

// write asks where the report would be written over a file that is not the program's own.
func (p *Page) write(path string, then func(path string)) {
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
		if err := office.MayDisclose(p.s.Ledger); err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		about := "这份报表将印出每个人的完整身份证号。谁、什么时候、为什么输出会记入操作记录，不能撤销。"
		ui.AskText("输出完整身份证号", about, "原因，如报市教育局人事科审批", p.s.Window, func(reason string, done func()) {
			p.full.SetChecked(false) // asked for each time
			done()
			p.make(p.chosen(), o, reason, to)
		})
		return
	}
	p.make(p.chosen(), o, "", to)
}

// make writes the report, and writes down before it that it holds full ID numbers, where it does.
func (p *Page) make(k report.Kind, o report.Options, reason string, to target) {
	doc, notes := k.Make(p.s.Book(), o), office.Dates(p.s.Book(), o)
	grounds := office.Grounds{Report: k, Reason: reason, File: to.path, On: edu.DateOf(p.s.Now())}
	var missing []rune
	p.s.Tasks.Run("正在生成报表", func(ctx context.Context, _ ui.Progress) (err error) {
		if err := office.Ready(to.path, p.s.Ledger.Dir()); err != nil {
			return err
		}
		if err := file.Check(to.path, to.may); err != nil {
			return err
		}
		if err := office.Disclose(ctx, p.s.Ledger, doc, grounds); err != nil {
			return err
		}
		if missing, err = office.Write(to.path, to.may, doc); err != nil && doc.Disclosed > 0 {
			return &edu.SavedError{What: "输出完整身份证号的记录", Err: err}
		}
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		path := to.path
		p.last, p.picked = path, ""
		p.open.Enable()
		said := "已生成：" + path
		if len(missing) > 0 {
			said += "\n注意：这些字没有可用的字形，打印为〓：" + string(missing)
		}
		for _, x := range notes {
			said += "\n注意：" + x.Message
		}
		p.done.SetText(said)
		p.s.Say("已生成：" + path)
		to.then(path)
	})
}

// twoColumns lays out labels and what they belong to.
type twoColumns struct{}

// labelWidth is the width of the labels.
const labelWidth = 74

// Layout implements fyne.Layout.
func (*twoColumns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		h := o[i+1].MinSize().Height
		o[i].Move(fyne.NewPos(0, y))
		o[i].Resize(fyne.NewSize(labelWidth, h))
		o[i+1].Move(fyne.NewPos(labelWidth, y))
		o[i+1].Resize(fyne.NewSize(s.Width-labelWidth, h))
		y += h + 4
	}
}

// MinSize implements fyne.Layout.
func (*twoColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for i := 1; i < len(o); i += 2 {
		h += o[i].MinSize().Height + 4
	}
	return fyne.NewSize(260, h)
}
