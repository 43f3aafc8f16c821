package indicators

// order puts the sections that lack most first, or those that are lowest in a column.
func (p *Page) order(a, z int) int {
	x, y := &p.sections[a], &p.sections[z]
	switch {
	case p.sorted == 2:
		return y.Headcount() - x.Headcount()
	case p.sorted >= 3:
		v, w := x.Values[p.sorted-3].Value, y.Values[p.sorted-3].Value
		return compare(v.Is, w.Is)
	}
	return -compare(x.Shortfall(p.s.Rules.BalanceRules), y.Shortfall(p.s.Rules.BalanceRules))
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (p *Page) sort(col int) {
	p.sorted = col
	if col < 2 {
		p.sorted = -1
	}
	p.refill()
}
