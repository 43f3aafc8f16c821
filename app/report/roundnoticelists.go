package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// unitTally is a unit with what it did in one round, or in several.
type unitTally struct {
	Unit *round.Unit
	round.Tally
}

// tallied are the units of one round.
func tallied(b *round.Board) []unitTally {
	out := make([]unitTally, len(b.Units))
	for i, u := range b.Units {
		out[i] = unitTally{u, b.Tally(u)}
	}
	return out
}

// manyRounds are the units of several rounds, each once, in the order of every board.
func manyRounds(b *edu.Book, all []*round.Board) []unitTally {
	type whose struct {
		school edu.Ref
		name   string
	}
	sums := map[*round.Unit]round.Tally{}
	first := map[whose]*round.Unit{}
	var units []*round.Unit
	for _, brd := range all {
		for _, u := range brd.Units {
			key := whose{u.RoundUnit.School, u.Name}
			if first[key] == nil {
				first[key], units = u, append(units, u)
			}
			sums[first[key]] = sums[first[key]].Plus(brd.Tally(u))
		}
	}
	round.Order(b, units)
	out := make([]unitTally, len(units))
	for i, u := range units {
		out[i] = unitTally{u, sums[u]}
	}
	return out
}

// tallyColumns are the counts of every list of a notice; unit is what is owed: 个, 家次.
func tallyColumns(unit string) []Column {
	return []Column{
		counted("owed", unit, "应报"), counted("intime", unit, "按时报送"), counted("late", unit, "逾期报送"), counted("never", unit, "未报"),
		counted("faulty", "次", "报来有缺错"), counted("back", "次", "退回"), counted("wanting", unit, "尚未补正"),
	}
}

func tallyCells(t round.Tally) Cells {
	return Cells{
		"owed": whole(t.Owed), "intime": whole(t.InTime), "late": whole(t.Late), "never": whole(t.Never), "faulty": whole(t.Faulty),
		"back": whole(t.Back), "wanting": whole(t.Wanting),
	}
}

// What the counts mean, under every list of them.
const (
	inTimeNote = "按时、逾期以第一次收到为准；没有截止时间的，报了即计为按时。零报、代报计为已报。"
	wrongNote  = "“报来有缺错”是收到时有缺项、错项的次数，“退回”是退回的份数，“尚未补正”是现在仍有缺错或退回后没有重报的。"
)

// listOf is a list that belongs to a notice.
func (m *maker) listOf(title string, t *Table, notes ...string) *Document {
	t.Left, t.Area = "截至"+m.o.AsOf.Chinese(), m.b.Unit.Area
	if units := t.units(); len(units) > 0 {
		t.Right = unitsHead + strings.Join(units, "、")
	}
	return &Document{Title: title, Blocks: []Block{t, &Notes{Lines: notes}}}
}

// byTownship is a row for each township.
func (m *maker) byTownship(all []unitTally, unit string) *Document {
	t := &Table{Columns: append([]Column{serial(), named("town", "乡镇")}, tallyColumns(unit)...)}
	var sum round.Tally
	for i, x := range all {
		sum = sum.Plus(x.Tally)
		if i+1 == len(all) || townOf(all[i+1].Unit) != townOf(x.Unit) {
			t.add(0, tallyCells(sum).with(Cells{"town": words(townOf(x.Unit))}))
			sum = round.Tally{}
		}
	}
	t.total(Cells{serialKey: words(sumWord), "town": blank()})
	return m.listOf("各乡镇报送情况", t, inTimeNote, wrongNote)
}

// townOf is what a unit is counted with.
func townOf(u *round.Unit) string {
	switch {
	case u.School == nil:
		return "其他单位"
	case u.Township == "":
		return "未填乡镇"
	}
	return u.Township
}

// The lists of units.
const (
	notInTime = "逾期和未报单位名单"
	everyUnit = "各单位报送情况"
)

// ofUnits is a row for each of some units of a round.
func (m *maker) ofUnits(title string, b *round.Board, units []*round.Unit) *Document {
	t := &Table{Columns: []Column{
		serial(), left("town", 8, "乡镇"), named("who", "单位"), centred("state", "报送情况"), centred("first", "第一次收到").atLeast(8),
		left("late", 10, "逾期").atLeast(5), counted("sent", "次", "报来"), counted("faulty", "次", "其中有缺错"), counted("back", "次", "退回"),
		counted("gaps", "处", "现有缺错"), noted(),
	}}
	for _, u := range units {
		r := b.Record(u)
		t.add(u.RoundUnit.School, Cells{
			"town": words(townOf(u)), "who": words(u.Name), "state": words(edu.OwedStates.Label(u.State)), "first": words(string(r.First)),
			"late": {Is: Text, Text: r.Late}, "sent": whole(r.Sent), "faulty": whole(r.Faulty), "back": whole(r.Back), "gaps": whole(r.Gaps),
			"note": remark(behalf(u), string(u.Note)),
		})
		if r.First == "" {
			t.Rows[len(t.Rows)-1].Cells["first"] = blank()
		}
	}
	t.total(Cells{serialKey: words(sumWord), "late": blank()})
	return m.listOf(title, t, inTimeNote)
}

// behalf says who reported for a unit.
func behalf(u *round.Unit) string {
	if n := len(u.Files); n > 0 && u.Files[n-1].By != "" {
		return "由" + string(u.Files[n-1].By) + "代报"
	}
	return ""
}

// ofUnitsInAll is a row for each unit of several rounds.
func (m *maker) ofUnitsInAll(title string, all []unitTally) *Document {
	t := &Table{Columns: append([]Column{serial(), left("town", 8, "乡镇"), named("who", "单位")}, tallyColumns("次")...)}
	for _, x := range all {
		t.add(x.Unit.RoundUnit.School, tallyCells(x.Tally).with(Cells{"town": words(townOf(x.Unit)), "who": words(x.Unit.Name)}))
	}
	t.total(Cells{serialKey: words(sumWord), "town": blank(), "who": blank()})
	return m.listOf(title, t, inTimeNote, wrongNote)
}

// ofRounds is a row for each round: those that are over with their counts, those that are running with none.
func (m *maker) ofRounds(over, running []*round.Board) *Document {
	t := &Table{Columns: append(
		[]Column{serial(), named("round", "收表"), date("given", "下发日期"), centred("until", "截止时间").atLeast(8)}, tallyColumns("个")...,
	)}
	row := func(b *round.Board) Cells {
		return Cells{"round": words(string(b.Round.Name)), "given": dated(b.Round.Given), "until": {Is: Text, Text: string(b.Round.Deadline)}}
	}
	for _, b := range over {
		t.add(0, tallyCells(b.Tally(b.Units...)).with(row(b)))
	}
	for _, b := range running {
		cells := row(b).with(Cells{"owed": whole(len(b.Units))})
		for _, c := range tallyColumns("个")[1:] {
			cells[c.Key] = blank()
		}
		t.add(0, cells)
		t.Rows[len(t.Rows)-1].Apart = true
	}
	t.total(Cells{serialKey: words(sumWord), "round": blank(), "given": blank(), "until": blank()})
	list := m.listOf("各次收表报送情况", t, inTimeNote, wrongNote)
	if n := len(running); n > 0 {
		list.Blocks = append(list.Blocks, &Notes{Lines: []string{fmt.Sprintf("最后%d次还没有截止，只列应报单位，不计入合计。", n)}})
	}
	list.Landscape = true
	return list
}
