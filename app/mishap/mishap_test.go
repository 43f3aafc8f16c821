package mishap

import (
	"errors"
	"fmt"
	"os"
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

// TestGo: what falls on a goroutine is told, and harms nothing else.
func TestGo(t *testing.T) {
	fell := make(chan error)
	Go(func() { panic(secret[0]) }, func(err error) { fell <- err })
	var f *Fall
	if err := <-fell; !errors.As(err, &f) || f.Kind != "string" {
		t.Errorf("%v", err)
	}
}
