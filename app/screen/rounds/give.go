package rounds

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/grid"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// What is chosen from where nothing is narrowed.
const (
	ownColumns = "自己写栏目"
	everywhere = "全部"
)

// asking is the question for a new round.
type asking struct {
	p                    *Page
	name, until, columns *ui.Entry
	towns, others        *ui.Entry
	of, section          *ui.OneOf
	told                 *ui.Prose
	reader               *office.Columns
	registers            []*edu.Register
	form                 *form // the bureau's empty workbook, where its columns are asked for
	asList, byTown       *ui.Check
	looked, fixed        []edu.RoundColumn // the columns that the clerk looked at, and made of them; nil for what was read
	asked                round.Asked
	refused              []ui.Wrong
}

// form is what is asked for as a whole: an empty workbook of the bureau's, or the columns of an earlier round.
type form struct {
	path    string            // of the workbook; empty for an earlier round
	read    *office.RoundForm // nil for an earlier round
	like    *edu.Round        // nil for a workbook
	columns []edu.RoundColumn // of an earlier round
}

// asks are the columns that are asked for; asList reads a workbook as a list that looks like a table of rows and columns.
func (f *form) asks(asList bool) []edu.RoundColumn {
	if f.read != nil {
		return f.read.Columns(asList)
	}
	return f.columns
}

// called is what it is spoken of as.
func (f *form) called() string {
	if f.like != nil {
		return "照“" + string(f.like.Name) + "”（" + f.like.Given.String() + "）："
	}
	return "按空表“" + filepath.Base(f.path) + "”："
}

// add asks for a new round.
func (p *Page) add() { p.begin("") }

// begin asks for a new round of the bureau's empty workbook at a path; empty for none.
func (p *Page) begin(path string) {
	reader, err := office.NewColumns()
	if err != nil {
		ui.ShowError(err, p.s.Window)
		return
	}
	a := &asking{p: p, told: ui.Wrapped(""), reader: reader}
	names := []string{ownColumns}
	for _, g := range edu.Imported() {
		if g.List != nil {
			a.registers, names = append(a.registers, g), append(names, g.Label)
		}
	}
	sections := []string{everywhere}
	for _, it := range edu.Sections.Items {
		if it.Code != edu.SectionShared { // which no school is of
			sections = append(sections, it.Label)
		}
	}
	a.name, a.until = ui.NewEntry("如2022年校车情况统计表"), ui.NewEntry("如 下周五、12月5日16时前")
	a.columns = ui.NewEntry("用；隔开，单位写在括号里，如 校车数（辆）；驾驶员姓名；年检日期")
	a.towns, a.others = ui.NewEntry("如 青岗镇、黄土乡；不写是全部乡镇"), ui.NewEntry("学校以外还要报的单位，如 教师进修校；没有不写")
	a.of, a.section = ui.NewOneOf(names, func(string) { a.tell() }), ui.NewOneOf(sections, func(string) { a.tell() })
	a.asList = ui.NewCheck("这张空表不是行列表，按清单收（每个单位填自己的行）", func(bool) { a.tell() })
	a.byTown = ui.NewCheck("由乡镇报：每个乡镇报表中自己的行、列，学校不单独报", func(bool) { a.tell() })
	a.asList.Hide()
	a.byTown.Hide()
	a.of.SetSelected(ownColumns)
	a.section.SetSelected(everywhere)
	entries := []*ui.Entry{a.name, a.columns, a.towns, a.others, a.until}
	for _, e := range entries {
		e.OnChanged = func(string) { a.tell() }
	}
	a.tell()
	pick := container.NewVBox(ui.NewButton("用上级的空表…", a.pick), ui.NewButton("照以前的收表…", a.again), ui.NewButton("改栏目…", a.choose))
	ui.Question{
		Title: "布置收表", Yes: "布置并下发", Width: 780, Entries: entries,
		Body: container.NewVBox(ui.Rows(
			ui.Row{Name: "收表名称", Entry: a.name}, ui.Row{Name: "收什么", Entry: ui.Border(nil, nil, nil, pick, a.of)},
			ui.Row{Name: "栏目", Entry: a.columns},
			ui.Row{Name: "谁要报", Entry: ui.Border(nil, nil, a.section, nil, container.NewVBox(a.towns))},
			ui.Row{Name: "其他单位", Entry: container.NewGridWithColumns(2, a.others, ui.Rows(ui.Row{Name: "截止时间", Entry: a.until}))},
		), a.asList, a.byTown, a.told),
		Also: []ui.Answer{{Say: "只布置", Do: func(done func()) {
			a.give(done, func() { p.s.Say("已布置。下一步：下发填报表") })
		}}},
		Do: func(done func()) { a.give(done, p.handOutAll) },
	}.Ask(p.s.Window)
	if path != "" {
		a.readForm(path)
	}
}

