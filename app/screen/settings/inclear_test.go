package settings

import (
	"context"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// earlier is a ledger with backups in clear.
type earlier struct {
	copies, left []edu.Copy
	asked        int
	err          error
}

func (e *earlier) InClear(context.Context) ([]edu.Copy, error) { return e.copies, nil }

func (e *earlier) SealBackups(_ context.Context, progress func(done, total int)) (sealed, left []edu.Copy, err error) {
	e.asked++
	if e.err != nil {
		return nil, nil, e.err
	}
	progress(1, 1)
	sealed = e.copies[:len(e.copies)-len(e.left)]
	e.copies = e.left
	return sealed, e.left, nil
}

// TestBackupsInClearAreTold: how many there are is said, they are encrypted only after a yes, what fails and what stays is told, and where
// there are none nothing is said.
func TestBackupsInClearAreTold(t *testing.T) {
	p := opened(t)
	if p.bare.says.Visible() || !p.bare.seal.Disabled() {
		t.Error("there is none, and it is seen")
	}
	said := screentest.Said(p.s)
	if p.sealBackups(); !strings.Contains(said(), "没有未加密的备份") || screentest.Told(p.s) != "" {
		t.Errorf("of none it says %q %q", said(), screentest.Told(p.s))
	}
	e := &earlier{copies: []edu.Copy{{Path: "自动-1.db"}, {Path: "自动-2.db"}}}
	p.sealer = e
	p.Changed()
	if !p.bare.says.Visible() || p.bare.seal.Disabled() || !strings.Contains(p.bare.says.Said(), "有2份备份") {
		t.Fatalf("it says %q", p.bare.says.Said())
	}
	p.bare.seal.OnTapped()
	if told := screentest.Told(p.s); !strings.Contains(told, "2份未加密的备份") || e.asked != 0 {
		t.Fatalf("told %q before a yes, asked %d times", told, e.asked)
	}
	screentest.CloseDialogs(p.s)
	e.err = edu.ErrUnsealed
	p.bare.seal.OnTapped()
	screentest.Yes(p.s)
	if told := screentest.Told(p.s); told == "" || strings.Contains(told, "已换成") || p.bare.seal.Disabled() {
		t.Errorf("where it fails: %q", told)
	}
	screentest.CloseDialogs(p.s)
	e.err, e.left = nil, e.copies[1:]
	p.bare.seal.OnTapped()
	screentest.Yes(p.s)
	told := screentest.Told(p.s)
	if !strings.Contains(told, "1份备份已换成加密的") || !strings.Contains(told, "1份没有换") || !strings.Contains(told, "自动-2.db") {
		t.Errorf("one stays: %q", told)
	}
	if !strings.Contains(p.bare.says.Said(), "有1份备份") {
		t.Errorf("it says %q", p.bare.says.Said())
	}
	screentest.CloseDialogs(p.s)
	e.left = nil
	p.bare.seal.OnTapped()
	screentest.Yes(p.s)
	if told := screentest.Told(p.s); strings.Contains(told, "没有换") || p.bare.says.Visible() || !p.bare.seal.Disabled() {
		t.Errorf("when all are: %q", told)
	}
	if e.asked != 3 {
		t.Errorf("asked %d times", e.asked)
	}
}
