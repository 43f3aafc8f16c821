package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// gridRenderer keeps one slot of canvas objects for each row in sight; a row keeps its slot while it is
// scrolled, so that scrolling by one row rewrites one slot.
type gridRenderer struct {
	g                     *Grid
	back, headBack        *canvas.Rectangle
	frozenHead, looseHead *fyne.Container
	frozenBody, looseBody *fyne.Container
	clips                 [4]*container.Clip // loose body, frozen body, loose head, frozen head
	titles                []*canvas.Text
	rows                  []*gridRow
	barV, barH, edge      *canvas.Rectangle
	empty                 *canvas.Text
	objects               []fyne.CanvasObject
}

type gridRow struct {
	back, frozenBack *canvas.Rectangle
	line             *canvas.Line
	cells            []*canvas.Text
	shown            []string
}

func newGridRenderer(g *Grid) *gridRenderer {
	r := &gridRenderer{
		g: g, back: canvas.NewRectangle(nil), headBack: canvas.NewRectangle(nil), barV: canvas.NewRectangle(nil), barH: canvas.NewRectangle(nil),
		edge: canvas.NewRectangle(nil), empty: canvas.NewText("没有符合条件的记录", nil),
		frozenHead: container.NewWithoutLayout(), looseHead: container.NewWithoutLayout(), frozenBody: container.NewWithoutLayout(), looseBody: container.NewWithoutLayout(),
	}
	for i, c := range []*fyne.Container{r.looseBody, r.frozenBody, r.looseHead, r.frozenHead} {
		r.clips[i] = container.NewClip(c)
	}
	for _, c := range g.Columns {
		t := canvas.NewText("", nil)
		r.titles = append(r.titles, t)
		if c.Frozen {
			r.frozenHead.Add(t)
		} else {
			r.looseHead.Add(t)
		}
	}
	r.objects = []fyne.CanvasObject{r.back, r.headBack, r.clips[0], r.clips[1], r.clips[2], r.clips[3], r.edge, r.barV, r.barH, r.empty}
	r.heads()
	return r
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// Layout implements fyne.WidgetRenderer.
func (r *gridRenderer) Layout(s fyne.Size) {
	frozen := r.g.frozenWidth()
	place(r.back, 0, 0, s.Width, s.Height)
	place(r.headBack, 0, 0, s.Width, headHeight)
	place(r.clips[0], frozen, headHeight, max(0, s.Width-frozen), max(0, s.Height-headHeight))
	place(r.clips[1], 0, headHeight, frozen, max(0, s.Height-headHeight))
	place(r.clips[2], frozen, 0, max(0, s.Width-frozen), headHeight)
	place(r.clips[3], 0, 0, frozen, headHeight)
	place(r.edge, max(0, frozen-1), 0, 1, s.Height)
	for n := int((s.Height-headHeight)/rowHeight) + 2; len(r.rows) < n; {
		r.rows = append(r.rows, r.newRow())
	}
	r.g.clamp()
	r.update()
}

func (r *gridRenderer) newRow() *gridRow {
	row := &gridRow{back: canvas.NewRectangle(nil), frozenBack: canvas.NewRectangle(nil), line: canvas.NewLine(nil)}
	r.looseBody.Add(row.back)
	r.looseBody.Add(row.line)
	r.frozenBody.Add(row.frozenBack)
	for _, c := range r.g.Columns {
		t := canvas.NewText("", nil)
		row.cells, row.shown = append(row.cells, t), append(row.shown, "\x00")
		if c.Frozen {
			r.frozenBody.Add(t)
		} else {
			r.looseBody.Add(t)
		}
	}
	return row
}

// heads writes the titles, with a sign on the one the rows are sorted by.
func (r *gridRenderer) heads() {
	for i, c := range r.g.Columns {
		title := c.Title
		if i == r.g.sorted {
			title += map[bool]string{false: " ▲", true: " ▼"}[r.g.down]
		}
		r.titles[i].Text = fit(title, c.Width-2*cellPad, theme.TextSize())
		r.titles[i].TextSize, r.titles[i].Color = theme.TextSize(), colour(theme.ColorNameForeground)
	}
	canvas.Refresh(r.g)
}

// update moves and fills the slots.
func (r *gridRenderer) update() {
	g, s := r.g, r.g.Size()
	if s.Height <= headHeight || len(r.rows) == 0 {
		return
	}
	frozen := g.frozenWidth()
	for i, c := range g.Columns {
		x := g.left(i)
		if !c.Frozen {
			x -= frozen
		}
		r.titles[i].Move(fyne.NewPos(x+cellPad, (headHeight-r.titles[i].MinSize().Height)/2))
	}
	first := int(g.offset.Y / rowHeight)
	for k := range r.rows {
		r.fill(first+k, r.rows[(first+k)%len(r.rows)], s, frozen)
	}
	r.bars(s)
	r.empty.Hidden = g.Source.Len() > 0
	r.empty.Color, r.empty.TextSize = colour(theme.ColorNamePlaceHolder), theme.TextSize()
	r.empty.Move(fyne.NewPos(s.Width/2-60, headHeight+30))
	canvas.Refresh(g)
}

func (r *gridRenderer) fill(index int, row *gridRow, s fyne.Size, frozen float32) {
	g := r.g
	y := float32(index)*rowHeight - g.offset.Y
	seen := index < g.Source.Len() && y < s.Height-headHeight
	row.back.Hidden, row.frozenBack.Hidden, row.line.Hidden = !seen, !seen, !seen
	fill := colour(theme.ColorNameInputBackground)
	switch {
	case index == g.current && g.focused:
		fill = colour(ColourMark)
	case index == g.current:
		fill = colour(ColourZone)
	case index%2 == 1:
		fill = colour(ColourRow)
	}
	row.back.FillColor, row.frozenBack.FillColor, row.line.StrokeColor = fill, fill, colour(ColourLine)
	place(row.back, 0, y, s.Width, rowHeight)
	place(row.frozenBack, 0, y, frozen, rowHeight)
	row.line.Position1, row.line.Position2 = fyne.NewPos(0, y+rowHeight-.5), fyne.NewPos(s.Width, y+rowHeight-.5)
	for c := range g.Columns {
		r.fillCell(index, c, row, y, s, frozen, seen)
	}
}

func (r *gridRenderer) fillCell(index, c int, row *gridRow, y float32, s fyne.Size, frozen float32, seen bool) {
	g, t := r.g, row.cells[c]
	col := g.Columns[c]
	x := g.left(c)
	if !seen || x > s.Width || !col.Frozen && x+col.Width < frozen {
		t.Hidden = true
		return
	}
	t.Hidden = false
	if v := g.Source.Cell(index, c); v != row.shown[c] {
		row.shown[c] = v
		t.TextSize = theme.TextSize()
		t.Text = fit(v, col.Width-2*cellPad, t.TextSize)
	}
	t.Color = colour(theme.ColorNameForeground)
	if n := g.Source.Tint(index, c); n != "" {
		t.Color = colour(n)
	}
	if !col.Frozen {
		x -= frozen
	}
	x += cellPad
	if col.Right {
		x += col.Width - 2*cellPad - t.MinSize().Width
	}
	t.Move(fyne.NewPos(x, y+(rowHeight-t.MinSize().Height)/2))
}

// bars shows where in the whole the view is.
func (r *gridRenderer) bars(s fyne.Size) {
	g := r.g
	for _, b := range []*canvas.Rectangle{r.barV, r.barH} {
		b.FillColor, b.CornerRadius = colour(theme.ColorNameInputBorder), 3
	}
	r.back.FillColor, r.headBack.FillColor, r.edge.FillColor = colour(theme.ColorNameInputBackground), colour(ColourZone), colour(ColourLine)
	view, all := s.Height-headHeight, float32(g.Source.Len())*rowHeight+barWidth
	r.barV.Hidden = all <= view
	if !r.barV.Hidden {
		h := max(24, view*view/all)
		place(r.barV, s.Width-barWidth+1, headHeight+(view-h)*g.offset.Y/max(1, all-view), barWidth-2, h)
	}
	wide := g.fullWidth() + barWidth
	r.barH.Hidden = wide <= s.Width
	if !r.barH.Hidden {
		w := max(24, s.Width*s.Width/wide)
		place(r.barH, (s.Width-w)*g.offset.X/max(1, wide-s.Width), s.Height-barWidth+1, w, barWidth-2)
	}
}

// forget makes every slot be written anew.
func (r *gridRenderer) forget() {
	for _, row := range r.rows {
		for i := range row.shown {
			row.shown[i] = "\x00"
		}
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *gridRenderer) MinSize() fyne.Size { return fyne.NewSize(240, headHeight+4*rowHeight) }

// Refresh implements fyne.WidgetRenderer.
func (r *gridRenderer) Refresh() {
	r.forget()
	r.heads()
	r.g.clamp()
	r.update()
}

// Objects implements fyne.WidgetRenderer.
func (r *gridRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *gridRenderer) Destroy() {}

// fit cuts a text that is wider than its cell, by the usual widths of characters: measuring each would
// cost more than the painting.
func fit(s string, width, size float32) string {
	s = strings.ReplaceAll(s, "\n", " ")
	x, last := float32(0), 0
	for i, r := range s {
		w := size
		if r < 0x2000 && !unicode.Is(unicode.Han, r) {
			w = size * 0.6
		}
		if x+w > width+1 {
			return s[:last] + "…"
		}
		x += w
		if x+size <= width+1 {
			last = i + len(string(r))
		}
	}
	return s
}
