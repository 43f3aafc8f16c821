package edu

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// wan is an amount in 万元; below 0 for one that nobody entered.
func wan(n int) Money {
	if n < 0 {
		return Money{}
	}
	return Fen(int64(n) * WanYuan)
}

// month is a report: month, 完成投资 本月, 本年, 累计, then 到位, 支付 and 形象进度; -1 is blank.
func month(y, m int, n ...int) *ProgressReport {
	g := &ProgressReport{
		Project: 1, Month: Month(y, m),
		DoneMonth: wan(n[0]), DoneYear: wan(n[1]), DoneTotal: wan(n[2]), InPlace: wan(n[3]), Paid: wan(n[4]),
	}
	if n[5] >= 0 {
		g.Share = PercentOf(n[5])
	}
	return g
}

// in is a report of a month of 2022.
func in(m int, n ...int) *ProgressReport { return month(2022, m, n...) }

func reportsOf(reports ...*ProgressReport) *Book {
	b := NewBook(Unit{}, 2022)
	for i, g := range reports {
		g.SetRowID(int64(i + 1))
		b.Put(ProgressReports, g)
	}
	return b
}

// carriedOn is what follows from a correction in a book, which may have it already.
func carriedOn(b *Book, was, is *ProgressReport) []Record {
	others := slices.DeleteFunc(slices.Clone(b.Rows(ProgressReports)), func(r Record) bool { return r.RowID() == was.RowID() })
	return ProgressReports.carry(others, was, is)
}

func said(g *ProgressReport) string {
	text := g.Month.String()
	for _, k := range []string{"done_month", "done_year", "done_total", "in_place", "paid", "share"} {
		f := ProgressReports.Field(k)
		text += " " + k + "=" + f.At(g).Text(f.Format())
	}
	return text
}

