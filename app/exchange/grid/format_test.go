package grid

import (
	"math"
	"testing"
)

// TestFormat: a cell with a number says what its format shows, dates in ISO order, and no digit less than it has.
func TestFormat(t *testing.T) {
	for _, tt := range []struct {
		code string
		v    float64
		want string
	}{
		{"General", 2010.1, "2010.1"},
		{"", 45, "45"},
		{"G/通用格式", 45, "45"},
		{"General", 0.1 + 0.2, "0.3"},
		{"General", math.Copysign(0, -1), "0"},
		{"General", 13800000000, "13800000000"},
		{"General", 149901198503120022, "149901198503120000"},
		{"General", 1e-7, "0.0000001"},
		{"0.00", 2010.1, "2010.10"},
		{"0.00", 1234.567, "1234.567"},
		{"#,##0.00", 4260000, "4260000.00"},
		{"#,##0", 4260000, "4260000"},
		{"0000000000", 123, "0000000123"},
		{"000-0000", 1234567, "123-4567"},
		{"000-0000", 91234567, "9123-4567"},
		{`0"人"`, 450, "450人"},
		{`0.00"万元"`, 426, "426.00万元"},
		{`"¥"#,##0.00`, 12, "12.00"},
		{`[$¥-804]#,##0.00;[Red]-0.00`, -12.5, "-12.50"},
		{`_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, 0, "0.00"},
		{";;;", 7, "7"},
		{`"第"0"期"`, 3, "第3期"},
		{`0!.0,"万"`, 426123, "42.6123万"},
		{`0.0,"千元"`, 426000, "426.0千元"},
		{`0!.#,"万"`, 426000, "42.6万"},
		{`#,##0,,`, 4e6, "4"},
		{`[>=10000]0.0,"千";0`, 12000, "12.0千"},
		{`[>=10000]0.0,"千";0`, 120, "120"},
		{`[<60][Red]0"分";0`, 59, "59分"},
		{`[<60]0"分";0`, 60, "60"},
		{"0%", 0.45, "45%"},
		{"0.00%", 0.333333, "33.3333%"},
		{"0%", 1.2, "120%"},
		{"0%", 0, "0%"},
		{"0%", 1.01, "101%"},
		{"0.00E+00", 13800000000, "13800000000"},
		{"# ?/?", 0.5, "0.5"},
		{"@", 12, "12"},
		{"0kg", 12, "12kg"},
		{"yyyy-mm-dd", 39692, "2008-09-01"},
		{"yyyy/m/d", 39692.75, "2008-09-01"},
		{"yyyy/m/d h:mm", 39692.75, "2008-09-01 18:00"},
		{"yyyy/m/d h:mm", 39692, "2008-09-01"},
		{"yyyy/m/d h:mm:ss", 39692.5 + 1.0/86400, "2008-09-01 12:00:01"},
		{`yyyy"年"m"月"`, 39692, "2008-09"},
		{`yyyy"年"m"月"`, 39700, "2008-09-09"},
		{"yyyy", 44562, "2022"},
		{"yyyy", 44600, "2022-02-08"},
		{`[DBNum1][$-804]yyyy"年"m"月"d"日";@`, 39692, "2008-09-01"},
		{"mmm-yy", 39692, "2008-09"},
		{"[$-F800]dddd, mmmm dd, yyyy", 39692, "2008-09-01"},
		{"aaaa", 39692, "2008-09-01"},
		{"h:mm", 0.5, "12:00"},
		{"[h]:mm", 1.5, "36:00"},
		{"mm:ss", 0.5 / 24, "00:30"},
		{"上午/下午h:mm", 0.75, "18:00"},
		{"yyyy-mm-dd", 0, ""},
		{"yyyy/m/d h:mm", 0, ""},
		{"h:mm", 0, "00:00"},
		{"yyyy/m/d h:mm", 0.5, "1899-12-31 12:00"},
		{"yyyy-mm-dd", 1, "1900-01-01"},
		{"yyyy-mm-dd", 59, "1900-02-28"},
		{"yyyy-mm-dd", 61, "1900-03-01"},
		{"yyyy-mm-dd", -5, "-5"},
		{"yyyy-mm-dd", 20080901, "20080901"},
		{"yyyy-mm-dd", 39692.9999999, "2008-09-02"},
		{`"`, 5, "5"},
		{"[", 5, "5"},
		{`\`, 5, "5"},
		{"0;", 5, "5"},
		{"[>]0", 5, "5"},
	} {
		if got := parseFormat(tt.code).show(tt.v, false); got != tt.want {
			t.Errorf("%v as %q: %q, want %q", tt.v, tt.code, got, tt.want)
		}
	}
	for v, want := range map[float64]string{0: "1904-01-01", 38230: "2008-09-01"} {
		if got := parseFormat("yyyy-mm-dd").show(v, true); got != want {
			t.Errorf("%v counted from 1904: %s, want %s", v, got, want)
		}
	}
	if got := parseFormat("0").show(math.NaN(), false); got != "" {
		t.Errorf("no number: %q", got)
	}
}

// TestBuiltinFormats: the formats that a workbook calls by number only, in a Chinese program.
func TestBuiltinFormats(t *testing.T) {
	for id, want := range map[int]string{
		0: "39692.25", 1: "39692.25", 2: "39692.25", 9: "3969225%", 14: "2008-09-01", 17: "2008-09", 20: "06:00", 22: "2008-09-01 06:00",
		27: "2008-09", 30: "2008-09-01", 31: "2008-09-01", 32: "06:00", 36: "2008-09", 49: "39692.25", 50: "2008-09", 57: "2008-09",
		58: "2008-09-01", 45: "06:00", 163: "39692.25",
	} {
		if got := formatOf(id, nil).show(39692.25, false); got != want {
			t.Errorf("format %d: %s, want %s", id, got, want)
		}
	}
	if got := formatOf(14, map[int]string{14: "0.0"}).show(5, false); got != "5.0" {
		t.Errorf("the workbook's own format 14: %s", got)
	}
}

// TestShownText: a format for texts may say more than the text.
func TestShownText(t *testing.T) {
	for code, want := range map[string]string{"General": "东川", "@": "东川", `@"小学"`: "东川小学", `0;0;0;"样例县"@`: "样例县东川"} {
		if got := parseFormat(code).showText("东川"); got != want {
			t.Errorf("%q: %s, want %s", code, got, want)
		}
	}
}
