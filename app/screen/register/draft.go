package register

import (
	"context"
	"encoding/json"
	"log/slog"

	"countyledger/app/ui"
)

// draft is what was typed into the form and is not saved yet. It is written to the ledger while the
// clerk types, so that a crash or a power cut loses none of it.
type draft struct {
	Row   int64             `json:"row"` // record that was being changed, 0 for a new one
	Texts map[string]string `json:"texts"`

	writing, again bool
	after          func() // what waits for it to be written
}

// written calls then once nothing of the draft is being written any more.
func (d *draft) written(then func()) {
	if !d.writing {
		then()
		return
	}
	d.after = then
}

// keepDraft writes the draft; while one write is under way the next waits, and only the last counts.
func (p *Page) keepDraft() {
	if p.draft.writing {
		p.draft.again = true
		return
	}
	text := ""
	if p.Keep() {
		p.draft.Row, p.draft.Texts = p.forms.Form.Typed()
		b, err := json.Marshal(p.draft)
		if err != nil {
			slog.Error("draft", "error", err)
			return
		}
		text = string(b)
	}
	p.draft.writing = true
	p.s.Tasks.Quietly(func(ctx context.Context) error {
		return p.s.Ledger.SaveDraft(ctx, p.register.ID, text)
	}, func(err error) {
		if err != nil {
			slog.Error("draft was not kept", "error", err)
		}
		slog.Debug("draft", "chars", len(text), "kept", err == nil && text != "")
		p.draft.writing = false
		if p.draft.again {
			p.draft.again = false
			p.keepDraft()
			return
		}
		if then := p.draft.after; then != nil {
			p.draft.after = nil
			then()
		}
	})
}

// offerDraft puts back what was typed before the program ended without saving it.
func (p *Page) offerDraft() {
	var text string
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		text, err = p.s.Ledger.Draft(ctx, p.register.ID)
		return err
	}, func(err error) {
		var d draft
		if err == nil && text != "" {
			err = json.Unmarshal([]byte(text), &d)
		}
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		if text == "" {
			return
		}
		g := p.register
		r := p.s.Book().Find(g, d.Row)
		if r == nil {
			r = g.New()
		}
		p.show(r)
		p.forms.Form.Retype(d.Texts)
		p.s.Say("上次没有保存的内容已经放回表单，请核对后保存或取消")
	})
}
