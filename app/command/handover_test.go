package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestHandoverCountsTheFiles: 报送交接单 lists the very files of a folder with the pages that each has; other reports take no files.
func TestHandoverCountsTheFiles(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	dir, out := t.TempDir(), t.TempDir()
	letter := filepath.Join(dir, "月报.pdf")
	c.run(0, "report", "monthly", "--period", "2022-04", "--cover", "--out", letter)
	for name, text := range map[string]string{"表.xlsx": "PK", "坏.pdf": "%PDF-1.4 坏", ".锁": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	slip := filepath.Join(out, "交接单.xlsx")
	c.run(0, "report", "handover", "--period", "2022-04", "--files", dir, "--copies", "7", "--out", slip)
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(wordsOf(t, slip), " ")
	pages := pagesOf(t, letter)
	if row := regexp.MustCompile(`月报.pdf\s+纸质\s+7\s+` + strconv.Itoa(pages) + `\s`); pages < 3 || !row.MatchString(text) {
		t.Errorf("the letter of %d pages is not listed so", pages)
	}
	for _, want := range []string{`表.xlsx\s+电子\s`, `坏.pdf\s+纸质\s+7\s+3?\s*`} {
		if !regexp.MustCompile(want).MatchString(text) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(text, ".锁") || strings.Contains(text, "一览表") {
		t.Error("what is not handed over is listed")
	}
	for _, args := range [][]string{
		{"schools", "--files", dir},
		{"schools", "--copies", "2"},
		{"handover", "--copies", "-2"},
		{"handover", "--issue", "3"},
		{"briefing", "--issue", "-3"},
	} {
		c.run(2, append(append([]string{"report"}, args...), "--out", filepath.Join(out, "x.pdf"))...)
	}
	brief := filepath.Join(out, "简报.xlsx")
	c.run(0, "report", "briefing", "--period", "2022-04", "--issue", "12", "--copies", "60", "--out", brief)
	if text := wordsOf(t, brief); !strings.Contains(text, "第12期") || !strings.Contains(text, "共印60份") {
		t.Error("the issue and the copies of the briefing are not those that were given")
	}
	c.run(1, "report", "handover", "--files", filepath.Join(dir, "没有"), "--out", filepath.Join(out, "x.pdf"))
}
