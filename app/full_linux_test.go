package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/faulttest"
	"countyledger/app/screen"
	"countyledger/app/screen/imports"
	"countyledger/app/screen/projects"
	"countyledger/app/screen/reports"
	"countyledger/app/screen/screentest"
	"countyledger/app/screen/settings"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// clerkAct is what a clerk does in the window that needs room on the disk; done tells whether it was done. What the program learns to do
// later joins here by a line.
type clerkAct struct {
	name string
	do   func(t *testing.T, w *window)
	done func(w *window) bool
}

// clerkActs are done one after the other; disk is where the files lie that leave, and away a place outside.
func clerkActs(disk, away string) []clerkAct {
	paper, table := filepath.Join(disk, "表.pdf"), filepath.Join(disk, "表.xlsx")
	there := func(path string) func(*window) bool {
		return func(*window) bool { _, err := os.Stat(path); return err == nil }
	}
	has := func(name string) func(*window) bool {
		return func(w *window) bool { return slices.Contains(schools(w), name) }
	}
	copies := -1
	attached := false
	return slices.Concat([]clerkAct{
		{"entry", entry("乙小学", codes[1]), has("乙小学")},
		{"import", importing(away), has("丙小学")},
		{"closing a school", closing, func(w *window) bool { return len(w.session.Book().Rows(edu.Closures)) > 0 }},
		{"undo", undoing, func(w *window) bool { return len(w.session.Book().Rows(edu.Closures)) == 0 }},
		{"attachment", func(t *testing.T, w *window) {
			t.Helper()
			w.frame.goTo(screen.PageWorks)
			w.frame.current.(*projects.Page).Desk.Attach(filed(t, away), func(edu.Attachment) { attached = true })
		}, func(*window) bool { return attached }},
		{"report", reporting(paper, (*reports.Page).Write), there(paper)},
		{"workbook", reporting(table, (*reports.Page).WriteWorkbook), there(table)},
	}, roundActs(disk, away), []clerkAct{
		{"backup", func(_ *testing.T, w *window) { w.frame.backup() }, func(w *window) bool {
			all, err := w.opt.Copies(w.opt.Dir)
			was := copies
			copies = len(all)
			return err == nil && was >= 0 && copies > was
		}},
		{"restore", func(_ *testing.T, w *window) { w.exchange(filepath.Join(away, "外.db.age"), "", false) }, func(w *window) bool {
			return w.frame != nil && !slices.Contains(schools(w), "乙小学")
		}},
		{"password", settingPassword, func(w *window) bool { return w.ledger.Guarded() }},
	})
}

func entry(name edu.Name, code edu.SchoolCode) func(t *testing.T, w *window) {
	return func(t *testing.T, w *window) {
		t.Helper()
		x := &edu.School{Name: name, Code: code, Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
		if err := w.session.Save(edu.Edit("新增", edu.Schools, x), func(int64) {}); err != nil {
			t.Fatal(err)
		}
	}
}

func importing(away string) func(t *testing.T, w *window) {
	return func(t *testing.T, w *window) {
		t.Helper()
		path := filepath.Join(away, "学校.csv")
		text := "学校名称,标识码,办学类型,举办者,状态\n丙小学," + string(codes[2]) + ",小学,县级教育部门,在用\n"
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		w.frame.goTo(screen.PageImports)
		p := w.frame.current.(*imports.Page)
		p.Drop([]string{path})
		p.Take()
	}
}

func closing(t *testing.T, w *window) {
	t.Helper()
	b := w.session.Book()
	all := b.Rows(edu.Schools)
	k := &edu.Closure{School: edu.Ref(all[1].RowID()), Into: edu.Ref(all[0].RowID()), Method: "merge", Stage: edu.ClosureFiled}
	k.SetRowID(-1)
	plan, waivers := procedure.ClosureCaseOf(b, k, w.session.Rules.On(w.session.Today())), procedure.Waivers{}
	for _, p := range plan.Missing() {
		waivers[p.Message] = procedure.Waiver{Reason: "材料随后补", Later: true}
	}
	ch, err := plan.CarryOut(procedure.Execution{On: edu.Day(2022, 8, 20), Waivers: waivers})
	if err == nil {
		err = w.session.Save(ch, func(int64) {})
	}
	if err != nil {
		t.Fatal(err)
	}
}

func undoing(t *testing.T, w *window) {
	t.Helper()
	all, err := w.ledger.Batches(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	w.session.Revert(all[0], func() {})
}

// filed is a paper.
func filed(t *testing.T, away string) string {
	t.Helper()
	path := filepath.Join(away, "批复.pdf")
	if err := os.WriteFile(path, make([]byte, 64<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func settingPassword(_ *testing.T, w *window) {
	w.frame.goTo(screen.PageSettings)
	w.frame.current.(*settings.Page).SetPassword()
	screentest.Walk(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok {
			e.SetText(password)
		}
	})
	button(w, "确定").OnTapped()
}

// reporting makes a report at a path, whatever is still missing in it.
func reporting(path string, write func(*reports.Page)) func(t *testing.T, w *window) {
	return func(_ *testing.T, w *window) {
		w.frame.goTo(screen.PageReports)
		screentest.Walk(w.win.Content(), func(o fyne.CanvasObject) {
			if e, ok := o.(*ui.Entry); ok && strings.HasSuffix(e.Text, ".pdf") {
				e.SetText(path)
			}
		})
		write(w.frame.current.(*reports.Page))
		if b := button(w, "仍然生成"); b != nil {
			b.OnTapped()
		}
	}
}

// TestAFullDiskIsTold: whatever a clerk does that finds no room on the disk is said not to be done, in a window, and is not; once there is
// room the same act is done, and the ledger is whole.
func TestAFullDiskIsTold(t *testing.T) {
	disk, away := faulttest.Disk(t, "24m"), t.TempDir()
	w := entrance(t)
	w.opt.Dir = filepath.Join(disk, "数据")
	begin(t, w)
	enrol(t, w, "甲小学")
	if _, err := w.ledger.Backup(t.Context(), filepath.Join(away, "外.db"), false); err != nil {
		t.Fatal(err)
	}
	for _, a := range clerkActs(disk, away) {
		w.anew(t) // what SQLite keeps of its log would be room
		said := screentest.Said(w.session)
		free := faulttest.Fill(t, disk)
		a.do(t, w)
		told := screentest.ToldIn(w.win)
		if !strings.Contains(told, "满") && !strings.Contains(told, "空间") || strings.Contains(told, "没有料到") {
			t.Errorf("%s: told is %q, said %q", a.name, told, said())
		}
		for _, lie := range []string{"已保存", "已备份", "已恢复", "已生成", "已导入", "已设", "已布置", "已收下", "已填好", "已录入", "已写进"} {
			if strings.Contains(told+said(), lie) {
				t.Errorf("%s: %q is not so: %s\n%s", a.name, lie, told, said())
			}
		}
		screentest.CloseDialogs(w.session)
		if a.done(w) {
			t.Errorf("%s: it was done", a.name)
		}
		free()
		a.do(t, w)
		if !a.done(w) {
			t.Errorf("%s: with room it is not done: %s\n%s", a.name, w.said(), said())
		}
		screentest.CloseDialogs(w.session)
	}
	if _, _, err := w.ledger.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
