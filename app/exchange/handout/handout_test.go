package handout_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/handout"
	"countyledger/app/exchange/workbook"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// given is a round of the sample county's teachers, with what it does not know of them: what the workbooks hold and what comes back.
func given() (*edu.Book, *round.Board) {
	b := sample.County(sample.Standard).Book()
	r := &edu.Round{
		Name: "2022年教师培训情况统计表", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", Shape: edu.RoundMany, State: edu.RoundOpen,
	}
	r.SetRowID(7)
	b.Put(edu.Rounds, r)
	for i, c := range []edu.RoundColumn{
		{Head: "教师/姓名", Kind: edu.ColumnName, Target: "teachers.name", Needed: edu.Yes(true)},
		{Head: "教师/任教学科", Kind: edu.ColumnText, Target: "teachers.subject"},
		{Head: "本年度培训/学时", Kind: edu.ColumnCount, Unit: "学时", Needed: edu.Yes(true)},
		{Head: "本年度培训/培训类别", Kind: edu.ColumnChoice, Choices: "国培；省培；县培", Needed: edu.Yes(true)},
		{Head: "培训经费", Kind: edu.ColumnMoney, Unit: "元"},
	} {
		c.SetRowID(int64(i + 1))
		c.Round, c.Order = 7, edu.N(i+1)
		b.Put(edu.RoundColumns, &c)
	}
	for i, s := range edu.All[edu.School](b, edu.Schools) {
		u := &edu.RoundUnit{Round: 7, School: edu.Ref(s.RowID()), State: edu.OwedNothing}
		u.SetRowID(int64(i + 1))
		b.Put(edu.RoundUnits, u)
	}
	return b, round.Of(b, r)
}

// taught is a unit with some teachers.
func taught(b *edu.Book, board *round.Board) *round.Unit {
	for _, u := range board.Units {
		n := 0
		for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
			if x.PostedAt == u.RoundUnit.School {
				n++
			}
		}
		if n >= 3 && n < 20 {
			return u
		}
	}
	return nil
}

// TestHandedOutComesBack: what a unit fills in is known to be its own whatever the file is called, also where it has changed heads; what
// the ledger knows stood there.
func TestHandedOutComesBack(t *testing.T) {
	b, board := given()
	u := taught(b, board)
	var out bytes.Buffer
	if err := handout.NewWriter(b, board, edu.Day(2022, 9, 20)).Write(&out, u); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	first := 4 // title, line, two rows of heads
	name := rows[first][0]
	if name == "" {
		t.Fatalf("no teacher is known: %v", rows)
	}
	set := func(cell string, v any) {
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set("C5", 72)
	set("D5", "国培")
	set("E5", 1200.5)
	set("D4", "类型（自己改的）") // a head
	set("C6", "四十")
	path := filepath.Join(t.TempDir(), "新建 Microsoft Excel 工作表.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	files, err := grid.Files(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := collect.Read(t.Context(), b, board, collect.Ask{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Why != nil || got[0].Unit != u || got[0].Ground != collect.ByMark {
		t.Fatalf("%d pieces, %+v", len(got), got[0])
	}
	p := got[0]
	const want = "[{教师/姓名 %s A5 false} {教师/任教学科 %s B5 false} {本年度培训/学时 72 C5 false} {本年度培训/培训类别 国培 D5 false} {培训经费 1200.5 E5 false}]"
	if s := fmt.Sprint(p.Rows[0]); s != fmt.Sprintf(want, name, rows[first][1]) {
		t.Errorf("first row %s", s)
	}
	// What a spreadsheet works out on the page that is signed: 72 in C5 and 1200.5 in E5.
	const figures = 72*(5*workbook.CodeRow+3*workbook.CodeColumn)*100 + 120050*(5*workbook.CodeRow+5*workbook.CodeColumn)
	if code, ok := handout.Code(board.Form, board.Round.Shape, p.Rows); !ok || code != fmt.Sprintf("%08d", figures%workbook.CodeModulus) {
		t.Errorf("the code of what came is %s", code)
	}
	p.Rows[0][2].Cell = "" // mended here
	if code, ok := handout.Code(board.Form, board.Round.Shape, p.Rows); ok {
		t.Errorf("what was mended has the code %s", code)
	}
	if os.Getenv("KEEP") != "" {
		if err := os.WriteFile(os.Getenv("KEEP"), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
