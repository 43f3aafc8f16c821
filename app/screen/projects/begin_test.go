package projects

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestAProjectIsBegunOnTheBoard with Ctrl+N, refused at the field that is wrong, and in front once it is saved; search finds it by its
// school.
func TestAProjectIsBegunOnTheBoard(t *testing.T) {
	p, s := page(t, small)
	n := p.List.Len()
	p.Search.SetText("没有这样的")
	p.Add()
	school := p.All()[0].School
	p.Desk.Form.Retype(map[string]string{"name": "样例县新校舍项目", "school": string(s.Book().School(school).Name), "total": "很多"})
	p.Save()
	if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || e.Text != "很多" || p.Desk.Form == nil {
		t.Fatalf("the focus is on %T", s.Window.Canvas().Focused())
	}
	p.Desk.Form.Retype(map[string]string{"total": "120"})
	p.Save()
	if w := p.Current(); w == nil || w.Name != "样例县新校舍项目" || p.List.Len() != n+1 || p.Desk.Form != nil {
		t.Fatalf("%d of %d, in front %+v", p.List.Len(), n+1, w)
	}
	p.Search.SetText(string(s.Book().School(school).Name))
	if p.List.Len() == 0 || p.List.Len() > n/2 || !p.List.Go(func(e *entry) bool { return e.Name == "样例县新校舍项目" }) {
		t.Errorf("its school finds %d", p.List.Len())
	}
}

// TestAllStagesThatAreOpenAreNamed where a later one is registered, and the caret goes to where the reason is to be written; the names of
// the entries stay when they are filled.
func TestAllStagesThatAreOpenAreNamed(t *testing.T) {
	p, s := page(t, small)
	goTo(t, p, "begun", func(e *entry) bool { return e.Reached() == "P11" })
	w := *p.Current().Project
	var open []string
	for i := range w.Stages[:10] {
		w.Stages[i] = edu.Stage{}
		open = append(open, edu.ProjectStages.Items[i].Label)
	}
	screentest.Save(t, s, edu.Edit("改", edu.Projects, &w))
	screentest.Press(s, fyne.KeyF5)
	s.Window.Canvas().Focused().(*ui.Entry).SetText("2022-05-10")
	for _, name := range []string{"阶段", "日期", "文号", "金额", "原因"} {
		if !strings.Contains(screentest.Told(s), name) {
			t.Errorf("“%s” is not said beside its entry: %s", name, screentest.Told(s))
		}
	}
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	told := screentest.Told(s)
	for _, stage := range open {
		if !strings.Contains(told, "“"+stage+"”") {
			t.Errorf("“%s” is not named: %s", stage, told)
		}
	}
	screentest.Press(s, fyne.KeyReturn)
	e, ok := s.Window.Canvas().Focused().(*ui.Entry)
	if !ok || !strings.Contains(e.PlaceHolder, "原因") {
		t.Fatalf("the caret is on %T", s.Window.Canvas().Focused())
	}
	screentest.Press(s, fyne.KeyEscape)
	screentest.Press(s, fyne.KeyF5)
	s.Window.Canvas().Focused().(*ui.Entry).SetText("不知道")
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "“日期”") {
		t.Errorf("told %q", told)
	}
	screentest.Press(s, fyne.KeyReturn)
	if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || e.Text != "不知道" {
		t.Errorf("the caret is on %T", s.Window.Canvas().Focused())
	}
}

// TestAMissingAttachmentSaysSo by its name, with what can be done about it.
func TestAMissingAttachmentSaysSo(t *testing.T) {
	p, s := page(t, small)
	from := filepath.Join(t.TempDir(), "开工照片.jpg")
	if err := os.WriteFile(from, make([]byte, 3000), 0o600); err != nil {
		t.Fatal(err)
	}
	p.attach(p.Current().ProjectCase, from)
	files := edu.All[edu.ProjectFile](s.Book(), edu.ProjectFiles)
	a, _ := files[len(files)-1].Attached()
	path, err := s.Ledger.Attached(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	p.Desk.View(a)
	if told := screentest.Told(s); !strings.Contains(told, "“开工照片.jpg”") || !strings.Contains(told, "“附件”文件夹") {
		t.Errorf("told %q", told)
	}
}
