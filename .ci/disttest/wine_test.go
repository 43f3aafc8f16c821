// Package disttest installs what bin/dist holds as a clerk would, and uses it: the installer under Wine, the packages in a clean Debian.
// `make test-dist` runs it after `make dist`.
package disttest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long anything may take: Wine starts slowly, and machines that test are busy.
const patience = 3 * time.Minute

// dist is the file of bin/dist that a pattern names.
func dist(t *testing.T, pattern string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join("..", "..", "bin", "dist", pattern))
	if err != nil || len(all) != 1 {
		t.Fatalf("%d files %s in bin/dist: make dist", len(all), pattern)
	}
	path, err := filepath.Abs(all[0])
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// pc is a PC with Windows: a folder of Wine's, on a screen of its own.
type pc struct {
	testing.TB
	home   string // what holds it
	drive  string // its C:
	screen string
}

// newPC sets one up as an office has it: Windows 10, with a typeface for the system's own messages. screen are flags of its X server.
func newPC(t *testing.T, screen ...string) *pc {
	t.Helper()
	home, err := os.MkdirTemp("", "pc") //nolint:usetesting // not the test's own: Wine takes a while to let go of it
	if err != nil {
		t.Fatal(err)
	}
	p := &pc{TB: t, home: home, drive: filepath.Join(home, "wine", "drive_c"), screen: display(t, screen...)}
	t.Cleanup(func() {
		p.wine("wineserver", "-k")
		if err := os.RemoveAll(home); err != nil {
			t.Log(err)
		}
	})
	p.must("wineboot", "-i")
	p.must("reg", "add", `HKCU\Software\Wine`, "/v", "Version", "/d", "win10", "/f")
	shim := filepath.Join(p.drive, "windows", "system32", "bcryptprimitives.dll")
	run(t, "x86_64-w64-mingw32-gcc", "-O2", "-shared", "-s", "-o", shim, filepath.Join("testdata", "prng.c"), "-ladvapi32")
	face := filepath.Join("..", "..", "assets", "packaging", "fonts", "fang.ttf")
	run(t, "cp", face, filepath.Join(p.drive, "windows", "Fonts"))
	for _, name := range []string{"MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "SimSun", "Microsoft YaHei"} {
		p.must("reg", "add", `HKCU\Software\Wine\Fonts\Replacements`, "/v", name, "/d", "Rpt Fang", "/f")
	}
	return p
}

// display is a screen without anybody before it.
func display(t *testing.T, flags ...string) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp"}, flags...)...)
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() { x.Process.Kill(); x.Wait() })
	line := make([]byte, 16)
	n, err := r.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	at := ":" + strings.TrimSpace(string(line[:n]))
	desk := exec.Command("openbox")
	desk.Env = append(os.Environ(), "DISPLAY="+at)
	if err := desk.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { desk.Process.Kill(); desk.Wait() })
	return at
}

func run(tb testing.TB, name string, args ...string) string {
	tb.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		tb.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// env is the environment of its programs.
func (p *pc) env(more ...string) []string {
	return append(append(os.Environ(), "WINEPREFIX="+filepath.Join(p.home, "wine"), "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml=",
		"DISPLAY="+p.screen, "HOME="+p.home, "COUNTYLEDGER_DEBUG=1", "LANG=zh_CN.UTF-8", "LC_ALL=C.UTF-8"), more...)
}

func (p *pc) command(args ...string) *exec.Cmd {
	name := "/usr/lib/wine/wine64"
	if args[0] == "wineserver" {
		name, args = "/usr/lib/wine/wineserver64", args[1:]
	}
	c := exec.Command(name, args...)
	c.Env = p.env()
	return c
}

// wine runs a program of Windows to its end.
func (p *pc) wine(args ...string) (string, error) {
	out, err := p.command(args...).CombinedOutput()
	return string(out), err
}

func (p *pc) must(args ...string) string {
	p.Helper()
	out, err := p.wine(args...)
	if err != nil {
		p.Fatalf("%q: %v\n%s", args, err, out)
	}
	return out
}

// log is what a program says while it runs.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// started is a program with a window.
type started struct {
	*pc
	cmd *exec.Cmd
	log *log
}

// start starts a program with a window, with more in its environment.
func (p *pc) start(env []string, args ...string) *started {
	p.Helper()
	s := &started{p, p.command(args...), &log{}}
	s.cmd.Env = append(s.cmd.Env, env...)
	s.cmd.Stdout, s.cmd.Stderr = s.log, s.log
	if err := s.cmd.Start(); err != nil {
		p.Fatal(err)
	}
	return s
}

// until waits until it has said something.
func (s *started) until(words string) {
	s.Helper()
	s.wait(words, func() bool { return strings.Contains(s.log.String(), words) })
}

func (s *started) wait(what string, done func() bool) {
	s.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			s.shot("waited")
			s.Fatalf("waited in vain for %q\n%s", what, s.log)
		}
	}
}

