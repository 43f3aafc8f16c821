package exchange

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
	"countyledger/store/edu"
)

func TestWriteDocument(t *testing.T) {
	table := &report.Table{
		Left: "填报单位：岚县教育局", Right: "单位：人",
		Columns: []report.Column{{Heads: []string{"学校"}}, {Heads: []string{"在校生", "小学"}, Align: report.AlignRight}, {Heads: []string{"在校生", "初中"}, Align: report.AlignRight}, {Heads: []string{"标识码"}}},
		Rows:    []report.Row{{Cells: []string{"=HYPERLINK(\"x\")", "12", "3.5", "2114939849"}}, {Cells: []string{"岚县云岫小学", "—", "", "@cmd"}}},
		Total:   []report.Row{{Cells: []string{"合计", "12", "3.5", ""}}},
	}
	var b bytes.Buffer
	if err := WriteDocument(&b, &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{table}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]excelize.CellType{"A5": excelize.CellTypeSharedString, "B5": excelize.CellTypeUnset, "D5": excelize.CellTypeSharedString} {
		if got, err := f.GetCellType("一览表", cell); err != nil || got != want {
			t.Errorf("%s has type %v (%v), want %v", cell, got, err, want)
		}
	}
	for _, cell := range []string{"A5", "D6"} {
		if formula, err := f.GetCellFormula("一览表", cell); err != nil || formula != "" {
			t.Errorf("%s runs %q (%v)", cell, formula, err)
		}
	}
	merged, err := f.GetMergeCells("一览表")
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, m := range merged {
		have[m.GetStartAxis()+":"+m.GetEndAxis()] = true
	}
	for _, want := range []string{"A1:D1", "A3:A4", "B3:C3", "D3:D4"} {
		if !have[want] {
			t.Errorf("%s is not merged: %v", want, have)
		}
	}
	if p, err := f.GetPanes("一览表"); err != nil || !p.Freeze || p.YSplit != 4 {
		t.Errorf("panes %+v (%v)", p, err)
	}
}

// TestNumberInWords: what stands in a cell as a number with a sign or a unit is a number, shown as the table shows it;
// codes, dates and dashes are not.
func TestNumberInWords(t *testing.T) {
	for _, tt := range []struct {
		text   string
		n      float64
		format string
		ok     bool
	}{
		{"12", 12, "0", true},
		{"-3.50", -3.5, "0.00", true},
		{"58.28%", 0.5828, "0.00%", true},
		{"0.07%", 0.0007, "0.00%", true},
		{"6.40✓", 6.4, `0.00"✓"`, true},
		{"折5.28✓", 5.28, `"折"0.00"✓"`, true},
		{"≥4.2", 4.2, `"≥"0.0`, true},
		{"48所", 48, `0"所"`, true},
		{"87.34%×", 0.8734, `0.00%"×"`, true},
		{"—", 0, "", false},
		{"", 0, "", false},
		{"2022-09-01", 0, "", false},
		{"1.2.3", 0, "", false},
		{"样政函〔2022〕12号", 0, "", false},
		{"12345678901234567", 0, "", false},
		{"3人以上的班", 0, "", false},
	} {
		n, format, ok := number(tt.text)
		if n != tt.n || format != tt.format || ok != tt.ok {
			t.Errorf("%q: %v %q %v, want %v %q %v", tt.text, n, format, ok, tt.n, tt.format, tt.ok)
		}
	}
}

// TestRunningText: the text of a letter and of its annexes stands in order on one sheet, with the heads of its parts, and the
// tables on theirs; the page number keeps its room where the margins were set.
func TestRunningText(t *testing.T) {
	table := func(name string) *report.Table {
		return &report.Table{Columns: []report.Column{{Heads: []string{name}}}, Rows: []report.Row{{Cells: []string{"甲"}}}}
	}
	drawn := &report.Document{Title: "监测表", Blocks: []report.Block{table("指标"), &report.Heading{Text: "图"}, &report.Bars{}}}
	annex := &report.Document{Title: "进度月报", Paper: report.Paper{Margins: report.Margins{Top: 20, Bottom: 20, Left: 15, Right: 15}}, Blocks: []report.Block{
		&report.Paragraph{Text: "开工一个。"}, table("项目"), &report.Heading{Text: "二、报送前审核"}, &report.Paragraph{Text: "没有问题。"}, &report.Heading{Text: "三、交接"}, table("交接"),
	}}
	var b bytes.Buffer
	if err := WriteDocument(&b, &report.Document{Title: "报告", Official: true, Blocks: []report.Block{
		&report.Addressee{Text: "市局："}, &report.Clause{Level: 1, Text: "一、学校"}, &report.Paragraph{Text: "十所。"},
		&report.Attachments{Items: []string{"一览表", "月报"}}, &report.Closing{Unit: "县局", Date: edu.Day(2022, 5, 5)}, &report.Annex{Number: 1, Doc: drawn}, &report.Annex{Number: 2, Doc: annex},
	}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, want := f.GetSheetList(), []string{"正文", "监测表", "进度月报", "三、交接"}; !slices.Equal(got, want) {
		t.Errorf("the sheets are %q, want %q", got, want)
	}
	rows, err := f.GetRows("正文")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(r, "|"))
	}
	want := []string{"报告", "市局：", "一、学校", "　　十所。", "　　附件：1.一览表", "　　　　　2.月报", "县局", "2022年5月5日", "进度月报", "　　开工一个。", "二、报送前审核", "　　没有问题。"}
	if !slices.Equal(got, want) {
		t.Errorf("the text is %q, want %q", got, want)
	}
	m, err := f.GetPageMargins("进度月报")
	if err != nil || m.Left == nil || *m.Left < 0.59 || *m.Left > 0.6 || m.Footer == nil || *m.Footer < 0.2 || *m.Footer >= *m.Bottom {
		t.Errorf("the margins are %+v (%v)", m, err)
	}
}
