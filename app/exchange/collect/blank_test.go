package collect_test

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// blankable are columns as bureaus ask for them, each with what a school may say.
var blankable = []struct {
	edu.RoundColumn
	says string
}{
	{edu.RoundColumn{Head: "参训教师", Kind: edu.ColumnCount, Unit: "人"}, "12"},
	{edu.RoundColumn{Head: "集中培训", Kind: edu.ColumnCount, Unit: "人次"}, "30"},
	{edu.RoundColumn{Head: "年运营费用", Kind: edu.ColumnMoney, Unit: "万元"}, "3.5"},
	{edu.RoundColumn{Head: "校车数量", Kind: edu.ColumnCount, Unit: "辆"}, "3"},
	{edu.RoundColumn{Head: "其中/租用", Kind: edu.ColumnCount, Unit: "辆"}, "1"},
	{edu.RoundColumn{Head: "其中/自购", Kind: edu.ColumnCount, Unit: "辆"}, "2"},
	{edu.RoundColumn{Head: "驾驶员人数", Kind: edu.ColumnCount}, "3"},
	{edu.RoundColumn{Head: "学生数", Kind: edu.ColumnCount, Unit: "人"}, "120"},
	{edu.RoundColumn{Head: "教师数", Kind: edu.ColumnCount, Unit: "人"}, "11"},
	{edu.RoundColumn{Head: "平均分", Kind: edu.ColumnMeasure, Unit: "分"}, "81.5"},
	{edu.RoundColumn{Head: "合格率", Kind: edu.ColumnPercent}, "95%"},
	{edu.RoundColumn{Head: "占地面积", Kind: edu.ColumnMeasure, Unit: "平方米"}, "3000"},
	{edu.RoundColumn{Head: "数量", Kind: edu.ColumnCount}, "5"},
	{edu.RoundColumn{Head: "金额", Kind: edu.ColumnMoney, Unit: "元"}, "500"},
	{edu.RoundColumn{Head: "小计", Kind: edu.ColumnCount}, "7"},
	{edu.RoundColumn{Head: "班数", Kind: edu.ColumnCount, Unit: "个"}, "6"},
	{edu.RoundColumn{Head: "面积", Kind: edu.ColumnMeasure}, "20"},
	{edu.RoundColumn{Head: "时间", Kind: edu.ColumnDate}, "2022-03-01"},
	{edu.RoundColumn{Head: "是否达标", Kind: edu.ColumnFlag}, "是"},
	{edu.RoundColumn{Head: "负责人", Kind: edu.ColumnName}, "李明"},
	{edu.RoundColumn{Head: "电话", Kind: edu.ColumnPhone}, "10000000001"},
}

// TestABlankColumnIsThere: a column under which nobody has filled in anything, or words, is no column that is missing; a number alone is
// something that is filled in.
func TestABlankColumnIsThere(t *testing.T) {
	var columns []edu.RoundColumn
	for _, c := range blankable {
		columns = append(columns, c.RoundColumn)
	}
	l := newLedger(t, []string{"东沟小学"}, columns...)
	for i := -1; i < len(blankable); i++ {
		for _, other := range []string{"", "all"} {
			var over, under, said []string
			for k, c := range blankable {
				first, second, two := strings.Cut(string(c.Head), "/")
				if !two {
					second = first
				}
				if c.Unit != "" {
					second += "（" + string(c.Unit) + "）"
				}
				if !two {
					first = second
				}
				over, under = append(over, first), append(under, second)
				switch {
				case k != i && other != "all" && i >= 0, k == i && other == "all", i < 0:
					said = append(said, c.says)
				case other == "all":
					said = append(said, "")
				default:
					said = append(said, other)
				}
			}
			text := "填报单位：东沟小学\n" + strings.Join(over, ",") + "\n" + strings.Join(under, ",") + "\n" + strings.Join(said, ",") + "\n"
			for _, p := range l.read(map[string]string{"东沟小学.csv": text}) {
				if words := i >= 0 && (columns[i].Kind == edu.ColumnName || columns[i].Kind == edu.ColumnPhone); other == "all" && words {
					continue // a text alone may be a remark
				}
				if p.Why != nil || len(p.Lacks) > 0 || len(p.Strange) > 0 {
					var lacks []string
					for _, c := range p.Lacks {
						lacks = append(lacks, string(c.Head))
					}
					name := "none"
					if i >= 0 {
						name = string(columns[i].Head)
					}
					t.Errorf("%s %q: %v, lacks %v, strange %v, doubtful %v", name, other, p.Why, lacks, p.Strange, fmt.Sprint(p.Doubtful))
				}
			}
		}
	}
}

// TestTheNumberOfARowIsNotStrange: what counts the rows is no column that is more than was asked for.
func TestTheNumberOfARowIsNotStrange(t *testing.T) {
	l := newLedger(t, []string{"东沟小学"}, buses...)
	text := "填报单位：东沟小学\n序号,校车数量（辆）,核载人数,驾驶员姓名,联系电话,购置金额（元）,是否安装定位,最近年检日期,颜色\n1,3,45,李明,,300000,是,2022-03-01,黄\n"
	for _, p := range l.read(map[string]string{"东沟小学.csv": text}) {
		if p.Why != nil || len(p.Lacks) > 0 || strings.Join(p.Strange, "、") != "颜色" {
			t.Errorf("%v, lacks %d, strange %v", p.Why, len(p.Lacks), p.Strange)
		}
	}
}
