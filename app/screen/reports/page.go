// Package reports is the page that makes the returns: choose one, see it as it will be printed, and it is a PDF, a workbook,
// or on the printer.
package reports

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/preview"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Page is the reports page.
type Page struct {
	s       *screen.Session
	kind    *ui.OneOf
	help    *ui.Prose
	paper   *ui.Select
	choices []*ui.Check // how tables are set, in the order of report.Choices
	offered *fyne.Container
	margins *ui.Entry
	year    *ui.Entry
	period  *ui.Entry
	asOf    *ui.Entry // 统计截止日期
	dated   *ui.Entry // 成文日期 of the letter
	path    *ui.Entry
	named   string    // the path as the page proposed it last
	picked  string    // the path that the save dialog gave, which asks by itself
	headed  *ui.Check // on paper with a printed head
	cover   *ui.Check // a front page and 目录 before a letter
	full    *ui.Check // ID numbers unmasked
	handing handing
	one     *one              // what the report is of alone
	ready   *ui.Prose         // what is open of what it tells
	owed    []owed            // that
	minded  map[string]string // what a clerk went on with, by the report's ID
	done    *ui.Prose
	write   *ui.HintButton
	view    *ui.KeyButton
	files   map[string]written // the last file of each report, by the report's ID
	made    int                // files so far
	origins report.Origins     // where the records came from, for a report that names it; nil until it is known
	preview *preview.Preview
	seeks   *screen.Route // a record to be shown once its report is laid out
	returns int           // the page to be shown then, where the clerk comes back to it
	left    *fyne.Container
	content fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, margins: ui.NewEntry("标准；或上 下 左 右，毫米"), path: ui.NewEntry(""), help: ui.Wrapped("")}
	p.ready, p.done, p.minded = ui.Wrapped(""), ui.Wrapped(""), map[string]string{}
	p.ready.Importance = widget.WarningImportance
	p.ready.Hide()
	p.files = map[string]written{}
	p.done.Hide()
	p.period, p.asOf, p.year, p.dated, p.preview = ui.NewEntry(""), ui.NewEntry(""), ui.NewEntry(""), ui.NewEntry(""), preview.New(s)
	p.makePaper()
	p.makeHanding()
	p.one = p.newOne()
	p.margins.OnChanged = func(margins string) {
		if _, err := report.ParseMargins(margins); err == nil {
			s.Settings.KeepMargins(p.chosen().ID, margins)
			s.KeepSettings()
		}
		p.show()
	}
	for _, e := range []*ui.Entry{p.year, p.period, p.asOf, p.dated} {
		e.OnChanged = func(string) { p.show() }
	}
	p.full = ui.NewCheck("含完整身份证号（要写明原因）", nil)
	p.headed = ui.NewCheck("首页留出版头（80毫米，用红头纸打印）", func(bool) { p.show() })
	p.cover = ui.NewCheck("加封面和目录", func(on bool) {
		s.Settings.Cover = on
		s.KeepSettings()
		p.show()
	})
	p.cover.Checked = s.Settings.Cover
	var names []string
	for _, k := range report.Kinds() {
		names = append(names, k.Title)
	}
	p.kind = ui.NewOneOf(names, func(string) { p.choose() })
	p.layOut()
	return p
}

