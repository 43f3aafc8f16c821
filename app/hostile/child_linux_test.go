package hostile

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/office/message"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// asked is what makes a test process the one that is fed: what it takes in can eat up memory or stand still, and only a process of its own
// can be measured and ended.
const asked = "COUNTYLEDGER_HOSTILE"

func TestMain(m *testing.M) {
	if os.Getenv(asked) == "" {
		os.Exit(m.Run()) //nolint:forbidigo // a TestMain ends so
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1) //nolint:forbidigo // this process is the one that is fed
	}
}

// trial is one parser that is given one thing.
type trial struct {
	parser, given int
	size          int64 // of what is given
	after         time.Duration
}

// outcome is what came of it.
type outcome struct {
	took, late time.Duration // of the processor; late: from the cancelling to the end
	peak       int64         // bytes
	said       string        // to the clerk, empty for nothing
}

// scene is what parsers need to stand in: a ledger with its key, its backup, the reader of tables.
type scene struct {
	dir, ledger, id string
	options         store.Options
	reader          *recognise.Reader
	book            *edu.Book
}

func newScene(dir string) (*scene, error) {
	s := &scene{dir: dir, ledger: filepath.Join(dir, "一"), options: store.Options{KeyDir: filepath.Join(dir, "keys")}}
	if err := os.Setenv("XDG_CONFIG_HOME", dir); err != nil {
		return nil, err
	}
	if err := os.Setenv("HOME", dir); err != nil {
		return nil, err
	}
	ctx, unit := context.Background(), edu.Unit{Level: "county", Code: "141102", Name: "样例县教育局", Area: "样例县"}
	l, err := store.Create(ctx, s.ledger, unit, 2022, s.options)
	if err != nil {
		return nil, err
	}
	_, err = l.Backup(ctx, filepath.Join(s.ledger, "备份.db"), true)
	if err := errors.Join(err, l.Close()); err != nil {
		return nil, err
	}
	keys, err := filepath.Glob(filepath.Join(s.options.KeyDir, "*.key"))
	if err != nil || len(keys) != 1 {
		return nil, fmt.Errorf("keys %q: %w", keys, err)
	}
	s.id = strings.TrimSuffix(filepath.Base(keys[0]), ".key")
	s.book = edu.NewBook(unit, 2022)
	school := &edu.School{Name: "样例县东川镇东沟小学", Township: "东川镇"}
	school.SetRowID(1)
	s.book.Put(edu.Schools, school)
	s.reader, err = exchange.NewReader()
	return s, err
}

// sealed puts a manifest beside a file, by which it is an encrypted backup of the ledger and just what it is to be; of what is no file, or
// larger than any, the sum is not taken.
func (s *scene) sealed(path string) error {
	const most = 64 << 20
	m := store.Manifest{Ledger: s.id, SHA256: "0", Kind: "age", Sealed: "0"}
	b, err := file.Read(path, most)
	if err == nil {
		m.Sealed = fmt.Sprintf("%x", sha256.Sum256(b))
	}
	if b, err = json.Marshal(m); err != nil {
		return err
	}
	return os.WriteFile(path+".json", b, 0o600)
}

// serve is the process that is fed.
func serve(in io.Reader, out io.Writer) error {
	const most = 6 << 30
	debug.SetGCPercent(60) // as the program has it
	if err := unix.Setrlimit(unix.RLIMIT_AS, &unix.Rlimit{Cur: most, Max: most}); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "hostile")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := newScene(dir)
	if err != nil {
		return err
	}
	for lines := bufio.NewScanner(in); lines.Scan(); {
		var t trial
		if _, err := fmt.Sscan(lines.Text(), &t.parser, &t.given, &t.size, (*int64)(&t.after)); err != nil {
			return err
		}
		o, err := s.try(t)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", parsers[t.parser].name, cases[t.given].name, err)
		}
		fmt.Fprintln(out, int64(o.took), int64(o.late), o.peak, strconv.Quote(o.said))
	}
	return nil
}

