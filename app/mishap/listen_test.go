package mishap

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// falling tells the test's own program, run anew, in which folder it is to fall; how says in what way.
const falling, how = "FALLING_IN", "FALLING_BY"

// sentence is one of the program's own.
const sentence = "台账已打开。"

// falls end a process for good, with words that no file may hold.
var falls = map[string]func(){
	"a text":         func() { panic(strings.Join(secret, " ")) },
	"an error":       func() { panic(errors.New(strings.Join(secret, "\n\ngoroutine 1 [running]:\n"))) },
	"a spoken error": func() { panic(grave{person{secret[1], secret[0]}}) },
	"a value":        func() { panic(person{secret[1], secret[0]}) },
	"of another":     func() { defer func() { panic(secret[0]) }(); panic(secret[1]) },
	"an index":       func() { _ = []int{1}[len(secret)*149901199001010] },
}

// TestFallsForGood is no test: it is what TestWhatEndsTheProcessIsHeard runs.
func TestFallsForGood(t *testing.T) {
	dir := os.Getenv(falling)
	if dir == "" {
		t.Skip("only run by another test")
	}
	if err := Listen(dir, "1.0"); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(os.Stderr, sentence)
	if fall := falls[os.Getenv(how)]; fall != nil {
		done := make(chan bool)
		go func() { fall(); close(done) }()
		<-done
	}
}

// TestWhatEndsTheProcessIsHeard: a panic that nobody catches leaves a file that says where it was, and neither that nor any other holds
// what it said; a process that ends well, or is killed, leaves none.
func TestWhatEndsTheProcessIsHeard(t *testing.T) {
	for name := range falls {
		dir := t.TempDir()
		out := fallen(t, dir, name)
		if !bytes.Contains(out, []byte("goroutine ")) {
			t.Fatalf("%s: it did not fall: %s", name, out)
		}
		path := heard(t, dir)
		all, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil || len(all) != 1 {
			t.Errorf("%s: %q, %v", name, all, err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range append(secret, "149901199", os.TempDir()) {
			if strings.Contains(string(text), s) {
				t.Errorf("%s: %q stands in\n%s", name, s, text)
			}
		}
		if !strings.Contains(string(text), "listen_test.go:") || argument.MatchString(string(text)) {
			t.Errorf("%s: it says\n%s", name, text)
		}
		if name == "an index" && !strings.Contains(string(text), "index out of range") {
			t.Errorf("%s: it does not say what fell\n%s", name, text)
		}
		if paths, err := Untold(dir); err != nil || len(paths) != 1 {
			t.Errorf("%s: to be told are %q, %v", name, paths, err)
		}
	}
}

// TestADesktopKeepsNothingOfAFall: where a desktop keeps what programs say in a file, nothing of a panic comes into it, it is heard, and
// the program's own sentences are kept.
func TestADesktopKeepsNothingOfAFall(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("a program of windows says nothing anywhere")
	}
	for name := range falls {
		dir, errs := t.TempDir(), filepath.Join(t.TempDir(), ".xsession-errors")
		kept, err := os.Create(errs)
		if err != nil {
			t.Fatal(err)
		}
		c := faller(t, dir, name)
		c.Stderr = kept
		if err := c.Run(); err == nil {
			t.Fatalf("%s: it did not fall", name)
		}
		heard(t, dir)
		text, err := os.ReadFile(errs)
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
		if err != nil || string(text) != sentence+"\n" {
			t.Errorf("%s: the desktop keeps %q, %v", name, text, err)
		}
	}
}

// fallen runs the test's own program so that it falls.
func fallen(t *testing.T, dir, name string) []byte {
	t.Helper()
	out, _ := faller(t, dir, name).CombinedOutput()
	return out
}

// faller is the test's own program, which falls.
func faller(t *testing.T, dir, name string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestFallsForGood$")
	c.Env = append(os.Environ(), falling+"="+dir, how+"="+name)
	return c
}

// heard waits for the file of a fall.
func heard(t *testing.T, dir string) (path string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if all, _ := filepath.Glob(filepath.Join(dir, prefix+"*"+fresh)); len(all) > 0 {
			return all[0]
		}
	}
	t.Fatal("nothing was heard")
	return ""
}

// TestNothingFell: of a process that ends well nothing is heard.
func TestNothingFell(t *testing.T) {
	dir := t.TempDir()
	if err := listen(strings.NewReader(""), dir, "1.0"); err != nil {
		t.Error(err)
	}
	if all, err := os.ReadDir(dir); err != nil || len(all) > 0 {
		t.Errorf("%v, %v", all, err)
	}
}

// TestCollect: what the language wrote when it ended an earlier program becomes a file without what was said, once, and the clerk is told
// once; a file in which it wrote nothing goes.
func TestCollect(t *testing.T) {
	said := "panic: " + secret[1] + "(" + secret[0] + ")\ngoroutines of " + secret[0] + " [recovered]\n\n" +
		"goroutine 7 [running]:\nmain.f({0xc000014901, 0x12})\n\t/home/王晓东/x.go:7 +0x1d\n" +
		"main.(*t).g[...](0x884b0a94e8b0, {_, ...}, 0x1)\n\t/home/王晓东/x.go:9 +0x1d\n" +
		"王晓东(x)\nmain.f149901199001010016()\ncreated by main.h in goroutine 1\n\t/home/王晓东/x.go:11 +0x1d\n"
	for _, f := range []struct{ name, text, kind string }{
		{raw, said, "the process"},
		{hidden, said, "the process"},
		{raw, words + said, "the process"},
		{raw, words, ""},
		{hidden, "", ""},
		{raw, words + "fatal error: all is lost" + said[strings.Index(said, "\n\n"):], "fatal error: all is lost"},
		{raw, "fatal error: " + secret[1] + said[strings.Index(said, "\n\n"):], "the process"},
		{raw, "fatal error: " + secret[0] + said[strings.Index(said, "\n\n"):], "fatal error: …"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, f.name), []byte(f.text), 0o600); err != nil {
			t.Fatal(err)
		}
		for again := range 2 {
			if err := Collect(dir, "1.0"); err != nil {
				t.Fatal(err)
			}
			paths, err := Untold(dir)
			if err != nil || (len(paths) == 1) != (f.kind != "" && again == 0) {
				t.Fatalf("%s, start %d: %q, %v", f.name, again, paths, err)
			}
			for _, p := range paths {
				text, err := os.ReadFile(p)
				const want = "goroutine 7\nmain.f()\n\tx.go:7\nmain.(*t).g[...]()\n\tx.go:9\ncreated by main.h in goroutine 1\n\tx.go:11"
				if err != nil || !strings.Contains(string(text), want) || !strings.Contains(string(text), "panic of "+f.kind+"\n") {
					t.Errorf("%s, %v", text, err)
				}
				for _, s := range secret {
					if strings.Contains(string(text), s) {
						t.Errorf("%q stands in\n%s", s, text)
					}
				}
			}
		}
		if _, err := os.Stat(filepath.Join(dir, f.name)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s lies there still: %v", f.name, err)
		}
	}
}
