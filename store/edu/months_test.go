package edu

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// amount is what a clerk typed into a cell, blank where nothing.
type amount struct {
	n     int
	known bool
}

func of(n int) amount { return amount{n, true} }

func (a amount) String() string {
	if !a.known {
		return "—"
	}
	return fmt.Sprint(a.n)
}

func (a amount) money() Money {
	if !a.known {
		return Money{}
	}
	return Fen(int64(a.n))
}

// monthRow is one month of the model: what it did, by how much each sum (累计, 本年) goes up with it, and how far 到位, 支付 and
// 形象进度 have come.
type monthRow struct {
	at     int // months since January 2020
	row    int64
	done   amount
	steps  [2]amount // blank where the sum is
	levels [3]amount
}

// monthRows are the model: slow and plain, every sum is added up anew.
type monthRows []monthRow

func (m monthRows) clone() monthRows { return slices.Clone(m) }

// together reports whether two months are added up in a sum.
func together(sum, a, z int) bool { return sum == 0 || a/12 == z/12 }

// total is a sum as it stands after the i-th month.
func (m monthRows) total(sum, i int) amount {
	if !m[i].steps[sum].known {
		return amount{}
	}
	n := 0
	for _, x := range m[:i+1] {
		if together(sum, x.at, m[i].at) {
			n += x.steps[sum].n
		}
	}
	return of(n)
}

// before is the sum that stood before a month; 0 where none did.
func (m monthRows) before(sum, i int) int {
	for k := i - 1; k >= 0; k-- {
		if t := m.total(sum, k); t.known && together(sum, m[k].at, m[i].at) {
			return t.n
		}
	}
	return 0
}

// next is the next month with the sum, nil for none.
func (m monthRows) next(sum, i int) *monthRow {
	for k := i + 1; k < len(m); k++ {
		if m[k].steps[sum].known && together(sum, m[k].at, m[i].at) {
			return &m[k]
		}
	}
	return nil
}

// rests reports whether a month adds nothing to a sum but its own.
func (x *monthRow) rests(sum int) bool { return x.done.known && x.steps[sum] == x.done }

// standing is a level that stood before a month.
func (m monthRows) standing(level, i int) amount {
	for k := i - 1; k >= 0; k-- {
		if m[k].levels[level].known {
			return m[k].levels[level]
		}
	}
	return amount{}
}

// took lists by row which months had taken each level over from the months before.
func (m monthRows) took() map[int64][3]bool {
	out := map[int64][3]bool{}
	for i, x := range m {
		var t [3]bool
		for l := range t {
			t[l] = x.levels[l].known && m.standing(l, i) == x.levels[l]
		}
		out[x.row] = t
	}
	return out
}

// takeOver lets the months that took a level over take it over again, except the one that was typed.
func (m monthRows) takeOver(took map[int64][3]bool, typed int64) {
	for i := range m {
		for l := range m[i].levels {
			if at := m.standing(l, i); took[m[i].row][l] && m[i].row != typed && at.known {
				m[i].levels[l] = at
			}
		}
	}
}

// enter puts in a month with its sums as they were typed.
func (m monthRows) enter(x monthRow, sums [2]amount) monthRows {
	took := m.took()
	out := append(m.clone(), x)
	slices.SortFunc(out, func(a, z monthRow) int { return a.at - z.at })
	i := slices.IndexFunc(out, func(y monthRow) bool { return y.at == x.at })
	for s, sum := range sums {
		if !sum.known {
			continue
		}
		step := sum.n - out.before(s, i)
		if next := out.next(s, i); next != nil && !next.rests(s) {
			next.steps[s].n -= step
		}
		out[i].steps[s] = of(step)
	}
	out.takeOver(took, x.row)
	return out
}

// remove takes a month out.
func (m monthRows) remove(i int) monthRows {
	took := m.took()
	out := m.clone()
	x := out[i]
	for s, step := range x.steps {
		switch next := out.next(s, i); {
		case !step.known || next == nil:
		case x.done.known && next.rests(s):
			next.steps[s].n += step.n - x.done.n
		default:
			next.steps[s].n += step.n
		}
	}
	out = slices.Delete(out, i, i+1)
	out.takeOver(took, 0)
	return out
}

// alter types one value of a month: 本月 for 0, then the sums, then the levels.
func (m monthRows) alter(i, field int, to amount) monthRows {
	took := m.took()
	out := m.clone()
	x := &out[i]
	switch {
	case field == 0:
		for s := range x.steps {
			if by := to.n - x.done.n; x.done.known && to.known && x.steps[s].known && out.total(s, i).n+by >= 0 {
				x.steps[s].n += by
			}
		}
		x.done = to
	case field < 3:
		s := field - 1
		was := x.steps[s]
		next, step := out.next(s, i), to.n-out.before(s, i)
		if x.steps[s] = of(step); !to.known {
			x.steps[s], step = amount{}, 0
		}
		if next != nil && was.known != to.known { // the later sums stay
			next.steps[s].n += was.n - step
		}
	default:
		l := field - 3
		was := x.levels[l]
		if x.levels[l] = to; !to.known {
			return out
		}
		out.takeOver(took, x.row)
		for k := i + 1; l < 2 && !was.known && k < len(out) && !out[k].levels[l].known; k++ {
			out[k].levels[l] = to
		}
	}
	return out
}

// sound reports whether no sum has fallen below nothing.
func (m monthRows) sound() bool {
	for i := range m {
		if m.total(0, i).n < 0 || m.total(1, i).n < 0 {
			return false
		}
	}
	return true
}

func (m monthRows) String() string {
	text := ""
	for i, x := range m {
		text += fmt.Sprintf("%d-%02d %s %s %s %v\n", 2020+x.at/12, x.at%12+1, x.done, m.total(1, i), m.total(0, i), x.levels)
	}
	return text
}

