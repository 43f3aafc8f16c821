package intake

import (
	"fmt"
	"slices"
	"strings"

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
	case a.Err != nil:
		return "不能收"
	case len(a.Twice) > 0 || len(a.Differs) > 0 || !a.Signed || a.Hard > 0:
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
	for _, d := range a.Differs {
		out = append(out, fmt.Sprintf("%s：报送%s，按本单位口径%s。", d.Theirs.Name, figureSaid(d.Theirs.Value), figureSaid(d.Ours.Value)))
	}
	if a.Hard > 0 {
		out = append(out, fmt.Sprintf("按本单位的审核规则，有%d处必须改的问题。", a.Hard))
	}
	if a.Soft > 0 {
		out = append(out, fmt.Sprintf("有%d处要核对、县里没有写说明。", a.Soft))
	}
	return append(out, a.changed()...)
}

func figureSaid(value string) string {
	if value == "" {
		return "没有"
	}
	return value
}

// changed says what is another than what stood until now.
func (a *Arrival) changed() (out []string) {
	if a.Before == nil {
		return nil
	}
	if len(a.Changes) == 0 {
		return []string{"与" + a.Before.Called() + "相比没有变。"}
	}
	for _, c := range a.Changes {
		out = append(out, fmt.Sprintf("%s：与%s相比新增%d、改动%d、减少%d。", c.Register.Label, a.Before.Called(), c.New, c.Changed, c.Gone))
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
	good := slices.DeleteFunc(slices.Clone(all), func(a *Arrival) bool { return a.Err != nil })
	look := 0
	for _, a := range good {
		if a.Word() != "可以收" {
			look++
		}
	}
	out := fmt.Sprintf("共%d份，可以收%d份", len(all), len(good))
	if look > 0 {
		out += fmt.Sprintf("，其中%d份要核对", look)
	}
	if n := len(all) - len(good); n > 0 {
		out += fmt.Sprintf("，不能收%d份", n)
	}
	return out + "。"
}

// RemarkSaid is one thing for which a submission was sent back, in words.
func RemarkSaid(m *edu.Remark) string { return edu.MaskNumbers(office.ItemSaid(itemOf(m))) }
