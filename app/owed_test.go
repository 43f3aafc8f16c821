package app

import (
	"context"
	"os"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// owing is a ledger that says that something is owed.
type owing struct {
	Ledger
	owed edu.Owed
}

func (o owing) Owed() edu.Owed { return o.owed }

// TestWhatAClearingOwesIsTold: what an earlier clearing has left undone is told when the window opens the ledger: what was done since, what
// lies there still and where, and what to do.
func TestWhatAClearingOwesIsTold(t *testing.T) {
	w := made(t)
	open := w.opt.Open
	for _, o := range []struct {
		owed edu.Owed
		says []string
	}{
		{edu.Owed{}, nil},
		{edu.Owed{Dropped: 2}, []string{"接着做，去掉了2份"}},
		{edu.Owed{Left: []edu.Copy{{Path: "备份/台账-甲.db"}}}, []string{"还有1份没有去掉", "台账-甲.db", "请检查"}},
		{edu.Owed{Stays: &edu.OriginalStaysError{Path: "附件/ab/甲", More: 1, Err: os.ErrPermission}}, []string{"附件/ab/甲”等2份", "没有去掉", "请"}},
	} {
		w.opt.Open = func(ctx context.Context, dir string) (Ledger, error) {
			l, err := open(ctx, dir)
			return owing{l, o.owed}, err
		}
		w.anew(t)
		told := screentest.ToldIn(w.win)
		for _, want := range o.says {
			if !strings.Contains(told, want) {
				t.Errorf("%+v: %q is not said: %q", o.owed, want, told)
			}
		}
		if len(o.says) == 0 && told != "" || w.frame == nil {
			t.Errorf("%+v: told is %q", o.owed, told)
		}
		screentest.CloseDialogs(w.session)
	}
}
