package overview

import (
	"fmt"

	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// collections are the open rounds in which something is missing or to be mended, and the lists of doubts that are not answered. They are
// judged by the clock, whatever year the ledger is of.
func collections(b *edu.Book, now edu.Moment) []item {
	var out []item
	for _, r := range round.All(b) {
		if r.State != edu.RoundOpen {
			continue
		}
		var deadline edu.Date
		if r.Deadline.Known() {
			deadline = edu.DateOf(r.Deadline.Time())
		}
		brd := round.Of(b, r)
		x := item{soon, "收表：" + string(r.Name), brd.OpenWords(), deadline, screen.Route{
			Page: screen.PageRounds, Rows: []int64{r.RowID()}, Field: screen.RouteRound,
		}}
		if r.Deadline.Known() && now.After(r.Deadline) {
			x.urgency = late
		}
		if gaps := brd.Count()[edu.OwedGaps]; gaps > 0 {
			x.detail = joined(x.detail, fmt.Sprintf("%d个待补", gaps))
		}
		if x.detail != "" {
			out = append(out, x)
		}
	}
	open := 0
	for _, d := range edu.All[edu.Doubt](b, edu.Doubts) {
		if d.State == edu.DoubtOpen || d.State == edu.DoubtAsked {
			open++
		}
	}
	if open > 0 {
		out = append(out, item{soon, "核实清单", fmt.Sprintf("%d条还要答复", open), edu.Date{}, screen.Route{Page: screen.PageDoubts}})
	}
	return out
}

// joined are two remarks, either of which may be none.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "，" + b
}
