package handing

import (
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/submission"
)

// because is a line of what changed: a figure, or a record that did it.
type because struct {
	figure string // empty for a further record of the same figure
	from   string
	to     string
	name   string
	what   string
	by     string
}

func lines(all []submission.Change) (out []*because) {
	for _, c := range all {
		head := &because{figure: c.After.Head(), from: c.From(), to: c.To()}
		if len(c.Why) == 0 {
			out = append(out, head)
		}
		for i, r := range c.Why {
			line := &because{}
			if i == 0 {
				line = head
			}
			line.name, line.what, line.by = r.Name, r.What, r.By
			out = append(out, line)
		}
	}
	return out
}

// Why shows which figures are others, and which records did it. called is what it is of, compared what it is held against.
func Why(s *screen.Session, called, compared string, changes []submission.Change) {
	all := lines(changes)
	list := ui.NewFinder("查找：指标、学校", all, func(b *because, text string) bool {
		return text == "" || strings.Contains(b.figure+b.name+b.what, text)
	},
		ui.Col[*because]{Title: "指标", Width: 190, Frozen: true, Names: true, Text: func(b *because) string { return b.figure }},
		ui.Col[*because]{Title: "上次", Width: 86, Right: true, Text: func(b *because) string { return b.from }},
		ui.Col[*because]{Title: "这次", Width: 86, Right: true, Text: func(b *because) string { return b.to }},
		ui.Col[*because]{Title: "哪条记录", Width: 220, Names: true, Text: func(b *because) string { return b.name }},
		ui.Col[*because]{Title: "怎样变了", Width: 260, Text: func(b *because) string { return b.what }},
		ui.Col[*because]{Title: "影响", Width: 110, Text: func(b *because) string { return b.by }})
	s.KeepTitled(list.List.Grid, "submissions.why")
	if len(all) == 0 {
		compared += "，各项指标都没有变"
	}
	ui.Question{
		Title: "为什么变了：" + called, Width: 1000, Height: 520, Yes: "复制说明",
		Body:    ui.Border(ui.Wrapped(compared), nil, nil, nil, list.Box),
		Entries: []*ui.Entry{list.Entry}, Lists: []*ui.Grid{list.List.Grid}, ListFirst: true,
		Do: func(done func()) {
			s.Copied(false, "变动说明", func() {
				text := strings.Join(submission.Sentences(changes, len(all)+1), "\n")
				fyne.CurrentApp().Clipboard().SetContent(text) //nolint:forbidigo // the clipboard is the application's
				s.Say("已复制变动说明")
				done()
			})
		},
	}.Ask(s.Window)
}
