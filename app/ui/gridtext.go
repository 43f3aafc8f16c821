package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// gridText is a text and its size: measuring all of them for each frame would cost more than the rest.
type gridText struct {
	*canvas.Text
	shown string
	width float32 // that it was fitted into
	size  fyne.Size
}

func newGridText() *gridText { return &gridText{Text: canvas.NewText("", nil), shown: "\x00"} }

// show writes a text that differs from the last one.
func (t *gridText) show(s string, width, size float32) {
	if s != t.shown || width != t.width {
		t.put(s, fit(s, width, size), width, size)
	}
	t.Hidden = t.Text.Text == ""
}

// put writes a text as it was cut for its cell.
func (t *gridText) put(s, cut string, width, size float32) {
	t.shown, t.width, t.TextSize = s, width, size
	t.Text.Text = cut
	t.size = t.MinSize()
	t.Hidden = cut == ""
}

// flat is a text in one line.
func flat(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// fit cuts a text that is wider than its cell, by the usual widths of characters: measuring each would
// cost more than the painting.
func fit(s string, width, size float32) string {
	s = flat(s)
	x, last, sign := float32(0), 0, broad('…', size)
	for i, r := range s {
		w := broad(r, size)
		if x+w > width+1 {
			return s[:last] + "…"
		}
		x += w
		if x+sign <= width+1 {
			last = i + len(string(r))
		}
	}
	return s
}
