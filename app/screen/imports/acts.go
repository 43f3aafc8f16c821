package imports

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/file"
)

// Preview works out what importing the file would do. A form that is being filled in is asked about first.
func (p *Page) Preview() {
	if text := typedPath(p.path.Text); text != p.path.Text {
		p.path.SetText(text)
	}
	if p.path.Text == "" {
		p.s.Say("请先选择要导入的工作簿")
		return
	}
	file := p.path.Text
	p.forms.Ask(func() {
		if p.taken != nil { // what came in was shown; the next file begins with its sheet
			p.results = false
		}
		p.last = nil
		p.work(request{file: file, keys: true})
	})
}

// again reads the same file by the ledger as it now is; why stands before what is said of it, keys tells that the clerk waits for it.
func (p *Page) again(why string, keys bool) {
	if _, there := p.now.here(); there {
		p.forms.Ask(func() { p.work(request{file: p.file, why: why, keys: keys}) })
	}
}

// request is what is to be read.
type request struct {
	file, why string
	// choice tells that it is read so because of a choice, which is taken back where that cannot be.
	choice bool
	// keys tells that the clerk waits for it: the keys go to what was read.
	keys bool
	// seen is what the clerk has seen and wants to take in; nil where nobody does. It comes in if it would still be the same.
	seen *reading
}

// work reads a file and shows what importing it would do.
func (p *Page) work(r request) {
	p.asked++
	p.file = r.file
	p.keepSaid()
	asked, ask, from := p.asked, p.ask(r.file), p.source(r.file)
	was, _ := p.now.here()
	// The book belongs to the window's goroutine, the copy to the work.
	book := p.s.Book().Draft()
	next := reading{version: p.s.Version(), words: p.s.Book().Learnt()}
	p.s.Tasks.Run("正在读取工作簿", func(ctx context.Context, told ui.Progress) (err error) {
		ask.Progress = told
		next.all, err = p.read(ctx, from, ask, book)
		next.stamps = stampsOf(next.previews())
		return err
	}, func(err error) {
		if asked != p.asked {
			return
		}
		none := (*exchange.NothingFound)(nil)
		switch {
		case err == nil:
			next.left = next.all.Left
		case r.choice:
			p.said(r.file).drop()
			p.keepSaid()
			p.buttons()
			ui.ShowError(err, p.s.Window)
			return
		case errors.As(err, &none):
			next.left = none.Left
		}
		if p.taken = nil; p.forms.Form != nil {
			p.forms.Close()
		}
		next.turn(was)
		p.settle(&next)
		p.tell(&next, r.why)
		if r.keys && p.s.Window.Canvas().Overlays().Top() == nil {
			p.focus()
		}
		if err == nil && r.seen != nil && next.wouldDo(r.seen) {
			p.takeIn(&next)
		}
		if err != nil {
			p.told.lead("没有读取这个文件：" + cmp.Or(message.Of(err), "已取消。") + byHand(&next))
			p.s.Say("没有读取：" + filepath.Base(r.file))
			p.refused(err, func() {
				p.insisted = choice{r.file, p.kind.Selected}
				p.work(r)
			})
		}
	})
}

// byHand says how what is shown comes in all the same.
func byHand(v *reading) string {
	if v.beside == nil {
		return ""
	}
	return "表照原样列在下面：选它的种类（F7），指出表头行，再逐列对应，也能导入。"
}

// refused says why a file was not read; a table that looks like another kind can be taken for the chosen one all the same.
func (p *Page) refused(err error, insist func()) {
	if other := (*exchange.OtherKind)(nil); errors.As(err, &other) && !errors.Is(err, exchange.ErrNoHeader) {
		ui.Ask("种类可能选错了", message.Of(err), "仍按所选种类", p.s.Window, insist)
		return
	}
	ui.ShowError(err, p.s.Window)
}

// show puts what was read into the list.
func (p *Page) show(v *reading) {
	if !p.now.sameSheet(v) {
		p.list.Grid.ScrollTo(fyne.Position{})
	}
	p.now = v
	p.list.Grid.Empty = "这里没有行"
	lines := v.lines(p.state.Selected)
	said := float32(saysWidth)
	for _, l := range lines {
		said = max(said, ui.Room(l.says()))
	}
	p.list.Grid.SetWidth(len(p.list.Grid.Columns)-1, min(said, mostSaid))
	p.list.Show(lines, 0)
	p.sayRow()
	p.buttons()
}

