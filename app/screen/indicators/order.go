package indicators

// order puts the sections that lack most first, or those that are lowest in a column; the county stands over them.
func (p *Page) order(a, z *row) int {
	switch {
	case a.Section == nil && z.Section == nil:
		return 0
	case a.Section == nil:
		return -1
	case z.Section == nil:
		return 1
	case p.sorted == 2:
		return z.Headcount() - a.Headcount()
	case p.sorted >= 3:
		return compare(a.Values[p.sorted-3].Value.Is, z.Values[p.sorted-3].Value.Is)
	}
	return -compare(a.Shortfall(p.rules.BalanceRules), z.Shortfall(p.rules.BalanceRules))
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
	p.Refill()
}
