package command_test

import (
	"context"
	"strings"
	"testing"

	"countyledger/app/command"
	"countyledger/store/edu"
)

// owing is a ledger that says that backups are yet to be taken away.
type owing struct{ command.Ledger }

func (owing) Owed() edu.Owed {
	return edu.Owed{Dropped: 1, Left: []edu.Copy{{Path: "备份/台账-甲.db"}}}
}

// TestWhatAClearingOwesIsSaid: a command says what an earlier clearing has left undone.
func TestWhatAClearingOwesIsSaid(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	if c.run(0, "verify"); strings.Contains(c.err.String(), "到期清理") {
		t.Errorf("where nothing is owed it says %s", c.err.String())
	}
	open := c.env.Open
	c.env.Open = func(ctx context.Context, dir string) (command.Ledger, error) {
		l, err := open(ctx, dir)
		return owing{l}, err
	}
	command.Run(t.Context(), c.env, []string{"verify"})
	for _, want := range []string{"注意：", "去掉了1份", "还有1份没有去掉", "台账-甲.db"} {
		if !strings.Contains(c.err.String(), want) {
			t.Errorf("%q is not said: %s", want, c.err.String())
		}
	}
}
