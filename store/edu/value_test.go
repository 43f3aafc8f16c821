package edu

import (
	"errors"
	"strings"
	"testing"
)

func parse(t *testing.T, v Value, text string, f Format) error {
	t.Helper()
	before := v.Stored()
	err := v.Parse(text, f)
	if err != nil && v.Stored() != before {
		t.Errorf("%T: the refused text %q changed the value to %v", v, text, v.Stored())
	}
	return err
}

func TestParse(t *testing.T) {
	wan, yuan := Format{Unit: "万元"}, Format{Unit: "元"}
	for _, tt := range []struct {
		v    Value
		f    Format
		text string
		want any // stored; an error is wanted where it is an error
	}{
		{new(Text), Format{}, "  岚教字〔2022〕3号 ", "岚教字〔2022〕3号"},
		{new(Text), Format{}, "—", nil},
		{new(Name), Format{}, "李　明", "李明"},
		{new(Name), Format{}, "阿依古丽•买买提", "阿依古丽·买买提"},
		{new(Name), Format{}, "John  Smith", "John Smith"},
		{new(Count), Format{}, "４５", int64(45)},
		{new(Count), Format{}, "45人", int64(45)},
		{new(Count), Format{}, "1,234", int64(1234)},
		{new(Count), Format{}, "45.0", int64(45)},
		{new(Count), Format{}, "0", int64(0)},
		{new(Count), Format{}, "/", nil},
		{new(Count), Format{}, "约21", ErrNotNumber},
		{new(Count), Format{}, "4.5", errAny},
		{new(Count), Format{}, "-3", errAny},
		{new(Count), Format{}, "1e3", int64(1000)},
		{new(Count), Format{}, "NaN", ErrNotNumber},
		{new(Count), Format{}, "0x10", ErrNotNumber},
		{new(Count), Format{Unit: "Mbps"}, "千兆", int64(1000)},
		{new(Count), Format{Unit: "Mbps"}, "1G", int64(1000)},
		{new(Count), Format{Unit: "Mbps"}, "100Mbps", int64(100)},
		{new(Count), Format{Unit: "Mbps"}, "50兆", int64(50)},
		{new(Measure), Format{Unit: "㎡"}, "35.6㎡", int64(3560)},
		{new(Measure), Format{}, "9.529999999999999", int64(953)},
		{new(Measure), Format{Unit: "公里"}, "6.7公里", int64(670)},
		{new(Money), wan, "12.50", int64(1250000_00 / 10)},
		{new(Money), yuan, "12.50万元", int64(12500000)},
		{new(Money), wan, "4230000元", int64(423000000)},
		{new(Money), yuan, "200,000", int64(20000000)},
		{new(Percent), Format{}, "45", int64(4500)},
		{new(Percent), Format{}, "45%", int64(4500)},
		{new(Percent), Format{}, "0.45", int64(4500)},
		{new(Percent), Format{}, "0.45%", int64(45)},
		{new(Percent), Format{}, "101", errAny},
		{new(Date), Format{}, "2022-04-19", "2022-04-19"},
		{new(Date), Format{}, "2022.4.19", "2022-04-19"},
		{new(Date), Format{}, "2022年4月19日", "2022-04-19"},
		{new(Date), Format{}, "2022/9/1", "2022-09-01"},
		{new(Date), Format{}, "20220901", "2022-09-01"},
		{new(Date), Format{}, "２０２１．９．５", "2021-09-05"},
		{new(Date), Format{}, "44805", "2022-09-01"},
		{new(Date), Format{}, "44805.5", "2022-09-01"},
		{new(Date), Format{}, "2022年4月", "2022-04"},
		{new(Date), Format{}, "2022.04", "2022-04"},
		{new(Date), Format{}, "202204", "2022-04"},
		{new(Date), Format{}, "2022", "2022"},
		{new(Date), Format{}, "2022-09-01 00:00:00", "2022-09-01"},
		{new(Date), Format{Year: 2022}, "4-19", "2022-04-19"},
		{new(Date), Format{}, "4-19", errAny},
		{new(Date), Format{}, "2022.13.5", errAny},
		{new(Date), Format{}, "2022-02-30", errAny},
		{new(Date), Format{}, "2022-00-00", errAny},
		{new(Year), Format{}, "2022—2023学年", int64(2022)},
		{new(Year), Format{}, "2022-2023", int64(2022)},
		{new(Year), Format{}, "2022学年", int64(2022)},
		{new(Year), Format{}, "2022-2024", errAny},
		{new(Flag), Format{}, "√", int64(1)},
		{new(Flag), Format{}, "×", int64(0)},
		{new(Flag), Format{}, "无", int64(0)},
		{new(Flag), Format{}, "", nil},
		{new(Flag), Format{}, "也许", errAny},
		{new(Code), Format{Codes: SchoolTypes}, "完全小学", "211"},
		{new(Code), Format{Codes: Localities}, "２２０", "220"},
		{new(Code), Format{Codes: Titles}, "中学一级教师", "3"},
		{new(Code), Format{Codes: Backbones}, "无", "0"},
		{new(Code), Format{Codes: Sections}, "学前（附设班）", "pre"},
		{new(Code), Format{Codes: Directions}, "城-乡", "down"},
		{new(Code), Format{Codes: SchoolTypes}, "大学", errAny},
		{new(SchoolCode), Format{}, "2114 918149", "2114918149"},
		{new(SchoolCode), Format{}, "２１１４９２８１１０", "2114928110"},
		{new(SchoolCode), Format{}, "211491298", ErrSchoolCode},
		{new(SchoolCode), Format{}, "9914912980", ErrSchoolCode},
		{new(IDNumber), Format{}, "53010219200508011x", "53010219200508011X"},
		{new(IDNumber), Format{}, "149901 19850407 6246", "149901198504076246"},
		{new(IDNumber), Format{}, "141102198001010013", "141102198001010013"},
		{new(IDNumber), Format{}, "14112419751231002X", "14112419751231002X"},
		{new(IDNumber), Format{}, "530102192005080119", ErrIDCheck},
		{new(IDNumber), Format{}, "149901199212260000", ErrIDDamaged},
		{new(IDNumber), Format{}, "1.4990119921226E+17", ErrIDDamaged},
		{new(IDNumber), Format{}, "14990119830158585", ErrIDLength},
		{new(Phone), Format{}, "100-3049-7461", "10030497461"},
		{new(Phone), Format{}, "0358-6722001", "03586722001"},
		{new(Phone), Format{}, "12", errAny},
	} {
		err := parse(t, tt.v, tt.text, tt.f)
		want, wrong := tt.want.(error)
		switch {
		case wrong && err == nil:
			t.Errorf("%T %q: taken as %v", tt.v, tt.text, tt.v.Stored())
		case wrong && !errors.Is(want, errAny) && !errors.Is(err, want):
			t.Errorf("%T %q: %v, want %v", tt.v, tt.text, err, want)
		case !wrong && (err != nil || tt.v.Stored() != tt.want):
			t.Errorf("%T %q: %v (%v), want %v", tt.v, tt.text, tt.v.Stored(), err, tt.want)
		}
	}
}

