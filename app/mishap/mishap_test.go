package mishap

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// secret is what no file may hold.
var secret = []string{"149901199001010016", "王晓东", "13800000000"}

type person struct{ name, id string }

// grave is an error that counts as one of the language, and speaks.
type grave struct{ person }

func (g grave) Error() string { return g.name + g.id }
func (grave) RuntimeError()   {}

// argument is what a stack says a call was given: a number, which may be somebody's, or where it lies.
var argument = regexp.MustCompile(`\((?:\{|0x|\.\.\.|_)[^)]*\)?|0x[0-9a-f]+`)

// TestNothingPersonalIsKept: whatever a panic says, the file tells where it was and nothing of that.
func TestNothingPersonalIsKept(t *testing.T) {
	p := person{secret[1], secret[0]}
	var none map[string]int
	for name, fall := range map[string]func(name, id string){
		"a text":          func(name, id string) { panic(name + id) },
		"an error":        func(name, id string) { panic(fmt.Errorf("%s %s", name, id)) },
		"a value":         func(string, string) { panic(p) },
		"a pointer":       func(string, string) { panic(&p) },
		"a spoken error":  func(string, string) { panic(grave{p}) },
		"a wrapped error": func(name, _ string) { panic(errors.Join(errors.New(name), grave{p})) },
		"an index":        func(string, string) { _ = []int{1}[len(p.name)*149901199001010] },
		"a missing map":   func(name, _ string) { none[name] = 1 },
		"a wrong type":    func(name, _ string) { _ = any(name).(person) },
	} {
		dir := t.TempDir()
		err := Guard(func() error { fall(secret[1], secret[0]+secret[2]); return nil })
		path, e := Write(dir, "1.0", time.Date(2022, 9, 1, 8, 0, 0, 0, time.Local), err)
		if e != nil || path == "" {
			t.Errorf("%s: %q, %v", name, path, e)
			continue
		}
		text, e := os.ReadFile(path)
		if e != nil {
			t.Fatal(e)
		}
		for _, s := range append(secret, "149901199", os.TempDir()) {
			if strings.Contains(string(text), s) || strings.Contains(err.Error(), s) {
				t.Errorf("%s: %q stands in\n%s", name, s, text)
			}
		}
		if !strings.Contains(string(text), "mishap_test.go:") || !strings.Contains(string(text), "TestNothingPersonalIsKept") {
			t.Errorf("%s: it does not say where:\n%s", name, text)
		}
		if given := argument.FindString(string(text) + err.Error()); given != "" {
			t.Errorf("%s: what a call was given, %s, stands in\n%s", name, given, text)
		}
	}
}

// TestCollect: what the language wrote when it ended the process becomes a file without what was said, once, and the clerk is told once.
func TestCollect(t *testing.T) {
	dir := t.TempDir()
	said := "panic: " + secret[1] + "(" + secret[0] + ")\ngoroutines of " + secret[0] + " [recovered]\n\n" +
		"goroutine 7 [running]:\nmain.f({0xc000014901, 0x12})\n\t/home/王晓东/x.go:7 +0x1d\n" +
		"main.(*t).g[...](0x884b0a94e8b0, {_, ...}, 0x1)\n\t/home/王晓东/x.go:9 +0x1d\n" +
		"created by main.h in goroutine 1\n\t/home/王晓东/x.go:11 +0x1d\n"
	if err := os.WriteFile(filepath.Join(dir, raw), []byte(said), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{1, 0} {
		if err := Collect(dir, "1.0"); err != nil {
			t.Fatal(err)
		}
		paths, err := Untold(dir)
		if err != nil || len(paths) != want {
			t.Fatalf("start %d: %q, %v", i, paths, err)
		}
		for _, p := range paths {
			text, err := os.ReadFile(p)
			const want = "goroutine 7\nmain.f()\n\tx.go:7\nmain.(*t).g[...]()\n\tx.go:9\ncreated by main.h in goroutine 1\n\tx.go:11"
			if err != nil || !strings.Contains(string(text), want) {
				t.Errorf("%s, %v", text, err)
			}
			for _, s := range secret {
				if strings.Contains(string(text), s) {
					t.Errorf("%q stands in\n%s", s, text)
				}
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, raw)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it lies there still: %v", err)
	}
}

// TestWhatAClerkSeesOfIt: the file in which the language would write is not hidden, says what it is and that nothing fell, and is not taken
// for a fall; what is written behind that is, and so is what an earlier program has left hidden.
func TestWhatAClerkSeesOfIt(t *testing.T) {
	dir := t.TempDir()
	for i, at := range []string{"", raw, hidden} {
		f, err := Output(dir)
		if err == nil {
			err = f.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		seen, err := filepath.Glob(filepath.Join(dir, "[^.]*退出.txt"))
		if err != nil || len(seen) != 1 {
			t.Fatalf("seen is %q, %v", seen, err)
		}
		if text, err := os.ReadFile(seen[0]); err != nil || !strings.HasPrefix(string(text), "县教台账程序自用") {
			t.Errorf("it says %q, %v", text, err)
		}
		if at != "" {
			f, err := os.OpenFile(filepath.Join(dir, at), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
			if err == nil {
				_, err = f.WriteString("fatal error: all is lost\n\ngoroutine 7 [running]:\nmain.f()\n\t/home/x.go:7 +0x1d\n")
			}
			if err = errors.Join(err, f.Close()); err != nil {
				t.Fatal(err)
			}
		}
		if err := Collect(dir, "1.0"); err != nil {
			t.Fatal(err)
		}
		paths, err := Untold(dir)
		if err != nil || (len(paths) == 1) != (i > 0) {
			t.Fatalf("%q: %q, %v", at, paths, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil || !strings.Contains(string(text), "fatal error: all is lost") || strings.Contains(string(text), "程序自用") {
				t.Errorf("%q: %s, %v", at, text, err)
			}
		}
	}
}

// TestGo: what falls on a goroutine is told, and harms nothing else.
func TestGo(t *testing.T) {
	fell := make(chan error)
	Go(func() { panic(secret[0]) }, func(err error) { fell <- err })
	var f *Fall
	if err := <-fell; !errors.As(err, &f) || f.Kind != "string" {
		t.Errorf("%v", err)
	}
}
