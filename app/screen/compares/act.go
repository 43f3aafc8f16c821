package compares

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"countyledger/app/exchange/compare"
	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// choose chooses the item in front, or not any more, and goes on to the next.
func (p *Page) choose() {
	e := p.Current()
	if e == nil {
		return
	}
	if !e.it.Takeable() {
		p.s.Say("这一处没有可以采用的值")
		return
	}
	p.chosen[e.it] = !p.chosen[e.it]
	rows := p.List.Rows()
	at := p.List.Grid.Current()
	p.Anew()
	if at+1 < len(rows) {
		p.List.Grid.Select(at + 1)
	}
}

// chooseAll chooses all that is listed; where all are chosen, none.
func (p *Page) chooseAll() {
	all, on := 0, 0
	for _, e := range p.List.Rows() {
		if e.it.Takeable() {
			all++
			if p.chosen[e.it] {
				on++
			}
		}
	}
	for _, e := range p.List.Rows() {
		if e.it.Takeable() {
			p.chosen[e.it] = on < all
		}
	}
	p.Anew()
}

// takes are the items that are taken over: those that are chosen, else that in front.
func (p *Page) takes() (out []*compare.Item) {
	now := compare.In(p.s.Book())
	for _, it := range p.out.Items {
		if p.chosen[it] && now.Stands(it) {
			out = append(out, it)
		}
	}
	if e := p.Current(); len(out) == 0 && e != nil && e.it.Takeable() {
		out = append(out, e.it)
	}
	return out
}

// take takes over what the other system says, once the clerk has seen what that is.
func (p *Page) take() {
	if p.out == nil {
		return
	}
	p.Desk.Guard(func() {
		items := p.takes()
		if len(items) == 0 {
			p.s.Say("这一处没有可以采用的值；请到台账核对")
			return
		}
		const most = 8
		var lines []string
		for _, it := range items[:min(most, len(items))] {
			if it.Record == nil {
				lines = append(lines, it.Who+"：新增")
				continue
			}
			lines = append(lines, fmt.Sprintf("%s %s：%s → %s", it.Who, it.Aspect(), or(it.HereIn(p.s.Book())), or(it.There)))
		}
		if len(items) > most {
			lines = append(lines, fmt.Sprintf("……共%d处", len(items)))
		}
		ui.Question{
			Title: fmt.Sprintf("采用该系统的值（%d处）", len(items)), Yes: "采用", Width: 640,
			Body: ui.Wrapped(strings.Join(lines, "\n") + "\n一次保存，可以撤销。"),
			Do: func(done func()) {
				ch, _ := p.out.Take(items)
				p.Desk.For(done).Then(func() {
					for _, it := range items {
						delete(p.chosen, it)
					}
					p.Anew()
				}).Carry(ch)
			},
		}.Ask(p.s.Window)
	})
}

func or(text string) string {
	if text == "" {
		return "（空）"
	}
	return text
}

// export saves what differs as a workbook or a PDF.
func (p *Page) export() {
	if p.out == nil {
		return
	}
	p.Desk.Guard(func() {
		ui.Choose("导出结果", "三栏对照：本台账、该系统、原因；号码打星号。", []string{"工作簿", "PDF"}, p.s.Window, func(i int) {
			ending := []string{office.Workbook, ".pdf"}[i]
			base := strings.TrimSuffix(filepath.Base(p.path), filepath.Ext(p.path))
			p.s.Files().Save("比对结果", file.Name(edu.MaskIDs(base)+"（比对结果）")+ending, p.save)
		})
	})
}

func (p *Page) save(path string) {
	out, d := p.out, office.ComparisonTable(p.s.Book(), p.out, edu.DateOf(p.s.Now()))
	p.s.Tasks.Run("正在导出", func(ctx context.Context, _ ui.Progress) error {
		return office.WriteComparison(ctx, p.s.Ledger, office.Target{Path: path, Over: file.Any}, out, d)
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Made("已导出："+path, path)
	})
}
