package counties

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestWhatGoesDown: each kind is refused where the file is another, goes to some units or to all, and a county reads it; a unit that is
// none, and no name, are told at their place.
func TestWhatGoesDown(t *testing.T) {
	s, p := opened(t, at(time.October, 3))
	c := screentest.Counties(t, s, hands, 1)[0]
	presets, err := filepath.Abs(filepath.Join("..", "..", "..", "assets", "presets"))
	if err != nil {
		t.Fatal(err)
	}
	wrong := filepath.Join(t.TempDir(), "别的.txt")
	if err := os.WriteFile(wrong, []byte("别的"), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, tt := range []struct {
		file    string
		refused bool
	}{
		{filepath.Join(presets, "tasks-2022.json"), false},
		{filepath.Join(presets, "rules.json"), false},
		{wrong, false},
		{wrong, true},
		{wrong, true},
	} {
		kind := i % len(kinds)
		p.sendDown()
		answer(t, s, kinds[kind])
		screentest.Picks(t, s, tt.file, "打开")
		typed(t, s, "", "")
		answer(t, s, "选文件夹…")
		if told := screentest.Told(s); !strings.Contains(told, "请写下发的名称") {
			t.Errorf("without a name: %s", told)
		}
		screentest.CloseTop(s)
		typed(t, s, "2022年下发", "没有这个县")
		answer(t, s, "选文件夹…")
		if told := screentest.Told(s); !strings.Contains(told, "没有“没有这个县”") {
			t.Errorf("to nobody: %s", told)
		}
		screentest.CloseTop(s)
		to := c.Unit.Area
		if i == 1 {
			to = ""
		}
		typed(t, s, to)
		answer(t, s, "选文件夹…")
		dir := t.TempDir()
		screentest.Picks(t, s, dir, "选定这个文件夹")
		paths := entries(t, dir)
		switch want := map[bool]int{true: 13, false: 1}[to == ""]; {
		case tt.refused && (len(paths) > 0 || screentest.Told(s) == ""):
			t.Errorf("%s of a wrong file went down: %v", kinds[kind], paths)
		case !tt.refused && len(paths) != want:
			t.Errorf("%s: %d files: %s", kinds[kind], len(paths), screentest.Told(s))
		case !tt.refused:
			reads(t, c, dir, paths)
		}
		screentest.CloseDialogs(s)
	}
}

func reads(t *testing.T, c *screentest.County, dir string, paths []string) {
	t.Helper()
	for _, name := range paths {
		if strings.Contains(name, c.Unit.Area) {
			if _, err := office.ReadDown(t.Context(), c.L, c.Book(), filepath.Join(dir, name), name); err != nil {
				t.Errorf("the county reads %s: %v", name, err)
			}
			return
		}
	}
	t.Errorf("none of %v is the county's", paths)
}

// TestPeriodsAndWays: the months lead back and forth, what a route means is in front, a line for a record stands in the question, and
// a look that was overtaken shows nothing; a card that is dropped is read.
func TestPeriodsAndWays(t *testing.T) {
	s, p := opened(t, at(time.October, 3))
	said := screentest.Said(s)
	c := screentest.Counties(t, s, hands, 1)[0]
	stick := t.TempDir()
	p.Drop([]string{c.HandsIn(time.September, stick)})
	answer(t, s, "收下")
	s.Now = func() time.Time { return at(time.November, 3) }
	p.Changed()
	october := c.HandsIn(time.October, stick)
	p.Drop([]string{october})
	answer(t, s, "收下")
	if got := p.cell(t, c.Unit.Area); got.AsOf != edu.Day(2022, 10, 31) {
		t.Errorf("what came last is not in front, but %s", got.AsOf)
	}
	_, choices := p.periods()
	before, _ := p.periods()
	if len(choices) != 0 || len(before) != 2 {
		t.Fatalf("%d and %d choices", len(before), len(choices))
	}
	before[0].Choose()
	if got := p.cell(t, c.Unit.Area); got.AsOf != edu.Day(2022, 9, 30) {
		t.Errorf("one back is %s", got.AsOf)
	}
	for range 15 {
		before[0].Choose()
	}
	for range 15 {
		before[1].Choose()
	}
	if !strings.Contains(said(), "前面没有了") || !strings.Contains(said(), "后面没有了") {
		t.Errorf("%s", said())
	}

	first := s.Book().Rows(edu.Receipts)[0].(*edu.Receipt)
	p.Arrive(screen.Route{Page: screen.PageCounties, Rows: []int64{first.RowID()}, Field: "一小："})
	told := screentest.Told(s)
	if p.Current().AsOf != first.AsOf || !strings.Contains(told, "退回："+first.Called()) {
		t.Errorf("a line leads to %s\n%s", p.Current().AsOf, told)
	}
	screentest.CloseDialogs(s)
	p.Arrive(screen.Route{Page: screen.PageCounties, Rows: []int64{9999}})
	for _, x := range p.below.Seen().Periods {
		if x.AsOf == edu.Day(2022, 10, 31) {
			p.Arrive(screen.Route{Page: screen.PageCounties, Field: x.ID + x.AsOf.String()})
		}
	}
	if p.Current().AsOf != edu.Day(2022, 10, 31) {
		t.Errorf("a period leads to %s", p.Current().AsOf)
	}

	var l screentest.Later
	l.Hold(s)
	p.look([]string{october})
	p.look([]string{stick})
	l.Run()
	if told := screentest.Told(s); !strings.Contains(told, "共2份") || len(s.Window.Canvas().Overlays().List()) != 1 {
		t.Errorf("of two looks %d are shown: %s", len(s.Window.Canvas().Overlays().List()), told)
	}
	screentest.CloseDialogs(s)
	p.Drop([]string{filepath.Join(stick, "没有.ctlid")})
	l.Run()
	tells(t, s, "不存在")
	p.cell(t, "交城县")
	p.Key(fyne.KeyF9)
	l.Run()
	if !strings.Contains(said(), "还没有报送") {
		t.Errorf("nothing is there to be sent back: %s", said())
	}
}

// TestACountyWithOnlyWorkbooks: its table is read, left, taken in; what is no table of schools is refused, and a package that
// stands is not written over.
func TestACountyWithOnlyWorkbooks(t *testing.T) {
	s, p := opened(t, at(time.October, 3))
	said := screentest.Said(s)
	c := screentest.Counties(t, s, hands, 1)[0]
	p.Drop([]string{c.HandsIn(time.September, t.TempDir())})
	answer(t, s, "收下")
	p.cell(t, c.Unit.Area)
	if p.Key(fyne.KeyF4); !strings.Contains(said(), "以数据包为准") {
		t.Errorf("over a package: %s", said())
	}
	file := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	p.cell(t, "交城县")
	p.Key(fyne.KeyF4)
	screentest.Picks(t, s, file("别的.csv", "今天,天气\n晴,好\n"), "打开")
	if screentest.Told(s) == "" {
		t.Error("what is no return is taken")
	}
	screentest.CloseDialogs(s)
	good := file("学校.csv", "学校名称,标识码,办学类型,举办者,状态,乡镇\n一小,2114000001,小学,县级教育部门,在用,城关镇\n")
	for _, yes := range []string{"取消", "收下"} {
		p.Key(fyne.KeyF4)
		screentest.Picks(t, s, good, "打开")
		answer(t, s, yes)
		if got := p.cell(t, "交城县"); (got.Stands() != nil) != (yes == "收下") {
			t.Errorf("after %s it is %s: %s", yes, got.Word(), screentest.Told(s))
		}
	}
}
