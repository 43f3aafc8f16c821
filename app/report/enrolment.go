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
		centre("序号"), centre("乡镇"), left(18, "幼儿园（附设幼儿班的学校）"), left(8, "举办者"), centre("园所性质"), right("在园幼儿（人）", "托班"), right("在园幼儿（人）", "小班"),
		right("在园幼儿（人）", "中班"), right("在园幼儿（人）", "大班"), right("在园幼儿（人）", "计入"), right("其中（人）", "公办"), right("其中（人）", "普惠"),
	}}
	t.unitLine(m.b, "统计截止日期："+ptr(m.o.Year.Start()).Chinese(), "人")
	var sum children
	kindergartens, inclusive := 0, 0
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		s := m.b.School(y.School)
		if y.Year != m.o.Year || y.Section != edu.SectionPre || s == nil {
			continue
		}
		n := childrenOf(y, s, m.o.Rules)
		kind := "附设班（" + map[bool]string{true: "民办", false: "公办"}[s.Private()] + "）"
		if s.Type == edu.TypeKindergarten {
			kind = m.text(edu.Schools, "kindergarten_kind", s)
			if kindergartens++; n.inclusive > 0 {
				inclusive++
			}
		}
		sum.merge(n)
		cells := append([]string{number(len(t.Rows) + 1)}, m.texts(edu.Schools, s, "township", "name", "founder")...)
		t.Rows = append(t.Rows, Row{Cells: append(append(cells, kind), n.cells()...), Of: edu.Ref(y.RowID())})
	}
	t.Total = []Row{{Cells: append([]string{"", "合计", number(len(t.Rows)) + "个", "", ""}, sum.cells()...)}}
	figures := m.figures()
	r := m.o.Rules
	return m.noted(&Document{Title: fmt.Sprintf("%s%s公办率、普惠率测算表", m.b.Unit.Area, m.o.Year.Label()), Landscape: true, Blocks: []Block{t}},
		rateLine(figures["preschool.public_share"], "市目标不低于"+r.PublicShare.String()+"%，国家标准不低于"+r.NationalPublicShare.String()+"%"),
		rateLine(figures["preschool.inclusive_share"], "市目标不低于"+r.InclusiveShare.String()+"%，国家标准不低于"+r.NationalInclusiveShare.String()+"%"),
		fmt.Sprintf("以在园幼儿计算。按园所数计，普惠性幼儿园%d所，占幼儿园%d所的%s（只作参考）。", inclusive, kindergartens, share(inclusive, kindergartens)),
	)
}

// rateLine says a share as a sum: what was divided by what, and what is asked.
func rateLine(f indicator.Figure, asked string) string {
	if !f.Value.Known {
		return f.Name + "：" + f.Unknown() + "。"
	}
	return fmt.Sprintf("%s＝%.0f÷%.0f×100%%＝%.2f%%，%s；%s。口径：%s。", f.Name, f.Numerator.Is, f.Denominator.Is, f.Value.Is, asked, f.Status, f.Basis)
}

// children are those of one row, or of all.
type children struct {
	grades                     [4]int
	counted, public, inclusive int
}

// childrenOf counts as the figures of 公办率 and 普惠率 do.
func childrenOf(y *edu.SectionYear, s *edu.School, rules edu.RuleSet) children {
	var n children
	for i := range n.grades {
		n.grades[i] = y.Pupils[edu.Toddlers+i].Int()
	}
	n.counted = y.Children()
	if rules.CountToddlers {
		n.counted = y.Headcount()
	}
	switch {
	case !s.Private():
		n.public, n.inclusive = n.counted, n.counted
	case s.Type == edu.TypeKindergarten && s.KindergartenKind == edu.KindergartenInclusive:
		n.inclusive = n.counted
	}
	return n
}

func (n *children) merge(o children) {
	for i := range n.grades {
		n.grades[i] += o.grades[i]
	}
	n.counted, n.public, n.inclusive = n.counted+o.counted, n.public+o.public, n.inclusive+o.inclusive
}

func (n *children) cells() []string {
	return []string{number(n.grades[0]), number(n.grades[1]), number(n.grades[2]), number(n.grades[3]), number(n.counted), number(n.public), number(n.inclusive)}
}

// private is 民办义务教育占比测算表: the private schools of 小学 and 初中 by themselves, the public ones as one sum, by pupils.
func private(m *maker) *Document {
	t := &Table{Of: edu.Schools, Columns: []Column{centre("序号"), centre("乡镇"), left(18, "学校"), left(10, "办学类型"), right("在校生（人）", "小学"), right("在校生（人）", "初中"), right("在校生（人）", "合计"), right("占全县义务教育在校生"), left(10, "一校一案")}}
	t.unitLine(m.b, "统计截止日期："+ptr(m.o.Year.Start()).Chinese(), "人")
	by, public, all := map[edu.Ref][2]int{}, [2]int{}, [2]int{}
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		s := m.b.School(y.School)
		i := map[edu.Code]int{edu.SectionPrimary: 0, edu.SectionJunior: 1}[y.Section]
		if y.Year != m.o.Year || s == nil || y.Section != edu.SectionPrimary && y.Section != edu.SectionJunior {
			continue
		}
		n := y.Headcount()
		all[i] += n
		if s.Private() {
			own := by[y.School]
			own[i] += n
			by[y.School] = own
		} else {
			public[i] += n
		}
	}
	whole := all[0] + all[1]
	line := func(n [2]int) []string {
		return []string{number(n[0]), number(n[1]), number(n[0] + n[1]), share(n[0]+n[1], whole)}
	}
	for _, s := range edu.All[edu.School](m.b, edu.Schools) {
		if n, ok := by[edu.Ref(s.RowID())]; ok {
			cells := append([]string{number(len(t.Rows) + 1)}, m.texts(edu.Schools, s, "township", "name", "type")...)
			t.Rows = append(t.Rows, Row{Cells: append(append(cells, line(n)...), m.text(edu.Schools, "plan_doc", s)), Of: edu.Ref(s.RowID())})
		}
	}
	total := func(name string, n [2]int) Row {
		return Row{Cells: append(append([]string{"", "", name, ""}, line(n)...), "")}
	}
	t.Total = []Row{total("民办合计", [2]int{all[0] - public[0], all[1] - public[1]}), total("公办合计", public), total("全县", all)}
	f := m.figures()["compulsory.private_share"]
	return m.noted(&Document{Title: fmt.Sprintf("%s%s民办义务教育占比测算表", m.b.Unit.Area, m.o.Year.Label()), Blocks: []Block{t}},
		rateLine(f, "目标不超过"+m.o.Rules.PrivateShare.String()+"%"),
		fmt.Sprintf("民办学校%d所。政府购买的民办学位未从民办在校生中扣除。“—”为未登记一校一案。", len(t.Rows)),
	)
}