var errAny = errors.New("any error")

func TestIDNumber(t *testing.T) {
	n := IDNumber("14112419751231002X")
	if n.Sex() != SexFemale || n.Birth() != Day(1975, 12, 31) || n.Masked() != "141*************2X" {
		t.Errorf("%s %s %s", n.Sex(), n.Birth(), n.Masked())
	}
	if n := IDNumber("141102198001010013"); n.Sex() != SexMale {
		t.Error("an odd sequence is 男")
	}
	for i := range 17 { // every one-digit slip is noticed
		for d := byte('0'); d <= '9'; d++ {
			b := []byte("141102198001010013")
			if b[i] == d {
				continue
			}
			b[i] = d
			if err := checkIDNumber(string(b)); err == nil {
				t.Errorf("%s was taken", b)
			}
		}
	}
}

func TestMoneyReadsBack(t *testing.T) {
	for _, fen := range []int64{0, 1, 99, 100, 12345678, 1_000_000, 483250000, 423000000, 30266666 * 100} {
		m := Fen(fen)
		var back Money
		if err := back.Parse(m.Text(Format{Unit: "万元"}), Format{Unit: "万元"}); err != nil || back != m {
			t.Errorf("%d 分 is shown as %s and read back as %d (%v)", fen, Wan(fen), back.Fen(), err)
		}
	}
}

func TestCatalogue(t *testing.T) {
	for _, g := range Registers() {
		keys := map[string]bool{}
		for _, f := range g.Fields {
			if keys[f.Key] {
				t.Errorf("%s: key %s twice", g.ID, f.Key)
			}
			keys[f.Key] = true
			if f.Kind() == KindCode && f.Codes == nil || f.Kind() == KindRef && f.Refs == nil {
				t.Errorf("%s.%s has no list of what it may be", g.ID, f.Key)
			}
			a, b := g.New(), g.New()
			if f.At(a) == f.At(b) {
				t.Errorf("%s.%s does not live in its record", g.ID, f.Key)
			}
		}
		for _, k := range g.Identity {
			if g.Field(k) == nil {
				t.Errorf("%s: identity %s is no field", g.ID, k)
			}
		}
	}
}

