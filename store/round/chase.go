package round

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// ChaseText is what is written into the chat of the schools: who has not reported, by township, and until when.
func (b *Board) ChaseText() string {
	missing := b.Missing()
	var s strings.Builder
	fmt.Fprintf(&s, "【%s】", b.Round.Name)
	if len(missing) == 0 {
		fmt.Fprintf(&s, "%d个单位已全部报送，谢谢大家。", len(b.Units))
		return s.String()
	}
	if b.Round.Deadline.Known() {
		fmt.Fprintf(&s, "截止时间%s，", b.Round.Deadline.Words())
	}
	county := ""
	if slices.ContainsFunc(missing, func(u *Unit) bool { return b.local(u, "") != u.Name }) { // which is said once
		county = b.book.Unit.Place()
	}
	fmt.Fprintf(&s, "%s以下%d个单位还没有报送：\n", county, len(missing))
	for _, t := range Towns(missing) {
		s.WriteString(b.called(t) + "\n")
	}
	if back := b.in(edu.OwedBack); len(back) > 0 {
		s.WriteString("其中退回后还没有重新报送：")
		for i, t := range Towns(back) {
			if i > 0 {
				s.WriteString("；")
			}
			s.WriteString(b.called(t))
		}
		s.WriteString("\n")
	}
	s.WriteString("请抓紧报送；确实没有内容的，请回复“零报”。")
	return s.String()
}

// called are units of a township, which is said once: 青岗镇：中心小学、李家庄幼儿园.
func (b *Board) called(t Town) string {
	all := make([]string, len(t.Units))
	for i, u := range t.Units {
		all[i] = b.local(u, t.Name)
	}
	text := strings.Join(all, "、")
	if t.Name != "" {
		text = t.Name + "：" + text
	}
	return text
}

// local is the name of a unit without its county and township, where it begins with them.
func (b *Board) local(u *Unit, town string) string {
	name := cmp.Or(strings.TrimPrefix(u.Name, b.book.Unit.Place()), u.Name)
	return cmp.Or(strings.TrimPrefix(name, town), name)
}

// BackWords say whose numbers stand in sums over some units although they were sent back; empty for nobody's.
func BackWords(units []*Unit) string {
	const shown = 3
	var all []*Unit
	for _, u := range units {
		if u.State == edu.OwedBack && len(u.Rows) > 0 {
			all = append(all, u)
		}
	}
	if len(all) == 0 {
		return ""
	}
	who := strings.Join(names(all[:min(shown, len(all))]), "、")
	if len(all) > shown {
		who += "等"
	}
	return fmt.Sprintf("含退回后没有重报的%d个单位退回以前报的数：%s", len(all), who)
}

// OpenWords say how many units have not reported, and how many of those were sent back; empty where all have.
func (b *Board) OpenWords() string {
	missing, back := len(b.Missing()), len(b.in(edu.OwedBack))
	switch {
	case missing == 0:
		return ""
	case back == 0:
		return fmt.Sprintf("还有%d个单位没有报", missing)
	}
	return fmt.Sprintf("还有%d个单位没有报（其中%d个退回后没有重报）", missing, back)
}

// Numbers are the heads of columns that hold numbers of persons, which are masked where nobody says why they are needed whole.
func (b *Board) Numbers() (heads []string) {
	for _, c := range b.Form.Columns {
		if f := b.Form.Field(c); f.Kind().Secret() {
			heads = append(heads, f.Full())
		}
	}
	return heads
}

func names(units []*Unit) []string {
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = u.Name
	}
	return out
}

// in are the units in a state.
func (b *Board) in(state edu.Code) []*Unit {
	var out []*Unit
	for _, u := range b.Units {
		if u.State == state {
			out = append(out, u)
		}
	}
	return out
}

// BackText is what is written to one unit about what is missing or wrong in what it sent. Personal numbers and names beyond the head are
// not in it: it goes through a chat.
func (b *Board) BackText(u *Unit) string {
	all := b.Gaps(u)
	if len(all) == 0 {
		return ""
	}
	var s strings.Builder
	fmt.Fprintf(&s, "【%s】%s报来的表有%d处待补：\n", b.Round.Name, u.Name, len(all))
	for i, g := range all {
		fmt.Fprintf(&s, "%d. %s%s\n", i+1, g.Place(), edu.MaskNumbers(g.Words()))
	}
	if u.State == edu.OwedBack && u.Note != "" && string(u.Note) != b.BackReason(u) {
		fmt.Fprintf(&s, "退回原因：%s\n", edu.MaskNumbers(string(u.Note)))
	}
	s.WriteString("请改好后重新报送整张表。")
	return s.String()
}

// BackReason is why what a unit sent goes back to it, as it is kept with the unit: in which columns something is missing or wrong, and
// nothing of what stands there.
func (b *Board) BackReason(u *Unit) string {
	const shown = 4
	all := b.Gaps(u)
	var heads []string
	for _, g := range all {
		if head := strings.ReplaceAll(g.Head, "/", "·"); head != "" && !slices.Contains(heads, head) {
			heads = append(heads, head)
		}
	}
	switch n := len(heads); {
	case n == 0:
		return "有错误或没有填写"
	case n > shown:
		return fmt.Sprintf("%s等%d栏有错误或没有填写", strings.Join(heads[:shown], "、"), n)
	}
	return strings.Join(heads, "、") + "有错误或没有填写"
}

// Words are the reason, with the column where the reason does not name it.
func (g *Gap) Words() string {
	if g.Head == "" || strings.Contains(g.Reason, "“"+strings.ReplaceAll(g.Head, "/", "·")+"”") || strings.Contains(g.Reason, "“"+g.Head+"”") {
		return g.Reason
	}
	return strings.ReplaceAll(g.Head, "/", "·") + g.Reason
}

// Place is where a gap is, as it is spoken of: 第2行（D6）：.
func (g *Gap) Place() string {
	switch {
	case g.Line == 0, g.alone && g.Cell == "":
		return ""
	case g.alone:
		return g.Cell + "："
	case g.Cell == "":
		return fmt.Sprintf("第%d行：", g.Line)
	}
	return fmt.Sprintf("第%d行（%s）：", g.Line, g.Cell)
}
