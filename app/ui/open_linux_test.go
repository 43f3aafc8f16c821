package ui

import (
	"errors"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
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

// TestWhatIsStartedApartLeavesNothing: of a program that was started and has ended nothing stays among the system's processes.
func TestWhatIsStartedApartLeavesNothing(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "true")
	if err := startApart(cmd); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); !errors.Is(syscall.Kill(cmd.Process.Pid, 0), syscall.ESRCH); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it is among them still")
		}
	}
}
