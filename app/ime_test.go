//go:build linux

package app_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// inputMethod is fcitx5 with pinyin on a screen.
type inputMethod struct {
	s    *screen
	home string
	bus  string
	cmd  *exec.Cmd
}

const pinyinProfile = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
`

func newInputMethod(t *testing.T, s *screen) *inputMethod {
	t.Helper()
	m := &inputMethod{s: s, home: t.TempDir()}
	config := filepath.Join(m.home, "config", "fcitx5")
	if err := os.MkdirAll(config, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "profile"), []byte(pinyinProfile), 0o600); err != nil {
		t.Fatal(err)
	}
	bus := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address=1")
	out, err := bus.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := bus.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Process.Kill(); bus.Wait() })
	line := make([]byte, 512)
	n, err := out.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	m.bus = strings.TrimSpace(string(line[:n]))
	t.Cleanup(m.stop)
	return m
}

func (m *inputMethod) start() {
	m.s.t.Helper()
	m.cmd = exec.Command("fcitx5", "--disable=wayland,notificationitem,kimpanel")
	m.cmd.Env = m.s.env("DBUS_SESSION_BUS_ADDRESS="+m.bus, "HOME="+m.home, "XDG_CONFIG_HOME="+filepath.Join(m.home, "config"))
	if err := m.cmd.Start(); err != nil {
		m.s.t.Fatal(err)
	}
}

// waitsForX tells whether the window's own thread waits for the X server and for nothing else; when it rests it waits
// for what wakes the window too.
func (p *program) waitsForX() bool {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%[1]d/task/%[1]d/syscall", p.cmd.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	call := strings.Fields(string(b)) // its number, its arguments
	return len(call) > 2 && call[0] == fmt.Sprint(syscall.SYS_POLL) && call[2] == "0x1"
}

// listens waits until the program knows that the method is there, or gone: it says so when the caret
// moves.
func (m *inputMethod) listens(p *program, yes bool) {
	m.s.t.Helper()
	before, want := len(p.log.after(0)), fmt.Sprintf("listens=%v", yes)
	defer func() {
		if m.s.t.Failed() {
			m.s.t.Log(p.log.after(before))
		}
	}()
	m.s.waitFor("the input method: "+want, func() bool {
		m.s.keys("Home", "End")
		return strings.Contains(p.log.after(before), want)
	})
}

func (m *inputMethod) stop() {
	if m.cmd != nil {
		m.cmd.Process.Kill()
		m.cmd.Wait()
		m.cmd = nil
	}
}

var caretAt = regexp.MustCompile(`msg=ime x=(\d+) y=(\d+) `)

func number(tb testing.TB, s string) int {
	tb.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// diesAsked lets the method die with a question unanswered, as one does that is killed or falls at a key.
func (m *inputMethod) diesAsked(p *program) {
	m.s.t.Helper()
	if err := m.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		m.s.t.Fatal(err)
	}
	first := caretAt.FindStringSubmatch(p.log.after(0)) // where the entry begins
	x, y := number(m.s.t, first[1]), number(m.s.t, first[2])
	// A click among the letters moves the caret, of which the method is told; a key would not wait for its answer.
	m.s.run("xdotool", "getactivewindow", "mousemove", "--window", "%1", fmt.Sprint(x+18), fmt.Sprint(y+8), "click", "1")
	seen := 0
	m.s.waitFor("the window to wait for an answer", func() bool {
		if seen++; !p.waitsForX() {
			seen = 0
		}
		return seen == 5 // and it does not get further
	})
	m.stop()
	m.listens(p, false)
}

// TestChineseInput types 吕梁 with pinyin into an entry, a form and the sheet; the input method restarts
// on the way.
func TestChineseInput(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	m := newInputMethod(t, s)
	m.start()
	t.Setenv("XMODIFIERS", "@im=fcitx")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	lvliang := []string{"l", "v", "l", "i", "a", "n", "g"}
	p.until("query=1 ", func() { s.keys("ctrl+f", "1") }) // for the caret to have somewhere to go
	m.listens(p, true)
	s.keys("ctrl+a")
	p.until("query=吕梁 ", func() { s.slowly(append(lvliang, "space")...) })
	s.shot("9-ime")
	m.stop()
	m.listens(p, false)
	p.until("query=吕梁b ", func() { s.slowly("b") }) // it lives on without an input method
	m.start()
	m.listens(p, true)
	m.diesAsked(p)
	p.until("query=吕梁bc ", func() { s.slowly("End", "c") })
	m.start()
	m.listens(p, true)
	p.until("query=吕梁bc吕梁 ", func() { s.slowly(append(lvliang, "space")...) })

	// Enter commits the letters of a composition and does not also go on to the next field.
	p.until(`query="" rows=180`, func() { s.keys("ctrl+a", "BackSpace") })
	p.until("listens=true", func() { s.slowly("Escape", "Down", "Return") })
	p.until("已保存：修改", func() {
		s.slowly("ctrl+a")
		s.slowly(append(lvliang, "space")...)
		s.slowly("a", "b", "Return") // letters of a composition that Enter commits
		s.slowly("ctrl+Return")
	})
	if !strings.Contains(p.log.after(0), "：吕梁ab") {
		t.Errorf("the form did not take 吕梁ab\n%s", p.log.after(0))
	}

	// A cell that is begun by typing takes the whole commit.
	p.until("msg=page id=yearly", func() { s.keys("ctrl+2") })
	p.until("good=1 bad=0", func() {
		s.slowly("End")
		s.slowly(append(lvliang, "space")...)
		s.slowly("Return")
	})
	s.shot("10-ime-sheet")
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d\n%s", code, p.log.after(0))
	}
}
