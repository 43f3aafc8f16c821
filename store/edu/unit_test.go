package edu

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestUnits: numbers in every unit that offices write are kept in the field's own, exactly; what cannot be is refused.
func TestUnits(t *testing.T) {
	wan, area, way := Format{Unit: "万元"}, Format{Unit: "㎡"}, Format{Unit: "公里"}
	in := func(f Format, unit string) Format { f.In = unit; return f }
	for _, tt := range []struct {
		v    Value
		f    Format
		text string
		want any // stored; an error is wanted where it is an error
	}{
		{new(Money), wan, "426", int64(426 * WanYuan)},
		{new(Money), in(wan, "元"), "4260000", int64(426 * WanYuan)},
		{new(Money), in(wan, "亿元"), "0.35", int64(3500 * WanYuan)},
		{new(Money), in(wan, "百万元"), "1.5", int64(150 * WanYuan)},
		{new(Money), in(wan, "千万元"), "1.5", int64(1500 * WanYuan)},
		{new(Money), in(wan, "千元"), "4260", int64(426 * WanYuan)},
		{new(Money), in(wan, "人民币万元"), "2", int64(2 * WanYuan)},
		{new(Money), in(wan, "亿"), "1", int64(10000 * WanYuan)},
		{new(Money), in(wan, "元"), "3万元", int64(3 * WanYuan)},
		{new(Money), in(wan, "亿元"), "3万", int64(3 * WanYuan)},
		{new(Money), in(wan, "亿元"), "12.5元", int64(1250)},
		{new(Money), wan, "5角", int64(50)},
		{new(Money), wan, "0.3亿元", int64(3000 * WanYuan)},
		{new(Money), Format{Unit: "元"}, "0.29万元", int64(290_000)},
		{new(Money), Format{Unit: "元"}, "1.005", int64(101)},
		{new(Money), wan, "12亩", errAny},
		{new(Money), wan, "12万美元", errAny},
		{new(Money), wan, "9999999999", errAny}, // 万元: more than can be summed exactly
		{new(Money), in(wan, "亿元"), "99999999", errAny},
		{new(Money), wan, "1e400", errAny},
		{new(Measure), area, "12亩", int64(8000_00)},
		{new(Measure), in(area, "亩"), "12", int64(8000_00)},
		{new(Measure), in(area, "亩"), "1", int64(666_67)},
		{new(Measure), in(area, "万平方米"), "0.35", int64(3500_00)},
		{new(Measure), in(area, "万㎡"), "0.35", int64(3500_00)},
		{new(Measure), in(area, "公顷"), "1.2", int64(12000_00)},
		{new(Measure), in(area, "平方公里"), "0.01", int64(10000_00)},
		{new(Measure), in(area, "亩"), "500平方米", int64(500_00)},
		{new(Measure), area, "1.2万m2", int64(12000_00)},
		{new(Measure), area, "1.2万", int64(12000_00)},
		{new(Measure), area, "12英亩", errAny},
		{new(Measure), area, "12米", errAny},
		{new(Measure), way, "6500米", int64(6_50)},
		{new(Measure), in(way, "米"), "6500", int64(6_50)},
		{new(Measure), way, "3千米", int64(3_00)},
		{new(Measure), way, "5里", int64(2_50)},
		{new(Measure), way, "2KM", int64(2_00)},
		{new(Measure), Format{}, "19所", int64(19_00)},
		{new(Measure), Format{}, "12亩", int64(12_00)},
		{new(Count), Format{Unit: "册"}, "1.5万册", int64(15000)},
		{new(Count), in(Format{Unit: "册"}, "万册"), "0.3", int64(3000)},
		{new(Count), in(Format{Unit: "册"}, "万册"), "0.00003", errAny},
		{new(Count), Format{Unit: "人"}, "１２名", int64(12)},
		{new(Count), Format{Unit: "人"}, "12亩", errAny},
		{new(Count), Format{Unit: "个"}, "6个班", int64(6)},
		{new(Count), Format{Unit: "分钟"}, "1.5小时", int64(90)},
		{new(Count), Format{Unit: "分钟"}, "20分", int64(20)},
		{new(Count), Format{}, "2005年", int64(2005)},
		{new(Count), Format{Unit: "Mbps"}, "百兆", int64(100)},
		{new(Count), Format{Unit: "Mbps"}, "万兆", int64(10000)},
		{new(Count), Format{Unit: "Mbps"}, "1000M光纤", int64(1000)},
		{new(Count), Format{Unit: "Mbps"}, "1.5Gbps", int64(1500)},
	} {
		err := parse(t, tt.v, tt.text, tt.f)
		if _, failed := tt.want.(error); failed != (err != nil) {
			t.Errorf("%T %q in %q for %q: error %v, want %v", tt.v, tt.text, tt.f.In, tt.f.Unit, err, tt.want)
		} else if !failed && tt.v.Stored() != tt.want {
			t.Errorf("%T %q in %q for %q: %v, want %v", tt.v, tt.text, tt.f.In, tt.f.Unit, tt.v.Stored(), tt.want)
		}
	}
}

