package imports

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// small is the page on a screen of 1024×768 at 150 %.
var small = fyne.NewSize(547, 391)

// TestAllIsSeenOnASmallScreen: what is said below the sheet has two whole lines, the path can be read, and the sheet keeps four rows,
// also where a column is missing, a choice was made or the rows have come in.
func TestAllIsSeenOnASmallScreen(t *testing.T) {
	p, s := page(t)
	s.Window.SetPadded(false)
	s.Window.Resize(small)
	fits := func(when string) {
		t.Helper()
		if want := p.content.MinSize(); want.Width > small.Width || want.Height > small.Height {
			t.Errorf("%s, the page wants %v of %v", when, want, small)
		}
		if h := p.raw.strip.Size().Height; h < aboutHeight {
			t.Errorf("%s, what is said has %v of %d", when, h, aboutHeight)
		}
		if w := p.path.Size().Width; w < 180 {
			t.Errorf("%s, the path has %v", when, w)
		}
	}
	look(t, p, sent(t, "学校.csv", strings.ReplaceAll(strange, "举办者", "某某栏")))
	if !strings.Contains(p.told.text(), "没有“举办者”一列，2行因此不能导入") {
		t.Errorf("told: %s", p.told.text())
	}
	fits("a column is missing")
	p.say(p.setting().WithWhole("founder", "县级教育部门"))
	fits("a choice was made")
	p.Take()
	if p.taken == nil {
		t.Fatal(p.told.text())
	}
	fits("the rows have come in")
	other := sent(t, "教师.csv", "姓名,性别,身份证号,编制单位\n李山,女,149901198503120022,样例县甲小学\n")
	third := sent(t, "学校二.csv", strings.NewReplacer("举办者", "某某栏", "21140019", "21140018").Replace(strange))
	p.Drop([]string{p.file, other, third, sent(t, "坏.xlsx", "PK\x03\x04")})
	read(t, p)
	if len(p.tables.Options) != 3 {
		t.Fatalf("%v: %s", p.tables.Options, p.told.text())
	}
	for i := range 3 {
		p.turnTo(i)
		fits("there are several tables, " + p.told.headline.Said())
	}
	screentest.Press(s, fyne.KeyF3)
	if g := screentest.List(s); g == nil || g.Size().Width > small.Width {
		t.Errorf("the list of tables has %v of %v", g.Size(), small)
	}
	screentest.CloseDialogs(s)
	s.Window.Resize(fyne.NewSize(1240, 640))
	if p.narrow || p.told.low {
		t.Error("there is room, and it is not used")
	}
}

// TestAMissingColumnIsSaidOnce, with what to do, and is what is proposed for a column that nobody knows.
func TestAMissingColumnIsSaidOnce(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", strings.ReplaceAll(strange, "举办者", "某某栏")))
	told := p.told.text()
	if strings.Count(told, "举办者") != 1 || !strings.Contains(told, "点它的表头") {
		t.Errorf("told: %s", told)
	}
	goTo(p, 1, 3)
	if about := p.raw.about.Said(); !strings.Contains(about, "按F5选它对应的栏目") {
		t.Errorf("of the head: %s", about)
	}
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn) // the one that is missing is marked
	if p.now.sound() != 2 || strings.Contains(p.told.text(), "因此不能导入") {
		t.Errorf("%d sound: %s", p.now.sound(), p.told.text())
	}
}

// TestAnUnknownWordSaysWhatToDo: the line below the sheet names the key that says what the word means; a sign never takes the room of
// the text behind it.
func TestAnUnknownWordSaysWhatToDo(t *testing.T) {
	p, _ := page(t)
	look(t, p, sent(t, "学校.csv", "学校名称,标识码,办学类型,举办者,状态\n样例县甲小学,2114001998,小学,县里头,在用\n样例县乙小学,3114001997,小学,县级教育部门,在用\n"))
	goTo(p, 1, 3)
	if about := p.raw.about.Said(); !strings.Contains(about, "按Enter选定它指什么") {
		t.Errorf("of the word: %s", about)
	}
	goTo(p, 2, 1)
	if about := p.raw.about.Said(); strings.Contains(about, "按Enter") {
		t.Errorf("of a row that comes in: %s", about)
	}
	for row := range p.raw.Len() {
		for col := firstCol; col < len(p.raw.sheet.Columns); col++ {
			if text := p.raw.Cell(row, col); ui.Room(text) > p.raw.sheet.Columns[col].Width {
				t.Errorf("“%s” is cut off", text)
			}
		}
	}
}

