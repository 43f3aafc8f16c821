package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// TestUnitsIn: every label and every bracket is read, not the first alone.
func TestUnitsIn(t *testing.T) {
	for _, tt := range []struct {
		text           string
		known, strange []string
	}{
		{"单位：元；面积单位：亩", []string{"元", "亩"}, nil},
		{"金额：元 面积：亩", []string{"元", "亩"}, nil},
		{"总投资（元）（亩）", []string{"元", "亩"}, nil},
		{"总投资（单位：元）", []string{"元"}, nil},
		{"总投资（账面原值）", nil, nil},
		{"单位：元/生", nil, []string{"元/生"}},
		{"（元/㎡/人）", []string{"元", "㎡", "人"}, nil},
		{"", nil, nil},
	} {
		if n := unitsIn(tt.text); !slices.Equal(n.known, tt.known) || !slices.Equal(n.strange, tt.strange) {
			t.Errorf("%q: %q and %q, want %q and %q", tt.text, n.known, n.strange, tt.known, tt.strange)
		}
	}
}

// TestGroupHead: what stands over a column, in a row over its own head.
func TestGroupHead(t *testing.T) {
	for _, tt := range []struct {
		name   string
		sheet  *grid.Sheet
		col    int
		want   string
		merged [][4]int
	}{
		{"merged over the whole table", gridSheet("项目表|||", "甲|乙|丙|丁"), 1, "", [][4]int{{0, 0, 0, 3}}},
		{"and farther", gridSheet("项目表|||", "甲|乙|丙|丁"), 1, "", [][4]int{{0, 0, 0, 5}}},
		{"merged over all but the last", gridSheet("投资|||", "甲|乙|丙|丁"), 1, "投资", [][4]int{{0, 0, 0, 2}}},
		{"merged over all but the first", gridSheet("|投资||", "甲|乙|丙|丁"), 3, "投资", [][4]int{{0, 1, 0, 3}}},
		{"the only text of its row", gridSheet("投资||", "甲|乙|丙"), 0, "", nil},
		{"one of two texts", gridSheet("投资||其他", "甲|乙|丙"), 0, "投资", nil},
		{"the nearest to the left, in the first column", gridSheet("投资||其他", "甲|乙|丙"), 1, "投资", nil},
		{"nothing to the left", gridSheet("||投资|其他", "甲|乙|丙|丁"), 1, "", nil},
		{"a gap in both rows", gridSheet("投资|||其他", "甲||丙|丁"), 2, "", nil},
		{"nothing under it", gridSheet("投资|其他", "|乙"), 0, "", nil},
		{"a merged one to the left is another's", gridSheet("投资|||其他", "甲|乙|丙|丁"), 2, "", [][4]int{{0, 0, 0, 1}}},
	} {
		if got := groupHead(spanned(tt.sheet, tt.merged...), 0, tt.col); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestGroupsOfTwoRows: the groups of a column stand in the two rows over the heads, the nearest first, and no higher.
func TestGroupsOfTwoRows(t *testing.T) {
	s := spanned(gridSheet("|（元）||", "|（千元）||", "|（亿元）||", "甲|乙|丙|丁"), [4]int{0, 1, 0, 2}, [4]int{1, 1, 1, 2}, [4]int{2, 1, 2, 2})
	h := &Header{Row: 3, Height: 1}
	var got []string
	for _, n := range h.groups(s, &Column{Index: 2, path: []string{"丙"}}) {
		got = append(got, n.known...)
	}
	if want := []string{"亿元", "千元"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestUnitsAboveTheTable: a line of three cells may be heads of groups, and speaks of the table only where it says 单位.
func TestUnitsAboveTheTable(t *testing.T) {
	for line, want := range map[string][]string{
		"项目表|（元）": {"元"}, "项目表|（元）|第一页": nil, "项目表|单位：元|第一页": {"元"}, "项目表|投资 单位：元|第一页": nil, "项目表|（单位：元）|第一页": {"元"},
	} {
		h := &Header{Row: 1, Height: 1}
		if got := h.tableUnits(gridSheet(line, "单位：亩|乙|丙")).known; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// inside are the cells of a grid of four by four for which something holds.
func inside(holds func(row, col int) bool) string {
	out := ""
	for row := range 4 {
		for col := range 4 {
			if holds(row, col) {
				out += fmt.Sprint(row, col, " ")
			}
		}
	}
	return out
}

// TestMergedCells: a merged range holds its own cells and none beside them, and says its text downwards.
func TestMergedCells(t *testing.T) {
	s := spanned(gridSheet("|||", "|甲||", "|||", "|||"), [4]int{1, 1, 2, 2})
	if got, want := inside(func(row, col int) bool { _, ok := s.MergeAt(row, col); return ok }), "1 1 1 2 2 1 2 2 "; got != want {
		t.Errorf("merged are %q, want %q", got, want)
	}
	p := &Preview{Sheet: s}
	if got, want := inside(func(row, col int) bool { return p.text(row, col) == "甲" }), "1 1 2 1 2 2 "; got != want {
		t.Errorf("its text stands in %q, want %q", got, want)
	}
}

// TestWideMerges: a row is one text where a merged cell goes over columns with heads of their own, however few; not where one head goes
// over as many.
func TestWideMerges(t *testing.T) {
	for _, tt := range []struct {
		heads string
		right int
		want  []int // rows of four that are
	}{
		{"甲|乙|丙|丁|戊|己|庚", 4, []int{1, 2}},
		{"甲|乙|丙|丁|戊|己|庚", 1, []int{1, 2}},
		{"甲|乙|丙|丁", 0, nil},
		{"甲|甲|丙|丁", 1, nil},
		{"甲|甲|丙|丁", 2, []int{1, 2}},
		{"甲||丙", 1, nil},
	} {
		r := &reader{sheet: spanned(gridSheet("", "", "", ""), [4]int{1, 0, 2, tt.right}), over: map[int][]string{}}
		for i, head := range strings.Split(tt.heads, "|") {
			if head != "" {
				r.over[i] = []string{head}
			}
		}
		var got []int
		for row := range 4 {
			if r.overSeveral(row, 0) {
				got = append(got, row)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("under %s merged up to column %d: rows %v, want %v", tt.heads, tt.right+1, got, tt.want)
		}
	}
}

// TestNumbering: cells that number the columns are at least four, and none of them is anything else.
func TestNumbering(t *testing.T) {
	for line, want := range map[string]bool{
		"1 2 3": false, "1 2 3 4": true, "0 1 2 3": false, "1 2 3 5": false, "甲 乙 1 2": true, "甲 乙 丙 丁": true, "甲 丙 1 2": false,
		"甲 乙 丙 丁 戊 己 庚 辛 壬 癸": true, "甲 乙 2 3": false,
	} {
		var cells []cell
		for i, text := range strings.Fields(line) {
			cells = append(cells, cell{text, i})
		}
		if got := numbering(cells); got != want {
			t.Errorf("%s: %v, want %v", line, got, want)
		}
	}
}

// TestQuoted: of a text that is passed over, the first twenty characters are told.
func TestQuoted(t *testing.T) {
	for n, want := range map[int]string{19: strings.Repeat("注", 19), 20: strings.Repeat("注", 20), 21: strings.Repeat("注", 20) + "…"} {
		if got := quoted(strings.Repeat("注", n)); got != "“"+want+"”" {
			t.Errorf("%d characters: %s", n, got)
		}
	}
}

// TestFailedRowsKeepTheHeads: heads that are merged stay so in the workbook for the sender, what is merged below them does not.
func TestFailedRowsKeepTheHeads(t *testing.T) {
	s := gridSheet("项目名称|项目代码|项目学校|建设性质|任务口径|投资（万元）|", "|||||总投资|到位资金",
		"甲|"+projectID+"2|东沟小学|新建|其他|100|50", "乙|"+projectID+"3|北沟小学|新建|其他|100|50")
	for col := range 5 {
		s.Merges = append(s.Merges, grid.Range{Left: col, Bottom: 1, Right: col})
	}
	p := planOf(t, edu.Projects, spanned(s, [4]int{0, 5, 0, 6}, [4]int{2, 3, 2, 4}, [4]int{3, 3, 3, 4}), county(t))
	if h := p.Header; h.Row+h.Height != 2 || p.Count(Failed) == 0 {
		t.Fatalf("heads of %d rows, rows %+v", h.Row+h.Height, p.Rows)
	}
	var b bytes.Buffer
	if err := WriteFailed(&b, Numbers{Full: true}, p); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := f.GetMergeCells(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range all {
		got = append(got, m.GetStartAxis()+":"+m.GetEndAxis())
	}
	slices.Sort(got)
	if want := []string{"A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:G1"}; !slices.Equal(got, want) {
		t.Errorf("merged are %q, want %q", got, want)
	}
}
