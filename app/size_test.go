//go:build linux

package app_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/ui"
)

// TestWindowOpensOnItsScreen: what an earlier start left in the settings, on a larger screen or by a fault, never opens a
// window that does not fit; what is left for the next start fits too.
func TestWindowOpensOnItsScreen(t *testing.T) {
	bin := build(t, shipped)
	for _, kept := range []string{
		`{"width": 1366, "height": 740}`, `{"width": 8600, "height": -20}`, `{"width": 7000, "height": 3000}`,
		`{"width": 900, "height": 500, "scale": 200}`,
	} {
		t.Run(kept, func(t *testing.T) {
			home := t.TempDir()
			settings := filepath.Join(home, "config", "countyledger", "settings.json")
			if err := os.MkdirAll(filepath.Dir(settings), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(settings, []byte(kept), 0o600); err != nil {
				t.Fatal(err)
			}
			s := startScreen(t, "-screen", "0", "1024x600x24")
			data := filepath.Join(home, "data")
			runCommand(t, bin, home, "--data", data, "init", "--county", "141127", "--year", "2022")
			p := start(t, s, home, bin, "--data", data)
			p.until("msg=page id=overview", nil)
			var wide, high int
			s.waitFor("a window that fits", func() bool {
				wide, high = s.windowSize()
				return wide > 400 && wide <= 1024 && high > 300 && high <= 600
			})
			p.until("msg=page id=imports", func() { s.keys("ctrl+i") })
			if wide, high = s.windowSize(); wide > 1024 || high > 600 {
				t.Errorf("the window has %d×%d", wide, high)
			}
			s.shot("17-small")
			s.keys("ctrl+q")
			if code := p.ends(); code != 0 {
				t.Fatalf("exit code %d\n%s", code, p.log.after(0))
			}
			if next := ui.LoadSettings(settings).Size(fyne.Size{}); next.Width > 1024 || next.Height > 600 {
				t.Errorf("the next window would have %v", next)
			}
		})
	}
}

// windowSize is how many pixels the program's window has, its frame included; 0 while there is none.
func (s *screen) windowSize() (wide, high int) {
	c := exec.Command("xdotool", "search", "--onlyvisible", "--name", "县教台账", "getwindowgeometry")
	c.Env = s.env()
	out, err := c.Output()
	if err != nil {
		return 0, 0
	}
	var id, x, y, n int
	if _, err := fmt.Sscanf(
		string(out),
		"Window %d\n  Position: %d,%d (screen: %d)\n  Geometry: %dx%d",
		&id,
		&x,
		&y,
		&n,
		&wide,
		&high,
	); err != nil {
		return 0, 0
	}
	c = exec.Command("xprop", "-id", strconv.Itoa(id), "_NET_FRAME_EXTENTS")
	c.Env = s.env()
	if out, err = c.Output(); err != nil {
		return 0, 0
	}
	var left, right, top, bottom int
	if _, err := fmt.Sscanf(string(out), "_NET_FRAME_EXTENTS(CARDINAL) = %d, %d, %d, %d", &left, &right, &top, &bottom); err != nil {
		return 0, 0
	}
	return wide + left + right, high + top + bottom
}
