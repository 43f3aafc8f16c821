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

// TestPuttingOutNumbersIsNoData: that full ID numbers were put out on a day says nothing of the county on that day, so that a report of its
// latest data stays of the same day.
func TestPuttingOutNumbersIsNoData(t *testing.T) {
	b := NewBook(Unit{}, 2022)
	rotation := &Rotation{Start: Day(2022, 9, 1)}
	rotation.SetRowID(1)
	b.Put(Rotations, rotation)
	before := b.LastDay()
	d := &Disclosure{On: Day(2026, 11, 30)}
	d.SetRowID(1)
	b.Put(Disclosures, d)
	if now := b.LastDay(); now != before || b.Tells(Day(2026, 1, 1), Day(2026, 12, 31)) {
		t.Errorf("the latest data are of %v, before of %v", now, before)
	}
}
