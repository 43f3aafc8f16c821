package ui

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/report/page"
)

// Topic is something to be dealt with: what it is, until when, and all that is to be said of it.
type Topic struct {
	Head  string // stands over the first of its kind
	Title string
	Aside string // at the right of the title
	Text  string // whole, in as many lines as it takes
	Tint  fyne.ThemeColorName
}

// Topics is a list of topics that are written out whole. The arrows go through it, Enter or a click on the one in front opens it.
type Topics struct {
	widget.BaseWidget
	// Empty is said where there are none.
	Empty string
	// OnOpen opens a topic; OnKey is asked before each key, true means that it was meant for the owner.
	OnOpen func(i int)
	OnKey  func(fyne.KeyName) bool
	OnType func(rune) // is told what is typed over the list; nil for nobody

	topics  []Topic
	current int
	focused bool
	body    *topicsBody
	scroll  *container.Scroll
}

// NewTopics makes an empty list.
func NewTopics() *Topics {
	t := &Topics{}
	t.body = &topicsBody{t: t}
	t.body.ExtendBaseWidget(t.body)
	t.scroll = container.NewVScroll(t.body)
	t.scroll.OnScrolled = func(fyne.Position) { t.body.Refresh() }
	t.ExtendBaseWidget(t)
	return t
}

// Fill replaces the topics; the one in front keeps its place.
func (t *Topics) Fill(topics []Topic) {
	t.topics = topics
	t.current = max(0, min(t.current, len(topics)-1))
	t.body.size = 0 // whatever was settled is of other topics
	t.body.settle(t.Size().Width)
	t.Refresh()
	t.scroll.Refresh()
}

// Current is the topic in front, -1 where there are none.
func (t *Topics) Current() int {
	if len(t.topics) == 0 {
		return -1
	}
	return t.current
}

// Select brings a topic to the front and into sight.
func (t *Topics) Select(i int) {
	if len(t.topics) == 0 {
		return
	}
	t.current = max(0, min(i, len(t.topics)-1))
	top, bottom := t.body.tops[t.current], t.body.tops[t.current+1]
	switch high := t.scroll.Size().Height; {
	case t.current == 0:
		t.scroll.ScrollToOffset(fyne.Position{})
	case top < t.scroll.Offset.Y:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > t.scroll.Offset.Y+high:
		t.scroll.ScrollToOffset(fyne.NewPos(0, min(top, bottom-high)))
	}
	t.body.Refresh()
}

// FocusGained implements fyne.Focusable.
func (t *Topics) FocusGained() {
	t.focused = true
	t.body.Refresh()
	intoSight(t, rowHeight)
}

// FocusLost implements fyne.Focusable.
func (t *Topics) FocusLost() { t.focused = false; t.body.Refresh() }

// TypedRune implements fyne.Focusable.
func (t *Topics) TypedRune(r rune) {
	if t.OnType != nil {
		t.OnType(r)
	}
}

