//go:build linux

package app_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"

	"countyledger/app/exchange/returntest"
	"countyledger/store/sample"
)

// The symbols of keys that are not the sign they write.
const keyReturn, keyUp, keyDown = 0xff0d, 0xff52, 0xff54

// table is a program that shows the same 10,000 teachers as another, and how it is asked to look for some of them.
type table struct {
	name    string
	open    func() *program
	cell    func(*program) // brings a cell to write in to the front
	queries []string       // each typed into what Ctrl+F opens
	enter   bool           // a search begins with Enter, not with its last sign
	file    string         // by whose name in the command line its processes are known
}

// BenchmarkBesideCalc has the program and LibreOffice Calc show the same 10,000 teachers, one after the other on the same screen: the
// time to the list, to the next row, to the rows of a turn of the wheel and of a search, each till all is still, and to a key in a cell.
func BenchmarkBesideCalc(b *testing.B) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		b.Skip("LibreOffice is not installed: make bench installs it")
	}
	bin, home, officeHome, fb := build(b, shipped), b.TempDir(), b.TempDir(), b.TempDir()
	data, book := largeLedger(b, home), filepath.Join(b.TempDir(), "teachers.xlsx")
	if err := returntest.WriteTeachers(book, sample.County(sample.Large)); err != nil {
		b.Fatal(err)
	}
	fonts := filepath.Join(officeHome, ".fonts") // Calc is to write Chinese too
	if err := os.Mkdir(fonts, 0o700); err != nil {
		b.Fatal(err)
	}
	copyFile(b, filepath.Join("..", "assets", "fonts", "screen.otf"), filepath.Join(fonts, "screen.otf"))
	g := newGlass(b, fb, startScreen(b, "-fbdir", fb))
	ours := table{name: "", queries: []string{"wxm", "zl", "lh", "cj", "yf"}, open: func() *program {
		return start(b, g.screen, home, bin, "--data", data)
	}, cell: func(p *program) { p.until("msg=page id=yearly", func() { g.keys("ctrl+2") }) }, file: data}
	calc := table{name: "-calc", queries: []string{"9701", "9509", "9302", "9103", "9804"}, enter: true, open: func() *program {
		return launch(b, g.env("HOME="+officeHome, "LANG=C.UTF-8"), soffice, "--calc", "--norestore", "--nologo", "--nofirststartwizard", book)
	}, cell: func(*program) { g.keys("Escape", "ctrl+Home") }, file: book}
	p := ours.open() // once for the caches of fonts and shaders; the list is the page of the next start
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=teachers", func() { g.keys("ctrl+6") })
	g.keys("ctrl+q")
	p.ends()
	g.away()
	g.painted(false)
	g.closed(calc.open(), calc.file)
	for range b.N {
		took := map[string]map[string]float64{}
		for _, x := range []table{ours, calc} {
			took[x.name] = g.works(x)
		}
		for what, mine := range took[ours.name] {
			theirs := took[calc.name][what]
			b.ReportMetric(mine, "ms/"+what)
			b.ReportMetric(theirs, "ms/"+what+"-calc")
			b.ReportMetric(theirs/mine, "calc/ours-"+what)
		}
	}
	b.ReportMetric(0, "ns/op")
}

// works measures one of the programs from its start to its end.
func (g *glass) works(x table) map[string]float64 {
	const turn, wheelDown = 4, 5
	took := map[string]float64{}
	var p *program
	took["open"] = g.settled(3*time.Second, func() { p = x.open() })
	g.run("xdotool", "mousemove", "500", "400")
	took["row"] = g.all(60, func(int) { g.key(keyDown) })
	took["wheel"] = g.all(60, func(int) { g.press(turn, wheelDown) })
	var searches []float64
	for _, q := range x.queries {
		g.keys("ctrl+f")
		g.rests()
		for _, sign := range q[:len(q)-1] {
			g.key(int(sign))
		}
		last := int(q[len(q)-1])
		if x.enter {
			g.key(last)
			last = keyReturn
		}
		searches = append(searches, g.settled(400*time.Millisecond, func() { g.key(last) }))
		g.shot(fmt.Sprintf("search%s-%s", x.name, q))
	}
	slices.Sort(searches)
	took["search"] = searches[len(searches)/2]
	x.cell(p)
	took["key"], took["key-p99"] = g.latency(100, func(i int) {
		if i%2 == 0 {
			g.key('1' + i/2%9)
		} else {
			g.key(keyReturn)
		}
	})
	g.shot("key" + x.name)
	g.closed(p, x.file)
	return took
}

// all is the median time in ms until everything that an event changes is on the screen.
func (g *glass) all(events int, send func(i int)) float64 {
	g.t.Helper()
	var all []float64
	for i := range events {
		all = append(all, g.settled(150*time.Millisecond, func() { send(i) }))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// key presses a key by its symbol.
func (g *glass) key(symbol int) {
	const keyPress = 2
	g.t.Helper()
	g.press(keyPress, g.codes[xproto.Keysym(symbol)])
}

// closed ends a program without its asking, and waits until it is gone from the screen.
func (g *glass) closed(p *program, file string) {
	g.t.Helper()
	g.painted(true)
	g.settled(2*time.Second, g.away)
	exec.Command("pkill", "-9", "-f", file).Run() // soffice is a script that starts others
	<-p.done
	g.painted(false)
}

// away puts the pointer, which has many colours, out of sight.
func (g *glass) away() { g.run("xdotool", "mousemove", "1365", "767") }

// settled is the time in ms until the screen changes for the last time, which is known once it has been still for a while.
func (g *glass) settled(still time.Duration, send func()) float64 {
	g.t.Helper()
	seen := g.rests()
	begun := time.Now()
	last := begun
	send()
	for changed := false; !changed && time.Since(begun) < 5*time.Second || time.Since(last) < still; time.Sleep(time.Millisecond) {
		for event, err := g.conn.PollForEvent(); event != nil || err != nil; event, err = g.conn.PollForEvent() {
			if !bytes.Equal(seen, g.pixels) {
				seen, last, changed = bytes.Clone(g.pixels), time.Now(), true
			}
		}
		if time.Since(begun) > time.Minute {
			g.t.Fatal("the screen is never still")
		}
	}
	return math.Round(float64(last.Sub(begun).Microseconds())/100) / 10
}
