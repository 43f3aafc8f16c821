package rounds

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
)

// watched is a page over a round, of which what the folder that is watched tells comes when the test waits for it.
type watched struct {
	*testing.T
	s     *screen.Session
	p     *Page
	dir   string
	calls chan func()
	said  func() string
}

func newWatched(t *testing.T) *watched {
	t.Helper()
	s, p := opened(t)
	give(t, s, p, "校车情况统计表", "校车数（辆）；驾驶员姓名；是否安装定位")
	w := &watched{t, s, p, t.TempDir(), make(chan func(), 100), screentest.Said(s)}
	s.Tasks.Do = func(f func()) { w.calls <- f }
	s.Still = time.Millisecond
	t.Cleanup(s.Unattend)
	return w
}

// until does what is told until something holds.
func (w *watched) until(holds func() bool) {
	w.Helper()
	ctx, done := context.WithTimeout(w.Context(), 30*time.Second)
	defer done()
	for !holds() {
		select {
		case f := <-w.calls:
			f()
		case <-ctx.Done():
			w.Fatal("it is never told")
		}
	}
}

// atOnce has what is asked for done where it is asked, as in other tests.
func (w *watched) atOnce(do func()) {
	before := w.s.Tasks.Do
	w.s.Tasks.Do = func(f func()) { f() }
	do()
	w.s.Tasks.Do = before
}

func (w *watched) put(name, text string) {
	w.Helper()
	if err := os.WriteFile(filepath.Join(w.dir, name), []byte(text), 0o600); err != nil {
		w.Fatal(err)
	}
}

// watch names the folder as a clerk does.
func (w *watched) watch(dir string) {
	w.Helper()
	w.p.watch()
	typed(w.T, w.s, dir)
	screentest.Button(w.s, "监视").Tapped(nil)
}

func (w *watched) came(n int) func() bool { return func() bool { return len(w.s.Came()) == n } }

// TestWatchedFolder: what comes into the folder is said, looked at as whatever else comes, and not said again; nothing is taken in by
// itself.
func TestWatchedFolder(t *testing.T) {
	w := newWatched(t)
	one, two := w.p.List.Rows()[0].u.Name, w.p.List.Rows()[1].u.Name
	w.put("旧.csv", "填报单位："+two+"\n"+csvHeads+"1,王强,是\n")
	w.watch(w.dir)
	if w.s.Watched() != w.dir || strings.Contains(w.p.summary(), "来了") {
		t.Fatalf("watched %q: %s", w.s.Watched(), screentest.Told(w.s))
	}
	w.until(func() bool { return !w.s.Settings.Watched[w.s.Ledger.Dir()].Since.IsZero() })
	w.put("甲.csv", "填报单位："+one+"\n"+csvHeads+"3,李明,是\n")
	w.put("甲(1).csv", "填报单位："+one+"\n"+csvHeads+"3,李明,是\n")
	w.put("乙.xlsx.part", "PK")
	w.until(w.came(1))
	if got := w.p.summary(); !strings.Contains(got, "来了1份") || !strings.Contains(w.said(), "来了1份") || w.p.acts()[0].Label != "来了1份…" {
		t.Errorf("%s; %s; %s", got, w.said(), w.p.acts()[0].Label)
	}
	if w.p.states()[one] != "未报" {
		t.Error("it was taken in by itself")
	}
	w.atOnce(w.p.acts()[0].Do)
	if list := screentest.List(w.s); list == nil || list.Source.Len() != 1 {
		t.Fatalf("what came is not shown: %s", screentest.Told(w.s))
	}
	w.atOnce(func() { screentest.Button(w.s, "收下选中的").Tapped(nil) })
	if w.p.states()[one] != "已收" || len(w.s.Came()) != 0 || strings.Contains(w.p.summary(), "来了") {
		t.Errorf("%s is %s, %d came", one, w.p.states()[one], len(w.s.Came()))
	}

	w.put("乙.csv", "填报单位："+two+"\n"+csvHeads+"2,王强,否\n")
	w.until(w.came(1))
	w.s.Unattend() // covered, or closed
	if len(w.s.Came()) != 0 {
		t.Error("a ledger that is covered says what came")
	}
	w.put("丙.csv", "填报单位："+two+"\n"+csvHeads+"4,王强,否\n")
	w.s.Attend()
	w.until(w.came(2))
	w.atOnce(w.p.acts()[0].Do) // looked at and not taken
	screentest.CloseDialogs(w.s)
	if len(w.s.Came()) != 0 {
		t.Error("what was looked at is said again")
	}
	w.s.Unattend()
	w.s.Settings = ui.LoadSettings(filepath.Join(filepath.Dir(w.dir), "none.json"))
	w.s.Watch(w.dir, true)
	w.until(w.came(3)) // 甲 is in the ledger
}

// TestWatchedFolderGoes: a folder that goes away is said once and found again; one that cannot be watched is refused; it can be given up.
func TestWatchedFolderGoes(t *testing.T) {
	w := newWatched(t)
	for _, dir := range []string{"", "微信", filepath.Join(w.dir, "没有"), w.s.Ledger.Dir(), filepath.Join(w.s.Ledger.Dir(), "报送")} {
		if w.watch(dir); w.s.Watched() != "" || w.s.Window.Canvas().Overlays().Top() == nil {
			t.Errorf("%q is watched", dir)
		}
		screentest.CloseDialogs(w.s)
	}
	w.watch(w.dir)
	away := w.dir + "x"
	if err := os.Rename(w.dir, away); err != nil {
		t.Fatal(err)
	}
	w.until(func() bool { return w.s.Unwatched() != nil })
	if !strings.Contains(w.said(), "不能查看") || !strings.Contains(w.p.summary(), "找不到这个文件夹") {
		t.Errorf("%s; %s", w.said(), w.p.summary())
	}
	if err := os.Rename(away, w.dir); err != nil {
		t.Fatal(err)
	}
	w.until(func() bool { return w.s.Unwatched() == nil })
	if strings.Contains(w.p.summary(), "找不到") {
		t.Error(w.p.summary())
	}
	if w.watch(""); w.s.Watched() != "" {
		t.Errorf("%q is watched still", w.s.Watched())
	}
	kept := ui.LoadSettings(filepath.Join(t.TempDir(), "none.json"))
	if len(w.s.Settings.Watched) != len(kept.Watched) {
		t.Errorf("kept: %v", w.s.Settings.Watched)
	}
}
