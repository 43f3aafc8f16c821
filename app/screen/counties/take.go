package counties

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office/intake"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/gather"
)

// pick asks for a package that came.
func (p *Page) pick() {
	p.Desk.Guard(func() {
		p.s.Files().Open("收数据包", []string{parcel.Ext}, func(path string) { p.look([]string{path}) })
	})
}

// folder asks for a folder of them, as of a stick.
func (p *Page) folder() {
	p.Desk.Guard(func() {
		p.s.Files().Folder("收文件夹里的数据包", []string{parcel.Ext}, func(path string) { p.look([]string{path}) })
	})
}

// Drop implements screen.Dropper: packages and folders of them, or the card of a unit.
func (p *Page) Drop(paths []string) {
	if len(paths) == 1 && strings.EqualFold(filepath.Ext(paths[0]), parcel.CardExt) {
		p.Desk.Guard(func() { p.cards.Take(paths[0]) })
		return
	}
	p.Desk.Guard(func() { p.look(paths) })
}

// look looks at packages, and shows what they are before anything is kept.
func (p *Page) look(named []string) {
	p.looks++
	look, b := p.looks, p.s.Book().Draft()
	var all []*intake.Arrival
	p.s.Tasks.Run("正在查看数据包", func(ctx context.Context, progress ui.Progress) error {
		paths, err := intake.Packages(ctx, named)
		if err != nil {
			return err
		}
		q := intake.Looking{Book: b, Shelf: p.below.Shelf, Today: edu.DateOf(p.s.Now()), Progress: progress}
		all, err = q.Look(ctx, paths)
		return err
	}, func(err error) {
		switch {
		case look != p.looks:
		case err != nil:
			ui.ShowError(err, p.s.Window)
		default:
			p.review(all)
		}
	})
}

// review shows what came; what is in front is told below the list.
func (p *Page) review(all []*intake.Arrival) {
	notes := ui.Wrapped("")
	list := ui.NewList(
		ui.Col[*intake.Arrival]{Title: "报送", Width: 230, Frozen: true, Names: true, Text: func(a *intake.Arrival) string {
			if a.Manifest == nil {
				return a.Name()
			}
			return a.Called()
		}},
		ui.Col[*intake.Arrival]{Title: "情况", Width: 64, Text: (*intake.Arrival).Word, Tint: tintOf},
		ui.Col[*intake.Arrival]{Title: "文件", Width: 240, Text: (*intake.Arrival).Name},
	)
	tell := func(a *intake.Arrival) {
		text := a.Said()
		if lines := a.Notes(); len(lines) > 0 {
			text = strings.Join(lines, "\n")
		}
		notes.SetText(text)
	}
	list.OnSelect = tell
	shown := intake.Ordered(all)
	list.Show(shown, 0)
	tell(shown[0])
	p.s.KeepTitled(list.Grid, "counties.look")
	by := ui.NewEntry("谁收的")
	by.SetText(p.s.Ledger.Who())
	ui.Question{
		Title: "收报送：" + strings.TrimSuffix(intake.Summary(all), "。"), Yes: "收下", Width: 980, Height: 560,
		Lists: []*ui.Grid{list.Grid}, ListFirst: true, Entries: []*ui.Entry{by},
		Body: ui.Border(nil, ui.Rows(ui.Row{Name: "经手人", Entry: by}), nil, nil, container.NewGridWithColumns(2, list.Grid, ui.Pane(notes))),
		Do:   func(done func()) { p.take(all, edu.CleanName(by.Text), done) },
	}.Ask(p.s.Window)
}

func tintOf(a *intake.Arrival) fyne.ThemeColorName {
	switch a.Word() {
	case "不能收":
		return ui.ColourBad
	case "要核对":
		return ui.ColourWarn
	case "可以收":
		return ui.ColourGood
	}
	return ""
}

// latest is the newest of what is taken in.
func latest(ch edu.Change) (last *edu.Receipt) {
	for _, x := range ch.Items {
		if r, ok := x.Record.(*edu.Receipt); ok && (last == nil || last.AsOf.Before(r.AsOf)) {
			last = r
		}
	}
	return last
}

// take takes in those that can be, as one act.
func (p *Page) take(all []*intake.Arrival, who string, done func()) {
	var ch edu.Change
	at := edu.MomentOf(p.s.Now())
	p.s.Tasks.Run("正在收下", func(ctx context.Context, _ ui.Progress) (err error) {
		ch, err = intake.TakeIn(ctx, p.l, all, who, at)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		r := latest(ch)
		p.Desk.For(done).Then(func() {
			p.below.Choose(string(r.Kind), r.AsOf) // what came is looked at
			p.Anew()
			p.List.Go(func(c *gather.Cell) bool { return c.Unit.Code == string(r.Unit) })
		}).Carry(ch)
	})
}