func TestCarryProgress(t *testing.T) {
	const no = -1
	for _, tt := range []struct {
		name  string
		march []int // as it is; 10, 30, 30, 100, 20, 40 before
		was   []int // where it was something else before
		later []*ProgressReport
		want  []*ProgressReport
	}{
		{
			"nothing is corrected",
			[]int{10, 30, 30, 100, 20, 40},
			nil,
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40)},
		},
		{
			"what was taken over follows, 本月 stays",
			[]int{17, 37, 37, 150, 60, 50},
			nil,
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40), in(5, 0, 35, 35, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 42, 42, 150, 60, 50), in(5, 0, 42, 42, 150, 60, 50)},
		},
		{
			"本年 ends with the year",
			[]int{17, 37, 37, 100, 20, 40},
			nil,
			[]*ProgressReport{in(12, 0, 30, 30, 100, 20, 40), month(2023, 1, 5, 5, 35, 100, 20, 40)},
			[]*ProgressReport{in(12, 0, 37, 37, 100, 20, 40), month(2023, 1, 5, 5, 42, 100, 20, 40)},
		},
		{
			"what somebody else typed stands, and what was taken over from it",
			[]int{10, 30, 30, 150, 60, 50},
			nil,
			[]*ProgressReport{in(4, 0, 30, 30, 120, 30, 45), in(5, 0, 30, 30, 120, 30, 45), in(6, 0, 30, 30, 100, 20, 40)},
			[]*ProgressReport{in(4, 0, 30, 30, 120, 30, 45), in(5, 0, 30, 30, 120, 30, 45), in(6, 0, 30, 30, 100, 20, 40)},
		},
		{
			"each field ends where its own was typed",
			[]int{10, 30, 30, 150, 60, 50},
			nil,
			[]*ProgressReport{in(4, 0, 30, 30, 120, 20, 40), in(5, 0, 30, 30, 120, 25, 40)},
			[]*ProgressReport{in(4, 0, 30, 30, 120, 60, 50), in(5, 0, 30, 30, 120, 25, 50)},
		},
		{
			"nothing had come in, and later months took that over",
			[]int{10, 30, 30, 300, 90, 40},
			[]int{10, 30, 30, 0, 0, 40},
			[]*ProgressReport{in(4, 0, 30, 30, 0, 0, 40), in(5, 0, 30, 30, 0, 0, 40)},
			[]*ProgressReport{in(4, 0, 30, 30, 300, 90, 40), in(5, 0, 30, 30, 300, 90, 40)},
		},
		{
			"nobody knew, and later months took that over; 形象进度 is not made up",
			[]int{10, 30, 30, 300, 90, 40},
			[]int{10, 30, 30, no, no, no},
			[]*ProgressReport{in(4, 0, 30, 30, no, no, no), in(5, 0, 30, 30, 200, 0, 60), in(6, 0, 30, 30, no, no, no)},
			[]*ProgressReport{in(4, 0, 30, 30, 300, 90, no), in(5, 0, 30, 30, 200, 0, 60), in(6, 0, 30, 30, no, no, no)},
		},
		{
			"a blank month between stays blank and says nothing",
			[]int{17, 37, 37, 150, 60, 50},
			nil,
			[]*ProgressReport{in(4, no, no, no, no, no, no), in(5, 0, 30, 30, 100, 20, 40)},
			[]*ProgressReport{in(4, no, no, no, no, no, no), in(5, 0, 37, 37, 150, 60, 50)},
		},
		{
			"a sum that was blank carries nothing",
			[]int{10, 30, 30, 100, 20, 40},
			[]int{10, no, no, 100, 20, 40},
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40), in(5, 5, no, no, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40), in(5, 5, no, no, 100, 20, 40)},
		},
		{
			"what is made blank wipes nothing",
			[]int{no, no, no, no, no, no},
			nil,
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40)},
		},
		{
			"each sum by its own correction",
			[]int{10, 25, 60, 100, 20, 40},
			nil,
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 30, 65, 100, 20, 40)},
		},
		{
			"down to nothing, but not below",
			[]int{0, 0, 0, 100, 20, 40},
			nil,
			[]*ProgressReport{in(4, 0, 30, 30, 100, 20, 40), in(5, 0, 29, 29, 100, 20, 40)},
			[]*ProgressReport{in(4, 0, 0, 0, 100, 20, 40), in(5, 0, 29, 29, 100, 20, 40)},
		},
		{
			"entered in another order",
			[]int{10, 30, 30, 150, 20, 40},
			nil,
			[]*ProgressReport{in(6, 0, 30, 30, 100, 20, 40), in(5, 0, 30, 30, 120, 20, 40), in(4, 0, 30, 30, 100, 20, 40)},
			[]*ProgressReport{in(6, 0, 30, 30, 100, 20, 40), in(5, 0, 30, 30, 120, 20, 40), in(4, 0, 30, 30, 150, 20, 40)},
		},
	} {
		was := in(3, 10, 30, 30, 100, 20, 40)
		if tt.was != nil {
			was = in(3, tt.was...)
		}
		b := reportsOf(append([]*ProgressReport{was, in(2, 10, 30, 30, 100, 20, 40)}, tt.later...)...)
		is := *in(3, tt.march...)
		is.SetRowID(was.RowID())
		for _, has := range []string{"before", "after"} { // the book may have the change already
			if has == "after" {
				b.Put(ProgressReports, &is)
			}
			after := b.Draft()
			for _, r := range carriedOn(b, was, &is) {
				if g := r.(*ProgressReport); *g == *b.Find(ProgressReports, r.RowID()).(*ProgressReport) {
					t.Errorf("%s: %s did not change", tt.name, said(g))
				}
				after.Put(ProgressReports, r)
			}
			for i, want := range tt.want {
				got := after.Find(ProgressReports, int64(i+3)).(*ProgressReport)
				if want.SetRowID(got.RowID()); *got != *want {
					t.Errorf("%s (%s):\n got %s\nwant %s", tt.name, has, said(got), said(want))
				}
			}
			if got := after.Find(ProgressReports, 2).(*ProgressReport); got.DoneTotal != wan(30) || got.InPlace != wan(100) {
				t.Errorf("%s: February has become %s", tt.name, said(got))
			}
		}
	}
}

// TestCarryKeepsToItsOwn: a report that becomes another project's is gone from its own, and none reaches the reports of another
// project, nor another report of its own month, nor those before it.
func TestCarryKeepsToItsOwn(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit func(was, is, april *ProgressReport)
		want int // 累计 of April in 万元; it is 30
	}{
		{"a correction", func(_, _, _ *ProgressReport) {}, 31},
		{"to another month before April", func(_, is, _ *ProgressReport) { is.Month = Month(2022, 2) }, 31},
		{"a day typed to the month", func(_, is, _ *ProgressReport) { is.Month = Day(2022, 3, 31) }, 31},
		{"to another project", func(_, is, _ *ProgressReport) { is.Project = 2 }, 20},
		{"to a month after April", func(_, is, _ *ProgressReport) { is.Month = Month(2022, 5) }, 20},
		{"to another year", func(_, is, april *ProgressReport) { is.Month, april.DoneMonth = Month(2021, 12), wan(0) }, 20},
		{"another project's", func(_, _, april *ProgressReport) { april.Project = 2 }, 30},
		{"its own month, with a day", func(_, _, april *ProgressReport) { april.Month = Day(2022, 3, 20) }, 30},
		{"the month before", func(_, _, april *ProgressReport) { april.Month = Month(2022, 2) }, 30},
		{"the year before", func(_, _, april *ProgressReport) { april.Month = Month(2021, 12) }, 30},
	} {
		was, april := in(3, 10, 30, 30, 100, 20, 40), in(4, 0, 30, 30, 100, 20, 40)
		is := *was
		is.DoneTotal = wan(31)
		tt.edit(was, &is, april)
		b := reportsOf(was, april)
		is.SetRowID(was.RowID())
		got := april
		for _, r := range carriedOn(b, was, &is) {
			got = r.(*ProgressReport)
		}
		if got.DoneTotal != wan(tt.want) {
			t.Errorf("%s: April has become %s", tt.name, said(got))
		}
	}
}

