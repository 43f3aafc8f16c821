package rounds

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// kindAsked is the kind of each column of the round, with what it offers.
func (p *Page) kindAsked() string {
	var out []string
	for _, c := range p.board.Form.Columns {
		out = append(out, string(c.Head)+" "+edu.ColumnKinds.Label(c.Kind)+string(c.Choices))
	}
	return strings.Join(out, "|")
}

// TestColumnsAreCorrected: what a column asks for is corrected before it is given out and after; what was sent is judged anew, and all
// of it can be taken back.
func TestColumnsAreCorrected(t *testing.T) {
	s, p := opened(t)
	p.Add()
	fillIn(t, s, map[string]string{"如2022年": "校车", "用；": "车况；座位数；备注", "学校以外": "教师进修校"})
	screentest.Button(s, "改栏目…").Tapped(nil)
	list := screentest.List(s)
	s.Window.Canvas().Focus(list)
	list.Select(2)
	screentest.Press(s, fyne.KeySpace) // 备注 is not asked for
	list.Select(0)
	screentest.Press(s, fyne.KeyReturn)
	fillIn(t, s, map[string]string{"用；隔开，如 自有": "好"})
	pick(t, s, "选项")
	screentest.Button(s, "改好").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "两个以上") {
		t.Fatalf("one choice is none: %s", told)
	}
	screentest.Press(s, fyne.KeyReturn)
	fillIn(t, s, map[string]string{"用；隔开，如 自有": "好；一般"})
	screentest.Button(s, "改好").Tapped(nil)
	screentest.Button(s, "就收这些").Tapped(nil)
	screentest.Button(s, "只布置").Tapped(nil)
	if got := p.kindAsked(); got != "车况 选项好；一般|座位数 整数" {
		t.Fatalf("asked for %s: %s", got, screentest.Told(s))
	}

	in := filepath.Join(t.TempDir(), "进修校.csv")
	if err := os.WriteFile(in, []byte("填报单位：教师进修校\n车况,座位数\n好,三十座左右\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Drop([]string{in})
	screentest.Button(s, "收下选中的").Tapped(nil)
	if got := p.states()["教师进修校"]; got != "待补" {
		t.Fatalf("what came is %s: %s", got, screentest.Told(s))
	}
	p.alterColumns()
	list = screentest.List(s)
	s.Window.Canvas().Focus(list)
	list.Select(1)
	screentest.Press(s, fyne.KeyReturn)
	pick(t, s, "文字")
	screentest.Button(s, "改好").Tapped(nil)
	screentest.Press(s, fyne.KeyEscape)
	if got := p.kindAsked() + p.states()["教师进修校"]; got != "车况 选项好；一般|座位数 文字已收" {
		t.Errorf("altered: %s, %s", got, screentest.Told(s))
	}
	s.Undo()
	if got := p.kindAsked() + p.states()["教师进修校"]; got != "车况 选项好；一般|座位数 整数待补" {
		t.Errorf("taken back: %s", got)
	}

	p.Add()
	fillIn(t, s, map[string]string{"如2022年": "校车二", "用；": "车况；座位数；年检"})
	if told := screentest.Told(s); !strings.Contains(told, "比：新增1栏（年检）") {
		t.Errorf("what is otherwise than before: %s", told)
	}
	screentest.Press(s, fyne.KeyEscape)
}

// pick chooses a word in the question that is open.
func pick(t *testing.T, s *screen.Session, word string) {
	t.Helper()
	found := false
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*ui.OneOf); ok && slices.Contains(c.Options, word) {
			c.SetSelected(word)
			found = true
		}
	})
	if !found {
		t.Fatalf("%s is not offered", word)
	}
}
