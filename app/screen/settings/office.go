package settings

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// entries are those of whose ledger it is, who fills in, and of which year.
func (p *Page) entries() []*ui.Entry {
	return []*ui.Entry{p.unit, p.who, p.year, p.contact, p.phone, p.request}
}

// draft is the name of what is typed into them and not saved.
var draft = screen.DraftName(screen.PageSettings, "单位、填报人和学年", "")

// keepTyped keeps what is typed for the next start, and forgets it where nothing is.
func (p *Page) keepTyped() {
	text := ""
	if p.Keep() {
		b, err := json.Marshal(p.typed())
		if err != nil {
			slog.Error("draft", "error", err)
			return
		}
		text = string(b)
	}
	p.s.KeepDraft(draft, text)
}

// retype puts back what was typed before the program ended without saving it.
func (p *Page) retype(text string) {
	var typed []string
	if text == "" {
		return
	}
	if err := json.Unmarshal([]byte(text), &typed); err != nil || len(typed) != len(p.entries()) {
		slog.Error("draft cannot be read", "error", err)
		return
	}
	for i, e := range p.entries() {
		e.SetText(typed[i])
	}
	p.s.Say(putBack)
}

// putBack is said while the entries have again what was typed into them.
const putBack = "上次没有保存的设置已经放回，请核对后保存"

// fill shows whose ledger it is, who fills in, and of which year.
func (p *Page) fill() {
	b := p.s.Book()
	p.unit.SetText(b.Unit.Name)
	p.who.SetText(p.s.Ledger.Who())
	p.year.SetText(fmt.Sprint(int(b.Year)))
	p.contact.SetText(b.Unit.Contact)
	p.phone.SetText(b.Unit.Phone)
	p.request.SetText(b.Unit.Request)
	p.s.Unsay(putBack)
	p.filled = p.typed()
	p.keepTyped()
}

// typed is what stands in the entries.
func (p *Page) typed() (texts []string) {
	for _, e := range p.entries() {
		texts = append(texts, e.Text)
	}
	return texts
}

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.filled != nil && !slices.Equal(p.typed(), p.filled) }

// Discard implements screen.Keeper.
func (p *Page) Discard(then func()) {
	p.fill()
	then()
}

// Save implements screen.Saver.
func (p *Page) Save() { p.SaveThen(func() {}) }

// SaveThen implements screen.Keeper: what is refused stays, and the caret goes to it.
func (p *Page) SaveThen(then func()) {
	u, y, wrong := p.read()
	if ui.Correct(p.s.Window, wrong...) {
		return
	}
	who, was := edu.CleanName(p.who.Text), p.s.Book().Year
	p.s.Tasks.Run("正在保存设置", func(ctx context.Context, _ ui.Progress) error {
		return p.owner.SetOffice(ctx, who, u, y)
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say("设置已保存")
		p.s.Reload(func() {
			p.fill()
			if y != was {
				p.plan()
			}
			then()
		})
	})
}

// read reads the entries. What letters begin and end with is printed as it was typed, the telephone number too: 0358-3322110.
func (p *Page) read() (u edu.Unit, y edu.Year, wrong []ui.Wrong) {
	var name edu.Name
	var phone edu.Phone
	u = p.s.Book().Unit
	if err := name.Parse(p.unit.Text, edu.Format{}); err != nil || name == "" {
		wrong = append(wrong, ui.Wrong{Entry: p.unit, Text: "请填写“填报单位”。"})
	}
	if err := y.Parse(p.year.Text, edu.Format{}); err != nil || y == 0 {
		wrong = append(wrong, ui.Wrong{Entry: p.year, Text: "“当前学年”请写成2022这样的年份。"})
	}
	wrong = append(wrong, ui.WrongIf(p.phone, "联系电话", phone.Parse(p.phone.Text, edu.Format{})))
	u.Name, u.Contact = string(name), edu.CleanName(p.contact.Text)
	u.Phone, u.Request = strings.TrimSpace(p.phone.Text), strings.TrimSpace(p.request.Text)
	return u, y, wrong
}

// plan brings in the city's plan of the school year that the ledger was turned to, where there is one and the ledger has none of its
// tasks.
func (p *Page) plan() {
	ch, err := office.Planned(p.s.Book())
	if err == nil && len(ch.Items) > 0 {
		err = p.s.Save(ch, func(int64) { p.s.Say("设置已保存，并" + ch.Why) })
	}
	ui.ShowError(err, p.s.Window)
}
