package ui

import (
	"slices"
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
	// Width and Height are what the question takes of the window; 0 is that of a small form.
	Width, Height float32
}

// Keeper is a window that keeps what is typed into its questions until they are answered or left, past the end of the program as well;
// of a question with a password, or with a list that is searched, it keeps nothing.
type Keeper interface {
	// Kept are the texts that a question of a title had when the program ended over it; nil for none.
	Kept(title string) []string
	// Keep keeps the texts of a question; nil forgets them.
	Keep(title string, texts []string)
}

// kept puts back what was typed into the question when the program ended over it, and keeps what is typed from now on; forget is for when
// it has been answered or left.
func (q *Question) kept(w fyne.Window) (forget func()) {
	k, ok := w.(Keeper)
	if !ok || len(q.Entries) == 0 || len(q.Lists) > 0 || slices.ContainsFunc(q.Entries, func(e *Entry) bool { return e.Password }) {
		return func() {}
	}
	texts := func() (all []string) {
		for _, e := range q.Entries {
			all = append(all, e.Text)
		}
		return all
	}
	proposed := texts()
	if kept := k.Kept(q.Title); len(kept) == len(q.Entries) {
		for i, e := range q.Entries {
			e.SetText(kept[i])
		}
	}
	for _, e := range q.Entries {
		own := e.OnChanged
		e.OnChanged = func(text string) {
			if own != nil {
				own(text)
			}
			now := texts()
			if slices.Equal(now, proposed) {
				now = nil
			}
			k.Keep(q.Title, now)
		}
	}
	return func() { k.Keep(q.Title, nil) }
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
	act := func() { q.Do(func() { forget(); d.Hide() }) }
	leave = func() { forget(); d.Back() }
	d.Leave = leave
	ok, no := NewKeyButton(q.Yes, act), NewKeyButton("取消", leave)
	ok.Importance = widget.HighImportance
	ok.answers = len(q.Entries)+len(q.Lists) > 0
	if n := len(q.Entries); n > 0 {
		q.Entries[n-1].OnSubmitted = func(string) { act() }
	}
	d.Buttons, d.First = []*KeyButton{no, ok}, safest(q.Entries, q.Lists, no)
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
