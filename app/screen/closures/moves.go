package closures

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// advance takes the case into its next stage; what is missing and can be waived needs a reason.
func (p *Page) advance() {
	p.Act(func(c *entry) {
		missing := c.Missing()
		switch {
		case missing.Hard():
			ui.Tell("还不能进入下一阶段", told(missing), p.s.Window)
		case c.Stage == edu.ClosureFiled:
			p.carryOut(c.ClosureCase, missing)
		case len(missing) == 0:
			p.Desk.Try(c.Advance(nil))
		default:
			q := p.newWaiving(missing)
			ui.Question{
				Title: "材料不齐，逐项写明原因后进入下一阶段", Body: q.body(), Entries: q.entries(), Yes: "进入下一阶段", Width: 640, Height: q.height(),
				Do: func(done func()) {
					if w, ok := q.said(); ok {
						p.Desk.For(done).Try(c.Advance(w))
					}
				},
			}.Ask(p.s.Window)
		}
	})
}

// told lists all that is missing, what bars first.
func told(missing edu.Problems) string {
	var bars, waits []string
	for _, f := range missing {
		if f.Level == edu.Hard {
			bars = append(bars, "× "+f.Message)
		} else {
			waits = append(waits, "！"+f.Message+"（可写明原因后先推进）")
		}
	}
	return strings.Join(append(bars, waits...), "\n")
}

// reason asks for a written reason.
func (p *Page) reason(title string, do func(reason string, done func())) {
	ui.AskText(title, "", whyHint, p.s.Window, do)
}

func (p *Page) withdraw() {
	p.Act(func(c *entry) {
		p.reason("退回上一阶段", func(reason string, done func()) { p.Desk.For(done).Try(c.Withdraw(reason)) })
	})
}

func (p *Page) stop() {
	p.Act(func(c *entry) {
		p.reason("终止这一例撤并，学校保留", func(reason string, done func()) {
			p.Desk.For(done).Try(c.Stop(p.s.Today(), reason))
		})
	})
}

func (p *Page) resume() {
	p.Act(func(c *entry) {
		p.reason("恢复推进这一例撤并", func(reason string, done func()) { p.Desk.For(done).Try(c.Resume(reason)) })
	})
}

func (p *Page) reopen() {
	p.Act(func(c *entry) {
		day, reason := ui.NewDay("如2022-08-20", p.s.Book()), ui.NewEntry(whyHint)
		day.SetText(p.s.Today().String())
		body := container.NewVBox(ui.Wrapped("学校恢复使用原标识码，状态改为“恢复”。已安置的教师和学生不会自动回来，请在各自的登记表中另行登记。"),
			ui.Rows(ui.Row{Name: "恢复办学日期", Entry: day}, ui.Row{Name: "原因", Entry: reason}))
		ui.Question{
			Title: "恢复办学", Body: body,
			Entries: []*ui.Entry{day, reason}, Yes: "恢复办学",
			Do: func(done func()) {
				on, err := p.s.Book().Day(day.Text)
				if ui.Correct(p.s.Window, ui.WrongIf(day, "恢复办学日期", err)) {
					return
				}
				at := reason
				if !on.Known() {
					at = day
				}
				p.Desk.For(done).At(at).Try(c.Reopen(on, strings.TrimSpace(reason.Text)))
			},
		}.Ask(p.s.Window)
	})
}

// carryOut shows what will change and asks for the day.
func (p *Page) carryOut(c *procedure.ClosureCase, missing edu.Problems) {
	b := p.s.Book()
	text := fmt.Sprintf("实施后：学校撤销，撤并到%s；%d名教师撤并安置（不计交流轮岗，连续任教年限不变），其中%d名去别的学校、%d名退休；项目、资产、所属教学点一并划转，以后学年的岗位需求删除。整步可以用Ctrl+Z撤销。",
		edu.Closures.Field("into").Text(c.Closure, b), len(c.Staff()), len(p.planOf(c).Staff), len(p.planOf(c).Retired))
	day, q := ui.NewDay("如2022-08-20", b), p.newWaiving(missing)
	if c.Planned.Full() {
		day.SetText(c.Planned.String())
	}
	ui.Question{
		Title: "实施撤并", Body: q.body(ui.Wrapped(text), widget.NewLabel("实施日期"), day),
		Entries: append([]*ui.Entry{day}, q.entries()...), Yes: "实施", Width: 640, Height: q.height() + 120,
		Do: func(done func()) {
			on, err := b.Day(day.Text)
			if err != nil || !on.Full() {
				ui.Correct(p.s.Window, ui.Wrong{Entry: day, Text: "实施日期“" + day.Text + "”不对，要写到日，如2022-08-20。"})
				return
			}
			w, ok := q.said()
			if !ok {
				return
			}
			plan := *p.planOf(c)
			plan.On, plan.Waivers = on, w
			p.Desk.For(done).At(day).Try(c.CarryOut(plan))
		},
	}.Ask(p.s.Window)
}

