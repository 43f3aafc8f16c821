package ui

import (
	"log/slog"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// Question is a small form over the window. Its first entry gets the focus; Enter goes from entry to entry and at the last
// one does it, Esc leaves, also from a list, a choice or a button in it.
type Question struct {
	Title   string
	Body    fyne.CanvasObject
	Entries []*Entry
	Lists   []*Grid
	Yes     string // what the button says that does it
	// Do does what is asked for. It closes the question once that is done: until then, and where it fails, what was typed
	// stays.
	Do func(done func())
	// Width and Height are what the question takes of the window; 0 is that of a small form.
	Width, Height float32
}

// AskText wants a sentence before something is done; an empty one is not taken.
func AskText(title, text, hint string, w fyne.Window, do func(text string, done func())) {
	entry := NewEntry(hint)
	label := Wrapped(text)
	label.Hidden = text == ""
	Question{Title: title, Body: container.NewVBox(label, entry), Entries: []*Entry{entry}, Yes: "确定", Do: func(done func()) {
		if strings.TrimSpace(entry.Text) == "" {
			entry.SetPlaceHolder("请写明原因")
			return
		}
		do(strings.TrimSpace(entry.Text), done)
	}}.Ask(w)
}

// Ask shows the question.
func (q Question) Ask(w fyne.Window) {
	before := w.Canvas().Focused()
	var d *dialog.CustomDialog
	leave := func() {
		d.Hide()
		if before != nil {
			w.Canvas().Focus(before)
		}
	}
	act := func() { q.Do(d.Hide) }
	ok := NewKeyButton(q.Yes, func() { act() })
	ok.OnEscape, ok.Importance = leave, widget.HighImportance
	for i, e := range q.Entries {
		e.OnKey = escape(leave, e.OnKey)
		e.OnFocus = func(on bool) {
			if on {
				e.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces what is proposed
			}
		}
		if i == len(q.Entries)-1 {
			e.OnSubmitted = func(string) { act() }
		}
	}
	leaveFrom(q.Body, leave)
	for _, g := range q.Lists {
		g.OnKey = escape(leave, g.OnKey)
	}
	d = dialog.NewCustomWithoutButtons(q.Title, q.Body, w)
	d.SetButtons([]fyne.CanvasObject{NewKeyButton("取消", leave), ok})
	d.Resize(fyne.NewSize(max(560, q.Width), max(220, q.Height)).Min(w.Canvas().Size()))
	d.Show()
	if len(q.Entries) > 0 {
		w.Canvas().Focus(q.Entries[0])
	} else {
		w.Canvas().Focus(ok)
	}
	slog.Debug("question", "title", q.Title)
}

// escape leaves on Esc, and asks own about every other key.
func escape(leave func(), own func(fyne.KeyName) bool) func(fyne.KeyName) bool {
	return func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			leave()
			return true
		}
		return own != nil && own(k)
	}
}
