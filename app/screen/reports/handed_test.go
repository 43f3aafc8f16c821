package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/report"
)

// TestHandoverListsChosenFiles: the slip of hand-over lists the files of a folder that are ticked, with the copies that were typed once;
// the issue of 简报 is the one that was typed, and another report is offered neither.
func TestHandoverListsChosenFiles(t *testing.T) {
	p, _ := open(t, small)
	dir := t.TempDir()
	for _, name := range []string{"月报.pdf", "名册.xlsx", "说明.pdf"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p.turn(report.Handover)
	if !p.handing.listed.Visible() || !p.handing.copied.Visible() || p.handing.issued.Visible() {
		t.Error("what the slip can use is not what is offered")
	}
	p.takeFolder(dir)
	p.handing.files.SetSelected([]string{"名册.xlsx", "月报.pdf"})
	p.handing.copies.SetText("7")
	if said := strings.ReplaceAll(p.handing.counted.Text, "\n", ""); !strings.Contains(said, "1个PDF的页数没有数出") {
		t.Errorf("of a PDF that cannot be counted it says %s", said)
	}
	all := shownText(p)
	listed := strings.Contains(all, "月报.pdf") && strings.Contains(all, "名册.xlsx")
	if !listed || strings.Contains(all, "说明.pdf") || !strings.Contains(all, "\n7\n") {
		t.Errorf("the slip says\n%s", all)
	}
	p.handing.copies.SetText("若干")
	if p.preview.Pages != nil {
		t.Error("a number that is none was taken")
	}
	p.handing.copies.SetText("7")
	p.listFiles(nil)
	if all := shownText(p); !strings.Contains(all, "一览表") || strings.Contains(all, "月报.pdf") {
		t.Error("the papers that usually go are not listed again")
	}
	p.turn(report.Briefing)
	p.handing.issue.SetText("12")
	if all := shownText(p); !strings.Contains(all, "第12期") || !strings.Contains(all, "共印7份") || p.handing.listed.Visible() {
		t.Errorf("the briefing says\n%s", all)
	}
	if p.turn("schools"); p.handing.content.Visible() {
		t.Error("a list is offered copies")
	}
}

func shownText(p *Page) string {
	var all []string
	for _, x := range p.preview.Pages.Pages[0].Texts {
		all = append(all, x.Text)
	}
	return strings.Join(all, "\n")
}
