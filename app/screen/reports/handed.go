package reports

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// handing is what is said of papers that are printed and handed over: which issue, how many copies, which files.
type handing struct {
	issue, copies  *ui.Entry
	issued, copied fyne.CanvasObject // with their labels
	files          *widget.CheckGroup
	counted        *ui.Prose
	usual          *ui.KeyButton
	listed         fyne.CanvasObject
	all            []report.Handed // the files of the folder that was chosen
	content        fyne.CanvasObject
}

func (p *Page) makeHanding() {
	h := &p.handing
	h.issue, h.copies = ui.NewEntry("不填的手写"), ui.NewEntry("不填的手写")
	for _, e := range []*ui.Entry{h.issue, h.copies} {
		e.OnChanged = func(string) { p.show() }
	}
	h.issued = container.New(&twoColumns{}, widget.NewLabel("期号"), h.issue)
	h.copied = container.New(&twoColumns{}, widget.NewLabel("份数"), h.copies)
	h.files = widget.NewCheckGroup(nil, func([]string) {
		p.countFiles()
		p.show()
	})
	h.counted = ui.Wrapped("")
	h.usual = ui.NewButton("列一般要报的材料", func() { p.listFiles(nil) })
	choose := ui.NewButton("列文件夹中的文件…", func() {
		p.s.Files().Folder("选择交接的文件所在的文件夹", nil, p.takeFolder)
	})
	h.listed = container.NewVBox(ui.Flow(choose, h.usual), h.counted, h.files)
	h.content = container.NewVBox(h.issued, h.copied, h.listed)
	p.countFiles()
}

// takeFolder lists the files of a folder, with the pages of each that can be counted.
func (p *Page) takeFolder(dir string) {
	var all []report.Handed
	p.s.Tasks.Run("正在数页数", func(ctx context.Context, _ ui.Progress) (err error) {
		all, err = office.Handed(ctx, dir)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		if len(all) == 0 {
			p.s.Say("这个文件夹中没有文件")
			return
		}
		p.listFiles(all)
	})
}

// listFiles has the slip list files, all of them until the clerk leaves some out; none are the papers that usually go.
func (p *Page) listFiles(all []report.Handed) {
	h := &p.handing
	h.all, h.files.Options, h.files.Selected = all, nil, nil
	for _, x := range all {
		h.files.Options = append(h.files.Options, x.Name)
	}
	h.files.Selected = append(h.files.Selected, h.files.Options...)
	h.files.Refresh()
	p.countFiles()
	p.show()
}

// countFiles says what the slip lists.
func (p *Page) countFiles() {
	h := &p.handing
	h.counted.SetText("列出一般要报的材料，页数手写")
	h.usual.Hide()
	if len(h.all) > 0 {
		pages, unknown, chosen := 0, 0, p.handed()
		for _, x := range chosen {
			if pages += x.Pages.Int(); x.Printed && !x.Pages.Known() {
				unknown++
			}
		}
		said := fmt.Sprintf("列出%d个文件，数出%d页", len(chosen), pages)
		if unknown > 0 {
			said += fmt.Sprintf("；%d个PDF的页数没有数出，请手写", unknown)
		}
		h.counted.SetText(said)
		h.usual.Show()
	}
}

// handed are the files that are chosen.
func (p *Page) handed() (out []report.Handed) {
	chosen := map[string]bool{}
	for _, name := range p.handing.files.Selected {
		chosen[name] = true
	}
	for _, x := range p.handing.all {
		if chosen[x.Name] {
			out = append(out, x)
		}
	}
	return out
}

// offerHanding shows what the chosen report can use of it.
func (p *Page) offerHanding() {
	k, h := p.chosen(), &p.handing
	for _, x := range []struct {
		part   fyne.CanvasObject
		useful bool
	}{{h.issued, k.Issued}, {h.copied, k.Copied}, {h.listed, k.ID == report.Handover}, {h.content, k.Issued || k.Copied}} {
		if x.part.Hide(); x.useful {
			x.part.Show()
		}
	}
}

// handingOf puts what was typed of it into the options of a report, and says what is wrong with it.
func (p *Page) handingOf(o *report.Options) (problems edu.Problems) {
	k := p.chosen()
	for _, x := range []struct {
		from *ui.Entry
		into *int
		used bool
	}{{p.handing.issue, &o.Issue, k.Issued}, {p.handing.copies, &o.Copies, k.Copied}} {
		var n edu.Count
		if !x.used {
			continue
		}
		if err := n.Parse(x.from.Text, edu.Format{}); err != nil {
			problems = append(problems, edu.Problem{Level: edu.Hard, Message: err.Error()})
		}
		*x.into = n.Int()
	}
	if k.ID == report.Handover {
		o.Handed = p.handed()
	}
	return problems
}
