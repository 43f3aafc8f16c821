package intake_test

import (
	"errors"
	"path/filepath"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
	"countyledger/store/submission"
)

var small = sample.Size{Schools: 12, Teachers: 24, Projects: 3, Closures: 2, Years: 1}

// TestTakenInTogether: three counties hand in on one stick; what is looked at says what would change, one act takes all in, the city's
// figures are those of the counties' own ledgers together, and taken back nothing is left.
func TestTakenInTogether(t *testing.T) {
	c := &clock{at(10, 3)}
	top, all := offices(t, 3, small, c)
	stick, day := t.TempDir(), edu.DateOf(at(9, 30))
	var paths []string
	var of []indicator.OfUnit
	for _, p := range all {
		s := p.freezes(day, c.today())
		paths = append(paths, p.hands(s, stick))
		of = append(of, indicator.OfUnit{Unit: p.book().Unit, Figures: p.figuresThen(s)})
	}
	looked := top.looks(c.today(), append(paths, paths[0], flipped(t, paths[1], t.TempDir()))...)
	for _, a := range looked[:3] {
		if a.Err != nil || !a.Signed || len(a.Differs) > 0 || a.Before != nil || len(a.Twice) > 0 {
			t.Fatalf("%s: %v, signed %v, differs %v, twice %v", a.Name(), a.Err, a.Signed, a.Differs, a.Twice)
		}
	}
	if !errors.Is(looked[3].Err, intake.ErrThere) || looked[4].Err == nil {
		t.Errorf("the same once more: %v; damaged: %v", looked[3].Err, looked[4].Err)
	}
	act := top.takes(looked, c.now)
	w := top.whole(day, c.today())
	compare(t, w, of)
	for _, a := range top.looks(c.today(), paths...) {
		if !errors.Is(a.Err, intake.ErrThere) {
			t.Errorf("%s once more: %v", a.Name(), a.Err)
		}
	}
	if err := top.s.Undo(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	if n := len(top.book().Rows(edu.Receipts)); n != 0 {
		t.Errorf("taken back, %d are left", n)
	}
}

// compare holds what a city says of a period against what its counties' ledgers say, those that handed in nothing left out.
func compare(t *testing.T, w *intake.Whole, of []indicator.OfUnit) {
	t.Helper()
	var there []indicator.OfUnit
	for _, h := range w.Held {
		x := indicator.OfUnit{Unit: h.Unit}
		for _, o := range of {
			if o.Unit.Code == h.Unit.Code {
				x = o
			}
		}
		there = append(there, x)
	}
	want := indicator.Together(w.Unit, there)
	if len(want) == 0 || len(want) != len(w.Figures) {
		t.Fatalf("%d figures, and the counties' own are %d", len(w.Figures), len(want))
	}
	for i, got := range w.Figures {
		if x := want[i]; got.ID != x.ID || got.Value != x.Value || got.Numerator != x.Numerator || got.Denominator != x.Denominator ||
			got.Status != x.Status || got.Units != x.Units || len(got.Parts) != len(x.Parts) {
			t.Errorf("%s is %v (%v÷%v), %s, and by the counties' own ledgers %v (%v÷%v), %s", got.ID, got.Value, got.Numerator, got.Denominator,
				got.Status, x.Value, x.Numerator, x.Denominator, x.Status)
		}
	}
}

// TestWhatIsNotTakenIn: each of these is one sentence, and nothing is kept.
func TestWhatIsNotTakenIn(t *testing.T) {
	c := &clock{at(10, 3)}
	top, all := offices(t, 2, small, c)
	stick, day := t.TempDir(), edu.DateOf(at(9, 30))
	first := all[0].freezes(day, c.today())
	path := all[0].hands(first, stick)
	stranger := sits(t, edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}, edu.Change{}, c)
	stranger.meets(top, c.today())
	unknown := stranger.hands(stranger.freezes(day, c.today()), stick)
	foreign := sits(t, edu.Unit{Code: "149927", Name: "别县教育局", Area: "别县", Level: "county"}, edu.Change{}, c)
	away := foreign.hands(foreign.freezes(day, c.today()), stick)
	again := sits(t, all[1].book().Unit, sample.Of(all[1].book().Unit, 77, small).Change(), c) // a new ledger of the same county
	again.meets(top, c.today())
	other := again.hands(again.freezes(day, c.today()), stick)
	toOther := all[0].hands(first, t.TempDir())

	for _, tt := range []struct {
		what, path string
		today      edu.Date
		want       error
		unsigned   bool
	}{
		{"a county whose card was never read", unknown, c.today(), nil, true},
		{"a county of another city", away, c.today(), intake.ErrNotBelow, false},
		{"a county with another key", other, c.today(), intake.ErrOtherKey, false},
		{"before the day has come", path, edu.DateOf(at(9, 1)), intake.ErrAhead, false},
		{"cut on the stick", flipped(t, toOther, t.TempDir()), c.today(), parcel.ErrDamaged, false},
	} {
		a := top.looks(tt.today, tt.path)[0]
		if !errors.Is(a.Err, tt.want) || tt.unsigned == a.Signed && tt.want == nil {
			t.Errorf("%s: %v, signed %v", tt.what, a.Err, a.Signed)
		}
	}
	if _, err := intake.TakeIn(t.Context(), top.s, nil, "", ""); !errors.Is(err, intake.ErrNothing) {
		t.Errorf("nothing at all: %v", err)
	}
	looked := top.looks(c.today(), path)
	if err := writeOver(path); err != nil {
		t.Fatal(err)
	}
	if _, err := intake.TakeIn(t.Context(), top.s, looked, "", edu.MomentOf(c.now)); !errors.Is(err, intake.ErrAltered) {
		t.Errorf("a file that was altered meanwhile: %v", err)
	}
	if n := len(top.book().Rows(edu.Receipts)); n != 0 {
		t.Errorf("%d were taken in", n)
	}
}

