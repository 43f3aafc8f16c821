package welcome

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// moment is how a point of time is written in lists of backups and acts.
const moment = "2006-01-02 15:04"

// ChooseCopy asks which backup is to be looked at: one of those that lie in the data folder, or one from elsewhere.
func ChooseCopy(s *screen.Session, copies []edu.Copy, elsewhere func(), then func(path string)) {
	name := func(c edu.Copy) string { return filepath.Base(c.Path) }
	find := ui.NewFinder("输入日期查找，如2026-03", copies, func(c edu.Copy, query string) bool {
		return strings.Contains(c.Made.Local().Format(moment)+name(c), strings.TrimSpace(query))
	},
		ui.Col[edu.Copy]{Title: "时间", Width: 160, Frozen: true, Text: func(c edu.Copy) string { return c.Made.Local().Format(moment) }},
		ui.Col[edu.Copy]{Title: "是什么", Width: 150, Text: func(c edu.Copy) string {
			switch {
			case c.Replaced:
				return "被恢复替换下来的"
			case c.Own:
				return "自动备份"
			}
			return "备份"
		}},
		ui.Col[edu.Copy]{Title: "大小", Width: 90, Right: true, Text: func(c edu.Copy) string { return ui.Size(c.Size) }},
		ui.Col[edu.Copy]{Title: "文件", Width: 330, Text: name},
	)
	s.KeepTitled(find.List.Grid, "copies")
	find.List.Grid.Empty = "数据文件夹里没有备份。请选其他位置的备份，如U盘。"
	q := ui.Question{
		Title: "从备份恢复", Entries: []*ui.Entry{find.Entry}, Lists: []*ui.Grid{find.List.Grid}, Yes: "查看内容", Width: 820, Height: 480,
	}
	var leave func()
	q.Do = func(done func()) {
		if c, ok := find.List.Current(); ok {
			done()
			then(c.Path)
		}
	}
	other := ui.NewKeyButton("其他位置的备份…", func() { leave(); elsewhere() })
	q.Body = ui.Border(nil, container.NewHBox(other), nil, nil, find.Box)
	leave = q.Ask(s.Window)
}

// Compared is a backup beside the ledger that it would take the place of.
type Compared struct {
	Path string
	Then edu.Contents  // what the backup holds
	Now  *edu.Contents // what the ledger holds; nil where it cannot be read
	// Later are the acts that would be gone, newest first, where Known.
	Later []edu.Batch
	Known bool
	// Changes are what would change, by register; empty where the ledger cannot be read.
	Changes []edu.RowChanges
	// Here is the folder.
	Here string
}

// Other reports whether the backup is of another ledger than the one that is open.
func (c *Compared) Other() bool {
	return c.Now != nil && (c.Now.Ledger != c.Then.Ledger || c.Now.Unit.Code != c.Then.Unit.Code)
}

