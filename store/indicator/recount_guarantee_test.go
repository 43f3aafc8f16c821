package indicator_test

import (
	"math/big"
	"slices"

	"countyledger/store/edu"
)

// compulsory are the rows of 小学 and 初中 of a school that have pupils, or may have.
func (c *recount) compulsory(s *edu.School) (rows []*edu.SectionYear) {
	for _, section := range taught[c.typeThen(s)] {
		if section != edu.SectionPrimary && section != edu.SectionJunior {
			continue
		}
		y := c.row(s.RowID(), section)
		if y == nil {
			continue
		}
		if n := pupils(y); n == nil || n.Sign() > 0 {
			rows = append(rows, y)
		}
	}
	return rows
}

// guarantees answers with the items of 政府保障程度 that the registers know.
func (c *recount) guarantees() {
	c.rooms("guarantee.G3.music", func(y *edu.SectionYear) edu.Count { return y.MusicRooms })
	c.rooms("guarantee.G3.art", func(y *edu.SectionYear) edu.Count { return y.ArtRooms })
	c.sizes()
	c.classes()
	c.trained()
}

// rooms is item 3: of every 12 classes one room, of schools (教学点 are none) with pupils.
func (c *recount) rooms(id string, get func(*edu.SectionYear) edu.Count) {
	good, all := new(big.Rat), new(big.Rat)
	for _, s := range edu.All[edu.School](c.b, edu.Schools) {
		rows := c.compulsory(s)
		if c.typeThen(s) == "218" {
			continue
		}
		if len(rows) == 0 {
			continue
		}
		classes, rooms := new(big.Rat), new(big.Rat)
		shared := c.row(s.RowID(), edu.SectionShared)
		for _, y := range rows {
			classes = plus(classes, num(y.Classes))
			n := num(get(y))
			if n == nil && shared != nil && get(shared).Known() {
				n = new(big.Rat) // it is with what is shared
			}
			rooms = plus(rooms, n)
		}
		if shared != nil && get(shared).Known() {
			rooms = plus(rooms, num(get(shared)))
		}
		all = plus(all, of(1, 1))
		switch {
		case classes == nil || rooms == nil:
			good = nil
		case rooms.Cmp(of((classes.Num().Int64()+11)/12, 1)) >= 0:
			good = plus(good, of(1, 1))
		}
	}
	c.all(id, good, all, false)
}

// sizes is item 4: 小学 and 初中 up to 2000 pupils, 九年 and the 义务段 of 十二年 up to 2500; 2400 and 3000 for what was built by 2010
// and where more than half are 随迁子女.
func (c *recount) sizes() {
	good, all := new(big.Rat), new(big.Rat)
	for _, s := range edu.All[edu.School](c.b, edu.Schools) {
		rows := c.compulsory(s)
		heads, migrant := new(big.Rat), new(big.Rat)
		for _, y := range rows {
			heads, migrant = plus(heads, pupils(y)), plus(migrant, num(y.Migrant))
		}
		if len(rows) == 0 {
			continue
		}
		all = plus(all, of(1, 1))
		small, large := of(2000, 1), of(2400, 1)
		if s.Type == "312" || s.Type == "345" {
			small, large = of(2500, 1), of(3000, 1)
		}
		old := s.Built.Known() && s.Built.Int() <= 2010
		guests := migrant != nil && heads != nil && times(migrant, of(2, 1)).Cmp(heads) > 0
		switch {
		case heads == nil:
			good = nil
		case heads.Cmp(small) <= 0 || heads.Cmp(large) <= 0 && (old || guests):
			good = plus(good, of(1, 1))
		case heads.Cmp(large) <= 0 && (!s.Built.Known() || migrant == nil): // the larger limit may be its own
			good = nil
		}
	}
	c.all("guarantee.G4", good, all, false)
}

// classes is item 5: classes of up to 45 in 小学 and 50 in 初中, by the bands of class sizes.
func (c *recount) classes() {
	good, all := new(big.Rat), new(big.Rat)
	for _, s := range edu.All[edu.School](c.b, edu.Schools) {
		rows := c.compulsory(s)
		for _, y := range rows {
			most := 5 // up to 41–45
			if y.Section == edu.SectionJunior {
				most = 6 // up to 46–50
			}
			known := false
			for i, band := range y.Bands {
				if !band.Known() {
					continue
				}
				known = true
				all = plus(all, num(band))
				if i < most {
					good = plus(good, num(band))
				}
			}
			if !known {
				good = nil
			}
		}
	}
	c.all("guarantee.G5", good, all, false)
}

// trained are items 9 and 12: of the 专任教师 of 小学 and 初中 in post, who had 360 hours in five years, and who is certified.
func (c *recount) trained() {
	hours, papers, all, open := new(big.Rat), new(big.Rat), new(big.Rat), false
	for _, t := range c.staff() {
		if t.Post == "" || t.OnDuty == "" || t.Section == "" {
			open = open || c.mayTeach(t)
			continue
		}
		if !c.mayTeach(t) {
			continue
		}
		all = plus(all, of(1, 1))
		switch {
		case !t.Hours.Known():
			hours = nil
		case t.Hours.Int() >= 360:
			hours = plus(hours, of(1, 1))
		}
		switch {
		case t.Certificate == "":
			papers = nil
		case t.Certificate != "none":
			papers = plus(papers, of(1, 1))
		}
	}
	c.all("guarantee.G9", hours, all, open)
	c.all("guarantee.G12", papers, all, open)
}

// mayTeach reports whether nothing that is known of somebody says that he is no 专任教师 of 小学 or 初中 in post.
func (c *recount) mayTeach(t *edu.Teacher) bool {
	may := func(is edu.Code, one ...edu.Code) bool { return is == "" || slices.Contains(one, is) }
	return may(t.Post, "teaching") && may(t.OnDuty, "on") && may(t.Section, edu.SectionPrimary, edu.SectionJunior)
}
