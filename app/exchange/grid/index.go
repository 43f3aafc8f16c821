package grid

import (
	"cmp"
	"slices"
)

// index finds the merged range at a cell without looking at all of them: a tree of boxes, each around those below it.
type index struct {
	of   int // how many ranges
	root *box
}

type box struct {
	around Range
	ranges []Range // of a leaf
	halves [2]*box
}

const leafRanges = 8

func newIndex(all []Range) *index {
	x := &index{of: len(all)}
	if len(all) > 0 {
		x.root = newBox(slices.Clone(all))
	}
	return x
}

func newBox(all []Range) *box {
	b := &box{around: all[0]}
	for _, r := range all {
		a := &b.around
		a.Top, a.Left, a.Bottom, a.Right = min(a.Top, r.Top), min(a.Left, r.Left), max(a.Bottom, r.Bottom), max(a.Right, r.Right)
	}
	if len(all) <= leafRanges {
		b.ranges = all
		return b
	}
	middle := func(r Range) int { return r.Top + r.Bottom }
	if b.around.Right-b.around.Left > b.around.Bottom-b.around.Top {
		middle = func(r Range) int { return r.Left + r.Right }
	}
	slices.SortStableFunc(all, func(x, y Range) int { return cmp.Compare(middle(x), middle(y)) })
	half := len(all) / 2
	b.halves = [2]*box{newBox(all[:half:half]), newBox(all[half:])}
	return b
}

func (x *index) at(row, col int) (Range, bool) {
	if x.root == nil {
		return Range{}, false
	}
	return x.root.at(row, col)
}

func (b *box) at(row, col int) (Range, bool) {
	if !b.around.Has(row, col) {
		return Range{}, false
	}
	for _, r := range b.ranges {
		if r.Has(row, col) {
			return r, true
		}
	}
	for _, half := range b.halves {
		if half == nil {
			continue
		}
		if r, ok := half.at(row, col); ok {
			return r, true
		}
	}
	return Range{}, false
}
