package collect_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/grid"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// ledger is one with some schools and a round that they owe.
type ledger struct {
	*testing.T
	s     *store.Store
	round *edu.Round
}

// newLedger gives out a round with these columns to schools of these names.
func newLedger(t *testing.T, names []string, columns ...edu.RoundColumn) *ledger {
	t.Helper()
	dir := t.TempDir()
	opt := store.Options{KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return time.Date(2022, 9, 20, 9, 0, 0, 0, time.UTC) }}
	unit := edu.Unit{Code: "141127", Name: "样例县教育局", Area: "样例县", Level: "county"}
	s, err := store.Create(t.Context(), filepath.Join(dir, "data"), unit, 2022, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	l := &ledger{T: t, s: s}
	var schools []edu.Record
	for i, name := range names {
		schools = append(schools, &edu.School{
			Code: edu.SchoolCode(fmt.Sprintf("2114%06d", i+1)), Name: edu.Name(name), Township: edu.Name([]string{"青岗镇", "黄土乡", "石桥镇"}[i%3]),
			Type: edu.TypePrimary, Founder: edu.FounderCounty, State: edu.StateOpen,
		})
	}
	l.apply(edu.Edit("学校", edu.Schools, schools...))
	ask := round.Asked{
		Round: edu.Round{
			Name: "校车情况统计表", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", Shape: edu.RoundMany, State: edu.RoundOpen,
		},
		Columns: columns, Others: []string{"教师进修校"},
	}
	if columns[0].Row != "" {
		ask.Round.Shape = edu.RoundMatrix
	}
	for _, r := range l.book().Rows(edu.Schools) {
		ask.Schools = append(ask.Schools, edu.Ref(r.RowID()))
	}
	l.apply(round.Give(ask))
	l.round = round.All(l.book())[0]
	return l
}

func (l *ledger) book() *edu.Book {
	l.Helper()
	b, err := l.s.Load(l.Context())
	if err != nil {
		l.Fatal(err)
	}
	return b
}

func (l *ledger) board() *round.Board { return round.Of(l.book(), l.round) }

func (l *ledger) apply(ch edu.Change) {
	l.Helper()
	p, found := edu.Prepare(l.book(), ch)
	if err := p.Refusal(); err != nil {
		l.Fatal(err, found)
	}
	if _, err := l.s.Apply(context.Background(), p, nil); err != nil {
		l.Fatal(err)
	}
}

// read reads files for the round: their names and what stands in them, as text with commas.
func (l *ledger) read(files map[string]string) []*collect.Piece {
	l.Helper()
	return l.asked(collect.Ask{}, files)
}

// asked is read with what somebody said by hand, whose names of files are without their folder.
func (l *ledger) asked(a collect.Ask, files map[string]string) []*collect.Piece {
	l.Helper()
	dir := l.TempDir()
	units, chosen := map[collect.Whose]int64{}, map[collect.Which]bool{}
	for w, row := range a.Units {
		w.File = filepath.Join(dir, w.File)
		units[w] = row
	}
	for w := range a.Chosen {
		w.File = filepath.Join(dir, w.File)
		chosen[w] = true
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			l.Fatal(err)
		}
	}
	list, err := grid.Files(dir)
	if err != nil {
		l.Fatal(err)
	}
	out, err := collect.Read(l.Context(), l.book(), l.board(), collect.Ask{Files: list, Units: units, Chosen: chosen})
	if err != nil {
		l.Fatal(err)
	}
	return out
}

// take takes in what can be.
func (l *ledger) take(pieces []*collect.Piece, at edu.Moment) {
	l.Helper()
	b := l.board()
	var sent []round.Sent
	for _, p := range pieces {
		if p.Why == nil {
			sent = append(sent, round.Sent{
				Unit: b.Unit(p.Unit.RowID()), Sheet: p.Sheet, At: at, By: p.By, Rows: p.Rows,
				File: edu.Original{File: edu.Text(filepath.Base(p.File)), SHA: edu.Text(p.SHA256), Size: edu.N(1)},
			})
		}
	}
	ch, err := b.Take(sent)
	if err != nil {
		l.Fatal(err)
	}
	l.apply(ch)
}

var buses = []edu.RoundColumn{
	{Head: "校车/数量（辆）", Kind: edu.ColumnCount, Unit: "辆", Needed: edu.Yes(true)},
	{Head: "校车/核载人数", Kind: edu.ColumnCount, Unit: "人"},
	{Head: "驾驶员姓名", Kind: edu.ColumnName},
	{Head: "联系电话", Kind: edu.ColumnPhone},
	{Head: "购置金额", Kind: edu.ColumnMoney, Unit: "万元"},
	{Head: "是否安装定位", Kind: edu.ColumnFlag, Needed: edu.Yes(true)},
	{Head: "最近年检日期", Kind: edu.ColumnDate},
}
