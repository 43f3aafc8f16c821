package imports

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// An empty form that somebody sent is read like any other table; what its columns ask for is looked at, and set right, on the same sheet.

// formEndings are those of forms that can be filled.
var formEndings = []string{office.Workbook, ".xlsm"}

// Fill fills the form that is looked at from the ledger; where nothing is looked at it asks for one.
func (p *Page) Fill() {
	if _, there := p.now.here(); there && len(p.source(p.file).paths) == 1 {
		p.planFill(p.s.Files().Save)
		return
	}
	p.s.Files().Open("选择要填写的空表", formEndings, func(path string) {
		p.picked(path)
		p.s.Say("核对每列填什么，再点“填写空表”")
	})
}

// planFill works out what goes into the form, without what is only likely and with it, and shows it; save asks for a file.
func (p *Page) planFill(save func(title, name string, then func(path string))) {
	ask, path, book := p.ask(p.file), p.source(p.file).paths[0], p.s.Book().Draft()
	ask.Sent, ask.Corrected, ask.By = nil, nil, nil
	o := fill.Options{Ask: ask, Who: p.s.Ledger.Who(), On: edu.DateOf(p.s.Now())}
	q := &fillQuestion{p: p, options: o, asks: save}
	p.s.Tasks.Run("正在对照台账", func(ctx context.Context, _ ui.Progress) error {
		rd, err := p.reader()
		if err != nil {
			return err
		}
		q.plan = func(ctx context.Context, o fill.Options) (*fill.Plan, error) {
			w, err := grid.Open(ctx, path)
			if err != nil {
				return nil, err
			}
			return fill.NewPlan(ctx, w, rd, book, o)
		}
		if q.sure, err = q.plan(ctx, o); err != nil {
			return err
		}
		o.Likely = true
		q.likely, err = q.plan(ctx, o)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		q.ask()
	})
}

// fillQuestion shows what a form would be filled with, and asks where it goes.
type fillQuestion struct {
	p            *Page
	options      fill.Options
	asks         func(title, name string, then func(path string)) // for a file
	plan         func(context.Context, fill.Options) (*fill.Plan, error)
	sure, likely *fill.Plan
	all, full    *ui.Check // what is only likely too; personal numbers in full
	says         *ui.Prose
	columns      *ui.List[filledColumn]
	rows         *ui.List[filledRow]
}

// filledColumn is a column of the form: what goes into it, or why nothing does.
type filledColumn struct {
	head, target, why string
	doubtful          bool
}

// filledRow is a row, and the records that it holds.
type filledRow struct {
	line     int
	name     string
	cells    int
	register *edu.Register
	ids      []int64
}

// shown is the plan that is chosen.
func (q *fillQuestion) shown() *fill.Plan {
	if q.all.Checked {
		return q.likely
	}
	return q.sure
}

// Sizes of the question, where the window has as much room; the list of columns has what is left.
const fillWidth, fillHeight, rowsHeight = 760, 560, 110

func (q *fillQuestion) ask() {
	q.says = ui.Wrapped("")
	q.columns = ui.NewList(
		ui.Col[filledColumn]{Title: "栏目", Width: 230, Frozen: true, Text: func(c filledColumn) string { return c.head }},
		ui.Col[filledColumn]{Title: "填什么", Width: 190, Text: func(c filledColumn) string { return c.target }},
		ui.Col[filledColumn]{Title: "没有填的原因", Width: 280, Text: func(c filledColumn) string { return c.why }, Tint: filledColumn.tint},
	)
	q.rows = ui.NewList(
		ui.Col[filledRow]{Title: "行", Width: 50, Right: true, Text: func(r filledRow) string { return fmt.Sprint(r.line) }},
		ui.Col[filledRow]{Title: "记录（按Enter查看）", Width: 420, Text: func(r filledRow) string { return r.name }},
		ui.Col[filledRow]{Title: "填了几格", Width: 90, Right: true, Text: func(r filledRow) string { return fmt.Sprint(r.cells) }},
	)
	q.p.s.KeepTitled(q.columns.Grid, "imports.fill.columns")
	q.p.s.KeepTitled(q.rows.Grid, "imports.fill.rows")
	n := doubtful(q.sure)
	q.all = ui.NewCheck(fmt.Sprintf("没有把握的%d列也填（填后请核对）", n), func(bool) { q.show() })
	q.full = ui.NewCheck("填完整的身份证号、电话（不选则打星号）", nil)
	q.full.Hidden = !secret(q.likely)
	if n == 0 {
		q.all.Hide()
	}
	q.show()
	body := ui.Border(container.NewVBox(q.says, container.NewHBox(q.all, q.full)),
		container.NewGridWrap(fyne.NewSize(fillWidth-40, rowsHeight), q.rows.Grid), nil, nil, q.columns.Grid)
	leave := ui.Question{
		Title: "填写空表", Body: body, Yes: "另存为…", Lists: []*ui.Grid{q.columns.Grid, q.rows.Grid}, Width: fillWidth, Height: fillHeight,
		Do: func(done func()) {
			if rows, _ := q.shown().Count(); rows == 0 {
				q.p.s.Say("没有可以填的内容")
				return
			}
			done()
			q.save()
		},
	}.Ask(q.p.s.Window)
	q.rows.OnOpen = func(r filledRow) {
		leave()
		q.p.s.Go(screen.Route{Page: r.register.ID, Rows: r.ids, Why: "填写空表第" + fmt.Sprint(r.line) + "行"})
	}
}

