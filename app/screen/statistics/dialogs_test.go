package statistics

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestSavedQuestions: a question is kept under its name, which it must have, and asked again by it; one that is taken away is gone, and no
// other is.
func TestSavedQuestions(t *testing.T) {
	s, p := open(t)
	names := func() (out []string) {
		for _, q := range s.Settings.Questions {
			out = append(out, q.Name)
		}
		return out
	}
	p.keep()
	screentest.Press(s, fyne.KeyReturn)
	if got := screentest.Told(s); !strings.Contains(got, "统计要有一个名称") || len(names()) > 0 {
		t.Errorf("without a name: %q, %q", names(), got)
	}
	screentest.Press(s, fyne.KeyEscape)
	test.Type(s.Window.Canvas().Focused(), "各乡镇人数")
	screentest.Press(s, fyne.KeyReturn)
	p.begin(edu.Teachers)
	p.keep()
	test.Type(s.Window.Canvas().Focused(), "教师")
	screentest.Press(s, fyne.KeyReturn)
	if got := names(); !slices.Equal(slices.Sorted(slices.Values(got)), []string{"各乡镇人数", "教师"}) || screentest.Told(s) != "" {
		t.Fatalf("kept %q: %s", got, screentest.Told(s))
	}
	for _, q := range s.Settings.Questions {
		if q.Name == "各乡镇人数" {
			p.reopen(q)
		}
	}
	if p.query.Register != edu.SectionYears || p.query.Rows.Key() != "school.township" {
		t.Errorf("asked again it is %s by %s", p.query.Register.ID, p.query.Rows.Key())
	}
	p.drop()
	screentest.Button(s, "删除").OnTapped()
	if got := screentest.Told(s); !strings.Contains(got, "还没有选择") || len(names()) != 2 {
		t.Errorf("nothing chosen: %q, %q", names(), got)
	}
	screentest.CloseTop(s)
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if which, ok := o.(*ui.Select); ok {
			which.SetSelected("教师")
		}
	})
	screentest.Button(s, "删除").OnTapped()
	if got := names(); !slices.Equal(got, []string{"各乡镇人数"}) || screentest.Told(s) != "" {
		t.Errorf("left are %q: %s", got, screentest.Told(s))
	}
}
