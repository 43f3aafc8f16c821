//go:build linux

package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	shipped  = "migrated_fynedo,no_animations,no_emoji"
	checking = "no_animations,no_emoji" // Fyne then reports calls from the wrong goroutine
)

// build makes the program as it is shipped, or so that Fyne checks its goroutines.
func build(t *testing.T, tags string) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "countyledger")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-tags="+tags, "-o", bin, "countyledger").CombinedOutput()
	if err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

// screen is an X server of the test's own.
type screen struct {
	t       *testing.T
	display string
}

func startScreen(t *testing.T, args ...string) *screen {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", "1366x768x24"}, args...)...)
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatalf("%v: run the tests with make test, which installs what they need", err)
	}
	w.Close()
	t.Cleanup(func() { x.Process.Kill(); x.Wait() })
	b, err := io.ReadAll(io.LimitReader(r, 16))
	if err != nil && len(b) == 0 {
		t.Fatal(err)
	}
	s := &screen{t: t, display: ":" + strings.TrimSpace(string(b))}
	wm := exec.Command("openbox")
	wm.Env = s.env()
	if err := wm.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { wm.Process.Kill(); wm.Wait() })
	return s
}

func (s *screen) env(more ...string) []string {
	return append(append(os.Environ(), "DISPLAY="+s.display, "DBUS_SESSION_BUS_ADDRESS=", "COUNTYLEDGER_DEBUG=1"), more...)
}

