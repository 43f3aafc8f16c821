package exchange

import (
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestTotalsBesideBlocks: columns that add up the blocks of several 学段 are none of them, wherever they stand and whatever they are
// called; each block has its own numbers.
func TestTotalsBesideBlocks(t *testing.T) {
	blocks := [3]string{"|班数|在校生数|专任教师数", "|6|227|15", "|3|108|12"}
	for _, total := range []string{"合计", "总计", "全校", "小计", "学校合计", "全校合计", "共计", "合计数", "合计（全校）", ""} {
		for _, last := range []bool{false, true} {
			for _, spelt := range []string{"班数|学生数|专任教师", "班数|在校生数|专任教师数", "班级数|学生总数|专任教师总数"} {
				first := []string{"学校名称", "学年", total, "", "", "小学", "", "", "初中", "", ""}
				second := []string{"", "", ""}
				second = append(append(second[:2], strings.Split(spelt, "|")...), slices.Repeat(strings.Split(blocks[0], "|")[1:], 2)...)
				row := append([]string{"东沟小学", "2022", "9", "335", "27"}, strings.Split(blocks[1]+blocks[2], "|")[1:]...)
				merges := [][4]int{{0, 2, 0, 4}, {0, 5, 0, 7}, {0, 8, 0, 10}}
				if last {
					turn := func(r []string) []string { return slices.Concat(r[:2], r[5:], r[2:5]) }
					first, second, row = turn(first), turn(second), turn(row)
					merges = [][4]int{{0, 2, 0, 4}, {0, 5, 0, 7}, {0, 8, 0, 10}}
				}
				if total == "" { // no group over them
					merges = merges[1:]
					if last {
						merges = [][4]int{{0, 2, 0, 4}, {0, 5, 0, 7}}
					}
				}
				s := spanned(&grid.Sheet{Name: "表", Rows: [][]string{first, second, row}}, merges...)
				p := planOf(t, edu.SectionYears, s, county(t))
				var got []string
				for i := range p.Rows {
					y := p.Rows[i].Record.(*edu.SectionYear)
					got = append(got, edu.Sections.Label(y.Section)+" "+y.Classes.Text(edu.Format{})+" "+y.Total.Text(edu.Format{})+" "+
						y.Teachers.Text(edu.Format{}))
				}
				if want := []string{"小学 6 227 15", "初中 3 108 12"}; !slices.Equal(got, want) {
					t.Errorf("%s, last %v, %s: %v", total, last, spelt, got)
				}
				for _, c := range p.Header.Columns {
					if c.Section == "" && c.Index >= 0 && c.Grade == recognise.Sure && c.Target.Field != nil && adds(c.Target.Field) {
						t.Errorf("%s, last %v: %s is %s", total, last, c.Label, c.Target.Key())
					}
				}
			}
		}
	}
}
