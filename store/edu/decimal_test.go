package edu

import "testing"

// TestDecimalText: decimals down to the least are kept, zeros behind them are not, and nothing is lost.
func TestDecimalText(t *testing.T) {
	for _, tt := range []struct {
		d     Decimal
		want  string
		float float64
	}{
		{Decimal{}, "0", 0},
		{Decimal{120, 0, 0}, "120", 120},
		{Decimal{12345, 2, 0}, "123.45", 123.45},
		{Decimal{12340, 2, 0}, "123.4", 123.4},
		{Decimal{12300, 2, 0}, "123", 123},
		{Decimal{5, 2, 2}, "0.05", 0.05},
		{Decimal{-5, 2, 0}, "-0.05", -0.05},
		{WanOf(100 * WanYuan), "100.00", 100},
		{WanOf(12_345_670_000), "12345.67", 12345.67},
		{WanOf(12_345_678_901), "12345.678901", 12345.678901},
		{WanOf(-1), "-0.000001", -0.000001},
		{Rounded(0.515257, 3), "0.515", 0.515},
		{Rounded(2.5, 0), "3", 3},
		{Rounded(-2.5, 0), "-3", -3},
		{Rounded(1.005, 2), "1.01", 1.01}, // as Excel shows it: the double is 1.00499999999999989
		{Rounded(0.285, 2), "0.29", 0.29},
		{Rounded(-1.115, 2), "-1.12", -1.12},
		{Rounded(2.675, 2), "2.68", 2.68},
		{Rounded(1234567.005, 2), "1234567.01", 1234567.01},
		{Rounded(1.004999, 2), "1.00", 1},
		{Rounded(0, 2), "0.00", 0},
		{WanOf(12_345_000).To(WanDecimals), "12.35", 12.35},
		{WanOf(12_344_999).To(WanDecimals), "12.34", 12.34},
		{WanOf(-12_345_000).To(WanDecimals), "-12.35", -12.35},
		{WanOf(4_999).To(WanDecimals), "0.00", 0},
		{WanOf(4_999).Short(WanDecimals), "0.00", 0}, // which is not 0
		{WanOf(0).Short(WanDecimals), "0", 0},
		{WanOf(7_400_000).Short(WanDecimals), "7.4", 7.4},
		{Decimal{N: 7}.To(2), "7", 7},
		{Thousandths(4200).Decimal(), "4.2", 4.2},
	} {
		if got := tt.d.String(); got != tt.want || tt.d.Float() != tt.float {
			t.Errorf("%+v: %s (%v), want %s", tt.d, got, tt.d.Float(), tt.want)
		}
	}
}

// TestPerCent: shares are rounded once, halves up, exactly; where there is no whole there is none.
func TestPerCent(t *testing.T) {
	for _, tt := range []struct {
		part, whole int64
		decimals    int
		want        string
	}{
		{1, 3, 2, "33.33"},
		{2, 3, 2, "66.67"},
		{1, 32, 2, "3.13"},
		{2, 64, 2, "3.13"},
		{-1, 32, 2, "-3.13"},
		{3, 32, 2, "9.38"},
		{11657, 20000, 2, "58.29"},
		{1, 1, 1, "100.0"},
		{0, 7, 2, "0.00"},
		{9_000_000_000_000_000, 9_000_000_000_000_001, 2, "100.00"},
		{3, 2, 1, "150.0"},
	} {
		if got, ok := PerCent(tt.part, tt.whole, tt.decimals); !ok || got.String() != tt.want {
			t.Errorf("%d of %d: %s, want %s", tt.part, tt.whole, got, tt.want)
		}
	}
	if _, ok := PerCent(1, 0, 2); ok {
		t.Error("a share of nothing")
	}
}

// TestDecimalPlus: sums are exact, whatever decimals the parts have.
func TestDecimalPlus(t *testing.T) {
	sum := Decimal{}
	for range 10 {
		sum = sum.Plus(Decimal{10, 2, 0}).Plus(Decimal{N: 1})
	}
	if got := sum.String(); got != "11" {
		t.Errorf("ten times 0.1 and 1 are %s", got)
	}
	if got := WanOf(1).Plus(WanOf(2 * WanYuan)).String(); got != "2.000001" {
		t.Errorf("two 万元 and one 分 are %s", got)
	}
}

// TestDecimalOver: a division is rounded once, halves away from zero on both sides of it, however large the numbers are.
func TestDecimalOver(t *testing.T) {
	for _, tt := range []struct {
		d      Decimal
		n      int64
		places int
		want   string
	}{
		{Decimal{3, 2, 2}, 2, 2, "0.02"},
		{Decimal{-3, 2, 2}, 2, 2, "-0.02"},
		{Decimal{29, 2, 0}, 20, 2, "0.01"},
		{Decimal{30, 2, 0}, 20, 2, "0.02"},
		{Decimal{4, 0, 0}, 3, 2, "1.33"},
		{WanOf(30_000), 2, 6, "0.015"},
		{WanOf(1 << 62), 4, 6, "1152921504606.846976"},
		{Decimal{12345, 4, 4}, 1, 2, "1.23"},
		{Decimal{12350, 4, 4}, 1, 2, "1.24"},
	} {
		if got := tt.d.Over(tt.n, tt.places).String(); got != tt.want {
			t.Errorf("%+v over %d: %s, want %s", tt.d, tt.n, got, tt.want)
		}
	}
}
