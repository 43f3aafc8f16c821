package second

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestHandOver: what is handed over comes once and whole, each time; where nobody listens nothing stays.
func TestHandOver(t *testing.T) {
	dir := t.TempDir()
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if HandOver(short, dir, []string{"a.ctl"}) {
		t.Error("handed over to nobody")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d files stay, %v", len(left), err)
	}
	listening, stop := context.WithCancel(t.Context())
	came, ended := make(chan []string, 1), make(chan bool)
	go func() {
		defer close(ended)
		Listen(listening, dir, time.Millisecond, func(paths []string) { came <- paths })
	}()
	for _, want := range [][]string{{"/U盘/兴 县.ctl", "/U盘/离石区.ctl"}, nil, {"/x.ctl"}} {
		if !HandOver(t.Context(), dir, want) {
			t.Fatal("nobody takes it")
		}
		if got := <-came; !slices.Equal(got, want) {
			t.Errorf("%q came of %q", got, want)
		}
	}
	stop()
	<-ended
}

// TestWhatWasAskedBeforeIsForgotten: a file that a program left which was killed while it waited brings no window to the front later.
func TestWhatWasAskedBeforeIsForgotten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, asked)
	if err := os.WriteFile(path, []byte(`["old.ctl"]`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	came, ended := make(chan []string, 2), make(chan bool)
	go func() {
		defer close(ended)
		Listen(ctx, dir, time.Millisecond, func(paths []string) { came <- paths })
	}()
	for gone := false; !gone; { // it was looked at
		_, err := os.Stat(path)
		gone = err != nil
	}
	if !HandOver(t.Context(), dir, []string{"new.ctl"}) || !slices.Equal(<-came, []string{"new.ctl"}) {
		t.Error("what was asked long ago came")
	}
	stop()
	<-ended
}

// FuzzAsked reads whatever stands in the file.
func FuzzAsked(f *testing.F) {
	for _, s := range []string{`["a.ctl","b.ctl"]`, `null`, `{}`, `[1]`, `[[[[[[`, `["` + "\x00" + `"]`, ""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), asked)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if paths := Read(path); len(paths) > mostPaths {
			t.Errorf("%d paths", len(paths))
		}
	})
}
