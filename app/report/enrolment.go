package report

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// preschool is 公办率、普惠率测算表: every kindergarten and 附设幼儿班 with its children and what they count as (县域学前教育普及
// 普惠督导评估办法; domain rule 1.7).
func preschool(m *maker) *Document {
	t := &Table{Of: edu.SectionYears, Columns: []Column{
		serial(), centred("township", "乡镇"), left("name", 18, "幼儿园（附设幼儿班的学校）"), left("founder", 8, "举办者"), centred("kind", "园所性质"),
		counted("toddlers", "人", "在园幼儿（人）", "托班"), counted("small", "人", "在园幼儿（人）", "小班"), counted("middle", "人", "在园幼儿（人）", "中班"),
		counted("big", "人", "在园幼儿（人）", "大班"), counted("counted", "人", "在园幼儿（人）", "计入"),
		counted("public", "人", "其中（人）", "公办"), counted("inclusive", "人", "其中（人）", "普惠"),
	}}
	t.unitLine(m.b, m.closingCount())
	kindergartens, inclusive := 0, 0
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		s := m.b.School(y.School)
		if y.Year != m.years.Count || y.Section != edu.SectionPre || s == nil {
			continue
		}
		cells := m.cells(edu.Schools, s, "township", "name", "founder").with(childrenCells(y, s, m.o.Rules))
		cells["kind"] = words("附设班（" + map[bool]string{true: "民办", false: "公办"}[s.Private()] + "）")
		if s.Type == edu.TypeKindergarten {
			cells["kind"] = m.cell(edu.Schools, "kindergarten_kind", s)
			if kindergartens++; cells["inclusive"].Number.N > 0 {
				inclusive++
			}
		}
		t.add(edu.Ref(y.RowID()), cells)
	}
	sum, note := Cells{"township": words(sumWord)}, "以在园幼儿计算。"
	if m.years.Count != 0 {
		sum["name"] = counting(t.Len(), "个")
		note += fmt.Sprintf("按园所数计，普惠性幼儿园%d所，占幼儿园%d所的%s（只作参考）。", inclusive, kindergartens, share(inclusive, kindergartens))
	}
	t.total(sum)
	r := m.o.Rules
	asked := func(city, nation edu.Thousandths) string {
		return "市目标不低于" + city.String() + "%，国家标准不低于" + nation.String() + "%"
	}
	return m.noted(&Document{Title: fmt.Sprintf("%s%s公办率、普惠率测算表", m.b.Unit.Area, m.countLabel()), Landscape: true, Blocks: []Block{t}},
		rateLine(m.figure(indicator.PublicShare), asked(r.PublicShare, r.NationalPublicShare)),
		rateLine(m.figure(indicator.InclusiveShare), asked(r.InclusiveShare, r.NationalInclusiveShare)),
		note,
	)
}

// rateLine says a share as a sum: what was divided by what, and what is asked.
func rateLine(f indicator.Figure, asked string) string {
	if !f.Value.Known {
		return f.Name + "：" + f.Unknown() + "。"
	}
	return fmt.Sprintf("%s＝%.0f÷%.0f×100%%＝%s%%，%s；%s。口径：%s。", f.Name, f.Numerator.Is, f.Denominator.Is, f.Shown(2), asked, f.Status, f.Basis)
}

// gradesOfPre are the keys of the columns of 托班 and the three grades behind it.
var gradesOfPre = [4]string{"toddlers", "small", "middle", "big"}

// childrenCells count as the figures of 公办率 and 普惠率 do. A grade that nobody filled in is not known.
func childrenCells(y *edu.SectionYear, s *edu.School, rules edu.RuleSet) Cells {
	out := Cells{}
	for i, key := range gradesOfPre {
		if n := y.Pupils[edu.Toddlers+i]; n.Known() {
			out[key] = whole(n.Int())
		}
	}
	counted, public, inclusive := y.Children(), 0, 0
	if rules.CountToddlers {
		counted = y.Headcount()
	}
	switch {
	case !s.Private():
		public, inclusive = counted, counted
	case s.Type == edu.TypeKindergarten && s.KindergartenKind == edu.KindergartenInclusive:
		inclusive = counted
	}
	return out.with(Cells{"counted": whole(counted), "public": whole(public), "inclusive": whole(inclusive)})
}

