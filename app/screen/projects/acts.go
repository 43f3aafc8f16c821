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
		day, doc := ui.NewEntry("日期，如2022-04-19；不适用的填“不适用”"), ui.NewEntry("文号（没有可不填）")
		amount := ui.NewEntry("金额，万元（估算、概算、评审价、中标价、决算；没有可不填）")
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
		body := container.NewVBox(stage, day, doc, amount, reason)
		ui.Question{
			Title: "登记阶段：" + string(w.Name), Body: body,
			Entries: []*ui.Entry{day, doc, amount, reason}, Yes: "登记",
			Do: func(done func()) {
				to := edu.ProjectStages.Items[stage.SelectedIndex()].Code
				r := procedure.Reach{Stage: to, Doc: edu.Text(doc.Text), Reason: reason.Text}
				if day.Text == "不适用" {
					r.Skipped = true
				} else if err := r.On.Parse(day.Text, edu.Format{Year: p.s.Today().Year()}); err != nil {
					ui.Complain("日期"+err.Error(), p.s.Window)
					return
				}
				if err := r.Amount.Parse(amount.Text, edu.Format{Unit: "万元"}); err != nil {
					ui.Complain("金额"+err.Error(), p.s.Window)
					return
				}
				ch, err := w.Reach(r)
				if err != nil {
					ui.ShowError(err, p.s.Window)
					return
				}
				p.Desk.For(done).Carry(ch)
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
		day, reason := ui.NewEntry("投用日期，如2022-09-01"), newReason()
		name, code := ui.NewEntry("建成的是新学校时填名称；不填则更新"+school), ui.NewEntry("新学校的标识码，10位")
		kind := ui.NewEntry("新学校的办学类型，如小学")
		body, entries := container.NewVBox(label, day, reason, name, code), []*ui.Entry{day, reason, name, code}
		if w.School == 0 {
			name.SetText(string(w.NewSchool))
			body.Add(kind)
			entries = append(entries, kind)
		}
		ui.Question{
			Title: "投用：" + string(w.Name), Body: body,
			Entries: entries, Yes: "投用",
			Do: func(done func()) {
				fresh, err := p.newSchool(w.ProjectCase, map[string]string{"name": name.Text, "code": code.Text, "type": kind.Text})
				if err != nil {
					ui.ShowError(err, p.s.Window)
					return
				}
				var on edu.Date
				if err := on.Parse(day.Text, edu.Format{Year: p.s.Today().Year()}); err != nil || !on.Known() {
					ui.Complain("投用日期没有填，或不是日期，如2022-09-01。", p.s.Window)
					return
				}
				ch, err := w.Use(on, reason.Text, fresh)
				if err != nil {
					ui.ShowError(err, p.s.Window)
					return
				}
				p.Desk.For(done).Carry(ch)
			},
		}.Ask(p.s.Window)
	})
}

// newSchool is the school that a project has built, as its fields were typed, otherwise like the project's own; nil where neither name
// nor code was typed. Where the project had no school its founder is the county's education office.
func (p *Page) newSchool(w *procedure.ProjectCase, typed map[string]string) (*edu.School, error) {
	if typed["name"] == "" && typed["code"] == "" {
		return nil, nil
	}
	s := &edu.School{State: edu.StateOpen, Founder: edu.FounderCounty}
	if at := p.s.Book().School(w.School); at != nil {
		s.Type, s.Founder, s.Township, s.Locality = at.Type, at.Founder, at.Township, at.Locality
		delete(typed, "type")
	}
	for _, key := range slices.Sorted(maps.Keys(typed)) {
		if err := ui.ParseField(edu.Schools.Field(key), s, typed[key], p.s.Book()); err != nil {
			return nil, edu.Problems{{Level: edu.Hard, Field: key, Message: "“" + edu.Schools.Field(key).Label + "”" + err.Error()}}
		}
	}
	return s, nil
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
		ui.PickFile(p.s.Window, "添加附件", nil, func(path string) { p.attach(w.ProjectCase, path) })
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
	p.Act(func(*entry) { p.removed(f) })
}

func (p *Page) removed(f *edu.ProjectFile) {
	p.Desk.Carry(edu.Drop("去掉附件："+string(f.File), edu.ProjectFiles, f))
}
