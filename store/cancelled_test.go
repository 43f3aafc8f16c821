package store

import (
	"context"
	"errors"
	"testing"

	"countyledger/store/edu"
)

// TestAnActThatIsCancelledIsNotSaved: cancelled while it is written, an act is told as unchanged, and nothing of it stands.
func TestAnActThatIsCancelledIsNotSaved(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	p, _ := edu.Prepare(load(t, s), edu.Change{Kind: edu.BatchEdit, Why: "测试", Items: []edu.Item{
		{Register: edu.Schools, Record: school("甲小学", "2114939849")}, {Register: edu.Schools, Record: school("乙小学", "2114940390")},
	}})
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	_, err := s.Apply(ctx, p, func(int, int) { asked++; cancel() })
	if !errors.Is(err, edu.ErrUnchanged) || !errors.Is(err, context.Canceled) || asked == 0 {
		t.Errorf("cancelled after %d steps: %v", asked, err)
	}
	all, err := s.Batches(t.Context(), everyAct)
	if n := len(load(t, s).Rows(edu.Schools)); n != 0 || err != nil || len(all) != 0 {
		t.Errorf("%d schools stand, %d acts, %v", n, len(all), err)
	}
}
