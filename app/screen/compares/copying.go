package compares

import (
	"context"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange/compare"
	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// copying is the small window, beside the browser and before it, by which a list is copied into another system, value after value.
type copying struct {
	p         *Page
	list      *compare.CopyList
	sha256    string    // of the export, for which its place is kept
	who, next *ui.Prose // the record in front, and what is copied next
	value     *ui.Prose // what is in the clipboard
	behind    *ui.Prose // what comes then, and how many there are yet
	copy      *ui.KeyButton
	close     func()
	copied    int
}

// begin asks what is to be copied.
func (p *Page) begin() {
	if p.out == nil {
		p.s.Say("还没有比对，请先比对导出表（F7）")
		return
	}
	p.Desk.Guard(func() {
		b := p.s.Book()
		var items []*compare.Item
		for _, it := range p.out.Items {
			if p.chosen[it] {
				items = append(items, it)
			}
		}
		a := compare.CopyAsk{Items: items}
		list := p.out.Copy(b, a)
		if len(list.Lines) == 0 {
			p.s.Say("没有要抄的：没有不同，该系统也不缺记录，或者台账都没有填")
			return
		}
		values, records := list.Left()
		what := "不同的和该系统没有的"
		if len(items) > 0 {
			what = "所选的"
		}
		whole := ui.NewCheck("抄全部栏目（不选，有不同的记录只抄不同的栏目）", nil)
		full := ui.NewCheck("身份证号、电话抄完整的（要写原因，记入操作记录）", nil)
		ui.Question{
			Title: "抄录清单", Yes: "开始抄录", Width: 640,
			Body: container.NewVBox(ui.Wrapped(fmt.Sprintf("%s%d条记录、%d项，按该系统的栏目顺序。", what, records, values)+
				"会打开一个总在最前面的小窗口，放在该系统旁边：点一次大按钮（或者按Enter）复制一项，到该系统里粘贴。"),
				whole, full),
			Do: func(done func()) {
				a.Whole, a.Full = whole.Checked, full.Checked
				done()
				p.reason(a)
			},
		}.Ask(p.s.Window)
	})
}

// reason asks why personal numbers are copied whole, where they are.
func (p *Page) reason(a compare.CopyAsk) {
	list := p.out.Copy(p.s.Book(), a)
	if !a.Full || list.People() == 0 {
		p.leave(list, "", 0)
		return
	}
	if err := office.MayDisclose(p.s.Ledger); err != nil {
		ui.ShowError(err, p.s.Window)
		return
	}
	ui.AskText("抄录完整号码", fmt.Sprintf("%d人的身份证号或电话会完整复制到剪贴板。谁、什么时候、为什么会记入操作记录，不能撤销。", list.People()),
		"原因，如录入全国教师管理信息系统", p.s.Window, func(reason string, done func()) {
			done()
			p.leave(list, reason, list.People())
		})
}

// leave writes down that the list leaves the ledger, and shows it.
func (p *Page) leave(list *compare.CopyList, reason string, full int) {
	p.s.Tasks.Run("正在记入操作记录", func(ctx context.Context, _ ui.Progress) error {
		return office.LeaveCopied(ctx, p.s.Ledger, p.out, list, office.Copying{Reason: reason, Full: full, On: edu.DateOf(p.s.Now())})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		list.Resume(p.s.Settings.Copying, p.out.SHA256)
		p.copying = newCopying(p, list)
	})
}

// beside is how large the window is: narrow, with a button that is found without looking.
var beside = fyne.NewSize(400, 470)

func newCopying(p *Page, list *compare.CopyList) *copying {
	c := &copying{
		p: p, list: list, sha256: p.out.SHA256,
		who: ui.Wrapped(""), next: ui.Wrapped(""), value: ui.Wrapped("还没有复制"), behind: ui.Wrapped(""),
	}
	c.next.SizeName, c.value.SizeName = theme.SizeNameHeadingText, theme.SizeNameHeadingText
	c.copy = c.button("复制下一项（Enter、F8）", c.copyNext)
	c.copy.Importance = widget.HighImportance
	others := container.NewHBox(
		c.button("退一项（F6）", c.back), c.button("下一条记录（F7）", c.skip), c.button("关闭（Esc）", func() { c.close() }),
	)
	c.show()
	large := canvas.NewRectangle(color.Transparent)
	large.SetMinSize(fyne.NewSize(0, 130))
	texts := container.NewVBox(c.who, ui.Wrapped("已在剪贴板："), c.value, widget.NewSeparator(), ui.Wrapped("下一项："), c.next, c.behind)
	buttons := container.NewVBox(container.NewStack(large, c.copy), container.NewCenter(others))
	c.close = p.s.Aside("抄录", beside, ui.Border(nil, buttons, nil, nil, ui.Pane(texts)), c.copy, func() { p.copying = nil })
	p.Desk.Keys() // for when the clerk comes back to this window
	return c
}

// button is a button of the window, on which its keys hold.
func (c *copying) button(text string, do func()) *ui.KeyButton {
	b := ui.NewKeyButton(text, do)
	b.OnKey = c.key
	b.OnEscape = func() { c.close() }
	return b
}

// key does what the function keys stand for.
func (c *copying) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF6:
		c.back()
	case fyne.KeyF7:
		c.skip()
	case fyne.KeyF8:
		c.copyNext()
	default:
		return false
	}
	return true
}

// copyNext puts the next value into the clipboard, and goes on; the journal knows of the list.
func (c *copying) copyNext() {
	line, cell, ok := c.list.Next()
	if !ok {
		c.close()
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(cell.Text) //nolint:forbidigo // the clipboard is the application's
	c.value.SetText(line.Who + "　" + cell.Head + "：" + cell.Shown)
	c.copied++
	c.list.Advance()
	c.keep()
	c.show()
}

func (c *copying) back() {
	c.list.Back()
	c.keep()
	c.show()
}

func (c *copying) skip() {
	c.list.Skip()
	c.keep()
	c.show()
}

// keep keeps the place past the end of the program.
func (c *copying) keep() {
	c.p.s.Settings.Copying = c.list.Mark(c.sha256)
	c.p.s.KeepSettings()
}

// show shows what is copied next.
func (c *copying) show() {
	line, cell, ok := c.list.Next()
	if !ok {
		c.who.SetText("抄完了")
		c.next.SetText("没有了")
		c.behind.SetText(fmt.Sprintf("这次复制了%d项。按Enter关闭；退一项（F6）可以再抄。", c.copied))
		return
	}
	where := ""
	if line.School != "" {
		where = "（" + line.School + "）"
	}
	c.who.SetText(fmt.Sprintf("第%d条，共%d条：%s%s", c.list.Place.Line+1, len(c.list.Lines), line.Who, where))
	c.next.SetText(cell.Head + "：" + cell.Shown)
	values, records := c.list.Left()
	text := fmt.Sprintf("还有%d项、%d条记录。", values, records)
	if cell.There != "" {
		text = "该系统现在是“" + cell.There + "”。" + text
	}
	c.behind.SetText(text)
}
