package ui

import "fyne.io/fyne/v2"

// Beside lays two objects side by side: the first gets its width, at most its share of the whole, the second the rest.
type Beside struct {
	Width float32
	Share float32 // 0 is half
}

// Layout implements fyne.Layout.
func (b *Beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	share := b.Share
	if share == 0 {
		share = 0.5
	}
	w := min(b.Width, s.Width*share)
	place(o[0], 0, 0, w, s.Height)
	place(o[1], w+6, 0, s.Width-w-6, s.Height)
}

// MinSize implements fyne.Layout.
func (*Beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 300) }
