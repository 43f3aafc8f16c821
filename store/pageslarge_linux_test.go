package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"countyledger/store/cputest"
	"countyledger/store/pages"
)

// TestLookingThroughALargeFile: a file of a gigabyte in which nothing can be read is gone through in a few calls of the system, and
// whoever cancels it does not wait.
func TestLookingThroughALargeFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	err := os.WriteFile(path, []byte("SQLite format 3\x00\x02\x00\x01\x01\x00\x40\x20\x20"), 0o600)
	if err = errors.Join(err, os.Truncate(path, 1<<30)); err != nil {
		t.Fatal(err)
	}
	f, err := pages.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Strays(ctx, true, func([]pages.Row) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, _, err := f.Table(ctx, 1, true); !errors.Is(err, context.Canceled) {
		t.Errorf("a tree, cancelled: %v", err)
	}
	for _, numbered := range []bool{true, false} {
		used := cputest.Spent(t, func() { err = f.Strays(t.Context(), numbered, func([]pages.Row) { t.Error("rows of nothing") }) })
		if err != nil || used > 5*time.Second {
			t.Errorf("%v, %v of the processor", err, used)
		}
	}
}