// try gives a parser one thing.
func (s *scene) try(t trial) (o outcome, err error) {
	path := filepath.Join(s.dir, "来件"+cases[t.given].ending)
	if err := os.RemoveAll(path); err != nil {
		return o, err
	}
	if err := cases[t.given].make(path, t.size); err != nil {
		return o, err
	}
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		return o, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cancelled := make(chan time.Duration, 1)
	if t.after > 0 {
		time.AfterFunc(t.after, func() {
			cancelled <- spent()
			cancel()
		})
	}
	before := spent()
	err = parsers[t.parser].take(ctx, s, path)
	after := spent()
	o.took = after - before
	select {
	case at := <-cancelled:
		o.late = after - at
	default:
	}
	if o.peak, _ = highest(); err != nil {
		o.said = said(err)
	}
	return o, nil
}

// spent is what the process has taken of the processor: others who work on the machine change that little, and the time on the clock much.
func spent() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// highest is the most memory that the process has had since it was last asked to forget.
func highest() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0, errors.New("the system does not tell")
	}
	kb, err := strconv.ParseInt(string(m[1]), 10, 64)
	return kb << 10, err
}

// said is what a clerk is told of an error, with a mark where that is no sentence, or one that nobody reads to its end.
func said(err error) string {
	const longest, first = 4000, 100 // bytes
	if errors.Is(err, context.Canceled) {
		return "取消"
	}
	text := message.Of(err)
	switch {
	case len(text) > longest:
		return fmt.Sprintf("?%d bytes that begin %q", len(text), text[:first])
	case text != "" && !message.Unforeseen(err):
		return text
	}
	return "?" + err.Error()
}

// fed is the process that takes what it is given, from outside.
type fed struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    chan string
	errors bytes.Buffer
}

func feed(t *testing.T) *fed {
	t.Helper()
	f := &fed{cmd: exec.Command(os.Args[0]), out: make(chan string)}
	f.cmd.Env = append(os.Environ(), asked+"=1", "TMPDIR="+t.TempDir())
	f.cmd.Stderr = &f.errors
	in, err := f.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := f.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	f.in = in
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			f.out <- lines.Text()
		}
		close(f.out)
	}()
	return f
}

// give has it try something; it fails where the process ends of it, or has not answered after half a minute of the processor's, or some
// minutes of the clock's: others may work on the machine.
func (f *fed) give(t trial) (o outcome, err error) {
	const patience, waits = 30 * time.Second, 5 * time.Minute
	if _, err := fmt.Fprintln(f.in, t.parser, t.given, t.size, int64(t.after)); err != nil {
		return o, err
	}
	begun, before := time.Now(), f.spent()
	look := time.NewTicker(time.Second)
	defer look.Stop()
	for {
		select {
		case line, ok := <-f.out:
			if !ok {
				return o, fmt.Errorf("the process ended: %s", firstOf(f.errors.String()))
			}
			var quoted string
			if _, err := fmt.Sscanf(line, "%d %d %d %q", (*int64)(&o.took), (*int64)(&o.late), &o.peak, &quoted); err != nil {
				return o, err
			}
			o.said = quoted
			return o, nil
		case <-look.C:
			if spent := f.spent() - before; spent > patience || time.Since(begun) > waits {
				return o, fmt.Errorf("it stands still: %v of the processor, %v of the clock", spent, time.Since(begun))
			}
		}
	}
}

// spent is what the process has taken of the processor.
func (f *fed) spent() time.Duration {
	const user, system, tick = 11, 12, 10 * time.Millisecond // fields behind the name, and what the system counts in
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", f.cmd.Process.Pid))
	if err != nil {
		return 0 // it has ended
	}
	parts := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	var ticks int
	for _, at := range []int{user, system} {
		n, _ := strconv.Atoi(parts[at])
		ticks += n
	}
	return time.Duration(ticks) * tick
}

// firstOf is how a text begins, without the stacks of a process that fell.
func firstOf(text string) string { return text[:min(len(text), 1500)] }

// end ends the process.
func (f *fed) end() {
	f.in.Close()
	f.cmd.Process.Kill()
	for range f.out { // it is emptied, so that nobody waits for it to be read
	}
	f.cmd.Wait()
}
