//go:build linux

package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"countyledger/store"
	"countyledger/store/edu"
)

// TestChooseTheClerk: two clerks share a ledger; the second is chosen by keyboard, and what is then changed stands under that name. F1
// shows the keys, Esc closes them. A click on nothing takes them from nobody. A hint stands at the pointer.
func TestChooseTheClerk(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	data, keys := filepath.Join(home, "data"), store.Options{KeyDir: filepath.Join(home, "config", "countyledger", "keys")}
	runCommand(t, bin, home, "--data", data, "demo")
	change := func(who string) string {
		l, err := store.Open(t.Context(), data, keys)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if who != "" {
			if err := l.SetWho(t.Context(), who); err != nil {
				t.Fatal(err)
			}
			b, err := l.Load(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			school := *edu.All[edu.School](b, edu.Schools)[0]
			school.Village += "村"
			p, _ := edu.Prepare(b, edu.Edit("改", edu.Schools, &school))
			if _, err := l.Apply(t.Context(), p, nil); err != nil {
				t.Fatal(err)
			}
		}
		all, err := l.Batches(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		return all[0].Who
	}
	change("郭秀英")
	change("李山")

	s := startScreen(t)
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=who", nil)
	s.shot("14-who")
	p.until("msg=page id=overview", func() { s.keys("Tab", "Return") }) // the last one stands first and has the focus
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("msg=help", func() { s.keys("F1") })
	s.shot("15-help")
	s.keys("Escape")
	p.until("query=zx ", func() { // the page has the keys again, and a click on nothing leaves them there
		s.run("xdotool", "mousemove", "900", "752", "click", "1")
		s.typing("zx")
	})
	p.until("msg=hint", func() { s.run("xdotool", "mousemove", "1130", "103", "mousemove", "1132", "104") })
	s.shot("16-hint")
	s.keys("Escape")
	p.until("已保存：修改", func() { s.keys("Down", "Return", "End"); s.typing("x"); s.keys("ctrl+Return") })
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}
	if who := change(""); who != "郭秀英" {
		t.Errorf("the change stands under %q\n%s", who, p.log.after(0))
	}
	if strings.Contains(p.log.after(0), "level=ERROR") {
		t.Error(p.log.after(0))
	}
}
