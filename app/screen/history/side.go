package history

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// side shows what the act in front changed, and which later acts stand in the way of its undo.
type side struct {
	p       *Page
	turn    int // how often another act came to the front
	title   *widget.Label
	way     *ui.Prose
	whole   *ui.Prose // the change in front, of which the list may leave something out
	list    *ui.List[edu.Done]
	content fyne.CanvasObject
}

// mostDone is how many rows of an act are shown.
const mostDone = 500

func newSide(p *Page) *side {
	v := &side{p: p, title: widget.NewLabel(""), way: ui.Wrapped(""), whole: ui.Wrapped("")}
	v.title.Truncation = fyne.TextTruncateEllipsis
	v.way.Importance = widget.WarningImportance
	for _, o := range []fyne.CanvasObject{v.title, v.way, v.whole} { // until it is known what an act did
		o.Hide()
	}
	value := func(of func(edu.Done) edu.Record, none func(edu.Done) bool, word string) func(edu.Done) string {
		return func(d edu.Done) string {
			if none(d) {
				return word
			}
			return d.Field.Named(of(d), p.known)
		}
	}
	before := value(func(d edu.Done) edu.Record { return d.Before }, func(d edu.Done) bool { return d.Created }, "（新增）")
	after := value(func(d edu.Done) edu.Record { return d.After }, func(d edu.Done) bool { return d.Deleted }, "（删除）")
	v.list = ui.NewList(
		ui.Col[edu.Done]{Title: "记录", Width: 130, Frozen: true, Names: true, Text: func(d edu.Done) string {
			return screen.Local(p.s.Book(), p.nameOf(d.Register, d.Row))
		}},
		ui.Col[edu.Done]{Title: "栏目", Width: 100, Least: 70, Names: true, Text: func(d edu.Done) string { return d.Field.Full() }},
		ui.Col[edu.Done]{Title: "原来", Width: 100, Least: ui.Room("2022-09-01"), Names: true, Text: before, Tint: faded},
		ui.Col[edu.Done]{Title: "改为", Width: 110, Least: ui.Room("2022-09-01"), Names: true, Text: after},
		ui.Col[edu.Done]{Title: "页面", Width: 80, Spare: 1, Text: func(d edu.Done) string { return titleOf(d.Register) }},
	)
	v.list.OnSelect = func(d edu.Done) {
		v.whole.SetText(fmt.Sprintf("%s“%s”：%s → %s", titleOf(d.Register), d.Field.Full(), before(d), after(d)))
		v.content.Refresh() // it may need another line
	}
	v.list.Grid.Empty = "正在读取改动" // that there are none is not known yet
	v.list.Grid.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			p.focus()
		}
		return k == fyne.KeyEscape
	}
	p.s.KeepTitled(v.list.Grid, screen.PageHistory+".done")
	v.content = ui.Over(v.list.Grid, v.title, v.way, v.whole)
	return v
}

func faded(edu.Done) fyne.ThemeColorName { return theme.ColorNameDisabled }

// show reads what an act did; of none nothing is shown.
func (v *side) show(b edu.Batch) {
	v.turn++
	turn := v.turn
	var done []edu.Done
	var way []edu.Batch
	if b.ID == 0 {
		v.say(b, nil, nil)
		return
	}
	v.p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		if done, err = v.p.acts.Done(ctx, b.ID, mostDone); err == nil && !b.Undone {
			way, err = v.p.acts.InTheWay(ctx, b.ID)
		}
		return err
	}, func(err error) {
		if turn != v.turn { // another is in front by now
			return
		}
		if err != nil {
			ui.ShowError(err, v.p.s.Window)
			return
		}
		v.say(b, done, way)
	})
}

func (v *side) say(b edu.Batch, done []edu.Done, way []edu.Batch) {
	v.title.SetText(fmt.Sprintf("第%d批改了什么（%s，%d处）", b.ID, by(b), b.Changes))
	v.title.Hidden = b.ID == 0
	text := ""
	if b.Early {
		text = "！做这次操作时，电脑的时钟早于上一批：往回拨过，或者有一次不准。操作按先后排列。\n"
	}
	if len(way) > 0 {
		text += "！后来的操作挡住撤销，请先依次撤销：\n" + named(way[:min(len(way), mostNamed)])
		if more := len(way) - mostNamed; more > 0 {
			text += fmt.Sprintf("……还有%d批，按Enter看全部", more)
		}
	}
	v.way.SetText(strings.TrimSuffix(text, "\n"))
	v.way.Hidden = text == ""
	v.content.Refresh()
	v.list.Grid.Empty = "没有逐栏的改动"
	v.list.Show(done, 0)
	if v.whole.Hidden = len(done) == 0; len(done) > 0 {
		v.list.OnSelect(done[0])
	}
	v.content.Refresh()
}

// mostNamed is how many acts are named beside the list.
const mostNamed = 4
