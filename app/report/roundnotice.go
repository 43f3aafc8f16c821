package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// Notice is the report that tells everybody how a round, or the rounds of a school year, were answered (通报). It has counts and names
// alone: no mark, no order, no limit is the program's.
const Notice = "notice"

// noticedFields are those of 收表情况通报, beside those of every notice.
var noticedFields = []string{"通报内容", "总体情况", "缺错情况", "逾期单位", "未报单位", "办理要求"}

// noticed is 通报 of one round, or of those of the school year.
func noticed(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "收表情况通报", Official: true}
	if m.o.Round != 0 {
		r := m.round()
		if r == nil {
			return d.nothingTo("台账中没有这次收表。")
		}
		return m.noticedRound(d, round.Of(m.b, r))
	}
	var over, running []*round.Board
	for _, r := range round.Within(m.b, m.o.Year.Start(), m.o.Year.End()) {
		if b := round.Of(m.b, r); round.Over(r, m.o.AsOf) {
			over = append(over, b)
		} else {
			running = append(running, b)
		}
	}
	switch {
	case len(over)+len(running) == 0:
		return d.nothingTo(m.o.Year.Label() + "没有收表，没有要通报的。")
	case len(over) == 0:
		return d.nothingTo(fmt.Sprintf("%s布置的%d次收表，到%s都还没有到截止时间，没有要通报的。", m.o.Year.Label(), len(running), m.o.AsOf.Chinese()))
	}
	return m.noticedYear(d, over, running)
}

// noticedRound is 通报 of one round.
func (m *maker) noticedRound(d *Document, b *round.Board) *Document {
	if len(b.Units) == 0 {
		return d.nothingTo("“" + string(b.Round.Name) + "”没有报送单位，没有要通报的。")
	}
	r, t := b.Round, b.Tally(b.Units...)
	said := "本次收表" + r.Given.Chinese() + "布置"
	if r.Deadline.Known() {
		said += "，截止时间为" + r.Deadline.Words()
	}
	said += fmt.Sprintf("，应报%d个单位。", t.Owed)
	if !round.Over(r, m.o.AsOf) {
		said += "收表还没有截止，以下为目前的情况。"
	}
	words := map[string]string{
		"通报内容": round.Spoken(r), "总体情况": said + "截至" + m.o.AsOf.Chinese() + "，" + came(t, "个") + "。", "缺错情况": wrong(t, "个单位"),
		"办理要求": m.demanded(t, "个单位"),
	}
	words["逾期单位"], words["未报单位"] = m.spoken(b.Units, func(u *round.Unit) (string, bool) {
		late := b.Record(u).Late
		return late, late != ""
	}), m.spoken(b.Units, func(u *round.Unit) (string, bool) { return "", u.First() == "" })
	lists := []*Document{m.byTownship(tallied(b), "个")}
	if failed := b.NotInTime(); len(failed) > 0 {
		lists = append(lists, m.ofUnits(notInTime, b, failed))
	}
	return m.withLists(d, words, append(lists, m.ofUnits(everyUnit, b, b.Units))...)
}

// noticedYear is 通报 of the rounds of a school year; those that are running are listed and not counted.
func (m *maker) noticedYear(d *Document, over, running []*round.Board) *Document {
	all := manyRounds(m.b, over)
	var t round.Tally
	for _, x := range all {
		t = t.Plus(x.Tally)
	}
	said := fmt.Sprintf("%s收表%d次，应报%d家次。截至%s，%s。", m.o.Year.Label(), len(over), t.Owed, m.o.AsOf.Chinese(), came(t, "家次"))
	if n := len(running); n > 0 {
		said += fmt.Sprintf("另有%d次还没有截止，列在附件1中，不计入。", n)
	}
	words := map[string]string{
		"通报内容": m.o.Year.Label() + "收表", "总体情况": said, "缺错情况": wrong(t, "家次"), "办理要求": m.demanded(t, "家次"),
	}
	times := func(count func(round.Tally) int) string {
		units, of := make([]*round.Unit, len(all)), map[*round.Unit]int{}
		for i, x := range all {
			units[i], of[x.Unit] = x.Unit, count(x.Tally)
		}
		return m.spoken(units, func(u *round.Unit) (string, bool) { return fmt.Sprintf("%d次", of[u]), of[u] > 0 })
	}
	words["逾期单位"] = times(func(t round.Tally) int { return t.Late })
	words["未报单位"] = times(func(t round.Tally) int { return t.Never })
	lists := []*Document{m.ofRounds(over, running), m.byTownship(all, "家次")}
	failed := slices.DeleteFunc(slices.Clone(all), func(x unitTally) bool { return x.InTime == x.Owed })
	if len(failed) > 0 {
		lists = append(lists, m.ofUnitsInAll(notInTime, failed))
	}
	return m.withLists(d, words, append(lists, m.ofUnitsInAll(everyUnit, all))...)
}

// withLists is the letter with its lists bound in.
func (m *maker) withLists(d *Document, words map[string]string, lists ...*Document) *Document {
	named, annexes := &Attachments{}, []Block{}
	for i, list := range lists {
		named.Items = append(named.Items, list.Title)
		annexes = append(annexes, &Annex{Number: i + 1, Doc: list})
	}
	m.letter(d, "", words, named)
	d.Blocks = append(d.Blocks, annexes...)
	return d
}

// came says how many reported in time, late and not at all.
func came(t round.Tally, unit string) string {
	if t.InTime == t.Owed {
		return "全部按时报送"
	}
	return occurrences(unit, []occurred{{"按时报送", t.InTime}, {"逾期报送", t.Late}, {"未报", t.Never}})
}

// wrong says how often what came was wanting; empty for never.
func wrong(t round.Tally, unit string) string {
	said := occurrences("次", []occurred{{"报来的表有缺项、错项", t.Faulty}, {"退回", t.Back}})
	if said == "" {
		return ""
	}
	if t.Wanting > 0 {
		return said + fmt.Sprintf("，现在还有%d%s没有补正。", t.Wanting, unit)
	}
	return said + "，现已全部补正。"
}

type occurred struct {
	what string
	n    int
}

// occurrences says the counts that are not 0.
func occurrences(unit string, all []occurred) string {
	var said []string
	for _, x := range all {
		if x.n > 0 {
			said = append(said, fmt.Sprintf("%s%d%s", x.what, x.n, unit))
		}
	}
	return strings.Join(said, "，")
}

// demanded is what is asked of those who have not reported, or not mended what they sent.
func (m *maker) demanded(t round.Tally, unit string) string {
	whom := occurrences(unit, []occurred{{"未报的", t.Never}, {"需要补正的", t.Wanting}})
	if whom == "" {
		return ""
	}
	return strings.ReplaceAll(whom, "，", "、") + "，请于" + orBlank(m.o.By) + "前报送或补正。"
}

// spoken are those of some units of which there is something to say, by township: 青岗镇：甲小学（1小时）、乙小学；….
func (m *maker) spoken(units []*round.Unit, of func(*round.Unit) (string, bool)) string {
	var towns []string
	last := ""
	for _, u := range units {
		what, is := of(u)
		if !is {
			continue
		}
		name := m.short(edu.Name(u.Name))
		if what != "" {
			name += "（" + what + "）"
		}
		if town := u.Township; len(towns) == 0 || town != last {
			if last = town; town != "" {
				name = town + "：" + name
			}
			towns = append(towns, name)
			continue
		}
		towns[len(towns)-1] += "、" + name
	}
	return strings.Join(towns, "；")
}
