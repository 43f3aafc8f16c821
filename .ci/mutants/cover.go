package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// test is one test of a package, and how long it takes.
type test struct {
	pkg  pkg
	name string
	time time.Duration
}

// block is a run of statements, and the tests that go through it.
type block struct {
	from, to [2]int // line and column
	tests    []int
}

// coverage says which tests go through what.
type coverage struct {
	mu    sync.Mutex
	tests []test
	files map[string]map[string]*block // by import path and file name, then by place
}

var blockLine = regexp.MustCompile(`^(.+):((\d+)\.(\d+),(\d+)\.(\d+)) \d+ (\d+)$`)

// measure runs every test by itself.
func (g *game) measure(ctx context.Context, broken, judges []pkg) (*coverage, error) {
	c := &coverage{files: map[string]map[string]*block{}}
	var paths []string
	for _, p := range broken {
		paths = append(paths, p.path)
	}
	var errs []error
	var wg sync.WaitGroup
	queue := make(chan pkg)
	for range g.workers {
		wg.Go(func() {
			for p := range queue {
				if err := g.measurePackage(ctx, c, p, strings.Join(paths, ",")); err != nil {
					c.mu.Lock()
					errs = append(errs, err)
					c.mu.Unlock()
				}
			}
		})
	}
	for _, p := range slices.Concat(broken, judges) {
		queue <- p
	}
	close(queue)
	wg.Wait()
	return c, errors.Join(errs...)
}

func (g *game) measurePackage(ctx context.Context, c *coverage, p pkg, of string) error {
	bin := filepath.Join(g.dir, strings.ReplaceAll(p.path, "/", "_"))
	if out, err := g.compile(ctx, p, bin, "-covermode=set", "-coverpkg="+of); err != nil {
		return fmt.Errorf("%s: %w\n%s", p.path, err, out)
	}
	if _, err := os.Stat(bin); errors.Is(err, os.ErrNotExist) {
		return nil // a package without tests
	}
	list, err := run(ctx, time.Minute, p.dir, bin, "-test.list", ".")
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", p.path, err, list)
	}
	begun := time.Now()
	defer func() { fmt.Fprintf(g.out, "      %s: %s\n", p.path, since(begun)) }()
	for _, name := range strings.Fields(string(list)) {
		if strings.HasPrefix(name, "Benchmark") {
			continue
		}
		profile, start := bin+".cover", time.Now()
		if out, err := run(ctx, 10*time.Minute, p.dir, bin, "-test.run", "^"+name+"$", "-test.coverprofile", profile); err != nil {
			return fmt.Errorf("%s: %s fails before anything is broken: %w\n%s", p.path, name, err, out)
		}
		if err := c.add(test{p, name, time.Since(start)}, profile); err != nil {
			return err
		}
	}
	return nil
}

// add takes in what a test went through.
func (c *coverage) add(t test, profile string) error {
	f, err := os.Open(profile)
	if err != nil {
		return err
	}
	defer f.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tests = append(c.tests, t)
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		m := blockLine.FindStringSubmatch(lines.Text())
		if m == nil || m[7] == "0" {
			continue
		}
		if c.files[m[1]] == nil {
			c.files[m[1]] = map[string]*block{}
		}
		b := c.files[m[1]][m[2]]
		if b == nil {
			b = &block{from: [2]int{atoi(m[3]), atoi(m[4])}, to: [2]int{atoi(m[5]), atoi(m[6])}}
			c.files[m[1]][m[2]] = b
		}
		b.tests = append(b.tests, len(c.tests)-1)
	}
	return lines.Err()
}