// turnTo looks at another table of the files.
func (p *Page) turnTo(i int) {
	all := p.now.seen()
	if i < 0 || i >= len(all) || all[i].table == p.now.table && all[i].beside == p.now.beside {
		return
	}
	p.lookAt(all[i].place)
}

// lookAt looks at the table at a place.
func (p *Page) lookAt(at exchange.Place) {
	p.forms.Ask(func() {
		if p.forms.Form != nil {
			p.forms.Close()
		}
		next := *p.now
		next.turn(at)
		p.tell(&next, "")
		p.focus()
	})
}

// tell shows what was read and says what was found.
func (p *Page) tell(v *reading, why string) {
	p.state.Selected = allRows
	if v.table != nil && v.table.Count(exchange.Failed) > 0 {
		p.state.Selected = failedRows
	}
	p.state.Refresh()
	p.tables.Options, p.tables.Selected = nil, ""
	here, _ := v.here()
	for _, x := range v.seen() {
		if p.tables.Options = append(p.tables.Options, x.name); x.place == here {
			p.tables.Selected = x.name
		}
	}
	p.choice.Hidden = len(p.tables.Options) < 2
	p.tables.Refresh()
	p.raw.set(v)
	p.show(v)
	p.told.set(v, why)
	p.arrange()
	if s := p.raw.sheet; s != nil {
		s.OnKey, s.OnOpen, s.OnPaste = p.Key, p.openCell, p.Paste
		s.OnSort = p.headPressed
		s.OnType = func(c rune) {
			if c != ' ' {
				p.setColumn(string(c))
			}
		}
	}
	slog.Debug("preview", "tables", len(v.previews()), "left", lefts(v.left))
	if v.table != nil {
		p.s.Say("预览完成：" + v.readNames())
	}
}

// headPressed asks about the column whose head was pressed.
func (p *Page) headPressed(col int) {
	if s := p.raw.sheet; s != nil && col >= firstCol {
		row, _ := s.Here()
		s.GoTo(row, col)
		p.setColumn("")
	}
}

// openCell is Enter on the sheet: what there is to be asked of the cell or its row, or else what its column holds.
func (p *Page) openCell(int) {
	if !p.asks() {
		p.setColumn("")
	}
}

// openRow is Enter on the results: a refused row is mended, of another it is asked what there is to be asked.
func (p *Page) openRow(l line) {
	if l.row != nil && l.row.State == exchange.Failed {
		p.mend(l)
		return
	}
	p.setCell()
}

// showTaken shows what came of the import that was carried out. A form that is being filled in stays.
func (p *Page) showTaken(done string) {
	p.taken = &p.last.batch
	p.turnToFailed()
	p.told.lead(done + p.taken.Why + p.rest(p.now) + lessons(p.now.previews()))
	p.results = true
	p.arrange()
	p.buttons()
	p.list.Grid.Reload()
	if p.forms.Form == nil {
		p.focus()
	}
}

// turnToFailed looks at the first table with rows that are refused, where the one that is looked at has none: they come next.
func (p *Page) turnToFailed() {
	failed := func(t *exchange.Preview) bool { return t.Count(exchange.Failed) > 0 }
	all := p.now.previews()
	i := slices.IndexFunc(all, failed)
	if i < 0 || p.forms.Form != nil || p.now.table != nil && failed(p.now.table) {
		return
	}
	next := *p.now
	next.turn(all[i].Place)
	p.tell(&next, "")
}

// rest says what is to be done with the rows that were not taken in.
func (*Page) rest(v *reading) string {
	if v.failed() == 0 {
		return "。"
	}
	return fmt.Sprintf("。还有%d行没有导入，双击（或按Enter）可以改正后补录，也可以另存出来退给填报人。", v.failed())
}

func (p *Page) saveFailed() {
	all := p.now.previews()
	p.s.Files().Save("另存未导入的行", "未导入的行.xlsx", func(path string) { p.writeFailed(all, path) })
}

// writeFailed writes the rows that were not taken in to a file that goes back to who sent them.
func (p *Page) writeFailed(all []*exchange.Preview, path string) {
	rows := office.Failed{Previews: all, Path: path, Over: file.Any}
	p.s.Tasks.Run("正在保存", func(ctx context.Context, _ ui.Progress) error {
		return rows.Write(ctx, p.s.Ledger)
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say("已保存：" + path)
	})
}

// tableCell is the size of the choice between tables, narrowCell where there is little room.
var tableCell, narrowCell = fyne.NewSize(210, 30), fyne.NewSize(130, 30)
