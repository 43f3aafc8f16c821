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
		serial(), centred("township", "乡镇"), named("name", "幼儿园（附设幼儿班的学校）").in("个"), left("founder", 8, "举办者"), centred("kind", "园所性质"),
		counted("toddlers", "人", "在园幼儿（人）", "托班"), counted("small", "人", "在园幼儿（人）", "小班"), counted("middle", "人", "在园幼儿（人）", "中班"),
		counted("big", "人", "在园幼儿（人）", "大班"), counted("counted", "人", "在园幼儿（人）", "计入"),
		counted("public", "人", "其中（人）", "公办"), counted("inclusive", "人", "其中（人）", "普惠"), noted(),
	}}
	t.unitLine(m.b, m.closingCount())
	kindergartens, inclusive, silent := 0, 0, 0
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		s := m.b.School(y.School)
		if y.Year != m.years.Count || y.Section != edu.SectionPre || s == nil {
			continue
		}
		x := indicator.PreschoolOf(y, s, m.o.Rules)
		cells := m.cells(edu.Schools, s, "township", "name", "founder").with(m.cells(edu.SectionYears, y, "toddlers", "small", "middle", "big"))
		cells.with(preschoolCells(x)).with(Cells{noteKey: remark(string(y.Note))})
		cells["kind"] = words("附设班（" + map[bool]string{true: "民办", false: "公办"}[s.Private()] + "）")
		if s.Type == edu.TypeKindergarten {
			cells["kind"] = m.cell(edu.Schools, "kindergarten_kind", s)
			kindergartens++
			switch {
			case !x.Children.Known():
				silent++
			case x.Inclusive && x.Children.Int() > 0:
				inclusive++
			}
		}
		t.add(edu.Ref(y.RowID()), cells)
	}
	sum, note := Cells{serialKey: words(sumWord)}, "以在园幼儿计算。"
	if m.years.Count != 0 {
		sum["name"] = counting(t.Len(), "个")
		if silent < kindergartens {
			note += fmt.Sprintf("按园所数计，普惠性幼儿园%d所，占幼儿园%d所的%s（只作参考）。", inclusive, kindergartens, share(inclusive, kindergartens))
		}
		if silent > 0 {
			note += fmt.Sprintf("%d所幼儿园没有填在园幼儿。", silent)
		}
	}
	t.total(sum)
	r := m.o.Rules
	brief := &Table{Brief: true, Columns: []Column{
		left("figure", 16, "指标"), centred("nation", "国家标准"), centred("city", "市目标"), centred("here", m.b.Unit.Own()),
		centred("verdict", "结论"),
	}}
	var lines []string
	for _, x := range []struct {
		id, name     string
		city, nation edu.Thousandths
	}{
		{indicator.PublicShare, "公办幼儿园在园幼儿占比（公办率）", r.PublicShare, r.NationalPublicShare},
		{indicator.InclusiveShare, "普惠性幼儿园覆盖率（普惠率）", r.InclusiveShare, r.NationalInclusiveShare},
	} {
		f := m.figure(x.id)
		brief.add(0, Cells{
			"figure": words(x.name), "nation": atLeast(x.nation), "city": atLeast(x.city), "here": rateCell(f),
			"verdict": Cell{Is: Text, Text: f.Verdict(), State: verdicts[f.Status]},
		})
		lines = append(lines, rateLine(f, ""))
	}
	return m.noted(&Document{Title: fmt.Sprintf("%s%s公办率、普惠率测算表", m.b.Unit.Area, m.countLabel()), Landscape: true, Blocks: []Block{brief, t}},
		append(lines, note)...)
}

// atLeast is a cell of a share that is asked for.
func atLeast(share edu.Thousandths) Cell {
	return Cell{Is: Number, Mark: "≥", Number: share.Decimal(), Unit: perCent}
}

// rateCell is a share of the unit with how it stands to its target.
func rateCell(f indicator.Figure) Cell {
	c := figureCell(f, 2)
	if c.Is == Number {
		c.Unit = perCent
	}
	return c
}

