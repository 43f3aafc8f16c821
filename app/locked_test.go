//go:build linux

package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheWindowIsLocked: in the real window a ledger with a password asks for it at the start, is locked by its key and when nobody has
// touched it for long, and neither keys nor the button that closes it reach what lies beneath: a form that is half filled in is there again
// with the password, and after the program has ended under the lock.
func TestTheWindowIsLocked(t *testing.T) {
	bin, home := build(t, shipped+",fall"), t.TempDir()
	s := startScreen(t)
	data, secret := filepath.Join(home, "data"), filepath.Join(home, "secret")
	if err := os.WriteFile(secret, []byte("open-it-9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	runCommand(t, bin, home, "--data", data, "demo")
	runCommand(t, bin, home, "--data", data, "password", "set", "--new-file", secret)
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=password", nil)
	p.until("not opened", func() { s.typing("open-it-8"); s.keys("Return") })
	if strings.Contains(p.log.after(0), "msg=page id=overview") {
		t.Fatal("it is open without its password")
	}
	p.until("msg=page id=overview", func() { s.typing("open-it-9"); s.keys("Return") })
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	s.keys("Down", "Return", "End")
	p.until("kept=true", func() { s.typing("Q") })
	p.until("msg=page id=locked", func() { s.keys("ctrl+l") })
	s.shot("60-locked")
	before := len(p.log.after(0))
	p.until("not opened", func() {
		s.keys("Escape", "ctrl+2", "ctrl+n", "ctrl+k", "ctrl+q", "alt+Home", "F1")
		s.typing("open-it-8")
		s.keys("Return")
	})
	for _, what := range []string{"msg=page", "msg=dialog", "msg=help"} {
		if said := p.log.after(before); strings.Contains(said, what) {
			t.Errorf("a key has reached what is covered\n%s", said)
		}
	}
	p.until("unlocked", func() { s.typing("open-it-9"); s.keys("Return") })
	p.until("msg=dialog", func() { s.keys("ctrl+2") })                  // a question comes
	p.until("touched too late", func() { s.keys("ctrl+F11", "Right") }) // as if nobody had been there for an hour
	p.until("unlocked", func() { s.typing("open-it-9"); s.keys("Return") })
	s.keys("Escape")
	p.until("已保存：修改学校基本情况", func() { s.keys("ctrl+Return") })
	s.keys("Return", "End")
	p.until("kept=true", func() { s.typing("R") })
	p.until("msg=page id=locked", func() { s.keys("ctrl+l") })
	s.keys("Tab", "Tab", "Tab", "space") // 退出: nothing is asked
	p.ends()
	p = start(t, s, home, bin, "--data", data)
	p.until("msg=page id=password", nil)
	p.until("上次没有保存的内容", func() { s.typing("open-it-9"); s.keys("Return") })
	s.keys("ctrl+q")
	s.run("xdotool", "key", "Right", "space") // 放弃并退出
	p.ends()
}
