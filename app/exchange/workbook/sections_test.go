package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// tableOf is a table with one column and one row; one of records is a list.
func tableOf(head string, of *edu.Register) *report.Table {
	return &report.Table{
		Of: of, Columns: []report.Column{{Key: "k", Heads: []string{head}}},
		Rows: []report.TableRow{{Cells: report.Cells{"k": {Is: report.Text, Text: head + "甲"}}}},
	}
}

// TestSheets: the text of a letter stands on one sheet, each list on its own with the text above it, a form with all its tables
// on one, each form of several on its own; what is drawn is left out with its head, and no text stands twice.
func TestSheets(t *testing.T) {
	letter := &report.Document{Title: "报告", Official: true, Blocks: []report.Block{
		&report.Addressee{Text: "市局："}, &report.Clause{Level: 1, Text: "一、学校"}, &report.Paragraph{Text: "十所。"},
		&report.Attachments{Items: []string{"一览表", "月报"}}, &report.Closing{Unit: "县局", Date: edu.Day(2022, 5, 5)},
		&report.Annex{Number: 1, Doc: &report.Document{Title: "监测表", Blocks: []report.Block{
			&report.Heading{Text: "一、小学"}, tableOf("小学", edu.SectionYears), &report.Heading{Text: "二、初中", NewPage: true},
			tableOf("初中", edu.SectionYears), &report.Notes{Lines: []string{"口径。"}}, &report.Heading{Text: "图", NewPage: true}, &report.Bars{},
		}}},
		&report.Annex{Number: 2, Doc: &report.Document{Title: "月报", Blocks: []report.Block{
			&report.Paragraph{Text: "开工一个。"}, tableOf("项目", edu.Projects), &report.Notes{Lines: []string{"口径。"}},
		}}},
		&report.Annex{Number: 3, Doc: &report.Document{Title: "情况", Blocks: []report.Block{
			&report.Paragraph{Text: strings.Repeat("开工一个。", 200)}, tableOf("项目", edu.Projects),
		}}},
	}}
	forms := &report.Document{Title: "审批表", Blocks: []report.Block{
		&report.Heading{Text: "张三"}, tableOf("内容", nil), tableOf("意见", nil),
		&report.Heading{Text: "审批表", NewPage: true, Title: true}, &report.Heading{Text: "李四"}, tableOf("内容", nil), tableOf("意见", nil),
	}}
	handover := &report.Document{Title: "交接单", Blocks: []report.Block{
		tableOf("内容", nil), &report.Heading{Text: "二、审核"}, &report.Paragraph{Text: "没有问题。"}, &report.Heading{Text: "三、交接"}, tableOf("签字", nil),
	}}
	for _, tt := range []struct {
		d    *report.Document
		want []string // sheet: its texts
	}{
		{letter, []string{
			"正文: 报告 市局： 一、学校 　　十所。 　　附件：1.一览表 　　　　　2.月报 县局 2022年5月5日",
			"一、小学: 监测表　一、小学 小学 小学甲", "二、初中: 监测表　二、初中 初中 初中甲 口径。",
			"月报: 月报 　　开工一个。 项目 项目甲 口径。", "情况文字: 情况 　　" + strings.Repeat("开工一个。", 200), "情况: 情况 项目 项目甲",
		}},
		{forms, []string{"张三: 审批表　张三 内容 内容甲 意见 意见甲", "李四: 审批表　李四 内容 内容甲 意见 意见甲"}},
		{handover, []string{"交接单: 交接单 内容 内容甲 二、审核 　　没有问题。 三、交接 签字 签字甲"}},
		{&report.Document{Title: "一校一档", Blocks: []report.Block{&report.Paragraph{Text: "没有撤并。"}}}, []string{"一校一档: 一校一档 　　没有撤并。"}},
		{&report.Document{Title: "空"}, []string{"空: 空"}},
	} {
		if got := sheetsIn(t, tt.d); !slices.Equal(got, tt.want) {
			t.Errorf("%s: the sheets are\n%q, want\n%q", tt.d.Title, got, tt.want)
		}
	}
}

// sheetsIn are the sheets of a workbook with their texts.
func sheetsIn(t *testing.T, d *report.Document) (out []string) {
	t.Helper()
	f := reopened(t, d)
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		line := sheet + ":"
		for _, r := range rows {
			for _, text := range r {
				if text != "" {
					line += " " + text
				}
			}
		}
		out = append(out, line)
	}
	return out
}

