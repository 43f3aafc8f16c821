package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Cell is the place of a cell.
type Cell struct{ Row, Col int }

// Block is a rectangle of marked cells, from its first at the top left to its last.
type Block struct{ From, To Cell }

// Blocks are what is marked, no cell twice: cells of a sheet, rows of a list. The last is that of the current cell; without rows there
// is none.
func (g *Grid) Blocks() []Block {
	var out []Block
	for _, b := range g.marked() {
		out = append(out, Block{Cell{b.row, b.col}, Cell{b.rowEnd, b.colEnd}})
	}
	return out
}

// Marking reports whether more is marked than where the clerk is.
func (g *Grid) Marking() bool {
	all := g.marked()
	switch {
	case len(all) > 1:
		return true
	case len(all) == 0 || g.marksCells():
		return len(all) == 1 && !all[0].single()
	}
	return all[0].row != all[0].rowEnd
}

// marksCells reports whether cells are marked; in a list whole rows are.
func (g *Grid) marksCells() bool { return g.selection != nil }

// block is the one that ends at the current cell or row.
func (g *Grid) block() block {
	if g.marksCells() {
		return g.selection()
	}
	return block{g.current, 0, max(0, min(g.anchorRow, g.Source.Len()-1)), len(g.Columns) - 1}
}

// marked are the blocks of cells, no cell in two of them.
func (g *Grid) marked() []block {
	if g.Source.Len() == 0 {
		return nil
	}
	here := []block{g.block().ordered()}
	for _, b := range g.apart {
		here = without(here, b)
	}
	return append(slices.Clone(g.apart), here...)
}

// toggle marks a cell besides those that are, or takes it out of them; it reports where the clerk then is.
func (g *Grid) toggle(row, col int) block {
	cell := block{row, col, row, col}
	if !g.marksCells() {
		cell = block{row, 0, row, len(g.Columns) - 1}
	}
	all := g.marked()
	left := without(all, cell)
	if len(left) > 0 && !slices.Equal(all, left) {
		g.apart = left[:len(left)-1]
		return left[len(left)-1]
	}
	if len(left) > 0 {
		g.apart = all
	}
	return cell
}

// pin keeps what is marked while the clerk goes on by keys, or lets go of it where it is kept already.
func (g *Grid) pin() {
	here := g.block().ordered()
	if rest := without(g.apart, here); !slices.Equal(rest, g.apart) {
		g.apart = rest
	} else {
		g.apart = g.marked()
	}
	g.pinned = len(g.apart) > 0
	g.update()
}

// unmark leaves only where the clerk is.
func (g *Grid) unmark() { g.apart, g.pinned = nil, false }

// letGo is what Esc does: it unmarks, or goes on to the window where nothing is marked.
func (g *Grid) letGo() {
	if !g.Marking() && !g.pinned {
		toWindow(g.self, &fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	g.unmark()
}

// without are blocks without the cells of one.
func without(all []block, o block) (out []block) {
	for _, b := range all {
		out = append(out, b.less(o)...)
	}
	return out
}

// gridMarks draws the blocks that are marked besides the current one.
type gridMarks struct {
	layer *fyne.Container
	pool  []*canvas.Rectangle
}

// show puts a rectangle over each block.
func (m *gridMarks) show(r *gridRenderer, room fyne.Size, blocks []block) {
	m.layer.Objects = m.layer.Objects[:0]
	for i, b := range blocks {
		if i == len(m.pool) {
			m.pool = append(m.pool, canvas.NewRectangle(nil))
		}
		o := m.pool[i]
		o.FillColor, o.StrokeColor, o.StrokeWidth = r.block.FillColor, r.block.StrokeColor, r.block.StrokeWidth
		if r.box(o, b, room); !o.Hidden {
			m.layer.Objects = append(m.layer.Objects, o)
		}
	}
}
