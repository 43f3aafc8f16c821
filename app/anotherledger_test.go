package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/app/screen/welcome"
	"countyledger/store"
	"countyledger/store/edu"
)

// TestAnotherLedgerIsOpened: what is typed is asked about in the words of the act; a folder without a ledger offers to make one,
// one with a ledger opens it, and is remembered.
func TestAnotherLedgerIsOpened(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	first, second := w.opt.Dir, filepath.Join(t.TempDir(), "另一份")
	w.frame.goTo(edu.Schools.ID)
	if !typeInto(w) {
		t.Fatal("no form")
	}
	for _, act := range []string{"打开另一份台账", "恢复"} {
		w.leave(act, func() { t.Error("not asked") })
		if said := w.said(); strings.Contains(said, "退出") || button(w, "放弃并"+act) == nil {
			t.Errorf("%s is asked about as %s", act, said)
		}
		screentest.CloseDialogs(w.session)
	}
	w.openFolder(second)
	if w.frame != nil || !strings.Contains(w.said(), second) {
		t.Fatalf("a folder without a ledger opens as %s", w.said())
	}
	w.create(welcome.Choice{Sample: true})
	w.openFolder(first)
	if got := strings.Join(schools(w), ""); got != "甲小学" || w.session.Settings.Folder != first {
		t.Errorf("opened is %s of %s", got, w.session.Settings.Folder)
	}
}

// TestALockedLedgerIsOnlyLookedAt: without its recovery code a ledger of another computer says for as long as it is open that it is only
// looked at, that numbers which could not be read are not said to be missing, and what is refused says why.
func TestALockedLedgerIsOnlyLookedAt(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	s := edu.All[edu.School](w.session.Book(), edu.Schools)[0]
	screentest.Save(t, w.session, edu.Edit("新增教师", edu.Teachers, &edu.Teacher{
		Name: "王五", PostedAt: edu.Ref(s.RowID()), IDNumber: "149901198001010016",
	}))
	missing := func() (n int) {
		for _, x := range edu.All[edu.Teacher](w.session.Book(), edu.Teachers) {
			for _, p := range edu.Teachers.Check(x, w.session.Book()) {
				if f := edu.Teachers.Field(p.Field); f != nil && f.Kind().Secret() {
					n++
				}
			}
		}
		return n
	}
	before := missing()
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	w.ledger, w.frame = nil, nil
	other := store.Options{KeyDir: t.TempDir()}
	w.opt.Open = func(ctx context.Context, dir string) (Ledger, error) { return store.Open(ctx, dir, other) }
	w.start()
	press(t, w, "不输入，只查看（不能修改）")
	if w.frame == nil || !strings.Contains(w.said(), "只查看") {
		t.Fatalf("said %s", w.said())
	}
	if n := missing(); n != before {
		t.Errorf("%d numbers are said to be wrong, %d were when they could be read", n, before)
	}
	x := *s
	x.Name = "乙小学"
	if err := w.session.Save(edu.Edit("改名", edu.Schools, &x), func(int64) {}); err != nil || !strings.Contains(w.said(), "请输入恢复码") {
		t.Errorf("a change: %v, said %s", err, w.said())
	}
}
