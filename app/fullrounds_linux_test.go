package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/returntest"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/doubts"
	"countyledger/app/screen/rounds"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// tap presses the last button that is called so, of the page or of the dialog over it.
func tap(t *testing.T, w *window, label string) {
	t.Helper()
	var found func()
	look := func(o fyne.CanvasObject) {
		switch b := o.(type) {
		case *ui.KeyButton:
			if b.Text == label && !b.Disabled() {
				found = b.OnTapped
			}
		case *ui.HintButton:
			if b.Text == label && !b.Disabled() {
				found = b.OnTapped
			}
		}
	}
	screentest.Walk(w.win.Content(), look)
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		screentest.Walk(top, look)
	}
	if found == nil {
		t.Logf("no button %s: %s", label, screentest.ToldIn(w.win)) // what came before it failed, and was told
		return
	}
	found()
}

// into says where a file goes in the question that asks for it.
func into(t *testing.T, w *window, path string) {
	t.Helper()
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		return // what came before it failed
	}
	screentest.Walk(top, func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok && (e.PlaceHolder == "文件名" || e.PlaceHolder == "完整路径") {
			e.SetText(path)
		}
	})
}

// roundActs are those of a round and of a bureau's list of doubts.
func roundActs(disk, away string) []clerkAct {
	form, answer, list := filepath.Join(away, "校车.xlsx"), filepath.Join(away, "甲.csv"), filepath.Join(away, "疑点.csv")
	on := func(id string, labels ...string) func(t *testing.T, w *window) {
		return func(t *testing.T, w *window) {
			t.Helper()
			w.frame.goTo(id)
			for _, label := range labels {
				if path, ok := strings.CutPrefix(label, "→"); ok {
					into(t, w, path)
				} else {
					tap(t, w, label)
				}
			}
		}
	}
	there := func(path string) func(*window) bool {
		return func(*window) bool { _, err := os.Stat(path); return err == nil }
	}
	to := func(name string) string { return filepath.Join(disk, name) }
	paper := func(begin string) func(*window) bool {
		return func(w *window) bool {
			all, err := filepath.Glob(filepath.Join(office.Outgoing(w.ledger.Dir()), begin+"*.pdf"))
			return err == nil && len(all) > 0
		}
	}
	saves := func(name string, labels ...string) clerkAct {
		path := to(name)
		return clerkAct{name, on(screen.PageRounds, append(labels, "→"+path, "保存")...), there(path)}
	}
	return []clerkAct{
		{"giving out a round", givingOut(form), func(w *window) bool { return len(round.All(w.session.Book())) == 1 }},
		{"forms into a folder", on(screen.PageRounds, "下发填报表…", "→"+to("下发"), "生成"), there(filepath.Join(to("下发"), "甲小学_校车.xlsx"))},
		{"forms into an archive", on(screen.PageRounds, "下发填报表…", "→"+to("下发.zip"), "生成"), there(to("下发.zip"))},
		{"collecting", collecting(answer), func(w *window) bool { return len(w.session.Book().Rows(edu.RoundRows)) > 0 }},
		saves("改.xlsx", "标红的表…"), saves("改.png", "补正图片…"),
		{"proof", on(screen.PageRounds, "数据佐证"), paper("数据佐证")},
		{"reminder", on(screen.PageRounds, "催报通知…"), paper("催报通知")},
		{"notice", on(screen.PageRounds, "通报…"), paper("通报")},
		saves("汇总.xlsx", "导出汇总表…"), saves("填好.xlsx", "填上级的表…"),
		{"doubts", doubting(list), func(w *window) bool { return len(w.session.Book().Rows(edu.DoubtLists)) > 0 }},
		{"answers", on(screen.PageDoubts, "写进清单…", "→"+to("答复.xlsx"), "保存"), there(to("答复.xlsx"))},
	}
}

// givingOut gives out a round of the bureau's empty form.
func givingOut(form string) func(t *testing.T, w *window) {
	return func(t *testing.T, w *window) {
		t.Helper()
		text, err := returntest.EmptyForm([]string{"校车情况统计表"}, []string{"学校名称", "校车数（辆）", "驾驶员"})
		if err == nil {
			err = os.WriteFile(form, text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		w.frame.goTo(screen.PageRounds)
		w.frame.current.(*rounds.Page).Drop([]string{form})
		if top := w.win.Canvas().Overlays().Top(); top != nil {
			screentest.Walk(top, func(o fyne.CanvasObject) {
				if e, ok := o.(*ui.Entry); ok && strings.HasPrefix(e.PlaceHolder, "如2022年") {
					e.SetText("校车")
				}
			})
		}
		tap(t, w, "只布置")
	}
}

// collecting takes in what a school sent, something of which is wrong.
func collecting(path string) func(t *testing.T, w *window) {
	return func(t *testing.T, w *window) {
		t.Helper()
		if err := os.WriteFile(path, []byte("填报单位：甲小学\n校车数（辆）,驾驶员\n若干,李明\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		w.frame.goTo(screen.PageRounds)
		w.frame.current.(*rounds.Page).Drop([]string{path})
		tap(t, w, "收下选中的")
	}
}

// doubting takes in a bureau's list of doubts.
func doubting(path string) func(t *testing.T, w *window) {
	return func(t *testing.T, w *window) {
		t.Helper()
		if err := os.WriteFile(path, []byte("学校,疑点,核实说明\n甲小学,班数减少,\n乙小学,图书异常,\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		w.frame.goTo(screen.PageDoubts)
		w.frame.current.(*doubts.Page).Drop([]string{path})
		tap(t, w, "录入")
	}
}
