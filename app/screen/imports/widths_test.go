package imports

import (
	"strings"
	"testing"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

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

// TestAMaskedNumberHasRoom: of an ID number the mask leaves the beginning and the end; the column is as wide as that.
func TestAMaskedNumberHasRoom(t *testing.T) {
	p, s := page(t)
	school := edu.All[edu.School](s.Book(), edu.Schools)[0].Name
	look(t, p, sent(t, "教师.csv", "姓名,身份证号,学校名称\n侯春梅,149901198503123124,"+string(school)+"\n郭建平,149901197901053110,"+string(school)+"\n"))
	masked := p.raw.Cell(1, firstCol+1)
	if !strings.Contains(masked, "***") {
		t.Fatalf("the number is shown as %s", masked)
	}
	if room, width := ui.Room(masked), p.raw.sheet.Columns[firstCol+1].Width; room > width {
		t.Errorf("%s needs %g, the column is %g wide", masked, room, width)
	}
}
