package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/gather"
	"countyledger/store/indicator"
)

// Together is what several units come to: each figure of the whole, and in each unit.
type Together struct {
	Unit    edu.Unit // that keeps the ledger
	Title   string   // of the period: 2022年4月月报
	AsOf    edu.Date
	Units   []string // what each is called, in the order of indicator.Whole.By
	Figures []indicator.Whole
	// Missing are those of which nothing stands.
	Missing []string
}

// leastFigure is how many characters a column of figures has at least, leastWords one of names.
const leastFigure, leastWords = 5, 10

// Document is it on paper: a row a figure, a column a unit.
func (x Together) Document() *Document {
	t := &Table{Left: "填报单位（盖章）：" + x.Unit.Name, Middle: "统计截止日期：" + x.AsOf.Chinese(), Right: x.Title}
	t.Columns = []Column{
		{Key: "name", Heads: []string{"指标"}, Kind: edu.KindName, Names: true, Least: leastWords},
		{Key: "unit", Heads: []string{"单位"}, Kind: edu.KindText},
		{Key: "whole", Heads: []string{"合计"}, Kind: edu.KindText, Least: leastFigure},
		{Key: "target", Heads: []string{"标准"}, Kind: edu.KindText},
		{Key: "verdict", Heads: []string{"结论"}, Kind: edu.KindText},
	}
	for i, u := range x.Units {
		t.Columns = append(t.Columns, Column{Key: fmt.Sprint("u", i), Heads: []string{u}, Kind: edu.KindText, Least: leastFigure})
	}
	for i := range x.Figures {
		t.Rows = append(t.Rows, TableRow{Cells: x.cells(&x.Figures[i])})
	}
	notes := []string{x.Unit.Whole() + "的数由各单位的数相加得出：比率由分子、分母分别相加后相除；按县评估的指标（县域义务教育优质均衡）不合计。"}
	if len(x.Missing) > 0 {
		notes = append(notes, "没有报送、或退回后没有重报的："+strings.Join(x.Missing, "、")+"。合计不含这些单位。")
	}
	return &Document{
		Title: x.Unit.Place() + x.Title + "汇总表", Author: x.Unit.Name, Landscape: true, AsOf: x.AsOf, Blocks: []Block{t, &Notes{Lines: notes}},
	}
}

func (x Together) cells(f *indicator.Whole) Cells {
	c := Cells{
		"name": word(f.Head()), "unit": word(f.Unit), "whole": word(WholeSaid(f)), "target": word(TargetSaid(&f.Figure)),
		"verdict": word(WholeVerdict(f)),
	}
	for i, by := range f.By {
		text := ""
		if by != nil {
			text = FigureSaid(by)
		}
		c[fmt.Sprint("u", i)] = word(text)
	}
	return c
}

func word(text string) Cell { return Cell{Is: Text, Text: text} }

// FigureSaid is a figure in a narrow column: its value without its unit, or its counts.
func FigureSaid(f *indicator.Figure) string {
	switch {
	case f.Parts != nil:
		var parts []string
		for _, p := range f.Parts {
			parts = append(parts, fmt.Sprint(p.Label, p.Count))
		}
		return strings.Join(parts, " ")
	case f.Value.Known:
		return f.Shown(f.Decimals()).String()
	}
	return f.Unknown()
}

// WholeSaid is the same of the whole.
func WholeSaid(w *indicator.Whole) string {
	if w.Local {
		return "按县评估"
	}
	text := FigureSaid(&w.Figure)
	if w.Unit == "%" && w.Value.Known {
		text += w.Unit
	}
	return text
}

// WholeVerdict says how the whole stands to its target.
func WholeVerdict(w *indicator.Whole) string {
	if w.Local {
		return ""
	}
	if !w.Units.Whole() {
		return w.Units.Said()
	}
	return w.Verdict()
}

// TargetSaid is what is asked of a figure, with its sign; empty for nothing.
func TargetSaid(f *indicator.Figure) string {
	if !f.Target.Known {
		return ""
	}
	sign := "≥"
	if f.AtMost {
		sign = "≤"
	}
	d := edu.Rounded(f.Target.Is, 3)
	d.Least = 0
	return sign + d.String()
}

// Handing is who has handed in what, of the periods of a kind.
func Handing(u edu.Unit, d *gather.Board, p edu.Owing, today edu.Date) *Document {
	t := &Table{Left: "填报单位（盖章）：" + u.Name, Middle: "截至：" + today.Chinese(), Right: p.Title() + "，期限" + p.Due.Chinese()}
	t.Columns = []Column{
		{Key: "unit", Heads: []string{"单位"}, Kind: edu.KindName, Names: true},
		{Key: "state", Heads: []string{"情况"}, Kind: edu.KindText},
		{Key: "time", Heads: []string{"第几次"}, Kind: edu.KindText},
		{Key: "at", Heads: []string{"接收时间"}, Kind: edu.KindText},
		{Key: "code", Heads: []string{"校验码"}, Kind: edu.KindText},
	}
	var kept []edu.Owing
	for _, x := range d.Periods {
		if x.ID == p.ID {
			kept = append(kept, x)
		}
	}
	for i, x := range kept {
		t.Columns = append(t.Columns, Column{Key: fmt.Sprint("p", i), Heads: []string{x.AsOf.Chinese()}, Kind: edu.KindText})
	}
	for _, unit := range d.Units {
		c := d.Cell(unit.Code, p)
		cells := Cells{"unit": word(unit.Area), "state": word(c.Word())}
		if last := c.Last(); last != nil {
			cells["time"], cells["at"], cells["code"] = word(last.Time.Text(edu.Format{})), word(string(last.At)), word(string(last.Code))
		}
		for i, each := range d.Row(unit.Code, p.ID) {
			cells[fmt.Sprint("p", i)] = word(each.Sign())
		}
		t.Rows = append(t.Rows, TableRow{Cells: cells})
	}
	note := "报：按期报送；迟：迟报；退：退回、还没有重报；欠：过了期限没有报；－：没有到期或还没有报。"
	return &Document{
		Title: u.Place() + p.Title() + "报送情况", Author: u.Name, Landscape: true, AsOf: today, Blocks: []Block{t, &Notes{Lines: []string{note}}},
	}
}
