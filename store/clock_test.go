package store

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"countyledger/store/edu"
)

// TestAClockThatIsSetBackOrForward: that the clock stands before the last act is known when the ledger is opened, until an act was done by
// it; acts stay in the order in which they were done, and the first by such a clock is marked; the newest backup is told as the newest,
// stays, and goes to the second place. A clock that runs on, or is mended within the minute, is nothing.
func TestAClockThatIsSetBackOrForward(t *testing.T) {
	right := time.Date(2022, 6, 10, 9, 30, 40, 0, time.Local)
	now := right
	dir, second, opt := t.TempDir(), t.TempDir(), options(t)
	opt.Now = func() time.Time { return now }
	s := create(t, dir, opt)
	if c := s.Clock(); c.Behind() || !c.Last.IsZero() {
		t.Errorf("of an empty ledger: %+v", c)
	}
	sc := school("甲小学", "2114939849")
	lines(t, s, sc, 1)
	if err := s.SetSecond(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	var early []int64
	for _, c := range []struct {
		what   string
		now    time.Time
		behind bool
	}{
		{"the same minute", right, false},
		{"seconds back", right.Add(-30 * time.Second), false},
		{"a day on", right.AddDate(0, 0, 1), false},
		{"two days back", right.AddDate(0, 0, -1), true},
		{"still so", right.AddDate(0, 0, -1).Add(time.Hour), false},
		{"seventy years on", right.AddDate(70, 0, 0), false},
		{"right again", right.AddDate(0, 0, 2), true},
		{"before any clock", time.Unix(0, 0), true},
		{"an hour later", right.AddDate(0, 0, 2).Add(time.Hour), false},
	} {
		closed(t, s)
		now = c.now
		s = opened(t, dir, opt)
		if got := s.Clock(); got.Behind() != c.behind || !got.Now.Equal(now) {
			t.Errorf("%s: %+v", c.what, got)
		}
		lines(t, s, sc, 1)
		acts, err := s.Batches(t.Context(), everyAct)
		if err != nil {
			t.Fatal(err)
		}
		if c.behind {
			early = append(early, acts[0].ID)
		}
		for i, a := range acts {
			if i > 0 && a.ID >= acts[i-1].ID {
				t.Errorf("%s: act %d stands before act %d", c.what, acts[i-1].ID, a.ID)
			}
			if a.Early != slices.Contains(early, a.ID) {
				t.Errorf("%s: act %d is early: %v", c.what, a.ID, a.Early)
			}
		}
		if one, err := s.Batches(t.Context(), 1); err != nil || len(one) != 1 || one[0].Early != c.behind {
			t.Errorf("%s: the last act is %+v, %v", c.what, one, err)
		}
		past, err := s.History(t.Context(), edu.Schools, sc.RowID())
		if err != nil || past[0].Batch != acts[0].ID {
			t.Errorf("%s: of the school the last is %+v, %v", c.what, past[0], err)
		}
		last, err := s.Backed(t.Context())
		if err != nil || !last.Equal(madeAt(now)) {
			t.Errorf("%s: the newest backup is said to be of %v, %v", c.what, last, err)
		}
		away, err := s.Second(t.Context())
		if err != nil || !away.Last.Equal(madeAt(now)) {
			t.Errorf("%s: at the second place the newest is said to be of %+v, %v", c.what, away, err)
		}
	}
	if all, err := s.ours(t.Context(), filepath.Join(dir, backupDir)); err != nil || len(all) < newestKept {
		t.Errorf("of ten backups there are %d, %v", len(all), err)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
