package handout_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/fill"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// TestTheBureausFormIsFilled: of the bureau's own empty workbook a round is made; what schools send fills it, row by row, with heads, the
// formulas and the columns that nobody knows as they were, and what was blank is no 0.
func TestTheBureausFormIsFilled(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 12, Teachers: 20, Years: 1})
	f := excelize.NewFile()
	set := func(at string, v any) {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	set("A1", "2022年中小学校车情况统计表")
	set("A2", "填报单位：")
	for i, h := range []string{"序号", "学校名称", "校车数量（辆）", "其中：租用（辆）", "驾驶员姓名", "购置金额（万元）", "是否安装定位", "领导批示"} {
		at, _ := excelize.CoordinatesToCellName(i+1, 3)
		set(at, h)
	}
	for i := range 3 {
		set(fmt.Sprintf("A%d", i+4), i+1)
	}
	path := filepath.Join(t.TempDir(), "校车空表.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	read, err := office.ReadRoundForm(t.Context(), p.book(), path)
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Matrix) > 0 {
		t.Error("a list was taken for a table of rows and columns")
	}
	columns := read.Columns(false)
	form, err := p.s.KeepOriginal(t.Context(), path, read.Content)
	if err != nil {
		t.Fatal(err)
	}
	asked := round.Asked{
		Round:   edu.Round{Name: "校车情况", Given: edu.DateOf(p.now), Shape: edu.RoundOne, State: edu.RoundOpen, Original: form},
		Columns: columns, Schools: round.Who{}.Schools(p.book()),
	}
	for _, it := range p.apply(round.Give(asked)).Items() {
		if it.Register == edu.Rounds {
			p.round = it.Record.RowID()
		}
	}
	heads := ""
	for _, c := range p.board().Form.Columns {
		heads += string(c.Head) + " "
	}
	t.Log(heads)
	forms := p.handOut()
	in, want := t.TempDir(), map[string][]string{}
	n := 0
	for _, u := range p.board().Units {
		if n++; n%4 == 0 {
			continue // never answers
		}
		letters := map[string]string{}
		for i, c := range p.board().Form.Columns {
			letters[string(c.Head)] = fmt.Sprintf("%c4", 'A'+i)
		}
		cells := map[string]any{}
		for head, at := range letters {
			switch head {
			case "校车数量（辆）", "校车数量":
				cells[at] = n
			case "驾驶员姓名":
				cells[at] = "李" + fmt.Sprint(n)
			case "购置金额（万元）", "购置金额":
				cells[at] = float64(n) + .5
			case "是否安装定位":
				cells[at] = "是"
			}
		}
		want[u.Name] = []string{fmt.Sprint(n), "", "李" + fmt.Sprint(n), fmt.Sprintf("%.1f", float64(n)+.5), "是"}
		p.filled(forms[u.Name], filepath.Join(in, fmt.Sprint(n)+".xlsx"), cells)
	}
	p.now = p.now.Add(time.Hour)
	p.collect(in)
	plan, err := office.FillRound(t.Context(), p.s, p.board(), fill.Options{On: edu.DateOf(p.now), Who: "张三"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := plan.Write(&out); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("KEEP"); keep != "" {
		_ = os.WriteFile(keep, out.Bytes(), 0o600)
	}
	g, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := g.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, r := range rows[3:] {
		if len(r) < 7 || want[r[1]] == nil {
			t.Errorf("row %q", r)
			continue
		}
		found++
		if got := fmt.Sprint(r[2:7]); got != fmt.Sprint(want[r[1]]) {
			t.Errorf("%s: %s, want %v", r[1], got, want[r[1]])
		}
	}
	if found != len(want) {
		t.Errorf("%d rows are filled, want %d", found, len(want))
	}
}
