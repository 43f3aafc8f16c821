package register

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestTypingPutsTheAuditOff: what a change brings along is worked out when the keys rest, in the sheet, in a list and in its form; on two
// processors the keys would wait for it else.
func TestTypingPutsTheAuditOff(t *testing.T) {
	s := session(t, small)
	line, at := make(chan func(), 1), s.Tasks.Do
	typed := func(r rune) { s.Window.Canvas().Focused().TypedRune(r) }
	for _, c := range []struct {
		name  string
		begin func()
		key   func()
	}{
		{"a step in the sheet", func() { open(t, s, edu.SectionYears) }, func() { screentest.Press(s, fyne.KeyRight) }},
		{"a digit in a cell", func() {
			w := open(t, s, edu.SectionYears).sheet.widget
			for _, col := w.Here(); !w.Owner.Editable(0, col); _, col = w.Here() {
				screentest.Press(s, fyne.KeyRight)
			}
		}, func() { typed('1') }},
		{"a step in the list", func() { open(t, s, edu.Teachers) }, func() { screentest.Press(s, fyne.KeyDown) }},
		{"a letter in a form", func() {
			open(t, s, edu.Teachers)
			screentest.Press(s, fyne.KeyReturn)
		}, func() { typed('1') }},
		{"a step in a form", func() {
			open(t, s, edu.Teachers)
			screentest.Press(s, fyne.KeyReturn)
		}, func() { screentest.Press(s, fyne.KeyReturn) }},
	} {
		s.Tasks.Calm, s.Tasks.Do = 0, at
		c.begin()
		audited := false
		s.Tasks.Calm, s.Tasks.Do = time.Nanosecond, func(f func()) { line <- f }
		s.Tasks.Calmly(func() { audited = true })
		inLine := <-line
		s.Tasks.Calm, s.Tasks.Do = time.Hour, at
		c.key()
		inLine()
		if audited {
			t.Errorf("%s does not put the audit off", c.name)
		}
		s.Tasks.Calm, s.Tasks.Do = time.Nanosecond, func(f func()) { line <- f }
		s.Tasks.Stir()
		(<-line)()
		if !audited {
			t.Errorf("%s: it is never audited", c.name)
		}
	}
}
