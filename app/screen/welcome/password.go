package welcome

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
)

// PasswordWays are what the question for a password leads to. One that is nil is not offered.
type PasswordWays struct {
	// Open tries a password, Recover a recovery code; each answers with Again, or takes the question away.
	Open, Recover func(text string)
	Elsewhere     func() // opens the ledger of another folder
	Quit          func()
}

// Password is the question for the password of a ledger, of which nothing is shown until it is answered.
type Password struct {
	Content fyne.CanvasObject
	entry   *ui.Entry
	code    *ui.Entry
	asked   *ui.Entry // the one of the two that was tried last
	said    *ui.Prose
	why     string // what it says
	forgot  *fyne.Container
	busy    bool // one is being tried
}

// NewPassword makes the question; why says why it is asked.
func NewPassword(title, why string, ways PasswordWays) *Password {
	p := &Password{
		entry: ui.NewPassword("台账密码"), code: ui.NewEntry("恢复码，55位字母和数字，短横可以不输"),
		said: text(""),
	}
	p.said.Importance = widget.WarningImportance
	p.asked = p.entry
	p.entry.OnSubmitted = func(string) { p.try(p.entry, ways.Open) }
	p.code.OnSubmitted = func(string) { p.try(p.code, ways.Recover) }
	open := ui.NewButton("打开", func() { p.try(p.entry, ways.Open) })
	open.Importance = widget.HighImportance
	recoverIt := ui.NewButton("凭恢复码打开", func() { p.try(p.code, ways.Recover) })
	p.forgot = container.NewVBox(widget.NewSeparator(),
		text("恢复码印在恢复单上。用它打开后，忘记的密码就去掉了，可以马上另设；这会记入操作记录。"), p.code, container.NewHBox(recoverIt))
	p.forgot.Hide()
	forgotten := ui.NewButton("忘记密码…", func() {
		p.forgot.Show()
		p.Content.Refresh()
		p.focus(p.code)
	})
	buttons := container.NewHBox(open, forgotten)
	for _, b := range []struct {
		name string
		do   func()
	}{{"打开另一份台账…", ways.Elsewhere}, {"退出", ways.Quit}} {
		if b.do != nil {
			buttons.Add(ui.NewButton(b.name, b.do))
		}
	}
	p.Content = centred(container.NewVBox(heading(title), text(why), p.entry, p.said, buttons, p.forgot))
	return p
}

// First has the keys at the beginning.
func (p *Password) First() fyne.Focusable { return p.entry }

// try tries what was typed, one at a time.
func (p *Password) try(e *ui.Entry, by func(string)) {
	if p.busy || strings.TrimSpace(e.Text) == "" {
		return
	}
	p.busy, p.asked = true, e
	p.Say("正在核对……")
	by(e.Text)
}

// Again says why what was typed is not right, and lets something else be typed. A code of which a letter is wrong stays to be mended.
func (p *Password) Again(why string) {
	p.busy = false
	p.Say(why)
	if p.asked == p.entry {
		p.entry.SetText("")
	}
	p.focus(p.asked)
}

// Said is what it says of what was typed.
func (p *Password) Said() string { return p.why }

// Say says something else.
func (p *Password) Say(why string) {
	p.why = why
	p.said.SetText(why)
}

// focus gives one of the two the keys. The driver knows the first alone while the other has not been drawn yet.
func (p *Password) focus(e *ui.Entry) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.entry); c != nil { //nolint:forbidigo // only the driver knows
		c.Focus(e)
	}
}
