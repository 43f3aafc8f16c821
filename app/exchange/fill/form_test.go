package fill

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

func reader(tb testing.TB) *recognise.Reader {
	tb.Helper()
	rd, err := exchange.NewReader()
	must(tb, err)
	return rd
}

// TestHeads: the heads of an empty workbook are those that the ledger knows, with their units, and all others with what is guessed of them.
func TestHeads(t *testing.T) {
	rd := reader(t)
	for _, tt := range []struct {
		name  string
		paper paper
		want  string // letter label=target, or of what the ledger does not have letter label?kind unit (picks)
	}{
		{
			"known, two levels, units",
			paper{
				title: "2022年学校办学条件统计表", lines: []string{"填报单位：          填报人：      单位：人、万㎡"},
				heads: []string{"序号", "学校名称", "学校标识码", "面积/占地面积（亩）", "面积/校舍建筑面积", "校车数（辆）"},
				blank: 5, sum: true, sums: []int{3, 4}, below: []string{"注：占地面积不含租用。"},
			},
			"A 序号# B 学校名称=schools.name C 学校标识码=schools.code D 面积/占地面积（亩）=schools.land[亩] " +
				"E 面积/校舍建筑面积=schools.building[万㎡] F 校车数（辆）?count辆",
		},
		{
			"none of ours",
			paper{
				title: "中小学校车运行情况统计表",
				heads: []string{
					"车牌号", "核定载客/幼儿（人）", "核定载客/学生（人）", "驾驶员/准驾车型", "驾驶员/体检日期", "年检是否合格", "线路长度（公里）", "车身颜色",
				},
				blank: 3, picks: map[int][]string{3: {"A1", "A2", "B1"}, 5: {"是", "否"}},
			},
			"A 车牌号?text B 核定载客/幼儿（人）?count人 C 核定载客/学生（人）?count人 D 驾驶员/准驾车型?code(A1、A2、B1) " +
				"E 驾驶员/体检日期?date F 年检是否合格?flag(是、否) G 线路长度（公里）?measure公里 H 车身颜色?text",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, err := grid.Open(t.Context(), book(t, tt.paper))
			must(t, err)
			heads, err := Heads(t.Context(), w, rd, edu.NewBook(edu.Unit{}, 2022))
			must(t, err)
			var got []string
			for _, h := range heads {
				got = append(got, said1(&h))
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("got\n%s\nwant\n%s", text, tt.want)
			}
		})
	}
}

var kindNames = map[edu.Kind]string{
	edu.KindText: "text", edu.KindCount: "count", edu.KindMeasure: "measure", edu.KindMoney: "money", edu.KindDate: "date",
	edu.KindFlag: "flag", edu.KindCode: "code", edu.KindName: "name", edu.KindPercent: "percent",
}

// said1 is a head in one word.
func said1(h *Head) string {
	out := h.Letter + " " + h.Label()
	switch {
	case h.Column.Serial():
		return out + "#"
	case h.Own():
		out += "?" + kindNames[h.Kind] + h.Unit
	default:
		out += "=" + h.Register.ID + "." + h.Target.Key()
		if h.Unit != "" {
			out += "[" + h.Unit + "]"
		}
	}
	if len(h.Picks) > 0 {
		out += fmt.Sprintf("(%s)", strings.Join(h.Picks, "、"))
	}
	return out
}

// TestNothingAsked: a workbook in which no heads stand says so.
func TestNothingAsked(t *testing.T) {
	w, err := grid.Open(t.Context(), book(t, paper{heads: []string{"关于报送的说明"}}))
	must(t, err)
	if _, err := Heads(t.Context(), w, reader(t), edu.NewBook(edu.Unit{}, 2022)); !errors.Is(err, ErrNothingAsked) {
		t.Errorf("got %v", err)
	}
}
