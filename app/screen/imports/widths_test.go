package imports

import "testing"

// TestDrawnWidthsStay: the width that a column of the sheet was drawn to stays while the sheet is read in another way, and is none of
// another file's.
func TestDrawnWidthsStay(t *testing.T) {
	p, _ := page(t)
	look(t, p, sent(t, "学校.csv", strange))
	usual := p.raw.sheet.Columns[firstCol+1].Width
	p.raw.sheet.Columns[firstCol+1].Width = usual + 77
	p.raw.sheet.OnWidth(firstCol+1, usual+77)
	shown := p.raw.sheet
	goTo(p, 3, 0)
	p.leaveRowsOut()
	if p.raw.sheet == shown {
		t.Fatal("the sheet was not drawn anew")
	}
	if got := p.raw.sheet.Columns[firstCol+1].Width; got != usual+77 {
		t.Errorf("after a row was left out the column is %g wide, want %g", got, usual+77)
	}
	look(t, p, sent(t, "别的.csv", strange+"样例县丁小学,2,,,,,\n"))
	if got := p.raw.sheet.Columns[firstCol+1].Width; got != usual {
		t.Errorf("in another file the column is %g wide, want %g", got, usual)
	}
}