// rateLine says a share as a sum: what was divided by what, and what is asked.
func rateLine(f indicator.Figure, asked string) string {
	if !f.Value.Known {
		return f.Name + "：" + f.Cover.Noted(f.Unknown()) + "。"
	}
	text := fmt.Sprintf("%s＝%.0f÷%.0f×100%%＝%s%%", f.Name, f.Numerator.Is, f.Denominator.Is, f.Shown(2))
	if asked != "" { // where no block above says it
		asked = "，" + asked + "；" + f.Verdict()
	}
	return fmt.Sprintf("%s%s。口径：%s。", f.Cover.Noted(text), asked, f.Basis)
}

// preschoolCells are what the children of a row count as. Those that nobody entered are not known.
func preschoolCells(x indicator.Preschool) Cells {
	as := func(counts bool) Cell {
		if !x.Children.Known() || counts {
			return count(x.Children)
		}
		return whole(0)
	}
	return Cells{"counted": as(true), "public": as(x.Public), "inclusive": as(x.Inclusive)}
}

// private is 民办义务教育占比测算表: the private schools of 小学 and 初中 by themselves, the public ones as one sum, by pupils.
func private(m *maker) *Document {
	t := &Table{Of: edu.Schools, Columns: []Column{
		serial(), centred("township", "乡镇"), named("name", "学校"), left("type", 10, "办学类型"),
		counted("pupils", "人", "在校生（人）", sumWord), counted("primary", "人", "在校生（人）", "小学"), counted("junior", "人", "在校生（人）", "初中"),
		{Key: "share", Heads: []string{"占" + m.b.Unit.Whole() + "义务教育在校生"}, Kind: edu.KindPercent},
		left("plan_doc", 10, "一校一案"), noted(),
	}}
	t.unitLine(m.b, m.closingCount())
	f := m.figure(indicator.PrivateShare)
	by, public := map[edu.Ref]compulsory{}, compulsory{}
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		s := m.b.School(y.School)
		switch {
		case y.Year != m.years.Count || s == nil || !edu.Compulsory(y.Section):
		case !s.Private():
			public.add(y)
		default:
			if by[y.School] == nil {
				by[y.School] = compulsory{}
			}
			by[y.School].add(y)
		}
	}
	owned := compulsory{}
	for _, s := range edu.All[edu.School](m.b, edu.Schools) {
		if n := by[edu.Ref(s.RowID())]; n != nil {
			cells := m.cells(edu.Schools, s, "township", "name", "type", "plan_doc").with(n.cells(f))
			t.addSchool(s, cells.with(Cells{noteKey: remark(string(s.Note))}))
			owned.join(n)
		}
	}
	all := compulsory{}
	all.join(owned)
	all.join(public)
	for _, sum := range []struct {
		name string
		n    compulsory
	}{{"民办合计", owned}, {"公办合计", public}, {m.b.Unit.Whole(), all}} {
		cells := Cells{"name": words(sum.name), "primary": {}, "junior": {}, "pupils": {}, "share": {}}
		if m.years.Count != 0 {
			cells = cells.with(sum.n.cells(f))
		}
		t.total(cells)
	}
	note := "政府购买的民办学位未从民办在校生中扣除。“—”为未登记一校一案。"
	if t.Len() > 0 {
		note = fmt.Sprintf("民办学校%d所。", t.Len()) + note
	}
	return m.noted(&Document{Title: fmt.Sprintf("%s%s民办义务教育占比测算表", m.b.Unit.Area, m.countLabel()), Blocks: []Block{t}},
		rateLine(f, "目标不超过"+m.o.Rules.PrivateShare.String()+"%"),
		note,
	)
}

// compulsory are pupils of 小学 and 初中, by section.
type compulsory map[edu.Code]indicator.Heads

func (c compulsory) add(y *edu.SectionYear) {
	h := c[y.Section]
	h.Add(y.Enrolled())
	c[y.Section] = h
}

func (c compulsory) join(o compulsory) {
	for section, h := range o {
		c[section] = c[section].Plus(h)
	}
}

// cells are the pupils with their share of all. What no row says is not known, and there is nothing to say of a section without rows.
func (c compulsory) cells(of indicator.Figure) Cells {
	out, all := Cells{}, indicator.Heads{}
	for _, section := range edu.CompulsorySections {
		if out[string(section)] = blank(); c[section].Rows > 0 {
			out[string(section)] = count(c[section].Count())
		}
		all = all.Plus(c[section])
	}
	if out["pupils"] = count(all.Count()); all.Count().Known() && of.Denominator.Known {
		out["share"] = quotient(int64(all.N), int64(of.Denominator.Is), 2)
	}
	return out
}
