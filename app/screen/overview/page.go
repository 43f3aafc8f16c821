// Package overview is the desk a clerk begins the day at: what waits and until when, how the county stands, what was done
// last.
package overview

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the desk.
type Page struct {
	s       *screen.Session
	list    *ui.List[item]
	head    *widget.Label
	facts   *widget.Label
	done    *widget.Label // nothing waits
	foot    *ui.Prose     // the current item in full
	recent  *fyne.Container
	drafts  []*edu.Register // with a form that was not saved before the program ended
	asked   int             // how often the side was asked for; an answer to an older question is dropped
	content fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{
		s: s, head: widget.NewLabel(""), facts: widget.NewLabel(""), done: widget.NewLabel("没有要办的事 ✓"),
		foot: ui.Wrapped(""), recent: container.NewVBox(),
	}
	p.list = ui.NewList(
		ui.Col[item]{
			Title: "等级", Width: 96, Frozen: true, Text: func(x item) string { return x.word() },
			Tint: func(x item) fyne.ThemeColorName {
				return []fyne.ThemeColorName{ui.ColourBad, ui.ColourWarn, ""}[x.urgency]
			},
		},
		ui.Col[item]{Title: "事项", Width: 300, Text: func(x item) string { return x.what }},
		ui.Col[item]{Title: "期限", Width: 98, Text: func(x item) string { return x.due.String() }},
		ui.Col[item]{Title: "情况", Width: 360, Text: func(x item) string { return x.detail }},
	)
	p.list.OnOpen, p.list.OnSelect = func(x item) { s.Go(x.to) }, func(item) { p.explain() }
	s.KeepTitled(p.list.Grid, screen.PageOverview)
	p.list.Grid.Empty = "" // done says it
	p.list.Grid.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyF1 {
			s.Help()
		}
		return k == fyne.KeyF1
	}
	p.head.SizeName = theme.SizeNameSubHeadingText
	p.facts.Wrapping = fyne.TextWrapWord
	p.done.Alignment = fyne.TextAlignCenter
	list := ui.Between(nil, container.NewStack(p.list.Grid, container.NewCenter(p.done)), p.foot)
	both := container.New(&ui.Beside{Width: 860, Share: 0.7}, list, ui.Pane(p.recent))
	p.content = ui.Over(both, p.head, p.facts, widget.NewSeparator())
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.s.Window.Canvas().Focus(p.list.Grid)
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	b := p.s.Book()
	stands := p.s.Standing(b, b.Year)
	figures := stands.Figures()
	items := append(unsaved(p.drafts), agenda(p.s, stands, figures)...)
	head := fmt.Sprintf("%s　%s　今天%s", b.Unit.Area, b.Year.Label(), edu.DateOf(p.s.Now()).Chinese())
	if day := p.s.Today(); day != edu.DateOf(p.s.Now()) {
		head += "（往年台账，期限按" + day.Chinese() + "判断）"
	}
	p.head.SetText(head)
	p.facts.SetText(facts(stands.Book, figures))
	p.done.Hidden = len(items) > 0
	p.list.Show(items, p.list.Grid.Current())
	p.explain()
	p.ask()
}

// facts is the county in a few numbers.
func facts(b *edu.Book, figures []indicator.Figure) string {
	text := counted(b)
	for _, f := range figures {
		switch {
		case f.Target.Known && shown[f.ID] && !f.Value.Known && !f.Cover.Whole():
			text += "　" + f.Cover.Noted(f.Name+f.Unknown())
		case !f.Value.Known:
		case f.Of == indicator.OfPasses:
			text += "　" + f.Cover.Noted(fmt.Sprintf("%s%.0f／%.0f", f.Name, f.Numerator.Is, f.Denominator.Is))
		case f.Target.Known && shown[f.ID]:
			sign := map[indicator.Status]string{indicator.Met: " ✓", indicator.NotMet: " ×"}[f.Status]
			text += "　" + f.Cover.Noted(fmt.Sprintf("%s%s%%%s", f.Name, f.Shown(2), sign))
		}
	}
	return text
}

// shown are the shares that a county is asked for most.
var shown = map[string]bool{
	indicator.PublicShare: true, indicator.InclusiveShare: true, indicator.PrivateShare: true, indicator.RotationShare: true,
}

// counted says how many schools, pupils, teachers and projects there are.
func counted(b *edu.Book) string {
	schools, points, kindergartens := b.SchoolsInUse()
	staff, said := 0, indicator.Coverage{Unit: "人"}
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		if said.Of++; t.OnDuty != "" {
			said.Known++
		}
		if t.OnDuty == edu.OnDutyYes {
			staff++
		}
	}
	return fmt.Sprintf("在用学校%d所、教学点%d个、幼儿园%d所；%s；%s；建设项目%d个。",
		schools, points, kindergartens, enrolled(b), said.Noted(fmt.Sprintf("在岗教师%d人", staff)), len(b.Rows(edu.Projects)))
}

