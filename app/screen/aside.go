package screen

import (
	"fyne.io/fyne/v2"

	"countyledger/app/ui"
)

// aside is the small window beside the main one, for as long as there is one.
type aside struct {
	window *ui.Topmost
	close  func()
	hidden bool // the main one is covered
}

// Aside opens a small window that stays before those of other programs, in the place of the one there was: Esc, its cross and what is
// given back close it, and then closed is told. Nothing of it is seen while the main window is covered.
func (s *Session) Aside(title string, size fyne.Size, content fyne.CanvasObject, first fyne.Focusable, closed func()) (leave func()) {
	s.CloseAside()
	w := s.NewAside(title, content, size)
	s.aside.window = w
	s.aside.close = func() {
		s.aside = aside{}
		w.Close()
		closed()
	}
	w.SetCloseIntercept(s.CloseAside)
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			s.CloseAside()
		}
	})
	w.Canvas().Focus(first)
	return s.CloseAside
}

// Beside is what the small window shows; nil while there is none, or it is not seen.
func (s *Session) Beside() fyne.CanvasObject {
	if s.aside.window == nil || s.aside.hidden {
		return nil
	}
	return s.aside.window.Content()
}

// CloseAside closes the small window, where there is one.
func (s *Session) CloseAside() {
	if s.aside.close != nil {
		s.aside.close()
	}
}

// CoverAside hides the small window while the main one is covered, and shows it again.
func (s *Session) CoverAside(hidden bool) {
	if s.aside.window == nil {
		return
	}
	if s.aside.hidden = hidden; hidden {
		s.aside.window.Hide()
	} else {
		s.aside.window.Show()
	}
}
