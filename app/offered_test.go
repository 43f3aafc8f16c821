package app

import (
	"testing"
)

// TestWhatWasMadeIsOffered: beside the sentence that says what was made there is a button that opens it, and one for its folder, until
// something else is said.
func TestWhatWasMadeIsOffered(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	s.Made("已生成：/tmp/甲/表.pdf", "/tmp/甲/表.pdf")
	if x := f.offered; x.box.Hidden || x.file.Hidden || x.path != "/tmp/甲/表.pdf" || x.folder != "/tmp/甲" {
		t.Errorf("a file is offered as %q in %q", x.path, x.folder)
	}
	s.MadeIn("已生成：/tmp/乙", "/tmp/乙")
	if x := f.offered; x.box.Hidden || !x.file.Hidden || x.path != "" || x.folder != "/tmp/乙" {
		t.Errorf("a folder is offered as %q in %q", x.path, x.folder)
	}
	s.Say("已保存")
	if x := f.offered; !x.box.Hidden || x.folder != "" {
		t.Error("it is offered still")
	}
	f.offered.open()
	if f.status.Text != "还没有刚生成的文件" {
		t.Errorf("said %q", f.status.Text)
	}
}
