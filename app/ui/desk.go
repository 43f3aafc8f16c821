package ui

import "fyne.io/fyne/v2"

// Desk lays out three parts: beside each other where there is room for three, else the first beside the other two, else all below each
// other. The second may be hidden: the others have its room.
type Desk struct{ width float32 }

// Widths from which there is room for three parts, and for two.
const deskThree, deskTwo = 1050, 640

// Layout implements fyne.Layout.
func (d *Desk) Layout(o []fyne.CanvasObject, s fyne.Size) {
	d.width = s.Width
	if !o[1].Visible() {
		(&Beside{Width: s.Width * 0.53, Share: 0.53}).Layout([]fyne.CanvasObject{o[0], o[2]}, s)
		return
	}
	third := (s.Height - 2*besideGap) / 3
	half := (s.Height - besideGap) / 2
	switch {
	case s.Width >= deskThree:
		first := s.Width * 0.42
		w := (s.Width - first - 2*besideGap) / 2
		place(o[0], 0, 0, first, s.Height)
		place(o[1], first+besideGap, 0, w, s.Height)
		place(o[2], first+w+2*besideGap, 0, w, s.Height)
	case s.Width >= deskTwo:
		w := s.Width * 0.53
		place(o[0], 0, 0, w, s.Height)
		place(o[1], w+besideGap, 0, s.Width-w-besideGap, half)
		place(o[2], w+besideGap, half+besideGap, s.Width-w-besideGap, half)
	default:
		for i, x := range o {
			place(x, 0, float32(i)*(third+besideGap), s.Width, third)
		}
	}
}

// MinSize implements fyne.Layout.
func (d *Desk) MinSize([]fyne.CanvasObject) fyne.Size {
	switch {
	case d.width == 0 || d.width >= deskThree:
		return fyne.NewSize(leastSide, leastHalf)
	case d.width >= deskTwo:
		return fyne.NewSize(leastSide, 2*leastPane+besideGap)
	}
	return fyne.NewSize(leastSide, 3*leastPane+2*besideGap)
}
