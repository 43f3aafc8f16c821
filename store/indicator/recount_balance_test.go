package indicator_test

import (
	"fmt"
	"math/big"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// 县域义务教育优质均衡发展督导评估办法 (教督〔2017〕6号): the seven indicators and the limits of 小学 and 初中.
var (
	limits = map[edu.Code][7]string{
		edu.SectionPrimary: {"4.2", "1", "0.9", "4.5", "7.5", "2000", "2.3"},
		edu.SectionJunior:  {"5.3", "1", "0.9", "5.8", "10.2", "2500", "2.4"},
	}
	spreads = map[edu.Code]string{edu.SectionPrimary: "0.50", edu.SectionJunior: "0.45"}
	// What is shared is split by pupils: 小学:初中 = 1:1.1, 初中:高中 = 1:1.2.
	weights = map[edu.Code]*big.Rat{edu.SectionPrimary: dec("1"), edu.SectionJunior: dec("1.1"), edu.SectionSenior: dec("1.32")}
	// The sections that a type of school has (GB/T 33782-2017 表4).
	taught = map[edu.Code][]edu.Code{
		"111": {edu.SectionPre}, "211": {edu.SectionPrimary}, "218": {edu.SectionPrimary}, "311": {edu.SectionJunior},
		"312": {edu.SectionPrimary, edu.SectionJunior}, "341": {edu.SectionJunior, edu.SectionSenior}, "342": {edu.SectionSenior},
		"345": {edu.SectionPrimary, edu.SectionJunior, edu.SectionSenior}, "514": {edu.SectionSpecial}, "364": {"vocational"},
	}
)

// row is that of a school's section in the year, nil where nobody sent one.
func (c *recount) row(school int64, section edu.Code) *edu.SectionYear {
	for _, y := range edu.All[edu.SectionYear](c.b, edu.SectionYears) {
		if int64(y.School) == school && y.Section == section && y.Year == c.year {
			return y
		}
	}
	return nil
}

// pupils are those of a row: the grades added up, or the total where no grade is known.
func pupils(y *edu.SectionYear) *big.Rat {
	if y == nil {
		return nil
	}
	sum, any := int64(0), false
	for _, g := range y.Pupils {
		if g.Known() {
			sum, any = sum+int64(g.Int()), true
		}
	}
	switch {
	case any:
		return of(sum, 1)
	case y.Total.Known():
		return of(int64(y.Total.Int()), 1)
	}
	return nil
}

func num(n edu.Count) *big.Rat {
	if !n.Known() {
		return nil
	}
	return of(int64(n.Int()), 1)
}

func area(m edu.Measure) *big.Rat {
	if !m.Known() {
		return nil
	}
	return of(m.Hundredths(), 100)
}

func yuan(m edu.Money) *big.Rat {
	if !m.Known() {
		return nil
	}
	return of(m.Fen(), 100)
}

// inputs are what an indicator is added up from, with the signs.
func inputs(i int, section edu.Code) []func(*edu.SectionYear) *big.Rat {
	type in = func(*edu.SectionYear) *big.Rat
	count := func(get func(*edu.SectionYear) edu.Count) in {
		return func(y *edu.SectionYear) *big.Rat { return num(get(y)) }
	}
	indoor := func(y *edu.SectionYear) *big.Rat { return area(y.IndoorPE) }
	switch i {
	case 0: // 高于规定学历: of 小学 专科 and higher, of 初中 本科 and higher (教师法 第十一条)
		all := []in{
			count(func(y *edu.SectionYear) edu.Count { return y.Bachelors }), count(func(y *edu.SectionYear) edu.Count { return y.Masters }),
			count(func(y *edu.SectionYear) edu.Count { return y.Doctors }),
		}
		if section == edu.SectionPrimary {
			all = append(all, count(func(y *edu.SectionYear) edu.Count { return y.Juniors }))
		}
		return all
	case 1:
		return []in{count(func(y *edu.SectionYear) edu.Count { return y.Backbone })}
	case 2:
		return []in{
			count(func(y *edu.SectionYear) edu.Count { return y.PE }), count(func(y *edu.SectionYear) edu.Count { return y.Music }),
			count(func(y *edu.SectionYear) edu.Count { return y.Art }),
		}
	case 3: // what is indoors for sports is taken out here
		return []in{
			func(y *edu.SectionYear) *big.Rat { return area(y.Teaching) },
			func(y *edu.SectionYear) *big.Rat { return times(indoor(y), of(-1, 1)) },
		}
	case 4: // and put in there
		return []in{func(y *edu.SectionYear) *big.Rat { return area(y.Ground) }, indoor}
	case 5:
		return []in{func(y *edu.SectionYear) *big.Rat { return yuan(y.Equipment) }}
	}
	return []in{count(func(y *edu.SectionYear) edu.Count { return y.Multimedia })}
}

// split is the part of what a school's sections share that falls to one of them, in whole hundredths, as money is in whole 分: it
// begins where that of the section before ends, so that all parts make the whole.
func (c *recount) split(s *edu.School, section edu.Code, shared *big.Rat) *big.Rat {
	before, with, whole := new(big.Rat), new(big.Rat), new(big.Rat)
	for _, o := range []edu.Code{edu.SectionPrimary, edu.SectionJunior, edu.SectionSenior} {
		if !slices.Contains(taught[c.typeThen(s)], o) {
			continue
		}
		if o == section {
			before = whole
		}
		whole = plus(whole, times(weights[o], pupils(c.row(s.RowID(), o))))
		if o == section {
			with = whole
		}
	}
	down := func(x *big.Rat) *big.Rat {
		x = times(times(shared, of(100, 1)), over(x, whole))
		if x == nil {
			return nil
		}
		return new(big.Rat).SetFrac(new(big.Int).Quo(x.Num(), x.Denom()), big.NewInt(100))
	}
	return plus(down(with), times(down(before), of(-1, 1)))
}

// amount is what a section has of an indicator: its own, and its part of what is shared.
func (c *recount) amount(s *edu.School, y *edu.SectionYear, i int) *big.Rat {
	common := c.row(s.RowID(), edu.SectionShared)
	sum, shared := new(big.Rat), (*big.Rat)(nil)
	for _, in := range inputs(i, y.Section) {
		own := in(y)
		if common != nil && in(common) != nil {
			if own == nil {
				own = new(big.Rat)
			}
			if shared == nil {
				shared = new(big.Rat)
			}
			shared = plus(shared, in(common))
		}
		sum = plus(sum, own)
	}
	if i < 3 || i == 6 { // of a hundred pupils
		sum, shared = times(sum, of(100, 1)), times(shared, of(100, 1))
	}
	if shared == nil {
		return sum
	}
	return plus(sum, c.split(s, y.Section, shared))
}

// monitoredSection is a section that is looked at.
type monitoredSection struct {
	pupils  *big.Rat
	amounts [7]*big.Rat
}

// looked are the sections that enter: with pupils, none of special and vocational schools, no 教学点 of fewer than 50.
func (c *recount) looked(section edu.Code) (all []monitoredSection) {
	for _, s := range edu.All[edu.School](c.b, edu.Schools) {
		if !slices.Contains(taught[c.typeThen(s)], section) || c.law.withoutPrivate && s.Founder == "999" {
			continue
		}
		y := c.row(s.RowID(), section)
		if y == nil { // the figures are those of who sent something
			continue
		}
		n := pupils(y)
		if n != nil && (n.Sign() == 0 || c.typeThen(s) == "218" && n.Cmp(of(50, 1)) < 0) {
			continue
		}
		m := monitoredSection{pupils: n}
		passes := new([7]*big.Rat)
		for i := range 7 {
			m.amounts[i] = c.amount(s, y, i)
			passes[i] = over(m.amounts[i], n)
			id := fmt.Sprintf("balance.L%d.%s %s %s", i+1, section, s.Code, edu.Sections.Label(section))
			c.out[id] = answer{value: passes[i], status: c.state("L", passes[i], limits[section][i])}
		}
		all = append(all, m)
	}
	return all
}

// verdict is whether a section passes: six reach the limit, and the seventh 85 % of it. Where an input is missing the result is
// 数据不全, never 不达标.
func (c *recount) verdict(section edu.Code, m monitoredSection) (pass, sure bool) {
	unknown, below := 0, 0
	for i := range 7 {
		x, limit := over(m.amounts[i], m.pupils), dec(limits[section][i])
		floor := times(limit, dec("0.85"))
		switch {
		case x == nil:
			unknown++
		case x.Cmp(floor) < 0:
			below += 2
		case x.Cmp(limit) < 0:
			below++
			if x.Cmp(floor) == 0 {
				c.hits["floor"]++
			}
		}
	}
	return below < 2, unknown == 0
}

// balance answers with the county's values, the 校际差异系数 and the share of sections that pass.
func (c *recount) balance() {
	for _, section := range []edu.Code{edu.SectionPrimary, edu.SectionJunior} {
		all := c.looked(section)
		passes, judged := new(big.Rat), 0
		for _, m := range all {
			pass, sure := c.verdict(section, m)
			if sure {
				judged++
			}
			if pass && sure {
				passes = plus(passes, of(1, 1))
			}
		}
		if judged == 0 {
			passes = nil
		}
		v := times(over(passes, of(int64(len(all)), 1)), of(100, 1))
		c.aimless("balance.pass."+string(section), v)
		for i := range 7 {
			sum, heads := new(big.Rat), new(big.Rat)
			for _, m := range all {
				sum, heads = plus(sum, m.amounts[i]), plus(heads, m.pupils)
			}
			id := fmt.Sprintf("L%d.%s", i+1, section)
			mean := over(sum, heads)
			c.out["balance."+id] = answer{value: mean, status: c.state("county L", mean, limits[section][i])}
			c.out["balance.cv."+id] = c.spread(section, all, i, mean)
		}
	}
}

// spread is the 校际差异系数: S² = Σ Pi/P·(Xi−X̄)², CV = S/X̄. The method of 2012 weights by pupils; the other counts all alike.
func (c *recount) spread(section edu.Code, all []monitoredSection, i int, mean *big.Rat) answer {
	unknown := answer{square: true, status: indicator.Incomplete}
	if mean == nil {
		return unknown
	}
	whole := new(big.Rat)
	if c.law.unweighted {
		mean = new(big.Rat)
		for _, m := range all {
			mean = plus(mean, over(over(m.amounts[i], m.pupils), of(int64(len(all)), 1)))
		}
	}
	for _, m := range all {
		whole = plus(whole, m.pupils)
	}
	square := new(big.Rat)
	for _, m := range all {
		d := new(big.Rat).Sub(over(m.amounts[i], m.pupils), mean)
		weight := over(m.pupils, whole)
		if c.law.unweighted {
			weight = of(1, int64(len(all)))
		}
		square = plus(square, times(weight, times(d, d)))
	}
	cv2 := over(square, times(mean, mean))
	if cv2 == nil {
		return unknown
	}
	limit := dec(spreads[section])
	a := answer{value: cv2, square: true, status: indicator.Met}
	switch cv2.Cmp(times(limit, limit)) {
	case 0:
		c.hits["cv"]++
	case 1:
		a.status = indicator.NotMet
	}
	return a
}
