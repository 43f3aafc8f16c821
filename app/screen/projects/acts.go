package projects

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// begun are the fields of a new project; the others are filled in as it goes on.
var begun = []string{
	"name", "code", "school", "new_school", "kind", "task", "plan_year", "scope", "land", "building", "places", "beds", "total", "year_plan",
	"builder", "programme", "key", "owner", "phone", "note",
}

// begin opens the form of a new project.
func (p *Page) begin() {
	g := edu.Projects
	p.Desk.Open(screen.Editing{
		Register: g, Record: g.Begin(p.s.Book()), Only: begun,
		Change: func(r edu.Record) edu.Change { return edu.Edit("新增建设项目："+g.Name(r), g, r) },
		Saved:  func(r edu.Record, _ int64) { p.Front(func(e *entry) bool { return e.RowID() == r.RowID() }) },
	})
}

// reach asks for what is known of the next stage.
func (p *Page) reach() {
	p.Act(func(w *entry) {
		next := w.Next()
		if next == "" {
			p.s.Say("全部阶段都已登记")
			return
		}
		if next == edu.ProjectInUse && w.Stage(edu.ProjectAccepted).Actual.Known() {
			p.use()
			return
		}
		var labels []string
		for _, it := range edu.ProjectStages.Items {
			labels = append(labels, it.Label)
		}
		stage := ui.NewSelect("", labels, nil)
		stage.SetSelected(edu.ProjectStages.Label(next))
		day, doc := ui.NewDay("如2022-04-19；不适用的填“不适用”", p.s.Book()), ui.NewEntry("没有可不填")
		amount := ui.NewEntry("估算、概算、评审价、中标价、决算；没有可不填")
		reason := newReason()
		stage.OnChanged = func(string) { // what stands there already is shown, so that it is not overwritten unseen
			was := w.Stages[stage.SelectedIndex()]
			day.SetText(was.Actual.String())
			if was.Skipped.Is() {
				day.SetText("不适用")
			}
			doc.SetText(string(was.Doc))
			amount.SetText(was.Amount.Text(edu.Format{Unit: "万元"}))
		}
		body := ui.Rows(ui.Row{Name: "阶段", Entry: stage}, ui.Row{Name: "日期", Entry: day}, ui.Row{Name: "文号", Entry: doc},
			ui.Row{Name: "金额（万元）", Entry: amount}, ui.Row{Name: "原因", Entry: reason})
		ui.Question{
			Title: "登记阶段：" + string(w.Name), Body: body,
			Entries: []*ui.Entry{day, doc, amount, reason}, Yes: "登记",
			Do: func(done func()) {
				to := edu.ProjectStages.Items[stage.SelectedIndex()].Code
				r := procedure.Reach{Stage: to, Doc: edu.Text(doc.Text), Reason: reason.Text}
				var err error
				if r.Skipped = strings.TrimSpace(day.Text) == "不适用"; !r.Skipped {
					r.On, err = p.s.Book().Day(day.Text)
				}
				if ui.Correct(p.s.Window, ui.WrongIf(day, "日期", err), ui.WrongIf(amount, "金额", r.Amount.Parse(amount.Text, edu.Format{Unit: "万元"}))) {
					return
				}
				ch, err := w.Reach(r)
				at := reason
				if !r.Skipped && !r.On.Known() {
					at = day
				}
				p.Desk.For(done).At(at).Try(ch, err)
			},
		}.Ask(p.s.Window)
	})
}

// newReason is where the clerk says why a project goes on although something before it is open.
func newReason() *ui.Entry {
	return ui.NewEntry("前面有阶段没有登记，或形象进度不到100%时，写明原因")
}

// brings says what the school gets with the building.
func (e *entry) brings() string {
	var parts []string
	for _, x := range []struct {
		n          edu.Count
		name, unit string
	}{{e.Places, "核定学位", "个"}, {e.Beds, "床位", "张"}} {
		if x.n.Known() {
			parts = append(parts, fmt.Sprintf("%s增加%d%s", x.name, x.n.Int(), x.unit))
		} else {
			parts = append(parts, "项目没有填"+x.name+"，不增加")
		}
	}
	return strings.Join(parts, "；")
}

