package gather

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// Chase says who has not handed in what stands, to be read by all of them; empty where all have.
func (d *Board) Chase(p edu.Owing) string {
	_, _, missing := d.Counts(p)
	if len(missing) == 0 {
		return ""
	}
	var names, back []string
	for _, u := range missing {
		if c := d.Cell(u.Code, p); c.Last() != nil && c.Last().State == edu.SubmissionBack {
			back = append(back, u.Area)
			continue
		}
		names = append(names, u.Area)
	}
	text := p.Title()
	if p.Due.Known() {
		text += "（" + p.Due.Chinese() + "前报送）"
	}
	if len(names) > 0 {
		text += "还没有收到" + strings.Join(names, "、") + "的"
	}
	if len(back) > 0 {
		if len(names) > 0 {
			text += "，"
		}
		text += "已退回" + strings.Join(back, "、") + "、还没有重报"
	}
	return text + "，请尽快报送。"
}

// Wanting is what the units owe: of the period that is asked for, and of each one whose day is over; unit by unit, the earliest first.
func (d *Board) Wanting(asked edu.Owing, today edu.Date) (out []*Cell) {
	for _, u := range d.Units {
		for _, p := range d.Periods {
			over := p.Due.Known() && p.Due.Before(today)
			if c := d.Cell(u.Code, p); c.Stands() == nil && (over || Key(p) == Key(asked)) {
				out = append(out, c)
			}
		}
	}
	return out
}

// Until is the day that counts: that of handing in once more where it was sent back with one, else that of handing in. Not known where
// there is none.
func (c *Cell) Until() edu.Date {
	if last := c.Last(); last != nil && last.State == edu.SubmissionBack && last.Answer.Known() {
		return last.Answer
	}
	return c.Due
}

// Overdue is for how many days that day is over; 0 where it is not.
func (c *Cell) Overdue(today edu.Date) int {
	until := c.Until()
	if !until.Known() || !until.Before(today) {
		return 0
	}
	const day = 24
	return int(today.First().Sub(until.Last().First()).Hours() / day)
}

// ChaseOne is what is written to one unit: what it owes, until when and since when; empty where it owes nothing.
func (d *Board) ChaseOne(unit string, asked edu.Owing, today edu.Date) string {
	var lines []string
	name := ""
	for _, c := range d.Wanting(asked, today) {
		if c.Unit.Code != unit {
			continue
		}
		name = c.Unit.Area
		line := c.Title() + "：" + c.Word()
		if until := c.Until(); until.Known() {
			line += "，期限" + until.Chinese()
		}
		if n := c.Overdue(today); n > 0 {
			line += fmt.Sprintf("，已过%d天", n)
		}
		lines = append(lines, fmt.Sprintf("%d．%s", len(lines)+1, line+"。"))
	}
	if len(lines) == 0 {
		return ""
	}
	return name + "：还没有收到下列报送，请尽快报送。\n" + strings.Join(lines, "\n")
}
