package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/command"
)

// TestManualIsPrinted: the manual needs no ledger and leaves none; what stands there and is not the program's stays.
func TestManualIsPrinted(t *testing.T) {
	c := newCLI(t)
	out := filepath.Join(t.TempDir(), "手册.pdf")
	c.run(0, "manual", "--out", out)
	if b, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(b), "%PDF") || !strings.Contains(c.err.String(), out) {
		t.Fatalf("%d bytes, %v: %s", len(b), err, c.err.String())
	}
	if _, err := os.Stat(filepath.Join(c.env.Dir, "台账.db")); err == nil {
		t.Error("a ledger was made")
	}
	c.run(0, "manual", "--out", out) // its own is written anew
	if err := os.WriteFile(out, []byte("别人的"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(1, "manual", "--out", out)
	c.run(0, "manual", "--out", out, "--overwrite")
	c.run(2, "manual")
	c.run(2, "manual", "--out", "手册.xlsx")
	told := false
	for _, x := range command.Catalogue() {
		told = told || strings.HasPrefix(x[0], "manual")
	}
	if !told {
		t.Error("the catalogue lacks the manual itself")
	}
}
