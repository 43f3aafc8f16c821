package ui

import "fyne.io/fyne/v2"

// Beside lays two objects side by side: the first gets its width, at most its share of the whole, the second the rest. Where the
// whole is too narrow for two the second goes below the first; while the second is hidden the first has the whole.
type Beside struct {
	Width float32
	Share float32 // 0 is half
	Other float32 // how wide the second is at least; 0 for what every object needs

	width float32 // of the whole when it was laid out last
}

// leastSide is how wide each of two objects beside each other is at least, leastHalf how high they are.
const leastSide, leastHalf = 300, 200

// besideGap is the room between the two.
const besideGap = 6

// Layout implements fyne.Layout.
func (b *Beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	if !o[1].Visible() {
		place(o[0], 0, 0, s.Width, s.Height)
		return
	}
	if b.folded() {
		h := (s.Height - besideGap) / 2
		place(o[0], 0, 0, s.Width, h)
		place(o[1], 0, h+besideGap, s.Width, h)
		return
	}
	share := b.Share
	if share == 0 {
		share = 0.5
	}
	w := min(b.Width, s.Width*share, s.Width-besideGap-max(leastSide, b.Other, o[1].MinSize().Width))
	place(o[0], 0, 0, w, s.Height)
	place(o[1], w+besideGap, 0, s.Width-w-besideGap, s.Height)
}

// folded reports whether the second goes below the first.
func (b *Beside) folded() bool { return b.width > 0 && b.width < 2*leastSide+besideGap }

// MinSize implements fyne.Layout.
func (b *Beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	wide := max(o[0].MinSize().Width, o[1].MinSize().Width, leastSide)
	if b.folded() {
		return fyne.NewSize(wide, 2*leastHalf+besideGap)
	}
	return fyne.NewSize(wide, leastHalf)
}
