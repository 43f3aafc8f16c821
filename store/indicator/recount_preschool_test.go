package indicator_test

import (
	"math/big"
	"slices"

	"countyledger/store/edu"
)

// children are those of a row of 学前: 小班, 中班 and 大班; 托班 only by a province's own reading.
func (c *recount) children(y *edu.SectionYear) *big.Rat {
	n := pupils(y)
	if c.law.toddlers || n == nil || !y.Pupils[edu.Toddlers].Known() {
		return n
	}
	return plus(n, of(-int64(y.Pupils[edu.Toddlers].Int()), 1))
}

// heads adds up pupils of rows; blank counts those that say nothing.
type heads struct {
	n           *big.Rat
	rows, blank int
}

func (h *heads) add(n *big.Rat) {
	if h.n == nil {
		h.n = new(big.Rat)
	}
	if h.rows++; n == nil {
		h.blank++
		return
	}
	h.n = plus(h.n, n)
}

// known is the sum of those that say something; nil where there are rows and none does.
func (h *heads) known() *big.Rat {
	switch {
	case h.rows == 0:
		return new(big.Rat)
	case h.blank == h.rows:
		return nil
	}
	return h.n
}

// preschool answers with 公办率 and 普惠率 (县域学前教育普及普惠督导评估办法), by children and with 附设幼儿班, and 民办义务教育占比.
func (c *recount) preschool() {
	var public, inclusive, all, private, compulsory heads
	unsaid := false // of a kindergarten with children, whether it is 普惠
	for _, s := range edu.All[edu.School](c.b, edu.Schools) {
		y := c.row(s.RowID(), edu.SectionPre)
		if y != nil {
			n := c.children(y)
			all.add(n)
			switch {
			case s.Founder != "999":
				public.add(n)
				inclusive.add(n)
			case s.Type != "111":
			case s.KindergartenKind == "inclusive":
				inclusive.add(n)
			case s.KindergartenKind == "": // nobody said whether it is 普惠
				unsaid = unsaid || n == nil || n.Sign() > 0
			}
		}
		for _, section := range []edu.Code{edu.SectionPrimary, edu.SectionJunior} {
			y := c.row(s.RowID(), section)
			if y == nil {
				continue
			}
			compulsory.add(pupils(y))
			if s.Founder == "999" {
				private.add(pupils(y))
			}
		}
	}
	open := all.blank > 0
	for _, id := range []string{"preschool.public_share", "target.T3.3"} {
		c.share(id, public.known(), all.known(), "55", open)
	}
	for _, id := range []string{"preschool.inclusive_share", "target.T3.4"} {
		c.share(id, inclusive.known(), all.known(), "80", open || unsaid)
	}
	for _, id := range []string{"compulsory.private_share", "target.T4.1"} {
		c.share(id, private.known(), compulsory.known(), "5", compulsory.blank > 0)
	}
}

// inUse reports whether a school is in use on the recount's day: it is from the day it is closed no more, and again from the
// day it is reopened.
func (c *recount) inUse(s *edu.School) bool { return c.inUseOn(s, c.day) }

func (c *recount) inUseOn(s *edu.School, day edu.Date) bool {
	in, any := true, false
	for _, k := range edu.All[edu.Closure](c.b, edu.Closures) {
		if int64(k.School) != s.RowID() || k.Method == "point" || edu.ClosureStages.Index(k.Stage) < 7 || !k.Done.Known() {
			continue
		}
		any = true
		in = day.Before(k.Done) || k.Reopened.Known() && !day.Before(k.Reopened)
	}
	if !any {
		return s.State != "closed"
	}
	return in
}

// typeThen is what kind of school it was on the day, before it became a 教学点.
func (c *recount) typeThen(s *edu.School) edu.Code {
	for _, k := range edu.All[edu.Closure](c.b, edu.Closures) {
		if int64(k.School) == s.RowID() && k.Method == "point" && k.Done.Known() && c.day.Before(k.Done) {
			return k.Decided.WasType
		}
	}
	return s.Type
}

// plan answers with the city's tasks of 2022 that the registers know (吕梁市教育局 2022-04-19).
func (c *recount) plan() {
	var schools, private []*edu.School
	for _, s := range edu.All[edu.School](c.b, edu.Schools) {
		kind := c.typeThen(s)
		if !c.inUse(s) || kind == "218" || kind == "111" || kind == "364" {
			continue
		}
		schools = append(schools, s)
		if s.Founder == "999" && (slices.Contains(taught[kind], edu.SectionPrimary) || slices.Contains(taught[kind], edu.SectionJunior)) {
			private = append(private, s)
		}
	}
	flag := func(f edu.Flag) *big.Rat {
		switch {
		case !f.Known():
			return nil
		case f.Is():
			return of(1, 1)
		}
		return new(big.Rat)
	}
	c.having("target.T1.1", schools, "", func(s *edu.School) *big.Rat { return flag(s.PartyHead) })
	c.having("target.T10.1", c.safe(schools), "90", func(s *edu.School) *big.Rat { return flag(s.Safe) })
	c.having("target.T8.1", schools, "", func(s *edu.School) *big.Rat {
		switch {
		case !s.Bandwidth.Known():
			return nil
		case s.Bandwidth.Int() >= 1000:
			return of(1, 1)
		}
		return new(big.Rat)
	})
	// What is counted by being recorded is not there where it is blank, unless nobody recorded any.
	c.having("target.T9.1", schools, "100", recorded(schools, func(s *edu.School) bool { return s.LegalVice != "" }))
	c.having("target.T4.2", private, "", recorded(private, func(s *edu.School) bool { return s.PlanDoc != "" }))
}

// safe adds the kindergartens, where a county reads the plan so: it does not say.
func (c *recount) safe(schools []*edu.School) []*edu.School {
	if !c.law.safeKindergartens {
		return schools
	}
	for _, s := range edu.All[edu.School](c.b, edu.Schools) {
		if s.Type == "111" && c.inUse(s) {
			schools = append(slices.Clone(schools), s)
		}
	}
	return schools
}

func recorded(schools []*edu.School, has func(*edu.School) bool) func(*edu.School) *big.Rat {
	any := slices.ContainsFunc(schools, has)
	return func(s *edu.School) *big.Rat {
		switch {
		case has(s):
			return of(1, 1)
		case any:
			return new(big.Rat)
		}
		return nil
	}
}

// having is the share of schools that are known to have something; not known where nobody said it of any. What is not said could
// still make it reach the target.
func (c *recount) having(id string, schools []*edu.School, target string, has func(*edu.School) *big.Rat) {
	good, blank := new(big.Rat), int64(0)
	for _, s := range schools {
		x := has(s)
		if x == nil {
			blank++
			continue
		}
		good = plus(good, x)
	}
	all := of(int64(len(schools)), 1)
	if blank == int64(len(schools)) {
		good = nil
	}
	if target == "" {
		c.aimless(id, times(over(good, all), of(100, 1)))
		return
	}
	least := times(over(good, all), of(100, 1))
	most := times(over(plus(good, of(blank, 1)), all), of(100, 1))
	c.share(id, good, all, target, least != nil && least.Cmp(dec(target)) < 0 && most.Cmp(dec(target)) >= 0)
}
