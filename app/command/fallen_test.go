package command_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/command"
	"countyledger/app/mishap"
)

// TestACommandFalls: what falls in a command is told in a sentence, with the place for who looks after the program, and nothing of what the
// panic said.
func TestACommandFalls(t *testing.T) {
	e := environment(t.TempDir(), t.TempDir())
	var out, errs bytes.Buffer
	e.Stdout, e.Stderr = &out, &errs
	e.Open = func(context.Context, string) (command.Ledger, error) { panic("王晓东 149901199001010016") }
	if code := command.Run(t.Context(), e, []string{"verify"}); code != command.Failed {
		t.Errorf("exit code %d", code)
	}
	said := errs.String()
	files, err := filepath.Glob(filepath.Join(e.Dir, mishap.Logs, "出错-*.txt"))
	if err != nil || len(files) != 1 || !strings.Contains(said, files[0]) {
		t.Fatalf("written down in %q, %v; it says %q", files, err, said)
	}
	text, err := os.ReadFile(files[0])
	if err != nil || !strings.Contains(string(text), "fallen_test.go:") {
		t.Errorf("written down is %q, %v", text, err)
	}
	out.Write(text)
	if !strings.Contains(said, "没有料到的问题") || !strings.Contains(said, "fallen_test.go:") {
		t.Errorf("it says %q", said)
	}
	if strings.Contains(said+out.String(), "王晓东") || strings.Contains(said+out.String(), "149901199001010016") {
		t.Errorf("it tells whom it was about: %q", said)
	}
}
