package screen

import (
	"fyne.io/fyne/v2"

	"countyledger/app/ui"
)

// Search makes the entry over a list: what is typed fills the list anew, Esc empties it, Enter and ↓ lead back to the
// list. A letter typed over one of the lists begins a new search.
func (s *Session) Search(hint string, refill, back func(), lists ...*ui.Grid) *ui.Entry {
	e := ui.NewEntry(hint)
	e.OnChanged = func(string) { refill() }
	e.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyEscape:
			e.SetText("")
		case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		default:
			return false
		}
		back()
		return true
	}
	for _, l := range lists {
		l.OnType = func(r rune) {
			s.Window.Canvas().Focus(e)
			e.SetText("")
			e.TypedRune(r)
		}
	}
	return e
}