func (s *screen) run(name string, args ...string) {
	s.t.Helper()
	c := exec.CommandContext(s.t.Context(), name, args...)
	c.Env = s.env()
	out, err := c.CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

func (s *screen) keys(keys ...string) {
	s.t.Helper()
	s.run("xdotool", append([]string{"key"}, keys...)...)
}

func (s *screen) typing(text string) { s.t.Helper(); s.run("xdotool", "type", "--delay", "15", text) }

func (s *screen) click(x, y int) {
	s.t.Helper()
	s.run("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

// paste puts a text where the caret is, by way of the clipboard.
func (s *screen) paste(text string) {
	s.t.Helper()
	c := exec.CommandContext(s.t.Context(), "xclip", "-selection", "clipboard")
	c.Env, c.Stdin = s.env(), strings.NewReader(text)
	if err := c.Run(); err != nil {
		s.t.Fatal(err)
	}
	s.keys("ctrl+v")
}

// shot keeps a picture of the screen where SHOTS names a folder.
func (s *screen) shot(name string) {
	s.t.Helper()
	if dir := os.Getenv("SHOTS"); dir != "" {
		s.run("import", "-window", "root", filepath.Join(dir, name+".png"))
	}
}

// program is a running window and what it has logged.
type program struct {
	t    *testing.T
	cmd  *exec.Cmd
	log  *log
	done chan error
}

// log collects what a program writes; it may be read while it is written.
type log struct {
	lines chan struct{}
	mu    chan struct{}
	text  bytes.Buffer
}

func newLog() *log {
	l := &log{lines: make(chan struct{}, 1), mu: make(chan struct{}, 1)}
	l.mu <- struct{}{}
	return l
}

func (l *log) Write(b []byte) (int, error) {
	<-l.mu
	defer func() { l.mu <- struct{}{} }()
	select {
	case l.lines <- struct{}{}:
	default:
	}
	return l.text.Write(b)
}

func (l *log) after(n int) string {
	<-l.mu
	defer func() { l.mu <- struct{}{} }()
	return l.text.String()[n:]
}

func start(t *testing.T, s *screen, home, bin string, args ...string) *program {
	t.Helper()
	p := &program{t: t, cmd: exec.Command(bin, args...), log: newLog(), done: make(chan error, 1)}
	p.cmd.Env = s.env("HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "XDG_CACHE_HOME="+filepath.Join(home, "cache"))
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.done <- p.cmd.Wait() }()
	t.Cleanup(func() { p.cmd.Process.Kill() })
	return p
}

// until does something and waits until the log, from then on, holds a text.
func (p *program) until(text string, do func()) {
	p.t.Helper()
	before := len(p.log.after(0))
	if do != nil {
		do()
	} else {
		before = 0
	}
	ctx, cancel := context.WithTimeout(p.t.Context(), time.Minute)
	defer cancel()
	for !strings.Contains(p.log.after(before), text) {
		select {
		case <-p.log.lines:
		case err := <-p.done:
			p.t.Fatalf("the program ended (%v) before %q\n%s", err, text, p.log.after(0))
		case <-ctx.Done():
			p.t.Fatalf("waited in vain for %q\n%s", text, p.log.after(0))
		}
	}
}

// ends waits for the program to end and returns its exit code.
func (p *program) ends() int {
	p.t.Helper()
	select {
	case err := <-p.done:
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return exit.ExitCode()
		}
		return 0
	case <-time.After(30 * time.Second):
		p.t.Fatalf("the program did not end\n%s", p.log.after(0))
		return -1
	}
}

// TestClerksDay is the main job in the real window: import a workbook, correct a row that was refused,
// close, open again, find the correction, make the PDF, find the corrected name in it.
func TestClerksDay(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data, book := filepath.Join(home, "data"), filepath.Join(home, "schools.xlsx")
	copyFile(t, filepath.Join("..", "..", "shared", "samples", "01学校基本情况.xlsx"), book)
	runCommand(t, bin, home, "--data", data, "init", "--county", "141127", "--year", "2022")

	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=schools", nil)
	p.until("msg=page id=imports", func() { s.keys("ctrl+i") })
	p.until("预览完成", func() { s.typing(book); s.keys("Return") })
	s.shot("1-preview")
	p.until("已保存：导入学校基本情况", func() { s.click(175, 171) })
	s.shot("2-imported")
	p.until("改正第112行", func() { s.keys("Down", "Return") })
	s.shot("3-form")
	const corrected = "岚县杏坪乡榆盘塔䶮𬭳小学"
	p.until("已保存：改正后补录", func() {
		s.typing("2114912980")
		s.keys("shift+Tab", "ctrl+a")
		s.paste(corrected)
		s.keys("ctrl+Return")
	})
	s.shot("4-corrected")
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}

	p = start(t, s, home, bin, "--data", data)
	p.until("msg=page id=imports", nil) // it opens where it was left
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("query=ypty rows=1", func() { s.typing("ypty") }) // 榆盘塔䶮 is found by its initials
	s.shot("5-found")
	p.until("msg=page id=reports", func() { s.keys("ctrl+p") })
	out := filepath.Join(home, "schools.pdf")
	p.until("已生成", func() {
		s.keys("ctrl+a")
		s.typing(out)
		s.keys("Return")
	})
	s.shot("6-report")
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}
	text, err := exec.Command("pdftotext", "-raw", out, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if joined := strings.ReplaceAll(string(text), "\n", ""); !strings.Contains(joined, corrected) {
		t.Errorf("the PDF does not hold %s", corrected)
	}
}

// TestNoCallFromAWrongGoroutine walks through the window in a build in which Fyne looks at who calls.
func TestNoCallFromAWrongGoroutine(t *testing.T) {
	bin, home := build(t, checking), t.TempDir()
	s := startScreen(t)
	p := start(t, s, home, bin, "--data", filepath.Join(home, "data"))
	p.until("msg=started", nil)
	s.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "县教台账")
	s.shot("7-first")
	p.until("msg=page id=schools", func() { s.click(450, 525) }) // the sample county
	for i, id := range []string{"yearly", "closures", "projects", "progress", "teachers", "rotations", "imports", "reports"} {
		p.until("msg=page id="+id, func() { s.keys(fmt.Sprintf("ctrl+%d", i+2)) })
		s.shot("8-" + id)
	}
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("已保存：修改", func() { s.keys("Down", "Return", "End"); s.typing("x"); s.keys("ctrl+Return") })
	p.until("已撤销", func() { s.keys("ctrl+z") })
	p.until("已重做", func() { s.keys("ctrl+y") })
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if all := p.log.after(0); strings.Contains(all, "Error in Fyne call thread") || strings.Contains(all, "level=ERROR") {
		t.Error(all)
	}
}

