package app

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/publish/publishtest"
	"countyledger/app/faulttest"
	"countyledger/app/screen"
	"countyledger/app/screen/counties"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	owed "countyledger/store/gather"
)

// cityActs are those of a city: it takes in, sends back, writes out what came, sends down, prints what all come to, and publishes. disk is
// where the files lie that leave, path a package, plan what goes down, and server the database.
func cityActs(disk, path, plan, server string) []clerkAct {
	receipts := func(w *window) []*edu.Receipt { return edu.All[edu.Receipt](w.session.Book(), edu.Receipts) }
	there := func(path string) func(*window) bool {
		return func(*window) bool { _, err := os.Stat(path); return err == nil }
	}
	onCounty := func(label string) func(t *testing.T, w *window) {
		return func(t *testing.T, w *window) {
			t.Helper()
			w.frame.goTo(screen.PageCounties)
			w.frame.current.(*counties.Page).Front(func(c *owed.Cell) bool { return c.Last() != nil })
			tap(t, w, label)
		}
	}
	back, out := filepath.Join(disk, "退回.ctl"), filepath.Join(disk, "原件")
	published := false
	return []clerkAct{
		{"taking in", func(t *testing.T, w *window) {
			t.Helper()
			w.frame.goTo(screen.PageCounties)
			w.frame.current.(*counties.Page).Drop([]string{path})
			tap(t, w, "收下")
		}, func(w *window) bool { return len(receipts(w)) == 1 }},
		{"writing out what came", func(t *testing.T, w *window) {
			t.Helper()
			if err := os.MkdirAll(out, 0o700); err != nil && !strings.Contains(err.Error(), "no space") {
				t.Fatal(err)
			}
			onCounty("写出原件…")(t, w)
			into(t, w, out)
			tap(t, w, "选定这个文件夹")
		}, func(*window) bool { all, err := os.ReadDir(out); return err == nil && len(all) > 1 }},
		{"publishing", func(t *testing.T, w *window) {
			t.Helper()
			w.frame.goTo(screen.PageTotals)
			tap(t, w, "发布到数据库…")
			to, err := url.Parse(server)
			if err != nil {
				t.Fatal(err)
			}
			fill(w, []string{to.Host, strings.TrimPrefix(to.Path, "/"), publishtest.User, publishtest.Password})
			tap(t, w, "发布")
			published = strings.Contains(w.said(), "已发布")
		}, func(*window) bool { return published }},
		{"sending down", func(t *testing.T, w *window) {
			t.Helper()
			w.frame.goTo(screen.PageCounties)
			tap(t, w, "下发…")
			tap(t, w, "口径或市级审核规则")
			into(t, w, plan)
			tap(t, w, "打开")
			tap(t, w, "选文件夹…")
			into(t, w, disk)
			tap(t, w, "选定这个文件夹")
		}, func(*window) bool {
			all, err := filepath.Glob(filepath.Join(disk, "下发-*.ctl"))
			return err == nil && len(all) == 13
		}},
		{"sending back", func(t *testing.T, w *window) {
			t.Helper()
			onCounty("退回…")(t, w)
			fill(w, []string{"请核对"})
			tap(t, w, "退回并写出")
			into(t, w, back)
			tap(t, w, "保存")
		}, there(back)},
	}
}

// fill types into the entries of the question on top, in their order.
func fill(w *window, texts []string) {
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		return // what came before it failed
	}
	screentest.Walk(top, func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok && len(texts) > 0 {
			e.SetText(texts[0])
			texts = texts[1:]
		}
	})
}

// TestAFullDiskIsToldToACity: the same of what a city does.
func TestAFullDiskIsToldToACity(t *testing.T) {
	disk, away := faulttest.Disk(t, "24m"), t.TempDir()
	server, err := publishtest.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Remove)
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	w := entrance(t)
	w.opt.Dir = filepath.Join(disk, "数据")
	founds(t, w, screentest.City())
	county := screentest.Counties(t, w.session, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screentest.Handing, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys"), Now: time.Now})
	}, 1)[0]
	plan := filepath.Join(away, "市级规则.json")
	if err := os.WriteFile(plan, cityRules(t), 0o600); err != nil {
		t.Fatal(err)
	}
	onAFullDisk(t, w, disk, cityActs(disk, county.HandsIn(time.September, away), plan, server.Of("postgres")))
	if _, _, err := w.ledger.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// cityRules are those that the program brings along as an example.
func cityRules(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile("../assets/presets/city-rules.json")
	if err != nil {
		t.Fatal(err)
	}
	return b
}
