package intake

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// Said says what an arrival is in one line: whose it is and which time, or why it is not taken in.
func (a *Arrival) Said() string {
	if a.Err != nil {
		what := a.Name()
		if a.Manifest != nil {
			what = a.Called()
		}
		return what + "：" + message.Of(a.Err)
	}
	return a.Called() + "：" + a.Word()
}

// Called is whose it is and which time.
func (a *Arrival) Called() string {
	out := a.Unit.Area + a.Title
	if a.Time > 1 {
		out += fmt.Sprintf("（第%d次）", a.Time)
	}
	return out
}

// Word is in a word what it is.
func (a *Arrival) Word() string {
	switch {
	case errors.Is(a.Err, ErrThere):
		return "已收过"
	case errors.Is(a.Err, parcel.ErrDown):
		return "下发的"
	case a.Err != nil:
		return "不能收"
	case len(a.Twice) > 0 || !a.Signed || a.remarkable() || slices.ContainsFunc(a.Inside, Judged.remarkable) || a.leftOut() > 0:
		return "要核对"
	}
	return "可以收"
}

// mostLines is how many records of a register, or schools, are named one by one.
const mostLines = 20

// Notes are what is to be known before it is taken in, a line each. ID and telephone numbers in them are masked.
func (a *Arrival) Notes() (out []string) {
	if a.Err != nil {
		return nil
	}
	if !a.Signed {
		out = append(out, "签名没有核对过：请先读入该单位的名片，打电话核对；不核对也可以收，会记明。")
	}
	if !a.Sealed && len(a.Without) > 0 {
		out = append(out, "数据包没有加密，不含个人数据（"+strings.Join(a.Without, "、")+"），有关指标数据不全：请把本单位名片给该单位，以后加密报送。")
	}
	for i, t := range a.Twice {
		if i == mostLines {
			out = append(out, fmt.Sprintf("还有%d所学校也在别的单位的报送中。", len(a.Twice)-i))
			break
		}
		out = append(out, fmt.Sprintf("%s（%s）同时在%s的报送中（%s）：划转了的，请退回还没有改的一方；没有改以前两边都计。", t.Name, t.Code, t.By.Area, t.Other))
	}
	out = append(out, a.missing()...)
	out = append(out, a.said("", a.Before)...)
	for _, x := range a.Inside {
		out = append(out, x.said(x.Of.Area+"：", a.Before)...)
	}
	return out
}

// remarkable reports whether somebody should look at what a unit says.
func (j Judged) remarkable() bool { return len(j.Differs) > 0 || j.Hard > 0 || j.Unsigned || j.Rekeyed }

// leftOut is how many units' submissions were left out of a package that is not encrypted.
func (a *Arrival) leftOut() (n int) {
	for _, u := range a.Missing {
		if u.Left {
			n++
		}
	}
	return n
}

// missing says which units below are not in it, and why.
func (a *Arrival) missing() (out []string) {
	var none, left []string
	for _, u := range a.Missing {
		if u.Left {
			left = append(left, u.Area)
			continue
		}
		none = append(none, u.Area)
	}
	if len(a.Inside) > 0 {
		out = append(out, fmt.Sprintf("附有所属%d个单位的报送，各单位签名、内容与其报送时一致。", len(a.Inside)))
	}
	if len(none) > 0 {
		out = append(out, "所属单位没有报送、或退回后没有重报的："+strings.Join(none, "、")+"，有关指标数据不全。")
	}
	if len(left) > 0 {
		out = append(out, "数据包没有加密，没有附所属单位的报送："+strings.Join(left, "、")+"。请把本单位名片给报送单位，以后加密报送。")
	}
	return out
}

// said is what is to be known of one unit, each line with whose it is before it.
func (j Judged) said(whose string, before *edu.Receipt) (out []string) {
	if j.Unsigned {
		out = append(out, "报送单位没有核对过它的签名。")
	}
	if j.Rekeyed && whose != "" {
		out = append(out, "签名用的密钥与上次的不同：请向报送单位核实，是不是换过电脑、重建过台账。")
	}
	for _, d := range j.Differs {
		out = append(out, fmt.Sprintf("%s：报送%s，按本单位口径%s。", d.Theirs.Name, figureSaid(d.Theirs.Value), figureSaid(d.Ours.Value)))
	}
	if j.Hard > 0 {
		out = append(out, fmt.Sprintf("按本单位的审核规则，有%d处必须改的问题。", j.Hard))
	}
	if j.Soft > 0 {
		out = append(out, fmt.Sprintf("有%d处要核对、没有写说明。", j.Soft))
	}
	out = append(out, j.changed(before)...)
	for i := range out {
		out[i] = whose + out[i]
	}
	return out
}

func figureSaid(value string) string {
	if value == "" {
		return "没有"
	}
	return value
}

// changed says what is another than what stood until now.
func (j Judged) changed(before *edu.Receipt) (out []string) {
	switch {
	case before == nil:
		return nil
	case !j.Compared:
		return []string{"与" + before.Called() + "没有可以比的：那时没有报，换了台账，或原件已不在。"}
	}
	if len(j.Changes) == 0 {
		return []string{"与" + before.Called() + "相比没有变。"}
	}
	for _, c := range j.Changes {
		out = append(out, fmt.Sprintf("%s：与%s相比新增%d、改动%d、减少%d。", c.Register.Label, before.Called(), c.New, c.Changed, c.Gone))
		for i, f := range c.Fields {
			if i == mostLines {
				out = append(out, fmt.Sprintf("　　还有%d处改动。", len(c.Fields)-i))
				break
			}
			out = append(out, "　　"+edu.MaskNumbers(f.Name)+"："+f.said())
		}
	}
	return out
}

func (f FieldChange) said() string {
	if f.Field.Encrypted() {
		return f.Field.Label + "有改动"
	}
	blank := func(s string) string {
		if s == "" {
			return "空白"
		}
		return edu.MaskNumbers(s)
	}
	return f.Field.Label + "由" + blank(f.Was) + "改为" + blank(f.Now)
}

// Summary says of several in one sentence how many can be taken in.
func Summary(all []*Arrival) string {
	words := map[string]int{}
	for _, a := range all {
		words[a.Word()]++
	}
	out := fmt.Sprintf("共%d份，可以收%d份", len(all), words["可以收"]+words["要核对"])
	for _, x := range [...][2]string{
		{"要核对", "，其中%d份要核对"}, {"不能收", "，不能收%d份"}, {"已收过", "，已收过%d份"}, {"下发的", "，下发的%d份"},
	} {
		if n := words[x[0]]; n > 0 {
			out += fmt.Sprintf(x[1], n)
		}
	}
	return out + "。"
}

// Ordered are arrivals as they are shown: what can be taken first, then what is wrong with others, last what nobody needs to look at.
func Ordered(all []*Arrival) []*Arrival {
	rank := func(a *Arrival) int {
		switch a.Word() {
		case "可以收", "要核对":
			return 0
		case "不能收":
			return 1
		}
		return 2
	}
	return slices.SortedStableFunc(slices.Values(all), func(a, b *Arrival) int { return cmp.Compare(rank(a), rank(b)) })
}

// RemarkSaid is one thing for which a submission was sent back, in words.
func RemarkSaid(m *edu.Remark) string { return edu.MaskNumbers(office.ItemSaid(itemOf(m))) }