// TestSaysWhyThereIsNoWindow: without a display or OpenGL the program says so and ends.
func TestSaysWhyThereIsNoWindow(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	for _, tt := range []struct {
		name string
		s    *screen
		want string
	}{
		{"no display", &screen{t: t, display: ""}, "没有可用的显示器"},
		{"a display nobody serves", &screen{t: t, display: ":4077"}, "没有可用的显示器"},
		{"no OpenGL", startScreen(t, "-extension", "GLX"), "OpenGL 2.1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := start(t, tt.s, home, bin, "--data", filepath.Join(home, "data"))
			p.t = t
			if code := p.ends(); code != 1 {
				t.Errorf("exit code %d", code)
			}
			if all := p.log.after(0); !strings.Contains(all, tt.want) {
				t.Errorf("said %q", all)
			}
		})
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

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

// waitFor waits until a condition holds.
func (s *screen) waitFor(what string, holds func() bool) {
	s.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(30 * time.Second)
	for !holds() {
		select {
		case <-tick.C:
		case <-limit:
			s.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// slowly types keys one by one, as fingers do, so that the input method keeps up.
func (s *screen) slowly(keys ...string) {
	s.t.Helper()
	s.run("xdotool", append([]string{"key", "--delay", "120"}, keys...)...)
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
	p.until("msg=page id=schools", nil)
	lvliang := []string{"l", "v", "l", "i", "a", "n", "g"}
	s.keys("ctrl+f")
	m.listens(p, true)
	p.until("query=吕梁 ", func() { s.slowly(append(lvliang, "space")...) })
	s.shot("9-ime")
	m.stop()
	m.listens(p, false)
	p.until("query=吕梁b ", func() { s.slowly("b") }) // it lives on without an input method
	m.start()
	m.listens(p, true)
	p.until("query=吕梁b吕梁 ", func() { s.slowly(append(lvliang, "space")...) })
	s.keys("ctrl+a", "BackSpace")

	// Enter commits the letters of a composition and does not also go on to the next field.
	p.until("rows=180", nil)
	s.keys("Escape")
	p.until("listens=true", func() { s.slowly("Down", "Return") })
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

// TestEntrySheet types and pastes yearly figures in the real window, without the mouse.
func TestEntrySheet(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=schools", nil)
	p.until("msg=page id=yearly", func() { s.keys("ctrl+2") })
	// Ten schools, one figure each: type, Enter, type, Enter.
	for i := range 10 {
		p.until("已保存：填报学年数据", func() { s.typing(fmt.Sprint(20 + i)); s.keys("Return") })
	}
	s.shot("11-sheet")
	// A block from a spreadsheet, with one bad value: one act, the bad one is marked.
	before := len(p.log.after(0))
	s.keys("Up", "Up", "Up")
	p.until("good=5 bad=1", func() { s.paste("31\t310\n32\t约320\n33\t330\n") })
	p.until("已保存：填报学年数据：5格", nil)
	s.waitFor("the reason of the bad value", func() bool { // hints stand before it
		s.keys("F8")
		return strings.Contains(p.log.after(before), "不是数字")
	})
	s.shot("12-bad")
	p.until("已撤销：填报学年数据：5格", func() { s.keys("ctrl+z") })
	p.until("已重做", func() { s.keys("ctrl+y") })
	// The other way: what is copied here arrives as text with tabs.
	s.keys("Home", "shift+Down", "shift+Right", "ctrl+c")
	s.waitFor("the clipboard", func() bool {
		c := exec.Command("xclip", "-selection", "clipboard", "-o")
		c.Env = s.env()
		out, err := c.Output()
		return err == nil && strings.Count(string(out), "\t") == 2 && strings.Count(string(out), "\n") == 2
	})
	p.until("good=1 ", func() { s.keys("ctrl+d") })
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d\n%s", code, p.log.after(0))
	}
}

// TestDraftSurvivesACrash types into a form, kills the program and finds the text again.
func TestDraftSurvivesACrash(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=schools", nil)
	s.keys("Down", "Return", "End")
	p.until("kept=true", func() { s.typing("Q") })
	p.cmd.Process.Kill()
	<-p.done
	p = start(t, s, home, bin, "--data", data)
	p.until("上次没有保存的内容", nil)
	p.until("已保存：修改学校基本情况", func() { s.keys("ctrl+Return") })
	if !strings.Contains(p.log.after(0), "Q") {
		t.Errorf("the draft was not saved\n%s", p.log.after(0))
	}
	s.keys("ctrl+q")
	p.ends()
}

func runCommand(t *testing.T, bin, home string, args ...string) {
	t.Helper()
	c := exec.Command(bin, args...)
	c.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"))
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
}
