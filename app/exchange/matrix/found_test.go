package matrix

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

const asked = `
2022学年小学分年级分年龄学生情况|>|>|>|>|>
年级|合计|>|6岁|7岁|8岁及以上
^|^|其中：女|^|^|^
合计|||||
一年级|||||
其中：女|||||
二年级|||||
其中：女|||||`

// TestFind: a table that was sent is read by its heads, whatever its place and order, and what differs in it is told.
func TestFind(t *testing.T) {
	form, ok := Empty(sheetOf(t, strings.Replace(asked, "合计|>|6岁", "合计|其中|6岁", 1)), nil)
	if !ok {
		t.Fatal("the form is not seen")
	}
	var w Want
	for i := range form.Rows {
		w.Rows = append(w.Rows, form.Rows[i].Path)
	}
	for i := range form.Columns {
		w.Columns = append(w.Columns, form.Columns[i].Path)
	}
	if got := labelled(form.Columns); got != "合计 其中/其中：女 6岁 7岁 8岁及以上" {
		t.Fatal(got)
	}
	for _, tt := range []struct {
		name, sheet string
		handed      bool
		want, told  string // the numbers by rows, what differs
	}{
		{"as it was given", `
年级|合计|其中：女|6岁|7岁|8岁及以上
合计|1|2|3|4|5
一年级|6|7|8|9|10
其中：女|11|12|13|14|15
二年级|16|17|18|19|20
其中：女|21|22|23|24|25`, false, "1 2 3 4 5;6 7 8 9 10;11 12 13 14 15;16 17 18 19 20;21 22 23 24 25", ""},
		{"in another order, elsewhere", `
东沟小学||||||
||||||
|年龄|7周岁|6周岁|合计|女|8周岁以上
|二年级|18|17|||
|#其中:女|24|23|21|22|25
|1年级|9|8|6|7|10
|其中女|14|13|11|12|15
|合计|4|3|1|2|5
填表人：张三||||||`, false, "1 2 3 4 5;6 7 8 9 10;11 12 13 14 15;· · 17 18 ·;21 22 23 24 25", ""},
		{
			"a row and a column missing, a row more", `
年级|合计|6岁|7岁|8岁及以上
学前班|3|3||
合计|1|3|4|5
一年级|6|8|9|10
其中：女|11|13|14|15
二年级|16|18|19|20`, false, "1 · 3 4 5;6 · 8 9 10;11 · 13 14 15;16 · 18 19 20;· · · · ·",
			"lacks 二年级/其中：女, 其中/其中：女; more 学前班",
		},
		{
			"changed heads, handed out", `
年级|合计|其中：女|六七八岁|七八岁|8岁及以上
合计|1|2|3|4|5
刚上学的|6|7|8|9|10
其中：女|11|12|13|14|15
二年级|16|17|18|19|20
其中：女|21|22|23|24|25`, true, "1 2 3 4 5;6 7 8 9 10;11 12 13 14 15;16 17 18 19 20;21 22 23 24 25",
			"七八岁=7岁 六七八岁=6岁 刚上学的=一年级",
		},
		{
			"changed heads, of somebody's own", `
年级|合计|其中：女|六七八岁|七八岁|8岁及以上
合计|1|2|3|4|5
一年级|6|7|8|9|10
其中：女|11|12|13|14|15
二年级|16|17|18|19|20
其中：女|21|22|23|24|25`, false, "1 2 · · 5;6 7 · · 10;11 12 · · 15;16 17 · · 20;21 22 · · 25",
			"lacks 6岁, 7岁; more 六七八岁, 七八岁",
		},
		{"on its side", `
项目|合计|一年级|其中：女|二年级|其中：女
合计|1|6|11|16|21
其中：女|2|7|12|17|22
6岁|3|8|13|18|23
7岁|4|9|14|19|24
8岁及以上|5|10|15|20|25`, false, "1 2 3 4 5;6 7 8 9 10;11 12 13 14 15;16 17 18 19 20;21 22 23 24 25", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, ok := Find(sheetOf(t, tt.sheet), w, tt.handed)
			if !ok {
				t.Fatal("not found")
			}
			var rows []string
			for _, r := range f.Rows {
				var cells []string
				for _, c := range f.Columns {
					text := "·"
					if r != nil && c != nil && f.Sheet.Cell(r.Index, c.Index) != "" {
						text = f.Sheet.Cell(r.Index, c.Index)
					}
					cells = append(cells, text)
				}
				rows = append(rows, strings.Join(cells, " "))
			}
			if got := strings.Join(rows, ";"); got != tt.want {
				t.Errorf("read %s\nwant %s", got, tt.want)
			}
			if got := told(f, w); got != tt.told {
				t.Errorf("told %q, want %q", got, tt.told)
			}
		})
	}
	for _, other := range []string{"年级|班数|人数\n小班|1|2\n中班|3|4", "学校|合计|校车\n东沟小学|1|2", "合计|\n|"} {
		if f, ok := Find(sheetOf(t, other), w, false); ok {
			t.Errorf("found in %q: %v", other, f)
		}
	}
}

// told is what differs in a table.
func told(f *Found, w Want) string {
	var out []string
	rows, columns := f.Missing(w)
	if all := append(rows, columns...); len(all) > 0 {
		out = append(out, "lacks "+strings.Join(all, ", "))
	}
	if all := append(slices.Clone(f.StrangeRows), f.StrangeColumns...); len(all) > 0 {
		out = append(out, "more "+strings.Join(all, ", "))
	}
	var names []string
	for _, from := range slices.Sorted(maps.Keys(f.Renamed)) {
		names = append(names, fmt.Sprintf("%s=%s", from, f.Renamed[from]))
	}
	if len(names) > 0 {
		out = append(out, strings.Join(names, " "))
	}
	return strings.Join(out, "; ")
}