// TestMonthsComeAndGo: a month that is entered between others, or deleted, moves those that rest on the one before it.
func TestMonthsComeAndGo(t *testing.T) {
	const no = -1
	for _, tt := range []struct {
		name    string
		month   *ProgressReport // March; February is 10, 20, 20, 100, 20, 40
		without []*ProgressReport
		with    []*ProgressReport // where March was entered
		after   []*ProgressReport // where it was deleted again, nil for as before
	}{
		{
			"what rests on February rests on March", in(3, 10, 30, 30, 150, 60, 50),
			[]*ProgressReport{in(4, 5, 25, 25, 100, 20, 40), in(5, 0, 25, 25, 100, 20, 40), month(2023, 1, 1, 1, 26, 120, 20, 40)},
			[]*ProgressReport{in(4, 5, 35, 35, 150, 60, 50), in(5, 0, 35, 35, 150, 60, 50), month(2023, 1, 1, 1, 36, 120, 60, 50)},
			nil,
		},
		{
			"what speaks of March already stays", in(3, 10, 30, 30, 100, 20, 40),
			[]*ProgressReport{in(4, 5, 36, 36, 100, 20, 40), in(5, 4, 40, 40, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 36, 36, 100, 20, 40), in(5, 4, 40, 40, 100, 20, 40)},
			nil,
		},
		{
			"a month of which only the sums are known stays", in(3, 10, 30, 30, 100, 20, 40),
			[]*ProgressReport{in(4, no, 25, 25, 100, 20, 40), in(5, 0, 25, 25, 100, 20, 40)},
			[]*ProgressReport{in(4, no, 25, 25, 100, 20, 40), in(5, 0, 25, 25, 100, 20, 40)},
			nil,
		},
		{
			"without sums March carries none", in(3, 10, no, no, no, no, no),
			[]*ProgressReport{in(4, 5, 25, 25, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 25, 25, 100, 20, 40)},
			nil,
		},
		{
			"what it did is not known when it goes", in(3, no, 30, 30, 100, 20, 40),
			[]*ProgressReport{in(4, 5, 25, 25, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 35, 35, 100, 20, 40)},
		},
		{
			"what months before it did, and nobody reported, stays when it goes", in(3, 10, 37, 37, 100, 20, 40),
			[]*ProgressReport{in(4, 5, 25, 25, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 42, 42, 100, 20, 40)},
			[]*ProgressReport{in(4, 5, 32, 32, 100, 20, 40)},
		},
		{
			"a blank month between stays blank", in(3, 10, 30, 30, 150, 60, 50),
			[]*ProgressReport{in(4, no, no, no, no, no, no), in(5, 5, 25, 25, 100, 20, 40)},
			[]*ProgressReport{in(4, no, no, no, no, no, no), in(5, 5, 35, 35, 150, 60, 50)},
			nil,
		},
	} {
		b := reportsOf(append([]*ProgressReport{in(2, 10, 20, 20, 100, 20, 40)}, tt.without...)...)
		enter := *tt.month
		b = applied(t, b, Edit("补报", ProgressReports, &enter), 99)
		sameReports(t, tt.name+", entered", b, tt.with)
		b = applied(t, b, Drop("删除", ProgressReports, b.Find(ProgressReports, 99)), 0)
		if tt.after == nil {
			tt.after = tt.without
		}
		sameReports(t, tt.name+", deleted", b, tt.after)
	}
}

// applied is the book with a change; what is new in it gets a row number.
func applied(t *testing.T, b *Book, c Change, row int64) *Book {
	t.Helper()
	p, _ := Prepare(b, c)
	if err := p.Refusal(); err != nil {
		t.Fatal(err)
	}
	after := b.Draft()
	for _, it := range p.Items() {
		if it.Delete {
			after.Remove(it.Register, it.Record.RowID())
			continue
		}
		if it.Record.RowID() < 0 {
			it.Record.SetRowID(row)
		}
		after.Put(it.Register, it.Record)
	}
	return after
}

