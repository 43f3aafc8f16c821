package screen

import (
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Title is what the page of a register is called.
func Title(g *edu.Register) string { return "“" + g.List.Title + "”" }

// To leads to a page.
func (s *Session) To(page string) func() { return func() { s.Go(Route{Page: page}) } }

// Way is a button of a page that has nothing to show; the main one is what most do next.
func (s *Session) Way(label, hint string, main bool, do func()) *ui.HintButton {
	b := ui.NewHintButton(label, nil, hint, s.Hints, do)
	if main {
		b.Importance = widget.HighImportance
	}
	return b
}

// Missing is a register whose records those of another need, and which has none yet; nil where nothing is missing.
func (s *Session) Missing(g *edu.Register) *edu.Register {
	for _, f := range g.Fields {
		if f.Required && f.Refs != nil && f.Refs != g && len(s.Book().Rows(f.Refs)) == 0 {
			return f.Refs
		}
	}
	return nil
}
