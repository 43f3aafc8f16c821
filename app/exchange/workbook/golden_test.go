package workbook

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
	"countyledger/store/edu"
)

var update = flag.Bool("update", false, "write what is expected anew")

// TestGoldenWorkbook: a document with every kind of block comes out sheet by sheet as it was agreed: what stands in which cell,
// how it looks, what is merged, how wide and high it is, how it prints. Run with -update after a change that is wanted.
func TestGoldenWorkbook(t *testing.T) {
	var b bytes.Buffer
	if err := WriteDocument(&b, everyBlock()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var got strings.Builder
	for _, sheet := range f.GetSheetList() {
		describe(t, &got, f, sheet)
	}
	path := filepath.Join("testdata", "workbook.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() == string(want) {
		return
	}
	is, was := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(is), len(was)) {
		if i >= len(is) || i >= len(was) || is[i] != was[i] {
			part := func(lines []string) string { return strings.Join(lines[min(i, len(lines)):min(i+3, len(lines))], "\n") }
			t.Fatalf("line %d is\n%s\nwant\n%s", i+1, part(is), part(was))
		}
	}
}

// everyBlock is a document with every kind of block that a workbook shows.
func everyBlock() *report.Document {
	words := func(s string) report.Cell { return report.Cell{Is: report.Text, Text: s} }
	number := func(n int64, places int, unit string, state report.State) report.Cell {
		return report.Cell{Is: report.Number, Number: edu.Decimal{N: n, Places: places, Least: places}, Unit: unit, State: state}
	}
	row := func(name string, pupils, share report.Cell) report.TableRow {
		return report.TableRow{Cells: report.Cells{"name": words(name), "pupils": pupils, "share": share, "note": words("")}}
	}
	table := &report.Table{
		Left: "填报单位：样例县教育局", Middle: "2022年9月1日", Right: "单位：人",
		Columns: []report.Column{
			{Key: "name", Heads: []string{"学校"}},
			{Key: "pupils", Heads: []string{"在校生", "小学"}, Kind: edu.KindCount},
			{Key: "share", Heads: []string{"在校生", "占比"}, Kind: edu.KindPercent},
			{Key: "note", Heads: []string{"备注"}},
		},
		Rows: []report.TableRow{
			{Group: "城区"},
			row("样例县第一小学", number(1234, 0, "", report.Plain), number(5875, 2, "%", report.Met)),
			row(strings.Repeat("很长的校名", 9), number(7, 0, "", report.Plain), report.Cell{}),
			row("=1+1", number(-350, 2, "", report.NotMet), number(7, 2, "%", report.Near)),
		},
		Total: []report.TableRow{row("合计", number(1241, 0, "", report.Plain), report.Cell{})},
	}
	one := &report.Table{
		Columns: []report.Column{{Key: "k", Heads: []string{"项目"}}},
		Rows:    []report.TableRow{{Cells: report.Cells{"k": words("教学楼")}}},
	}
	annex := &report.Document{Title: "进度[月报]：1/2", Landscape: true, Blocks: []report.Block{
		&report.Paragraph{Text: "开工一个。"}, one, &report.Notes{Lines: []string{"截至4月30日。"}}, &report.Heading{Text: "二、审核"}, one, one,
	}}
	annex.A3, annex.Margins = true, report.Margins{Top: 20, Bottom: 25, Left: 15, Right: 10}
	return &report.Document{Title: "关于样例县的报告", Author: "样例县教育局", Official: true, Blocks: []report.Block{
		&report.Addressee{Text: "市教育局："}, &report.Clause{Level: 1, Text: "一、学校"},
		&report.Paragraph{Text: strings.Repeat("现有学校十所。", 30)},
		&report.Clause{Level: 2, Text: "（一）小学"}, &report.Attachments{Items: []string{"一览表", "月报"}},
		&report.Closing{Unit: "样例县教育局", Date: edu.Day(2022, 5, 5)}, table,
		&report.Notes{Lines: []string{"一", strings.Repeat("数据取自学年报表。", 40)}}, &report.Signatures{Labels: []string{"单位负责人：", "填报人："}},
		&report.Annex{Number: 1, Doc: annex},
	}}
}

// describe writes down a sheet.
func describe(t *testing.T, out *strings.Builder, f *excelize.File, sheet string) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	layout, err := f.GetPageLayout(sheet)
	must(err)
	margins, err := f.GetPageMargins(sheet)
	must(err)
	panes, err := f.GetPanes(sheet)
	must(err)
	fmt.Fprintf(out, "# %s %s paper %d fit %d×%d frozen %d,%d margins %.2f %.2f %.2f %.2f %.2f %.2f\n", sheet, *layout.Orientation,
		*layout.Size,
		*layout.FitToWidth, *layout.FitToHeight, panes.XSplit, panes.YSplit,
		*margins.Top, *margins.Bottom, *margins.Left, *margins.Right, *margins.Header, *margins.Footer)
	merged, err := f.GetMergeCells(sheet)
	must(err)
	for _, m := range merged {
		fmt.Fprintf(out, "merged %s:%s\n", m.GetStartAxis(), m.GetEndAxis())
	}
	rows, err := f.GetRows(sheet)
	must(err)
	wide := 0
	for i, row := range rows {
		wide = max(wide, len(row))
		high, err := f.GetRowHeight(sheet, i+1)
		must(err)
		fmt.Fprintf(out, "row %d, %.0f high\n", i+1, high)
		for j := range row {
			fmt.Fprintf(out, "  %s\n", lookedAt(t, f, sheet, grid.CellName(i, j)))
		}
	}
	for j := range wide {
		name, err := excelize.ColumnNumberToName(j + 1)
		must(err)
		w, err := f.GetColWidth(sheet, name)
		must(err)
		fmt.Fprintf(out, "column %s, %.1f wide\n", name, w)
	}
}

// lookedAt is a cell in one line: its place, what stands there, and how it looks.
func lookedAt(t *testing.T, f *excelize.File, sheet, at string) string {
	t.Helper()
	text, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	kind, err := f.GetCellType(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.GetCellStyle(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	look := fmt.Sprintf("%s type %d, %d borders", at, kind, len(s.Border))
	if s.Font != nil {
		look += fmt.Sprintf(", %.0f pt, bold %v", s.Font.Size, s.Font.Bold)
	}
	if s.Alignment != nil {
		look += fmt.Sprintf(", %s, wraps %v, indented %d", s.Alignment.Horizontal, s.Alignment.WrapText, s.Alignment.Indent)
	}
	if s.CustomNumFmt != nil {
		look += ", " + *s.CustomNumFmt
	}
	return look + ": " + text
}
