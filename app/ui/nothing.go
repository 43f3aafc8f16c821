package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Nothing stands where a page has nothing to show: it says the next step, and has the buttons that lead there.
type Nothing struct {
	Box *fyne.Container
	// OnKey is asked before each key on a way: the page's own keys work there too. nil for nobody.
	OnKey func(fyne.KeyName) bool
	words *Prose
	ways  *fyne.Container
}

// NewNothing makes one that is not shown.
func NewNothing() *Nothing {
	n := &Nothing{words: Wrapped(""), ways: container.NewHBox()}
	n.words.Alignment = fyne.TextAlignCenter
	n.Box = Centred(n.words, container.NewCenter(n.ways))
	n.Box.Hide()
	return n
}

// Say shows it, with words and the ways on.
func (n *Nothing) Say(words string, ways ...fyne.CanvasObject) {
	n.words.SetText(words)
	n.ways.Objects = ways
	for _, o := range ways {
		if b, ok := o.(*HintButton); ok {
			b.OnKey = n.OnKey
		}
	}
	n.ways.Refresh()
	n.Box.Show()
	n.Box.Refresh()
}

// Focus gives the keys to the first way; false where there is none.
func (n *Nothing) Focus(c fyne.Canvas) bool {
	if n.Box.Visible() && len(n.ways.Objects) > 0 {
		if f, ok := n.ways.Objects[0].(fyne.Focusable); ok {
			c.Focus(f)
			return true
		}
	}
	return false
}

// Has reports whether the keys are with one of the ways.
func (n *Nothing) Has(f fyne.Focusable) bool {
	return slices.ContainsFunc(n.ways.Objects, func(o fyne.CanvasObject) bool { return any(o) == any(f) })
}