// TestAFindingIsSaidBeforeItsColumn, which is sure: of a small window only the first lines are seen.
func TestAFindingIsSaidBeforeItsColumn(t *testing.T) {
	p, _ := page(t)
	look(t, p, sent(t, "学校.csv", "学校名称,标识码,办学类型,举办者,状态\n样例县甲小学,2114001998,小学,县里头,在用\n样例县乙小学,3114001997,小学,县级教育部门,在用\n"))
	goTo(p, 1, 3)
	if about := p.raw.about.Said(); !strings.HasPrefix(about, "D2：") || !strings.Contains(about, "D列“举办者”") {
		t.Errorf("of the word: %s", about)
	}
}

// TestARefusedRowSaysWhatToDo: the line below the sheet names the key that mends it, once it is mended what it was.
func TestARefusedRowSaysWhatToDo(t *testing.T) {
	p, _ := page(t)
	look(t, p, sent(t, "学校.csv", flawed))
	goTo(p, 1, 1)
	if about := p.raw.about.Said(); !strings.Contains(about, "。按Enter改正这一行\n") {
		t.Errorf("told: %s", about)
	}
	mendFirst(t, p)
	p.ToggleSheet()
	goTo(p, 1, 1)
	if about := p.raw.about.Said(); !strings.Contains(about, "已补录；表中原来：") || strings.Contains(about, "按Enter") {
		t.Errorf("told when it is mended: %s", about)
	}
}

// TestTheSameFileAgain: what is in the ledger already is said to be, where nothing can be taken in.
func TestTheSameFileAgain(t *testing.T) {
	p, _ := page(t)
	file := sent(t, "学校.csv", strings.Replace(flawed, "21140019,", "2114001996,", 1))
	look(t, p, file)
	p.Take()
	if told := look(t, p, file); !strings.HasPrefix(told, "各行都与台账一致，没有要导入的。") || !p.take.Disabled() {
		t.Errorf("told: %s", told)
	}
}

// TestNamesThatTheLedgerHasNot are said once, with what to do, where most rows are refused for them; one such row is not worth it.
func TestNamesThatTheLedgerHasNot(t *testing.T) {
	p, s := page(t)
	school := string(edu.All[edu.School](s.Book(), edu.Schools)[0].Name)
	const rows = "姓名,性别,身份证号,编制单位\n李山,女,149901198503120022,甲校\n王芳,女,149901198503120428,乙校\n赵云,女,149901198503120444,"
	told := look(t, p, sent(t, "教师.csv", rows+school+"\n"))
	if !strings.HasPrefix(told, "2行的“编制单位”台账里没有：先导入或登记学校，再预览") {
		t.Errorf("told: %s", told)
	}
	told = look(t, p, sent(t, "教师.csv", strings.Replace(rows, "甲校", school, 1)+school+"\n"))
	if strings.Contains(told, "台账里没有") {
		t.Errorf("of one row, told: %s", told)
	}
}

// TestTheFieldThatIsSaidBestComesFirst: 职称 for zc before 编制, of which one sign is seldom read with z.
func TestTheFieldThatIsSaidBestComesFirst(t *testing.T) {
	p, _ := page(t)
	f := p.targetFinder(edu.Teachers, nil, func(exchange.Target) string { return "" })
	for typed, want := range map[string]string{"zc": "职称/名称", "zcmc": "职称/名称", "bzdw": "编制单位", "职称": "职称/名称"} {
		f.Entry.SetText(typed)
		if got, _ := f.Current(); got.Name() != want {
			t.Errorf("“%s” finds %s first, want %s", typed, got.Name(), want)
		}
	}
}

// TestAFieldIsFoundByTheWordsOfTables: what nobody but a sender calls it, and a head that the ledger has learnt, find it too.
func TestAFieldIsFoundByTheWordsOfTables(t *testing.T) {
	p, s := page(t)
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "学", Items: []edu.Item{edu.Teachers.Point(s.Book(), "", "入编那年", "joined")}})
	f := p.targetFinder(edu.Teachers, nil, func(exchange.Target) string { return "" })
	for typed, want := range map[string][]string{
		"所在学校": {"posted_at", "works_at"}, "身份证": {"id_number"}, "手机": {"phone"}, "入编那年": {"joined"}, "rbnn": {"joined"},
	} {
		f.Entry.SetText(typed)
		if got, ok := f.Current(); !ok || !slices.Contains(want, got.Key()) {
			t.Errorf("“%s” finds %q first, want %q", typed, got.Key(), want)
		}
	}
}
