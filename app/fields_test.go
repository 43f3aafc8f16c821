package app

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestEveryFieldIsFound: Ctrl+K finds each field of the tables by its name and by its initials, and leads to where it is counted, listed or
// entered.
func TestEveryFieldIsFound(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	fields := f.fields()
	lead := map[string]hit{}
	for _, h := range fields {
		lead[h.kind+"|"+h.name] = h
	}
	for _, g := range edu.Imported() {
		led := map[string]bool{} // one of each way is gone
		for _, x := range g.Fields {
			if x.Child != nil {
				continue
			}
			full := strings.ReplaceAll(x.Full(), "/", "·")
			h, ok := lead["统计　"+g.Label+"|"+full]
			if !ok {
				h, ok = lead["栏目　"+g.Label+"|"+full]
			}
			if !ok {
				t.Errorf("%s %s leads nowhere", g.ID, x.Key)
				continue
			}
			for _, typed := range []string{x.Label, initials(s, x.Label), x.Full()} {
				if f.says(h, strings.ReplaceAll(typed, "/", "·")) == 0 {
					t.Errorf("%s %s is not found by %q", g.ID, x.Key, typed)
				}
			}
			if way := h.kind; !led[way] {
				led[way] = true
				f.goTo(f.places[0].id)
				h.do()
				if f.id == f.places[0].id {
					t.Errorf("%s %s leads to no page: %s", g.ID, x.Key, f.status.Text)
				}
			}
		}
	}
}

// TestWhatIsAskedLeadsToItsAnswer: a number, what is said of it in one breath and by whom is asked for in 统计 from anywhere.
func TestWhatIsAskedLeadsToItsAnswer(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	for typed, want := range map[string]string{
		"一年级": "在校（园）生数·一年级", "ynj": "在校（园）生数·一年级", "小学一年级": "学段为“小学”", "寄宿生": "寄宿生", "班额": "平均班额", "教师数": "专任教师",
		"校舍面积": "校舍建筑面积", "学生数": "在校（园）生数", "50岁以上教师": "年龄50岁及以上", "在校生不满50人": "在校（园）生数", "生师比": "生师比",
	} {
		f.goTo(f.places[0].id)
		f.seek()
		test.Type(s.Window.Canvas().Focused(), typed)
		screentest.Press(s, fyne.KeyReturn)
		texts := map[string]bool{}
		gather(f.current.Content(), texts)
		said := slices.ContainsFunc(slices.Collect(maps.Keys(texts)), func(s string) bool { return strings.Contains(s, want) })
		if f.id != screen.PageStatistics || !said {
			t.Errorf("%s led to %s: %v", typed, f.id, slices.Sorted(maps.Keys(texts)))
		}
		screentest.CloseDialogs(s)
	}
}