// enrolled says how many pupils there are by the latest count, and of how many schools that is where not of all.
func enrolled(b *edu.Book) string {
	year := b.DataYear()
	e := b.Enrolment(year)
	pupils, children := indicator.Enrolled(b, year)
	var parts []string
	for _, x := range []struct {
		name  string
		n     edu.Count
		cover indicator.Coverage
	}{{"在校生", e.Pupils, pupils}, {"在园幼儿", e.Children, children}} {
		if x.n.Known() {
			parts = append(parts, x.cover.Noted(fmt.Sprintf("%s%d人", x.name, x.n.Int())))
		}
	}
	if len(parts) == 0 {
		return year.Label() + "没有学生数"
	}
	return year.Label() + strings.Join(parts, "、")
}

// latest is what was done last.
type latest struct {
	acts   []edu.Batch
	report string // the newest file in 报送
	made   time.Time
	since  int       // acts since then
	backup time.Time // of the newest backup; zero for none
	drafts []*edu.Register
}

// ask reads what was done last, and shows it when it is there.
func (p *Page) ask() {
	p.asked++
	turn, dir := p.asked, p.s.Ledger.Dir()
	var l latest
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		if l.acts, err = p.s.Ledger.Batches(ctx, 500); err != nil {
			return err
		}
		for _, g := range edu.Imported() {
			text, err := p.s.Ledger.Draft(ctx, g.ID)
			if err != nil {
				return err
			}
			if text != "" {
				l.drafts = append(l.drafts, g)
			}
		}
		l.report, l.made = newest(office.Outgoing(dir))
		_, l.backup = newest(filepath.Join(dir, "备份"))
		for _, a := range l.acts {
			if a.At.After(l.made) && !a.Undone {
				l.since++
			}
		}
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case turn == p.asked:
			p.show(&l)
			if !slices.Equal(l.drafts, p.drafts) {
				p.drafts = l.drafts
				p.Changed()
			}
			slog.Debug("desk", "items", p.list.Len(), "drafts", len(p.drafts))
		}
	})
}

// newest is the file of a folder that was written last; a folder that is not there yet has none.
func newest(dir string) (name string, at time.Time) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return "", at
	}
	for _, f := range files {
		if info, err := f.Info(); err == nil && !f.IsDir() && info.ModTime().After(at) {
			name, at = f.Name(), info.ModTime()
		}
	}
	return name, at
}

// mostActs is how many acts are listed; backupDays how old a backup may be.
const mostActs, backupDays = 12, 7

func (p *Page) show(l *latest) {
	p.recent.RemoveAll()
	head := func(text string) {
		t := widget.NewLabel(text)
		t.TextStyle.Bold = true
		p.recent.Add(t)
	}
	head("最近生成的报表")
	if l.report == "" {
		p.recent.Add(ui.Wrapped("还没有生成过报表。按 Ctrl+P 选择要报的表。"))
	} else {
		p.recent.Add(ui.Wrapped(fmt.Sprintf("%s（%s）。此后台账有%d次改动。", l.report, stamp(l.made), l.since)))
	}
	head("备份")
	switch age := p.s.Now().Sub(l.backup); {
	case l.backup.IsZero():
		p.recent.Add(ui.Wrapped("！还没有备份过。到“设置”中“立即备份”，再拷到U盘。"))
	case age > backupDays*24*time.Hour:
		p.recent.Add(ui.Wrapped(fmt.Sprintf("！上次备份是%s，已过%d天。到“设置”中“立即备份”。", stamp(l.backup), int(age.Hours()/24))))
	default:
		p.recent.Add(ui.Wrapped("上次备份：" + stamp(l.backup) + " ✓"))
	}
	head("最近的操作")
	if len(l.acts) == 0 {
		p.recent.Add(ui.Wrapped("还没有操作"))
	}
	for _, a := range l.acts[:min(len(l.acts), mostActs)] {
		text := stamp(a.At) + "　" + a.Who + "　" + a.Why
		if a.Undone {
			text += "（已撤销）"
		}
		line := widget.NewLabel(text)
		line.Truncation = fyne.TextTruncateEllipsis
		p.recent.Add(line)
	}
	p.recent.Add(container.NewHBox(widget.NewButton("全部操作记录", func() { p.s.Go(screen.Route{Page: screen.PageHistory}) })))
	p.recent.Refresh() // Add lays out and asks for no painting
}

func stamp(t time.Time) string { return t.Local().Format("1月2日15:04") }

// explain shows the current item in full.
func (p *Page) explain() {
	p.foot.SetText("")
	if x, ok := p.list.Current(); ok {
		p.foot.SetText(x.what + "：" + x.detail + "（Enter去办）")
	}
}