// editPlacement opens the pupils' destinations: the first one proposed, others added one by one.
func (p *Page) editPlacement() {
	p.Act(func(c *entry) {
		record, text := c.nextPlacement()
		buttons := container.NewHBox(widget.NewLabel(text))
		above := container.NewHScroll(buttons) // however many there are, the window is no wider for them
		for _, x := range c.Placements() {
			text := fmt.Sprintf("改：%s %d人", edu.Placements.Field("to").Text(x, p.s.Book()), x.Pupils.Int())
			buttons.Add(ui.NewButton(text, func() { p.Act(func(*entry) { p.openPlacement(x, above) }) }))
			buttons.Add(ui.NewButton("删", func() {
				p.Act(func(*entry) { p.Desk.Carry(edu.Drop("删除学生去向", edu.Placements, x)) })
			}))
		}
		p.openPlacement(record, above)
	})
}

// nextPlacement is the destination to be entered next, with how many pupils have none yet, or how many too many have one; the last one
// entered where nobody is left.
func (e *entry) nextPlacement() (*edu.Placement, string) {
	placed, last := e.Placements(), e.Last()
	record := &edu.Placement{Case: edu.Ref(e.RowID())}
	if len(placed) == 0 {
		record.To = e.Into
	}
	rest := last.Int() - e.Placed()
	switch {
	case !last.Known():
		return record, "撤并学校没有填学生数，请先到“学年数据”补填。"
	case rest > 0 || len(placed) == 0:
		record.Pupils = edu.N(rest)
	default:
		record = placed[len(placed)-1]
	}
	if rest < 0 {
		return record, fmt.Sprintf("最近一次统计%d人，去向多出%d人，请改正。", last.Int(), -rest)
	}
	return record, fmt.Sprintf("最近一次统计%d人，还有%d人没有去向。", last.Int(), rest)
}

func (p *Page) openPlacement(record edu.Record, above fyne.CanvasObject) {
	p.Desk.Open(screen.Editing{
		Title: "学生去向", Register: edu.Placements, Record: record, Above: above, Only: []string{"to", "pupils", "boarders", "riders", "note"},
		Change: func(r edu.Record) edu.Change { return edu.Edit("登记学生去向", edu.Placements, r) },
		Saved:  func(r edu.Record, _ int64) { p.nextPlacement(r.(*edu.Placement)) },
	})
}

// nextPlacement goes on to the next destination while pupils of the case have none.
func (p *Page) nextPlacement(x *edu.Placement) {
	p.Changed()
	c := p.Current()
	if c == nil || edu.Ref(c.RowID()) != x.Case {
		return
	}
	if c.Placed() < c.Last().Int() && x.Pupils.Int() > 0 {
		p.editPlacement()
	}
}

// file makes the case's 一校一档 and opens it.
func (p *Page) file() {
	p.Act(func(c *entry) {
		school := edu.Closures.Field("school").Text(c.Closure, p.s.Book())
		p.s.Print(report.ClosureFile, "一校一档-"+school, func(o *report.Options) { o.School = c.School })
	})
}

// prints are the reports of one closure, besides its file.
var prints = []string{report.ClosureNotice, report.ClosureOpinions, report.ClosureOrder, report.ClosureFile}

// print asks which report of the case is wanted, and leads to it.
func (p *Page) print() {
	p.Act(func(c *entry) {
		var titles []string
		for _, id := range prints {
			if k, ok := report.KindByID(id); ok {
				titles = append(titles, k.Title)
			}
		}
		ui.Choose("文书："+p.s.Short(c.School), "做哪一种？转到“报表”，只做这一例，看过再生成。", titles, p.s.Window, func(i int) {
			p.s.Go(screen.Route{Page: screen.PageReports, Field: prints[i], Rows: []int64{c.RowID()}, Why: edu.Closures.ID})
		})
	})
}

// toPapers leads from the list to the papers of the case in front.
func (p *Page) toPapers() {
	if p.staff == nil && p.at != nil && p.Desk.Form == nil {
		p.s.Window.Canvas().Focus(p.at.papers.Grid)
	}
}