// written is the same text of the ledger's reports.
func written(b *Book, project Ref) string {
	all := slices.Clone(b.ByProject()[project])
	slices.SortFunc(all, func(a, z *ProgressReport) int { return a.Month.First().Compare(z.Month.First()) })
	text := ""
	money := func(m Money) amount { return amount{int(m.Fen()), m.Known()} }
	for _, g := range all {
		levels := []amount{money(g.InPlace), money(g.Paid), {int(g.Share.Hundredths() / 100), g.Share.Known()}}
		text += fmt.Sprintf("%s %s %s %s %v\n", g.Month, money(g.DoneMonth), money(g.DoneYear), money(g.DoneTotal), levels)
	}
	return text
}

// put writes what was typed for field into a report, in the order of monthRows.alter.
func put(g *ProgressReport, field int, to amount) {
	switch field {
	case 0:
		g.DoneMonth = to.money()
	case 1:
		g.DoneTotal = to.money()
	case 2:
		g.DoneYear = to.money()
	case 3:
		g.InPlace = to.money()
	case 4:
		g.Paid = to.money()
	default:
		g.Share = Percent{}
		if to.known {
			g.Share = PercentOf(to.n)
		}
	}
}

// clerk does the same to the ledger and to the model.
type clerk struct {
	t     *rapid.T
	book  *Book
	last  int64 // row number given
	is    monthRows
	was   []monthRows
	books []*Book
}

func (c *clerk) draw(most int, of string) amount {
	if rapid.IntRange(0, 4).Draw(c.t, of+" is known") == 0 {
		return amount{}
	}
	return amount{rapid.IntRange(0, most).Draw(c.t, of), true}
}

func (c *clerk) apply(t *testing.T, ch Change, then func() monthRows) {
	t.Helper()
	c.was, c.books = append(c.was, c.is), append(c.books, c.book)
	c.last++
	c.book = applied(t, c.book, ch, c.last)
	c.is = then()
}

// enter types a month that is not there: its sums mostly rest on those before, sometimes they say more, or nothing.
func (c *clerk) enter(t *testing.T) {
	t.Helper()
	at := rapid.IntRange(0, 29).Draw(c.t, "month")
	if slices.ContainsFunc(c.is, func(x monthRow) bool { return x.at == at }) {
		c.t.Skip("the month is there")
	}
	x := monthRow{at: at, done: c.draw(9, "本月")}
	tried := append(c.is.clone(), x)
	slices.SortFunc(tried, func(a, z monthRow) int { return a.at - z.at })
	i := slices.IndexFunc(tried, func(y monthRow) bool { return y.at == at })
	g := &ProgressReport{Project: 1, Month: Month(2020+at/12, at%12+1)}
	put(g, 0, x.done)
	var sums [2]amount
	for s := range sums {
		if more := c.draw(2, "more"); more.known {
			sums[s] = of(tried.before(s, i) + x.done.n + more.n*rapid.IntRange(0, 1).Draw(c.t, "says more"))
		}
		put(g, 1+s, sums[s])
	}
	for l := range x.levels {
		if x.levels[l] = c.draw(3, "level"); rapid.Bool().Draw(c.t, "takes over") {
			x.levels[l] = tried.standing(l, i)
		}
		put(g, 3+l, x.levels[l])
	}
	if !c.is.enter(x, sums).sound() {
		c.t.Skip("a sum would fall below nothing")
	}
	c.apply(t, Edit("新增", ProgressReports, g), func() monthRows {
		x.row = g.RowID()
		return c.is.enter(x, sums)
	})
}

func (c *clerk) pick() (i int, g *ProgressReport) {
	if len(c.is) == 0 {
		c.t.Skip("no month")
	}
	i = rapid.IntRange(0, len(c.is)-1).Draw(c.t, "of")
	return i, c.book.Find(ProgressReports, c.is[i].row).(*ProgressReport)
}

// TestMonthsModel: whatever months are entered, altered, deleted and taken back, in whatever order and with whatever left
// blank, the reports of a project say what they would if each month had been added up by hand.
func TestMonthsModel(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := &clerk{t: rt, book: reportsOf()}
		rt.Repeat(map[string]func(*rapid.T){
			"enter": func(rt *rapid.T) { c.t = rt; c.enter(t) },
			"alter": func(rt *rapid.T) {
				c.t = rt
				i, was := c.pick()
				field := rapid.IntRange(0, 5).Draw(rt, "field")
				to := c.draw([]int{9, 90, 40, 3, 3, 3}[field], "value")
				next, typed := c.is.alter(i, field, to), *was
				if put(&typed, field, to); typed == *was || !next.sound() {
					rt.Skip("nothing changes")
				}
				c.apply(t, Typed("改", ProgressReports, was, &typed), func() monthRows { return next })
			},
			"delete": func(rt *rapid.T) {
				c.t = rt
				i, g := c.pick()
				next := c.is.remove(i)
				if !next.sound() {
					rt.Skip("a sum would fall below nothing")
				}
				c.apply(t, Drop("删除", ProgressReports, g), func() monthRows { return next })
			},
			"undo": func(rt *rapid.T) {
				last := len(c.books) - 1
				if last < 0 {
					rt.Skip("nothing was done")
				}
				c.is, c.was, c.book, c.books = c.was[last], c.was[:last], c.books[last], c.books[:last]
			},
			"": func(rt *rapid.T) {
				if got, want := written(c.book, 1), c.is.String(); got != want {
					rt.Fatalf("the reports say\n%swant\n%s", got, want)
				}
			},
		})
	})
}
