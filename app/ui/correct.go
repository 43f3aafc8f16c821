package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Wrong is what is wrong with an entry of a question; without a text nothing is.
type Wrong struct {
	Entry *Entry
	Text  string
}

// WrongIf is the error of an entry that is called by a name.
func WrongIf(e *Entry, name string, err error) Wrong {
	if err == nil {
		return Wrong{}
	}
	return Wrong{e, "“" + name + "”" + err.Error()}
}

// Correct says all that is wrong over the question, and puts the caret into the first entry of it: it is there when the message is
// closed. It reports whether something is wrong.
func Correct(w fyne.Window, all ...Wrong) bool {
	var said []string
	for _, x := range all {
		if x.Text == "" {
			continue
		}
		if len(said) == 0 && x.Entry != nil {
			w.Canvas().Focus(x.Entry)
		}
		said = append(said, x.Text)
	}
	if len(said) > 0 {
		Complain(strings.Join(said, "\n"), w)
	}
	return len(said) > 0
}

// Row is an entry of a question, or a choice, with what it is called.
type Row struct {
	Name  string
	Entry fyne.CanvasObject
}

// Rows lays out entries below each other behind their names, which stay when the entries are filled.
func Rows(rows ...Row) *fyne.Container {
	c := container.New(layout.NewFormLayout())
	for _, r := range rows {
		c.Add(widget.NewLabel(r.Name))
		c.Add(r.Entry)
	}
	return c
}
