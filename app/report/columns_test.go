package report

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestColumns: a city's order of columns is that of heads, rows and sums; what it does not name is left out; a mistake in the
// file is named.
func TestColumns(t *testing.T) {
	rules, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	book := sample.County(sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 1}).Book()
	o := Options{Year: 2022, Rules: rules, Made: time.Date(2022, 9, 20, 0, 0, 0, 0, time.UTC)}
	k, _ := KindByID("schools")
	before := k.Make(book, o)
	known := Columns{"schools": ColumnsOf(before)}
	text := `{"schools": ["序号", "学校名称", "在校（园）生数/小学", "在校（园）生数/合计", "标识码"]}`
	if o.Columns, err = ParseColumns([]byte(text), known); err != nil {
		t.Fatal(err)
	}
	old, now := onlyTable(before), onlyTable(k.Make(book, o))
	if got := strings.Join(ColumnsOf(&Document{Blocks: []Block{now}}), " "); got != "序号 学校名称 在校（园）生数/小学 在校（园）生数/合计 标识码" {
		t.Errorf("the columns are %s", got)
	}
	for i, name := range o.Columns["schools"] {
		at := slices.Index(known["schools"], name)
		for r := range now.Rows {
			if now.Rows[r].Cells[i] != old.Rows[r].Cells[at] {
				t.Fatalf("%s of row %d is %s, was %s", name, r, now.Rows[r].Cells[i], old.Rows[r].Cells[at])
			}
		}
		want := old.Total[0].Cells[at]
		if i == 0 {
			want = "合计" // its own column, 乡镇, is left out
		}
		if now.Total[0].Cells[i] != want {
			t.Errorf("the sum of %s is %s, was %s", name, now.Total[0].Cells[i], old.Total[0].Cells[at])
		}
	}
	for text, want := range map[string]string{
		"[]": "JSON", `{"x": ["序号"]}`: "没有“x”这份报表", `{"schools": []}`: "一栏也没有", `{"schools": ["学校"]}`: "没有“学校”这一栏", `{"schools": ["序号", "序号"]}`: "写了两次",
	} {
		var bad *ColumnsError
		if _, err := ParseColumns([]byte(text), known); !errors.As(err, &bad) || !strings.Contains(bad.What, want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
