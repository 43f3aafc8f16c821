package command_test

import (
	"bufio"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/command"
	"countyledger/app/report"
	"countyledger/store/sample"
)

// made is a ledger of a small county.
func made(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "数据")
	c := sample.County(sample.Size{Schools: 40, Teachers: 260, Projects: 8, Closures: 4, Years: 2})
	s, err := environment(dir, keysOf(dir)).Create(t.Context(), dir, c.Unit, c.Year, func(f command.Filler) error {
		_, err := f.Apply(t.Context(), c.Fill(), nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestSameBytesElsewhere: equal data and as-of date give equal bytes: each report as PDF and as workbook, in processes of other time zones,
// languages and orders of maps, from other folders.
func TestSameBytesElsewhere(t *testing.T) {
	dir := made(t)
	var lines []string
	for _, k := range report.Kinds() {
		for _, end := range []string{".pdf", ".xlsx"} {
			lines = append(lines, strings.Join([]string{"report", k.ID, "--as-of", "2022-09-20", "--out", k.ID + end}, "\t"))
		}
	}
	var first map[string][sha256.Size]byte
	for _, at := range []struct {
		folder string
		env    []string
	}{
		{".", []string{"TZ=UTC", "LANG=C", "LC_ALL=C", "GOMAXPROCS=1"}},
		{"另一个 文件夹/里面", []string{"TZ=Asia/Shanghai", "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8"}},
		{"x", []string{"TZ=America/Los_Angeles", "LANG=tr_TR.UTF-8", "LC_ALL=", "GOMAXPROCS=4"}},
	} {
		in := filepath.Join(t.TempDir(), at.folder)
		if err := os.MkdirAll(in, 0o700); err != nil {
			t.Fatal(err)
		}
		c := program(t, dir)
		c.Dir, c.Stdin, c.Env = in, strings.NewReader(strings.Join(lines, "\n")), append(c.Env, at.env...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", at.env, err, out)
		}
		sums := map[string][sha256.Size]byte{}
		for _, name := range names(t, in) {
			b, err := os.ReadFile(filepath.Join(in, name))
			if err != nil {
				t.Fatal(err)
			}
			sums[name] = sha256.Sum256(b)
		}
		if len(sums) != len(lines) {
			t.Errorf("%v: %d files of %d", at.env, len(sums), len(lines))
		}
		if first == nil {
			first = sums
		}
		for name, sum := range first {
			if sums[name] != sum {
				t.Errorf("%s is another in %s with %v", name, at.folder, at.env)
			}
		}
	}
}

// each carries out the commands that stand in lines, their arguments between tabs.
func each(in io.Reader, do func(args []string) int) (code int) {
	for s := bufio.NewScanner(in); s.Scan(); {
		code = max(code, do(strings.Split(s.Text(), "\t")))
	}
	return code
}
