package app

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
)

// leaves is the room that a screen leaves for what stands in a window, at a scale in per cent: the bar of the desktop, the
// window's title and its menu take 97 units off the height.
func leaves(width, height, scale float32) fyne.Size {
	return fyne.NewSize(float32(math.Floor(float64(width*100/scale))), float32(math.Floor(float64(height*100/scale)))-97)
}

// TestEveryPageFits: on the screens that offices have no page, and no form that begins a new record, has anything outside the
// window, a bar to be scrolled sideways, a button or a head of which a part is cut off, or letters that can hardly be told from
// their ground; and a look that is chosen is that of everything at once. Every page of the navigation takes part.
func TestEveryPageFits(t *testing.T) {
	w, s := sampleFrame(t)
	sizes := []fyne.Size{
		leaves(1366, 768, 100), leaves(1366, 768, 125), leaves(1366, 768, 150), leaves(1280, 720, 100), leaves(1920, 1080, 100),
		{Width: 1024, Height: 700},
	}
	looks := []ui.Look{{Dark: true}, {Contrast: true}, {Dark: true, Contrast: true}, {}}
	seen := map[string]bool{}
	check := func(what string) {
		t.Helper()
		for _, fault := range faults(w) {
			if key := what + fault; !seen[key] {
				seen[key] = true
				t.Errorf("%s: %s", what, fault)
			}
		}
	}
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		for _, look := range looks {
			s.Settings.Dark, s.Settings.Contrast = look.Dark, look.Contrast
			w.style()
			for _, size := range sizes {
				s.Window.Resize(size)
				check(fmt.Sprintf("%s %v %+v", p.title, size, look))
			}
		}
		w.frame.add()
		screentest.CloseDialogs(s)
		for _, size := range sizes {
			s.Window.Resize(size)
			check(fmt.Sprintf("%s with a form %v", p.title, size))
		}
		if k := w.frame.unsaved(); k != nil {
			k.Discard(func() {})
		}
	}
}

// area is a part of the window.
type area struct{ left, top, right, bottom float32 }

func areaOf(at fyne.Position, s fyne.Size) area {
	return area{at.X, at.Y, at.X + s.Width, at.Y + s.Height}
}

func (a area) within(b area) area {
	return area{max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom)}
}

func (a area) holds(p fyne.Position) bool {
	return p.X >= a.left && p.X <= a.right && p.Y >= a.top && p.Y <= a.bottom
}

// ground is an area that has been painted in a colour.
type ground struct {
	area
	colour color.NRGBA
}

// painting goes through what a window shows in the order in which it is painted.
type painting struct {
	grounds []ground
	found   []string
	shown   map[string]bool // texts that are seen
	bar     float32         // where a bar beside what scrolls begins, 0 while there is none
}

// faults are what is wrong with what a window shows now.
func faults(w *window) []string { return painted(w).found }

// painted is what a window shows now.
func painted(w *window) *painting {
	all := areaOf(fyne.Position{}, w.win.Canvas().Size())
	back := color.NRGBAModel.Convert(w.app.Settings().Theme().Color("background", 0)).(color.NRGBA)
	p := &painting{grounds: []ground{{all, back}}, shown: map[string]bool{}}
	p.paint(w.win.Content(), fyne.Position{}, all, all)
	return p
}

// TestActsStandAboveTheFold: at 1366×768 and 150 % what is done with the record in front is seen without scrolling, and the backup that the
// tour speaks of while the tour stands.
func TestActsStandAboveTheFold(t *testing.T) {
	w, s := sampleFrame(t)
	s.Window.Resize(leaves(1366, 768, 150))
	seen := func(page, label string) {
		t.Helper()
		if !painted(w).shown[label] {
			t.Errorf("%s: “%s” is not seen", page, label)
		}
	}
	for _, x := range []struct {
		page   string
		labels []string
	}{
		{screen.PageCases, []string{"填写本阶段", "进入下一阶段"}},
		{screen.PageWorks, []string{"登记阶段", "添加合同"}},
		{screen.PagePlan, []string{"审批表"}},
		{screen.PageAudit, []string{"修改", "退回通知…"}},
	} {
		w.frame.goTo(x.page)
		for _, label := range x.labels {
			seen(x.page, label)
		}
	}
	w.frame.tour.open()
	w.frame.goTo(screen.PageSettings)
	seen(screen.PageSettings, "立即备份")
}

func (p *painting) fault(format string, a ...any) {
	p.found = append(p.found, fmt.Sprintf(format, a...))
}

// paint goes through an object. It is seen in one area, and may stand in the other: what scrolls can be higher than is seen.
func (p *painting) paint(o fyne.CanvasObject, at fyne.Position, seen, room area) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch o.(type) {
	case *widget.Button, *ui.HintButton, *ui.Entry, *ui.Card, *ui.Place:
		if p.bar > 0 && at.X+o.Size().Width > p.bar {
			p.fault("%T “%s” lies under the bar", o, wording(o))
		}
	}
	if e, ok := o.(*ui.Entry); ok && strings.HasPrefix(e.PlaceHolder, "查找") && strings.HasSuffix(e.PlaceHolder, "…") {
		p.fault("the hint “%s” is cut off in %.0f", e.PlaceHolder, e.Size().Width)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			p.paint(x, at, seen, room)
		}
	case *container.Scroll:
		p.scroll(o, at, seen, room)
	case *ui.Grid:
		p.heads(o)
		p.parts(o, at, areaOf(at, o.Size()).within(seen), area{-1e6, -1e6, 1e6, 1e6})
	case *ui.Sheet:
		p.heads(&o.Grid)
		p.parts(o, at, areaOf(at, o.Size()).within(seen), area{-1e6, -1e6, 1e6, 1e6})
	case *ui.Entry, *widget.Entry: // what is typed may be longer than its entry
		typed := *p
		typed.parts(o.(fyne.Widget), at, areaOf(at, o.Size()).within(seen), area{-1e6, -1e6, 1e6, 1e6})
		for _, fault := range typed.found[len(p.found):] {
			if strings.Contains(fault, ":1") {
				p.found = append(p.found, fault)
			}
		}
	case *canvas.Rectangle:
		if c, ok := color.NRGBAModel.Convert(orNone(o.FillColor)).(color.NRGBA); ok && c.A > 0 {
			p.grounds = append(p.grounds, ground{areaOf(at, o.Size()).within(seen), c})
		}
	case *canvas.Text:
		p.text(o, at, seen, room)
	case fyne.Widget:
		if want := o.MinSize(); want.Width > o.Size().Width+1 || want.Height > o.Size().Height+1 {
			p.fault("%T “%s” needs %v and has %v", o, wording(o), want, o.Size())
		}
		p.parts(o, at, seen, room)
	}
}

