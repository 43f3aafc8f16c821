//go:build linux && cgo

package store

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// ackFile is where a run says that an act is done when what SQLite writes is looked at: in a file of SQLite's, so that the word stands
// in the same order as all else.
const ackFile = "acks.sqlite"

// versionAt is where the user_version stands in a file of SQLite's.
const versionAt = 60

// acknowledge says through SQLite how many acts are done; home is that of the clerk.
func acknowledge(home string) (say func(done int) error, err error) {
	c, err := (&sqlite3.SQLiteDriver{}).Open(uri(filepath.Join(home, ackFile)) + "?_journal=OFF&_sync=OFF")
	if err != nil {
		return nil, err
	}
	return func(done int) error {
		_, err := c.(*sqlite3.SQLiteConn).Exec(fmt.Sprintf(`PRAGMA user_version = %d`, done), nil)
		return err
	}, nil
}

// knife builds what is preloaded into a run.
func knife(t *testing.T) string {
	t.Helper()
	compiler := os.Getenv("CC")
	if compiler == "" {
		compiler = "gcc"
	}
	to := filepath.Join(t.TempDir(), "knife.so")
	if out, err := exec.CommandContext(t.Context(), compiler, "-shared", "-fPIC", "-O1", "-o", to, "testdata/knife.c", "-ldl", "-lpthread").
		CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return to
}

// under runs a course with the knife in it.
func (k *course) under(t *testing.T, home, knife string, with ...string) (out string, err error) {
	t.Helper()
	c := k.program(t, home)
	c.Env = append(append(c.Env, "LD_PRELOAD="+knife, "KNIFE_DIR="+home), with...)
	b, err := c.CombinedOutput()
	return string(b), err
}

// asked is something that SQLite asked of the system.
type asked struct {
	what  byte // C, W, T, S, D, U
	at, n int64
	path  string // below the home
	bytes []byte
}

func readLog(t *testing.T, path, home string) (all []asked) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return all
		}
		var a asked
		var what, name string
		_, err2 := fmt.Sscanf(line, "%s %d %d %s", &what, &a.at, &a.n, &name)
		if err := errors.Join(err, err2); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		a.what, a.path = what[0], strings.TrimPrefix(name, home)
		if a.what == 'W' {
			a.bytes = make([]byte, a.n)
			if _, err := io.ReadFull(r, a.bytes); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, a)
	}
}

// onDisk is a file as a disk has it: what was synced, and what was written since.
type onDisk struct {
	synced  []byte
	pending []asked
}

func (a asked) applied(to []byte) []byte {
	if a.what == 'T' {
		if int64(len(to)) > a.at {
			return to[:a.at:a.at]
		}
		return append(to, make([]byte, a.at-int64(len(to)))...)
	}
	if end := a.at + int64(len(a.bytes)); int64(len(to)) < end {
		to = append(to, make([]byte, end-int64(len(to)))...)
	}
	copy(to[a.at:], a.bytes)
	return to
}

// disk is a disk in the course of a run. What was synced is on it; what was not is there in part, in any order and torn by sectors.
type disk struct {
	rand    *rand.Rand
	files   map[string]*onDisk // as the run sees them
	names   map[string]*onDisk // as the folders on the disk have them
	renames []func()           // of the folders, not synced yet
	acked   int
}

func (d *disk) take(a asked, lies bool) {
	f := d.files[a.path]
	switch {
	case a.path == "/"+ackFile:
		if a.what == 'W' && a.at == 0 && len(a.bytes) >= versionAt+4 {
			d.acked = int(binary.BigEndian.Uint32(a.bytes[versionAt:]))
		}
	case a.what == 'C':
		f = &onDisk{}
		d.files[a.path] = f
		d.renames = append(d.renames, func() { d.names[a.path] = f })
	case a.what == 'U':
		delete(d.files, a.path)
		d.renames = append(d.renames, func() { delete(d.names, a.path) })
	case lies && (a.what == 'D' || a.what == 'S'):
	case a.what == 'D':
		for _, rename := range d.renames {
			rename()
		}
		d.renames = nil
	case f == nil:
	case a.what == 'S':
		for _, p := range f.pending {
			f.synced = p.applied(f.synced)
		}
		f.pending = nil
	default:
		f.pending = append(f.pending, a)
	}
}

// cut is what the power leaves on the disk, by path.
func (d *disk) cut() map[string][]byte {
	const sector = 512
	for _, rename := range d.renames[:d.rand.IntN(len(d.renames)+1)] {
		rename()
	}
	none, prefix, any := d.rand.IntN(4) == 0, d.rand.IntN(3) == 0, d.rand.IntN(2) == 0
	out := map[string][]byte{}
	for path, f := range d.names {
		b, until := append([]byte(nil), f.synced...), d.rand.IntN(len(f.pending)+1)
		for i, p := range f.pending {
			if none || prefix && i >= until || any && d.rand.IntN(2) == 0 {
				continue
			}
			if any && p.what == 'W' && len(p.bytes) > sector {
				at := sector * d.rand.IntN(len(p.bytes)/sector+1)
				if d.rand.IntN(2) == 0 {
					p.bytes = p.bytes[:at]
				} else {
					p.at, p.bytes = p.at+int64(at), p.bytes[at:]
				}
			}
			b = p.applied(b)
		}
		out[path] = b
	}
	return out
}

