package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Step is one stage of a way: its name, a date under it, and how it stands.
type Step struct {
	Name, Note string
	State      StepState
}

// StepState is how a step stands. Each has a sign of its own besides its colour.
type StepState int

// States of steps.
const (
	StepAhead    StepState = iota // ○
	StepDone                      // ✓
	StepHere                      // ●
	StepTroubled                  // ！
	StepSkipped                   // －
)

// Timeline draws steps from left to right, over several lines where one is too short.
type Timeline struct {
	widget.BaseWidget
	steps []Step
}

// stepWidth and stepHeight are the room of one step.
const stepWidth, stepHeight = 84, 58

// leastSteps is how many steps stand side by side at least.
const leastSteps = 3

// NewTimeline makes a timeline.
func NewTimeline(steps []Step) *Timeline {
	t := &Timeline{steps: steps}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &timelineRenderer{t: t}
	for _, s := range t.steps {
		r.add(s)
	}
	return r
}

type timelineRenderer struct {
	t       *Timeline
	parts   []stepParts
	objects []fyne.CanvasObject
	width   float32
}

type stepParts struct {
	step             Step
	line             *canvas.Line
	sign, name, note *canvas.Text
}

// paint gives the parts the colours of the look that is chosen.
func (p *stepParts) paint() {
	_, sign := p.step.State.look()
	words := theme.ColorNameForeground
	if p.step.State == StepAhead || p.step.State == StepSkipped {
		words = theme.ColorNameDisabled
	}
	p.line.StrokeColor, p.sign.Color, p.name.Color = colour(ColourLine), colour(sign), colour(words)
	p.note.Color = colour(theme.ColorNamePlaceHolder)
}

// look is the sign and the colour of a state.
func (s StepState) look() (sign string, colour fyne.ThemeColorName) {
	switch s {
	case StepDone:
		return "✓", ColourGood
	case StepHere:
		return "●", theme.ColorNamePrimary
	case StepTroubled:
		return "！", ColourBad
	case StepSkipped:
		return "－", theme.ColorNameDisabled
	}
	return "○", theme.ColorNameDisabled
}

func (r *timelineRenderer) add(s Step) {
	text := func(s string, size float32) *canvas.Text {
		t := canvas.NewText(s, nil)
		t.TextSize, t.Alignment = size, fyne.TextAlignCenter
		r.objects = append(r.objects, t)
		return t
	}
	line := canvas.NewLine(nil)
	line.StrokeWidth = 2
	r.objects = append(r.objects, line)
	sign, _ := s.State.look()
	size := theme.TextSize()
	name := size - 1.5
	if fit(s.Name, stepWidth-2, name) != s.Name { // a long one is written as small as the date under it
		name = size - 3
	}
	p := stepParts{s, line, text(sign, size+1), text(fit(s.Name, stepWidth-2, name), name), text(s.Note, size-3)}
	p.paint()
	r.parts = append(r.parts, p)
}

// perRow is how many steps stand side by side.
func (r *timelineRenderer) perRow(width float32) int {
	return max(1, min(len(r.parts), int(width/stepWidth)))
}

// Layout implements fyne.WidgetRenderer.
func (r *timelineRenderer) Layout(s fyne.Size) {
	n := r.perRow(s.Width)
	w := s.Width / float32(n)
	for i, p := range r.parts {
		x, y := float32(i%n)*w, float32(i/n)*stepHeight
		place(p.sign, x, y, w, 20)
		place(p.name, x, y+19, w, 18)
		place(p.note, x, y+36, w, 15)
		p.line.Hidden = i%n == 0
		p.line.Position1, p.line.Position2 = fyne.NewPos(x-w/2+11, y+11), fyne.NewPos(x+w/2-11, y+11)
	}
	if s.Width != r.width {
		r.width = s.Width
		canvas.Refresh(r.t)
	}
}

// MinSize implements fyne.WidgetRenderer: a height for the width the widget has.
func (r *timelineRenderer) MinSize() fyne.Size {
	width := r.t.Size().Width
	if width == 0 { // not laid out yet
		width = 6 * stepWidth
	}
	n := r.perRow(width)
	return fyne.NewSize(leastSteps*stepWidth, float32((len(r.parts)+n-1)/n)*stepHeight)
}

// Refresh implements fyne.WidgetRenderer.
func (r *timelineRenderer) Refresh() {
	for _, p := range r.parts {
		p.paint()
	}
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

// Objects implements fyne.WidgetRenderer.
func (r *timelineRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *timelineRenderer) Destroy() {}