func (p *painting) parts(o fyne.Widget, at fyne.Position, seen, room area) {
	for _, x := range test.WidgetRenderer(o).Objects() {
		p.paint(x, at, seen, room)
	}
}

// scroll goes through what scrolls: upwards and downwards it may, sideways it must not need to.
func (p *painting) scroll(o *container.Scroll, at fyne.Position, seen, room area) {
	here := areaOf(at, o.Size())
	if want := o.Content.MinSize(); o.Direction == container.ScrollBoth && want.Width > o.Size().Width+1 {
		p.fault("“%s” scrolls sideways: %.0f in %.0f", wording(o), want.Width, o.Size().Width)
	}
	if here.right > room.right+1 || here.left < room.left-1 || here.bottom > room.bottom+1 {
		p.fault("“%s” scrolls at %v, and there is %v", wording(o), here, room)
	}
	before := p.bar
	if p.bar = 0; o.Direction != container.ScrollHorizontalOnly && o.Content.MinSize().Height > o.Size().Height+1 {
		p.bar = here.right - 4
	}
	p.paint(o.Content, at, here.within(seen), area{here.left, -1e6, here.right, 1e6})
	p.bar = before
}

// text looks whether letters can be seen whole and told from what they stand on.
func (p *painting) text(o *canvas.Text, at fyne.Position, seen, room area) {
	if strings.TrimSpace(o.Text) == "" {
		return
	}
	if strings.ContainsRune("，。、；：？）”", []rune(o.Text)[0]) && len([]rune(o.Text)) > 1 {
		p.fault("the line “%s” begins with a mark", o.Text)
	}
	size := o.MinSize()
	if a := areaOf(at, fyne.NewSize(max(size.Width, o.Size().Width), size.Height)); a.right > room.right+2 || a.left < room.left-2 ||
		a.top < room.top-2 || a.bottom > room.bottom+2 {
		p.fault("“%s” stands at %.0f, and there is %.0f", o.Text, a, room)
	}
	middle := at.AddXY(min(o.Size().Width, size.Width)/2, max(o.Size().Height, size.Height)/2)
	if !seen.holds(middle) {
		return
	}
	p.shown[o.Text] = true
	under := color.NRGBA{}
	for _, g := range p.grounds {
		if g.holds(middle) {
			under = over(g.colour, under)
		}
	}
	ink := over(color.NRGBAModel.Convert(orNone(o.Color)).(color.NRGBA), under)
	if ratio := contrast(ink, under); ratio < 3 {
		p.fault("“%s” has %.1f:1, %v on %v", o.Text, ratio, ink, under)
	}
}

// heads looks for heads of a list that are cut off, at every place to which it can be scrolled.
func (p *painting) heads(g *ui.Grid) {
	texts := map[string]bool{}
	was := g.Offset()
	for x := float32(0); ; x += max(100, g.Size().Width/3) {
		g.ScrollTo(fyne.NewPos(x, was.Y))
		gather(g, texts)
		if g.Offset().X < x {
			break
		}
	}
	g.ScrollTo(was)
	for _, c := range g.Columns {
		for _, head := range []string{c.Title, c.Group} {
			cut := false
			for text := range texts {
				start, is := strings.CutSuffix(text, "…")
				cut = cut || is && strings.HasPrefix(head, start)
			}
			if cut && head != "" && !texts[head] && !texts[head+" ▲"] && !texts[head+" ▼"] {
				p.fault("the head “%s” is cut off", head)
			}
		}
	}
}

// gather collects the texts of an object.
func gather(o fyne.CanvasObject, texts map[string]bool) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			gather(x, texts)
		}
	case *container.Scroll:
		gather(o.Content, texts)
	case *canvas.Text:
		texts[o.Text] = true
	case fyne.Widget:
		for _, x := range test.WidgetRenderer(o).Objects() {
			gather(x, texts)
		}
	}
}

// wording is what stands on a widget.
func wording(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *widget.Entry:
		return o.PlaceHolder
	case *ui.Entry:
		return o.PlaceHolder
	}
	texts := map[string]bool{}
	gather(o, texts)
	var all []string
	for text := range texts {
		all = append(all, text)
	}
	slices.Sort(all)
	joined := []rune(strings.Join(all, " "))
	return string(joined[:min(24, len(joined))])
}

func orNone(c color.Color) color.Color {
	if c == nil {
		return color.Transparent
	}
	return c
}

// over is a colour as it looks on another.
func over(c, under color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A))) / 255) }
	return color.NRGBA{mix(c.R, under.R), mix(c.G, under.G), mix(c.B, under.B), 255}
}

// contrast is how far two colours are apart (WCAG 2.2, 1.4.3).
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}
