package screen

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"countyledger/app/ui"
)

// noting is a ledger that only keeps drafts.
type noting struct {
	Ledger
	kept map[string]string
}

func (n noting) SaveDraft(_ context.Context, name, text string) error {
	n.kept[name] = text
	return nil
}

// TestWhatIsTypedIsWrittenWhenTheLoopFalls: of what is typed while an earlier draft is on its way, the last counts, though nothing comes
// after work any more.
func TestWhatIsTypedIsWrittenWhenTheLoopFalls(t *testing.T) {
	test.NewTempApp(t)
	l := noting{kept: map[string]string{}}
	s := &Session{Tasks: ui.NewTasks(test.NewTempWindow(t, nil)), Ledger: l}
	s.Tasks.Go = func(func()) {} // on its way for ever
	s.KeepDraft("甲", "Q")
	s.KeepDraft("甲", "QW")
	s.KeepDraft("乙", "Z")
	s.WriteDrafts(t.Context())
	if l.kept["甲"] != "QW" || l.kept["乙"] != "Z" {
		t.Errorf("kept is %q", l.kept)
	}
}
