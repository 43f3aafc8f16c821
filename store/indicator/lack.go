package indicator

import "countyledger/store/edu"

// Resource names one of the seven indicators, as the page and the papers head it.
type Resource struct {
	ID, Name, Short, Unit, Basis string
	// Head is what it counts, in a word; Per what it is counted for.
	Head, Per string
}

// ResourcesOf are the seven indicators of a section.
func ResourcesOf(section edu.Code) [7]Resource {
	var out [7]Resource
	for i, r := range resources {
		out[i] = Resource{r.id, r.name, r.short, r.unit, r.basis[section], r.head, r.per()}
	}
	return out
}

// Lack is what an indicator of a section lacks to its threshold: so many people, rooms, square metres or yuan.
type Lack struct {
	Amount float64 // 0 for nothing
	Unit   string
}

// InputsOf are the fields that an indicator is computed from.
func InputsOf(section edu.Code, i int) []string { return edu.BalanceInputs(section, resources[i].id) }

// Amount is what is divided by the pupils: people, rooms, square metres, yuan.
func (v Reading) Amount(i int) float64 {
	return float64(v.quantity) / float64(resources[i].each)
}

// Shown is an indicator with two decimals, or as many as it takes that a value below a limit does not read as the limit.
func (s *Section) Shown(i int, rules edu.BalanceRules) edu.Decimal {
	v := s.Values[i]
	limit, floor := int64(rules.Limit(s.Section, resources[i].id)), int64(rules.Floor)
	for decimals, scale := 2, int64(100); ; decimals, scale = decimals+1, scale*10 {
		shown := edu.Rounded(v.Value.Is, decimals)
		// The limit is in thousandths, what may be content with so many per cent of it in hundred-thousandths.
		belowLimit, belowFloor := shown.N*1000 < limit*scale, shown.N*1000*100 < limit*floor*scale
		if decimals == 6 || (v.Met || belowLimit) && (v.Floor || belowFloor) {
			return shown
		}
	}
}

// Lack works out what the section would need more of one indicator, with the pupils it has: whole people and rooms,
// hundredths of a square metre, 分. Where an input is missing it is not known.
func (s *Section) Lack(i int, rules edu.BalanceRules) (lack Lack, known bool) {
	return s.lackTo(i, rules, 100)
}

// FloorLack is what it would need to reach the share of the limit that one indicator may be content with.
func (s *Section) FloorLack(i int, rules edu.BalanceRules) (lack Lack, known bool) {
	return s.lackTo(i, rules, int64(rules.Floor))
}

func (s *Section) lackTo(i int, rules edu.BalanceRules, percent int64) (lack Lack, known bool) {
	v := s.Values[i]
	if !v.Value.Known {
		return Lack{}, false
	}
	// The least quantity that reaches the limit: quantity × 1000 ≥ limit × pupils × percent (see reaches).
	least := (int64(rules.Limit(s.Section, resources[i].id))*s.pupils*percent + 999) / 1000
	missing := max(0, least-v.quantity)
	r := resources[i]
	if r.each == perHundred { // whole people and rooms
		missing = (missing + perHundred - 1) / perHundred * perHundred
	}
	return Lack{float64(missing) / float64(r.each), r.piece}, true
}

// Shortfall is how far the section is from all seven thresholds, each as a share of its own: what a list is sorted by.
func (s *Section) Shortfall(rules edu.BalanceRules) float64 {
	sum := 0.0
	for i, v := range s.Values {
		limit := float64(rules.Limit(s.Section, resources[i].id)) / 1000
		if v.Value.Known && !v.Met {
			sum += 1 - v.Value.Is/limit
		}
	}
	return sum
}
