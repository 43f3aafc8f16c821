package edu

import "testing"

// TestLedgerDate: what a date is kept as is read back as it was, and nothing else is taken for that form.
func TestLedgerDate(t *testing.T) {
	for _, d := range []Date{{2022, 0, 0}, {2022, 4, 0}, {2022, 12, 0}, {1999, 12, 31}, {2024, 2, 29}} {
		if got, ok := ledgerDate(d.String()); got != d || !ok {
			t.Errorf("%s is read as %v, %v", d, got, ok)
		}
	}
	for _, text := range []string{
		"", "-", "22", "2022-", "2022-4", "2022-00", "2022-04-", "2022-04-00", "2022-04-1", "2022-04-19-", "2022-04-19 8:00",
		"2022.04", "0000", "２０２２", "20220419", "2022-0 ", "+022", "2022--4", "二〇二二",
	} {
		if got, ok := ledgerDate(text); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
