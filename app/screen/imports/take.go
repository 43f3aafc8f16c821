package imports

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Take takes in what is sound, as one batch. Where the ledger or a file has changed since it was read, all is read anew: it comes in
// at once where that would do the same, and is shown otherwise. What comes in is what was seen.
func (p *Page) Take() {
	v := p.now
	if p.take.Disabled() || p.taken != nil || p.taking || v.sound() == 0 && !v.keeps() {
		return
	}
	if p.s.Saving() {
		p.s.Say("正在保存，请稍候")
		return
	}
	changed, end := false, p.s.Begin()
	p.taking = true
	p.s.Tasks.Run("正在核对文件", func(ctx context.Context, _ ui.Progress) error {
		changed = v.filesChanged()
		return ctx.Err()
	}, func(err error) {
		p.taking = false
		p.checked(v, changed, err)
		end()
	})
}

// checked takes in what was seen once the files have been looked at again, or says why it does not.
func (p *Page) checked(v *reading, changed bool, err error) {
	why := ""
	switch {
	case v != p.now:
		p.notTaken("核对文件时换看了别的表，请重新打开原来的表再导入")
	case p.taken != nil:
		p.notTaken("这份表刚才已经导入")
	case p.s.Saving():
		p.notTaken("正在保存别的修改，请保存后再点“导入”")
	case errors.Is(err, context.Canceled):
		p.notTaken("已取消")
	case err != nil:
		ui.ShowError(err, p.s.Window)
	case changed:
		why = "文件在预览之后改过，已重新预览，请核对后再导入。"
	case v.version != p.s.Version():
		why = "台账在预览之后有变动，已重新预览，请核对后再导入。"
	default:
		p.takeIn(v)
	}
	if why != "" {
		p.forms.Ask(func() { p.work(request{file: p.file, why: why, keys: true, seen: v}) })
	}
}

// notTaken says that nothing came in, and why.
func (p *Page) notTaken(why string) { p.s.Say("没有导入，台账没有变：" + why) }

// takeIn takes in what is sound of what was read from the ledger as it stands.
func (p *Page) takeIn(v *reading) {
	c, file, said := v.all.Change(), p.file, p.said(p.file).now()
	err := p.s.Save(c, func(batch int64) {
		if batch == 0 {
			p.s.Say("这份表以前已经收下，没有新的内容")
			return
		}
		p.last = &taken{batch: edu.Batch{ID: batch, Why: c.Why, Kind: edu.BatchImport}, file: file, said: said}
		p.said(file).taken = true
		p.keepSaid()
		p.showTaken("已导入。")
	})
	ui.ShowError(err, p.s.Window)
}

// stamp tells a file from what it was before.
type stamp struct {
	size  int64
	saved time.Time
}

// stampsOf are the stamps of the files of tables; those of no file of their own (in an archive, on the clipboard) have none.
func stampsOf(all []*exchange.Preview) map[string]stamp {
	out := map[string]stamp{}
	for _, t := range all {
		if info, err := os.Stat(t.File); err == nil {
			out[t.File] = stamp{info.Size(), info.ModTime()}
		}
	}
	return out
}

// filesChanged reports whether one of the files was written since; one that has gone was read and is taken as it was.
func (v *reading) filesChanged() bool {
	for path, was := range v.stamps {
		if info, err := os.Stat(path); err == nil && (stamp{info.Size(), info.ModTime()}) != was {
			return true
		}
	}
	return false
}

// wouldDo reports whether taking it in would do what the other reading of the same files showed: every row becomes what it would have
// become, and is told the same.
func (v *reading) wouldDo(seen *reading) bool {
	return slices.EqualFunc(v.previews(), seen.previews(), func(a, b *exchange.Preview) bool {
		return a.Place == b.Place && a.SHA256 == b.SHA256 && a.Register == b.Register &&
			slices.EqualFunc(a.Rows, b.Rows, func(r, s exchange.Row) bool { return becomes(a, &r, b, &s) })
	})
}

// becomes reports whether a row becomes what the same row became in another reading. One that a clerk has corrected by itself since
// may have nothing left to do.
func becomes(a *exchange.Preview, r *exchange.Row, b *exchange.Preview, s *exchange.Row) bool {
	switch {
	case r.Line != s.Line || r.Section() != s.Section():
		return false
	case s.State == exchange.Mended:
		return r.State == exchange.Mended || r.State == exchange.Unchanged
	case r.State != s.State || changes(r, a.Book) != changes(s, b.Book):
		return false
	}
	for _, f := range a.Register.Fields { // a name may mean another record by now
		if f.Refs != nil && f.Text(r.Record, a.Book) != f.Text(s.Record, b.Book) {
			return false
		}
	}
	return says(r) == says(s)
}
