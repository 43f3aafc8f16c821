// Package settings is the page of the unit, the clerk, the school year, backups and the recovery code.
package settings

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Page is the settings page.
type Page struct {
	s       *screen.Session
	owner   Office
	backups Backups
	sealer  Sealer
	clears  office.Clears
	unit    *ui.Entry
	who     *ui.Entry
	year    *ui.Entry
	contact *ui.Entry // whom to ask about what the office sends
	phone   *ui.Entry
	request *ui.Entry     // by which paper of the office above it reports
	filled  []string      // what stood in these entries when they were filled
	own     *ui.Prose     // which rule set is in force
	city    *ui.Prose     // which rule file of the city
	text    *widget.Label // whose text the chosen letter has
	letter  *ui.Select    // the letter whose text is looked at
	table   *ui.Prose     // whose columns the reports have
	drops   []dropper     // the buttons that take files out of force
	second  *ui.Prose     // the second place of the backups
	none    *ui.KeyButton // gives it up
	bare    bare
	guard   *guard
	copies  int // backups made here
	content *container.Scroll
}

// Office is who the ledger belongs to, and who is filling in.
type Office interface {
	SetOffice(ctx context.Context, who string, u edu.Unit, y edu.Year) error
}

// Backups keeps the ledger safe: verified copies, its own soundness, and the code that opens it on another computer.
type Backups interface {
	Backup(ctx context.Context, path string, over bool) (string, error)
	Verify(ctx context.Context) (entries int64, last string, err error)
	RecoveryCode() (string, error)
	SetSecond(ctx context.Context, dir string) error
	CarryAway(ctx context.Context) error
}

// Sealer encrypts backups of before personal data were encrypted.
type Sealer interface {
	InClear(ctx context.Context) ([]edu.Copy, error)
	SealBackups(ctx context.Context, progress func(done, total int)) (sealed, left []edu.Copy, err error)
}

// Ledger is what the page changes and keeps of a ledger.
type Ledger interface {
	Office
	Backups
	Sealer
	Guard
	office.Clears
}

// Window is what the page asks of the window.
type Window struct {
	Restyle   func() // applies a change of the look at once
	Restore   func() // puts a backup in the place of the ledger
	Elsewhere func() // opens the ledger of another folder
	Lock      func() // covers the window until the password is typed
}

// New makes the page.
func New(s *screen.Session, l Ledger, w Window) *Page {
	p := &Page{
		s:       s,
		owner:   l,
		backups: l,
		sealer:  l,
		clears:  l,
		unit:    ui.NewEntry("单位全称，印在报表的“填报单位”处"),
		who:     ui.NewEntry("填报人姓名，记在操作记录里"),
		year:    ui.NewEntry("如2022，表示2022—2023学年"),
		contact: ui.NewEntry("印在报告末尾；不填则不印"),
		phone:   ui.NewEntry("如0358-1234567"),
		request: ui.NewEntry("《关于……的通知》；不填则不写"),
	}
	save := ui.NewIconButton("保存设置", theme.DocumentSaveIcon(), p.Save)
	save.Importance = widget.HighImportance
	dark := ui.NewCheck("深色界面", func(on bool) {
		s.Settings.Dark = on
		s.KeepSettings()
		w.Restyle()
	})
	dark.Checked = s.Settings.Dark
	contrast := ui.NewCheck("高对比度", func(on bool) {
		s.Settings.Contrast = on
		s.KeepSettings()
		w.Restyle()
	})
	contrast.Checked = s.Settings.Contrast
	scales := []int{100, 125, 150, 175, 200} // per cent
	scale := ui.NewSelect("", nil, nil)
	for _, x := range scales {
		scale.Options = append(scale.Options, fmt.Sprintf("%d%%", x))
	}
	scale.SetSelectedIndex(slices.Index(scales, max(scales[0], s.Settings.Scale)))
	scale.OnChanged = func(string) {
		s.Settings.Scale = scales[scale.SelectedIndex()]
		s.KeepSettings()
		s.Say("显示比例在下次打开时生效")
	}
	form := container.NewVBox(
		head("设置"),
		pair(row("填报单位", p.unit), row("填报人", p.who)), pair(row("当前学年", p.year), row("联系人", p.contact)),
		pair(row("联系电话", p.phone), row("报送依据", p.request)), container.NewHBox(save),
		widget.NewSeparator(),
		row("数据文件夹", widget.NewLabel(s.Ledger.Dir())),
		container.NewHBox(ui.NewIconButton("立即备份", theme.StorageIcon(), p.Backup),
			ui.NewIconButton("从备份恢复…", theme.HistoryIcon(), w.Restore),
			ui.NewIconButton("核验台账", theme.ConfirmIcon(), p.verify),
			ui.NewIconButton("打开文件夹", theme.FolderOpenIcon(), func() {
				if err := ui.OpenPath(s.Ledger.Dir()); err != nil {
					ui.ShowError(err, s.Window)
				}
			}),
			ui.NewIconButton("复制路径", theme.ContentCopyIcon(), p.copyFolder),
			ui.NewIconButton("打开另一份台账…", theme.FolderIcon(), w.Elsewhere)),
		note("备份放在数据文件夹的“备份”里；恢复时替换下来的台账以“恢复前-日期”的名字留在数据文件夹里。"),
		p.place(),
		widget.NewSeparator(),
		p.code(),
		widget.NewSeparator(),
		p.password(l, w.Lock),
		widget.NewSeparator(), p.expiring(),
		widget.NewSeparator(), p.rules(),
		widget.NewSeparator(), container.NewHBox(widget.NewLabel("显示比例"), scale, dark, contrast),
	)
	for _, e := range p.entries() {
		e.OnChanged = func(string) {
			if p.filled != nil { // and not while they are filled for the first time
				p.keepTyped()
			}
		}
	}
	p.content = ui.Clear(container.NewVScroll(container.NewPadded(form)))
	return p
}

