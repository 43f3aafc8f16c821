package board

import (
	"fmt"

	"fyne.io/fyne/v2"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Marks count what speaks against a record: what forbids, and what wants a reason.
type Marks struct{ Hard, Soft int }

// MarksOf counts findings.
func MarksOf(found edu.Problems) (m Marks) {
	for _, f := range found {
		if f.Level == edu.Hard {
			m.Hard++
		} else {
			m.Soft++
		}
	}
	return m
}

// Text says it in a few characters; fine is said where nothing speaks against it.
func (m Marks) Text(fine string) string {
	switch {
	case m.Hard > 0:
		return fmt.Sprintf("× %d项", m.Hard+m.Soft)
	case m.Soft > 0:
		return fmt.Sprintf("！%d项", m.Soft)
	}
	return "✓" + fine
}

// Tint is its colour.
func (m Marks) Tint() fyne.ThemeColorName {
	switch {
	case m.Hard > 0:
		return ui.ColourBad
	case m.Soft > 0:
		return ui.ColourWarn
	}
	return ui.ColourGood
}
