package ui

import (
	"path/filepath"
	"testing"
)

// TestNamesAreNoOptions: a file that is called like an option is opened and printed, whatever folder the program was started in.
func TestNamesAreNoOptions(t *testing.T) {
	for _, path := range []string{"-d", "--help", "表/-o x.pdf", "/tmp/甲.pdf"} {
		cmd, err := onFile("lp", path)
		if err != nil {
			t.Fatal(err)
		}
		if given := cmd.Args[len(cmd.Args)-1]; !filepath.IsAbs(given) || filepath.Base(given) != filepath.Base(path) {
			t.Errorf("%q is given as %q", path, given)
		}
	}
}
