package report

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
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
	o := Options{Year: 2022, Rules: rules, AsOf: edu.Day(2022, 9, 20)}
	k, _ := KindByID("schools")
	before := k.Make(book, o)
	known := Known{"schools": ColumnsOf(before)}
	for how, text := range map[string]string{
		"by heads, as files were written once": `{"schools": ["序号", "学校名称", "在校（园）生数/小学", "在校（园）生数/合计", "标识码"]}`,
		"by keys":                              `{"schools": ["no", "name", "pupils_primary", "pupils", "code"]}`,
		"by both, as they are written now": `{"schools": ["no 序号", "name 学校名称", "pupils_primary 在校（园）生数/小学",
			"pupils 在校（园）生数/合计", "code 标识码"]}`,
		"the report by its title too":          `{"schools 学校基本情况一览表": ["no", "name", "pupils_primary", "pupils", "code"]}`,
		"by keys with heads that were altered": `{"schools": ["no 编号", "name 校名", "pupils_primary 小学生", "pupils 学生", "code 代码"]}`,
	} {
		if o.Columns, err = ParseColumns([]byte(text), known); err != nil {
			t.Fatalf("%s: %v", how, err)
		}
		old, now := onlyTable(before), onlyTable(k.Make(book, o))
		if got := keysOf(now.Columns); got != "no name pupils_primary pupils code" {
			t.Errorf("%s: the columns are %s", how, got)
		}
		for i, key := range o.Columns["schools"] {
			for r := range now.Rows {
				if got, want := now.Cell(&now.Rows[r], i), old.Rows[r].Cells[key]; got != want {
					t.Fatalf("%s: %s of row %d is %+v, was %+v", how, key, r, got, want)
				}
			}
			want := old.Total[0].Cells[key]
			if i == 0 {
				want = words(sumWord) // its own column, 乡镇, is left out
			}
			if got := now.Cell(&now.Total[0], i); got != want {
				t.Errorf("%s: the sum of %s is %+v, was %+v", how, key, got, want)
			}
		}
		file, err := known.File(o.Columns)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := ParseColumns(file, known); err != nil || !reflect.DeepEqual(again, o.Columns) {
			t.Errorf("%s: %s is read as %v (%v)", how, file, again, err)
		}
	}
	for text, want := range map[string]string{
		"[]": "花括号", `{"x": ["序号"]}`: "“x”：没有这份报表", `{"schools": []}`: "一栏也没有",
		"{\n\"schools\": [\"序号\",\n \"学校\"]}":      "第3行第2个字，“学校基本情况一览表（schools）→第2项”：这份报表没有“学校”",
		`{"schools": ["序号"], "学校基本情况一览表": ["序号"]}`: "写了两次", `{"schools": ["序号"]} 完`: "还有多余的内容",
		`{"schools": ["学校"]}`: "没有“学校”这一栏", `{"schools": ["序号", "no"]}`: "写了两次",
	} {
		var bad *handfile.Error
		if _, err := ParseColumns([]byte(text), known); !errors.As(err, &bad) || !strings.Contains(bad.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func keysOf(columns []Column) string {
	var keys []string
	for _, c := range columns {
		keys = append(keys, c.Key)
	}
	return strings.Join(keys, " ")
}
