package report

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"countyledger/store/check"
	"countyledger/store/edu"
)

// handover is 报送交接单: what is handed over, as of when, by which rules, and who gave and took it (教育统计管理规定 第二十七条:
// 签署、交接、归档).
func handover(m *maker) *Document {
	period := m.period()
	t := &Table{Columns: []Column{
		serial(), left("paper", 26, "材料名称"), left("carrier", 5, "载体").atLeast(4), counted("copies", "", "份数"),
		counted("pages", "", "页数"), noted(),
	}}
	for _, x := range m.handed() {
		t.add(0, Cells{
			"paper": words(x.Name), "carrier": m.carrier(x), "copies": m.copies(x), "pages": written(x.Pages), "note": blank(),
		})
	}
	open := map[check.Rank]int{}
	for _, f := range m.findings() {
		if f.Explained == "" {
			open[f.Rank]++
		}
	}
	signed := &Table{Columns: []Column{
		left("who", 10, ""), left("unit", 16, "单位（盖章）"), left("by", 10, "经手人（签字）"), left("head", 10, "负责人（签字）"), centred("date", "日期"),
	}}
	for _, who := range []string{"报送单位", "接收单位"} {
		signed.add(0, Cells{"who": words(who), "unit": words("\n"), "by": blank(), "head": blank(), "date": words("年　月　日")})
	}
	var parts []string
	for _, x := range []struct {
		rank check.Rank
		word string
	}{{check.Error, "必须改"}, {check.Incomplete, "数据不全"}, {check.Warning, "要核对而没有说明"}} {
		if n := open[x.rank]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d项", x.word, n))
		}
	}
	found := strings.Join(parts, "，")
	switch {
	case found != "":
	case m.years.Count == 0:
		found = nothingAudited
	default:
		found = "没有需要改正、补填和说明的"
	}
	blocks := []Block{
		facts(
			fact{"报送单位", words(m.b.Unit.Name)}, fact{"接收单位", words(m.superior())},
			fact{"报送期间", words(period.Chinese())}, fact{"学年", words(m.countLabel())},
			fact{"统计时点", words(cmp.Or(m.countDay(), none))}, fact{"截止日期", words(m.o.AsOf.Chinese())},
			fact{"所用口径", words(m.o.Rules.Name)}, fact{"口径依据", words(m.o.Rules.Document)},
			fact{"携带人", blank()}, fact{"携带人电话", blank()},
		),
		&Heading{Text: "一、报送材料（空白处交接时填写）"}, t,
		&Heading{Text: "二、交接"}, signed,
	}
	if len(m.o.Change) > 0 {
		blocks = append(blocks, &Heading{Text: "三、与上次报送相比的变动"})
		for _, line := range m.o.Change {
			blocks = append(blocks, &Paragraph{Text: line})
		}
	}
	return &Document{Title: m.b.Unit.Area + "教育统计报送交接单", Blocks: append(blocks,
		&Notes{Lines: []string{"报送前审核：" + found + "。", "载体填纸质或电子。一式两份，双方各存一份；材料有改动的，重新报送时另填一份。"}},
	)}
}

// nothingAudited is said where no figures of a school year have come in.
const nothingAudited = "没有可以审核的学年数据"

// Handed is one of the files that are handed over.
type Handed struct {
	Name    string
	Printed bool      // it is made to be printed; any other goes as it is
	Pages   edu.Count // that it really has; not known of what cannot be counted
}

// handed are the files that go along, or, where none are named, the papers that usually do.
func (m *maker) handed() (all []Handed) {
	if len(m.o.Handed) > 0 {
		return m.o.Handed
	}
	for _, k := range Kinds() {
		if k.Handed && (k.nothing == nil || !k.nothing(m)) {
			all = append(all, Handed{Name: m.titled(k), Printed: true})
		}
	}
	return all
}

// titled is what a paper is called by itself; the letter of a month with its annexes, as its front page is.
func (m *maker) titled(k Kind) string {
	if k.Annexed {
		return m.frontTitle()
	}
	own := *m
	own.id = k.ID
	return k.make(&own).Title
}

// carrier is what a file is handed over on, as far as that is certain: printed where copies were asked for.
func (m *maker) carrier(x Handed) Cell {
	switch {
	case !x.Printed:
		return words("电子")
	case m.o.Copies > 0:
		return words("纸质")
	}
	return blank()
}

func (m *maker) copies(x Handed) Cell {
	if !x.Printed || m.o.Copies == 0 {
		return blank()
	}
	return counting(m.o.Copies, "")
}

// written is a count; the room for a hand where it is not known.
func written(n edu.Count) Cell {
	if !n.Known() {
		return blank()
	}
	return counting(n.Int(), "")
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
