package round

import (
	"cmp"
	"slices"

	"countyledger/store/edu"
)

// TownSum are units of a township with the sums of what they sent.
type TownSum struct {
	Town
	Totals []*Total // as Board.Totals has them
}

// Called is the township as it is spoken of.
func (t *TownSum) Called() string { return cmp.Or(t.Name, "其他单位") }

// ByTown are some units by township, in the order of the board, each township with its sums; those that are of none last.
func (b *Board) ByTown(units []*Unit) ([]*TownSum, error) {
	place := map[*Unit]int{}
	for i, u := range b.Units {
		if place[u] = i; u.Township == "" {
			place[u] += len(b.Units)
		}
	}
	units = slices.Clone(units)
	slices.SortStableFunc(units, func(a, z *Unit) int { return cmp.Compare(place[a], place[z]) })
	var out []*TownSum
	for _, town := range Towns(units) {
		all, err := b.Totals(town.Units)
		if err != nil {
			return nil, err
		}
		out = append(out, &TownSum{town, all})
	}
	return out, nil
}

// Part is what one row of a unit gives to a sum.
type Part struct {
	Unit *Unit
	Row  *edu.RoundRow // nil where it sent none
	edu.Answer
	Number string // as it is added up; empty where it is not
}

// Parts are where the sum of a column over some units comes from: a part for each row that they sent, one for a unit that sent none.
func (b *Board) Parts(c *edu.RoundColumn, units []*Unit) (out []Part, err error) {
	f := b.Form.Field(c)
	for _, u := range units {
		if len(u.Rows) == 0 {
			out = append(out, Part{Unit: u})
		}
		for _, kept := range u.Rows {
			x := b.read(kept)
			if x.err != nil {
				return nil, x.err
			}
			p := Part{Unit: u, Row: kept}
			p.Answer, _ = kept.Cells.Answer(string(c.Head))
			if n, known := f.Added(x.row); known {
				p.Number = f.Sum(n)
			}
			out = append(out, p)
		}
	}
	return out, nil
}
