package command_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"countyledger/store/file"
)

// TestKilledWhileWritten: a paper, a form or an archive of a round that is killed while it is written is there whole or not at all, it can
// be written again, and nothing is wrong with the ledger.
func TestKilledWhileWritten(t *testing.T) {
	c := newCLI(t)
	home := t.TempDir()
	c.env = environment(filepath.Join(home, "数据"), filepath.Join(home, "keys"))
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	c.run(0, "demo")
	school := sentWithGaps(t, c)
	all := map[string][]string{
		"填报表.zip":  {"hand-out", "1", "--out"},
		"填报表.xlsx": {"hand-out", "1", "--missing", "--out"},
		"标红.xlsx":  {"round", "back", "1", school, "--out"},
		"补正.png":   {"round", "back", "1", school, "--out"},
		"汇总.xlsx":  {"round", "export", "1", "--out"},
		"汇总.pdf":   {"round", "export", "1", "--out"},
		"已填.xlsx":  {"round", "fill", "1", "--out"},
		"佐证.pdf":   {"round", "proof", "1", school, "驾驶员人数（人）", "--out"},
		"通报.pdf":   {"report", "notice", "--round", "1", "--out"},
		"催报.pdf":   {"report", "reminder", "--round", "1", "--out"},
		"已答.xlsx":  {"doubts", "export", "疑点", "--out"},
	}
	names := slices.Sorted(maps.Keys(all))
	if rounds(0) == 0 {
		names = []string{"已填.xlsx", "汇总.pdf"} // make torture kills all
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), name)
			args := append(slices.Clone(all[name]), out)
			var whole []byte
			fresh := func(t *testing.T) string {
				t.Helper()
				if b, err := os.ReadFile(out); err == nil && whole == nil {
					whole = b
				}
				os.Remove(out)
				at := t.TempDir()
				if err := os.CopyFS(at, os.DirFS(home)); err != nil {
					t.Fatal(err)
				}
				return filepath.Join(at, "数据")
			}
			killed(t, rounds(1), fresh, args, func(t *testing.T, dir string) {
				t.Helper()
				if b, err := os.ReadFile(out); err == nil && !bytes.Equal(b, whole) {
					t.Errorf("it is there with %d bytes, not %d", len(b), len(whole))
				}
				os.Remove(out)
				for _, again := range [][]string{args, {"verify"}} {
					if said, err := program(t, dir, again...).CombinedOutput(); err != nil {
						t.Fatalf("%v: %v\n%s", again, err, said)
					}
				}
				if b, err := os.ReadFile(out); err != nil || !bytes.Equal(b, whole) {
					t.Errorf("written again it has %d bytes, not %d: %v", len(b), len(whole), err)
				}
				if left, err := filepath.Glob(filepath.Join(dir, "*"+file.Part)); err != nil || len(left) > 0 {
					t.Errorf("%v is left: %v", left, err)
				}
			})
		})
	}
}
