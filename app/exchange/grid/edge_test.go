package grid

import (
	"errors"
	"slices"
	"strings"
	"testing"

	textunicode "golang.org/x/text/encoding/unicode"
)

// TestConditions: each sign of a condition chooses its section by the number itself.
func TestConditions(t *testing.T) {
	for sign, want := range map[string][3]bool{ // of 9, 10 and 11
		"<10": {true, false, false}, "<=10": {true, true, false}, ">10": {false, false, true}, ">=10": {false, true, true},
		"=10": {false, true, false}, "<>10": {true, false, true}, "> 10": {false, false, true},
	} {
		holds := condition(sign)
		for i, v := range []float64{9, 10, 11} {
			if got := holds(v); got != want[i] {
				t.Errorf("%v %s: %v", v, sign, got)
			}
		}
	}
	for _, sign := range []string{">x", "<", "=="} {
		if condition(sign) != nil {
			t.Errorf("%q is no condition", sign)
		}
	}
}

// TestClocks: hours, minutes and seconds, of a duration too, and of a date in full.
func TestClocks(t *testing.T) {
	for text, want := range map[string]string{
		"PT09H30M05S": "09:30:05", "PT36H00M00S": "36:00", "PT00H01M30S": "00:01:30", "PT100H59M00S": "100:59", "": "", "9:30": "9:30",
	} {
		if got := showDuration(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"2008-09-01T09:30:05": "2008-09-01 09:30:05", "2008-09-01T23:00": "2008-09-01 23:00", "2008-09-01T00:00:00": "2008-09-01",
		"2008-09-01T10:59:00": "2008-09-01 10:59", "2008-13-01": "2008-13-01",
	} {
		if got := allOfDate.showISO(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	elapsed := parseFormat("[h]:mm:ss")
	for v, want := range map[float64]string{1.5: "36:00", 2.25 + 5.0/86400: "54:00:05", 0.75: "18:00"} {
		if got := elapsed.show(v, false); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
	for days, want := range map[int]string{59: "1900-02-28", 60: "1900-02-28", 61: "1900-03-01"} {
		if got := dayOf(days, false).Format("2006-01-02"); days != 60 && got != want {
			t.Errorf("day %d: %s, want %s", days, got, want)
		}
	}
}

// TestChineseWriting: signs of Chinese and plain Latin writing are usual, others are not; nine in ten are enough.
func TestChineseWriting(t *testing.T) {
	for _, usual := range []rune{'a', 0x7f, '学', 0x3000, 0x303f, 0xff00, 0xffef, 0x2010, 0x203f} {
		if !chinese(strings.Repeat(string(usual), 10)) {
			t.Errorf("%U is not usual", usual)
		}
	}
	for _, odd := range []rune{0x80, 0x00e9, 0x2fff, 0x3040, 0xfeff, 0xfff0, 0x200f, 0x2040} {
		if chinese(strings.Repeat(string(odd), 10)) {
			t.Errorf("%U is usual", odd)
		}
	}
	if !chinese("一二三四五六七八九é") || chinese("一二三四五六七八éé") || !chinese("") {
		t.Error("nine in ten is not where it ends")
	}
}

// TestOrderOfUTF16: the zeros beside digits tell which byte comes first; two together, or zeros on both sides, are no such text.
func TestOrderOfUTF16(t *testing.T) {
	for _, tt := range []struct {
		text               string
		little, marked, ok bool
	}{
		{"\xff\xfe1\x00", true, true, true},
		{"\xfe\xff\x001", false, true, true},
		{"1\x002\x00", true, false, true},
		{"\x001\x002", false, false, true},
		{"1\x00\x002", true, false, false},
		{"12", false, false, false},
		{"1\x00\x00\x00", true, false, false},
		{"1\x002", true, false, false},
		{"ab1\x00", true, false, true},
	} {
		order, marked, ok := utf16Order([]byte(tt.text))
		if ok != tt.ok || marked != tt.marked || ok && (order == textunicode.LittleEndian) != tt.little {
			t.Errorf("%q: %v, marked %v, %v", tt.text, order, marked, ok)
		}
	}
}

// TestAlmostUTF8: a wrong byte among ten signs is let pass, two are not; a sign that is cut off at the end is none.
func TestAlmostUTF8(t *testing.T) {
	ten := strings.Repeat("学", 10)
	for text, want := range map[string]bool{
		ten: true, ten + "\xff": true, ten + "\xff\xff": false, ten + "\xe5": true, "\xff": false, "\xe5": true, "": true, "abc": true,
		"\xff" + ten + "\xe5": true, "\xff\xff" + ten + "\xe5": false, strings.Repeat("é", 10) + "\xff": false,
	} {
		if got, err := almostUTF8(t.Context(), []byte(text)); got != want || err != nil {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

// TestEntities: what stands for a sign, and what stands for none.
func TestEntities(t *testing.T) {
	for name, want := range map[string]rune{
		"lt": '<', "gt": '>', "amp": '&', "quot": '"', "apos": '\'', "#65": 'A', "#x41": 'A', "#X4e2D": '中',
		"#": 0, "": 0, "x": 0, "#x": 0, "nbsp": 0, "65": 0,
	} {
		if got := entity(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestRangesOfFormulas: a formula that names more cells than are worth computing, or whole columns, is not computed.
func TestRangesOfFormulas(t *testing.T) {
	for formula, want := range map[string]bool{
		"SUM(A1:B100000)": false, "SUM(A1:B100001)": true, "SUM(A2:A200001)": false, "SUM(A1:A200001)": true, "SUM(A1:CV2000)": false,
		"SUM(A1:CV2001)": true, "SUM(B2:B3)+SUM(A1:C100000)": true, "SUM(A:A)": true, "A1+B2": false,
	} {
		if got := tooWide(formula); got != want {
			t.Errorf("%s is too wide: %v", formula, got)
		}
	}
}

// TestBudgetOfCells: each slot and each letter that a sheet takes is counted once, and the last that is left may be taken.
func TestBudgetOfCells(t *testing.T) {
	for _, tt := range []struct {
		slots, text int
		ok          bool
	}{{6, 4, true}, {5, 4, false}, {6, 3, false}} {
		left := &budget{tt.slots, tt.text, 1, t.Context()}
		b := left.build("表")
		var err error
		for _, c := range []struct {
			row, col int
			text     string
		}{{0, 0, "a"}, {1, 2, "bb"}, {1, 0, "c"}, {0, 1, " "}} { // two rows, one cell in the first and three in the second
			err = errors.Join(err, b.set(c.row, c.col, c.text))
		}
		if (err == nil) != tt.ok || tt.ok && (left.slots != 0 || left.text != 0) {
			t.Errorf("%d slots and %d letters: %v, %+v are left", tt.slots, tt.text, err, *left)
		}
	}
	left := &budget{10, 10, 1, t.Context()}
	b := left.build("表")
	if err := errors.Join(b.merge(Range{0, 0, 0, 0}), b.merge(Range{0, 0, 1, 0})); err != nil || len(b.sheet.Merges) != 1 {
		t.Errorf("the one range that may be: %v, %v", err, b.sheet.Merges)
	}
	if err := b.merge(Range{0, 2, 0, 3}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("one range too many: %v", err)
	}
	for _, r := range []Range{{-1, 0, 0, 0}, {0, -1, 0, 0}, {2, 0, 1, 0}, {0, 2, 0, 1}} {
		if err := b.merge(r); !errors.Is(err, ErrBroken) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

// TestFarTexts: what stands beyond the last row or column is named and left out; much of it below is a table that is too large, much of
// it beside is not.
func TestFarTexts(t *testing.T) {
	b := newBudget(t.Context()).build("表")
	for _, c := range []Place{{maxRows - 1, 0}, {0, maxCols - 1}} {
		if err := b.set(c.Row, c.Col, "x"); err != nil || b.sheet.Cell(c.Row, c.Col) != "x" || len(b.sheet.Beyond) != 0 {
			t.Errorf("%v, the last: %v", c, err)
		}
	}
	for _, c := range []Place{{maxRows, 0}, {0, maxCols}} {
		if err := b.set(c.Row, c.Col, "x"); err != nil || !slices.Contains(b.sheet.Beyond, c) {
			t.Errorf("%v, beyond the last: %v, %v", c, err, b.sheet.Beyond)
		}
	}
	for i := range 2 * maxFar {
		if err := b.set(i, maxCols+1, "x"); err != nil {
			t.Fatalf("%d texts beside the table: %v", i, err)
		}
	}
	if len(b.sheet.Beyond) != maxFar {
		t.Errorf("%d are named", len(b.sheet.Beyond))
	}
	below := 1 // one stands there already
	for ; below < 2*maxFar; below++ {
		if err := b.set(maxRows+below, 0, "x"); err != nil {
			break
		}
	}
	if below != maxFar {
		t.Errorf("%d texts below the table are let pass, want %d", below, maxFar)
	}
}

// TestHiddenColumns: columns are hidden from the first to the last, and no farther than there are any.
func TestHiddenColumns(t *testing.T) {
	for _, tt := range []struct{ first, last, from, until int }{
		{2, 4, 2, 4}, {-1, 0, 0, 0}, {maxCols - 1, maxCols + 5, maxCols - 1, maxCols - 1}, {3, 2, 0, -1},
	} {
		b := newBudget(t.Context()).build("表")
		b.hideCols(tt.first, tt.last)
		var want []int
		for col := tt.from; col <= tt.until; col++ {
			want = append(want, col)
		}
		if !slices.Equal(b.sheet.HiddenCols, want) {
			t.Errorf("%d to %d: %v", tt.first, tt.last, b.sheet.HiddenCols)
		}
	}
}

// odsCells are cells of a row: what stands in each, behind a bar its attributes without their table: and office:.
func odsCells(attributes string, cells ...string) string {
	row := "<table:table-row" + attributes + ">"
	for _, c := range cells {
		text, attrs, _ := strings.Cut(c, "|")
		row += "<table:table-cell " + attrs + ">"
		if text != "" {
			row += "<text:p>" + text + "</text:p>"
		}
		row += "</table:table-cell>"
	}
	return row + "</table:table-row>"
}

// TestODS: repeated and hidden rows and columns, values of each kind, formulas without a value, and ranges.
func TestODS(t *testing.T) {
	const twice, four = `table:number-columns-repeated="2"`, `table:number-columns-repeated="4"`
	for name, tt := range map[string]struct{ table, want string }{
		"repeated": {
			odsCells(` table:number-rows-repeated="2"`, "甲|"+twice, "乙") + odsCells("", "丙"), "甲\t甲\t乙\n甲\t甲\t乙\n丙\n",
		},
		"hidden": {
			`<table:table-column/><table:table-column ` + twice + ` table:visibility="collapse"/><table:table-column/>` +
				odsCells("", "甲|"+four) + odsCells(` table:number-rows-repeated="2" table:visibility="filter"`, "乙"),
			"甲\t甲\t甲\t甲\n乙\n乙\nmerged [] hidden [1 2] missing [] beyond []\nhidden columns [1 2]\n",
		},
		"kinds": {
			odsCells("",
				`真|office:value-type="boolean" office:boolean-value="true"`, `假|office:value-type="boolean" office:boolean-value="false"`,
				`50%|office:value-type="percentage" office:value="0.5"`, `9:30|office:value-type="time" office:time-value="PT09H30M05S"`),
			showBool(true) + "\t" + showBool(false) + "\t50%\t09:30:05\n",
		},
		"no value": {
			odsCells("", "甲", `|table:formula="of:=A1"`, `3|table:formula="of:=A1" office:value-type="float" office:value="3"`),
			"甲\t\t3\nmerged [] hidden [] missing [B1] beyond []\n",
		},
		"ranges": {
			odsCells("", `甲|table:number-columns-spanned="2"`, "", `乙|table:number-rows-spanned="2"`),
			"甲\t\t乙\nmerged [{0 0 0 1} {0 2 1 2}] hidden [] missing [] beyond []\n",
		},
	} {
		content := `<office:document-content><table:table table:name="表">` + tt.table + `</table:table></office:document-content>`
		parts := map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
		w, err := Read(t.Context(), "x.ods", archived(t, parts))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := dump(w); got != "# 表\n"+tt.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, tt.want)
		}
	}
}

// TestCellNames: columns are named as a sheet names them.
func TestCellNames(t *testing.T) {
	for col, want := range map[int]string{0: "A1", 25: "Z1", 26: "AA1", 51: "AZ1", 52: "BA1", 701: "ZZ1", 702: "AAA1"} {
		if got := CellName(0, col); got != want {
			t.Errorf("%d: %s, want %s", col, got, want)
		}
	}
}

// TestPlacesOfCells: there is nothing before the first and behind the last.
func TestPlacesOfCells(t *testing.T) {
	s := &Sheet{Rows: [][]string{{"甲", "乙"}, {"丙"}}}
	for p, want := range map[Place]string{
		{0, 0}: "甲", {0, 1}: "乙", {0, 2}: "", {1, 0}: "丙", {1, 1}: "", {2, 0}: "", {-1, 0}: "", {0, -1}: "",
	} {
		if got := s.Cell(p.Row, p.Col); got != want {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
	}
}

// TestSheetsOfOneName: sheets of one name have their number.
func TestSheetsOfOneName(t *testing.T) {
	w := workbookOf("x", &Sheet{Name: "表"}, &Sheet{Name: "表"}, &Sheet{Name: "表"})
	if len(w.Sheets) != 3 || len(w.known) != 3 || w.Sheets[0] != "表" || w.Sheets[1] == w.Sheets[2] {
		t.Errorf("sheets %q", w.Sheets)
	}
}