func TestCodeListsAreUnambiguous(t *testing.T) {
	for _, g := range Registers() {
		for _, f := range g.Fields {
			if f.Codes == nil {
				continue
			}
			for _, it := range f.Codes.Items {
				if c, ok := f.Codes.Find(it.Label); !ok || c != it.Code {
					t.Errorf("%s: %s is read as %s", f.Codes.Name, it.Label, c)
				}
			}
		}
	}
}

// FuzzParse: no value panics, keeps what it refuses, or cannot read back what it shows.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"2022.4.19", "45人", "14112419751231002X", "＝＋", "1e999", "\x00", "0.45", "44805.9", "2114939849"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, v := range []Value{
			new(Text), new(Name), new(Count), new(Measure), new(Money), new(Percent), new(Date), new(Year), new(Flag), new(SchoolCode),
			new(IDNumber), new(Phone),
		} {
			if parse(t, v, s, Format{Unit: "万元"}) != nil || v.Kind().Secret() {
				continue
			}
			shown, first := v.Text(Format{Unit: "万元"}), v.Stored()
			if err := v.Parse(shown, Format{Unit: "万元"}); err != nil || v.Stored() != first {
				t.Errorf("%T %q is shown as %q and read back as %v (%v), was %v", v, s, shown, v.Stored(), err, first)
			}
		}
	})
}

// TestUnitWords: papers speak of a district as 区 and of a city as 市, whatever else the names end in, and of the schools that a city runs
// itself as neither.
func TestUnitWords(t *testing.T) {
	for want, units := range map[string][]Unit{
		"县 全县 我县 本县":   {{Area: "岚县", Level: "county"}, {}, {Area: "样例"}},
		"区 全区 我区 本区":   {{Area: "离石区", Level: "county"}},
		"市 全市 我市 本市":   {{Area: "孝义市", Level: "county"}, {Area: "汾阳市"}, {Area: "吕梁市", Level: "city"}, {Area: "吕梁", Level: "city"}},
		"旗 全旗 我旗 本旗":   {{Area: "准格尔旗", Level: "county"}},
		"省 全省 我省 本省":   {{Area: "山西省", Level: "province"}},
		"市 市本级 市本级 本级": {{Area: "吕梁市本级", Level: "county"}, {Area: "市本级", Level: "county"}},
	} {
		for _, u := range units {
			if got := strings.Join([]string{u.Kind(), u.Whole(), u.Our(), u.Own()}, " "); got != want {
				t.Errorf("%+v: %s, want %s", u, got, want)
			}
		}
	}
	for want, u := range map[string]Unit{
		"县政府批复 市教育局备案回执": {Area: "岚县", Level: "county"},
		"区政府批复 市教育局备案回执": {Area: "离石区", Level: "county"},
		"市政府批复 市教育局备案回执": {Area: "孝义市", Level: "county"},
		"市政府批复 省教育厅备案回执": {Area: "吕梁市", Level: LevelCity},
	} {
		if got := u.Said("县政府批复 市教育局备案回执"); got != want {
			t.Errorf("%+v: %s, want %s", u, got, want)
		}
	}
}

// TestAmountsAreNotPadded: lists, entries and sums show an amount as papers do (740, 1222.9, 0), and everything of it.
func TestAmountsAreNotPadded(t *testing.T) {
	wan, yuan := Format{Unit: "万元"}, Format{Unit: "元"}
	for _, tt := range []struct {
		fen  int64
		unit Format
		want string
	}{
		{740 * WanYuan, wan, "740"},
		{12_229 * WanYuan / 10, wan, "1222.9"},
		{0, wan, "0"},
		{1, wan, "0.000001"},
		{740 * Yuan, yuan, "740"},
		{74_050, yuan, "740.5"},
	} {
		m := Fen(tt.fen)
		if got := m.Text(tt.unit); got != tt.want {
			t.Errorf("%d分 in %s: %s, want %s", tt.fen, tt.unit.Unit, got, tt.want)
		}
	}
	f := Projects.Field("total")
	if got := f.Sum(740 * WanYuan); got != "740" {
		t.Errorf("a sum of %s: %s", f.Label, got)
	}
}
