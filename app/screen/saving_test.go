package screen_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func session(t *testing.T) *screen.Session {
	t.Helper()
	size := sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 1}
	return screentest.Session(t, create, size, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
}

// moved is the first school with another village.
func moved(s *screen.Session, village edu.Name) *edu.School {
	c := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	c.Village = village
	return &c
}

func village(s *screen.Session) edu.Name {
	return edu.All[edu.School](s.Book(), edu.Schools)[0].Village
}

// TestAFailedSaveIsNotToldAsSaved: nothing says so, what follows a save does not happen, the book is what the ledger
// holds, who waits for everything to be saved stays, and the next save works.
func TestAFailedSaveIsNotToldAsSaved(t *testing.T) {
	s := session(t)
	before, said, ledger := village(s), screentest.Said(s), screentest.Break(s)
	followed, left := 0, 0
	var l screentest.Later
	l.Hold(s)
	if err := s.Save(edu.Edit("改", edu.Schools, moved(s, "甲村")), func(int64) { followed++ }); err != nil {
		t.Fatal(err)
	}
	s.WhenSaved(func() { left++ })
	l.Run()
	if strings.Contains(said(), "已保存") || followed != 0 || left != 0 || village(s) != before || s.Saving() {
		t.Fatalf("said %q, followed %d, left %d, village %q, saving %v", said(), followed, left, village(s), s.Saving())
	}
	if !strings.Contains(screentest.Told(s), "没有完成") {
		t.Errorf("told %q", screentest.Told(s))
	}
	screentest.CloseDialogs(s)
	ledger.Mend()
	if err := s.Save(edu.Edit("改", edu.Schools, moved(s, "乙村")), func(int64) { followed++ }); err != nil {
		t.Fatal(err)
	}
	l.Run()
	if !strings.Contains(said(), "已保存：改") || followed != 1 || village(s) != "乙村" {
		t.Errorf("said %q, followed %d, village %q", said(), followed, village(s))
	}
}

// TestAnUndoThatFails is not told as done.
func TestAnUndoThatFails(t *testing.T) {
	s := session(t)
	screentest.Save(t, s, edu.Edit("改", edu.Schools, moved(s, "甲村")))
	said := screentest.Said(s)
	screentest.Break(s)
	s.Undo()
	if strings.Contains(said(), "已撤销") || village(s) != "甲村" || screentest.Told(s) == "" {
		t.Errorf("said %q, told %q", said(), screentest.Told(s))
	}
}

// TestSavingUntilTheBookIsRead: an import of many records is under way until the ledger has been read anew.
func TestSavingUntilTheBookIsRead(t *testing.T) {
	s := session(t)
	var l screentest.Later
	l.Hold(s)
	ch := edu.Change{Kind: edu.BatchImport, Why: "导入"}
	for i := range 300 {
		ch.Items = append(ch.Items, edu.Item{Register: edu.Tasks, Record: &edu.Task{
			Year: edu.N(2022), Number: edu.Text("9." + strings.Repeat("1", i+1)), Name: "任务",
		}})
	}
	followed := 0
	if err := s.Save(ch, func(int64) { followed++ }); err != nil {
		t.Fatal(err)
	}
	for l.One() {
		if s.Saving() != (followed == 0) {
			t.Fatalf("saving %v, followed %d", s.Saving(), followed)
		}
	}
	if followed != 1 || len(s.Book().Rows(edu.Tasks)) < 300 {
		t.Errorf("followed %d, %d tasks", followed, len(s.Book().Rows(edu.Tasks)))
	}
}

// desk is a desk in the window, with a form on a record.
func desk(s *screen.Session, r edu.Record) *board.Desk {
	d := board.NewDesk(s, func() {}, func() {})
	s.Window.SetContent(container.NewStack(d.Place))
	d.Open(screen.Editing{Register: edu.Schools, Record: r, Change: func(typed edu.Record) edu.Change {
		return edu.Edit("改学校", edu.Schools, typed)
	}})
	return d
}

// TestSavedOnce: a second Ctrl+Enter while a form is being saved saves nothing more, of a new record least of all.
func TestSavedOnce(t *testing.T) {
	s := session(t)
	c := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	c.SetRowID(0)
	d := desk(s, &c)
	d.Form.Retype(map[string]string{"code": "2114001999", "name": "样例县新建小学"})
	n, acts := len(s.Book().Rows(edu.Schools)), batches(t, s)
	var l screentest.Later
	l.Hold(s)
	d.SaveForm()
	d.SaveForm()
	l.One()
	d.SaveForm()
	l.Run()
	got := batches(t, s)
	if got != acts+1 || len(s.Book().Rows(edu.Schools)) != n+1 || d.Form != nil || screentest.Told(s) != "" {
		more := len(s.Book().Rows(edu.Schools)) - n
		t.Errorf("%d acts, %d new schools, form open %v: %s", got-acts, more, d.Form != nil, screentest.Told(s))
	}
}

// TestAnActIsDoneOnce: the same of what a question does.
func TestAnActIsDoneOnce(t *testing.T) {
	s := session(t)
	d := board.NewDesk(s, func() {}, func() {})
	acts, done := batches(t, s), 0
	var l screentest.Later
	l.Hold(s)
	for range 2 {
		d.For(func() { done++ }).Carry(edu.Edit("新任务", edu.Tasks, &edu.Task{Year: edu.N(2022), Number: "9.9", Name: "任务"}))
	}
	l.Run()
	if got := batches(t, s); got != acts+1 || done != 1 || screentest.Told(s) != "" {
		t.Errorf("%d acts, done %d: %s", got-acts, done, screentest.Told(s))
	}
}

// TestAFormThatCannotBeSavedStays with what was typed, and is saved once it can be.
func TestAFormThatCannotBeSavedStays(t *testing.T) {
	s := session(t)
	d := desk(s, edu.All[edu.School](s.Book(), edu.Schools)[0])
	d.Form.Retype(map[string]string{"village": "丙村"})
	said, ledger := screentest.Said(s), screentest.Break(s)
	d.SaveForm()
	screentest.CloseDialogs(s)
	if _, texts := typed(d); texts["village"] != "丙村" || !d.Keep() || strings.Contains(said(), "已保存") || village(s) == "丙村" {
		t.Fatalf("typed %v, said %q, village %q", texts, said(), village(s))
	}
	ledger.Mend()
	d.SaveForm()
	if d.Form != nil || village(s) != "丙村" || !strings.Contains(said(), "已保存") {
		t.Errorf("form open %v, village %q, said %q", d.Form != nil, village(s), said())
	}
}

func typed(d *board.Desk) (int64, map[string]string) {
	if d.Form == nil {
		return 0, nil
	}
	return d.Form.Typed()
}

// TestAPaperThatIsNotMade is not told as made.
func TestAPaperThatIsNotMade(t *testing.T) {
	s := session(t)
	said := screentest.Said(s)
	s.Print("schools", strings.Repeat("名", 300), func(o *report.Options) { o.Year = s.Book().Year }) // too long for any disk
	if strings.Contains(said(), "已生成") || screentest.Told(s) == "" {
		t.Errorf("said %q, told %q", said(), screentest.Told(s))
	}
}

func batches(t *testing.T, s *screen.Session) int {
	t.Helper()
	all, err := s.Ledger.Batches(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}
