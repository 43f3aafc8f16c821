package staff

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// people are those of a count, or those who are missing to it.
type people struct {
	p     *Page
	of    indicator.Tally
	rest  bool
	title *ui.HintButton
	list  *ui.List[edu.Ref]
}

func newPeople(p *Page) *people {
	l := &people{p: p}
	field := func(title, key string, width float32, spare int) ui.Col[edu.Ref] {
		text := l.text(func(t *edu.Teacher) string { return edu.Teachers.Field(key).Text(t, p.s.Book()) })
		return ui.Col[edu.Ref]{Title: title, Width: width, Right: key == "hours", Spare: spare, Text: text}
	}
	l.list = ui.NewList(
		ui.Col[edu.Ref]{
			Title: "姓名", Width: 76, Least: 76, Frozen: true, Names: true,
			Text: l.text(func(t *edu.Teacher) string { return p.s.Book().Apart(t) }),
		},
		ui.Col[edu.Ref]{Title: "编制单位", Width: 170, Names: true, Text: l.text(func(t *edu.Teacher) string { return p.s.Short(t.PostedAt) })},
		field("学段", "section", 50, 1),
		field("学科", "subject", 82, 0),
		field("职务", "duty", 64, 5),
		field("校长职级", "head_rank", 76, 4),
		field("学时", "hours", 60, 3),
		field("资格", "certificate", 80, 2),
		ui.Col[edu.Ref]{Title: "荣誉", Width: 320, Least: 120, Spare: 6, Text: l.text(l.honours)},
	)
	l.list.OnOpen = func(id edu.Ref) { // with all that is known of the teacher
		p.s.Go(screen.Route{Page: edu.Teachers.ID, Rows: []int64{int64(id)}, Why: "“" + l.of.Name + "”"})
	}
	p.s.KeepTitled(l.list.Grid, screen.PageStaff+".people")
	l.list.Grid.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyEscape:
			p.s.Window.Canvas().Focus(p.counts.Grid)
		case fyne.KeyF6:
			l.turn()
		default:
			return false
		}
		return true
	}
	l.title = ui.NewHintButton("", nil, "看已计入的人，或还没有的人（F6）", p.s.Hints, l.turn)
	l.title.Alignment = widget.ButtonAlignLeading
	return l
}

// text is a text of one person; empty where there is no such teacher any more.
func (l *people) text(of func(*edu.Teacher) string) func(edu.Ref) string {
	return func(id edu.Ref) string {
		if t := l.p.s.Book().Teacher(id); t != nil {
			return of(t)
		}
		return ""
	}
}

// honours are the titles of a teacher.
func (l *people) honours(t *edu.Teacher) string {
	text := ""
	for i, h := range l.p.titles(t) {
		if i > 0 {
			text += "；"
		}
		text += string(h.Title)
		if h.Granted.Known() {
			text += "（" + h.Granted.String() + "）"
		}
	}
	return text
}

func (l *people) turn() {
	l.rest = !l.rest
	l.fill(l.of)
}

func (l *people) fill(t indicator.Tally) {
	l.of = t
	l.rest = l.rest && t.Of >= 0
	text := fmt.Sprintf("%s：%d人", t.Name, t.Have)
	if t.Of >= 0 {
		text += fmt.Sprintf("，还没有的%d人（F6）", len(t.Rest))
	}
	ids := t.People
	if l.rest {
		text = fmt.Sprintf("%s：还没有的%d人，已计入%d人（F6）", t.Name, len(t.Rest), t.Have)
		ids = t.Rest
	}
	l.title.SetText(text)
	l.list.Show(ids, l.list.Grid.Current())
}
