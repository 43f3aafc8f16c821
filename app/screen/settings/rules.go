package settings

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/file"
)

// rules is the part of the page about thresholds and audit rules: which are in force, and how others come in.
func (p *Page) rules() fyne.CanvasObject {
	p.own, p.city, p.text, p.table = note(""), note(""), widget.NewLabel(""), note("")
	p.letter = ui.NewSelect("", letterTitles(), func(string) { p.showText() })
	p.letter.Selected = p.letter.Options[0]
	button := func(text string, icon fyne.Resource, hint string, do func()) fyne.CanvasObject {
		return ui.NewHintButton(text, icon, hint, p.s.Hints, do)
	}
	always := func(name string) func() string { return func() string { return name } }
	drop := func(of func() string, title, hint string, text func() string) fyne.CanvasObject {
		b := ui.NewHintButton(title, nil, hint, p.s.Hints, func() { p.drop(of(), title, text()) })
		p.drops = append(p.drops, dropper{b, of})
		return b
	}
	return container.NewVBox(
		row("指标口径", p.own),
		container.NewHBox(
			button("导出口径…", theme.DownloadIcon(), "把现用的标准、定额和切换项存成文件，用记事本修改后再装入", p.exportRules),
			button("装入口径…", theme.UploadIcon(), "装入修改过的口径文件；文件中没有写的沿用程序自带的", func() {
				p.pick("装入口径", func(path string) { p.load(path, edu.PresetRules) })
			}),
			drop(always(edu.PresetRules), "恢复自带口径", "不再用本单位的口径文件", func() string {
				return "本单位的口径文件不再使用，指标和审核按程序自带的标准计算。可以用Ctrl+Z撤销。"
			}),
		),
		row("公文文字", container.NewHBox(p.letter, p.text)),
		container.NewHBox(
			button("修改文字…", theme.DocumentCreateIcon(), "在窗口里改；花括号中的由台账填写，保存时核对", p.editText),
			button("导出模板…", theme.DownloadIcon(), "把选中的文字存成文件，用记事本修改后再装入", p.exportText),
			button("装入模板…", theme.UploadIcon(), "装入修改过的文字模板，用于选中的公文", func() {
				p.s.Files().Open("装入文字模板", []string{".txt"}, func(path string) { p.load(path, p.lettered().ID) })
			}),
			drop(func() string { return p.lettered().ID }, "恢复自带文字", "选中的公文不再用本单位的文字", func() string {
				return "“" + p.lettered().Title + "”的文字按程序自带的模板生成。可以用Ctrl+Z撤销。"
			}),
		),
		row("报表栏目", p.table),
		container.NewHBox(
			button("导出栏目…", theme.DownloadIcon(), "各报表的栏目和次序，按市里的表样调整后再装入", p.exportColumns),
			button("装入栏目…", theme.UploadIcon(), "没有写的报表按程序自带的栏目", func() {
				p.pick("装入报表栏目", func(path string) { p.load(path, edu.PresetTable) })
			}),
			drop(always(edu.PresetTable), "恢复自带栏目", "不再用市里的栏目次序", func() string {
				return "各报表按程序自带的栏目和次序。可以用Ctrl+Z撤销。"
			}),
		),
		row("市级审核规则", p.city),
		container.NewHBox(
			button("装入市级规则…", theme.UploadIcon(), "装入市教育局下发的审核规则文件，与程序自带的规则一起检查", func() {
				p.pick("装入市级审核规则", func(path string) { p.load(path, edu.PresetCity) })
			}),
			button("导出样例…", theme.DownloadIcon(), "一份能用的规则文件，照着它写；各项的名称后面有说明", func() { p.explain("市级规则样例.json", assets.CityRules, &check.File{}) }),
			drop(always(edu.PresetCity), "停用市级规则", "不再用市级规则检查", func() string {
				return "审核时不再用市级规则检查。可以用Ctrl+Z撤销。"
			}),
		),
	)
}

// dropper is the button that takes a file out of force, and which.
type dropper struct {
	button *ui.HintButton
	of     func() string
}

// showDrops lets those be pressed that have something to take out of force.
func (p *Page) showDrops() {
	for _, d := range p.drops {
		if p.s.Book().Preset(d.of()) == nil {
			d.button.Disable()
		} else {
			d.button.Enable()
		}
	}
}

// showRules says what is in force.
func (p *Page) showRules() {
	refused := ""
	for _, err := range p.s.Refused {
		refused += "　！装入的文件不能用：" + message.Of(err)
	}
	years := ""
	if all := slices.Sorted(maps.Keys(p.s.Rules.WorkYears)); len(all) > 0 {
		years = fmt.Sprintf("　放假和调休安排：%d—%d年，新的一年在口径文件的“放假和调休”中补上", all[0], all[len(all)-1])
	}
	p.own.SetText(p.s.RulesNamed() + others(p.s.Rules) + years + refused)
	p.showText()
	p.table.SetText("程序自带")
	if n := len(p.s.Columns); n > 0 {
		p.table.SetText(fmt.Sprintf("按装入的文件调整了%d份报表", n))
	}
	p.city.SetText(p.s.CityNamed())
}

