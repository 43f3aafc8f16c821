package closures

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// stageFields are the fields that a clerk fills in at each stage.
var stageFields = map[edu.Code][]string{
	"0":                  {"into", "method", "classes", "pupils", "teachers", "teachers_off", "distance", "minutes", "planned", "in_plan"},
	"1":                  {"into", "method", "planned", "bus", "boarding", "distance", "minutes"},
	"2":                  {"planned", "note"},
	"3":                  {"due", "agree", "oppose", "abstain", "hearing", "hearing_due", "hearing_present", "hearing_agree", "hearing_oppose", "hearing_result"},
	edu.ClosurePublicity: {"notice_from", "notice_until", "hold_parents", "hold_hearing", "hold_road", "hold_boarding", "hold_size", "veto"},
	edu.ClosureApproval:  {"approval_doc", "approved", "hold_parents", "hold_hearing", "hold_road", "hold_boarding", "hold_size", "veto"},
	edu.ClosureFiled:     {"filed", "bus", "boarding"},
	edu.ClosureDone:      {"bus", "boarding", "staff_moved", "staff_spread", "staff_retired"},
	"8":                  {"asset_plan", "asset_to", "land", "building", "assets", "land_right", "custody_until", "proceeds"},
	"9":                  {"note"},
	"10":                 {"note"},
}

// open shows a form in the place of the case. save gets the record.
func (p *Page) open(title string, g *edu.Register, r edu.Record, above fyne.CanvasObject, save func(edu.Record), only ...string) {
	f := ui.NewForm(g, p.s.Book, p.s.Index, only...)
	f.OnSave = save
	f.OnCancel = p.leaveForm
	f.Edit(r, p.s.Book(), nil)
	f.SetTitle(title)
	p.form = f
	var body fyne.CanvasObject = f
	if above != nil {
		body = container.NewBorder(above, nil, nil, nil, f)
	}
	p.right.Objects = []fyne.CanvasObject{body}
	p.right.Refresh()
	f.Focus(p.s.Window.Canvas())
}

// leaveForm goes back to the case; typing that is not saved is asked about.
func (p *Page) leaveForm() {
	if p.Keep() {
		ui.Ask("还没有保存", "表单中有修改没有保存。放弃这些修改吗？", "放弃修改", p.s.Window, p.closeForm)
		return
	}
	p.closeForm()
}

func (p *Page) closeForm() {
	p.form, p.filed = nil, false
	p.Changed()
	p.s.Window.Canvas().Focus(p.board)
}

// guard runs an act on the current case, after a form with unsaved typing has been asked about. An act while
// another is being saved would work on what stood before it.
func (p *Page) guard(then func()) {
	if p.current() == nil {
		return
	}
	if p.s.Saving() {
		p.s.Say("正在保存，请稍候")
		return
	}
	leave := func() {
		p.form, p.filed = nil, false
		then()
	}
	if p.Keep() {
		ui.Ask("还没有保存", "表单中有修改没有保存。放弃这些修改吗？", "放弃修改", p.s.Window, leave)
		return
	}
	leave()
}

// editStage opens the fields of the current stage.
func (p *Page) editStage() {
	p.guard(func() {
		c := p.current()
		p.open(edu.ClosureStages.Label(c.Stage)+"："+edu.Closures.Field("school").Text(c.Closure, p.s.Book()), edu.Closures, c.Closure, nil, func(r edu.Record) {
			p.apply(edu.Change{Kind: edu.BatchEdit, Why: "填写撤并“" + edu.ClosureStages.Label(c.Stage) + "”：" + edu.Closures.Field("school").Text(c.Closure, p.s.Book()), Items: []edu.Item{{Register: edu.Closures, Record: r}}})
		}, stageFields[c.Stage]...)
		if km, minutes, ok := c.Way(); ok && !c.Distance.Known() && !c.Minutes.Known() { // typed, so that it is seen, and asked about when it is left
			p.form.Retype(map[string]string{"distance": fmt.Sprintf("%.1f", km), "minutes": fmt.Sprint(minutes)})
		}
	})
}

// apply saves a change and shows the case again.
func (p *Page) apply(ch edu.Change) {
	p.s.Apply(ch, func(int64) { p.closeForm() })
}

// try carries out a move, or says why it cannot be.
func (p *Page) try(ch edu.Change, err error) bool {
	if err != nil {
		ui.ShowError(err, p.s.Window)
		return false
	}
	p.apply(ch)
	return true
}

// editPaper opens one paper of the case.
func (p *Page) editPaper(x paper) {
	p.guard(func() {
		c := p.current()
		record := &edu.Evidence{Case: edu.Ref(c.RowID()), Stage: x.stage, Item: edu.Text(x.name)}
		if x.have != nil {
			record = edu.Evidences.Clone(x.have).(*edu.Evidence)
		}
		file := widget.NewLabel("")
		attached := edu.Attachment{}
		show := func(a edu.Attachment) {
			attached = a
			file.SetText("没有附件")
			if a.SHA != "" {
				file.SetText(fmt.Sprintf("附件：%s（%s）", a.Name, ui.Size(a.Size)))
			}
		}
		a, _ := record.Attached()
		show(a)
		p.addCopy = func(path string) {
			p.attach(path, func(a edu.Attachment) {
				p.filed = true
				show(a)
			})
		}
		add := widget.NewButtonWithIcon("添加附件…", theme.FileIcon(), func() { ui.PickFile(p.s.Window, "添加附件", nil, p.addCopy) })
		view := widget.NewButtonWithIcon("打开附件", theme.VisibilityIcon(), func() { p.view(attached) })
		above := container.NewHBox(add, view, file)
		p.open(x.name, edu.Evidences, record, above, func(r edu.Record) {
			r.(*edu.Evidence).Attach(attached)
			if attached.SHA == "" {
				e := r.(*edu.Evidence)
				e.Size = edu.Count{}
			}
			p.apply(edu.Change{Kind: edu.BatchEdit, Why: "登记撤并材料：" + x.name, Items: []edu.Item{{Register: edu.Evidences, Record: r}}})
		}, "number", "date", "reason", "note")
	})
}

// attach files a copy of a paper; the form then saves it with the paper.
func (p *Page) attach(path string, then func(edu.Attachment)) {
	var a edu.Attachment
	p.s.Tasks.Run("正在复制附件", func(ctx context.Context, _ ui.Progress) (err error) {
		a, err = p.s.Ledger.Attach(ctx, path)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		then(a)
	})
}

// view opens an attachment with the system's viewer.
func (p *Page) view(a edu.Attachment) {
	if a.SHA == "" {
		p.s.Say("这件材料没有附件")
		return
	}
	var path string
	p.s.Tasks.Run("正在核对附件", func(ctx context.Context, _ ui.Progress) (err error) {
		path, err = p.s.Ledger.Attached(ctx, a)
		return err
	}, func(err error) {
		if err == nil {
			err = ui.OpenPath(path)
		}
		ui.ShowError(err, p.s.Window)
	})
}
