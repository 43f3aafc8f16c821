package edu

import (
	"errors"
	"testing"
)

func TestPhones(t *testing.T) {
	f := Teachers.Field("phone")
	for _, tt := range []struct {
		text, want, remark string
	}{
		{"13800000000", "13800000000", ""},
		{"138 0000 0000", "13800000000", ""},
		{"138-0000-0000", "13800000000", ""},
		{"１３８００００００００", "13800000000", ""},
		{"+86 13800000000", "13800000000", ""},
		{"+8613800000000", "13800000000", ""},
		{"86-13800000000", "13800000000", ""},
		{"8613800000000", "13800000000", ""},
		{"008613800000000", "13800000000", ""},
		{"13800000000.0", "13800000000", ""},
		{"1.38E10", "13800000000", ""},
		{`="13800000000"`, "13800000000", ""},
		{"'13800000000", "13800000000", ""},
		{"0358-6722001", "03586722001", ""},
		{"(0358)6722001", "03586722001", ""},
		{"0358-6722001转802", "03586722001-802", ""},
		{"电话：13800000000", "13800000000", ""},
		{"13800000000（家）", "13800000000", ""},
		{"13800000000/13900000001", "13800000000", "“联系电话”只录入第一个号码，另有139****0001没有录入"},
		{"13800000000、0358-6722001", "13800000000", "“联系电话”只录入第一个号码，另有035****2001没有录入"},
		{"13800000000 13900000001", "13800000000", "“联系电话”只录入第一个号码，另有139****0001没有录入"},
		{"13800000000\n13900000001", "13800000000", "“联系电话”只录入第一个号码，另有139****0001没有录入"},
		{"138****0000", "", ""},
		{"1380000000013900000001", "", ""},
		{"12/13800000000", "", ""},
		{"张三", "", ""},
	} {
		var p Phone
		if err := p.Parse(tt.text, Format{}); (err != nil) != (tt.want == "") || string(p) != tt.want || f.Remark(tt.text) != tt.remark {
			t.Errorf("%q is %q (%v), remark %q", tt.text, p, err, f.Remark(tt.text))
		}
	}
	for _, text := range []string{"1.38E+10", "1.38001E+10", "１．３８Ｅ＋１０"} {
		var p Phone
		if err := p.Parse(text, Format{}); !errors.Is(err, ErrDigitsLost) {
			t.Errorf("%s is %q (%v)", text, p, err)
		}
	}
	var c SchoolCode
	if err := c.Parse("2.11499E+09", Format{}); !errors.Is(err, ErrDigitsLost) {
		t.Errorf("the rest of a 标识码 is %q (%v)", c, err)
	}
}

// TestGuardedIDs: what keeps a number from being changed is no part of it.
func TestGuardedIDs(t *testing.T) {
	for _, text := range []string{
		`="53010219200508011X"`, "\t53010219200508011x", "'53010219200508011X", "’53010219200508011X", "530102 19200508 011x",
		"53010219200508011×",
		"５３０１０２１９２００５０８０１１Ｘ", `"53010219200508011X"`, "=53010219200508011X",
	} {
		var n IDNumber
		if err := n.Parse(text, Format{}); err != nil || n != "53010219200508011X" {
			t.Errorf("%q is %q (%v)", text, n, err)
		}
	}
	for _, text := range []string{"5.3010219200508E+17", "5.3010219200508E17", "1.4110219800101E+17"} {
		var n IDNumber
		if err := n.Parse(text, Format{}); !errors.Is(err, ErrIDDamaged) {
			t.Errorf("%q is %q (%v)", text, n, err)
		}
	}
}

func TestFlags(t *testing.T) {
	for text, want := range map[string]any{
		"√": int64(1), "有": int64(1), "是。": int64(1), "已": int64(1), "Ｙ": int64(1), "1": int64(1), "y": int64(1), "✔": int64(1), "具备": int64(1),
		"×": int64(0), "无": int64(0), "未": int64(0), "Ｎ": int64(0), "0": int64(0), "没有": int64(0), "不是": int64(0), "x": int64(0),
		"": nil, "—": nil, "～": nil, "不详": nil, "/": nil, "○": errAny, "也许": errAny, "部分": errAny,
	} {
		var b Flag
		err := b.Parse(text, Format{})
		if _, wrong := want.(error); wrong != (err != nil) || !wrong && b.Stored() != want {
			t.Errorf("%q is %v (%v), want %v", text, b.Stored(), err, want)
		}
	}
	for _, text := range []string{"", " ", "—", "———", "～", "不详", "暂无", "无。", "/", "//", "-/-", "null", "N/A"} {
		if !IsNone(text) {
			t.Errorf("%q says something", text)
		}
	}
	for _, text := range []string{"0", "无证", "不详细", "-1", "○"} {
		if IsNone(text) {
			t.Errorf("%q says nothing", text)
		}
	}
}

// FuzzNumbersOfCells: a number that is read has its form, and its digits stood in the text.
func FuzzNumbersOfCells(f *testing.F) {
	f.Add("13800000000/13900000001")
	f.Add(`="53010219200508011X"`)
	f.Add("+86 0358-6722001转802")
	f.Fuzz(func(t *testing.T, s string) {
		var p Phone
		if err := p.Parse(s, Format{}); err == nil && p != "" && !phoneForm.MatchString(string(p)) {
			t.Errorf("%q is the number %q", s, p)
		}
		var n IDNumber
		if err := n.Parse(s, Format{}); err == nil && n != "" && checkIDNumber(string(n)) != nil {
			t.Errorf("%q is the number %q", s, n)
		}
		_ = Teachers.Field("phone").Remark(s)
	})
}
