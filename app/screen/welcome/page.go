// Package welcome is what a new user sees first: make an empty ledger for a unit, or look at a sample
// county; and what stands in the way where a ledger cannot be opened.
package welcome

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Choice is what the first page decides.
type Choice struct {
	Unit   edu.Unit
	Year   edu.Year
	Who    string
	Sample bool
}

// Ways are the other ways on: where there is no ledger, and where there is one that does not open. One that is nil is not offered.
type Ways struct {
	Again     func() // try once more
	Restore   func() // put a backup in its place
	Rescue    func() // make a new ledger of what can be read
	Elsewhere func() // open the ledger of another folder
	Accept    func() // use what there is, although something is missing
	Quit      func()
}

// buttons are the ways that are offered, the safest first.
func (x Ways) buttons() fyne.CanvasObject {
	row := container.NewHBox()
	for _, b := range []struct {
		name string
		do   func()
	}{{"再试一次", x.Again}, {"从备份恢复…", x.Restore}, {"抢救到新台账…", x.Rescue}, {"打开另一份台账…", x.Elsewhere}, {"照现有内容使用…", x.Accept}, {"退出", x.Quit}} {
		if b.do != nil {
			row.Add(ui.NewButton(b.name, b.do))
		}
	}
	return row
}

// Place is the data folder that the first page is about.
type Place struct {
	Dir string
	// Copies is how many backups lie in it: a ledger was here.
	Copies int
	Ways   Ways
}

// First is the page of a data folder without a ledger. done gets the choice; w shows what is wrong with it.
func First(w fyne.Window, at Place, units []edu.Unit, now time.Time, done func(Choice)) fyne.CanvasObject {
	var names []string
	for _, u := range units {
		names = append(names, u.Code+" "+u.Area)
	}
	unit := ui.NewSelect("", names, nil)
	unit.PlaceHolder = "请选择本单位"
	full, who := ui.NewEntry("单位全称"), ui.NewEntry("填报人姓名（可以以后再填）")
	year := ui.NewEntry("")
	year.SetText(strconv.Itoa(int(edu.YearOf(now))))
	unit.OnChanged = func(string) { full.SetText(units[unit.SelectedIndex()].Name) }
	begin := ui.NewButton("新建空台账", func() {
		var y edu.Year
		switch {
		case unit.SelectedIndex() < 0:
			ui.Tell("还差一步", "请先选择本单位。", w)
			return
		case y.Parse(year.Text, edu.Format{}) != nil || y == 0:
			ui.Tell("还差一步", "“当前学年”请写成2022这样的年份。", w)
			return
		}
		u := units[unit.SelectedIndex()]
		if n := edu.CleanName(full.Text); n != "" {
			u.Name = n
		}
		done(Choice{Unit: u, Year: y, Who: edu.CleanName(who.Text)})
	})
	begin.Importance = widget.HighImportance
	sample := ui.NewButton("先看看样例县", func() { done(Choice{Sample: true}) })
	body := container.NewVBox(
		heading("县教台账"), text("管学校、撤并、建设项目和教师交流轮岗的台账，数据只在本机。"),
		widget.NewSeparator(),
		row("本单位", unit), row("单位全称", full), row("填报人", who), row("当前学年", year),
		container.NewHBox(begin),
		widget.NewSeparator(),
		text("不熟悉的话，可以先载入一个虚构的样例县：180所学校、2600名教师、40个项目，随便改，删掉文件夹就没有了。"),
		container.NewHBox(sample),
		widget.NewSeparator(),
	)
	if at.Copies > 0 {
		was := text(fmt.Sprintf("这个文件夹里没有台账文件，却有%d份备份：台账可能被移走、改名或删除了。先找回原文件，或从备份恢复；新建的是一份空台账。", at.Copies))
		was.Importance = widget.WarningImportance
		body.Objects = slices.Insert(body.Objects, 2, []fyne.CanvasObject{widget.NewSeparator(), was, at.Ways.buttons()}...)
	} else {
		body.Objects = append(body.Objects, text("已经有台账的：打开它所在的文件夹，或者用备份恢复到这里。"), at.Ways.buttons())
	}
	body.Add(text("数据文件夹：" + at.Dir))
	return centred(body)
}

