package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/gather"
)

// Chased is what a city asks its counties for: what they owe of a period, and of those before it.
type Chased struct {
	Board  *gather.Board
	Period edu.Owing
}

// ofCounties is 催报通知 to the units below that have not handed in, or not once more what was sent back.
func (m *maker) ofCounties(d *Document, x *Chased) *Document {
	wanting := x.Board.Wanting(x.Period, m.o.AsOf)
	if len(wanting) == 0 {
		return d.nothingTo("所属各单位应报的都报了，没有要催的。")
	}
	t := &Table{Columns: []Column{
		serial(), named("who", "单位"), left("what", 16, "应报内容"), date("until", "期限"), left("state", 8, "报送情况"),
		counted("days", "天", "已过天数"), noted(),
	}}
	t.Left, t.Area = "截至"+m.o.AsOf.Chinese(), m.b.Unit.Area
	var what, days []string
	units, back := map[string]bool{}, map[string]bool{}
	for _, c := range wanting {
		cells := Cells{
			"who": words(c.Unit.Area), "what": words(c.Title()), "until": dated(c.Until()), "state": words(c.Word()),
			"days": blank(), "note": blank(),
		}
		if n := c.Overdue(m.o.AsOf); n > 0 {
			cells["days"] = counting(n, "")
		}
		t.add(0, cells)
		units[c.Unit.Code] = true
		if c.Last() != nil {
			back[c.Unit.Code] = true
		}
		if title := c.Title(); !slices.Contains(what, title) {
			what = append(what, title)
		}
		if day := c.Due.Chinese(); !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	until := "附件所列期限"
	if len(days) == 1 {
		until = days[0]
	}
	who := fmt.Sprintf("%d个单位", len(units))
	if n := len(back); n > 0 {
		who += fmt.Sprintf("（其中%d个退回后没有重新报送）", n)
	}
	list := &Document{Title: "未报单位名单", Blocks: []Block{t}}
	m.letter(d, "", map[string]string{
		"应报内容": strings.Join(what, "、"), "未报数": number(len(units)), "原定期限": until, "催报对象": "各有关单位", "未报对象": who,
	}, &Attachments{Items: []string{list.Title}})
	d.Blocks = append(d.Blocks, &Annex{Doc: list})
	return d
}
