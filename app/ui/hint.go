package ui

import (
	"log/slog"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/mishap"
)

// Hints shows explanations at the pointer. Its layer lies over a window's content and takes no events.
type Hints struct {
	layer *fyne.Container
	box   *canvas.Rectangle
	lines []*canvas.Text
	delay *time.Timer
}

// hintDelay is how long the pointer rests before a hint appears.
const hintDelay = 500 * time.Millisecond

// NewHints makes the layer.
func NewHints() *Hints {
	h := &Hints{box: canvas.NewRectangle(nil)}
	h.layer = container.NewWithoutLayout(h.box)
	h.layer.Hide()
	return h
}

// Over is content with the hints above it.
func (h *Hints) Over(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(content, h.layer)
}

// show puts a text near a place once the pointer has rested there.
func (h *Hints) show(text string, at fyne.Position) {
	h.hide()
	h.delay = mishap.After(hintDelay, func() { fyne.Do(func() { h.put(text, at) }) }, logFall)
}

func (h *Hints) put(text string, at fyne.Position) {
	slog.Debug("hint", "text", text)
	all := h.layer.Size()
	var size fyne.Size
	h.lines, h.layer.Objects = nil, []fyne.CanvasObject{h.box}
	for _, s := range inLines(text, min(hintWidth, all.Width-16), theme.TextSize()-1) {
		line := canvas.NewText(s, colour(theme.ColorNameForeground))
		line.TextSize = theme.TextSize() - 1
		m := line.MinSize()
		line.Move(fyne.NewPos(0, size.Height))
		h.lines, h.layer.Objects = append(h.lines, line), append(h.layer.Objects, line)
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
	}
	h.box.FillColor, h.box.StrokeColor, h.box.StrokeWidth = colour(theme.ColorNameOverlayBackground), colour(theme.ColorNameInputBorder), 1
	size = size.AddWidthHeight(12, 8)
	x := max(0, min(at.X+8, all.Width-size.Width))
	y := at.Y + 20
	if y+size.Height > all.Height {
		y = max(0, at.Y-size.Height-6)
	}
	place(h.box, x, y, size.Width, size.Height)
	for _, line := range h.lines {
		line.Move(line.Position().AddXY(x+6, y+4))
	}
	h.layer.Show()
	h.layer.Refresh()
}

// Hide takes away what is shown, and what was about to be: what it explains may be gone.
func (h *Hints) Hide() { h.hide() }

func (h *Hints) hide() {
	if h.delay != nil {
		h.delay.Stop()
	}
	h.layer.Hide()
}

// hintWidth is how wide the lines of a hint are at most.
const hintWidth = 460

// inLines breaks a text into lines that have room, by the usual widths of signs.
func inLines(text string, width, size float32) (lines []string) {
	for _, part := range strings.Split(text, "\n") {
		for runes := []rune(part); len(runes) > 0; {
			n := max(1, fitting(runes, width, size))
			lines, runes = append(lines, string(runes[:n])), runes[n:]
		}
	}
	return lines
}

// HintButton is a button that explains itself when the pointer rests on it.
type HintButton struct {
	KeyButton
	hint  string
	hints *Hints
}

// NewHintButton makes a button; its hint appears in hints.
func NewHintButton(text string, icon fyne.Resource, hint string, hints *Hints, tapped func()) *HintButton {
	b := &HintButton{hint: hint, hints: hints}
	b.outer = b
	b.Text, b.Icon = text, icon
	b.OnTapped = func() {
		hints.hide()
		tapped()
	}
	b.ExtendBaseWidget(b)
	return b
}

// MouseIn implements desktop.Hoverable.
func (b *HintButton) MouseIn(e *desktop.MouseEvent) {
	b.KeyButton.MouseIn(e)
	b.hints.show(b.hint, e.AbsolutePosition)
}

// MouseMoved implements desktop.Hoverable: the hint waits for the pointer to rest.
func (b *HintButton) MouseMoved(e *desktop.MouseEvent) {
	b.KeyButton.MouseMoved(e)
	if !b.hints.layer.Visible() {
		b.hints.show(b.hint, e.AbsolutePosition)
	}
}

// MouseOut implements desktop.Hoverable.
func (b *HintButton) MouseOut() {
	b.KeyButton.MouseOut()
	b.hints.hide()
}
