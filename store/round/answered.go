package round

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// Answered is the act by which a clerk writes something else into cells of what a unit sent: the file stays as it came.
func (b *Board) Answered(u *Unit, kept *edu.RoundRow, typed ...edu.Answer) (edu.Change, error) {
	all, err := kept.Cells.List()
	if err != nil {
		return edu.Change{}, err
	}
	row := *kept
	if row.Cells, err = edu.NewCells(b.over(all, typed)); err != nil {
		return edu.Change{}, err
	}
	now := *u
	now.Rows = nil
	for _, x := range u.Rows {
		if x == kept {
			x = &row
		}
		now.Rows = append(now.Rows, x)
	}
	ch := edu.Edit(fmt.Sprintf("改正收到的数据：%s，%s第%d行", b.Round.Name, u.Name, kept.Line.Int()), edu.RoundRows, &row)
	if u.State == edu.OwedGaps || u.State == edu.OwedIn {
		unit := *u.RoundUnit
		if unit.State, _ = b.arrived(&now, ""); unit.State != u.State {
			ch.Items = append(ch.Items, edu.Item{Register: edu.RoundUnits, Record: &unit})
		}
	}
	return ch, nil
}

// over are the answers of a row with what was typed over them, in the order of the columns: what stands as it came keeps its cell. Those
// under heads that the round has no more stay behind the others.
func (b *Board) over(all, typed []edu.Answer) (out []edu.Answer) {
	said := map[string]edu.Answer{}
	for _, a := range all {
		said[a.Head] = a
	}
	for _, a := range typed {
		if said[a.Head].Text != a.Text {
			said[a.Head] = edu.Answer{Head: a.Head, Text: a.Text, Cleared: strings.TrimSpace(a.Text) == ""}
		}
	}
	for _, c := range b.Form.Columns {
		if a, ok := said[string(c.Head)]; ok {
			out = append(out, a)
			delete(said, a.Head)
		}
	}
	for _, old := range all {
		if a, ok := said[old.Head]; ok {
			out = append(out, a)
		}
	}
	return out
}