// layOut puts the reports and what is chosen of one at the left, what makes it below them, always to be seen, and its pages at the right.
func (p *Page) layOut() {
	hints := p.s.Hints
	pick := ui.NewIconButton("", theme.FolderOpenIcon(), func() {
		p.s.Files().Save("保存报表", filepath.Base(p.path.Text), func(path string) {
			p.picked = path
			p.path.SetText(path)
		})
	})
	p.write = ui.NewHintButton("生成PDF", theme.DocumentSaveIcon(), "供签字盖章（F5）", hints, p.Write)
	p.write.Importance = widget.HighImportance
	workbook := ui.NewHintButton("生成工作簿", theme.GridIcon(), "正文和表，数字是真正的数字（Excel、WPS；F6）", hints, p.WriteWorkbook)
	p.view = ui.NewIconButton("打开", theme.FileIcon(), func() {
		if err := ui.OpenPath(p.files[p.chosen().ID].path); err != nil {
			ui.ShowError(err, p.s.Window)
		}
	})
	p.view.Disable()
	printer := ui.NewHintButton("打印", theme.DocumentPrintIcon(), "生成PDF并送到默认打印机（F7）", hints, p.print)
	// Enter makes nothing by itself: it leads to the button that does.
	p.path.OnSubmitted = func(string) { p.s.Window.Canvas().Focus(p.write) }
	// What a report is of stands over the list of reports, to be seen whatever is chosen; Enter goes there from the list and on below it.
	of := container.NewGridWithColumns(2,
		ui.Border(nil, nil, widget.NewLabel("报告月份"), nil, p.period), ui.Border(nil, nil, widget.NewLabel("截止日期"), nil, p.asOf))
	p.asOf.OnSubmitted = func(string) { p.s.Window.Canvas().Focus(p.year) }
	form := container.New(&twoColumns{},
		widget.NewLabel("学年"), p.year, widget.NewLabel("成文日期"), p.dated,
		widget.NewLabel("纸张"), p.paper, widget.NewLabel("页边距"), p.margins,
		widget.NewLabel("保存为"), ui.Border(nil, nil, nil, pick, p.path))
	asked := ui.Pane(container.NewVBox(p.kind, p.help, p.one.box, form, p.handing.content, p.offered, p.full, p.headed, p.cover))
	p.preview.Entry.OnKey = p.Key
	p.kind.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyReturn || k == fyne.KeyEnter {
			p.s.Window.Canvas().Focus(p.period)
			return true
		}
		return p.Key(k)
	}
	p.kind.OnFocus = func() { ui.Reveal(asked, p.kind) }
	for _, e := range []*ui.Entry{p.period, p.asOf, p.year, p.dated, p.margins, p.path, p.handing.issue, p.handing.copies} {
		e.OnKey = p.Key
		e.OnFocus = func(on bool) {
			if on {
				ui.Reveal(asked, e)
			}
		}
	}
	p.left = ui.Between([]fyne.CanvasObject{of}, asked, widget.NewSeparator(), p.ready, ui.Flow(p.write, workbook, printer, p.view), p.done)
	beside := layout.NewCustomPaddedLayout(0, 0, theme.Padding(), theme.Padding()) // a low screen has no room to spare above and below
	p.content = container.New(&ui.Beside{Width: leftWidth, Share: 0.5}, container.New(beside, p.left), p.preview.Content)
}

// leftWidth is how much of the window the choice of a report takes: its names stand in two columns.
const leftWidth = 376

// Key implements screen.Keyed: it makes the report from wherever the keys are.
func (p *Page) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF5:
		p.Write()
	case fyne.KeyF6:
		p.WriteWorkbook()
	case fyne.KeyF7:
		p.print()
	default:
		return false
	}
	return true
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page: the arrows choose a report, and Enter makes none.
func (p *Page) Shown() {
	p.one.school = 0 // the next report is of all again
	p.choose()
	p.s.Window.Canvas().Focus(p.kind)
}

// Left implements screen.Leaver: a long report and the pictures of its pages are as much as the ledger itself.
func (p *Page) Left() { p.preview.Clear() }

// Find implements screen.Finder.
func (p *Page) Find() { p.preview.Entry.Whole(p.s.Window.Canvas()) }

// Changed implements screen.Page.
func (p *Page) Changed() {
	p.origins = nil // more may have been taken in
	p.show()
	p.tellOpen()
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
	p.preview.At, p.preview.Found = 0, ""
	p.named = p.path.Text // a name that was typed is that of another report
	p.allowed()
	p.tellWritten()
	p.show()
	p.tellOpen()
}

// allowed offers what the report can use.
func (p *Page) allowed() {
	allow(p.full, p.chosen().People)
	allow(p.headed, p.chosen().Letter)
	allow(p.cover, p.chosen().Annexed)
	p.one.tell()
	p.offerHanding()
}

// suggest names the file after the unit, the report and its period, and puts it into the ledger's 报送 folder; a name that the clerk typed
// stands.
func (p *Page) suggest(o report.Options) {
	if p.path.Text == p.named {
		p.named = filepath.Join(office.Outgoing(p.s.Ledger.Dir()), office.FileName(p.s.Book(), p.chosen(), o))
		p.path.SetText(p.named)
		p.path.CursorColumn = len([]rune(p.named)) // the name of the file is what is to be seen
		p.path.Refresh()
	}
}

// options are what was chosen, with what is wrong with it.
func (p *Page) options() (report.Options, edu.Problems) {
	o := p.s.ReportOptions(p.chosen().ID)
	o.Paper, o.Headed, o.Origins, o.School = p.typed(), p.headed.Checked, p.origins, p.one.of()
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
	if p.chosen().Today && !o.AsOf.Known() {
		o.AsOf = edu.DateOf(p.s.Now())
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
		p.preview.Clear()
		return
	}
	o, problems := p.options()
	if problems.Hard() {
		p.preview.Clear()
		return
	}
	p.hint(o)
	p.suggest(o)
	if p.chosen().Traced && p.origins == nil {
		p.trace()
		return
	}
	d := p.chosen().Make(p.s.Book(), o)
	p.offer(d)
	p.preview.Show(d, p.arrived)
}

// trace looks up where the records came from, and shows the report then.
func (p *Page) trace() {
	p.preview.Clear()
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
		period = "如2022-04"
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
