package overview

import (
	"fmt"
	"strings"

	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/gather"
	"countyledger/store/submission"
)

// upward is what goes to the office above: what was sent back, what is owed, and what comes next. A ledger without schools owes nothing.
func upward(b *edu.Book, rules edu.RuleSet, begun, today edu.Date) (out []item) {
	if len(b.Rows(edu.Schools)) == 0 {
		return nil
	}
	var open, next []item
	for _, e := range submission.Board(b, rules, begun, today) {
		x := item{soon, "报送：" + e.Called(), "截至" + e.AsOf.Chinese(), e.Due, screen.Route{Page: screen.PageSubmissions, Field: e.Key()}}
		switch {
		case e.Done():
			continue
		case e.State() == edu.SubmissionBack:
			out = append(out, returned(&e, x, today))
			continue
		case e.Coming:
			x.urgency, x.what = note, "下一次报送："+e.Called()
			next = append(next, x)
			continue
		case e.State() == edu.SubmissionFrozen:
			x.detail = "已定稿，还没有记送出"
		}
		if e.Late {
			x.urgency = late
		}
		open = append(open, x)
	}
	if len(open) > most {
		rest := open[most:]
		open = append(open[:most], item{
			rest[0].urgency, fmt.Sprintf("报送：还有%d项没有报", len(rest)), "见“向上报送”", rest[0].due, screen.Route{Page: screen.PageSubmissions},
		})
	}
	return append(append(out, open...), next[:min(len(next), 1)]...)
}

// returned is a submission that came back, due when it is to go up again.
func returned(e *submission.Standing, x item, today edu.Date) item {
	x.what, x.due = "报送被退回："+e.Called(), edu.Date{}
	x.detail = fmt.Sprintf("改正后再报一次，就是第%d次", e.Last().Time.Int()+1)
	for _, l := range e.Last().Back {
		if l.Deadline.Known() {
			x.due = l.Deadline.Day()
		}
	}
	if x.due.Known() && x.due.Before(today) {
		x.urgency = late
	}
	return x
}

// below is what the units below owe: of the latest period of each kind who has not handed in, and what was sent back and has not come
// again.
func below(d *gather.Board, today edu.Date) (out []item) {
	if d == nil {
		return nil
	}
	seen := map[string]bool{}
	for i := len(d.Periods) - 1; i >= 0; i-- {
		p := d.Periods[i]
		var names []string
		for _, u := range d.Units {
			c := d.Cell(u.Code, p)
			switch last := c.Last(); {
			case c.Stands() != nil:
			case last != nil && last.State == edu.SubmissionBack:
				out = append(out, again(c, last))
			default:
				names = append(names, u.Area)
			}
		}
		if len(names) == 0 || seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		x := item{soon, "所属报送：" + p.Title(), fmt.Sprintf("%d个单位没有报：%s", len(names), strings.Join(names, "、")), p.Due, screen.Route{
			Page: screen.PageCounties, Field: gather.Key(p),
		}}
		if p.Due.Known() && p.Due.Before(today) {
			x.urgency = late
		}
		out = append(out, x)
	}
	return out
}

// again is what was sent back and has not come again.
func again(c *gather.Cell, last *edu.Receipt) item {
	to := screen.Route{Page: screen.PageCounties, Rows: []int64{last.RowID()}}
	x := item{soon, "退回未重报：" + last.Called(), string(last.Reason), last.Answer, to}
	if c.Late {
		x.urgency = late
	}
	return x
}

// handed is what goes up, and what comes from below.
func (p *Page) handed(begun edu.Date) ([]item, error) {
	today := edu.DateOf(p.s.Now())
	out := upward(p.s.Book(), p.s.Rules, begun, today)
	if !p.s.Book().Unit.Gathers() {
		return out, nil
	}
	d, err := intake.Board(p.s.Book(), p.s.Presets, begun, today)
	return append(below(d, today), out...), err
}
