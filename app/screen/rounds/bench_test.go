package rounds

import (
	"fmt"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// BenchmarkACitysRound opens the page of a round that 2,000 units owe, of which nine tenths have sent their row (goal: 100 ms).
func BenchmarkACitysRound(b *testing.B) {
	s := screentest.Session(b, create, sample.Size{Schools: 2000, Teachers: 10, Years: 1}, time.Date(2022, 9, 20, 9, 0, 0, 0, time.Local))
	ask := round.Asked{
		Round: edu.Round{
			Name: "校车", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", Shape: edu.RoundOne, State: edu.RoundOpen,
		},
		Schools: round.Who{}.Schools(s.Book()),
	}
	for i := range 12 {
		ask.Columns = append(ask.Columns, edu.RoundColumn{Head: edu.Text(fmt.Sprintf("第%d项", i+1)), Kind: edu.ColumnCount})
	}
	screentest.Save(b, s, round.Give(ask))
	brd := round.Of(s.Book(), round.All(s.Book())[0])
	var all []round.Sent
	for i, u := range brd.Units {
		if i%10 == 0 {
			continue
		}
		var row []edu.Answer
		for k, c := range ask.Columns {
			row = append(row, edu.Answer{Head: string(c.Head), Text: fmt.Sprint(i + k), Cell: fmt.Sprintf("%c3", 'B'+k)})
		}
		file := edu.Original{File: "表.xlsx", SHA: edu.Text(fmt.Sprintf("%064d", i)), Size: edu.N(1)}
		all = append(all, round.Sent{Unit: u, File: file, At: "2022-09-21 09:00", Rows: [][]edu.Answer{row}})
	}
	ch, err := brd.Take(all)
	if err != nil {
		b.Fatal(err)
	}
	screentest.Save(b, s, ch)
	for b.Loop() {
		p := New(s, s.Ledger.(Originals))
		screentest.Show(s, p)
		if p.List.Len() < 1000 {
			b.Fatalf("%d units", p.List.Len())
		}
	}
}
