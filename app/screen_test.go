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
	"syscall"
	"testing"
	"time"

	"countyledger/app"
)

const (
	shipped  = "migrated_fynedo,no_animations,no_emoji"
	checking = "no_animations,no_emoji" // Fyne then reports calls from the wrong goroutine
)

// build makes the program as it is shipped, or so that Fyne checks its goroutines: each once for all tests of a run, as linking takes
// longer than many of them.
func build(tb testing.TB, tags string) string {
	tb.Helper()
	bin := filepath.Join(app.Programs(), tags, "countyledger")
	if _, err := os.Stat(bin); err == nil {
		return bin
	}
	out, err := exec.CommandContext(tb.Context(), "go", "build", "-tags="+tags, "-o", bin, "countyledger").CombinedOutput()
	if err != nil {
		tb.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

// screen is an X server of the test's own.
type screen struct {
	t       testing.TB
	display string
}

// startScreen starts an X server with a window manager.
func startScreen(tb testing.TB, args ...string) *screen {
	tb.Helper()
	s := bareScreen(tb, args...)
	wm := exec.Command("openbox")
	wm.Env = s.env()
	if err := wm.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { wm.Process.Kill(); wm.Wait() })
	return s
}

// bareScreen starts an X server without a window manager.
func bareScreen(tb testing.TB, args ...string) *screen {
	tb.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	// Without -noreset the server starts anew when its last client leaves, and turns away who comes meanwhile:
	// a program that starts between two clients of the window manager's own start found no display.
	x := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-noreset", "-screen", "0", "1366x768x24"}, args...)...)
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		tb.Fatalf("%v: run the tests with make test, which installs what they need", err)
	}
	w.Close()
	tb.Cleanup(func() { x.Process.Kill(); x.Wait() })
	b, err := io.ReadAll(io.LimitReader(r, 16))
	if err != nil && len(b) == 0 {
		tb.Fatal(err)
	}
	return &screen{t: tb, display: ":" + strings.TrimSpace(string(b))}
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
	t    testing.TB
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

func start(tb testing.TB, s *screen, home, bin string, args ...string) *program {
	tb.Helper()
	env := s.env("HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "XDG_CACHE_HOME="+filepath.Join(home, "cache"))
	return launch(tb, env, bin, args...)
}

// launch starts the program in an environment.
func launch(tb testing.TB, env []string, bin string, args ...string) *program {
	tb.Helper()
	p := &program{t: tb, cmd: exec.Command(bin, args...), log: newLog(), done: make(chan error, 1)}
	p.cmd.Env = env
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	if err := p.cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	go func() { p.done <- p.cmd.Wait() }()
	tb.Cleanup(func() { p.cmd.Process.Kill() })
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
		if err := p.cmd.Process.Signal(syscall.SIGQUIT); err == nil { // for the log to hold what each goroutine waits for
			<-p.done
		}
		p.t.Fatalf("the program did not end\n%s", p.log.after(0))
		return -1
	}
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		tb.Fatal(err)
	}
}

// waitFor waits until a condition holds.
func (s *screen) waitFor(what string, holds func() bool) {
	s.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(time.Minute)
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

func runCommand(tb testing.TB, bin, home string, args ...string) {
	tb.Helper()
	c := exec.Command(bin, args...)
	c.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"))
	if out, err := c.CombinedOutput(); err != nil {
		tb.Fatalf("%v: %v\n%s", args, err, out)
	}
}

// reading is what a file holds; one that is not there holds nothing.
func reading(file string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	return string(b)
}