// ShowCopy shows what a backup holds and what would change, and asks whether it is to take the place of the ledger.
func ShowCopy(s *screen.Session, c *Compared, then func()) {
	counts := ui.NewList(
		ui.Col[edu.RowCount]{Title: "登记册", Width: 150, Frozen: true, Text: func(n edu.RowCount) string { return n.Register.Label }},
		ui.Col[edu.RowCount]{Title: "备份中", Width: 80, Right: true, Text: func(n edu.RowCount) string { return fmt.Sprint(n.N) }},
		ui.Col[edu.RowCount]{Title: "现在", Width: 80, Right: true, Text: c.now, Tint: func(n edu.RowCount) fyne.ThemeColorName {
			if c.Now != nil && c.now(n) != fmt.Sprint(n.N) {
				return theme.ColorNameWarning
			}
			return ""
		}},
		ui.Col[edu.RowCount]{Title: "恢复后的变化", Width: 330, Least: 90, Text: c.changes},
	)
	var rows []edu.RowCount
	for _, n := range c.Then.Rows {
		if now := c.now(n); n.N > 0 || now != "" && now != "0" {
			rows = append(rows, n)
		}
	}
	slices.SortStableFunc(rows, func(a, z edu.RowCount) int { return calm(c.changes(a)) - calm(c.changes(z)) })
	whole := ui.Wrapped("") // of the register in front, of which the list may leave something out
	counts.OnSelect = func(n edu.RowCount) {
		whole.SetText("")
		if said := c.changes(n); said != "" {
			whole.SetText(n.Register.Label + "：" + said)
		}
	}
	s.KeepTitled(counts.Grid, "copies.counts")
	counts.Grid.Empty = "备份里还没有记录"
	counts.Show(rows, 0)
	if len(rows) > 0 {
		counts.OnSelect(rows[0]) // the list tells only of what the clerk chooses
	}
	acts := ui.NewList(
		ui.Col[edu.Batch]{Title: "时间", Width: 150, Frozen: true, Text: func(b edu.Batch) string { return b.At.Local().Format(moment) }},
		ui.Col[edu.Batch]{Title: "谁", Width: 80, Text: func(b edu.Batch) string { return b.Who }},
		ui.Col[edu.Batch]{Title: "做了什么", Width: 330, Text: func(b edu.Batch) string { return b.Why }},
	)
	s.KeepTitled(acts.Grid, "copies.acts")
	acts.Grid.Empty = "没有"
	acts.Show(c.Later, 0)
	later := ui.Border(ui.Wrapped(c.gone()), nil, nil, nil, acts.Grid)
	body := ui.Border(ui.Wrapped(c.about()), ui.Wrapped(c.after()), nil, nil,
		container.New(&ui.Beside{Width: 340, Share: 0.55}, ui.Border(nil, whole, nil, nil, counts.Grid), later))
	ui.Question{
		Title: "备份里有什么", Body: body, Lists: []*ui.Grid{counts.Grid, acts.Grid}, Yes: c.yes(), Width: 980, Height: 560,
		Do: func(done func()) { done(); then() },
	}.Ask(s.Window)
}

// calm is 0 for a register of which something would change, which stands before the others.
func calm(change string) int {
	if change == "" {
		return 1
	}
	return 0
}

// now is how many records the ledger has of a register; empty where it cannot be read.
func (c *Compared) now(of edu.RowCount) string {
	if c.Now == nil {
		return ""
	}
	for _, n := range c.Now.Rows {
		if n.Register == of.Register {
			return fmt.Sprint(n.N)
		}
	}
	return ""
}

// changes are what would change of a register.
func (c *Compared) changes(of edu.RowCount) string {
	for _, x := range c.Changes {
		if x.Register == of.Register {
			return x.Said()
		}
	}
	return ""
}

func (c *Compared) about() string {
	s := fmt.Sprintf("这份备份完好，是“%s”的，当前学年%s。", c.Then.Unit.Name, c.Then.Year.Label())
	if l := c.Then.Last; l.ID > 0 {
		s += "其中最后一次操作：" + strings.Join(strings.Fields(l.At.Local().Format(moment)+" "+l.Who+" "+l.Why), " ") + "。"
	}
	if c.Other() {
		s += "\n注意：它和现在打开的“" + c.Now.Unit.Name + "”不是同一份台账。"
	}
	return s + "\n" + c.Path
}

func (c *Compared) gone() string {
	switch {
	case c.Now == nil:
		return "现在的台账读不出来，无法比较。"
	case !c.Known:
		return "两份台账的操作记录对不上，无法逐条比较。"
	case len(c.Later) == 0:
		return "备份之后没有操作。"
	}
	return fmt.Sprintf("恢复后不再有的操作（%d次）：", len(c.Later))
}

func (c *Compared) after() string {
	if c.Now == nil {
		return "恢复到：" + c.Here + "。那里的台账文件如果还在，会改名保留。"
	}
	return "现在的台账会以“恢复前-日期”的名字留在数据文件夹里，选它可以再恢复回来。"
}

func (c *Compared) yes() string {
	if c.Other() {
		return "仍然换成这份台账"
	}
	return "恢复"
}