// private is 民办义务教育占比测算表: the private schools of 小学 and 初中 by themselves, the public ones as one sum, by pupils.
func private(m *maker) *Document {
	t := &Table{Of: edu.Schools, Columns: []Column{
		serial(), centred("township", "乡镇"), left("name", 18, "学校"), left("type", 10, "办学类型"),
		counted("primary", "人", "在校生（人）", "小学"), counted("junior", "人", "在校生（人）", "初中"), counted("pupils", "人", "在校生（人）", sumWord),
		{Key: "share", Heads: []string{"占全县义务教育在校生"}, Kind: edu.KindPercent},
		left("plan_doc", 10, "一校一案"),
	}}
	t.unitLine(m.b, m.closingCount())
	by, public, all := map[edu.Ref]compulsory{}, compulsory{}, compulsory{}
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		s := m.b.School(y.School)
		if y.Year != m.years.Count || s == nil {
			continue
		}
		n, of := pupilsIn(y)
		all = all.plus(n)
		switch {
		case !s.Private():
			public = public.plus(n)
		case of:
			by[y.School] = by[y.School].plus(n)
		}
	}
	for _, s := range edu.All[edu.School](m.b, edu.Schools) {
		if n, ok := by[edu.Ref(s.RowID())]; ok {
			t.add(edu.Ref(s.RowID()), m.cells(edu.Schools, s, "township", "name", "type", "plan_doc").with(n.cells(all)))
		}
	}
	for _, sum := range []struct {
		name string
		n    compulsory
	}{{"民办合计", all.minus(public)}, {"公办合计", public}, {"全县", all}} {
		cells := Cells{"name": words(sum.name), "primary": {}, "junior": {}, "pupils": {}, "share": {}}
		if m.years.Count != 0 {
			cells = cells.with(sum.n.cells(all))
		}
		t.total(cells)
	}
	note := "政府购买的民办学位未从民办在校生中扣除。“—”为未登记一校一案。"
	if m.years.Count != 0 {
		note = fmt.Sprintf("民办学校%d所。", t.Len()) + note
		if n := all.noPrimary + all.noJunior; n > 0 {
			note = fmt.Sprintf("有%d条学年数据没有填在校生，没有计入。", n) + note
		}
	}
	return m.noted(&Document{Title: fmt.Sprintf("%s%s民办义务教育占比测算表", m.b.Unit.Area, m.countLabel()), Blocks: []Block{t}},
		rateLine(m.figure(indicator.PrivateShare), "目标不超过"+m.o.Rules.PrivateShare.String()+"%"),
		note,
	)
}

// compulsory are pupils of 小学 and 初中, and in how many rows of each nobody entered them.
type compulsory struct{ primary, junior, noPrimary, noJunior int }

func (n compulsory) plus(o compulsory) compulsory {
	return compulsory{n.primary + o.primary, n.junior + o.junior, n.noPrimary + o.noPrimary, n.noJunior + o.noJunior}
}

func (n compulsory) minus(o compulsory) compulsory {
	return n.plus(compulsory{-o.primary, -o.junior, -o.noPrimary, -o.noJunior})
}

// pupilsIn are those of a row; ok is false where it is of another section.
func pupilsIn(y *edu.SectionYear) (n compulsory, ok bool) {
	missing := 0
	if !y.Graded() && !y.Total.Known() {
		missing = 1
	}
	switch y.Section {
	case edu.SectionPrimary:
		return compulsory{primary: y.Headcount(), noPrimary: missing}, true
	case edu.SectionJunior:
		return compulsory{junior: y.Headcount(), noJunior: missing}, true
	}
	return compulsory{}, false
}

// cells are the pupils with their share of all; what nobody entered is not 0.
func (n compulsory) cells(all compulsory) Cells {
	sum := n.primary + n.junior
	out := Cells{
		"primary": whole(n.primary), "junior": whole(n.junior), "pupils": whole(sum),
		"share": quotient(int64(sum), int64(all.primary+all.junior), 2),
	}
	if sum > 0 || n.noPrimary+n.noJunior == 0 {
		return out
	}
	out["pupils"], out["share"] = Cell{}, Cell{}
	if n.noPrimary > 0 {
		out["primary"] = Cell{}
	}
	if n.noJunior > 0 {
		out["junior"] = Cell{}
	}
	return out
}