// TestSentBackAndAgain: what a city sends back arrives at the county on the very record; the county mends it, hands in a second time, and
// that is what counts.
func TestSentBackAndAgain(t *testing.T) {
	c := &clock{at(10, 3)}
	top, all := offices(t, 1, small, c)
	stick, day := t.TempDir(), edu.DateOf(at(9, 30))
	p := all[0]
	first := p.freezes(day, c.today())
	top.takes(top.looks(c.today(), p.hands(first, stick)), c.now)

	r := top.book().Rows(edu.Receipts)[0].(*edu.Receipt)
	school := p.book().Rows(edu.Schools)[4].(*edu.School)
	remark := &edu.Remark{
		Register: "schools", Row: edu.N(int(school.RowID())), Subject: edu.Text(school.Name), Field: "built", Value: "1952",
		Words: "建校年份请核对",
	}
	top.apply(intake.Back(r, "有一所学校请核对", edu.DateOf(at(10, 8)), []*edu.Remark{remark}))
	if w := top.whole(day, c.today()); w.Held[0].Book != nil || w.Figures != nil {
		t.Error("what was sent back still counts")
	}
	path := filepath.Join(stick, intake.NoticeName(r))
	b := top.book()
	r = b.Rows(edu.Receipts)[0].(*edu.Receipt)
	back, to := intake.SentBack{Book: b, Receipt: r, On: c.today()}, office.Target{Path: path, Over: office.Own}
	if err := back.Notify(t.Context(), top.s, to); err != nil {
		t.Fatal(err)
	}
	c.now = c.now.AddDate(0, 0, 1)
	down, err := office.ReadDown(t.Context(), p.s, p.book(), path, filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	ch, err := down.Take(t.Context(), p.s, p.book(), edu.MomentOf(c.now))
	if err != nil {
		t.Fatal(err)
	}
	p.apply(ch)
	got := submission.Find(p.book(), first.RowID())
	doubts := edu.All[edu.Doubt](p.book(), edu.Doubts)
	if got.State() != edu.SubmissionBack || len(got.Back) != 1 || len(doubts) != 1 || doubts[0].School != edu.Ref(school.RowID()) ||
		doubts[0].Target != "schools.built" || doubts[0].List != edu.Ref(got.Back[0].RowID()) ||
		got.Back[0].Deadline.Day() != edu.DateOf(at(10, 8)) {
		t.Fatalf("it is %s, %d lists, %+v", got.State(), len(got.Back), doubts)
	}
	if _, err := office.ReadDown(t.Context(), p.s, p.book(), path, ""); !errors.Is(err, office.ErrHadIt) {
		t.Errorf("the same notice once more: %v", err)
	}
	if _, err := office.ReadDown(t.Context(), top.s, top.book(), path, ""); !errors.Is(err, parcel.ErrSealed) {
		t.Errorf("read by another: %v", err)
	}
	change(p, edu.Schools, 4, func(s *edu.School) { s.Built = edu.N(1953) })
	looked := top.looks(c.today(), p.hands(p.freezes(day, c.today()), stick))
	a := looked[0]
	if a.Err != nil || a.Before == nil || len(a.Changes) == 0 || a.Changes[0].Changed != 1 || a.Changes[0].Fields[0].Field.Key != "built" {
		t.Fatalf("the second time: %v, %+v", a.Err, a.Changes)
	}
	top.takes(looked, c.now)
	if w := top.whole(day, c.today()); w.Held[0].Receipt.Time.Int() != 2 {
		t.Errorf("what counts is the time %v", w.Held[0].Receipt.Time)
	}
}
