package rounds

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/handout"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
)

// export writes what those who are listed have sent to a workbook that the clerk names.
func (p *Page) export() {
	if p.board == nil {
		return
	}
	var units []*round.Unit
	for _, e := range p.List.Rows() {
		units = append(units, e.u)
	}
	d, err := office.RoundTable(p.s.Book(), p.board, units, edu.DateOf(p.s.Now()))
	if err != nil {
		ui.ShowError(err, p.s.Window)
		return
	}
	p.keep("导出汇总表", file.Name(d.Title)+office.Workbook, func(ctx context.Context, path string, over func(string) bool) ([]string, error) {
		return nil, office.WriteRound(ctx, p.s.Ledger, path, over, d)
	})
}

// keep asks where a file goes, writes it and offers to open it; lost is what is to be said of it besides.
func (p *Page) keep(title, name string, write func(ctx context.Context, path string, over func(string) bool) (lost []string, err error)) {
	p.s.Keep(screen.Keeping{Title: title, Name: name, Write: func(path string, over func(string) bool, done func()) {
		var lost []string
		p.s.Tasks.Run("正在保存："+title, func(ctx context.Context, _ ui.Progress) (err error) {
			if err = office.Ready(path, p.s.Ledger.Dir()); err == nil {
				lost, err = write(ctx, path, over)
			}
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			done()
			p.s.Made(strings.Join(append([]string{"已生成：" + path}, lost...), "；"), path)
		})
	}})
}

// handOuts are ways of handing out: what each is called, how files are made, and how what is written ends.
var handOuts = []struct {
	label string
	by    handout.By
	end   string
}{
	{"每个单位一个文件，放进文件夹", handout.BySchool, ""},
	{"每个乡镇一个文件夹，里面每个单位一个文件", handout.ByTownship, ""},
	{"每个乡镇一个工作簿，里面每个单位一张表", handout.ByTownshipBook, ""},
	{"打成一个压缩包", handout.BySchool, ".zip"},
	{"打成一个压缩包，里面每个乡镇一个文件夹", handout.ByTownship, ".zip"},
	{"一个工作簿，每个单位一张表", handout.BySchool, office.Workbook},
}

// handOutAll writes the forms of all units into a folder of the round's own, and shows it: nothing is to be chosen.
func (p *Page) handOutAll() {
	if p.board == nil {
		return
	}
	h := p.forms(file.Unused(p.ownFolder()))
	p.write(h, func() {
		if err := ui.OpenPath(h.Path); err != nil { // the status bar says where it is
			slog.Info("folder is not shown", "folder", h.Path, "error", err)
		}
	})
}

// ownFolder is where the forms of the round lie where nothing else was chosen.
func (p *Page) ownFolder() string {
	return filepath.Join(office.Outgoing(p.s.Ledger.Dir()), file.Name(string(p.board.Round.Name)))
}

// given is the folder of this computer into which the forms of the round were written last, which may be gone; empty for none.
func (p *Page) given() string {
	if p.board == nil {
		return ""
	}
	return p.s.Settings.GivenTo(p.s.Ledger.Dir(), p.board.Round.RowID())
}

// forms are those of all units, a file each.
func (p *Page) forms(path string) office.HandOut {
	return office.HandOut{
		Board: p.board, Units: p.board.Units, Path: path, Over: office.Own, On: edu.DateOf(p.s.Now()), Forms: p.files, By: handout.BySchool,
	}
}

// handOut asks where the forms go, and to whom, and writes them.
func (p *Page) handOut() {
	if p.board == nil {
		return
	}
	p.Desk.Guard(func() {
		base := p.ownFolder()
		if given := p.given(); given != "" {
			base = given
		}
		path := ui.NewEntry("完整路径")
		missing := ui.NewCheck(fmt.Sprintf("只给还没有报的（%d个单位）", len(p.board.Missing())), nil)
		path.SetText(base)
		var labels []string
		for _, w := range handOuts {
			labels = append(labels, w.label)
		}
		way := handOuts[0]
		ways := ui.NewOneOf(labels, func(chosen string) {
			way = handOuts[max(0, slices.Index(labels, chosen))]
			path.SetText(base + way.end)
		})
		ui.Question{
			Title: "下发填报表", Yes: "生成", Entries: []*ui.Entry{path}, Width: 860,
			Body: container.NewVBox(
				ui.Wrapped(fmt.Sprintf("%d个单位。台账里已有的先用灰字填好；表里带着记号，收回来不管文件叫什么都认得出是谁的。", len(p.board.Units))),
				ui.Rows(ui.Row{Name: "怎么放", Entry: ways}, ui.Row{Name: "放到哪里", Entry: path}), missing),
			Do: func(done func()) {
				if strings.TrimSpace(path.Text) == "" {
					ui.Correct(p.s.Window, ui.Wrong{Entry: path, Text: "请写“放到哪里”。"})
					return
				}
				h := p.forms(strings.TrimSpace(path.Text))
				h.By = way.by
				if missing.Checked {
					h.Units = p.board.Missing()
				}
				p.writeOver(h, done)
			},
		}.Ask(p.s.Window)
	})
}

// writeOver writes the forms; where a file stands in their place that is not the program's own, or an archive, it asks first.
func (p *Page) writeOver(h office.HandOut, done func()) {
	if !errors.Is(file.Check(h.Path, h.Over), file.ErrTaken) {
		p.write(h, done)
		return
	}
	what := "“" + h.Path + "”已经有了，里面可能有以前下发的表，或者别人改过。用新的填报表覆盖它吗？"
	ui.Ask("覆盖这个文件", what, "覆盖", p.s.Window, func() {
		h.Over = file.Any
		p.write(h, done)
	})
}

// write writes the forms.
func (p *Page) write(h office.HandOut, done func()) {
	b := p.s.Book().Draft()
	var out office.HandedOut
	p.s.Tasks.Run("正在生成填报表", func(ctx context.Context, told ui.Progress) (err error) {
		h.Progress = told
		if err = office.Ready(h.Path, p.s.Ledger.Dir()); err == nil {
			out, err = h.Write(ctx, p.s.Ledger, b)
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
			if out.Files > 0 {
				p.s.Say(fmt.Sprintf("没有做完，已经写了%d个文件：%s。再生成一次就齐了", out.Files, h.Path))
			}
			return
		case len(out.Kept) > 0:
			done()
			ui.Tell("已生成填报表", out.Words(len(h.Units), h.Path), p.s.Window)
		default:
			done()
		}
		if h.OneFile() {
			p.s.Made(out.Words(len(h.Units), h.Path), h.Path)
			return
		}
		p.s.Settings.KeepGiven(p.s.Ledger.Dir(), p.board.Round.RowID(), h.Path)
		p.s.KeepSettings()
		p.s.MadeIn(out.Words(len(h.Units), h.Path), h.Path)
	})
}
