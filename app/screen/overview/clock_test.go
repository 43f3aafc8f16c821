package overview

import (
	"strings"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestABackupOfTomorrowIsNoProof: a backup that was made by a clock that ran ahead is not told as the latest of which all is well, nor is
// one at the second place; of acts that nobody can tell to have come before or after a report no number is told.
func TestABackupOfTomorrowIsNoProof(t *testing.T) {
	now := time.Date(2022, 10, 1, 9, 0, 0, 0, time.Local)
	p, s := page(t, sample.Size{Schools: 10, Years: 1})
	s.Now = func() time.Time { return now }
	for ahead, well := range map[time.Duration]bool{-time.Hour: true, 0: true, 24 * time.Hour: false, 50 * 365 * 24 * time.Hour: false} {
		at := now.Add(ahead)
		p.tell(&latest{backup: at, second: edu.Second{Dir: "U盘", There: true, Last: at}})
		said := p.said()
		if told := strings.Count(said, "比现在还晚"); (told == 0) != well || !well && told != 2 {
			t.Errorf("%v ahead: %q", ahead, said)
		}
		if strings.Contains(said, " ✓") != well {
			t.Errorf("%v ahead it is said to be well: %q", ahead, said)
		}
	}
	screentest.CloseDialogs(s)
	day := func(d, hour int) time.Time { return time.Date(2022, 10, d, hour, 0, 0, 0, time.Local) }
	acts := func(at ...time.Time) (out []edu.Batch) { // the latest first, as the ledger tells them
		for i := range at {
			early := i+1 < len(at) && at[i].Before(at[i+1])
			out = append(out, edu.Batch{ID: int64(len(at) - i), At: at[i], Early: early})
		}
		return out
	}
	for _, c := range []struct {
		what string
		acts []edu.Batch
		made time.Time
		want bool
	}{
		{"no act", nil, day(1, 1), false},
		{"a clock that goes right", acts(day(3, 9), day(2, 9), day(1, 9)), day(2, 12), false},
		{"a report before all", acts(day(2, 9), day(3, 9)), day(1, 9), false},
		{"a report of the time that was twice", acts(day(2, 9), day(3, 9)), day(2, 12), true},
		{"a report after the last act by either clock", acts(day(2, 9), day(3, 9)), day(3, 12), true},
		{"a report after the clock has gone on", acts(day(4, 9), day(2, 9), day(3, 9)), day(4, 12), false},
		{"a report of between", acts(day(4, 9), day(2, 9), day(3, 9)), day(3, 12), true},
	} {
		if got := unsure(c.acts, c.made); got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
	}
	p.tell(&latest{report: "表.pdf", made: now, since: 3, unsure: true, backup: now})
	if said := p.said(); !strings.Contains(said, "说不准") || strings.Contains(said, "3次") {
		t.Errorf("it says %q", said)
	}
}