// sameReports compares the reports of the book that stand in rows from 2 on.
func sameReports(t *testing.T, name string, b *Book, want []*ProgressReport) {
	t.Helper()
	for i, w := range want {
		if got := b.Find(ProgressReports, int64(i+2)).(*ProgressReport); said(got) != said(w) {
			t.Errorf("%s:\n got %s\nwant %s", name, said(got), said(w))
		}
	}
}

// TestSumsFollow: 本年 and 累计 follow 本月 where it was known and is; what nobody knew is not 0 and may be in them already.
func TestSumsFollow(t *testing.T) {
	const no = -1
	for _, tt := range []struct {
		name           string
		was, is, wants *ProgressReport
	}{
		{"corrected", in(3, 10, 30, 40, no, no, no), in(3, 17, 30, 40, no, no, no), in(3, 17, 37, 47, no, no, no)},
		{"typed where nobody knew", in(3, no, 30, 40, no, no, no), in(3, 10, 30, 40, no, no, no), in(3, 10, 30, 40, no, no, no)},
		{"made blank", in(3, 10, 30, 40, no, no, no), in(3, no, 30, 40, no, no, no), in(3, no, 30, 40, no, no, no)},
		{"nothing was done after all", in(3, 10, 30, 40, no, no, no), in(3, 0, 30, 40, no, no, no), in(3, 0, 20, 30, no, no, no)},
		{"no sums", in(3, 10, no, no, no, no, no), in(3, 17, no, no, no, no, no), in(3, 17, no, no, no, no, no)},
		{"a sum typed with it", in(3, 10, 30, 40, no, no, no), in(3, 17, 30, 50, no, no, no), in(3, 17, 30, 50, no, no, no)},
		{"new", &ProgressReport{}, in(3, 17, no, no, no, no, no), in(3, 17, no, no, no, no, no)},
	} {
		if ProgressReports.follow(tt.was, tt.is); said(tt.is) != said(tt.wants) {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, said(tt.is), said(tt.wants))
		}
	}
}

// TestOnlyReportsCarry: other registers have nothing that follows.
func TestOnlyReportsCarry(t *testing.T) {
	for _, g := range Registers() {
		if is := g == ProgressReports; (g.carry != nil) != is || (g.chain != nil) != is || (g.sequence != nil) != is {
			t.Errorf("%s: something is carried on, or not as a whole", g.ID)
		}
	}
}

// fact is what a clerk types for a month, the rest being taken over or added up; -1 for taken over.
type fact struct {
	y, m                           int
	done, inPlace, paid, share     int
	sumYear, sum, place, out, part int
}

// standing works every month out anew from what was typed: slow and plain.
func standing(facts []fact) {
	for i := range facts {
		f, last := &facts[i], fact{}
		if i > 0 {
			last = facts[i-1]
		}
		f.sum, f.sumYear = last.sum+f.done, f.done
		if last.y == f.y {
			f.sumYear += last.sumYear
		}
		f.place, f.out, f.part = taken(f.inPlace, last.place), taken(f.paid, last.out), taken(f.share, last.part)
	}
}

func taken(typed, last int) int {
	if typed >= 0 {
		return typed
	}
	return last
}

