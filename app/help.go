package app

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/command"
	"countyledger/app/manual"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// keysChapter is the chapter that lists every key.
const keysChapter = "24-keys"

// page is the page in front, as the manual tells of it: a register that is filled in as a sheet is another chapter than its list.
func (f *frame) page() string {
	if g := edu.RegisterByID(f.id); g == nil || g.List == nil {
		return f.id
	}
	if _, sheet := f.w.win.Canvas().Focused().(*ui.Sheet); sheet {
		return edu.SectionYears.ID
	}
	return edu.Schools.ID
}

// showHelp opens the manual at the chapter of the page in front, the keys of the page first; showKeys at all keys.
func (f *frame) showHelp() { f.open("") }
func (f *frame) showKeys() { f.open(keysChapter) }

// open opens the manual at a chapter; at that of the page in front where none is named.
func (f *frame) open(chapter string) {
	if f.w.win.Canvas().Overlays().Top() != nil {
		return
	}
	all, err := manual.Read(manual.Facts{Commands: command.Catalogue()})
	if err != nil {
		ui.ShowError(err, f.w.win)
		return
	}
	m := &reader{chapters: all, own: manual.Of(all, f.page()), text: ui.NewTopics()}
	if m.show(m.own); chapter != "" {
		m.show(manual.Named(all, chapter))
	}
	index := f.w.session.Index
	find := ui.NewFinder("打几个字；章名、题目可以打首字母", nil,
		func(p manual.Place, query string) bool { return p.Found(query, index) },
		ui.Col[manual.Place]{Title: "章节和内容", Width: 330, Frozen: true, Text: manual.Place.Listed})
	f.w.session.KeepTitled(find.List.Grid, "manual")
	d := &ui.Dialog{
		Title: "使用手册", Body: container.New(&ui.Beside{Width: 360, Share: 0.4}, find.Box, m.text), Entries: []*ui.Entry{find.Entry},
		Lists: []*ui.Grid{find.List.Grid}, First: m.text, Size: fyne.NewSize(1180, 690),
	}
	canvas := f.w.win.Canvas()
	find.Fill(manual.Places(all)) // without what stands in the chapters, until something is typed
	find.List.Go(func(p manual.Place) bool { return &all[p.Chapter] == m.shown })
	find.List.OnSelect = m.goTo
	find.List.OnOpen = func(p manual.Place) { m.goTo(p); canvas.Focus(m.text) }
	find.Entry.OnSubmitted = func(string) {
		if p, ok := find.Current(); ok {
			find.List.OnOpen(p)
		}
	}
	shut := func() {
		d.Back() // to where the clerk was
		if f.current != nil && canvas.Focused() == nil {
			f.current.Shown()
		}
	}
	m.text.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			shut()
		}
		return k == fyne.KeyEscape
	}
	m.text.OnType = func(r rune) { find.Entry.Anew(canvas, r) }
	d.Buttons = []*ui.KeyButton{
		ui.NewKeyButton("另存为PDF…", func() { shut(); f.saveManual(all) }), ui.NewKeyButton("关闭", shut),
	}
	d.Leave = shut
	d.Show(f.w.win)
	slog.Debug("help", "chapter", m.shown.Title)
}

// reader shows the chapters of the manual, one at a time.
type reader struct {
	chapters   []manual.Chapter
	own, shown *manual.Chapter
	text       *ui.Topics
	at         map[[2]int]int // which topic a line of a block is
}

// show shows a chapter from its beginning.
func (m *reader) show(c *manual.Chapter) {
	m.shown, m.at = c, map[[2]int]int{}
	var topics []ui.Topic
	head := c.Title
	for i, b := range c.Blocks {
		switch b.Kind {
		case manual.Head:
			head = b.Text
			m.at[[2]int{i, 0}] = len(topics)
			continue
		case manual.Table:
			of := head
			if b.Keys != "" {
				of = "按键：" + b.Keys
				if c == m.own && b.Keys == c.Keys[0] {
					of = b.Keys + "（本页）"
				}
			}
			for j, row := range b.Rows[1:] {
				m.at[[2]int{i, j}] = len(topics)
				topics = append(topics, ui.Topic{Head: of, Title: row[0], Text: strings.Join(row[1:], "　"), Tint: theme.ColorNamePrimary})
			}
			continue
		}
		m.at[[2]int{i, 0}] = len(topics)
		topics = append(topics, ui.Topic{Head: head, Title: b.Numbered(), Tint: theme.ColorNamePrimary})
	}
	m.text.Fill(topics)
	m.text.Select(0)
}

// goTo brings a place into sight.
func (m *reader) goTo(p manual.Place) {
	if c := &m.chapters[p.Chapter]; c != m.shown {
		m.show(c)
	}
	m.text.Select(m.at[[2]int{p.Block, p.Line}])
}

// saveManual writes the manual as a PDF where the clerk says.
func (f *frame) saveManual(all []manual.Chapter) {
	s := f.w.session
	s.Files().Save("另存使用手册", "县教台账使用手册.pdf", func(path string) {
		s.Tasks.Run("正在生成使用手册", func(context.Context, ui.Progress) error {
			releases, err := manual.Releases()
			if err != nil {
				return err
			}
			return manual.Write(path, file.Any, manual.Paper(all, releases[0]))
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, f.w.win)
				return
			}
			s.Made(fmt.Sprintf("已生成：%s", filepath.Base(path)), path)
		})
	})
}
