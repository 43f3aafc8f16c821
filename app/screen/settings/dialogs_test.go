package settings

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestAllThatIsWrongIsSaid at once, and the first of it has the keys.
func TestAllThatIsWrongIsSaid(t *testing.T) {
	p := opened(t)
	p.year.SetText("明年")
	p.unit.SetText("")
	p.phone.SetText("打不通")
	p.Save()
	got := screentest.Told(p.s)
	for _, words := range []string{"当前学年", "填报单位", "电话"} {
		if !strings.Contains(got, words) {
			t.Errorf("“%s” is not said: %s", words, got)
		}
	}
	screentest.CloseTop(p.s)
	if f := p.s.Window.Canvas().Focused(); f != fyne.Focusable(p.unit) {
		t.Errorf("the keys are with %T", f)
	}
}

// TestRulesAreDropped once that is confirmed.
func TestRulesAreDropped(t *testing.T) {
	p := opened(t)
	can := func() (all []bool) {
		p.Changed()
		for _, d := range p.drops {
			all = append(all, !d.button.Disabled())
		}
		return all
	}
	if got := can(); !slices.Equal(got, []bool{false, false, false, false}) {
		t.Errorf("with nothing to drop it can be dropped: %v", got)
	}
	take(t, p.s, p, `{"change_percent": 50}`, edu.PresetRules)
	if got := can(); !slices.Equal(got, []bool{true, false, false, false}) {
		t.Errorf("with rules of the office this can be dropped: %v", got)
	}
	p.drop(edu.PresetRules, "恢复自带口径", "要恢复吗？")
	screentest.Press(p.s, fyne.KeyReturn)
	if p.s.Book().Preset(edu.PresetRules) == nil {
		t.Fatal("an Enter too many has dropped them")
	}
	p.drop(edu.PresetRules, "恢复自带口径", "要恢复吗？")
	screentest.Yes(p.s)
	if p.s.Book().Preset(edu.PresetRules) != nil {
		t.Error("they are still there")
	}
}
