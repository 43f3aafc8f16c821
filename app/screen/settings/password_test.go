package settings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// asked types into the entries of the question that is open, one after the other, and answers it.
func asked(p *Page, texts ...string) {
	for i, text := range texts {
		e := p.s.Window.Canvas().Focused().(*ui.Entry)
		e.SetText(text)
		if screentest.Press(p.s, fyne.KeyReturn); i == len(texts)-1 {
			return
		}
	}
}

// TestPasswordIsSetChangedAndTakenAway on the page, which says how it stands; what is wrong with the new one is said, and the question
// stays.
func TestPasswordIsSetChangedAndTakenAway(t *testing.T) {
	p := opened(t)
	told := func() string { return screentest.Told(p.s) }
	p.SetPassword()
	if !strings.Contains(told(), "恢复单") || screentest.Button(p.s, "打印恢复单…") == nil {
		t.Errorf("it does not speak of the recovery sheet: %s", told())
	}
	asked(p, "台账密码一号", "台账密码二号")
	if !strings.Contains(told(), "不一样") || p.guard.ledger.Guarded() {
		t.Fatalf("two different ones: %s", told())
	}
	screentest.CloseTop(p.s)
	screentest.CloseDialogs(p.s)
	p.SetPassword()
	if asked(p, "短的", "短的"); !strings.Contains(told(), "太短") || p.guard.ledger.Guarded() {
		t.Fatalf("a short one: %s", told())
	}
	screentest.CloseDialogs(p.s)
	said := screentest.Said(p.s)
	p.SetPassword()
	if asked(p, "台账密码一号", "台账密码一号"); told() != "" || !p.guard.ledger.Guarded() || !strings.Contains(said(), "已设台账密码") {
		t.Fatalf("told %q, said %q", told(), said())
	}
	if p.guard.locking.Hidden || p.guard.remove.Disabled() || p.guard.set.Text != "修改密码…" {
		t.Error("the page does not show that there is a password")
	}
	p.SetPassword()
	if asked(p, "不是密码的", "台账密码二号", "台账密码二号"); !strings.Contains(told(), "密码不对") {
		t.Fatalf("changed with a wrong one: %s", told())
	}
	screentest.CloseDialogs(p.s)
	p.removePassword()
	if asked(p, "台账密码一号"); told() != "" || p.guard.ledger.Guarded() || !p.guard.locking.Hidden || p.guard.set.Text != "设密码…" {
		t.Fatalf("not taken away: %s", told())
	}
	all, err := p.s.Ledger.Batches(t.Context(), 2)
	if err != nil || all[0].Why != "去掉台账密码" || all[1].Why != "设台账密码" || all[0].Kind != edu.BatchUnlock {
		t.Errorf("the journal says %+v, %v", all, err)
	}
}

// TestIdleIsChosen and kept.
func TestIdleIsChosen(t *testing.T) {
	p := opened(t)
	screentest.Walk(p.guard.locking, func(o fyne.CanvasObject) {
		if s, ok := o.(*ui.Select); ok {
			for i, x := range idles {
				if s.SetSelectedIndex(i); p.s.Settings.Idle != x.minutes {
					t.Errorf("%s is kept as %d", x.label, p.s.Settings.Idle)
				}
			}
		}
	})
	if p.s.Settings.Idle != -1 || p.s.Settings.IdleAfter() != 0 {
		t.Errorf("never is %d, after %v", p.s.Settings.Idle, p.s.Settings.IdleAfter())
	}
}
