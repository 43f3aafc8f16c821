package register

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestViewsOfAList: columns are chosen, the view is kept under a name that it must have, and one that is taken away is gone.
func TestViewsOfAList(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	n := len(p.fields)
	p.chooseColumns()
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*ui.Check); ok && c.Text == p.all[1].Full() {
			c.SetChecked(!c.Checked)
		}
	})
	screentest.Button(s, "确定").OnTapped()
	if p.fields[1] == p.all[1] || len(p.fields) != n-1 || screentest.Told(s) != "" {
		t.Errorf("%d columns of %d: %s", len(p.fields), n, screentest.Told(s))
	}
	kept := func() (out string) {
		for _, v := range s.Settings.Views[edu.Schools.ID] {
			out += v.Name + "|"
		}
		return out
	}
	p.saveView()
	screentest.Press(s, fyne.KeyReturn)
	if got := screentest.Told(s); !strings.Contains(got, "视图要有一个名称") || kept() != "" {
		t.Errorf("without a name: %q, %q", kept(), got)
	}
	screentest.CloseTop(s)
	test.Type(s.Window.Canvas().Focused(), "在用的")
	screentest.Press(s, fyne.KeyReturn)
	if kept() != "在用的|" {
		t.Fatalf("kept %q", kept())
	}
	p.dropView()
	screentest.Button(s, "删除").OnTapped()
	if got := screentest.Told(s); !strings.Contains(got, "还没有选择") || kept() == "" {
		t.Errorf("nothing chosen: %q, %q", kept(), got)
	}
	screentest.CloseTop(s)
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if which, ok := o.(*ui.Select); ok {
			which.SetSelected("在用的")
		}
	})
	screentest.Button(s, "删除").OnTapped()
	if kept() != "" || screentest.Told(s) != "" {
		t.Errorf("left is %q: %s", kept(), screentest.Told(s))
	}
}
