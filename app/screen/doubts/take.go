package doubts

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/doubt"
	"countyledger/app/exchange/grid"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// pick asks for a list that came.
func (p *Page) pick() {
	p.Desk.Guard(func() {
		p.s.Files().Open("读入清单", grid.Endings(), p.read)
	})
}

// Drop implements screen.Dropper.
func (p *Page) Drop(paths []string) {
	if len(paths) != 1 {
		p.s.Say("清单请一份一份读入")
		return
	}
	p.Desk.Guard(func() { p.read(paths[0]) })
}

// paste takes a block of cells, or lines of text.
func (p *Page) paste() {
	text := fyne.CurrentApp().Clipboard().Content() //nolint:forbidigo // the clipboard is the application's
	if strings.TrimSpace(text) == "" {
		p.s.Say("剪贴板里没有文字。请先复制清单的一块，或一行一条的文字")
		return
	}
	p.Desk.Guard(func() {
		p.open(func(ctx context.Context, b *edu.Book) (*office.Doubts, error) {
			return office.DoubtsOf(ctx, b, office.PastedDoubts, []byte(text))
		})
	})
}

func (p *Page) read(path string) {
	p.open(func(ctx context.Context, b *edu.Book) (*office.Doubts, error) { return office.DoubtsIn(ctx, b, path) })
}

// open reads a list and shows what was understood of it.
func (p *Page) open(from func(ctx context.Context, b *edu.Book) (*office.Doubts, error)) {
	p.asked++
	asked, b := p.asked, p.s.Book().Draft()
	var x *office.Doubts
	p.s.Tasks.Run("正在读清单", func(ctx context.Context, _ ui.Progress) (err error) {
		x, err = from(ctx, b)
		return err
	}, func(err error) {
		switch {
		case asked != p.asked:
		case err != nil:
			ui.ShowError(err, p.s.Window)
		default:
			p.review(x)
		}
	})
}

// review shows what was understood of a list before it is taken in.
func (p *Page) review(x *office.Doubts) {
	b, items, found := p.s.Book(), x.Items(), 0
	for _, it := range items {
		if it.Known() {
			found++
		}
	}
	list := ui.NewList(
		ui.Col[*doubt.Item]{Title: "行", Width: 40, Right: true, Text: func(it *doubt.Item) string { return fmt.Sprint(it.Line.Int()) }},
		ui.Col[*doubt.Item]{
			Title: "指谁", Width: 170, Names: true, Text: func(it *doubt.Item) string { return meant(b, it) },
			Tint: func(it *doubt.Item) fyne.ThemeColorName {
				if !it.Known() {
					return ui.ColourBad
				}
				return ""
			},
		},
		ui.Col[*doubt.Item]{Title: "哪一栏", Width: 150, Text: about},
		ui.Col[*doubt.Item]{Title: "疑点", Width: 320, Least: 160, Text: func(it *doubt.Item) string { return oneLine(string(it.Words)) }},
	)
	list.Show(items, 0)
	p.s.KeepTitled(list.Grid, "doubts.read")
	name, issuer, until := ui.NewEntry("清单的名称"), ui.NewEntry("如 市教育局"), ui.NewEntry("如 下周五、12月5日16时前，可以不填")
	name.SetText(x.Name())
	about := "没有认出的，录入后可以指定是谁。清单原件加密保存，不改动。"
	back := submission.Returned(b)
	ask, tell := x.Asked(b)
	for _, words := range tell {
		about += "\n" + words + "。"
	}
	yes := "录入"
	if ask != "" {
		about, yes = ask+"。\n"+about, "仍然录入"
	}
	if back != nil {
		about += "\n“" + back.Called() + "”已退回，这份清单记为随它退回的。"
	}
	rows := ui.Rows(ui.Row{Name: "清单名称", Entry: name}, ui.Row{Name: "来文单位", Entry: issuer}, ui.Row{Name: "截止时间", Entry: until})
	ui.Question{
		Title: fmt.Sprintf("清单有%d条，认出是谁的%d条", len(items), found), Yes: yes, Width: 860, Height: 540,
		Entries: []*ui.Entry{name, issuer, until}, Lists: []*ui.Grid{list.Grid},
		Body: ui.Border(container.NewVBox(ui.Wrapped(about), rows), nil, nil, nil, list.Grid),
		Do: func(done func()) {
			l := edu.DoubtList{
				Name: edu.Text(strings.TrimSpace(name.Text)), Issuer: edu.Text(strings.TrimSpace(issuer.Text)), Given: edu.DateOf(p.s.Now()),
			}
			if back != nil {
				l.Submission = edu.Ref(back.RowID())
			}
			if text := strings.TrimSpace(until.Text); text != "" {
				var err error
				if l.Deadline, err = edu.DeadlineOf(text, p.s.Now()); err != nil {
					p.Desk.For(done).At(until).Try(edu.Change{}, err)
					return
				}
			}
			p.take(l, x, done)
		},
	}.Ask(p.s.Window)
}

// meant is whom an item means, or may mean.
func meant(b *edu.Book, it *doubt.Item) string {
	text := who(b, &it.Doubt)
	if !it.Known() && len(it.Near) > 0 {
		text += "（可能是" + screen.Local(b, edu.Schools.Name(it.Near[0])) + "）"
	}
	return text
}

// about is the field that an item is about.
func about(it *doubt.Item) string {
	g, f := doubt.Aspect(it.Target)
	if f == nil {
		return "没有认出"
	}
	text := strings.ReplaceAll(f.Full(), "/", "·")
	if g == edu.SectionYears {
		text = it.Year.Label() + edu.Sections.Label(it.Section) + text
	}
	return text
}

// take takes a list in, once it is kept as it came.
func (p *Page) take(l edu.DoubtList, x *office.Doubts, done func()) {
	var ch edu.Change
	p.s.Tasks.Run("正在保存清单", func(ctx context.Context, _ ui.Progress) (err error) {
		ch, err = office.TakeDoubts(ctx, p.files, l, x)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.list = 0 // the latest
		p.Desk.For(done).Then(func() { p.s.Say(fmt.Sprintf("已录入%d条", len(x.Items()))) }).Carry(ch)
	})
}
