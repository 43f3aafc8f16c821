// Command mutants asks whether the tests notice: it breaks the program at places drawn by chance, one at a time, and runs
// the tests that go through each place. A break that no test notices is a survivor, listed with its file and line.
//
//	go run ./.ci/mutants [-n 300] [-seed 1] [-tags …] [-judges pkg,…] PACKAGES…
//
// It breaks what gremlins v0.6.0 breaks by default (breaks.go), but draws a sample, and compiles with an overlay in place of
// copies of the tree. Judges of a break are the tests of its own package that go through the place, the quickest first; if
// they see nothing, those of the other packages under test and of -judges, within a limit of time (cover.go).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// What became of a break.
const (
	killed    = "killed"
	survived  = "SURVIVED"
	uncovered = "NOT COVERED"
	timedOut  = "timed out"
	senseless = "does not compile" // another is drawn in its place
)

// outcome is a break and what became of it.
type outcome struct {
	at     brk
	what   string
	by     string // the first test that noticed
	judged int    // how many tests looked
}

func main() {
	n, seed := flag.Int("n", 300, "how many breaks"), flag.Uint64("seed", 1, "of the sample")
	tags, judges := flag.String("tags", "", "build tags"), flag.String("judges", "", "other packages whose tests judge, with commas")
	workers := flag.Int("p", runtime.NumCPU(), "breaks at a time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, err := os.MkdirTemp("", "mutants")
	if err == nil {
		g := &game{dir: dir, tags: *tags, workers: *workers, out: os.Stdout}
		err = g.play(ctx, *n, *seed, flag.Args(), strings.FieldsFunc(*judges, func(r rune) bool { return r == ',' }))
		err = errors.Join(err, os.RemoveAll(dir))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// game is one run.
type game struct {
	dir, tags string
	workers   int
	out       io.Writer
	cover     *coverage
}

func (g *game) play(ctx context.Context, n int, seed uint64, broken, judges []string) error {
	start := time.Now()
	pkgs, err := g.list(ctx, broken)
	if err != nil {
		return err
	}
	var all []brk
	for _, p := range pkgs {
		found, err := breaksOf(p)
		if err != nil {
			return err
		}
		all = append(all, found...)
	}
	more, err := g.list(ctx, judges)
	if err != nil {
		return err
	}
	fmt.Fprintf(g.out, "%d places to break in %d packages; finding which tests go through them\n", len(all), len(pkgs))
	if g.cover, err = g.measure(ctx, pkgs, more); err != nil {
		return err
	}
	fmt.Fprintf(g.out, "%d tests in %d packages, %s; judging %d breaks, sample %d\n",
		len(g.cover.tests), len(pkgs)+len(more), since(start), n, seed)
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	out := g.judgeAll(ctx, all, n)
	g.report(out, start)
	return ctx.Err()
}

// judgeAll judges breaks in their order until n of them have been.
func (g *game) judgeAll(ctx context.Context, all []brk, n int) []outcome {
	var mu sync.Mutex
	var wg sync.WaitGroup
	var out []outcome
	next, sound := 0, 0 // the next break, and how many were judged or are being judged
	take := func() (brk, bool) {
		mu.Lock()
		defer mu.Unlock()
		if next == len(all) || sound == n || ctx.Err() != nil {
			return brk{}, false
		}
		next, sound = next+1, sound+1
		return all[next-1], true
	}
	for w := range g.workers {
		wg.Go(func() {
			for {
				b, ok := take()
				if !ok {
					return
				}
				o := g.judge(ctx, b, filepath.Join(g.dir, fmt.Sprint(w)))
				mu.Lock()
				if o.what == senseless || ctx.Err() != nil {
					sound--
				} else {
					out = append(out, o)
					fmt.Fprintf(g.out, "%4d  %-12s %s  %s\n", len(out), o.what, o.at, o.by)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return out
}

// report sums up and lists what survived.
func (g *game) report(all []outcome, start time.Time) {
	count := map[string]int{}
	for _, o := range all {
		count[o.what]++
	}
	slices.SortFunc(all, func(a, b outcome) int { return strings.Compare(a.at.place(), b.at.place()) })
	for _, what := range []string{survived, uncovered, timedOut} {
		if count[what] > 0 {
			fmt.Fprintf(g.out, "\n%s:\n", what)
		}
		for _, o := range all {
			if o.what == what {
				fmt.Fprintf(g.out, "  %s  (%d tests looked)\n", o.at, o.judged)
			}
		}
	}
	fmt.Fprintf(g.out, "\n%d breaks in %s: %d killed, %d survived, %d not covered, %d timed out\n",
		len(all), since(start), count[killed], count[survived], count[uncovered], count[timedOut])
	if counted := len(all) - count[timedOut]; counted > 0 {
		fmt.Fprintf(g.out, "killed: %.1f %% (what timed out is left out)\n", 100*float64(count[killed])/float64(counted))
	}
}

func since(start time.Time) time.Duration { return time.Since(start).Round(time.Second) }

// pkg is a package as the go command knows it.
type pkg struct {
	path, dir string
	files     []string
}

func (g *game) list(ctx context.Context, patterns []string) ([]pkg, error) {
	if len(patterns) == 0 {
		return nil, nil
	}
	args := append([]string{"list", "-tags", g.tags, "-f", `{{.ImportPath}}|{{.Dir}}|{{join .GoFiles "|"}}`}, patterns...)
	text, err := exec.CommandContext(ctx, "go", args...).Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var out []pkg
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		f := strings.Split(line, "|")
		out = append(out, pkg{f[0], f[1], f[2:]})
	}
	return out, nil
}
