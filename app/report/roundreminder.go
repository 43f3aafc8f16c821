package report

import (
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Reminder is the report that asks for what was not sent.
const Reminder = "reminder"

// ofRound is 催报通知 to those who have not reported in a round.
func (m *maker) ofRound(d *Document, r *edu.Round) *Document {
	b := round.Of(m.b, r)
	missing := b.Missing()
	if len(missing) == 0 {
		return d.nothingTo("“" + string(r.Name) + "”的报送单位都报了，没有要催的。")
	}
	t := &Table{Columns: []Column{
		serial(), left("town", 8, "乡镇"), left("who", 18, "单位"), left("state", 8, "报送情况"), noted(),
	}}
	t.Left, t.Area = "截至"+m.o.AsOf.Chinese(), m.b.Unit.Area
	for _, u := range missing {
		t.add(u.RoundUnit.School, Cells{
			"town": words(u.Township), "who": words(u.Name), "state": words(edu.OwedStates.Label(u.State)), "note": words(string(u.Note)),
		})
	}
	until := undated
	if r.Deadline.Known() {
		until = r.Deadline.Words()
	}
	who := number(t.Len()) + "个单位"
	if back := b.Count()[edu.OwedBack]; back > 0 {
		who += "（其中" + number(back) + "个退回后没有重新报送）"
	}
	list := &Document{Title: "未报单位名单", Blocks: []Block{t}}
	said := map[string]string{
		"应报内容": round.Spoken(r), "未报数": number(t.Len()), "原定期限": until, "催报对象": "各有关单位", "未报对象": who,
	}
	if !m.o.By.Known() && m.o.AsOf.First().Before(r.Deadline.Time()) { // the deadline is still ahead
		said["期限"] = until
	}
	m.letter(d, "", said, &Attachments{Items: []string{list.Title}})
	d.Blocks = append(d.Blocks, &Annex{Doc: list})
	return d
}

// round is the one that the report is of; nil for none.
func (m *maker) round() *edu.Round {
	if m.o.Round == 0 {
		return nil
	}
	if r, ok := m.b.Find(edu.Rounds, m.o.Round).(*edu.Round); ok {
		return r
	}
	return nil
}