// kill ends it as a power cut does.
func (s *started) kill() {
	s.Helper()
	s.wine("taskkill", "/f", "/im", "countyledger.exe")
	s.cmd.Wait()
}

// inputMethod starts one with pinyin, and tells what a program needs to find it. Wine brings it to the program through imm32.
func (p *pc) inputMethod() (env []string) {
	p.Helper()
	config := filepath.Join(p.home, "config", "fcitx5")
	if err := os.MkdirAll(config, 0o700); err != nil {
		p.Fatal(err)
	}
	const profile = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n" +
		"[Groups/0/Items/0]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n"
	if err := os.WriteFile(filepath.Join(config, "profile"), []byte(profile), 0o600); err != nil {
		p.Fatal(err)
	}
	method := exec.Command("dbus-run-session", "fcitx5", "--disable=wayland,notificationitem,kimpanel")
	method.Env = append(os.Environ(), "HOME="+p.home, "XDG_CONFIG_HOME="+filepath.Join(p.home, "config"), "DISPLAY="+p.screen)
	method.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := method.Start(); err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() {
		syscall.Kill(-method.Process.Pid, syscall.SIGKILL)
		method.Wait()
	})
	return []string{"XMODIFIERS=@im=fcitx"}
}

// keys presses keys in the window.
func (p *pc) keys(keys ...string) {
	p.Helper()
	p.xdo(append([]string{"key", "--delay", "60"}, keys...)...)
}

func (p *pc) xdo(args ...string) {
	p.Helper()
	c := exec.Command("xdotool", args...)
	c.Env = append(os.Environ(), "DISPLAY="+p.screen)
	if out, err := c.CombinedOutput(); err != nil {
		p.Fatalf("xdotool %q: %v\n%s", args, err, out)
	}
}

// shot keeps a picture of the screen in DIST_SHOTS, where that is a folder.
func (p *pc) shot(name string) {
	if into := os.Getenv("DIST_SHOTS"); into != "" {
		c := exec.Command("import", "-window", "root", filepath.Join(into, name+".png"))
		c.Env = append(os.Environ(), "DISPLAY="+p.screen)
		if err := c.Run(); err != nil {
			p.Log(err)
		}
	}
}

// exists tells which of some files of C: stand there.
func (p *pc) exists(paths ...string) (all, none bool) {
	all, none = true, true
	for _, path := range paths {
		_, err := os.Stat(filepath.Join(p.drive, path))
		all, none = all && err == nil, none && err != nil
	}
	return all, none
}

