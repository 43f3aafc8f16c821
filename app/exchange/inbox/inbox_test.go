package inbox

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// desk is a folder into which files come, and a clock.
type desk struct {
	*testing.T
	dir string
	w   *Watch
	now time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := t.TempDir()
	return &desk{t, dir, &Watch{Dir: dir, Still: time.Second}, time.Now()}
}

// put writes a file.
func (d *desk) put(name string, content []byte) {
	d.Helper()
	path := filepath.Join(d.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) remove(name string) {
	d.Helper()
	if err := os.RemoveAll(filepath.Join(d.dir, name)); err != nil {
		d.Fatal(err)
	}
}

// look looks after a while, and gives the names of what came.
func (d *desk) look(after time.Duration) string {
	d.Helper()
	d.now = d.now.Add(after)
	n, _ := d.w.look(d.Context(), d.now, &bell{})
	return d.names(n)
}

func (d *desk) names(n News) string {
	if n.Err != nil {
		return n.Err.Error()
	}
	var out []string
	for _, f := range n.Came {
		name, err := filepath.Rel(d.dir, f.Path)
		if err != nil {
			d.Fatal(err)
		}
		out = append(out, filepath.ToSlash(name))
	}
	return strings.Join(out, " ")
}

// settled looks until what is there has not changed for long enough.
func (d *desk) settled() string {
	d.Helper()
	d.look(0)
	return d.look(2 * time.Second)
}

func (d *desk) want(got, want string) {
	d.Helper()
	if got != want {
		d.Errorf("came %q, want %q", got, want)
	}
}

// book is a workbook that says something.
func book(t *testing.T, text string) []byte {
	t.Helper()
	f := excelize.NewFile()
	var out bytes.Buffer
	if err := errors.Join(f.SetCellValue("Sheet1", "A1", text), f.Write(&out), f.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestWhole: a file is told of once it is whole and rests, not while it is being written, fetched, or held open by a program.
func TestWhole(t *testing.T) {
	d := newDesk(t)
	d.want(d.settled(), "")
	a := book(t, "甲")
	for _, part := range []int{0, 1, 100, len(a) / 2, len(a) - 1} { // it stops again and again
		d.put("甲.xlsx", a[:part])
		d.want(d.settled(), "")
	}
	d.put("甲.xlsx", a)
	d.want(d.look(0), "")
	d.want(d.look(time.Second), "甲.xlsx")

	d.put("乙.xls", make([]byte, 4096)) // its room is made first
	d.want(d.settled(), "甲.xlsx")
	d.put("乙.xls", append([]byte{0xd0, 0xcf, 0x11, 0xe0}, make([]byte, 4092)...))
	d.want(d.settled(), "乙.xls 甲.xlsx")

	for _, beside := range []string{"丙.xlsx.part", "丙.xlsx.crdownload", "~$丙.xlsx"} {
		d.put("丙.xlsx", book(t, beside))
		d.put(beside, []byte("x"))
		d.want(d.settled(), "乙.xls 甲.xlsx")
		d.remove(beside)
		d.want(d.look(time.Second), "丙.xlsx 乙.xls 甲.xlsx")
		d.remove("丙.xlsx")
		d.want(d.look(0), "乙.xls 甲.xlsx")
	}
	d.put("坏.xlsx", a[:100]) // for ever: why is told when it is collected
	d.want(d.settled(), "乙.xls 甲.xlsx")
	d.want(d.look(patience), "乙.xls 坏.xlsx 甲.xlsx")
	d.remove("坏.xlsx")
	d.want(d.look(0), "乙.xls 甲.xlsx")
}

// TestWhatIsNone: what no sender put there is not told of, and nothing is told twice.
func TestWhatIsNone(t *testing.T) {
	d := newDesk(t)
	d.look(0)
	a := book(t, "甲")
	for _, name := range []string{
		"~$甲.xlsx", ".~lock.甲.xlsx#", ".甲.xlsx", "甲.xlsx.part", "未确认 1.crdownload", "甲.tmp", "甲.png", "甲.xlsx.lnk", "desktop.ini", "没有后缀",
		"一/二/三/四/太深.xlsx", ".隐藏/甲.xlsx",
	} {
		d.put(name, a)
	}
	d.put("空.xlsx", nil)
	d.want(d.settled(), "")
	if err := os.Symlink(filepath.Join(d.dir, "甲.png"), filepath.Join(d.dir, "链接.xlsx")); err != nil {
		t.Log(err)
	}
	d.put("2022-09/甲.XLSX", a)
	d.put("2022-09/甲(1).xlsx", a)
	d.put("微信/2022-09/乙.csv", []byte("学校,人数\n"))
	d.want(d.settled(), "2022-09/甲(1).xlsx 微信/2022-09/乙.csv")
	d.want(d.look(time.Hour), "2022-09/甲(1).xlsx 微信/2022-09/乙.csv")
	d.put("微信/2022-09/乙.csv", []byte("学校,人数\n东沟小学,3\n")) // it is another now
	d.want(d.look(0), "2022-09/甲(1).xlsx")
	d.want(d.look(time.Second), "2022-09/甲(1).xlsx 微信/2022-09/乙.csv")
	d.remove("2022-09")
	d.want(d.look(0), "微信/2022-09/乙.csv")
}

// TestOld: what lay there before is old, by when it came and not by when it was written; the program's own folder is not looked into.
func TestOld(t *testing.T) {
	d := newDesk(t)
	d.put("旧.xlsx", book(t, "旧"))
	d.w.OnlyNew, d.w.Own = true, filepath.Join(d.dir, "县教台账")
	d.want(d.settled(), "")
	d.put("县教台账/报送/下发.xlsx", book(t, "下发"))
	d.put("副本.xlsx", book(t, "副本"))
	long := time.Date(2019, 1, 1, 0, 0, 0, 0, time.Local)
	if err := os.Chtimes(filepath.Join(d.dir, "副本.xlsx"), long, long); err != nil {
		t.Fatal(err)
	}
	d.want(d.settled(), "副本.xlsx")
	n, _ := d.w.look(t.Context(), d.now, &bell{})
	if n.Old.IsZero() || n.Until().Before(n.Old) {
		t.Fatalf("old until %v, all until %v", n.Old, n.Until())
	}
	d.put("慢.xlsx", book(t, "慢")[:100])
	d.look(0)
	n, _ = d.w.look(t.Context(), d.now, &bell{})
	if !n.Until().Before(n.Waits) {
		t.Errorf("what is not whole yet came at %v, and is known at %v", n.Waits, n.Until())
	}
	again := &Watch{Dir: d.dir, Still: time.Second, Since: n.Until(), Own: d.w.Own} // the next start
	d.w = again
	d.put("慢.xlsx", book(t, "慢"))
	d.want(d.settled(), "慢.xlsx")
	d.w = &Watch{Dir: d.dir, Still: time.Second, Own: d.w.Own}
	d.want(d.settled(), "副本.xlsx 慢.xlsx 旧.xlsx")
}

// TestGone: a folder that goes away is told of once, with why; what lay there is not told of again when it is there again.
func TestGone(t *testing.T) {
	d := newDesk(t)
	d.put("甲.xlsx", book(t, "甲"))
	var told []string
	d.w.Tell = func(n News) {
		switch {
		case errors.Is(n.Err, ErrGone):
			told = append(told, "gone")
		case n.Err != nil:
			told = append(told, n.Err.Error())
		default:
			told = append(told, d.names(n))
		}
	}
	looks := func(n int) {
		for range n {
			d.now = d.now.Add(time.Second)
			news, _ := d.w.look(t.Context(), d.now, &bell{})
			d.w.tell(news)
		}
	}
	looks(4)
	away := d.dir + "x"
	if err := os.Rename(d.dir, away); err != nil {
		t.Fatal(err)
	}
	looks(5)
	if err := os.WriteFile(d.dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	looks(2)
	if err := errors.Join(os.Remove(d.dir), os.Rename(away, d.dir)); err != nil {
		t.Fatal(err)
	}
	looks(3)
	if got, want := told, []string{"", "甲.xlsx", "gone", "甲.xlsx"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	never := &Watch{Dir: filepath.Join(d.dir, "没有"), OnlyNew: true}
	if n, _ := never.look(t.Context(), d.now, &bell{}); !errors.Is(n.Err, ErrGone) {
		t.Errorf("%v", n.Err)
	}
	if never.begun {
		t.Error("what lies in a folder that was never seen counts as known")
	}
}

// TestRun: with the system's own notices it is told at once, without them now and then; it ends when it is told to.
func TestRun(t *testing.T) {
	for name, every := range map[string]time.Duration{"the system tells": time.Hour, "a share": 5 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			ctx, stop := context.WithCancel(t.Context())
			told := make(chan News, 10)
			d.w.Every, d.w.Still, d.w.Tell = every, time.Millisecond, func(n News) { told <- n }
			ended := make(chan struct{})
			go func() { defer close(ended); d.w.Run(ctx) }()
			d.want(d.names(<-told), "")
			d.put("一/甲.xlsx", book(t, "甲"))
			for n := range told {
				if d.names(n) == "一/甲.xlsx" {
					break
				}
			}
			d.put("一/乙.xlsx", book(t, "乙"))
			for n := range told {
				if d.names(n) == "一/乙.xlsx 一/甲.xlsx" {
					break
				}
			}
			stop()
			<-ended
		})
	}
}