// TypedKey implements fyne.Focusable.
func (t *Topics) TypedKey(k *fyne.KeyEvent) {
	const leap = 5
	if t.OnKey != nil && t.OnKey(k.Name) {
		return
	}
	switch k.Name {
	case fyne.KeyDown:
		t.Select(t.current + 1)
	case fyne.KeyUp:
		t.Select(t.current - 1)
	case fyne.KeyPageDown:
		t.Select(t.current + leap)
	case fyne.KeyPageUp:
		t.Select(t.current - leap)
	case fyne.KeyHome:
		t.Select(0)
	case fyne.KeyEnd:
		t.Select(len(t.topics) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if i := t.Current(); i >= 0 && t.OnOpen != nil {
			t.OnOpen(i)
		}
	case fyne.KeyEscape:
		toWindow(t, k)
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Topics) CreateRenderer() fyne.WidgetRenderer { return &topicsRenderer{t} }

type topicsRenderer struct{ t *Topics }

// Layout implements fyne.WidgetRenderer. How high the topics are depends on the width.
func (r *topicsRenderer) Layout(s fyne.Size) {
	r.t.body.settle(s.Width)
	place(r.t.scroll, 0, 0, s.Width, s.Height)
	r.t.scroll.Refresh()
}

// MinSize implements fyne.WidgetRenderer.
func (*topicsRenderer) MinSize() fyne.Size { return fyne.NewSize(leastSide, leastPane) }

// Refresh implements fyne.WidgetRenderer.
func (r *topicsRenderer) Refresh() { r.t.body.Refresh() }

// Objects implements fyne.WidgetRenderer.
func (r *topicsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.t.scroll} }

// Destroy implements fyne.WidgetRenderer.
func (*topicsRenderer) Destroy() {}

// topicsBody is what scrolls in a list of topics. Of thousands only those in sight are drawn: whatever is drawn, the library measures for
// each frame.
type topicsBody struct {
	widget.BaseWidget
	t *Topics
	// width and size are those of the lines and the letters that the topics were settled for.
	width, size float32
	tops        []float32 // where each begins, its head included, and at last where all end
	// titles and texts are those of the topics in lines.
	titles, texts [][]string
}

// Heights of what stands in a list of topics.
const topicHead, topicLine, topicPad, topicIndent = 24, 20, 5, 22

// settle works out where the topics stand at a width.
func (b *topicsBody) settle(width float32) {
	if width == b.width && theme.TextSize() == b.size {
		return
	}
	b.width, b.size = width, theme.TextSize()
	b.tops, b.titles, b.texts = b.tops[:0], nil, nil
	y, small, usual := float32(0), ruler{size: fine()}, ruler{size: theme.TextSize()}
	for i, x := range b.t.topics {
		b.tops = append(b.tops, y)
		if b.headed(i) {
			y += topicHead
		}
		var text []string
		if x.Text != "" {
			text = small.lines(x.Text, width-topicIndent-14)
		}
		title := usual.lines(x.Title, width-14-float32(len([]rune(x.Aside)))*usual.size*0.8)
		b.titles, b.texts = append(b.titles, title), append(b.texts, text)
		y += topicLine*float32(len(title)+len(text)) + topicPad
	}
	b.tops = append(b.tops, y)
}

// headed is whether a topic is the first of its kind.
func (b *topicsBody) headed(i int) bool {
	head, before := b.t.topics[i].Head, ""
	if i > 0 {
		before = b.t.topics[i-1].Head
	}
	return head != before
}

// inSight are the topics from and before which any part is in sight.
func (b *topicsBody) inSight() (from, until int) {
	top := b.t.scroll.Offset.Y
	bottom := top + b.t.scroll.Size().Height
	from = sort.Search(len(b.t.topics), func(i int) bool { return b.tops[i+1] > top })
	return from, sort.Search(len(b.t.topics), func(i int) bool { return b.tops[i] >= bottom })
}

// ruler measures characters in a size, each once.
type ruler struct {
	size  float32
	known map[rune]int
}

// lines are those of a text in a width.
func (u *ruler) lines(text string, width float32) []string {
	const per = 1000 // widths are reckoned in whole parts
	if u.known == nil {
		u.known = map[rune]int{}
	}
	return page.Lines(text, int(width*per), func(r rune) int {
		if _, ok := u.known[r]; !ok {
			u.known[r] = int(per * fyne.MeasureText(string(r), u.size, fyne.TextStyle{}).Width)
		}
		return u.known[r]
	})
}

// lines are those of a text in a width and a size.
func lines(text string, width, size float32) []string { return (&ruler{size: size}).lines(text, width) }

// Tapped implements fyne.Tappable.
func (b *topicsBody) Tapped(e *fyne.PointEvent) {
	t := b.t
	if c := canvasOf(t); c != nil {
		c.Focus(t)
	}
	for i := range t.topics {
		if e.Position.Y < b.tops[i] || e.Position.Y >= b.tops[i+1] {
			continue
		}
		if i == t.current && t.OnOpen != nil {
			t.OnOpen(i)
			return
		}
		t.Select(i)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *topicsBody) CreateRenderer() fyne.WidgetRenderer { return &topicsBodyRenderer{b: b} }

type topicsBodyRenderer struct {
	b *topicsBody
	brush
}

// Layout implements fyne.WidgetRenderer.
func (r *topicsBodyRenderer) Layout(s fyne.Size) {
	b, t := r.b, r.b.t
	r.clear()
	if len(t.topics) == 0 {
		r.text(t.Empty, 8, 8, theme.TextSize(), theme.ColorNameForeground)
		canvas.Refresh(b)
		return
	}
	from, until := b.inSight()
	for i := from; i < until; i++ {
		x, y, ink := t.topics[i], b.tops[i], tintOr(t.topics[i].Tint)
		if b.headed(i) {
			r.text(x.Head, 6, y+3, theme.TextSize(), ink)
			y += topicHead
		}
		if i == t.current && t.focused {
			r.rectangle(0, y, s.Width, b.tops[i+1]-y, ColourMark)
		}
		if x.Aside != "" {
			w := fyne.MeasureText(x.Aside, fine(), fyne.TextStyle{}).Width
			r.text(x.Aside, s.Width-w-8, y+1, fine(), ink)
		}
		for _, line := range b.titles[i] {
			r.text(line, 8, y, theme.TextSize(), theme.ColorNameForeground)
			y += topicLine
		}
		for _, line := range b.texts[i] {
			r.text(line, topicIndent, y, fine(), theme.ColorNamePlaceHolder)
			y += topicLine
		}
	}
	canvas.Refresh(b)
}

func tintOr(tint fyne.ThemeColorName) fyne.ThemeColorName {
	if tint == "" {
		return theme.ColorNameForeground
	}
	return tint
}

// MinSize implements fyne.WidgetRenderer.
func (r *topicsBodyRenderer) MinSize() fyne.Size {
	high := float32(topicLine)
	if n := len(r.b.tops); n > 0 {
		high = max(high, r.b.tops[n-1])
	}
	return fyne.NewSize(leastSide-20, high)
}

// Refresh implements fyne.WidgetRenderer.
func (r *topicsBodyRenderer) Refresh() { r.Layout(r.b.Size()) }

// Objects implements fyne.WidgetRenderer.
func (r *topicsBodyRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *topicsBodyRenderer) Destroy() {}