// TestCarryAgreesWithTypingAllAgain: after any corrections, one after the other, every report says what it would say if the
// months had been typed rightly at once.
func TestCarryAgreesWithTypingAllAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := make([]fact, rapid.IntRange(1, 20).Draw(t, "months"))
		amount := func(of string) int { return rapid.IntRange(0, 50).Draw(t, of) }
		maybe := func(of string) int {
			if rapid.IntRange(0, 2).Draw(t, "types "+of) > 0 {
				return -1
			}
			return amount(of)
		}
		at := rapid.IntRange(0, 11).Draw(t, "first month")
		for i := range facts {
			facts[i] = fact{y: 2021 + at/12, m: at%12 + 1, done: amount("本月")}
			facts[i].inPlace, facts[i].paid, facts[i].share = maybe("到位"), maybe("支付"), maybe("形象进度")
			at += rapid.IntRange(1, 3).Draw(t, "gap")
		}
		standing(facts)
		places := make([]int, len(facts))
		for i := range places {
			places[i] = i
		}
		order := rapid.Permutation(places).Draw(t, "entered")
		row, reports := map[int]int64{}, []*ProgressReport(nil)
		for _, i := range order {
			f := facts[i]
			reports = append(reports, month(f.y, f.m, f.done, f.sumYear, f.sum, f.place, f.out, f.part))
			row[i] = int64(len(reports))
		}
		b := reportsOf(reports...)
		for range rapid.IntRange(1, 5).Draw(t, "corrections") {
			i := rapid.IntRange(0, len(facts)-1).Draw(t, "corrected")
			was := b.Find(ProgressReports, row[i]).(*ProgressReport)
			for k := 1; k < len(facts); k++ { // a month that says what the one before says has taken it over
				f, last := &facts[k], facts[k-1]
				f.inPlace, f.paid, f.share = again(f.place, last.place), again(f.out, last.out), again(f.part, last.part)
			}
			facts[i].done = amount("本月")
			facts[i].inPlace, facts[i].paid, facts[i].share = amount("到位"), amount("支付"), amount("形象进度")
			standing(facts)
			is := *was
			is.DoneMonth, is.InPlace, is.Paid = wan(facts[i].done), wan(facts[i].inPlace), wan(facts[i].paid)
			is.Share = PercentOf(facts[i].share)
			ProgressReports.follow(was, &is)
			b.Put(ProgressReports, &is)
			for _, r := range carriedOn(b, was, &is) {
				b.Put(ProgressReports, r)
			}
			for k, f := range facts {
				want := month(f.y, f.m, f.done, f.sumYear, f.sum, f.place, f.out, f.part)
				if got := b.Find(ProgressReports, row[k]).(*ProgressReport); said(got) != said(want) {
					t.Fatalf("%s corrected:\n got %s\nwant %s", fmt.Sprint(is.Month), said(got), said(want))
				}
			}
		}
	})
}

func again(n, last int) int {
	if n == last {
		return -1
	}
	return n
}

// TestCorrectionsOfSeveralMonths: in one change, in any order, each month has its own correction and those before it; what was
// typed stands.
func TestCorrectionsOfSeveralMonths(t *testing.T) {
	for _, tt := range []struct {
		name         string
		march, april func(*ProgressReport)
		april2, may  *ProgressReport
	}{
		{
			"本月 of both", func(g *ProgressReport) { g.DoneMonth = wan(17) }, func(g *ProgressReport) { g.DoneMonth = wan(8) },
			in(4, 8, 45, 45, 100, 20, 40), in(5, 0, 45, 45, 100, 20, 40),
		},
		{
			"到位 of one, 本月 of the other", func(g *ProgressReport) { g.InPlace = wan(150) }, func(g *ProgressReport) { g.DoneMonth = wan(8) },
			in(4, 8, 38, 38, 150, 20, 40), in(5, 0, 38, 38, 150, 20, 40),
		},
		{
			"到位 of both", func(g *ProgressReport) { g.InPlace = wan(150) }, func(g *ProgressReport) { g.InPlace = wan(170) },
			in(4, 5, 35, 35, 170, 20, 40), in(5, 0, 35, 35, 170, 20, 40),
		},
		{
			"累计 typed in the later one", func(g *ProgressReport) { g.DoneMonth = wan(17) }, func(g *ProgressReport) { g.DoneTotal = wan(50) },
			in(4, 5, 42, 50, 100, 20, 40), in(5, 0, 42, 50, 100, 20, 40),
		},
	} {
		for _, order := range [][]int{{0, 1}, {1, 0}} {
			b := reportsOf(in(3, 10, 30, 30, 100, 20, 40), in(4, 5, 35, 35, 100, 20, 40), in(5, 0, 35, 35, 100, 20, 40))
			ch := Change{Kind: BatchEdit, Why: "改"}
			for _, i := range order {
				opened := b.Find(ProgressReports, int64(i+1)).(*ProgressReport)
				typed := *opened
				[]func(*ProgressReport){tt.march, tt.april}[i](&typed)
				ch.Items = append(ch.Items, Item{Register: ProgressReports, Opened: opened, Record: &typed})
				ch.Items = append(ch.Items, Item{Register: Schools, Record: &School{Name: "甲小学"}})
			}
			p, _ := Prepare(b, ch)
			if first := p.Items()[0].Record.RowID(); first != int64(order[0]+1) || p.Items()[1].Register != Schools || len(p.Items()) != 5 {
				t.Errorf("%s, %v: %d items, the first is row %d", tt.name, order, len(p.Items()), first)
			}
			after := b.Draft()
			for _, it := range p.Items() {
				after.Put(it.Register, it.Record)
			}
			for i, want := range []*ProgressReport{tt.april2, tt.may} {
				if got := after.Find(ProgressReports, int64(i+2)).(*ProgressReport); said(got) != said(want) {
					t.Errorf("%s, %v:\n got %s\nwant %s", tt.name, order, said(got), said(want))
				}
			}
		}
	}
}