// Show puts a page into the window and gives the keys to the first thing on it that can be done.
func Show(w fyne.Window, page fyne.CanvasObject) {
	w.SetContent(page)
	w.Canvas().FocusNext()
}

// Problem is the page shown where a ledger cannot be opened: the sentence, and the ways out.
func Problem(sentence, dir string, ways Ways) fyne.CanvasObject {
	l := text(sentence)
	l.Importance = widget.DangerImportance
	at := text("数据文件夹：" + dir)
	return centred(container.NewVBox(heading("台账没有打开"), l, at, ways.buttons(), container.NewHBox(ui.NewCopy(sentence))))
}

// Locked is the page of a ledger whose key is not on this computer.
func Locked(unlock func(code string), look func()) fyne.CanvasObject {
	code := ui.NewEntry("恢复码，55位字母和数字，短横可以不输")
	code.OnSubmitted = unlock
	open := ui.NewButton("打开个人信息", func() { unlock(code.Text) })
	open.Importance = widget.HighImportance
	return centred(container.NewVBox(heading("请输入恢复码"),
		text("这份台账是从别的电脑拷来的。姓名、身份证号和电话等个人信息是加密的，密钥不在本机。请输入新建台账时抄下的恢复码。"),
		code, container.NewHBox(open, ui.NewButton("不输入，只查看（不能修改）", look))))
}

// Who asks which of the clerks of this ledger is filling in now, or a new one. The last one has the
// focus: Enter goes on under that name, Tab goes to the others.
func Who(w fyne.Window, names []string, last string, done func(name string)) {
	list := container.NewVBox()
	var first fyne.Focusable
	for _, n := range names {
		b := ui.NewKeyButton(n, func() { done(n) })
		b.OnEscape = nil
		b.Alignment = widget.ButtonAlignLeading
		if first == nil || n == last {
			first = b
		}
		if n == last {
			b.Importance = widget.HighImportance
		}
		list.Add(b)
	}
	other := ui.NewEntry("别的名字")
	other.OnSubmitted = func(text string) {
		if n := edu.CleanName(text); n != "" {
			done(n)
		}
	}
	w.SetContent(centred(container.NewVBox(heading("现在由谁填报？"), text("名字记在操作记录里，谁改了什么一查就知道。"), list, other)))
	w.Canvas().Focus(first)
	slog.Debug("page", "id", "who")
}

func heading(s string) fyne.CanvasObject {
	l := widget.NewLabel(s) // which follows the look
	l.SizeName, l.Importance = theme.SizeNameHeadingText, widget.HighImportance
	return l
}

func text(s string) *ui.Prose { return ui.Wrapped(s) }

func row(label string, o fyne.CanvasObject) fyne.CanvasObject {
	l := widget.NewLabel(label)
	return ui.Border(nil, nil, container.NewGridWrap(fyne.NewSize(90, l.MinSize().Height), l), nil, o)
}

// centred puts a body of fixed width into the middle. One that is higher than the window scrolls: a long list of clerks
// does not make the window larger than its screen.
func centred(o fyne.CanvasObject) fyne.CanvasObject {
	return ui.OnFloor(container.NewScroll(container.NewCenter(container.New(&column{560}, o))))
}

type column struct{ width float32 }

// Layout implements fyne.Layout.
func (c *column) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(s)
}

// MinSize implements fyne.Layout.
func (c *column) MinSize(o []fyne.CanvasObject) fyne.Size {
	o[0].Resize(fyne.NewSize(c.width, o[0].Size().Height))
	return fyne.NewSize(c.width, o[0].MinSize().Height)
}
