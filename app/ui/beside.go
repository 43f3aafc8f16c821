package ui

import "fyne.io/fyne/v2"

// Beside lays two objects side by side: the first gets its width, at most half, the second the rest.
type Beside struct{ Width float32 }

// Layout implements fyne.Layout.
func (b *Beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(b.Width, s.Width/2)
	place(o[0], 0, 0, w, s.Height)
	place(o[1], w+6, 0, s.Width-w-6, s.Height)
}

// MinSize implements fyne.Layout.
func (*Beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 300) }
