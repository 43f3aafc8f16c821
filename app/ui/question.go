package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Question is a small form over the window. Its first entry gets the focus, or its list, or the button that leaves; Enter
// goes from entry to entry and at the last one does it, Esc leaves, also from a list in it.
type Question struct {
	Title   string
	Body    fyne.CanvasObject
	Entries []*Entry
	Lists   []*Grid
	// ListFirst gives the list the keys at the beginning, and from there Enter leads to the first entry: what is listed is looked at before
	// anything is typed.
	ListFirst bool
	Yes       string // what the button says that does it
	// Do does what is asked for. It closes the question once that is done: until then, and where it fails, what was typed
	// stays.
	Do func(done func())
	// Also are other ways to answer, each a button before Yes.
	Also []Answer
	// Width and Height are what the question takes of the window; 0 is that of a small form.
	Width, Height float32
}

// Answer is one way to answer a question: what its button says, and what it does, as Question.Do.
type Answer struct {
	Say string
	Do  func(done func())
}

// AskText wants a reason before something is done; an empty one is not taken.
func AskText(title, text, hint string, w fyne.Window, do func(text string, done func())) {
	entry := NewEntry(hint)
	label := Wrapped(text)
	label.Hidden = text == ""
	Question{Title: title, Body: container.NewVBox(label, Rows(Row{"原因", entry})), Entries: []*Entry{entry}, Yes: "确定", Do: func(done func()) {
		if strings.TrimSpace(entry.Text) == "" {
			entry.SetPlaceHolder("请写明原因")
			w.Canvas().Focus(entry)
			return
		}
		do(strings.TrimSpace(entry.Text), done)
	}}.Ask(w)
}

// Ask shows the question; leave takes it away unanswered.
func (q Question) Ask(w fyne.Window) (leave func()) {
	d := &Dialog{
		Title: q.Title, Body: q.Body, Entries: q.Entries, Lists: q.Lists, Size: fyne.NewSize(max(560, q.Width), max(220, q.Height)),
	}
	forget := q.kept(w)
	closed := func() { forget(); d.Hide() }
	act := func() { q.Do(closed) }
	leave = func() { forget(); d.Back() }
	d.Leave = leave
	ok, no := NewKeyButton(q.Yes, act), NewKeyButton("取消", leave)
	ok.Importance = widget.HighImportance
	ok.answers = len(q.Entries)+len(q.Lists) > 0
	if n := len(q.Entries); n > 0 {
		q.Entries[n-1].OnSubmitted = func(string) { act() }
	}
	d.Buttons = []*KeyButton{no}
	for _, a := range q.Also {
		d.Buttons = append(d.Buttons, NewKeyButton(a.Say, func() { a.Do(closed) }))
	}
	d.Buttons, d.First = append(d.Buttons, ok), safest(q.Entries, q.Lists, no)
	if q.ListFirst {
		d.First, d.next = q.Lists[0], q.Entries[0]
		q.Lists[0].OnType = func(r rune) {
			if !unicode.IsSpace(r) { // which turns a tick
				q.Entries[0].Anew(w.Canvas(), r)
			}
		}
	}
	d.Show(w)
	return leave
}
