// Package overview is the desk a clerk begins the day at: what waits and until when, how the county stands, what was done
// last.
package overview

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the desk.
type Page struct {
	s       *screen.Session
	items   []item
	list    *ui.Topics
	head    *widget.Label
	facts   *ui.Prose
	cards   *fyne.Container
	bars    *ui.Bars
	steps   []step
	days    *ui.Prose
	recent  *fyne.Container
	known   *fyne.Container // what is shown of a county with schools besides what waits
	asked   int             // how often the desk was asked for; an answer to an older question is dropped
	made    standing        // of the last survey
	content fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{
		s: s, head: widget.NewLabel(""), facts: ui.Wrapped(""), cards: container.New(&ui.Cards{}), bars: ui.NewBars(nil),
		days: ui.Wrapped(""), recent: container.NewVBox(), list: ui.NewTopics(),
	}
	for range asked {
		p.cards.Add(ui.NewCard())
	}
	p.list.OnOpen = func(i int) { s.Go(p.items[i].to) }
	p.list.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyF1 {
			s.Help()
		}
		return k == fyne.KeyF1
	}
	p.bars.OnTapped = func(i int) { s.Go(screen.Route{Page: p.steps[i].to}) }
	p.head.SizeName = theme.SizeNameSubHeadingText
	p.days.SizeName = theme.SizeNameCaptionText
	p.known = ui.Pane(container.NewVBox(title("进度"), p.bars, title("日历"), p.days))
	parts := container.New(&ui.Desk{}, p.list, p.known, ui.Pane(p.recent))
	p.content = ui.OverOrAfter(parts, p.head, p.facts, p.cards, widget.NewSeparator())
	return p
}

// title is the head of a part of the desk.
func title(text string) *widget.Label {
	t := widget.NewLabel(text)
	t.Importance = widget.HighImportance
	return t
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.s.Window.Canvas().Focus(p.list)
}

// Changed implements screen.Page: what is shown stays until what has become of it is known.
func (p *Page) Changed() {
	b := p.s.Book()
	head := fmt.Sprintf("%s　%s　今天%s", b.Unit.Area, b.Year.Label(), edu.DateOf(p.s.Now()).Chinese())
	if day := p.s.Today(); day != edu.DateOf(p.s.Now()) {
		head += "（往年台账，期限按" + day.Chinese() + "判断）"
	}
	p.head.SetText(head)
	p.asked++
	turn := p.asked
	if p.made.of == nil {
		p.wait()
	}
	p.s.Survey(func(v *screen.Survey) {
		if turn == p.asked {
			p.ask(v, turn)
		}
	})
}

// counting is said of what is not worked out yet.
const counting = "正在统计……"

// wait shows what the desk has, each part saying that it is being counted, and what was done last, which is known at once.
func (p *Page) wait() {
	p.list.Empty = counting
	p.list.Fill(nil)
	p.facts.SetText(counting)
	for i, a := range asked {
		c := p.cards.Objects[i].(*ui.Card)
		c.Name, c.Value, c.Note = a.name, "…", counting
		c.Refresh()
	}
	p.days.SetText(counting)
	p.bars.Fill([]ui.Bar{{Name: "学年数据", Text: counting}, {Name: "撤并", Text: counting}, {Name: "建设项目", Text: counting}})
	begun := len(p.s.Book().Rows(edu.Schools)) > 0
	p.facts.Hidden, p.cards.Hidden, p.known.Hidden = !begun, !begun, !begun
	d, who, dir := &desk{}, p.s.Ledger.Who(), p.s.Ledger.Dir()
	p.s.Tasks.Quietly(func(ctx context.Context) error { return d.read(ctx, p.s.Ledger, who, dir) }, func(err error) {
		if err == nil && p.made.of == nil { // what went wrong is told when the whole is read
			p.tell(&d.latest)
			p.content.Refresh()
		}
	})
}

// standing is what the page makes of a survey.
type standing struct {
	of    *screen.Survey
	items []item
	facts string
	cards []card
	steps []step
	days  []string
}

func standingOf(v *screen.Survey) standing {
	return standing{of: v, items: agenda(v), facts: counted(v.Stands.Book), cards: cards(v), steps: progress(v), days: calendar(v)}
}

// desk is what the page shows.
type desk struct {
	standing
	drafts map[string]string
	begun  edu.Date // since when the ledger is kept
	latest
}

// ask works out what the desk shows, and reads what was done last, away from the window.
func (p *Page) ask(v *screen.Survey, turn int) {
	d := &desk{standing: p.made}
	who, dir := p.s.Ledger.Who(), p.s.Ledger.Dir()
	p.s.Tasks.Quietly(func(ctx context.Context) error {
		if err := d.read(ctx, p.s.Ledger, who, dir); err != nil {
			return err
		}
		if d.of != v { // the years before are worked out for it too: who only comes back waits for none of that
			d.standing = standingOf(v)
		}
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case turn == p.asked:
			p.made = d.standing
			handed, err := p.handed(d.begun)
			if err != nil {
				ui.ShowError(err, p.s.Window)
			}
			d.items = slices.Concat(unsaved(d.drafts), collections(p.s.Book(), edu.MomentOf(p.s.Now())), handed, d.items)
			slices.SortStableFunc(d.items, func(a, z item) int { return int(a.urgency - z.urgency) })
			p.show(d)
			slog.Debug("desk", "items", len(p.items), "drafts", len(d.drafts))
		}
	})
}

// show paints the desk; a county without schools has only its next step.
func (p *Page) show(d *desk) {
	begun := len(p.s.Book().Rows(edu.Schools)) > 0
	p.items, p.steps = d.items, d.steps
	var topics []ui.Topic
	of := map[urgency]int{}
	for _, x := range d.items {
		of[x.urgency]++
	}
	for _, x := range d.items {
		due := ""
		if x.due.Known() {
			due = x.due.String()
		}
		head, tint := fmt.Sprintf("%s　%d项", x.word(), of[x.urgency]), []fyne.ThemeColorName{ui.ColourBad, ui.ColourWarn, ""}[x.urgency]
		topics = append(topics, ui.Topic{Head: head, Title: x.what, Aside: due, Text: x.detail, Tint: tint})
	}
	p.list.Empty = "没有要办的事 ✓"
	p.list.Fill(topics)
	p.facts.SetText(d.facts)
	for i, c := range d.cards {
		w := p.cards.Objects[i].(*ui.Card)
		w.Name, w.Value, w.Note, w.Tint, w.Trend = c.name, c.value, c.note, c.tint, c.trend
		w.OnTapped = func() { p.s.Go(c.to) }
		w.Refresh()
	}
	var bars []ui.Bar
	for _, x := range d.steps {
		bars = append(bars, x.bar)
	}
	p.bars.Fill(bars)
	p.days.SetText(strings.Join(d.days, "\n"))
	p.facts.Hidden, p.cards.Hidden, p.known.Hidden = !begun, !begun, !begun
	p.tell(&d.latest)
	p.content.Refresh()
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