// give gives the round out as it is asked for, and goes on; what is missing or wrong in the question is told.
func (a *asking) give(done, then func()) {
	p := a.p
	a.tell()
	if ui.Correct(p.s.Window, a.refused...) {
		return
	}
	a.kept(func() {
		p.Desk.For(done).Then(func() {
			if all := round.All(p.s.Book()); len(all) > 0 {
				p.to(all[0].RowID())
			}
			then()
		}).Carry(round.Give(a.asked))
	})
}

// pick asks for the bureau's empty workbook.
func (a *asking) pick() { a.p.s.Files().Open("上级的空表", grid.Endings(), a.readForm) }

// readForm reads which columns the bureau's empty workbook has. What is asked next is until when.
func (a *asking) readForm(path string) {
	p := a.p
	b, f := p.s.Book().Draft(), &form{path: path}
	p.s.Tasks.Run("正在读取空表", func(ctx context.Context, _ ui.Progress) (err error) {
		f.read, err = office.ReadRoundForm(ctx, b, path)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(message.At("“"+filepath.Base(path)+"”", err), p.s.Window)
			return
		}
		a.form = f
		if strings.TrimSpace(a.name.Text) == "" {
			a.name.SetText(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
		}
		a.tell()
		p.s.Window.Canvas().Focus(a.until)
		p.s.Say(fmt.Sprintf("空表读好了：%d栏", len(f.asks(a.asList.Checked))))
	})
}

// again asks which earlier round is to be asked for once more.
func (a *asking) again() {
	all := round.All(a.p.s.Book())
	if len(all) == 0 {
		a.p.s.Say("还没有以前的收表")
		return
	}
	a.p.which("照哪一次收表", "照它", all[0], func(r *edu.Round) {
		a.form = &form{like: r, columns: round.Again(a.p.s.Book(), r)}
		if strings.TrimSpace(a.name.Text) == "" {
			a.name.SetText(string(r.Name))
		}
		a.tell()
	})
}

// kept keeps the bureau's empty workbook as it came, where there is one, and goes on.
func (a *asking) kept(then func()) {
	if a.form == nil || a.form.like != nil {
		if a.form != nil {
			a.asked.Round.Original = a.form.like.Original
		}
		then()
		return
	}
	var o edu.Original
	a.p.s.Tasks.Run("正在保存空表", func(ctx context.Context, _ ui.Progress) (err error) {
		o, err = a.p.files.KeepOriginal(ctx, a.form.path, a.form.read.Content)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, a.p.s.Window)
			return
		}
		a.asked.Round.Original = o
		then()
	})
}

// tell says what would be given out to whom, as it stands in the question.
func (a *asking) tell() {
	b := a.p.s.Book()
	a.refused = nil
	wrong := func(e *ui.Entry, text string) { a.refused = append(a.refused, ui.Wrong{Entry: e, Text: text}) }
	name := strings.TrimSpace(a.name.Text)
	if name == "" {
		wrong(a.name, "请写“收表名称”。")
	}
	if today := edu.DateOf(a.p.s.Now()); slices.ContainsFunc(round.All(b), func(r *edu.Round) bool {
		return string(r.Name) == name && r.Given == today
	}) {
		wrong(a.name, "今天已经布置过“"+name+"”，请换个名称。")
	}
	until, err := edu.DeadlineOf(a.until.Text, a.p.s.Now())
	if err != nil {
		wrong(a.until, "“截止时间”"+err.Error()+"。")
	}
	columns, twice := a.asks()
	switch {
	case len(columns) == 0:
		wrong(a.columns, "请写要收的“栏目”，或在“收什么”中选一个登记表。")
	case twice != "":
		wrong(a.columns, "“栏目”里“"+twice+"”写了两次。")
	}
	who := a.who(wrong)
	schools, others := who.Schools(b), round.Items(a.others.Text)
	towns, scope := a.reporting(), who.Words()
	if len(towns) > 0 {
		schools, others, scope = nil, slices.Concat(towns, others), "各乡镇"
	}
	if len(schools)+len(others) == 0 {
		wrong(a.towns, "没有符合条件的单位。")
	}
	a.asked = round.Asked{Columns: columns, Schools: schools, Others: others, Round: edu.Round{
		Name: edu.Text(name), Given: edu.DateOf(a.p.s.Now()), Deadline: until, Shape: round.Shaped(columns), State: edu.RoundOpen,
		Scope: edu.Text(scope),
	}}
	from := a.otherwise(columns)
	if a.form != nil {
		from += a.form.called()
	}
	showIf(a.asList, a.form != nil && a.form.read != nil && a.form.read.Either())
	how := edu.RoundShapes.Label(a.asked.Round.Shape)
	more, what := a.what(columns)
	from = a.ends(until) + from + more
	a.told.SetText(from + fmt.Sprintf("%d栏，%d个单位，%s。%s", len(columns), len(schools)+len(others), how, what))
}