// after gives the home that a power cut leaves, with how many acts were said to be done.
func (k *course) after(t *testing.T, all []asked, n int, lies bool) (home string, acked int) {
	t.Helper()
	const remembered = 40
	home = k.copied(t)
	d := &disk{rand: rand.New(rand.NewPCG(uint64(n), 7)), files: map[string]*onDisk{}, names: map[string]*onDisk{}}
	ledger := "/" + filepath.Base(filepath.Dir(filepath.Join(home, "数据", ledgerFile))) + "/" + ledgerFile
	b, err := os.ReadFile(filepath.Join(home, ledger))
	if err != nil {
		t.Fatal(err)
	}
	d.files[ledger] = &onDisk{synced: b}
	d.names[ledger] = d.files[ledger]
	for i, a := range all[:n] {
		d.take(a, lies && i > n-remembered)
	}
	for path, b := range d.cut() {
		if strings.HasSuffix(path, "-shm") {
			continue // memory
		}
		if err := os.WriteFile(filepath.Join(home, path), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return home, d.acked
}

// TestPowerCuts: whatever of what SQLite wrote a power cut leaves on the disk, what the program said to be done is there, and what was
// under way is done or not begun. A disk that says to have written what it has not loses acts, and the test sees it.
func TestPowerCuts(t *testing.T) {
	seeds, cuts, all := 1, 12, false
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		seeds, cuts, all = 10, 120, true
	}
	so := knife(t)
	for seed := range seeds {
		k := courseOf(t, uint64(200+seed), 60, ownFileOnly)
		home, log := k.copied(t), filepath.Join(t.TempDir(), "log")
		if out, err := k.under(t, home, so, "KNIFE_LOG="+log); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		asked := readLog(t, log, home)
		if len(asked) < 4*k.acts {
			t.Fatalf("only %d things were asked for %d acts", len(asked), k.acts)
		}
		lying, seen := 0, 0
		for i := range cuts {
			n := 1 + (i*len(asked)+rand.IntN(len(asked)))/cuts%len(asked)
			if err := k.cutAfter(t, asked, n, false); err != nil {
				t.Errorf("seed %d, cut after %d of %d: %v", seed, n, len(asked), err)
			}
			if all || seen == 0 {
				lying++
				if k.cutAfter(t, asked, n, true) != nil {
					seen++
				}
			}
		}
		if seen == 0 {
			t.Error("a disk that lies is not noticed: the test sees nothing")
		}
		t.Logf("seed %d: %d cuts in %d writes and syncs; %d of a disk that lies, of which %d lost something", seed, cuts, len(asked), lying, seen)
	}
}

// cutAfter cuts the power after some of what was asked and says what is wrong with what is left. A disk that lies does not sync what was
// asked last.
func (k *course) cutAfter(t *testing.T, asked []asked, n int, lies bool) error {
	t.Helper()
	home, acked := k.after(t, asked, n, lies)
	return errors.Join(k.found(t, home, acked, true), os.RemoveAll(home))
}

// TestWritesThatFail: each write, sync, truncation, creation and removal that SQLite asks for fails in turn, once or from then on, for a
// broken or a full disk, or one that became read-only. An act that was said to be done is there; one that was said to have changed nothing
// has changed nothing.
func TestWritesThatFail(t *testing.T) {
	seeds, each := 1, 12
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		seeds, each = 3, 400
	}
	so, errnos := knife(t), []syscall.Errno{syscall.EIO, syscall.ENOSPC, syscall.EROFS}
	for seed := range seeds {
		k := courseOf(t, uint64(300+seed), 20, ownFileOnly)
		home, log := k.copied(t), filepath.Join(t.TempDir(), "log")
		if out, err := k.under(t, home, so, "KNIFE_LOG="+log); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		all, syncs, ends := 0, []int{}, map[string]int{}
		for i, a := range readLog(t, log, home) {
			all = i + 1
			if a.what == 'S' {
				syncs = append(syncs, i+1)
			}
		}
		for i := range each {
			at := 1 + i*all/each + rand.IntN(max(1, all/each))
			if i%2 == 0 { // what is written and not synced may be there or not
				at = syncs[i*len(syncs)/each]
			}
			with := []string{fmt.Sprintf("KNIFE_FAIL_AT=%d", at), fmt.Sprintf("KNIFE_ERRNO=%d", errnos[i/2%len(errnos)])}
			if i/4%2 == 0 {
				with = append(with, "KNIFE_STICKY=1")
			}
			home := k.copied(t)
			out, _ := k.under(t, home, so, with...)
			done, failed := k.said(t, home)
			if strings.Contains(out, notItsModel) {
				t.Errorf("%v: after act %d the run found its ledger to be another: %s", with, done, out)
			}
			unchanged := strings.HasSuffix(failed, " true false")
			if err := k.found(t, home, done, !unchanged); err != nil {
				t.Errorf("%v, %q: %v", with, failed, err)
			}
			switch {
			case failed == "" && done == k.acts:
				ends["went on"]++
			case failed == "":
				ends["ended"]++
			case unchanged:
				ends["said that nothing changed"]++
			case strings.HasSuffix(failed, " false true"):
				ends["said that nobody knows"]++
			default:
				t.Errorf("%v: nothing is said of what became of the act: %s", with, failed)
			}
			if err := os.RemoveAll(home); err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("seed %d: %d of %d failed: %v", seed, each, all, ends)
	}
}