// others are the editions of a rule set that are in force on other days.
func others(now edu.RuleSet) (text string) {
	for _, e := range now.Editions() {
		if e.From != now.From {
			text += fmt.Sprintf("；%s起：%s（%s）", e.From, e.Name, e.Document)
		}
	}
	if text != "" {
		text += "，按报表的统计截止日期选用"
	}
	return text
}

func (p *Page) pick(title string, then func(path string)) {
	p.s.Files().Open(title, []string{".json"}, then)
}

// load reads a file, and takes it where the program can work with it; of rules it first shows what they would change.
func (p *Page) load(path, name string) {
	var text []byte
	var trial *office.Trial
	book, today := p.s.Book(), p.s.Today()
	p.s.Tasks.Run("正在核对规则文件", func(ctx context.Context, _ ui.Progress) (err error) {
		if text, err = office.ReadTyped(path); err != nil {
			return err
		}
		if err = office.CheckPreset(name, filepath.Base(path), text); err != nil || !changes(name) {
			return err
		}
		trial, err = office.TryPreset(ctx, book, name, text, today)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case trial == nil:
			p.keep(name, text)
		default:
			p.preview(name, text, trial)
		}
	})
}

// changes reports whether a file changes what is computed and found, and not only how papers look.
func changes(name string) bool { return name == edu.PresetRules || name == edu.PresetCity }

// preview shows what another file of rules would change, before it is taken in.
func (p *Page) preview(name string, text []byte, trial *office.Trial) {
	const most = 200
	page := container.NewVScroll(ui.Wrapped(strings.Join(trial.Lines(most), "\n")))
	d := &ui.Dialog{Title: titles[name] + "：改动前后", Body: page, Size: fyne.NewSize(1080, 560)}
	no := ui.NewKeyButton("取消", d.Back)
	take := ui.NewKeyButton("装入", func() { d.Hide(); p.keep(name, text) })
	no.OnKey, take.Importance = ui.ScrollKeys(page), widget.HighImportance
	d.Buttons, d.First = []*ui.KeyButton{no, take}, no
	d.Show(p.s.Window)
}

// keep puts a file into force: an act like any other, which can be taken back.
func (p *Page) keep(name string, text []byte) {
	r := &edu.Preset{Name: edu.Text(name), Content: edu.Text(text)}
	if old := p.s.Book().Preset(name); old != nil {
		r.SetRowID(old.RowID())
	}
	err := p.s.Save(edu.Edit(actOf(name), edu.Presets, r), func(int64) {
		p.s.Say(said(name))
	})
	ui.ShowError(err, p.s.Window)
}

// titles say what was done, for the list of acts.
var titles = map[string]string{edu.PresetRules: "装入指标口径", edu.PresetCity: "装入市级审核规则", edu.PresetTable: "装入报表栏目"}

// drop takes a file out of force, once that is confirmed.
func (p *Page) drop(name, title, text string) {
	old := p.s.Book().Preset(name)
	if old == nil {
		p.s.Say("没有装入过这份文件")
		return
	}
	ui.Ask(title, text, title, p.s.Window, func() {
		ui.ShowError(p.s.Save(edu.Drop(title, edu.Presets, old), func(int64) {}), p.s.Window)
	})
}

// exportRules writes the rule set in force to a file.
func (p *Page) exportRules() {
	p.explain("口径.json", office.RulesText(p.s.Book()), &edu.RuleFile{})
}

// explain exports a file whose names are followed by what they mean; one that cannot be read goes out as it is, to be mended.
func (p *Page) explain(name string, text []byte, like any) {
	if explained, err := handfile.Explained(text, like); err == nil {
		text = explained
	}
	p.export(name, text)
}

// exportColumns writes the columns in force to a file.
func (p *Page) exportColumns() {
	all, err := office.OwnColumns()
	if err == nil {
		var text []byte
		if text, err = all.File(p.s.Columns); err == nil {
			p.export("报表栏目.json", text)
			return
		}
	}
	ui.ShowError(err, p.s.Window)
}

// export asks for a place and writes a file there.
func (p *Page) export(name string, text []byte) {
	p.s.Files().Save("导出"+name, name, func(path string) { p.write(path, name, text) })
}

func (p *Page) write(path, name string, text []byte) {
	p.s.Tasks.Run("正在导出"+name, func(context.Context, ui.Progress) error {
		return file.Write(path, 0o600, file.Any, func(w io.Writer) error {
			_, err := w.Write(text)
			return err
		})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Made("已导出："+path, path)
	})
}