// reopened is the workbook of a document, as a program opens it.
func reopened(t *testing.T, d *report.Document) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDocument(&b, d); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// TestFormulas: sums leave out the rows that stand apart, by the word that tells them where there is one, so that they hold
// after sorting; ratios divide their two columns; a figure that is no sum of its column stays a figure.
func TestFormulas(t *testing.T) {
	word := func(s string) report.Cell { return report.Cell{Is: report.Text, Text: s} }
	number := func(n int64, unit string) report.Cell {
		return report.Cell{Is: report.Number, Number: edu.Decimal{N: n}, Unit: unit}
	}
	row := func(name, stage string, total, done int64) report.TableRow {
		return report.TableRow{Apart: stage == "终止" || stage == "小计", Cells: report.Cells{
			"name": word(name), "stage": word(stage), "total": number(total, ""), "done": number(done, ""), "other": number(1, ""),
		}}
	}
	table := func(rows ...report.TableRow) *report.Table {
		t := &report.Table{Of: edu.Projects, Columns: []report.Column{
			{Key: "name", Heads: []string{"名称"}},
			{Key: "stage", Heads: []string{"阶段"}},
			{Key: "total", Heads: []string{"总数"}, Kind: edu.KindCount, Sum: report.Sum{Rule: report.Summed}},
			{Key: "done", Heads: []string{"完成"}, Kind: edu.KindCount, Sum: report.Sum{Rule: report.Summed}},
			{
				Key: "rate", Heads: []string{"比"}, Kind: edu.KindPercent,
				Sum: report.Sum{Rule: report.RatioOfSums, Part: "done", Whole: "total", Decimals: 1},
			},
			{Key: "other", Heads: []string{"其他"}, Kind: edu.KindCount, Sum: report.Sum{Rule: report.Summed}},
		}}
		for i := range rows {
			rows[i].Cells["rate"] = t.Columns[4].Sum.Ratio(rows[i].Cells)
		}
		t.Rows = rows
		n := int64(0)
		for i := range rows {
			if !rows[i].Apart && rows[i].Group == "" {
				n++
			}
		}
		sums := report.Cells{"name": number(n, "个"), "stage": word(""), "total": t.Sum("total"), "done": t.Sum("done"), "other": number(99, "")}
		sums["rate"] = t.Columns[4].Sum.Ratio(sums)
		t.Total = []report.TableRow{{Cells: sums}}
		return t
	}
	a, b, c, d := row("甲", "开工", 3, 1), row("乙", "终止", 5, 5), row("丙", "竣工", 7, 7), row("丁", "小计", 9, 9)
	for _, tt := range []struct {
		name  string
		table *report.Table
		want  map[string]string
	}{
		{"all", table(a, c), map[string]string{
			"A5": "COUNTA(A3:A4)", "C5": "SUM(C3:C4)", "D5": "SUM(D3:D4)", "E3": `IF(C3=0,"",D3/C3)`, "E5": `IF(C5=0,"",D5/C5)`, "F5": "",
		}},
		{"one word apart", table(a, b, c), map[string]string{
			"A6": `COUNTIFS(B3:B5,"<>终止",A3:A5,"<>")`, "C6": `SUMIF(B3:B5,"<>终止",C3:C5)`,
		}},
		{"two words apart", table(a, b, c, d), map[string]string{"A7": "COUNTA(A3:A3,A5:A5)", "C7": "SUM(C3:C3,C5:C5)"}},
	} {
		f := reopened(t, &report.Document{Title: "表", Blocks: []report.Block{tt.table}})
		for at, want := range tt.want {
			if got, err := f.GetCellFormula("表", at); err != nil || got != want {
				t.Errorf("%s: %s is %q (%v), want %q", tt.name, at, got, err, want)
			}
		}
	}
}

// TestDates: a date is the day that a spreadsheet counts, one of which the day is not known a text.
func TestDates(t *testing.T) {
	for _, tt := range []struct {
		d      edu.Date
		day    float64
		format string
	}{
		{edu.Day(2022, 9, 1), 44805, "yyyy-mm-dd"},
		{edu.Month(2022, 9), 0, ""},
		{edu.Day(1900, 3, 1), 61, "yyyy-mm-dd"},
		{edu.Day(1899, 12, 31), 0, ""},
		{edu.Date{}, 0, ""},
	} {
		if day, format := dateOf(report.Cell{Is: report.Text, Text: tt.d.String(), Date: tt.d}); day != tt.day || format != tt.format {
			t.Errorf("%s is %v %q, want %v %q", tt.d, day, format, tt.day, tt.format)
		}
	}
}
