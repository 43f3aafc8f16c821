package app

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"countyledger/app/faulttest"
	"countyledger/app/screen/screentest"
)

// lost are the ways in which the rights to a part of the ledger's place go while the window is open, the hardest first.
func lost(t *testing.T, data, keys, disk string) []lostRight {
	t.Helper()
	without := func(path string, mode os.FileMode) func() func() {
		return func() func() { return faulttest.Without(t, path, mode) }
	}
	in := func(name string) string { return filepath.Join(data, name) }
	one := []lostRight{
		{"place of what leaves, read-only", without(disk, 0o500)},
		{"附件, read-only", without(in("附件"), 0o500)},
		{"备份, read-only", without(in("备份"), 0o500)},
		{"报送, read-only", without(in("报送"), 0o500)},
		{"keys, read-only", without(keys, 0o500)},
	}
	all := lostRight{"each folder, read-only", func() func() {
		var backs []func()
		for _, f := range one {
			backs = append(backs, f.lay())
		}
		return func() {
			for _, back := range backs {
				back()
			}
		}
	}}
	return slices.Concat([]lostRight{
		{"folder, no longer ours", without(data, 0)},
		all,
		{"folder, on a read-only mount", func() func() { return faulttest.Sealed(t, data) }},
		{"all, on a read-only mount", func() func() { return faulttest.Sealed(t, filepath.Dir(data)) }},
		{"folder, read-only", without(data, 0o500)},
	}, one, []lostRight{
		{"附件, no longer ours", without(in("附件"), 0)},
		{"备份, no longer ours", without(in("备份"), 0)},
		{"报送, no longer ours", without(in("报送"), 0)},
		{"keys, no longer ours", without(keys, 0)},
		{"ledger, read-only", without(in("台账.db"), 0o400)},
		{"ledger, no longer ours", without(in("台账.db"), 0)},
		{"log, no longer ours", without(in("台账.db-wal"), 0)},
	})
}

type lostRight struct {
	name string
	lay  func() (back func())
}

// TestRightsLostWhileOpenAreTold: whatever a clerk does once the rights to a part of the ledger's place are gone under the open window is
// done, or said not to be done, in a foreseen sentence; never both. Once the rights are back it is done, and the ledger is whole.
func TestRightsLostWhileOpenAreTold(t *testing.T) {
	rights := 1
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		rights = len(lost(t, "", "", ""))
	}
	for first := range rights {
		t.Run(strconv.Itoa(first), func(t *testing.T) { losing(t, first) })
	}
}

// losing does all acts, each with one right after the other lost until it is done; first is the right that goes first.
func losing(t *testing.T, first int) {
	t.Helper()
	home, away := t.TempDir(), t.TempDir()
	disk := filepath.Join(home, "外")
	w := entrance(t)
	own := filepath.Dir(w.opt.Dir) // with the settings
	data, keys := filepath.Join(home, "数据"), filepath.Join(own, "keys")
	w.opt.Dir = data
	for _, dir := range []string{disk, keys} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	faulttest.Ordinary(t, home, away, own)
	begin(t, w)
	enrol(t, w, "甲小学")
	for _, name := range []string{"附件", "备份", "报送"} {
		if err := os.MkdirAll(filepath.Join(data, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.ledger.Backup(t.Context(), filepath.Join(away, "外.db"), false); err != nil {
		t.Fatal(err)
	}
	ways := lost(t, data, keys, disk)
	ways = append(ways[first:], ways[:first]...)
	for _, a := range clerkActs(disk, away) {
		a.done(w)
		done := false
		for i := 0; i < len(ways) && !done; i++ {
			what := a.name + "; " + ways[i].name
			back := ways[i].lay()
			said := screentest.Said(w.session)
			a.do(t, w)
			told := screentest.ToldIn(w.win)
			back()
			if w.frame == nil { // what was to be restored left the ledger shut, and says so
				told = w.said()
				w.start()
			}
			if done = a.done(w); !done {
				refused(t, what, told, said())
			} else if strings.Contains(told, "没有保存") {
				t.Errorf("%s: it was done, and told is %q", what, told)
			}
			screentest.CloseDialogs(w.session)
		}
		if !done {
			a.do(t, w)
			if !a.done(w) {
				t.Errorf("%s: with the rights it is not done: %s", a.name, w.said())
			}
			screentest.CloseDialogs(w.session)
		}
	}
	if _, _, err := w.ledger.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// refused wants an act that was not done to be told as that, by a foreseen sentence with a way out.
func refused(t *testing.T, what, told, said string) {
	t.Helper()
	words := []string{"权限", "不能写", "读不了", "不能读", "打不开", "写保护", "恢复码"}
	sound := slices.ContainsFunc(words, func(s string) bool { return strings.Contains(told, s) })
	if !sound || !strings.Contains(told, "请") {
		t.Errorf("%s: told is %q, said %q", what, told, said)
	}
	for _, lie := range []string{
		"已保存", "已备份", "已恢复", "已生成", "已导入", "已设", "已布置", "已收下", "已填好", "已录入", "已写进", "没有料到", "被删除", "已损坏",
	} {
		if strings.Contains(told+said, lie) {
			t.Errorf("%s: %q is not so: %s\n%s", what, lie, told, said)
		}
	}
}
