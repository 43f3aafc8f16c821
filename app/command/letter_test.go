package command_test

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// wordsOf is the text of a workbook.
func wordsOf(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	text := ""
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/") || !strings.HasSuffix(f.Name, ".xml") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		text += string(b)
	}
	return text
}

var onePage = regexp.MustCompile(`/Type /Page\b[^s]`)

// pagesOf counts the pages of a PDF.
func pagesOf(t *testing.T, path string) int {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return len(onePage.FindAll(b, -1))
}

// TestCoverAndRequest: the letter of a month takes a front page and the request that it answers; no other report does, one that is a
// letter neither.
func TestCoverAndRequest(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	const request = "市教育局《关于报送进展的通知》"
	texts := map[string]string{}
	for name, more := range map[string][]string{
		"plain": nil, "asked": {"--request", request}, "front": {"--cover"}, "both": {"--cover", "--request", request},
	} {
		path := filepath.Join(t.TempDir(), name+".xlsx")
		c.run(0, append([]string{"report", "monthly", "--period", "2022-04", "--out", path}, more...)...)
		texts[name] = wordsOf(t, path)
	}
	for name, text := range texts {
		if asked := strings.Contains(text, "根据"+request+"要求"); asked != (name == "asked" || name == "both") {
			t.Errorf("%s: the request is named: %v", name, asked)
		}
	}
	for name, more := range map[string][]string{"plain": nil, "front": {"--cover"}} {
		path := filepath.Join(t.TempDir(), name+".pdf")
		c.run(0, append([]string{"report", "monthly", "--period", "2022-04", "--out", path}, more...)...)
		texts[name] = path
	}
	if front, plain := pagesOf(t, texts["front"]), pagesOf(t, texts["plain"]); front != plain+2 || plain < 2 {
		t.Errorf("%d pages with a front page and 目录, %d without", front, plain)
	}
	for _, id := range []string{"schools", "closure-notice", "closure-order", "reminder", "handover"} {
		for _, more := range [][]string{{"--cover"}, {"--request", request}} {
			args := append([]string{"report", id, "--period", "2022-04", "--out", filepath.Join(t.TempDir(), "x.pdf")}, more...)
			if c.run(2, args...); !strings.Contains(c.err.String(), "只用于月度报送材料") {
				t.Errorf("%s %v: %s", id, more, c.err.String())
			}
		}
	}
}
