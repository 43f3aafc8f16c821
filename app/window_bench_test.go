//go:build linux

package app_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"

	"countyledger/store"
	"countyledger/store/sample"
)

// glass is what stands on a screen, read where the X server keeps it, and a hand that presses keys
// without the time of a process between.
type glass struct {
	*screen
	pixels []byte
	conn   *xgb.Conn
	root   xproto.Window
	codes  map[xproto.Keysym]byte
}

func newGlass(b *testing.B, dir string, s *screen) *glass {
	b.Helper()
	f, err := os.Open(filepath.Join(dir, "Xvfb_screen0"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	xwd, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { syscall.Munmap(xwd) })
	head := binary.BigEndian.Uint32(xwd) + 12*binary.BigEndian.Uint32(xwd[76:]) // XWD: header, then colours
	g := &glass{screen: s, pixels: xwd[head:], codes: map[xproto.Keysym]byte{}}
	if g.conn, err = xgb.NewConnDisplay(s.display); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(g.conn.Close)
	if err := xtest.Init(g.conn); err != nil {
		b.Fatal(err)
	}
	setup := xproto.Setup(g.conn)
	g.watch(setup.DefaultScreen(g.conn).Root)
	g.root = setup.DefaultScreen(g.conn).Root
	keys, err := xproto.GetKeyboardMapping(g.conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)).Reply()
	if err != nil {
		b.Fatal(err)
	}
	for i, sym := range keys.Keysyms {
		if n := int(keys.KeysymsPerKeycode); i%n == 0 {
			g.codes[sym] = byte(int(setup.MinKeycode) + i/n)
		}
	}
	return g
}

// press sends an event's press and release: a key, or a turn of the wheel.
func (g *glass) press(press, detail byte) {
	g.t.Helper()
	for _, kind := range []byte{press, press + 1} {
		if err := xtest.FakeInputChecked(g.conn, kind, detail, 0, g.root, 0, 0, 0).Check(); err != nil {
			g.t.Fatal(err)
		}
	}
}

// watch asks the server to say when something is drawn: looking all the time would take the processor
// from the program that is measured.
func (g *glass) watch(root xproto.Window) {
	g.t.Helper()
	if err := xfixes.Init(g.conn); err != nil {
		g.t.Fatal(err)
	}
	if _, err := xfixes.QueryVersion(g.conn, 5, 0).Reply(); err != nil {
		g.t.Fatal(err)
	}
	if err := damage.Init(g.conn); err != nil {
		g.t.Fatal(err)
	}
	if _, err := damage.QueryVersion(g.conn, 1, 1).Reply(); err != nil {
		g.t.Fatal(err)
	}
	id, err := damage.NewDamageId(g.conn)
	if err != nil {
		g.t.Fatal(err)
	}
	if err := damage.CreateChecked(g.conn, id, xproto.Drawable(root), damage.ReportLevelRawRectangles).Check(); err != nil {
		g.t.Fatal(err)
	}
}

// changed waits until what stands on the screen differs from before.
func (g *glass) changed(before []byte) {
	g.t.Helper()
	lost := time.AfterFunc(10*time.Second, g.conn.Close)
	for bytes.Equal(before, g.pixels) {
		if event, err := g.conn.WaitForEvent(); event == nil && err == nil {
			g.t.Fatal("nothing was painted")
		}
	}
	lost.Stop()
}

// rests waits until the screen has not changed for a while, and returns it.
func (g *glass) rests() []byte {
	for {
		for event, err := g.conn.PollForEvent(); event != nil || err != nil; event, err = g.conn.PollForEvent() {
			continue // what was told of earlier drawing
		}
		before, same := bytes.Clone(g.pixels), 0
		for same < 15 && bytes.Equal(before, g.pixels) {
			time.Sleep(10 * time.Millisecond)
			same++
		}
		if same == 15 {
			return before
		}
	}
}

// latency is the time from each event to the changed screen: median and 99th percentile in ms.
func (g *glass) latency(events int, send func(i int)) (median, p99 float64) {
	g.t.Helper()
	var all []float64
	for i := range events {
		before := g.rests()
		start := time.Now()
		send(i)
		g.changed(before)
		all = append(all, float64(time.Since(start).Microseconds())/1000)
	}
	slices.Sort(all)
	return all[len(all)/2], all[int(math.Ceil(float64(len(all))*0.99))-1]
}

// painted waits until a window stands on the screen, or until none does: a window has many colours.
func (g *glass) painted(yes bool) {
	g.t.Helper()
	for start := time.Now(); ; time.Sleep(3 * time.Millisecond) {
		colours := map[[3]byte]bool{} // the fourth byte of a pixel says nothing
		for i := 0; i+4 <= len(g.pixels) && len(colours) < 12; i += 4 * 3 {
			colours[[3]byte(g.pixels[i:])] = true
		}
		if yes == (len(colours) >= 12) {
			return
		}
		if time.Since(start) > time.Minute {
			g.t.Fatalf("waited in vain for painted = %v", yes)
		}
	}
}

// memory is what a process holds in RAM, in MB.
func (p *program) memory() float64 {
	p.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	var kB float64
	if _, err := fmt.Sscan(after, &kB); err != nil {
		p.t.Fatal(err)
	}
	return kB / 1024
}

