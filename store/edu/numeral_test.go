package edu

import (
	"strconv"
	"testing"
)

func TestArabic(t *testing.T) {
	for text, want := range map[string]int64{
		"零": 0, "二": 2, "十": 10, "十二": 12, "二十": 20, "二十一": 21, "一百": 100, "一百零五": 105, "一百二十": 120, "三千五百": 3500, "两千零八": 2008,
		"一千零五十": 1050, "十二万": 120000, "三十万": 300000, "一亿二千万": 120000000, "壹佰贰拾": 120, "一万零二": 10002, "一万二千": 12000,
		"": -1, "二三": -1, "一百二": -1, "三千五": -1, "一万二": -1, "百": -1, "万": -1, "十十": -1, "二〇〇八": -1, "人": -1, "零万": -1,
	} {
		if n, ok := arabic(text); ok != (want >= 0) || ok && n != want {
			t.Errorf("%s is %d (%v), want %d", text, n, ok, want)
		}
	}
}

// TestNumbersOfCells: numbers are read with their units, in any figures; what says more or less than a number is refused.
func TestNumbersOfCells(t *testing.T) {
	people, area, wan := Format{Unit: "人"}, Format{Unit: "㎡"}, Format{Unit: "万元"}
	for _, tt := range []struct {
		v    Value
		f    Format
		text string
		want any // nil where it is refused
	}{
		{new(Count), people, "约300人", nil},
		{new(Count), people, "共300", int64(300)},
		{new(Count), people, "３５００", int64(3500)},
		{new(Count), people, "3,500", int64(3500)},
		{new(Count), people, "3，500人", int64(3500)},
		{new(Count), people, "二十", int64(20)},
		{new(Count), people, "二十人", int64(20)},
		{new(Count), people, "1.2万", int64(12000)},
		{new(Count), people, "一百零五人", int64(105)},
		{new(Count), people, "零", int64(0)},
		{new(Count), people, "300余人", nil},
		{new(Count), people, "近300人", nil},
		{new(Count), people, "十几人", nil},
		{new(Count), people, "一百二", nil},
		{new(Count), people, "约", nil},
		{new(Count), people, "二三十", nil},
		{new(Count), people, "20-30", nil},
		{new(Measure), area, "12亩", int64(800000)},
		{new(Measure), area, "0.35万㎡", int64(350000)},
		{new(Measure), area, "约12亩", nil},
		{new(Measure), area, "三十五点五平方米", int64(3550)},
		{new(Measure), area, "12英亩", nil},
		{new(Money), wan, "1.5百万元", int64(150000000)},
		{new(Money), wan, "￥12.5", int64(12500000)},
		{new(Money), wan, "人民币12万元", int64(12000000)},
		{new(Money), wan, "三十万元", int64(30000000)},
		{new(Money), wan, "$12", nil},
		{new(Money), wan, "12美元", nil},
		{new(Percent), Format{}, "百分之三十", int64(3000)},
		{new(Percent), Format{}, "百分之三十五点五", int64(3550)},
		{new(Percent), Format{}, "百分之百", int64(10000)},
		{new(Percent), Format{}, "百分之30", int64(3000)},
		{new(Percent), Format{}, "三成", int64(3000)},
		{new(Percent), Format{}, "三成五", int64(3500)},
		{new(Percent), Format{}, "３０％", int64(3000)},
		{new(Percent), Format{}, "完成三成", nil},
		{new(Percent), Format{}, "近三成", nil},
		{new(Percent), Format{}, "主体三层施工", nil},
		{new(Percent), Format{}, "百分之一百二十", nil},
		{new(Percent), Format{}, "百分之", nil},
	} {
		if err := parse(t, tt.v, tt.text, tt.f); (err != nil) != (tt.want == nil) || err == nil && tt.v.Stored() != tt.want {
			t.Errorf("%T %s is %v (%v), want %v", tt.v, tt.text, tt.v.Stored(), err, tt.want)
		}
	}
}

// FuzzArabic: no text is taken for a number that it does not spell.
func FuzzArabic(f *testing.F) {
	f.Add("三千五百零一万二千")
	f.Add("一百〇五")
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := arabic(s); ok && (n < 0 || n >= 1e13) {
			t.Errorf("%q is %d", s, n)
		}
		if d, ok := decimal(s); ok {
			if _, err := strconv.ParseFloat(d, 64); err != nil {
				t.Errorf("%q is %q", s, d)
			}
		}
	})
}