// TestInstalledOnWindows installs the program as one who is no administrator does, works in its window, cuts its power, installs over it,
// and takes it away; the ledger stays.
func TestInstalledOnWindows(t *testing.T) {
	p := newPC(t)
	user := filepath.Join("users", filepath.Base(glob(t, filepath.Join(p.drive, "users", "*"), "Public")))
	folder := filepath.Join(user, "AppData", "Local", "Programs", "countyledger")
	exe := `C:\` + strings.ReplaceAll(filepath.Join(folder, "countyledger.exe"), "/", `\`)
	installer := dist(t, "*-安装程序.exe")
	p.must(installer, "/S")
	installed := []string{
		filepath.Join(folder, "countyledger.exe"), filepath.Join(folder, "字体", "fang.ttf"), filepath.Join(folder, "sw", "opengl32.dll"),
		filepath.Join(folder, "第三方许可.txt"), filepath.Join(folder, "卸载.exe"), filepath.Join(user, "Desktop", "县教台账.lnk"),
	}
	if all, _ := p.exists(installed...); !all {
		t.Fatalf("not all is there: %s", run(t, "find", filepath.Join(p.drive, folder)))
	}

	// A ledger in a path with Chinese characters and blanks, by commands.
	const data = `C:\台账 数据 (张三)\岚县 100%`
	p.must(exe, "--data", data, "demo")
	table := filepath.Join("..", "..", "app", "exchange", "testdata", "returns", "cases", "01-base.xlsx") // 编制单位, 参加工作时间 …
	run(t, "cp", table, filepath.Join(p.drive, "各校 9月.xlsx"))
	if out := p.must(exe, "--data", data, "import", `C:\各校 9月.xlsx`); !strings.Contains(out, "新增2") {
		t.Errorf("the import says %q", out)
	}
	p.must(exe, "--data", data, "report", "schools", "--out", `C:\学校 名册.pdf`)
	if paper := run(t, "pdftotext", "-layout", filepath.Join(p.drive, "学校 名册.pdf"), "-"); !strings.Contains(paper, "东川镇中心小学") {
		t.Errorf("the paper lacks a school:\n%.500s", paper)
	}

	// The window: it appears, Chinese is typed through an input method, a paper is printed; the power is cut, it opens again.
	p.must("reg", "add", `HKLM\Software\Classes\pdffile\shell\print\command`, "/ve", "/d", `cmd /c copy "%1" C:\printed.pdf`, "/f")
	method := p.inputMethod()
	w := p.start(method, exe, "--data", data)
	w.until("msg=page id=overview")
	p.shot("overview")
	p.keys("ctrl+1")
	w.until("msg=page id=schools")
	for _, key := range strings.Split("zhongxin", "") {
		p.keys(key)
	}
	p.keys("space")
	w.until("query=中心")
	p.shot("typed")
	p.keys("ctrl+p")
	w.until("msg=page id=reports")
	p.keys("F7")
	w.until("msg=dialog title=生成之前") // nobody is named who fills in
	p.keys("Right", "Right", "Return")
	w.wait("a printed paper", func() bool { all, _ := p.exists("printed.pdf"); return all })
	w.kill()
	w = p.start(nil, exe, "--data", data)
	w.until("msg=page id=")

	// A package opens by double click in the window that is open. Wine knows no classes of one user only: what stands there is called.
	if said := p.must("reg", "query", `HKCU\Software\Classes\countyledger.package\shell\open\command`); !strings.Contains(said, exe+`" "%1"`) {
		t.Errorf("a package is opened by %s", said)
	}
	if err := os.WriteFile(filepath.Join(p.drive, "岚县 2022年9月.ctl"), []byte("no package"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.must(exe, "--data", data, `C:\岚县 2022年9月.ctl`)
	w.until("msg=page id=handing")

	// What runs is not installed over.
	if out, err := p.wine(installer, "/S"); err == nil || exitCode(err) != 3 {
		t.Errorf("installed over a program that runs: %v %s", err, out)
	}
	w.kill()
	p.must(installer, "/S")
	if out := p.must(exe, "--data", data, "verify"); !strings.Contains(out, "完好") {
		t.Errorf("after the update: %s", out)
	}

	p.must(filepath.Join(p.drive, folder, "卸载.exe"), "/S")
	gone := time.Now().Add(patience) // it goes on beside itself
	for _, none := p.exists(installed...); !none; _, none = p.exists(installed...) {
		if time.Now().After(gone) {
			t.Fatalf("not all is gone: %s", run(t, "find", filepath.Join(p.drive, folder)))
		}
		time.Sleep(100 * time.Millisecond)
	}
	if all, _ := p.exists("台账 数据 (张三)/岚县 100%/台账.db"); !all {
		t.Error("the ledger is gone with the program")
	}
}

// TestWithoutOpenGL: where the driver has none the program draws in software by itself; without what it needs for that it says so.
func TestWithoutOpenGL(t *testing.T) {
	p := newPC(t, "-extension", "GLX")
	run(t, "unzip", "-q", dist(t, "*-便携版.zip"), "-d", p.drive)
	own := []string{"WINEDLLOVERRIDES=mscoree,mshtml=;opengl32=n,b"} // the program's own first, as Windows does
	const exe, data = `C:\县教台账\countyledger.exe`, `C:\数据`
	p.must(exe, "--data", data, "demo")
	w := p.start(own, exe, "--data", data)
	w.until("msg=page id=overview")
	p.shot("software")
	w.kill()
	if err := os.RemoveAll(filepath.Join(p.drive, "县教台账", "sw")); err != nil {
		t.Fatal(err)
	}
	w = p.start(own, exe, "--data", data)
	w.wait("a message", func() bool {
		c := exec.Command("xdotool", "search", "--name", "县教台账")
		c.Env = append(os.Environ(), "DISPLAY="+p.screen)
		return c.Run() == nil
	})
	p.shot("refused")
	p.keys("Return")
	if err := w.cmd.Wait(); exitCode(err) == 0 || !strings.Contains(w.log.String(), "显卡驱动不支持OpenGL") {
		t.Errorf("%v: %s", err, w.log)
	}
}

// TestOldWindows: before Windows 10 nothing is installed.
func TestOldWindows(t *testing.T) {
	p := newPC(t)
	p.must("reg", "add", `HKCU\Software\Wine`, "/v", "Version", "/d", "win7", "/f")
	if out, err := p.wine(dist(t, "*-安装程序.exe"), "/S"); err == nil || exitCode(err) != 2 {
		t.Errorf("%v %s", err, out)
	}
	if left := glob(t, filepath.Join(p.drive, "users", "*", "AppData", "Local", "Programs", "*"), ""); left != "" {
		t.Errorf("%s is there", left)
	}
}

func exitCode(err error) int {
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		return e.ExitCode()
	}
	return 0
}

// glob is the one path that a pattern names, but for one; empty for none.
func glob(t *testing.T, pattern, but string) string {
	t.Helper()
	all, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		if filepath.Base(path) != but {
			return path
		}
	}
	return ""
}
