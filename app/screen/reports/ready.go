package reports

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// owed is something that is open before a report goes to the office above, and where it is seen to.
type owed struct {
	what, button string
	to           screen.Route // none where it is the clerk's name that is asked for
}

// owing is what is open of what a report tells. A notice, or a form of the office itself, tells the office above nothing.
func owing(k report.Kind, v *screen.Survey, who string) (out []owed) {
	if !k.Handed && !k.Copied {
		return nil
	}
	if len(v.Book.Rows(edu.Schools)) == 0 {
		out = append(out, owed{"台账里还没有学校，报表没有数字", "去导入", screen.Route{Page: screen.PageImports}})
	}
	n := 0
	for _, f := range v.Findings {
		if f.Rank == check.Error && f.Explained == "" && k.Tells(f.Register) {
			n++
		}
	}
	if n > 0 {
		out = append(out, owed{
			fmt.Sprintf("数据审核还有%d处“必须改”的没有改正，上级会退回", n), "去数据审核", screen.Route{Page: screen.PageAudit},
		})
	}
	if n := len(v.Silent); n > 0 && k.Tells(edu.SectionYears) {
		out = append(out, owed{
			fmt.Sprintf("%d所在用学校没有%s的学年数据", n, v.Book.DataYear().Label()), "看这些学校",
			screen.Route{Page: edu.Schools.ID, Rows: v.Silent, Why: "没有学年数据"},
		})
	}
	if n := len(v.Unreported); n > 0 && k.Tells(edu.ProgressReports) {
		out = append(out, owed{
			fmt.Sprintf("%d个在建项目没有%s的月报", n, v.LastMonth.Chinese()), "看这些项目",
			screen.Route{Page: edu.Projects.ID, Rows: v.Unreported, Why: "没有" + v.LastMonth.Chinese() + "月报"},
		})
	}
	if who == "" {
		out = append(out, owed{"没有写填报人，操作记录里没有名字", "填写填报人", screen.Route{}})
	}
	return out
}

// said is what is open, a line each.
func said(open []owed) string {
	var lines []string
	for _, x := range open {
		lines = append(lines, "！"+x.what)
	}
	return strings.Join(lines, "\n")
}

// tellOpen says above the buttons what is open of the report that is chosen.
func (p *Page) tellOpen() {
	k := p.chosen()
	p.s.Survey(func(v *screen.Survey) {
		if k.ID == p.chosen().ID {
			p.owed = owing(k, v, p.s.Ledger.Who())
			p.ready.SetText(said(p.owed))
			if p.ready.Show(); len(p.owed) == 0 {
				p.ready.Hide()
			}
			p.left.Refresh()
		}
	})
}

// mind says before a report is made what is open, and lets the clerk go on or leads there. Of what somebody went on with, nothing more is
// said as long as the same is open.
func (p *Page) mind(then func()) {
	k := p.chosen()
	p.s.Survey(func(v *screen.Survey) {
		open := owing(k, v, p.s.Ledger.Who())
		if len(open) == 0 || said(open) == p.minded[k.ID] {
			then()
			return
		}
		var ways []string
		for _, x := range open {
			ways = append(ways, x.button)
		}
		text := "“" + k.Title + "”要报出去，还有没办完的：\n" + said(open)
		ui.Choose("生成之前", text, slices.Concat(ways, []string{"仍然生成"}), p.s.Window, func(i int) {
			switch {
			case i == len(open):
				p.minded[k.ID] = said(open)
				then()
			case open[i].to.Page == "":
				p.s.InName(func() { p.mind(then) })
			default:
				p.s.Go(open[i].to)
			}
		})
	})
}