// largeLedger makes the sample county ×4: 720 schools, 10,000 teachers, 10 years.
func largeLedger(b *testing.B, home string) string {
	b.Helper()
	c, dir := sample.County(sample.Large), filepath.Join(home, "data")
	s, err := store.Create(b.Context(), dir, c.Unit, c.Year, store.Options{KeyDir: filepath.Join(home, "config", "countyledger", "keys")})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Apply(b.Context(), c.Fill(), nil); err != nil {
		b.Fatal(err)
	}
	return dir
}

// again moves the cursor a few times after a rest: what was let go but is needed counts.
func (g *glass) again() {
	g.t.Helper()
	g.latency(10, func(i int) { g.key([]int{keyDown, keyUp}[i%2]) })
}

// BenchmarkWindow measures the real window on the large county: keys and wheel to the repainted screen,
// and memory. Whatever -benchtime says, the figures are those of 200 events.
func BenchmarkWindow(b *testing.B) {
	const keyPress, buttonPress, wheelDown, wheelUp = 2, 4, 5, 4
	bin, home, fb := build(b, shipped), b.TempDir(), b.TempDir()
	data := largeLedger(b, home)
	g := newGlass(b, fb, startScreen(b, "-fbdir", fb))
	p := start(b, g.screen, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=rested", func() { g.keys("ctrl+1") })
	g.again()
	b.ReportMetric(p.memory(), "MB-open")
	p.until("msg=page id=yearly", func() { g.keys("ctrl+2") })
	for range b.N {
		median, p99 := g.latency(200, func(i int) {
			if i%2 == 0 {
				g.press(keyPress, g.codes['1'+xproto.Keysym(i/2%9)])
			} else {
				g.press(keyPress, g.codes[0xff0d]) // Return
			}
		})
		b.ReportMetric(median, "ms/key-median")
		b.ReportMetric(p99, "ms/key-p99")
		// The same for an entry on a page that holds little: what Fyne and OpenGL in software cost by themselves.
		p.until("msg=page id=reports", func() { g.keys("ctrl+p", "ctrl+f") })
		median, p99 = g.latency(200, func(i int) { g.press(keyPress, g.codes['1'+xproto.Keysym(i%9)]) })
		b.ReportMetric(median, "ms/key-in-entry")
		b.ReportMetric(p99, "ms/key-in-entry-p99")
		p.until("msg=page id=teachers", func() { g.keys("ctrl+6") })
		g.run("xdotool", "mousemove", "500", "400")
		median, p99 = g.latency(200, func(i int) {
			if i < 150 {
				g.press(buttonPress, wheelDown)
			} else {
				g.press(buttonPress, wheelUp)
			}
		})
		b.ReportMetric(median, "ms/scroll-median")
		b.ReportMetric(p99, "ms/scroll-p99")
		// The next row among 10,000 verdicts, and on the year's plan, with what speaks against each move beside it.
		for _, at := range []struct{ page, keys, name string }{{"eligibility", "ctrl+0", "verdicts"}, {"plan", "ctrl+Next", "plan"}} {
			p.until("msg=page id="+at.page, func() { g.keys(at.keys) })
			median, p99 = g.latency(100, func(int) { g.press(keyPress, g.codes[0xff54]) }) // Down
			b.ReportMetric(median, "ms/"+at.name+"-median")
			b.ReportMetric(p99, "ms/"+at.name+"-p99")
		}
		p.until("msg=page id=yearly", func() { g.keys("ctrl+2") })
		p.until("msg=rested", func() { g.keys("1", "Return") })
		g.again()
		b.ReportMetric(p.memory(), "MB-used")
		p.until("msg=tidied", func() {}) // the clerk is away for a while
		g.again()
		b.ReportMetric(p.memory(), "MB-away")
	}
	b.ReportMetric(0, "ns/op")
	g.keys("ctrl+q")
	p.ends()
}

// BenchmarkStart compares the time to the first painted window with that of Fyne's own demo, in turns.
func BenchmarkStart(b *testing.B) {
	ours, home, demoHome, fb := build(b, shipped), b.TempDir(), b.TempDir(), b.TempDir()
	demo := filepath.Join(b.TempDir(), "fyne_demo")
	install := exec.CommandContext(b.Context(), "go", "install", "fyne.io/fyne/v2/cmd/fyne_demo@v2.7.1")
	install.Env = append(os.Environ(), "GOBIN="+filepath.Dir(demo))
	if out, err := install.CombinedOutput(); err != nil {
		b.Skipf("Fyne's demo could not be built: %v\n%s", err, out)
	}
	data := largeLedger(b, home)
	g := newGlass(b, fb, bareScreen(b, "-fbdir", fb))
	once := func(home, bin string, args ...string) float64 {
		begun := time.Now()
		p := start(b, g.screen, home, bin, args...)
		g.painted(true)
		took := time.Since(begun)
		p.cmd.Process.Kill()
		<-p.done
		g.painted(false)
		return float64(took.Microseconds()) / 1000
	}
	once(home, ours, "--data", data) // the caches of shaders and fonts
	once(demoHome, demo)
	for range b.N {
		var ms, peer []float64
		for range 9 {
			ms = append(ms, once(home, ours, "--data", data))
			peer = append(peer, once(demoHome, demo))
		}
		slices.Sort(ms)
		slices.Sort(peer)
		b.ReportMetric(ms[4], "ms/start")
		b.ReportMetric(peer[4], "ms/demo")
		b.ReportMetric(ms[4]/peer[4], "start/demo")
	}
	b.ReportMetric(0, "ns/op")
}
