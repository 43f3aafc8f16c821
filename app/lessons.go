package app

import (
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/audit"
	"countyledger/app/screen/imports"
	"countyledger/app/screen/register"
	"countyledger/app/screen/reports"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// lesson is one step of the tour.
type lesson struct {
	title, text string
	begin       func(t *tour) // makes ready what the lesson needs; nil for nothing
	do          func(t *tour) // does it as a clerk would
	done        func(t *tour) bool
}

// lessons are the steps of the tour, in the order of a day: what stands in the ledger, and what is made of it.
func lessons() []lesson { return append(ofEntering(), ofTelling()...) }

func ofEntering() []lesson {
	return []lesson{
		{
			title: "工作台：今天要办什么", text: "红的最急。用 ↑ ↓ 选一条，按 Enter，就到要办的地方。",
			begin: func(t *tour) { t.f.goTo(screen.PageOverview) },
			do:    (*tour).firstOnDesk,
			done:  func(t *tour) bool { return t.f.id != screen.PageOverview },
		},
		{
			title: "打首字母就找到", text: "按 Ctrl+1 到“学校”，直接打 zxxx（中心小学），清单里只剩找到的。",
			do: func(t *tour) {
				t.f.goTo(edu.Schools.ID)
				t.f.clear()
				t.typing("zxxx")
			},
			done: func(t *tour) bool {
				p, ok := t.f.current.(*register.Page)
				if !ok || t.f.id != edu.Schools.ID {
					return false
				}
				shown, all := p.Listed()
				return shown > 0 && shown < all
			},
		},
		{
			title: "改了就存", text: "在“学校”清单里按 Enter 打开表单，改一改“备注”，按 Ctrl+Enter 保存，不用另外存盘。",
			do: func(t *tour) {
				t.f.goTo(edu.Schools.ID)
				if p, ok := t.f.current.(*register.Page); ok {
					p.Write(map[string]string{"note": "导览中改的"})
				}
			},
			done: func(t *tour) bool { return t.saved(edu.Schools.ID) },
		},
		{
			title: "改错了不怕", text: "按 Ctrl+Z，刚才那一步就退回去。谁、什么时候、改了什么，“操作记录”里都有。",
			do:   func(t *tour) { t.f.undo() },
			done: func(t *tour) bool { return t.now().undone > t.begun.undone },
		},
		{
			title: "像Excel一样填", text: "按 Ctrl+2 到“学年数据”，在格子里直接打一个数，按 Enter。标红标黄的是审核提示，F8看下一处。",
			do:   (*tour).fillCell,
			done: func(t *tour) bool { return t.saved(edu.SectionYears.ID) },
		},
		{
			title: "导入报来的表", text: "按 Ctrl+I 到“导入”，选数据文件夹里备好的“" + sentName + "”，看过预览再点“导入”。替我做：按一次预览，再按一次导入。",
			begin: (*tour).writeSent,
			do:    (*tour).importSent,
			done:  func(t *tour) bool { return t.saved(screen.PageImports) },
		},
	}
}

func ofTelling() []lesson {
	return []lesson{
		{
			title: "电话里问一个数", text: "按 Ctrl+K，打 tj，按 Enter，到“统计”：各乡镇、各学段有多少人都在表里。选一格按 Enter，看是哪些学校。",
			do: func(t *tour) {
				t.f.goTo(screen.PageStatistics)
				t.enter()
			},
			done: func(t *tour) bool { return t.f.way.from(screen.PageStatistics) },
		},
		{
			title: "上级会退回的先改", text: "按 Ctrl+K，打 sjsh，按 Enter，到“数据审核”。选一条按 Enter，就在出错的那一栏上改。",
			do: func(t *tour) {
				t.f.goTo(screen.PageAudit)
				t.enter()
			},
			done: func(t *tour) bool {
				p, ok := t.f.current.(*audit.Page)
				return ok && p.Desk.Form != nil
			},
		},
		{
			title: "生成报表", text: "按 Ctrl+P 到“报表”，按 F5 生成PDF。有没办完的会先告诉你：去办，或选“仍然生成”。",
			do: func(t *tour) {
				t.f.goTo(screen.PageReports)
				if p, ok := t.f.current.(*reports.Page); ok {
					p.Write()
				}
			},
			done: func(t *tour) bool { return t.now().reports > t.begun.reports },
		},
		{
			title: "备份", text: "按 Ctrl+K，打 ljbf，按 Enter：转到“设置”，备份并核验。备份拷到U盘，电脑坏了也能恢复。",
			do:   func(t *tour) { t.f.backup() },
			done: func(t *tour) bool { return t.now().copies > t.begun.copies },
		},
	}
}

// saved reports whether something was saved on a page since the lesson began.
func (t *tour) saved(page string) bool { return t.f.id == page && t.now().version > t.begun.version }

// enter presses Enter where the focus is.
func (t *tour) enter() {
	if on := t.f.w.win.Canvas().Focused(); on != nil {
		on.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
}

// typing types a text where the focus is: its first letter may bring the focus elsewhere.
func (t *tour) typing(text string) {
	for _, r := range text {
		if on := t.f.w.win.Canvas().Focused(); on != nil {
			on.TypedRune(r)
		}
	}
}

// firstOnDesk opens what is first on the desk, or the schools where that is not worked out yet.
func (t *tour) firstOnDesk() {
	t.f.goTo(screen.PageOverview)
	if t.enter(); t.f.id == screen.PageOverview {
		t.f.goTo(edu.Schools.ID)
	}
}

// fillCell types another number into the first cell of the sheet that has one.
func (t *tour) fillCell() {
	t.f.goTo(edu.SectionYears.ID)
	t.soon(t.typeNumber)
}

func (t *tour) typeNumber() {
	s, ok := t.f.w.win.Canvas().Focused().(*ui.Sheet)
	if !ok {
		return
	}
	row, col := s.Here()
	number, other := "20", "21"
	if s.Source.Cell(row, col) == number {
		number = other
	}
	t.typing(number)
	t.enter()
}

// sentName is what the table is called that the lesson of importing takes in: the telephone numbers of three schools.
const sentName = "导览-各校电话.csv"

func (t *tour) sentPath() string { return filepath.Join(t.f.w.session.Ledger.Dir(), sentName) }

// writeSent writes the table as schools might have sent it, three of them.
func (t *tour) writeSent() {
	rows := [][]string{{"学校标识码", "学校名称", "联系电话"}}
	schools := edu.All[edu.School](t.f.w.session.Book(), edu.Schools)
	for i, x := range schools[:min(3, len(schools))] { // the clerk may have deleted some
		rows = append(rows, []string{string(x.Code), string(x.Name), "0358-149010" + strconv.Itoa(i)})
	}
	path := t.sentPath()
	t.f.w.session.Tasks.Quietly(func(context.Context) error {
		return writeTable(path, rows)
	}, func(err error) { ui.ShowError(err, t.f.w.win) })
}

func writeTable(path string, rows [][]string) error {
	return file.Write(path, 0o666, file.Any, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(rows) })
}

// importSent previews the table, and takes it in when it is asked for once more.
func (t *tour) importSent() {
	t.f.goTo(screen.PageImports)
	p, ok := t.f.current.(*imports.Page)
	switch {
	case !ok:
	case t.dropped:
		p.Take()
	default:
		t.dropped = true
		p.Drop([]string{t.sentPath()})
	}
}
