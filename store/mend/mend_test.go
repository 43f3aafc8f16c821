package mend_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"countyledger/store/mend"
)

func cells(values ...int64) []mend.Cell {
	out := make([]mend.Cell, len(values))
	for i, v := range values {
		out[i] = mend.Cell{Value: v, Known: v != blank}
		if v == blank {
			out[i].Value = 0
		}
	}
	return out
}

const blank = -1 << 40

// TestPropose: the fewest cells, the likeliest reason first.
func TestPropose(t *testing.T) {
	sum := []mend.Sum{{Total: 0, Parts: []int{1, 2, 3}}}
	both := []mend.Sum{{Total: 0, Parts: []int{1, 2}}, {Total: 0, Parts: []int{3, 4, 5}}}
	for _, tt := range []struct {
		name  string
		cells []mend.Cell
		sums  []mend.Sum
		want  string
	}{
		{"balanced", cells(100, 45, 30, 25), sum, "[]"},
		{"two digits", cells(109, 45, 30, 25), sum, "[{1 45 54 swapped}]"},
		{"ten times", cells(100, 450, 30, 25), sum, "[{1 450 45 scaled}]"},
		{"a digit too few", cells(258, 21, 30, 15), sum, "[{1 21 213 dropped}]"},
		{"minus", cells(100, -45, 30, 25), sum, "[{1 -45 45 sign}]"},
		{"nothing stands there", cells(100, 45, blank, 25), sum, "[{2 0 30 blank}]"},
		{"two sums meet in one cell", cells(99, 40, 60, 30, 30, 40), both, "[{0 99 100 rounding}]"},
		{"a digit too many", cells(10, 45, 2, 3), sum, "[{1 45 5 dropped}]"},
		{"it cannot be below nothing", cells(3, 45, 20, 10), sum, "[{0 3 75 total}]"},
		{"nothing is said", cells(blank, blank, blank, blank), sum, "[]"},
		{"two are blank", cells(100, 45, blank, blank), sum, "[]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := (&mend.Row{Cells: tt.cells, Sums: tt.sums}).Propose(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			first := "[]"
			if len(got) > 0 {
				first = fmt.Sprint(got[0].Changes)
			}
			if first != tt.want {
				t.Errorf("proposed %s, want %s; all %v", first, tt.want, got)
			}
		})
	}
}

// TestEveryProposalBalances: whatever stands in a row, each proposal makes every sum balance, and no smaller set of cells would.
func TestEveryProposalBalances(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 13))
	for range 300 {
		row := school(r)
		for range 1 + r.IntN(2) {
			row.Cells[r.IntN(len(row.Cells))].Value += int64(r.IntN(40) - 20)
		}
		got, err := row.Propose(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range got {
			if len(p.Changes) != len(got[0].Changes) {
				t.Fatalf("%d and %d cells", len(p.Changes), len(got[0].Changes))
			}
			after := &mend.Row{Cells: slices.Clone(row.Cells), Sums: row.Sums}
			for _, c := range p.Changes {
				after.Cells[c.Cell].Value = c.To
			}
			for _, s := range after.Sums {
				if holds, _ := after.Balance(s); !holds {
					t.Fatalf("%v of %v does not balance", p, row)
				}
			}
		}
	}
}

// school is a row as a school fills it in: pupils in all, by grade, by sex, boarders; most grades are known from last year.
func school(r *rand.Rand) *mend.Row {
	row := &mend.Row{Cells: make([]mend.Cell, 10)}
	set := func(i int, v int64) { row.Cells[i] = mend.Cell{Value: v, Known: true} }
	all := int64(0)
	for g := range 6 {
		n := int64(5 + r.IntN(120))
		set(1+g, n)
		before := n + int64(r.IntN(9)-4)
		row.Cells[1+g].Before = &before
		all += n
	}
	set(0, all)
	boys := all/2 + int64(r.IntN(7)-3)
	set(7, boys)
	set(8, all-boys)
	set(9, int64(r.IntN(50)))
	row.Sums = []mend.Sum{{Total: 0, Parts: []int{1, 2, 3, 4, 5, 6}}, {Total: 0, Parts: []int{7, 8}}}
	return row
}

