// Package eligibility is the page that says who is due for rotation, who is exempt and why, and how many
// persons the county still needs for its two quotas.
package eligibility

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the board of the teachers with the verdict on each.
type Page struct {
	*board.Board[entry]
	s      *screen.Session
	within func(*entry) bool // the row of a summary that was opened; nil for everybody
	whose  string            // what that row is of
	roll   *indicator.Roll
	view   int // index into views
	sums   *summary
	stays  *screen.Service
}

// entry is a teacher with the verdict.
type entry struct {
	t       *edu.Teacher
	verdict *indicator.Verdict
	hint    string // what to look at: of the verdict, of the terms, of a probable second entry
}

// The filters besides the standings.
const everybody, hinted, served = "全部", "要核对", "校长任满"

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, stays: screen.NewService(s)}
	p.sums = newSummary(p)
	columns := p.columns()
	p.Board = board.New(s, board.About[entry]{
		Page: screen.PageEligibility, Unit: "人",
		Columns: columns, Gather: p.gather, Filters: filters(), Summary: p.quotas, Brief: p.brief,
		Key:      func(e *entry) any { return e.t.RowID() },
		Hint:     "查找：姓名、学校、学科，拼音首字母",
		Searched: []func(*entry) string{columns[0].Text, columns[1].Text, columns[2].Text, columns[3].Text},
		Narrow:   func(e *entry) bool { return p.within == nil || p.within(e) },
		Choices:  p.choices,
		Filled: func() {
			if p.view > 0 {
				p.sums.fill(views[p.view].by)
			}
		},
		Reset: func() { p.look(0) },
		Remember: func() func() {
			view, within, whose := p.view, p.within, p.whose
			return func() {
				p.look(view)
				p.within, p.whose = within, whose
			}
		},
		Empty: func() (string, []board.Act) {
			return "还没有教师。\n按 Ctrl+I 导入教师花名册，或到“教师”页按 Ctrl+N 新增。", []board.Act{
				{Label: "导入…", Do: s.To(screen.PageImports), Main: true}, {Label: "去" + screen.Title(edu.Teachers), Do: s.To(edu.Teachers.ID)},
			}
		},
		Open: func(*entry) { p.edit() },
		Acts: func() []board.Act {
			next := views[(p.view+1)%len(views)].label
			return []board.Act{{Label: "F6 " + next, Hint: "名单、按学校汇总、按学科汇总（F6）", Key: fyne.KeyF6, Do: p.turn}}
		},
	})
	show := p.List.OnSelect
	p.List.OnSelect = func(e *entry) { // nothing stands beside the list
		show(e)
		s.Say(strings.TrimSpace(e.verdict.Reason + "　" + e.hint))
	}
	return p
}

func (p *Page) columns() []ui.Col[*entry] {
	text := func(key string) func(*entry) string {
		return func(e *entry) string { return edu.Teachers.Field(key).Text(e.t, p.s.Book()) }
	}
	return []ui.Col[*entry]{
		{Title: "姓名", Width: 70, Least: 70, Frozen: true, Names: true, Text: func(e *entry) string { return p.s.Book().Apart(e.t) }},
		{Title: "编制单位", Width: 150, Names: true, Text: func(e *entry) string { return p.s.Short(e.t.PostedAt) }},
		{Title: "学段", Width: 50, Spare: 1, Text: text("section")},
		{Title: "学科", Width: 82, Text: text("subject")},
		{Title: "认定", Width: 62, Text: func(e *entry) string { return e.verdict.Word() }, Tint: (*entry).tint},
		{Title: "原因", Width: 500, Least: 420, Text: p.reason},
		{
			Title: "提示", Width: 420, Least: 200, Spare: 2, Text: func(e *entry) string { return e.hint },
			Tint: func(*entry) fyne.ThemeColorName { return ui.ColourWarn },
		},
	}
}

// reason is why the verdict is what it is, behind what to look at where that has no column of its own.
func (p *Page) reason(e *entry) string {
	if cols := p.List.Grid.Columns; e.hint != "" && cols[len(cols)-1].Width == 0 {
		return "！" + joined(e.hint, e.verdict.Reason)
	}
	return e.verdict.Reason
}

