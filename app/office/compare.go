package office

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/compare"
	"countyledger/app/exchange/grid"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/store/edu"
)

// Compared holds the export of another system in a file against the ledger, and says of what differs what the journal knows.
func Compared(ctx context.Context, j compare.Journal, b *edu.Book, path string, a compare.Ask) (*compare.Comparison, error) {
	files, err := grid.Files(path)
	if err != nil {
		return nil, err
	}
	if len(files) != 1 {
		return nil, grid.ErrSeveral
	}
	rd, err := exchange.NewReader()
	if err != nil {
		return nil, err
	}
	c, err := compare.Of(ctx, &files[0], a, rd, b)
	if err != nil {
		return nil, err
	}
	return c, c.Explain(ctx, j, a.Progress)
}

// ComparisonSummary says how a comparison came out, in one sentence.
func ComparisonSummary(c *compare.Comparison) string {
	var parts []string
	for _, k := range compare.Kinds {
		if n := c.Count(k); n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d", k.Words(), n))
		}
	}
	text := fmt.Sprintf("共%d行，", c.Rows)
	if len(c.Tables) > 0 && c.Tables[0].Pupils {
		text = fmt.Sprintf("学生%d人，合计后", c.Rows)
	}
	text += fmt.Sprintf("对上%d条记录；相同%d格", c.Met, c.Alike)
	if c.Otherwise > 0 {
		text += fmt.Sprintf("（其中只是写法不同%d格）", c.Otherwise)
	}
	if len(parts) == 0 {
		return text + "；没有不同。"
	}
	return text + "；" + strings.Join(parts, "，") + "。"
}

// ComparisonNotes is what else is to be known of a comparison, a sentence each: of what it is likely to be, what was not compared.
func ComparisonNotes(c *compare.Comparison) (out []string) {
	if c.Met == 0 && c.Rows > 0 {
		out = append(out, "没有一行在台账中找得到：可能是别的县的导出，也可能认错了种类或栏目，请先核对，不要采用。")
	}
	out = append(out, c.Notes...)
	for _, l := range c.Left {
		out = append(out, fmt.Sprintf("工作表“%s”没有比对：%s", edu.MaskIDs(l.Sheet), message.Of(l.Why)))
	}
	return out
}

// ComparisonTable is what differs between the ledger and an export, in three columns with its reasons; personal numbers are masked.
func ComparisonTable(b *edu.Book, c *compare.Comparison, on edu.Date) *report.Document {
	t := &report.Table{
		Left: "单位：" + b.Unit.Name, Right: "比对日期：" + on.Chinese(),
		Columns: []report.Column{
			{Key: "n", Heads: []string{"序号"}, Kind: edu.KindCount},
			{Key: "who", Heads: []string{"记录"}, Kind: edu.KindName, Names: true, Least: 6},
			{Key: "school", Heads: []string{"学校"}, Kind: edu.KindName, Names: true, Least: 8},
			{Key: "what", Heads: []string{"栏目或情况"}, Kind: edu.KindText, Least: 6},
			{Key: "here", Heads: []string{"本台账"}, Kind: edu.KindText, Least: 6},
			{Key: "there", Heads: []string{"该系统"}, Kind: edu.KindText, Least: 6},
			{Key: "why", Heads: []string{"原因"}, Kind: edu.KindText, Least: 12},
			{Key: "line", Heads: []string{"导出表", "行"}, Kind: edu.KindCount},
		},
	}
	for i, it := range c.Items {
		cells := report.Cells{"n": {Is: report.Number, Number: edu.Decimal{N: int64(i + 1)}}, "line": {Is: report.Text}}
		for key, text := range map[string]string{
			"who": it.Who, "school": it.School, "what": it.Aspect(), "here": it.Here, "there": it.There, "why": it.Why,
		} {
			cells[key] = report.Cell{Is: report.Text, Text: text}
		}
		if it.Line > 0 {
			cells["line"] = report.Cell{Is: report.Number, Number: edu.Decimal{N: int64(it.Line)}}
		}
		t.Rows = append(t.Rows, report.TableRow{Cells: cells})
	}
	if !slices.ContainsFunc(c.Items, func(it *compare.Item) bool { return it.School != "" }) {
		t.Columns = slices.DeleteFunc(t.Columns, func(x report.Column) bool { return x.Key == "school" })
	}
	lines := []string{ComparisonSummary(c)}
	if c.AsOf.Known() {
		lines = append(lines, "导出日期："+c.AsOf.Chinese()+"。")
	}
	lines = append(append(lines, ComparisonNotes(c)...), "没有写原因的，程序不知道为什么不同，要核对。")
	return &report.Document{
		Title: "与其他系统导出的比对结果", Author: b.Unit.Name, Landscape: true, AsOf: on,
		Blocks: []report.Block{
			&report.Paragraph{Text: "比对的文件：" + edu.MaskIDs(filepath.Base(c.File))}, t, &report.Notes{Lines: lines},
		},
	}
}

// WriteComparison writes what differs to a file, once the journal says so: as a workbook or a PDF, by its name.
func WriteComparison(ctx context.Context, l Discloser, to Target, c *compare.Comparison, d *report.Document) error {
	what := Leaving{Act: "导出比对结果", What: fmt.Sprintf("%s，%d处", edu.MaskIDs(filepath.Base(c.File)), len(c.Items)), File: to.Path}
	return Leave(ctx, l, what, func() error {
		_, err := Write(to.Path, to.Over, d)
		return err
	})
}

// Copying is by whom and why a list is copied into another system.
type Copying struct {
	Full   int // of how many people numbers are copied whole
	Reason string
	On     edu.Date
}

// LeaveCopied writes down that a list is copied into another system, before its first value is.
func LeaveCopied(ctx context.Context, l Discloser, c *compare.Comparison, list *compare.CopyList, x Copying) error {
	values, records := list.Left()
	return Leave(ctx, l, Leaving{
		Act: "抄录到其他系统", What: fmt.Sprintf("%s，%d条记录%d项", edu.MaskIDs(filepath.Base(c.File)), records, values),
		Full: x.Full, Reason: x.Reason, On: x.On,
	}, func() error { return nil })
}
