package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// gridRenderer keeps one slot of canvas objects for each row in sight; a row keeps its slot while it is
// scrolled, so that scrolling by one row rewrites one slot.
type gridRenderer struct {
	g                     *Grid
	headBack              *canvas.Rectangle
	frozenHead, looseHead *fyne.Container
	frozenBody, looseBody *fyne.Container
	clips                 [4]*container.Clip // loose body, frozen body, loose head, frozen head
	titles                []*canvas.Text
	groups                []*groupHead
	block, cursor         *canvas.Rectangle
	apart                 gridMarks
	rows                  []*gridRow
	lefts                 []float32 // where the columns begin
	barV, barH, edge      *canvas.Rectangle
	empty                 *canvas.Text
	foot                  *gridFoot        // nil until there are totals
	tip                   *Hints           // the whole of a text that is cut
	known                 map[int][]string // names of a column, see names
	objects               []fyne.CanvasObject
}

type gridRow struct {
	back, frozenBack *canvas.Rectangle
	line, frozenLine *canvas.Line
	cells, asides    []*gridText         // asides are nil where the source has none
	grounds          []*canvas.Rectangle // of cells; nil where the source has none, and for cells that never had one
}

func newGridRenderer(g *Grid) *gridRenderer {
	r := &gridRenderer{
		g:          g,
		headBack:   canvas.NewRectangle(nil),
		barV:       canvas.NewRectangle(nil),
		barH:       canvas.NewRectangle(nil),
		edge:       canvas.NewRectangle(nil),
		empty:      canvas.NewText("", nil),
		frozenHead: container.NewWithoutLayout(),
		looseHead:  container.NewWithoutLayout(),
		frozenBody: container.NewWithoutLayout(),
		looseBody:  container.NewWithoutLayout(),
		tip:        NewHints(),
		known:      map[int][]string{},
	}
	for i, c := range []*fyne.Container{r.looseBody, r.frozenBody, r.looseHead, r.frozenHead} {
		r.clips[i] = container.NewClip(c)
	}
	for range g.Columns {
		r.titles = append(r.titles, canvas.NewText("", nil))
	}
	r.makeGroups()
	r.block, r.cursor = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	r.block.Hidden, r.cursor.Hidden = true, true
	r.apart.layer = container.NewWithoutLayout()
	r.objects = []fyne.CanvasObject{
		r.headBack,
		r.clips[0],
		r.clips[1],
		r.apart.layer,
		r.block,
		r.cursor,
		r.clips[2],
		r.clips[3],
		r.edge,
		r.barV,
		r.barH,
		r.empty,
		r.tip.layer,
	}
	r.heads()
	return r
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// Layout implements fyne.WidgetRenderer.
func (r *gridRenderer) Layout(s fyne.Size) {
	r.g.fit()
	headHeight := r.g.headHeight()
	r.layTip(s)
	place(r.headBack, 0, 0, s.Width, headHeight)
	for n := int((s.Height-headHeight)/rowHeight) + 2; len(r.rows) < n; {
		r.rows = append(r.rows, r.newRow())
	}
	r.g.clamp()
	r.update()
}

func (r *gridRenderer) newRow() *gridRow {
	row := &gridRow{
		back:       canvas.NewRectangle(nil),
		frozenBack: canvas.NewRectangle(nil),
		line:       canvas.NewLine(nil),
		frozenLine: canvas.NewLine(nil),
	}
	_, aside := r.g.Source.(Aside)
	if _, ok := r.g.Source.(Canvassed); ok {
		row.grounds = make([]*canvas.Rectangle, len(r.g.Columns))
	}
	for range r.g.Columns {
		row.cells = append(row.cells, newGridText())
		if aside {
			row.asides = append(row.asides, newGridText())
		}
	}
	return row
}

// gather puts what is in sight into the tree, and nothing else: Fyne walks hidden objects too, for each frame.
func (r *gridRenderer) gather() {
	loose, frozen := r.grounds()
	for _, row := range r.rows {
		if row.line.Hidden {
			continue
		}
		loose, frozen = append(loose, row.line), append(frozen, row.frozenLine)
		if !row.back.Hidden {
			loose, frozen = append(loose, row.back), append(frozen, row.frozenBack)
		}
		for i, c := range r.g.Columns {
			into := &loose
			if c.Frozen {
				into = &frozen
			}
			if row.asides != nil && !row.asides[i].Hidden {
				*into = append(*into, row.asides[i].Text)
			}
			if !row.cells[i].Hidden {
				*into = append(*into, row.cells[i].Text)
			}
		}
	}
	for _, c := range []struct {
		body *fyne.Container
		now  []fyne.CanvasObject
	}{{r.looseBody, loose}, {r.frozenBody, frozen}} {
		clear(c.body.Objects[min(len(c.now), len(c.body.Objects)):])
		c.body.Objects = c.now
	}
}

// grounds begins what is in sight with the grounds of cells: they lie behind everything else.
func (r *gridRenderer) grounds() (loose, frozen []fyne.CanvasObject) {
	loose, frozen = r.looseBody.Objects[:0], r.frozenBody.Objects[:0]
	for _, row := range r.rows {
		for i, o := range row.grounds {
			switch {
			case row.line.Hidden || o == nil || o.Hidden:
			case r.g.Columns[i].Frozen:
				frozen = append(frozen, o)
			default:
				loose = append(loose, o)
			}
		}
	}
	return loose, frozen
}

// update moves and fills the slots.
func (r *gridRenderer) update() {
	g, s := r.g, r.g.Size()
	headHeight := g.headHeight()
	if s.Height <= headHeight || len(r.rows) == 0 {
		return
	}
	r.untip()
	frozen, room := g.frozenWidth(), g.room()
	place(r.clips[0], frozen, headHeight, max(0, room.Width-frozen), max(0, room.Height))
	place(r.clips[1], 0, headHeight, min(frozen, room.Width), max(0, room.Height))
	place(r.clips[2], frozen, 0, max(0, room.Width-frozen), headHeight)
	place(r.clips[3], 0, 0, frozen, headHeight)
	place(r.edge, max(0, frozen-1), 0, 1, s.Height)
	r.lefts = g.lefts(len(g.Columns))
	r.moveHeads(frozen)
	first := int(g.offset.Y / rowHeight)
	for k := range r.rows {
		r.fill(first+k, r.rows[(first+k)%len(r.rows)], room, frozen)
	}
	r.gather()
	r.fillFoot(room, frozen)
	r.bars(s, room)
	r.mark(room)
	r.empty.Hidden, r.empty.Text = g.Source.Len() > 0, g.Empty
	r.empty.Color, r.empty.TextSize = colour(theme.ColorNamePlaceHolder), theme.TextSize()
	r.empty.Move(fyne.NewPos(max(0, (s.Width-r.empty.MinSize().Width)/2), headHeight+30))
	r.edge.Hidden = g.Source.Len() == 0 // it would go through what is said there
	canvas.Refresh(g.self)
}

// mark draws the blocks of marked cells and the frame of the current one; in a list the ground of the current row tells it.
func (r *gridRenderer) mark(room fyne.Size) {
	g := r.g
	if g.Source.Len() == 0 || !g.marksCells() && !g.Marking() {
		r.block.Hidden, r.cursor.Hidden = true, true
		r.apart.show(r, room, nil)
		return
	}
	b := g.block()
	accent := theme.Color(theme.ColorNamePrimary)
	r.cursor.StrokeColor, r.cursor.StrokeWidth, r.cursor.FillColor = accent, 2, color.Transparent
	r.block.FillColor, r.block.StrokeColor, r.block.StrokeWidth = color.NRGBA{0x1d, 0x5f, 0xa8, 0x30}, accent, 1
	r.box(r.cursor, block{b.row, b.col, b.row, b.col}, room)
	r.box(r.block, b.ordered(), room)
	r.block.Hidden = r.block.Hidden || b.single() && !g.Marking()
	r.cursor.Hidden = r.cursor.Hidden || !g.marksCells()
	r.apart.show(r, room, g.apart)
}

// box puts a rectangle round a block of cells, cut off at the head, at the frozen columns and where the room for cells ends.
func (r *gridRenderer) box(o *canvas.Rectangle, b block, room fyne.Size) {
	g := r.g
	x, y := g.Corner(Cell{b.row, b.col}).Components()
	right, bottom := g.Corner(Cell{b.rowEnd + 1, b.colEnd}).AddXY(g.Columns[b.colEnd].Width, 0).Components()
	if !g.Columns[b.col].Frozen {
		x = max(x, g.frozenWidth())
	}
	y, right, bottom = max(y, g.headHeight()), min(right, room.Width), min(bottom, g.headHeight()+room.Height)
	o.Hidden = right-x < 2 || bottom-y < 2
	place(o, x, y, max(0, right-x), max(0, bottom-y))
}

func (r *gridRenderer) fill(index int, row *gridRow, room fyne.Size, frozen float32) {
	g := r.g
	y := float32(index)*rowHeight - g.offset.Y
	seen := index < g.Source.Len() && y < room.Height
	var fill color.Color
	plain := index != g.current // no stripes: where OpenGL is software, a ground costs as much as all texts
	row.back.Hidden, row.frozenBack.Hidden, row.line.Hidden = !seen || plain, !seen || plain, !seen
	if fill = colour(ColourZone); g.focused || g.led {
		fill = colour(ColourMark)
	}
	row.back.FillColor, row.frozenBack.FillColor = fill, fill
	place(row.back, 0, y, room.Width, rowHeight)
	place(row.frozenBack, 0, y, frozen, rowHeight)
	for rule, width := range map[*canvas.Line]float32{row.line: room.Width, row.frozenLine: frozen} {
		rule.StrokeColor = colour(ColourLine)
		rule.Position1, rule.Position2 = fyne.NewPos(0, y+rowHeight-.5), fyne.NewPos(width, y+rowHeight-.5)
	}
	at := line{y, room.Width, frozen, r.lefts, seen}
	for c := range g.Columns {
		r.fillCell(index, c, row, at)
		if row.grounds != nil {
			r.fillGround(index, c, row, at)
		}
	}
}

// line is where a row of the grid and its cells stand, and how much of the grid's width is frozen.
type line struct {
	y, width, frozen float32
	lefts            []float32
	seen             bool
}

// sees reports whether what stands between two places of a row is seen.
func (l *line) sees(from, to float32, frozen bool) bool {
	return l.seen && from <= l.width && (frozen || to >= l.frozen)
}

// fillGround colours the ground of a cell.
func (r *gridRenderer) fillGround(index, c int, row *gridRow, at line) {
	g := r.g
	x, col := at.lefts[c], g.Columns[c]
	var ground fyne.ThemeColorName
	if at.sees(x, x+col.Width, col.Frozen) {
		ground = g.Source.(Canvassed).Ground(index, c) // the slots exist only for such a source
	}
	o := row.grounds[c]
	if ground == "" {
		if o != nil {
			o.Hidden = true
		}
		return
	}
	if o == nil {
		o = canvas.NewRectangle(nil)
		row.grounds[c] = o
	}
	if !col.Frozen {
		x -= at.frozen
	}
	o.Hidden, o.FillColor = false, colour(ground)
	place(o, x, at.y, col.Width, rowHeight)
}

// span is where the text of a cell begins and how wide it may be; ok is false where the text of another cell runs over it.
func (r *gridRenderer) span(index, c int, at *line) (x, width float32, ok bool) {
	g := r.g
	x, width = at.lefts[c], g.Columns[c].Width
	s, canvassed := g.Source.(Canvassed)
	if !canvassed || !at.seen {
		return x, width, true
	}
	from, to := s.Span(index, c)
	if from == to {
		return x, width, true
	}
	for i := from; i <= c; i++ { // the text stands in the first of its cells that can be seen
		if at.sees(at.lefts[i], at.lefts[i]+g.Columns[i].Width-1, g.Columns[i].Frozen) != (i == c) {
			return x, 0, false
		}
	}
	for i := c + 1; i <= min(to, len(g.Columns)-1); i++ {
		width += g.Columns[i].Width
	}
	if cut := at.frozen - x; cut > 0 && !g.Columns[c].Frozen {
		x, width = x+cut, width-cut
	}
	return x, width, true
}

func (r *gridRenderer) fillCell(index, c int, row *gridRow, at line) {
	g, t := r.g, row.cells[c]
	col := g.Columns[c]
	x, width, own := r.span(index, c, &at)
	t.Hidden = !own || width == 0 || !at.sees(x, x+width, col.Frozen)
	if row.asides != nil {
		row.asides[c].Hidden = t.Hidden
	}
	if t.Hidden {
		return
	}
	r.showCell(t, g.Source.Cell(index, c), c, width-2*cellPad)
	t.Color = colour(theme.ColorNameForeground)
	if n := g.Source.Tint(index, c); n != "" {
		t.Color = colour(n)
	}
	if !col.Frozen {
		x -= at.frozen
	}
	x += cellPad
	if row.asides != nil {
		a := row.asides[c]
		a.show(g.Source.(Aside).Aside(index, c), col.Width, theme.TextSize()-3) // the slots exist only for such a source
		a.Color = colour(theme.ColorNamePlaceHolder)
		a.Move(fyne.NewPos(x-3, at.y+(rowHeight-a.size.Height)/2))
	}
	if col.Right {
		x += width - 2*cellPad - t.size.Width
	}
	t.Move(fyne.NewPos(x, at.y+(rowHeight-t.size.Height)/2))
}

// forget makes every slot be written anew.
func (r *gridRenderer) forget() {
	clear(r.known)
	for _, row := range r.rows {
		for _, t := range slices.Concat(row.cells, row.asides) {
			t.shown = "\x00"
		}
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *gridRenderer) MinSize() fyne.Size { return fyne.NewSize(240, r.g.headHeight()+4*rowHeight) }

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
