package rounds

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/workbook"
	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// opened is the page over a sample county, without a round.
func opened(t *testing.T) (*screen.Session, *Page) {
	t.Helper()
	s := screentest.Session(t, create, sample.Size{Schools: 12, Teachers: 30, Years: 1}, time.Date(2022, 9, 20, 9, 0, 0, 0, time.Local))
	p := New(s, s.Ledger.(Originals))
	screentest.Show(s, p)
	return s, p
}

// typed types into the entry that has the keys.
func typed(t *testing.T, s *screen.Session, text string) {
	t.Helper()
	e, ok := s.Window.Canvas().Focused().(interface{ SetText(string) })
	if !ok {
		t.Fatalf("the keys are at %T", s.Window.Canvas().Focused())
	}
	e.SetText(text)
}

// fillIn types into entries of the question that is open, each by how its hint begins.
func fillIn(t *testing.T, s *screen.Session, texts map[string]string) {
	t.Helper()
	n := 0
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok {
			for hint, text := range texts {
				if strings.HasPrefix(e.PlaceHolder, hint) {
					e.SetText(text)
					n++
				}
			}
		}
	})
	if n != len(texts) {
		t.Fatalf("%d of %d entries were found", n, len(texts))
	}
}

// give gives out a round as a clerk does.
func give(t *testing.T, s *screen.Session, p *Page, name, columns string) {
	t.Helper()
	p.Add()
	fillIn(t, s, map[string]string{"如2022年": name, "用；": columns, "学校以外": "教师进修校", "如 下周五": "今天下午4点"})
	screentest.Button(s, "只布置").Tapped(nil)
	if p.board == nil || string(p.board.Round.Name) != name {
		t.Fatalf("not given out: %s", screentest.Told(s))
	}
}

// states are the units with how they stand, by name.
func (p *Page) states() map[string]string {
	out := map[string]string{}
	for _, e := range p.List.Rows() {
		out[e.u.Name] = edu.OwedStates.Label(e.u.State)
	}
	return out
}

func (p *Page) front(t *testing.T, name string) {
	t.Helper()
	if !p.List.Go(func(e *entry) bool { return e.u.Name == name }) {
		t.Fatalf("%s is not listed", name)
	}
}

const csvHeads = "校车数（辆）,驾驶员姓名,是否安装定位\n"

