package counties

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// kinds of what goes down.
var kinds = []string{"任务分解", "口径或市级审核规则", "空表"}

// sendDown asks what goes down to the units.
func (p *Page) sendDown() {
	p.Desk.Guard(func() {
		ui.Choose("下发", "下发什么？每个单位一个包，县里用“向上报送”→“收上级的包”打开。", kinds, p.s.Window, func(i int) {
			p.s.Files().Open("下发"+kinds[i], nil, func(path string) { p.named(i, path) })
		})
	})
}

// named asks what it is called and to whom it goes.
func (p *Page) named(kind int, path string) {
	title, to := ui.NewEntry("如 2022年任务分解"), ui.NewEntry("不填发给全部；几个的用、隔开，如 岚县、方山县")
	title.SetText(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	ui.Question{
		Title: "下发" + kinds[kind], Yes: "选文件夹…", Width: 640,
		Body:    container.NewVBox(ui.Wrapped("文件："+path), ui.Rows(ui.Row{Name: "名称", Entry: title}, ui.Row{Name: "发给", Entry: to})),
		Entries: []*ui.Entry{title, to},
		Do: func(done func()) {
			units, wrong := p.units(to.Text)
			switch {
			case strings.TrimSpace(title.Text) == "":
				ui.Correct(p.s.Window, ui.Wrong{Entry: title, Text: "请写下发的名称。"})
				return
			case wrong != "":
				ui.Correct(p.s.Window, ui.Wrong{Entry: to, Text: "没有“" + wrong + "”这个所属单位。"})
				return
			}
			x := intake.Sending{Title: strings.TrimSpace(title.Text), To: units, On: edu.DateOf(p.s.Now())}
			switch paths := []string{path}; kind {
			case 0:
				x.Tasks = paths
			case 1:
				x.Rules = paths
			default:
				x.Forms = paths
			}
			p.s.Files().Folder("下发写到", nil, func(dir string) { p.write(x, dir, done) })
		},
	}.Ask(p.s.Window)
}

// units are those that are named, all where none is; wrong is a name that none has.
func (p *Page) units(text string) (out []edu.Unit, wrong string) {
	all, err := intake.Units(p.s.Book().Unit)
	if err != nil {
		ui.ShowError(err, p.s.Window)
		return nil, ""
	}
	names := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，, ；;", r) })
	if len(names) == 0 {
		return all, ""
	}
	for _, name := range names {
		at := -1
		for i, u := range all {
			if u.Area == name || u.Code == name || u.Name == name {
				at = i
			}
		}
		if at < 0 {
			return nil, name
		}
		out = append(out, all[at])
	}
	return out, ""
}

func (p *Page) write(x intake.Sending, dir string, done func()) {
	var paths []string
	b := p.s.Book().Draft()
	p.s.Tasks.Run("正在写出", func(ctx context.Context, _ ui.Progress) (err error) {
		paths, err = x.Write(ctx, p.l, b, office.Target{Path: dir, Over: office.Own})
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		done()
		p.s.MadeIn(fmt.Sprintf("已写出%d个下发包：%s", len(paths), dir), dir)
	})
}