// what says what is asked for, and more of a form in which units have their own rows or columns.
func (a *asking) what(columns []edu.RoundColumn) (more, what string) {
	matrix := a.asked.Round.Shape == edu.RoundMatrix
	own := a.form != nil && a.form.read != nil && a.form.read.Units != nil
	if own {
		more = "表中各单位有自己的行、列，每个单位只填自己的，收齐后填进上级的表。"
	}
	switch {
	case !matrix:
		return more, listed(columns)
	case own:
		return more, crossed(columns)
	}
	return more, "各单位收到的就是这张表，按行、列合计。" + crossed(columns)
}

// ends says until when is reported; nothing where that is open.
func (a *asking) ends(until edu.Moment) string {
	switch {
	case !until.Known():
		return ""
	case until < edu.MomentOf(a.p.s.Now()):
		return until.Spoken() + "截止，已经过了，请核对。"
	}
	return until.Spoken() + "截止。"
}

// who is who is to report; a township that no school is in is wrong.
func (a *asking) who(wrong func(e *ui.Entry, text string)) round.Who {
	who := round.Who{Townships: round.Items(a.towns.Text)}
	for _, it := range edu.Sections.Items {
		if it.Label == a.section.Selected {
			who.Sections = []edu.Code{it.Code}
		}
	}
	for _, t := range who.Townships {
		if !slices.ContainsFunc(edu.All[edu.School](a.p.s.Book(), edu.Schools), func(s *edu.School) bool { return string(s.Township) == t }) {
			wrong(a.towns, "没有学校在“"+t+"”。")
		}
	}
	return who
}

// otherwise says how the columns differ from those of the last time; nothing where they do not, or where an earlier round is asked for
// again.
func (a *asking) otherwise(columns []edu.RoundColumn) string {
	b := a.p.s.Book()
	last := round.Before(b, columns)
	if last == nil || a.form != nil && a.form.like != nil {
		return ""
	}
	words := round.Compare(round.Again(b, last), columns).Words()
	if words == "" {
		return ""
	}
	return fmt.Sprintf("与“%s”（%s）比：%s。", last.Name, last.Given, words)
}

// asks are the columns; twice is one that stands there more than once.
func (a *asking) asks() (columns []edu.RoundColumn, twice string) {
	if columns, twice = a.read(); a.fixed != nil && slices.EqualFunc(a.looked, columns, sameColumn) {
		return a.fixed, twice
	}
	a.fixed = nil // other columns are asked for than those that were looked at
	return columns, twice
}

// read are the columns as they are written, or as the form has them.
func (a *asking) read() (columns []edu.RoundColumn, twice string) {
	if a.form != nil {
		return a.form.asks(a.asList.Checked), ""
	}
	var g *edu.Register
	for _, r := range a.registers {
		if r.Label == a.of.Selected {
			g = r
		}
	}
	if g != nil && strings.TrimSpace(a.columns.Text) == "" {
		return round.ColumnsOf(g), ""
	}
	return a.reader.Named(g, a.columns.Text)
}

// endLabel is what ends the round that is shown, or opens it again.
func (p *Page) endLabel() string {
	if p.board != nil && p.board.Round.State == edu.RoundEnded {
		return "重新打开"
	}
	return "结束收表"
}

// end ends the round that is shown, or opens it again.
func (p *Page) end() {
	if p.board == nil {
		return
	}
	p.Desk.Guard(func() {
		r := *p.board.Round
		why := "结束收表：" + string(r.Name)
		if r.State = edu.RoundEnded; p.board.Round.State == edu.RoundEnded {
			r.State, why = edu.RoundOpen, "重新打开收表："+string(r.Name)
		}
		end := func() { p.Desk.Carry(edu.Edit(why, edu.Rounds, &r)) }
		if open := p.board.OpenWords(); open != "" && r.State == edu.RoundEnded {
			ui.Ask("结束收表", open+"。结束以后不再催报，仍可以重新打开。", "结束", p.s.Window, end)
			return
		}
		end()
	})
}