func atoi(s string) (n int) {
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

// through are the tests that go through a place, the quickest first; of what stands outside functions, all of its package.
func (c *coverage) through(b brk) []test {
	var out []test
	if b.covered == (token.Position{}) {
		for _, t := range c.tests {
			if t.pkg.path == b.pkg.path {
				out = append(out, t)
			}
		}
	} else {
		at, seen := [2]int{b.covered.Line, b.covered.Column}, map[int]bool{}
		for _, x := range c.files[b.pkg.path+"/"+filepath.Base(b.file)] {
			if slices.Compare(x.from[:], at[:]) > 0 || slices.Compare(x.to[:], at[:]) <= 0 {
				continue
			}
			for _, i := range x.tests {
				if !seen[i] {
					seen[i] = true
					out = append(out, c.tests[i])
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b test) int { return cmp.Or(cmp.Compare(a.time, b.time), strings.Compare(a.name, b.name)) })
	return out
}

// Limits of one judgement: tests of the own package beyond the first, and those of all others together, are left out where
// they would take longer. A test runs into its own limit only where the break keeps it from ending.
const (
	ownLimit   = 60 * time.Second
	otherLimit = 20 * time.Second
	patience   = 5 // times what the tests took unbroken
)

// judge breaks a place and runs the tests that go through it.
func (g *game) judge(ctx context.Context, b brk, dir string) outcome {
	o := outcome{at: b, what: uncovered}
	all := g.cover.through(b)
	if len(all) == 0 {
		return o
	}
	overlay, err := overlaid(b, dir)
	if err != nil {
		o.what, o.by = senseless, err.Error()
		return o
	}
	o.what = survived
	for _, set := range byPackage(all, b.pkg) {
		bin := filepath.Join(dir, "test")
		if out, err := g.compile(ctx, set[0].pkg, bin, "-overlay", overlay); err != nil {
			o.what, o.by = senseless, string(out)
			return o
		}
		o.judged += len(set)
		var names []string
		var took time.Duration
		for _, t := range set {
			names, took = append(names, t.name), took+t.time
		}
		only := "^(" + strings.Join(names, "|") + ")$"
		out, err := run(ctx, 30*time.Second+patience*took, set[0].pkg.dir, bin, "-test.run", only, "-test.failfast")
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			o.what = timedOut
			return o
		case err != nil:
			o.what, o.by = killed, set[0].pkg.path+" "+firstFailure(out)
			return o
		}
	}
	return o
}

// overlaid writes the broken file, and the overlay that puts it in its place.
func overlaid(b brk, dir string) (string, error) {
	text, err := b.source()
	if err != nil {
		return "", err
	}
	broken, overlay := filepath.Join(dir, "broken.go"), filepath.Join(dir, "overlay.json")
	list, err := json.Marshal(map[string]map[string]string{"Replace": {b.file: broken}})
	if err != nil {
		return "", err
	}
	return overlay, errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(broken, text, 0o600), os.WriteFile(overlay, list, 0o600))
}

// byPackage divides tests by their packages, the own one first, then by how long they take, within the limits.
func byPackage(all []test, own pkg) [][]test {
	sets := map[string][]test{}
	var order []string
	used := map[bool]time.Duration{}
	for _, t := range all {
		mine := t.pkg.path == own.path
		if limit := map[bool]time.Duration{true: ownLimit, false: otherLimit}[mine]; used[mine] > 0 && used[mine]+t.time > limit {
			continue
		}
		used[mine] += t.time
		if sets[t.pkg.path] == nil {
			order = append(order, t.pkg.path)
		}
		sets[t.pkg.path] = append(sets[t.pkg.path], t)
	}
	slices.SortStableFunc(order, func(a, b string) int {
		switch own.path {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	var out [][]test
	for _, path := range order {
		out = append(out, sets[path])
	}
	return out
}

var failure = regexp.MustCompile(`(?m)^--- FAIL: (\S+)|^panic: (.*)|^fatal error: (.*)`)

func firstFailure(out []byte) string {
	return strings.TrimSpace(string(failure.Find(out)))
}

// compile builds the tests of a package into a file; there is none where the package has no tests.
func (g *game) compile(ctx context.Context, p pkg, bin string, flags ...string) ([]byte, error) {
	args := append([]string{"test", "-c", "-vet=off", "-tags", g.tags, "-o", bin}, flags...)
	return exec.CommandContext(ctx, "go", append(args, p.path)...).CombinedOutput()
}

// mostMemory keeps a break that never stops from taking the computer with it, in KiB.
const mostMemory = 6 << 20

// run runs a command within a time; a context.DeadlineExceeded says that it took longer.
func run(ctx context.Context, limit time.Duration, dir, bin string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	c := exec.CommandContext(ctx, "sh", append([]string{"-c", fmt.Sprintf(`ulimit -v %d; exec "$0" "$@"`, mostMemory), bin}, args...)...)
	c.Dir, c.WaitDelay = dir, time.Second
	out, err := c.CombinedOutput()
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return out, err
}
