package closures

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// waiving asks of each thing that is missing why the case goes on without it, and whether it is to come later.
type waiving struct {
	p      *Page
	lines  []*waiver
	box    *fyne.Container // a finding above its sentence, one below the other
	scroll *container.Scroll
}

// waiver is the sentence about one finding.
type waiver struct {
	finding edu.Problem
	reason  *ui.Entry
	later   *ui.Check
	row     fyne.CanvasObject
}

const whyHint = "原因（会写入档案并打印）"

func (p *Page) newWaiving(missing edu.Problems) *waiving {
	q := &waiving{p: p, box: container.NewVBox()}
	for _, f := range missing {
		w := &waiver{finding: f, reason: ui.NewEntry(whyHint), later: ui.NewCheck("后补", nil)}
		w.row = ui.Border(nil, nil, nil, w.later, w.reason)
		w.later.SetChecked(procedure.OfPaper(f))
		w.reason.OnChanged = func(text string) {
			if strings.Contains(text, "后补") {
				w.later.SetChecked(true)
			}
		}
		w.reason.OnFocus = func(on bool) {
			if on {
				q.follow(w.row)
			}
		}
		if i := len(q.lines) - 1; i >= 0 { // Enter goes from sentence to sentence, past the mark
			q.lines[i].reason.OnSubmitted = func(string) { p.s.Window.Canvas().Focus(w.reason) }
		}
		q.lines = append(q.lines, w)
		q.box.Add(ui.Wrapped("！" + f.Message))
		q.box.Add(w.row)
	}
	if len(q.lines) > 0 {
		q.box.Add(ui.Wrapped("“后补”的记为欠件，在“工作台”提醒，补齐前不能归档。"))
	}
	return q
}

// body is the box, to be scrolled where there is much, below what else is asked.
func (q *waiving) body(above ...fyne.CanvasObject) fyne.CanvasObject {
	q.scroll = ui.Clear(container.NewVScroll(container.NewVBox(append(above, q.box)...)))
	return q.scroll
}

// follow brings the row of an entry that gets the keys into sight.
func (q *waiving) follow(row fyne.CanvasObject) {
	top, height := q.box.Position().Y+row.Position().Y, q.scroll.Size().Height
	if top-row.Size().Height < q.scroll.Offset.Y || top+row.Size().Height > q.scroll.Offset.Y+height {
		q.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-height/2)))
	}
}

func (q *waiving) entries() (all []*ui.Entry) {
	for _, w := range q.lines {
		all = append(all, w.reason)
	}
	return all
}

// height is what the question takes of the window.
func (q *waiving) height() float32 { return float32(min(560, 220+84*len(q.lines))) }

// said is what was written; ok is false where a sentence is missing, which gets the keys.
func (q *waiving) said() (w procedure.Waivers, ok bool) {
	w = procedure.Waivers{}
	for _, x := range q.lines {
		reason := strings.TrimSpace(x.reason.Text)
		if reason == "" {
			x.reason.SetPlaceHolder("请写明原因：每一项各写一句")
			q.p.s.Window.Canvas().Focus(x.reason)
			return nil, false
		}
		w[x.finding.Message] = procedure.Waiver{Reason: edu.Text(reason), Later: x.later.Checked}
	}
	return w, true
}
