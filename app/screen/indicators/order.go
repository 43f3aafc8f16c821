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
	case p.sorted == pupilsColumn:
		return z.Headcount() - a.Headcount()
	case p.sorted >= firstIndicator:
		return compare(a.Values[p.sorted-firstIndicator].Value.Is, z.Values[p.sorted-firstIndicator].Value.Is)
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
	if col < pupilsColumn || col == firstIndicator-1 { // of what is said in words or in short
		col = -1
	}
	p.sorted = col
	p.Refill()
}
