package office

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"countyledger/app/report"
)

// TestIdentityOnPaper: each page of a paper, and of a letter's annexes, says at its foot which data it has; the pages of a letter do
// not. The file's description says it of both.
func TestIdentityOnPaper(t *testing.T) {
	book, options := reported(t)
	options.Rules = options.Rules.Renamed("样例县义务教育优质均衡发展口径（在国家口径基础上按县政府常务会议纪要&市局复函逐项核定，适用于县域内各级各类学校）")
	said := regexp.MustCompile(`数据指纹：([0-9a-f]{8})`)
	for _, k := range report.Kinds() {
		d := k.Make(book, options)
		pdf := filepath.Join(t.TempDir(), "x.pdf")
		if _, err := Write(pdf, Own, d); err != nil {
			t.Fatal(err)
		}
		known := map[string]bool{d.Identity().Fingerprint: true}
		for _, x := range d.Blocks {
			if a, ok := x.(*report.Annex); ok {
				known[a.Doc.Identity().Fingerprint] = true
			}
		}
		text, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", pdf, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		annexed := false
		for i, page := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
			found := said.FindAllStringSubmatch(page, -1)
			if strings.Contains(strings.ReplaceAll(page, " ", ""), "—1—") { // the next letter of several, each with its annex
				annexed = false
			}
			annexed = annexed || strings.HasPrefix(strings.TrimSpace(page), "附件") && i > 0
			want := 1
			if !d.Identified() && !annexed {
				want = 0
			}
			whole := len(found) == 1 && known[found[0][1]] && strings.Contains(page, "报送序号：") && strings.Contains(page, "口径版本：样例县")
			if len(found) != want || want == 1 && !whole {
				t.Errorf("%s, page %d: %v, want %d of %v", k.ID, i+1, found, want, known)
			}
		}
		info, err := exec.CommandContext(t.Context(), "pdfinfo", pdf).Output()
		if id := d.Identity().Fingerprint; err != nil || !strings.Contains(string(info), id) {
			t.Errorf("%s: the file does not say %s (%v):\n%s", k.ID, id, err, info)
		}
	}
}