// TestUnitsAreExact: what is kept is the number times the unit's factor, to the nearest 分, hundredth of a ㎡ or piece; the
// unit may stand in the cell or over the column.
func TestUnitsAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, q := range []struct {
		v     Value
		f     Format
		units map[string]*big.Rat // how many of what is kept
	}{
		{new(Money), Format{Unit: "万元"}, map[string]*big.Rat{
			"元": big.NewRat(100, 1), "千元": big.NewRat(1e5, 1), "万元": big.NewRat(1e6, 1),
			"百万元": big.NewRat(1e8, 1), "亿元": big.NewRat(1e10, 1),
		}},
		{new(Measure), Format{Unit: "㎡"}, map[string]*big.Rat{
			"㎡": big.NewRat(100, 1), "亩": big.NewRat(200_000, 3), "公顷": big.NewRat(1e6, 1), "万平方米": big.NewRat(1e6, 1),
		}},
		{new(Measure), Format{Unit: "公里"}, map[string]*big.Rat{"米": big.NewRat(1, 10), "公里": big.NewRat(100, 1), "里": big.NewRat(50, 1)}},
	} {
		for unit, factor := range q.units {
			for range 300 {
				text := big.NewRat(random.Int64N(1e8), 10_000).FloatString(4)
				x, ok := new(big.Rat).SetString(text)
				if !ok {
					t.Fatal(text)
				}
				want := x.Mul(x, factor)
				for _, way := range []struct {
					text string
					f    Format
				}{{text + unit, q.f}, {text, Format{Unit: q.f.Unit, In: unit}}} {
					if err := q.v.Parse(way.text, way.f); err != nil {
						t.Fatal(err)
					}
					stored, ok := q.v.Stored().(int64)
					off := new(big.Rat).Sub(big.NewRat(stored, 1), want)
					if !ok || off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
						t.Fatalf("%s %s is kept as %d, %s would be right", text, unit, stored, want.FloatString(4))
					}
				}
			}
		}
	}
}

// TestQuantities: every field knows what its numbers measure, and takes the units of that alone.
func TestQuantities(t *testing.T) {
	for _, tt := range []struct {
		f       *Field
		own     string
		takes   []string
		refuses []string
	}{
		{Projects.Field("total"), "万元", []string{"元", "亿元", "千元", "百万元"}, []string{"㎡", "亩", "人", "美元", "元/生", ""}},
		{Schools.Field("land"), "㎡", []string{"亩", "平方米", "M²", "公顷", "万平方米"}, []string{"元", "米", "英亩", "立方米"}},
		{Closures.Field("distance"), "公里", []string{"米", "千米", "km"}, []string{"亩", "分钟"}},
		{Closures.Field("minutes"), "分钟", []string{"小时"}, []string{"公里", "分数"}},
		{SectionYears.Field("books"), "册", []string{"万册", "本"}, []string{"元"}},
		{SectionYears.Field("g1"), "人", []string{"名", "万人", "个"}, []string{"亩"}},
		{Schools.Field("built"), "", []string{"年"}, []string{"分钟"}},
		{Closures.Field("classes"), "", []string{"个", "班"}, []string{"元"}},
		{Teachers.Field("hours"), "学时", []string{"课时"}, []string{"小时"}},
		{ProgressReports.Field("share"), "", []string{"%"}, []string{"万元"}},
	} {
		if tt.f.NumberUnit() != tt.own {
			t.Errorf("%s counts in %q, want %q", tt.f.Label, tt.f.NumberUnit(), tt.own)
		}
		for _, u := range tt.takes {
			if !tt.f.Takes(u) {
				t.Errorf("%s does not take %s", tt.f.Label, u)
			}
		}
		for _, u := range tt.refuses {
			if tt.f.Takes(u) {
				t.Errorf("%s takes %s", tt.f.Label, u)
			}
		}
	}
	for _, g := range Registers() {
		for _, f := range g.Fields {
			unknown := f.Quantity() == NoQuantity && g != Tasks // a target is in the unit that its row names
			if f.Kind().Numeric() && unknown || f.Unit != "" && QuantityOf(f.Unit) == NoQuantity {
				t.Errorf("%s.%s is in %q, which is no unit", g.ID, f.Key, f.Unit)
			}
		}
	}
	if SectionYears.Field("classes").Counts("万人") || !SectionYears.Field("g1").Counts("万人") || !Projects.Field("total").Counts("元") {
		t.Error("万人 over a table is for its people")
	}
	for text, want := range map[string]bool{
		"元": true, "万美元": true, "英亩": true, "USD": true, "元/生": true, "立方米": true, "账面原值": false, "含附设班": false,
		"教学点填写": false, "A": false, "2022年": false, "县里": false, "园": false,
	} {
		if LooksLikeUnit(text) != want {
			t.Errorf("%q looks like a unit: %v", text, !want)
		}
	}
}
