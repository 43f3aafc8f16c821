package command_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"countyledger/app/command"
	"countyledger/store/edu"
)

// earlier is a ledger with copies in clear, some of which cannot be encrypted.
type earlier struct {
	command.Ledger
	copies, left []edu.Copy
	err          error
}

func (*earlier) Clock() edu.Clock { return edu.Clock{} }

// Owed is nothing.
func (*earlier) Owed() edu.Owed { return edu.Owed{} }
func (*earlier) Close() error   { return nil }

func (e *earlier) InClear(context.Context) ([]edu.Copy, error) { return e.copies, nil }

func (e *earlier) SealBackups(context.Context, func(done, total int)) (sealed, left []edu.Copy, err error) {
	if e.err != nil {
		return nil, nil, e.err
	}
	return e.copies, e.left, nil
}

// TestBackupsInClearAreEncryptedByCommand: which were encrypted is printed, which were not is said with the way out, none is said to be
// where it failed, and nothing else is done with it.
func TestBackupsInClearAreEncryptedByCommand(t *testing.T) {
	c, l := newCLI(t), &earlier{}
	l.copies, l.left = []edu.Copy{{Path: "/a/自动-1.db"}, {Path: "/a/恢复前-2.db"}}, []edu.Copy{{Path: "/a/恢复前-3-损坏.db"}}
	c.env.Open = func(context.Context, string) (command.Ledger, error) { return l, nil }
	out := c.run(0, "backup", "--encrypt")
	if out != "/a/自动-1.db\n/a/恢复前-2.db\n" || !strings.Contains(c.err.String(), "2份备份已换成加密的") ||
		!strings.Contains(c.err.String(), "恢复前-3-损坏.db") {
		t.Errorf("it prints %q and says %s", out, c.err.String())
	}
	l.err = errors.Join(edu.ErrUnsealed)
	if out = c.run(1, "backup", "--encrypt"); out != "" || strings.Contains(c.err.String(), "已换成") {
		t.Errorf("where it fails it prints %q and says %s", out, c.err.String())
	}
	l.err, l.copies, l.left = nil, nil, nil
	if out = c.run(0, "backup", "--encrypt"); out != "" || !strings.Contains(c.err.String(), "没有未加密的备份") {
		t.Errorf("of none it prints %q and says %s", out, c.err.String())
	}
	for _, more := range [][]string{{"x.db"}, {"--overwrite"}, {"--second", "none"}} {
		c.run(2, append([]string{"backup", "--encrypt"}, more...)...)
	}
}
