package report

import (
	"context"
	"fmt"

	"countyledger/store/check"
)

// handover is 报送交接单: what is handed over, as of when, by which rules, and who gave and took it (教育统计管理规定 第二十七条:
// 签署、交接、归档).
func handover(m *maker) *Document {
	period := m.period()
	t := &Table{Columns: []Column{
		serial(), left("paper", 26, "材料名称"), left("carrier", 6, "载体（纸质、电子）"), counted("copies", "", "份数"),
		counted("pages", "", "页数"), noted(),
	}}
	for _, k := range Kinds() {
		if k.Handed {
			t.add(0, Cells{"paper": words(m.b.Unit.Area + k.Title), "carrier": blank(), "copies": blank(), "pages": blank(), "note": blank()})
		}
	}
	open := map[check.Rank]int{}
	for _, f := range m.findings() {
		if f.Explained == "" {
			open[f.Rank]++
		}
	}
	signed := &Table{Columns: []Column{
		left("who", 10, ""), left("unit", 16, "单位（盖章）"), left("by", 10, "经手人（签字）"), left("head", 10, "负责人（签字）"), left("date", 12, "日期"),
	}}
	for _, who := range []string{"报送单位", "接收单位"} {
		signed.add(0, Cells{"who": words(who), "unit": words("\n\n"), "by": blank(), "head": blank(), "date": words("年　月　日")})
	}
	found := fmt.Sprintf("按%s审核：必须改%d项，数据不全%d项，要核对而没有说明%d项。", m.o.Rules.Name, open[check.Error], open[check.Incomplete], open[check.Warning])
	return &Document{Title: m.b.Unit.Area + "教育统计报送交接单", Blocks: []Block{
		facts(
			fact{"报送单位", words(m.b.Unit.Name)}, fact{"接收单位", words(m.superior())},
			fact{"报送期间", words(period.Chinese())}, fact{"学年", words(m.countLabel())},
			fact{"统计时点", words(m.countDay())}, fact{"截止日期", words(m.o.AsOf.Chinese())},
			fact{"所用口径", words(m.o.Rules.Name)}, fact{"口径依据", words(m.o.Rules.Document)},
		),
		&Heading{Text: "一、报送材料（份数、页数交接时填写）"}, t,
		&Heading{Text: "二、报送前审核"}, &Paragraph{found},
		&Heading{Text: "三、交接"}, signed,
		&Notes{[]string{"一式两份，报送单位和接收单位各存一份。材料有改动的，重新报送时另填交接单。"}},
	}}
}

// findings are those of the audit, of the year of the latest count, as it would have been on the day.
func (m *maker) findings() []check.Finding {
	if m.audited == nil {
		found, err := check.County(context.Background(), m.b, check.Terms{Year: m.counted(), Rules: m.o.Rules, Today: m.o.AsOf, City: m.o.City})
		if err != nil { // only a cancelled context, and nobody cancels this one
			return nil
		}
		m.audited = &found
	}
	return *m.audited
}