func (e *entry) tint() fyne.ThemeColorName {
	switch v := e.verdict; {
	case v.Standing == indicator.IsDue:
		return ui.ColourGood
	case v.Base(), v.Standing == indicator.Exempt, v.Unsure:
		return ui.ColourWarn
	}
	return ""
}

func filters() []board.Filter[entry] {
	all := []board.Filter[entry]{{Label: everybody}}
	for _, s := range []indicator.Standing{indicator.IsDue, indicator.Deferred, indicator.Exempt, indicator.NotDue} {
		all = append(all, board.Filter[entry]{Label: s.Word(), Has: func(e *entry) bool { return e.verdict.Standing == s && !e.verdict.Unsure }})
	}
	return append(all,
		board.Filter[entry]{Label: hinted, Has: func(e *entry) bool { return e.hint != "" }},
		board.Filter[entry]{Label: served, Has: func(e *entry) bool { return e.verdict.Terms != "" }})
}

// choices are the row of a summary that was opened.
func (p *Page) choices() (before, behind []board.Choice) {
	if p.within != nil {
		before = []board.Choice{{Label: "只看“" + p.whose + "” ×", Chosen: true, Choose: func() { p.within = nil }}}
	}
	return before, nil
}

// gather is every teacher, by the register.
func (p *Page) gather() []*entry {
	b := p.s.Book()
	p.roll = p.s.Roll()
	twins := check.Twins(b)
	var all []*entry
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		id := edu.Ref(t.RowID())
		e := &entry{t: t, verdict: p.roll.Verdict(id)}
		e.hint = joined(e.verdict.Hint, e.verdict.Terms, twins[id].Why)
		all = append(all, e)
	}
	return all
}

// joined puts sentences together, empty ones left out.
func joined(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "；")
}

// turn goes to the next view.
func (p *Page) turn() {
	p.Desk.Guard(func() {
		p.look((p.view + 1) % len(views))
		p.Anew()
		p.Desk.Keys()
	})
}

// look shows a view of everybody.
func (p *Page) look(view int) {
	p.view, p.within = view, nil
	if view == 0 {
		p.Instead(nil)
		return
	}
	p.Instead(p.sums.list.Grid)
}

// quotas says in persons where the county stands, by both readings of the rule.
func (p *Page) quotas() string {
	b, rules := p.s.Book(), p.s.Rules.RotationRules
	county, towns := p.roll.Quotas()
	return fmt.Sprintf("%s　%s（基数按%s，满%d年；%s）\n%s\n%s",
		b.Year.Label(), b.Unit.Name, p.s.Rules.TenureUntil(b.Year).Chinese(), p.s.Rules.RotationYears, screen.QuotaScope,
		screen.QuotaLine(b.Unit.Whole()+"（教督〔2017〕6号）", county, rules), screen.QuotaLine("城镇学校（教师〔2014〕4号）", towns, rules))
}

// brief is the same in a sentence.
func (p *Page) brief() string {
	county, towns := p.roll.Quotas()
	return screen.QuotaBrief(p.s.Book().Unit.Whole(), county, towns)
}

// verdictFields are what a verdict depends on.
var verdictFields = []string{
	"exemption", "exemption_reason", "deferred_until", "joined", "continuous", "continuous_basis", "establishment", "post", "section",
	"on_duty", "retirement", "duty", "duty_from",
}

// edit opens what the verdict of a teacher depends on.
func (p *Page) edit() {
	p.Act(func(e *entry) {
		p.stays.Show(e.t, p.roll.Moves[edu.Ref(e.t.RowID())])
		title := "轮岗认定：" + p.s.Book().Filed(edu.Teachers, e.t)
		p.Desk.Open(screen.Editing{
			Title: title, Register: edu.Teachers, Record: e.t, Only: verdictFields,
			Above:  container.NewGridWithColumns(2, ui.Texts(ui.Wrapped(e.verdict.Reason), widget.NewLabel("任教经历 →")), p.stays.Grid),
			Change: func(r edu.Record) edu.Change { return edu.Edit(title, edu.Teachers, r) },
		})
	})
}