// spoil makes one number of a row wrong, as people do.
func spoil(r *rand.Rand, row *mend.Row) (cell int, to int64) {
	for {
		cell = r.IntN(9)
		v := row.Cells[cell].Value
		now := v
		switch s := []byte(fmt.Sprint(v)); r.IntN(5) {
		case 0: // two digits
			if len(s) > 1 {
				s[len(s)-1], s[len(s)-2] = s[len(s)-2], s[len(s)-1]
				fmt.Sscan(string(s), &now)
			}
		case 1: // a digit more
			now = v*10 + int64(r.IntN(10))
		case 2: // a digit less
			now = v / 10
		case 3: // one digit
			s[r.IntN(len(s))] = byte('0' + r.IntN(10))
			fmt.Sscan(string(s), &now)
		case 4:
			now = -v
		}
		if now != v {
			row.Cells[cell].Value = now
			return cell, v
		}
	}
}

// TestTheWrongCellIsAmongTheFirstThree: of 2,000 rows in which one number was made wrong, the cell and what it should be stand among the
// first three proposals in at least nine of ten.
func TestTheWrongCellIsAmongTheFirstThree(t *testing.T) {
	r := rand.New(rand.NewPCG(2022, 13))
	const rows = 2000
	hits := 0
	for range rows {
		row := school(r)
		cell, to := spoil(r, row)
		got, err := row.Propose(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(got[:min(3, len(got))], func(p mend.Proposal) bool {
			return len(p.Changes) == 1 && p.Changes[0].Cell == cell && p.Changes[0].To == to
		}) {
			hits++
		}
	}
	t.Logf("%d of %d", hits, rows)
	if hits < rows*9/10 {
		t.Errorf("%d of %d wrong cells are among the first three", hits, rows)
	}
}

// TestFind: the sums that a table means are found in what stands in it, sums of sums too, although some rows are wrong.
func TestFind(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 13))
	var rows [][]mend.Cell
	for range 30 {
		a, b, c, d := int64(r.IntN(90)), int64(r.IntN(90)), int64(r.IntN(90)), int64(r.IntN(90))
		x := int64(r.IntN(500))
		row := cells(a+b+c+d, a+b, a, b, c+d, c, d, x, x/3)
		if r.IntN(6) == 0 {
			row[r.IntN(7)].Value++
		}
		rows = append(rows, row)
	}
	got := fmt.Sprint(mend.Find(rows, 9, func(int, int) bool { return true }))
	if want := "[{0 [1 4]} {1 [2 3]} {4 [5 6]}]"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	if got := mend.Find(rows, 9, func(int, int) bool { return false }); len(got) > 0 {
		t.Errorf("of columns that count other things: %v", got)
	}
}

// TestCancelled: who does not want to know any more is not kept waiting.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	row := school(rand.New(rand.NewPCG(1, 1)))
	row.Cells[0].Value++
	if _, err := row.Propose(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// BenchmarkPropose: a wide row with two wrong cells, of which no single one mends it.
func BenchmarkPropose(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 13))
	row := &mend.Row{}
	for g := range 6 { // six groups of ten, and the sum of all
		at := len(row.Cells)
		parts, all := []int{}, int64(0)
		row.Cells = append(row.Cells, mend.Cell{})
		for range 9 {
			v := int64(r.IntN(200))
			parts, all = append(parts, len(row.Cells)), all+v
			row.Cells = append(row.Cells, mend.Cell{Value: v, Known: true})
		}
		row.Cells[at] = mend.Cell{Value: all, Known: true}
		row.Sums = append(row.Sums, mend.Sum{Total: at, Parts: parts})
		_ = g
	}
	row.Cells[3].Value += 7
	row.Cells[14].Value += 11
	row.Cells[25].Value += 13
	start := time.Now()
	for b.Loop() {
		if _, err := row.Propose(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(time.Since(start).Milliseconds())/float64(b.N), "ms/row")
}