func (c filledColumn) tint() fyne.ThemeColorName {
	if c.doubtful {
		return ui.ColourWarn
	}
	return ""
}

// doubtful is how many columns are only likely.
func doubtful(p *fill.Plan) (n int) {
	for _, t := range p.Tables {
		for _, h := range t.Heads {
			if h.Target.Field != nil && h.Grade == recognise.Likely && !h.Column.ByHand && t.Known {
				n++
			}
		}
	}
	return n
}

// secret reports whether a plan has personal numbers.
func secret(p *fill.Plan) bool {
	return slices.ContainsFunc(p.Tables, func(t fill.Filling) bool {
		return slices.ContainsFunc(t.Heads, func(h fill.Head) bool { return t.Known && h.Target.Secret() })
	})
}

// show lists what the chosen plan fills.
func (q *fillQuestion) show() {
	p := q.shown()
	var columns []filledColumn
	var rows []filledRow
	says := []string{}
	for _, t := range p.Tables {
		if len(t.Rows) > 0 {
			line := fmt.Sprintf("“%s”：%s%d行", edu.MaskIDs(t.Sheet.Name), t.Register.Label, len(t.Rows))
			if t.Added > 0 {
				line += fmt.Sprintf("（原表不够，加%d行）", t.Added)
			}
			if len(t.Notes) > 0 {
				line += "，按" + strings.Join(t.Notes, "、")
			}
			says = append(says, line)
		}
		columns = append(columns, columnsOf(&t)...)
		for _, r := range t.Rows {
			x := filledRow{line: r.Line + 1, name: edu.MaskNumbers(r.Name), cells: len(r.Cells), register: t.Register}
			for _, rec := range r.Records {
				x.ids = append(x.ids, rec.RowID())
			}
			rows = append(rows, x)
		}
	}
	if len(says) == 0 {
		says = []string{"没有可以填的内容：认不出是哪种登记表，或台账中没有符合的记录。可以在导入页选定种类、对应栏目，再填。"}
	}
	q.says.SetText(strings.Join(says, "；") + "。")
	q.columns.Show(columns, 0)
	q.rows.Show(rows, 0)
}

// columnsOf are the columns of a table, and the rows that nothing is filled into.
func columnsOf(t *fill.Filling) (out []filledColumn) {
	for i := range t.Heads {
		h := &t.Heads[i]
		c := filledColumn{head: h.Letter + " " + h.Label()}
		switch {
		case h.Column.Serial():
			c.target = "行号"
		case h.Target.Field != nil:
			c.target = h.Name()
		}
		for _, l := range t.Left {
			if l.Head == h {
				c.why, c.doubtful = l.Why, h.Grade == recognise.Likely
			}
		}
		out = append(out, c)
	}
	for _, l := range t.Left {
		if l.Head == nil {
			out = append(out, filledColumn{head: edu.MaskNumbers(l.What), why: edu.MaskNumbers(l.Why), doubtful: true})
		}
	}
	return out
}

// save asks where the filled form goes, and why where personal numbers stand in it in full.
func (q *fillQuestion) save() {
	name := filepath.Base(q.sure.Form.Path)
	end := filepath.Ext(name)
	to := func(reason string) {
		q.asks("另存填好的表", strings.TrimSuffix(name, end)+"（已填）"+end, func(path string) { q.write(path, reason) })
	}
	if !q.full.Checked {
		to("")
		return
	}
	about := "填好的表将有每个人的完整号码。谁、什么时候、为什么填会记入操作记录，不能撤销。"
	q.p.s.InName(func() {
		ui.AskText("填写完整号码", about, "原因，如报市教育局人事科审批", q.p.s.Window, func(reason string, done func()) {
			done()
			to(reason)
		})
	})
}

// write writes the filled form; the one that was sent stays as it is.
func (q *fillQuestion) write(path, reason string) {
	p, o := q.p, q.options
	plan := q.shown()
	o.Likely, o.Full, o.Who = q.all.Checked, reason != "", p.s.Ledger.Who()
	if path == plan.Form.Path {
		ui.Complain("不能盖掉空表本身，请另取一个文件名。", p.s.Window)
		return
	}
	var lost []string
	p.s.Tasks.Run("正在填写", func(ctx context.Context, _ ui.Progress) (err error) {
		if o.Full {
			if plan, err = q.plan(ctx, o); err != nil {
				return err
			}
		}
		lost, err = office.Filled{Plan: plan, Path: path, Over: file.Any, Reason: reason, On: o.On}.Write(ctx, p.s.Ledger)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say("已填好：" + path)
		said := append([]string{"已填好：" + path}, lost...)
		ui.Choose("已填好", strings.Join(said, "\n注意："), []string{"打开"}, p.s.Window, func(int) {
			if err := ui.OpenPath(path); err != nil {
				ui.ShowError(err, p.s.Window)
			}
		})
	})
}
