package doubt

import (
	"slices"
	"testing"

	"countyledger/store/edu"
)

// put puts records into a book, numbered from 1.
func put(b *edu.Book, g *edu.Register, all ...edu.Record) {
	for i, r := range all {
		r.SetRowID(int64(i + 1))
		b.Put(g, r)
	}
}

// TestWhatStandsBeside: this year and the last of each section with their sum, the cell that the sender filled, what was said in a round,
// what was explained and what was answered before; what is of another section, school, field or list is not beside it.
func TestWhatStandsBeside(t *testing.T) {
	b := county(t)
	put(b, edu.SectionYears,
		&edu.SectionYear{School: 1, Year: 2022, Section: edu.SectionJunior, Total: edu.N(80)},
		&edu.SectionYear{School: 1, Year: 2022, Section: edu.SectionPrimary, Total: edu.N(120)},
		&edu.SectionYear{School: 1, Year: 2021, Section: edu.SectionPrimary, Total: edu.N(210)},
		&edu.SectionYear{School: 2, Year: 2022, Section: edu.SectionPrimary, Total: edu.N(999)})
	cells, err := edu.NewCells([]edu.Answer{{Head: "学生数", Text: "201", Cell: "C5"}})
	must(t, err)
	put(b, edu.Rounds, &edu.Round{Name: "学生数核对"})
	put(b, edu.RoundColumns, &edu.RoundColumn{Round: 1, Head: "学生数", Target: "yearly.total"})
	put(b, edu.RoundUnits, &edu.RoundUnit{Round: 1, School: 1}, &edu.RoundUnit{Round: 1, School: 2})
	put(b, edu.RoundFiles, &edu.RoundFile{Unit: 1, Original: edu.Original{File: "东沟.xlsx"}, Sheet: "表"})
	put(b, edu.RoundRows, &edu.RoundRow{Unit: 1, File: 1, Line: edu.N(1), Cells: cells},
		&edu.RoundRow{Unit: 2, File: 1, Line: edu.N(1), Cells: cells})
	put(b, edu.Explanations,
		&edu.Explanation{Year: 2022, Register: "yearly", Record: edu.N(2), Field: "total", Text: "并校"},
		&edu.Explanation{Year: 2022, Register: "yearly", Record: edu.N(4), Field: "total", Text: "别的学校"})
	put(b, edu.DoubtLists, &edu.DoubtList{Name: "2021年清单"}, &edu.DoubtList{Name: "2022年清单"})
	d := edu.Doubt{List: 2, School: 1, Target: "yearly.total", Year: 2022, Words: "在校生减少43%", Value: "423"}
	put(b, edu.Doubts,
		&edu.Doubt{List: 1, School: 1, Target: "yearly.total", Answer: "学生转出", On: edu.Day(2021, 10, 8)},
		&edu.Doubt{List: 1, School: 1, Target: "yearly.classes", Answer: "别的栏", On: edu.Day(2021, 10, 8)},
		&edu.Doubt{List: 1, School: 2, Target: "yearly.total", Answer: "别的学校", On: edu.Day(2021, 10, 8)},
		&edu.Doubt{List: 2, School: 1, Target: "yearly.total", Answer: "同一份", On: edu.Day(2022, 10, 8)})
	x := Of(b, &d)
	from := func(row int64) string { return map[int64]string{2: "来自 年报.xlsx · 表 · D5"}[row] }
	got := x.Lines(&d, from)
	want := [][2]string{
		{"栏目", "学年数据·在校（园）生数（人）·合计"},
		{"清单所列", "423"},
		{"2022—2023学年", "小学120，初中80，合计200"},
		{"2021—2022学年", "210"},
		{"来源", "小学 来自 年报.xlsx · 表 · D5"},
		{"收表", "学生数核对：201（东沟.xlsx 表 C5）"},
		{"审核说明", "并校（2022—2023学年）"},
		{"以前的答复", "学生转出（2021年清单，2021-10-08）"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	d.Section = edu.SectionJunior
	if x := Of(b, &d); x.words(x.Now) != "80" || len(x.Before) != 0 {
		t.Errorf("of one section: %q, %d before", x.words(x.Now), len(x.Before))
	}
	d.School, d.Target = 0, ""
	if x := Of(b, &d); len(x.Former) != 0 || len(x.Now) != 0 {
		t.Errorf("of nobody: %+v", x)
	}
}