// TestARoundByHand: a round is given out, handed out, taken in, chased and ended by keys; each act can be taken back.
func TestARoundByHand(t *testing.T) {
	s, p := opened(t)
	said := screentest.Said(s)
	if words, acts := p.nothing(); !strings.Contains(words, "还没有收表") || len(acts) != 1 {
		t.Fatal("an empty page does not say what to do")
	}
	give(t, s, p, "校车情况统计表", "校车数（辆）；驾驶员姓名；是否安装定位")
	n := p.List.Len()
	if n < 10 || !strings.Contains(p.summary(), "3栏") || !strings.Contains(p.summary(), "2022年9月20日16时截止") {
		t.Errorf("%d units: %s", n, p.summary())
	}

	p.handOut()
	if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || e.Text != filepath.Join(office.Outgoing(s.Ledger.Dir()), "校车情况统计表") {
		t.Errorf("no folder is proposed: %v", e)
	}
	dir := filepath.Join(t.TempDir(), "下发")
	typed(t, s, dir)
	screentest.Press(s, fyne.KeyReturn)
	if files, err := os.ReadDir(dir); err != nil || len(files) != n {
		t.Fatalf("%d forms, %v: %s", len(files), err, screentest.Told(s))
	}

	school, in := string(p.List.Rows()[0].u.Name), t.TempDir()
	other := string(p.List.Rows()[1].u.Name)
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("甲.csv", "填报单位："+school+"\n"+csvHeads+"3,李明,是\n2,王强,\n")
	write("乙.csv", csvHeads+"5,赵亮,否\n")
	p.Drop([]string{in})
	list := screentest.List(s)
	if list == nil || list.Source.Len() != 2 {
		t.Fatalf("what came is not shown: %s", screentest.Told(s))
	}
	for i := range list.Source.Len() { // the one that nobody knows
		if strings.Contains(list.Source.Cell(i, 1), "乙") {
			list.Select(i)
		}
	}
	s.Window.Canvas().Focus(list)
	screentest.Press(s, fyne.KeyReturn)
	typed(t, s, other)
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "报来2张表，2张可以收") {
		t.Fatalf("after it was said whose it is: %s", told)
	}
	screentest.Button(s, "收下选中的").Tapped(nil)
	if got := p.states(); got[school] != "已收" || got[other] != "已收" || !strings.Contains(said(), "已收下2张表") {
		p.front(t, school)
		t.Fatalf("taken in: %s, %s; %s %s\n%s", got[school], got[other], said(), screentest.Told(s), p.board.BackText(p.Current().u))
	}

	p.front(t, school)
	if text := screentest.Shown(p.show(p.Current())); !strings.Contains(text, "甲.csv") || strings.Contains(text, "核对码") {
		t.Errorf("what is known: %s", text)
	}
	p.prove(p.Current().u)
	if papers, err := filepath.Glob(filepath.Join(office.Outgoing(s.Ledger.Dir()), "数据佐证-"+school+"-校车数*.pdf")); len(papers) != 1 {
		t.Errorf("the proof of a cell: %v %v, %s %s", papers, err, said(), screentest.Told(s))
	} else if err := os.Remove(papers[0]); err != nil { // it is made once more, from the sum
		t.Fatal(err)
	}
	screentest.Press(s, fyne.KeyEscape) // there is no program that shows it
	proofs := func() int {
		all, err := filepath.Glob(filepath.Join(office.Outgoing(s.Ledger.Dir()), "数据佐证-*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	screentest.Press(s, fyne.KeyF6)
	if rows := p.sums.list.Rows(); len(rows) != 1 || rows[0].Text() != "10" {
		t.Errorf("%d sums, %s", len(rows), rows[0].Text())
	} else if town := p.board.OfSchool(edu.Ref(p.board.Units[0].School.RowID())).Township; !strings.Contains(rows[0].byTown(), town) {
		t.Errorf("by township: %s", rows[0].byTown())
	}
	p.sums.open(p.sums.list.Rows()[0])
	if told := screentest.Told(s); !strings.Contains(told, "校车数：合计10") {
		t.Errorf("where the sum comes from: %s", told)
	}
	parts, err := p.sums.parts(p.sums.list.Rows()[0])
	known := 0
	for _, x := range parts {
		if x.Number != "" && x.Cell != "" {
			known++
		}
	}
	if err != nil || p.sums.named(parts[0]) != "小计" || parts[1].Unit == nil || known != p.sums.list.Rows()[0].Known {
		t.Errorf("%d parts are known: %v", known, err)
	}
	before := proofs()
	screentest.Press(s, fyne.KeyF8) // a township has no cell
	if proofs() != before || !strings.Contains(said(), "请选有数的单位") {
		t.Errorf("the proof of a township: %s", said())
	}
	for range slices.IndexFunc(parts, func(x part) bool { return x.Cell != "" }) {
		screentest.Press(s, fyne.KeyDown)
	}
	screentest.Press(s, fyne.KeyF8)
	if proofs() != before+1 {
		t.Errorf("no proof of a part of the sum: %s %s", said(), screentest.Told(s))
	}
	if screentest.Button(s, "看这个单位") == nil {
		screentest.Press(s, fyne.KeyEscape) // there is no program that shows it
	}
	screentest.Button(s, "看这个单位").Tapped(nil)
	if p.view != 0 || p.Current() == nil {
		t.Error("the unit of a part is not shown")
	}

	p.chase()
	board := fyne.CurrentApp().Clipboard() //nolint:forbidigo // the clipboard is the application's
	if text := board.Content(); strings.Contains(text, school) || !strings.Contains(text, "教师进修校") {
		t.Errorf("chased: %s", text)
	}
	p.front(t, school)
	p.back()
	typed(t, s, "数不对")
	screentest.Press(s, fyne.KeyReturn)
	if got := p.states()[school]; got != "退回" {
		t.Errorf("sent back: %s", got)
	}
	p.front(t, school)
	if u := p.Current().u; !u.Files[0].Back.Known() || p.board.Record(u).Back != 1 {
		t.Errorf("when it was sent back: %+v", u.Files[0])
	}
	p.notice()
	if told := said(); !strings.Contains(told, "通报-校车情况统计表") {
		t.Errorf("the notice: %s; %s", told, screentest.Told(s))
	}
	s.Undo()
	s.Undo()
	if got := p.states(); got[school] != "未报" || got[other] != "未报" {
		t.Errorf("taken back: %s, %s", got[school], got[other])
	}
	board.SetContent("")
	p.paste()
	board.SetContent("学校\t校车数（辆）\t是否安装定位\n" + school + "\t4\t是\n" + other + "\t2\t否\n")
	p.paste()
	if screentest.Button(s, "收下选中的") == nil {
		t.Fatalf("pasted: %s", screentest.Told(s))
	}
	screentest.Button(s, "收下选中的").Tapped(nil)
	if got := p.states(); got[school] != "已收" || got[other] != "已收" {
		t.Errorf("pasted: %s, %s: %s", got[school], got[other], screentest.Told(s))
	}
	s.Undo()
	p.end()
	if told := screentest.Told(s); !strings.Contains(told, "个单位没有报") {
		t.Errorf("a round that many have not reported in is ended without a word: %s", told)
	}
	screentest.Yes(s)
	if !strings.Contains(p.summary(), "已结束") || p.endLabel() != "重新打开" {
		t.Errorf("ended: %s", p.summary())
	}
	p.Drop([]string{in})
	if told := screentest.Told(s); !strings.Contains(told, "已经结束") || screentest.Button(s, "仍然收下") == nil {
		t.Errorf("files that come to a round that has ended: %s", told)
	}
	screentest.CloseDialogs(s)
	p.end()

	p.Add()
	screentest.Button(s, "照以前的收表…").Tapped(nil)
	screentest.Press(s, fyne.KeyReturn)
	fillIn(t, s, map[string]string{"如2022年": "2022年秋季校车"})
	screentest.Button(s, "只布置").Tapped(nil)
	if got := p.board.Form.Columns; string(p.board.Round.Name) != "2022年秋季校车" || len(got) != 3 || got[1].Head != "驾驶员姓名" {
		t.Errorf("once more: %s, %d columns: %s", p.board.Round.Name, len(got), screentest.Told(s))
	}
	s.Undo()
	give(t, s, p, "教师培训", "培训人数（人）")
	p.another()
	typed(t, s, "xcqk")
	screentest.Press(s, fyne.KeyReturn)
	if got := string(p.board.Round.Name); got != "校车情况统计表" {
		t.Errorf("shows %s", got)
	}
}

// TestWhatARoundNeeds: what is missing in the question for a round is said, and the caret goes there.
func TestWhatARoundNeeds(t *testing.T) {
	s, p := opened(t)
	p.Add()
	screentest.Button(s, "只布置").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "请写“收表名称”") || !strings.Contains(told, "栏目") {
		t.Errorf("said: %s", told)
	}
	screentest.CloseDialogs(s)
	if p.board != nil {
		t.Error("a round without a name was given out")
	}
}

// TestTheWrongCellIsProposed: where a sum does not balance, what may be wrong is offered, and taken by a button; the file stays as it came.
func TestTheWrongCellIsProposed(t *testing.T) {
	s, p := opened(t)
	give(t, s, p, "学生数统计表", "合计（人）；一年级（人）；二年级（人）；三年级（人）")
	in := t.TempDir()
	for i, e := range p.List.Rows()[:8] {
		rows := fmt.Sprintf("%d,%d,%d,%d\n", 109+3*i, 54+i, 30+i, 25+i)
		if i == 7 {
			rows = "109,45,30,25\n"
		}
		text := "填报单位：" + e.u.Name + "\n合计（人）,一年级（人）,二年级（人）,三年级（人）\n" + rows
		if err := os.WriteFile(filepath.Join(in, fmt.Sprint(i)+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wrong := p.List.Rows()[7].u.Name
	p.Drop([]string{in})
	screentest.Button(s, "收下选中的").Tapped(nil)
	p.front(t, wrong)
	if e := p.Current(); e.gaps != 1 || !strings.Contains(p.board.BackText(e.u), "“合计”109与分项之和100不符") {
		t.Fatalf("%d gaps: %s", e.gaps, p.board.BackText(e.u))
	}
	said := screentest.Said(s)
	for _, name := range []string{"改.xlsx", "改.png"} {
		path := filepath.Join(t.TempDir(), name)
		p.backTo(p.Current().u, "标红的表", filepath.Ext(name))
		typed(t, s, path)
		screentest.Button(s, "保存").Tapped(nil)
		if _, err := os.Stat(path); err != nil || !strings.Contains(said(), name) {
			t.Errorf("%s: %v, %s; %s", name, err, said(), screentest.Told(s))
		}
	}
	p.correct(p.cells(p.Current().u)[0])
	if told := screentest.Told(s); !strings.Contains(told, "“一年级”45可能应为54（两位数字颠倒）") {
		t.Fatalf("offered: %s", told)
	}
	screentest.Button(s, "采用").Tapped(nil)
	p.front(t, wrong)
	if e := p.Current(); e.gaps != 0 || e.u.State != edu.OwedIn {
		t.Errorf("mended: %d gaps, %s", e.gaps, e.u.State)
	}
	var from []string
	for _, x := range p.cells(p.Current().u) {
		from = append(from, x.from())
	}
	if words := strings.Join(from, " "); len(from) != 4 || strings.Count(words, "已改正") != 1 {
		t.Errorf("where they came from: %s", words)
	}
	p.correct(p.cells(p.Current().u)[0])
	typed(t, s, "")
	screentest.Press(s, fyne.KeyReturn)
	p.front(t, wrong)
	if a, ok := p.Current().u.Rows[0].Cells.Answer("合计"); ok {
		t.Errorf("the sum is %s", a.Text)
	}
	if all := p.cells(p.Current().u); len(all) != 4 || all[0].from() != "已清空" || p.code(p.Current().u) != "" {
		t.Errorf("a cell that was cleared: %+v", all)
	}
	s.Undo()
	s.Undo()
	p.front(t, wrong)
	if from := p.cells(p.Current().u)[1].from(); from != "B3" {
		t.Errorf("where it came: %s", from)
	}
	if a, _ := p.Current().u.Rows[0].Cells.Answer("一年级"); a.Text != "45" || a.Cell != "B3" {
		t.Errorf("taken back: %v", a)
	}
}

// TestTheTableOfARound: what came stands in one table, a text that is no number as it came and in no sum, a unit that sent nothing without
// numbers; nobody's number is in it.
func TestTheTableOfARound(t *testing.T) {
	s, p := opened(t)
	give(t, s, p, "校车情况统计表", "校车数（辆）；驾驶员电话；购置金额（万元）")
	in := t.TempDir()
	for i, row := range []string{"3,10000000001,12.5\n", "两三辆,10000000002,\n"} {
		text := "填报单位：" + p.List.Rows()[i].u.Name + "\n校车数（辆）,驾驶员电话,购置金额（万元）\n" + row
		if err := os.WriteFile(filepath.Join(in, fmt.Sprint(i)+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p.Drop([]string{in})
	screentest.Button(s, "收下选中的").Tapped(nil)
	d, err := office.RoundTable(s.Book(), p.board, p.board.Units, edu.Day(2022, 9, 20))
	if err != nil {
		t.Fatal(err)
	}
	table := d.Blocks[0].(*report.Table)
	sum, towns := 0.0, 0
	for _, r := range table.Total[1:] {
		if c := r.Cells["1"]; strings.HasPrefix(r.Cells["town"].Text, "其中：") && c.Is == report.Number {
			sum, towns = sum+c.Number.Float(), towns+1
		}
	}
	if len(table.Total) < 3 || towns == 0 || sum != 3 {
		t.Errorf("sums of townships: %v", table.Total[1:])
	}
	if len(table.Rows) != len(p.board.Units) || table.Total[0].Cells["1"].Printed() != "3" || table.Total[0].Cells["3"].Printed() != "12.5" {
		t.Errorf("%d rows, sums %v", len(table.Rows), table.Total[0].Cells)
	}
	said := ""
	for _, r := range table.Rows {
		for _, c := range r.Cells {
			said += c.Text + " " + c.Printed() + "\n"
		}
	}
	if !strings.Contains(said, "两三辆") || strings.Contains(said, "10000000001") || strings.Contains(said, "10000000002") {
		t.Errorf("the table says %s", said)
	}
}

// TestTheBureausForm: a round is made of the bureau's empty workbook, and that is filled with what came; one without a form says so.
func TestTheBureausForm(t *testing.T) {
	s, p := opened(t)
	said := screentest.Said(s)
	give(t, s, p, "没有空表的收表", "数量（个）")
	p.fill()
	if !strings.Contains(said(), "没有上级的空表") {
		t.Errorf("said %s", said())
	}
	b, err := workbook.New()
	if err != nil {
		t.Fatal(err)
	}
	var form bytes.Buffer
	_, err = b.FillIn(&workbook.FillIn{Heading: "表", Title: "情况表", Columns: []workbook.FillColumn{
		{Heads: []string{"学校名称"}}, {Heads: []string{"数量（个）"}}, {Heads: []string{"备注"}},
	}, Blank: 3})
	if err := errors.Join(err, b.Write(&form), b.Close()); err != nil {
		t.Fatal(err)
	}
	o, err := p.files.KeepOriginal(t.Context(), "情况表.xlsx", form.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	r := *p.board.Round
	r.Original = o
	screentest.Save(t, s, edu.Edit("空表", edu.Rounds, &r))
	p.Anew()
	plan, err := office.FillRound(t.Context(), p.files, p.board, fill.Options{On: edu.Day(2022, 9, 20)})
	if err != nil {
		t.Fatal(err)
	}
	if words := filledWords(plan, p.board); !strings.Contains(words, "个单位没有报") {
		t.Errorf("said of it: %s", words)
	}
	left := &fill.Plan{Tables: []fill.Filling{{Left: []fill.Left{{What: "领导批示", Why: "台账没有"}}}}}
	if got := filledWords(left, p.board); !strings.Contains(got, "不填：领导批示（台账没有）") {
		t.Errorf("said of it: %s", got)
	}
}

// TestAnArchiveIsAskedAbout: an archive that is there is written over once the clerk says so, and stays where not.
func TestAnArchiveIsAskedAbout(t *testing.T) {
	s, p := opened(t)
	give(t, s, p, "校车情况统计表", "校车数（辆）")
	path := filepath.Join(t.TempDir(), "下发.zip")
	const old = "别人的"
	if err := os.WriteFile(path, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	is := func() string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	p.handOut()
	typed(t, s, path)
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "覆盖它吗") || is() != old {
		t.Fatalf("it was not asked: %s", told)
	}
	screentest.Press(s, fyne.KeyEscape)
	if is() != old {
		t.Error("it was written over though nobody said so")
	}
	screentest.Press(s, fyne.KeyReturn)
	screentest.Yes(s)
	if is() == old {
		t.Errorf("it was not written over: %s", screentest.Told(s))
	}
	if told := screentest.Told(s); told != "" {
		t.Errorf("questions are left: %s", told)
	}
}

// TestThePastedCode: of a block that was copied out of the form that was handed out the code of the page is told.
func TestThePastedCode(t *testing.T) {
	s, p := opened(t)
	give(t, s, p, "校车情况统计表", "校车数（辆）；驾驶员姓名；是否安装定位")
	school := p.List.Rows()[0].u.Name
	fyne.CurrentApp().Clipboard().SetContent("校车数（辆）\t驾驶员姓名\t是否安装定位\n3\t李明\t是\n") //nolint:forbidigo // it is the application's
	p.paste()
	s.Window.Canvas().Focus(screentest.List(s))
	screentest.Press(s, fyne.KeyReturn)
	typed(t, s, school)
	screentest.Press(s, fyne.KeyReturn)
	button := screentest.Button(s, "收下选中的")
	if button == nil {
		t.Fatalf("it is not read: %s", screentest.Told(s))
	}
	button.Tapped(nil)
	p.front(t, school)
	want := fmt.Sprintf("核对码%08d", 3*(4*37+1*101)*100) // 3 in A4
	if text := screentest.Shown(p.show(p.Current())); !strings.Contains(text, want) {
		t.Errorf("want %s: %s", want, text)
	}
}
