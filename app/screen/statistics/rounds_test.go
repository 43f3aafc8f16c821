package statistics

import (
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// TestWhatCameInARoundIsCounted: the columns that a round asks for are numbers like the ledger's own, by where the schools are, and lead to
// who sent them. What is asked stands while more comes in, and goes with the round.
func TestWhatCameInARoundIsCounted(t *testing.T) {
	s, p := open(t)
	ask := round.Asked{
		Round: edu.Round{Name: "校车", Given: edu.Day(2022, 9, 20), Shape: edu.RoundOne, State: edu.RoundOpen},
		Columns: []edu.RoundColumn{
			{Head: "校车数", Kind: edu.ColumnCount, Unit: "辆"}, {Head: "来源", Kind: edu.ColumnChoice, Choices: "自有；租用"},
		},
		Schools: round.Who{}.Schools(s.Book())[:6],
	}
	screentest.Save(t, s, round.Give(ask))
	takes := func(from, until int) {
		t.Helper()
		brd := round.Of(s.Book(), round.All(s.Book())[0])
		var all []round.Sent
		for i, u := range brd.Units[from:until] {
			row := []edu.Answer{{Head: "校车数", Text: "3"}, {Head: "来源", Text: []string{"自有", "租用"}[i%2]}}
			all = append(all, round.Sent{Unit: u, File: edu.Original{File: "表.xlsx", SHA: "0"}, At: "2022-09-21 09:00", Rows: [][]edu.Answer{row}})
		}
		ch, err := brd.Take(all)
		if err != nil {
			t.Fatal(err)
		}
		screentest.Save(t, s, ch)
	}
	takes(0, 4)
	p.Changed()
	p.register.SetSelected("收表：校车")
	p.number.SetSelected("校车数")
	if got := p.table.Text(p.table.Whole); got != "12" || len(p.table.RowHeads) == 0 {
		t.Fatalf("%s by %v: %s", got, p.table.RowHeads, p.says())
	}
	for _, x := range p.narrowing {
		if x.Label() == "来源" {
			p.narrow(x, "租用")
		}
	}
	p.ask()
	if got := p.table.Text(p.table.Whole); got != "6" {
		t.Errorf("hired ones are %s: %s", got, p.says())
	}
	kept := p.asked("校车")
	p.clear()
	takes(4, 6)
	p.Changed()
	if got := p.table.Text(p.table.Whole); got != "18" {
		t.Errorf("after more came in: %s", got)
	}
	p.begin(edu.Schools)
	p.ask()
	p.reopen(kept)
	if got := p.table.Text(p.table.Whole); got != "9" {
		t.Errorf("a kept question: %s, %s", got, p.says())
	}
	var went screen.Route
	s.Go = func(to screen.Route) { went = to }
	p.sheet.GoTo(0, 1)
	screentest.Press(s, fyne.KeyReturn)
	if went.Page != screen.PageRounds || len(went.Rows) == 0 {
		t.Errorf("a number leads to %+v", went)
	}
	s.Undo()
	s.Undo()
	s.Undo()
	p.Changed()
	if p.query.Register != edu.SectionYears {
		t.Errorf("the round is gone, and yet asked about: %s", p.query.Register.Label)
	}
}