// use puts the building to use and updates its school, in one step.
func (p *Page) use() {
	p.Act(func(w *entry) {
		school := edu.Projects.Field("school").Text(w.Project, p.s.Book())
		text := "登记投用，同时更新" + school + "：" + w.brings()
		if w.School == 0 {
			text = "登记投用，同时登记新建成的" + string(w.NewSchool) + "：" + w.brings()
		}
		if s := p.s.Book().School(w.School); s != nil && (!s.Places.Known() || !s.Beds.Known()) {
			text += "（学校没有填核定学位或床位的，不能累加，仍为未填，请到“学校”页补填总数）"
		}
		if w.Task == "boarding" {
			text += "，标为寄宿制"
		}
		label := ui.Wrapped(text + "。可以用Ctrl+Z整步撤销。")
		day, reason := ui.NewDay("如2022-09-01", p.s.Book()), newReason()
		name, code := ui.NewEntry("建成的是新学校时填名称；不填则更新"+school), ui.NewEntry("10位")
		kind := ui.NewEntry("如小学")
		rows := []ui.Row{{Name: "投用日期", Entry: day}, {Name: "原因", Entry: reason}, {Name: "新学校名称", Entry: name}, {Name: "新学校标识码", Entry: code}}
		entries := []*ui.Entry{day, reason, name, code}
		if w.School == 0 {
			name.SetText(string(w.NewSchool))
			rows, entries = append(rows, ui.Row{Name: "新学校办学类型", Entry: kind}), append(entries, kind)
		}
		body := container.NewVBox(label, ui.Rows(rows...))
		ui.Question{
			Title: "投用：" + string(w.Name), Body: body,
			Entries: entries, Yes: "投用",
			Do: func(done func()) {
				wrong := []ui.Wrong{{}}
				on, err := p.s.Book().Day(day.Text)
				if err != nil || !on.Known() {
					wrong[0] = ui.Wrong{Entry: day, Text: "“投用日期”没有填，或不是日期，如2022-09-01。"}
				}
				fresh, more := p.newSchool(w.ProjectCase, map[string]*ui.Entry{"name": name, "code": code, "type": kind})
				if ui.Correct(p.s.Window, append(wrong, more...)...) {
					return
				}
				ch, err := w.Use(on, reason.Text, fresh)
				p.Desk.For(done).At(reason).Try(ch, err)
			},
		}.Ask(p.s.Window)
	})
}

// newSchool is the school that a project has built, as its fields were typed, otherwise like the project's own, with all that is wrong
// with them; nil where neither name nor code was typed. Where the project had no school its founder is the county's education office.
func (p *Page) newSchool(w *procedure.ProjectCase, typed map[string]*ui.Entry) (s *edu.School, wrong []ui.Wrong) {
	if typed["name"].Text == "" && typed["code"].Text == "" {
		return nil, nil
	}
	s = &edu.School{State: edu.StateOpen, Founder: edu.FounderCounty}
	if at := p.s.Book().School(w.School); at != nil {
		s.Type, s.Founder, s.Township, s.Locality = at.Type, at.Founder, at.Township, at.Locality
		delete(typed, "type")
	}
	for _, key := range slices.Sorted(maps.Keys(typed)) {
		err := ui.ParseField(edu.Schools.Field(key), s, typed[key].Text, p.s.Book())
		wrong = append(wrong, ui.WrongIf(typed[key], edu.Schools.Field(key).Label, err))
	}
	return s, wrong
}

func (p *Page) editContract(c *edu.Contract) {
	p.Act(func(w *entry) {
		if c == nil {
			c = &edu.Contract{Project: edu.Ref(w.RowID())}
		}
		p.Desk.Open(screen.Editing{
			Title: "合同：" + string(w.Name), Register: edu.Contracts, Record: c,
			Only: []string{"name", "party", "signed", "amount", "paid", "note"},
			Change: func(r edu.Record) edu.Change {
				return edu.Edit("登记合同："+string(r.(*edu.Contract).Name), edu.Contracts, r)
			},
		})
	})
}

// addFile files a paper or photo with the project.
func (p *Page) addFile() {
	p.Act(func(w *entry) {
		p.s.Files().Open("添加附件", nil, func(path string) { p.attach(w.ProjectCase, path) })
	})
}

func (p *Page) attach(w *procedure.ProjectCase, path string) {
	p.Desk.Attach(path, func(a edu.Attachment) {
		f := &edu.ProjectFile{Project: edu.Ref(w.RowID()), Stage: w.Come(), Date: p.s.Today()}
		f.Attach(a)
		p.Desk.Carry(edu.Edit("添加附件："+a.Name, edu.ProjectFiles, f))
	})
}

func (p *Page) removeFile(f *edu.ProjectFile) {
	p.Act(func(*entry) {
		ui.Ask("去掉附件", "要从项目上去掉附件“"+string(f.File)+"”吗？可以用Ctrl+Z撤销。", "去掉", p.s.Window, func() {
			p.Desk.Carry(edu.Drop("去掉附件："+string(f.File), edu.ProjectFiles, f))
		})
	})
}
