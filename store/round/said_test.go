package round_test

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// TestWhoIsChased: the county stands there once, each township once, and a name that is no more than them stays whole.
func TestWhoIsChased(t *testing.T) {
	b := board(t, []edu.Answer{{Head: "数量", Text: "-3", Cell: "A4"}})
	for i, name := range []string{"样例县青岗镇中心小学", "样例县黄土乡", "样例县第一中学"} {
		b.Units[i].Name = name
	}
	b.Units[0].Township, b.Units[1].Township, b.Units[2].Township = "青岗镇", "黄土乡", "城关镇"
	want := "【校车】截止时间2022年9月21日16时，样例县以下3个单位还没有报送：\n青岗镇：中心小学\n黄土乡：黄土乡\n城关镇：第一中学\n" +
		"请抓紧报送；确实没有内容的，请回复“零报”。"
	if got := b.ChaseText(); got != want {
		t.Errorf("chased: %s", got)
	}
	b.Units[0].State = edu.OwedBack
	if got := b.ChaseText(); !strings.Contains(got, "其中退回后还没有重新报送：青岗镇：中心小学\n") {
		t.Errorf("sent back: %s", got)
	}
	for _, u := range b.Units {
		u.Name = "邻县" + u.Name
	}
	if got := b.ChaseText(); !strings.Contains(got, "，以下3个单位") {
		t.Errorf("of another county: %s", got)
	}
}

// TestWhatSumsHold: a number below 0 is told from what cannot be read; numbers of a unit that were sent back are in the sums, and that is
// said.
func TestWhatSumsHold(t *testing.T) {
	b := board(t, []edu.Answer{{Head: "数量", Text: "-3", Cell: "A4"}, {Head: "金额", Text: "－2万", Cell: "B4"}},
		[]edu.Answer{{Head: "数量", Text: "若干", Cell: "A5"}, {Head: "金额", Text: "5", Cell: "B5"}})
	totals, err := b.Totals(b.Units)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][4]int{{0, 0, 1, 1}, {1, 0, 1, 0}} {
		if x := totals[i]; [4]int{x.Known, x.Blank, x.Negative, x.Unread} != want {
			t.Errorf("%s: %d known, %d blank, %d negative, %d unread", x.Column.Head, x.Known, x.Blank, x.Negative, x.Unread)
		}
	}
	u := b.OfSchool(1)
	if got := round.BackWords(b.Units); got != "" {
		t.Errorf("nobody's was sent back: %s", got)
	}
	if u.State = edu.OwedBack; round.BackWords(b.Units) != "含退回后没有重报的1个单位退回以前报的数："+u.Name {
		t.Errorf("said: %s", round.BackWords(b.Units))
	}
	if got := b.BackReason(u); got != "数量、金额有错误或没有填写" {
		t.Errorf("why: %s", got)
	}
}