// code shows the recovery code, and keeps it on paper.
func (p *Page) code() fyne.CanvasObject {
	shown := note("")
	shown.Hide()
	saved := func(path string) { p.s.Say("恢复单已保存：" + path) }
	return container.NewVBox(
		note("姓名、身份证号、出生年月和电话等个人信息加密保存，密钥在本机用户目录中。换电脑或重装系统前，请收好恢复码：没有它，这些信息就再也打不开。"),
		container.NewHBox(ui.NewButton("显示恢复码", p.withCode(office.CodeShown, func(code string) {
			shown.SetText(code)
			shown.Show()
		})),
			ui.NewButton("复制恢复码", p.copyCode),
			ui.NewButton("保存恢复单…", p.sheet(office.SheetSaved, func(d *report.Document) { p.s.SaveRecoverySheet(d, saved) })),
			ui.NewButton("打印恢复单…", p.sheet(office.SheetPrinted, p.s.PrintRecoverySheet))),
		shown)
}

// copyFolder copies where the ledger lies.
func (p *Page) copyFolder() {
	fyne.CurrentApp().Clipboard().SetContent(p.s.Ledger.Dir()) //nolint:forbidigo // the clipboard is the application's
	p.s.Say("已复制数据文件夹的路径")
}

// copyCode copies the recovery code, once the journal says so.
func (p *Page) copyCode() {
	p.withCode(office.CodeCopied, func(code string) {
		fyne.CurrentApp().Clipboard().SetContent(code) //nolint:forbidigo // the clipboard is the application's
		p.s.Say("已复制恢复码；粘贴之后请另复制别的，免得它留在剪贴板里")
	})()
}

// withCode does something with the recovery code, once the journal says so.
func (p *Page) withCode(what string, do func(code string)) func() {
	return func() {
		code, err := p.backups.RecoveryCode()
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Journalled(what, func() { do(code) })
	}
}

// sheet does something with the recovery sheet.
func (p *Page) sheet(what string, do func(*report.Document)) func() {
	return p.withCode(what, func(code string) { do(p.s.RecoverySheet(p.s.Book().Unit, code)) })
}

func head(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameHeadingText
	return l
}

func note(text string) *ui.Prose { return ui.Wrapped(text) }

// pair stands two entries beside each other: what is done with the ledger is seen below them in a low window too.
func pair(first, second fyne.CanvasObject) fyne.CanvasObject {
	return container.NewGridWithColumns(2, first, second)
}

func row(label string, o fyne.CanvasObject) fyne.CanvasObject {
	l := widget.NewLabel(label)
	return ui.Border(nil, nil, container.NewGridWrap(fyne.NewSize(96, l.MinSize().Height), l), nil, o)
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	switch kept := p.s.Draft(draft); {
	case p.filled == nil:
		p.fill()
		p.retype(kept)
	case !p.Keep(): // what is typed stays when the page comes back, after a no above all
		p.fill()
	}
	p.Changed()
	p.content.ScrollToTop() // where the keys go
	p.s.Window.Canvas().Focus(p.who)
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	p.showRules()
	p.showBackups()
	p.guard.show()
}

// Copies is how many backups were made on the page.
func (p *Page) Copies() int { return p.copies }

// Backup makes a backup and looks whether it is whole.
func (p *Page) Backup() {
	var path string
	p.s.Tasks.Run("正在备份", func(ctx context.Context, _ ui.Progress) (err error) {
		if path, err = p.backups.Backup(ctx, "", false); err == nil {
			err = p.backups.CarryAway(ctx)
		}
		return err
	}, func(err error) {
		if path != "" {
			p.copies++
		}
		p.showBackups()
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say("已备份并核验：" + path)
	})
}

func (p *Page) verify() {
	var n int64
	p.s.Tasks.Run("正在核验", func(ctx context.Context, _ ui.Progress) (err error) {
		n, _, err = p.backups.Verify(ctx)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say(fmt.Sprintf("台账文件完好，变更记录%d条逐条相符", n))
	})
}
