package edu

import (
	"os"
	"testing"
)

// TestPhoneMasked: a number shows its first three and last four digits, one of a house without an area the last four, as in any text.
func TestPhoneMasked(t *testing.T) {
	for number, want := range map[Phone]string{
		"": "", "1234567": "***4567", "12345678": "****5678", "03586722333": "035****2333", "6722333-801": "******3-801",
		"10012345678": "100****5678",
	} {
		if got := number.Masked(); got != want {
			t.Errorf("%q is shown as %q, want %q", number, got, want)
		}
	}
}

// TestUrban: of the localities only 主城区 and 城乡结合区 are 城区.
func TestUrban(t *testing.T) {
	for _, c := range Localities.Items {
		if got, want := Urban(c.Code), c.Code == "111" || c.Code == "112"; got != want {
			t.Errorf("%s (%s) is 城区: %v", c.Code, c.Label, got)
		}
	}
}

// TestFlagIsReadBack: what was stored for yes, no and not known comes back as that.
func TestFlagIsReadBack(t *testing.T) {
	for _, want := range []Flag{{}, Yes(true), Yes(false)} {
		got := Yes(!want.Is())
		if err := got.Restore(want.Stored()); err != nil || got != want {
			t.Errorf("%+v came back as %+v, %v", want, got, err)
		}
	}
	if err := new(Flag).Restore("1"); err == nil {
		t.Error("a text was taken for a flag")
	}
}

// TestPerCentOrShare: a bare number below 1 is a share as workbooks keep it, from 1 on it is per cent, and with a sign always.
func TestPerCentOrShare(t *testing.T) {
	for typed, want := range map[string]int64{
		"0.45": 4500, "0.01": 100, "0.99": 9900, "1": 100, "1.5": 150, "45": 4500, "100": 10000, "0": 0, "0.45%": 45, "1%": 100, "99.99": 9999,
	} {
		var p Percent
		if err := p.Parse(typed, Format{}); err != nil || p.Hundredths() != want {
			t.Errorf("%q is %d, %v; want %d", typed, p.Hundredths(), err, want)
		}
	}
	var p Percent
	if err := p.Parse("100.01", Format{}); err == nil {
		t.Errorf("more than all was taken as %d", p.Hundredths())
	}
}

// TestRuleSetLimits: each threshold is taken from its least to its greatest value and refused beside them.
func TestRuleSetLimits(t *testing.T) {
	base, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	for own, sound := range map[string]bool{
		`{"balance_floor": 0}`: false, `{"balance_floor": 1}`: true, `{"balance_floor": 100}`: true, `{"balance_floor": 101}`: false,
		`{"balance_point_pupils": -1}`: false, `{"balance_point_pupils": 0}`: true,
	} {
		if _, err := ParseRuleSet(base, []byte(own)); (err == nil) != sound {
			t.Errorf("%s: %v", own, err)
		}
	}
}
