package recognise

import (
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
)

// TestAFormNeedsAYear: a form of figures has its school year from its title, from when it was filled in, above, beside or under the
// figures, and from a year without 年; not from the years of a plan.
func TestAFormNeedsAYear(t *testing.T) {
	r := newReader(t)
	body := []string{"学校名称|方山县李山小学|学校标识码|2114300001", "班数|6|在校生数|180", "教职工数|20|专任教师数|18", "寄宿生|30|留守儿童|12"}
	for line, want := range map[string]string{
		"":                     "",
		"填报时间：2022年9月20日":      "2022",
		"填报日期|2022年3月20日":      "2021", // the spring belongs to the school year before
		"统计时点|2022年9月1日":       "2022",
		"数据年份|2022":            "2022",
		"学年度：2022-2023":        "2022",
		"学年：2022":              "2022",
		"规划期：2021-2025":        "",
		"|||2022年9月20日":        "2022",
		"填表人|王丽|制表日期|2022.9.1": "2022",
	} {
		for _, under := range []bool{false, true} {
			if under && strings.ContainsAny(line, "：") || strings.HasPrefix(line, "|") && under {
				continue // a line under a form says who filled it in beside a label
			}
			lines := append([]string{"学校基本情况统计表", line}, body...)
			if under {
				lines = append(append([]string{"学校基本情况统计表"}, body...), line)
			}
			s := &grid.Sheet{Name: "表"}
			for _, l := range lines {
				s.Rows = append(s.Rows, strings.Split(l, "|"))
			}
			got, err := r.Tables(t.Context(), s, Source{File: "表.xlsx"})
			if err != nil || len(got) != 1 || !got[0].Form {
				t.Fatalf("%q: %d tables, %v", line, len(got), err)
			}
			year := ""
			for _, f := range got[0].Facts {
				if f.Key == "year" {
					year = f.Text
				}
			}
			for _, c := range got[0].Columns {
				if c.Key == "year" {
					year = s.Cell(c.Row, c.Index)
				}
			}
			if year != want {
				t.Errorf("%q, under %v: %q, want %q", line, under, year, want)
			}
		}
	}
}

// TestLineEndsInHeads: heads are broken in many places, and exporting programs write their breaks in words.
func TestLineEndsInHeads(t *testing.T) {
	r := newReader(t)
	heads := "序/号|学校/（机构）/名称|学校/标识/码|所属/中心/校|占地/面积/（㎡）|校舍/建筑/面积|是否/寄宿/制|联系/电话/（手机）|办学/类型"
	want := "_ name code centre land building boarding phone type"
	for _, end := range []string{"\n", "\n\n", "\r\n", "\n \n", "<br>", "<br/>", `\n`, "\u2028", "\u2029"} {
		s := &grid.Sheet{Name: "表", Rows: [][]string{{"学校基本情况表"}, strings.Split(strings.ReplaceAll(heads, "/", end), "|")}}
		for _, l := range []string{
			"1|样例县甲小学|2114001998|样例县乙小学|1200|800|是|13800000000|小学", "2|样例县丙小学|2114001997|样例县乙小学|1300|900|否|13800000001|小学",
			"3|样例县丁小学|2114001996|样例县乙小学|1400|700|否|13800000002|小学",
		} {
			s.Rows = append(s.Rows, strings.Split(l, "|"))
		}
		got, err := r.Tables(t.Context(), s, Source{File: "表.xlsx"})
		if err != nil || len(got) != 1 {
			t.Fatalf("%q: %d tables, %v", end, len(got), err)
		}
		var keys []string
		for _, c := range got[0].Columns {
			if c.Grade != Sure {
				t.Errorf("%q: %q is %s", end, c.Path, c.Grade)
			}
			keys = append(keys, c.Key)
		}
		if strings.Join(keys, " ") != want {
			t.Errorf("%q: %v", end, keys)
		}
	}
}
