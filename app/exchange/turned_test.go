package exchange

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// downwards is a table of schools of which each has a column.
var downwards = []string{
	"2022年各校情况",
	"学校名称|甲村小学|乙村小学|丙村小学",
	"学校标识码|2114000001|21140000|2114000003",
	"校长|王强||张伟",
	"办学类型|小学|小学|小学",
	"举办者|县级教育部门|县级教育部门|县级教育部门",
	"状态|在用|在用|在用",
	"某某|一|二|三",
}

// TestATurnedTableIsOne: a table of which each record has a column is one table with all records, each cell, row and column with the
// name that it has on the sheet.
func TestATurnedTableIsOne(t *testing.T) {
	all := previewsOf(t, gridSheet(downwards...), empty())
	if len(all) != 1 || len(all[0].Rows) != 3 {
		t.Fatalf("%d tables", len(all))
	}
	p := all[0]
	if c := p.Header.At(0, 7); c == nil || !c.Keeps() || c.Label != "某某" {
		t.Errorf("what no field has is lost: %+v", c)
	}
	if c := p.Header.At(0, 6); c == nil || c.Target.Key() != "state" {
		t.Errorf("the label 状态: %+v", c)
	}
	if p.Count(Added) != 2 || p.Count(Failed) != 1 || p.Rows[1].State != Failed {
		t.Fatalf("%d new, %d refused: %+v", p.Count(Added), p.Count(Failed), p.Findings(edu.Hard))
	}
	if f := p.Rows[1].Findings[0]; f.Cell != "C3" || f.Value != "21140000" || f.Column != "学校标识码" {
		t.Errorf("found %s %s at %s", f.Column, f.Value, f.Cell)
	}
	if place := p.place(&p.Rows[1]); place != "第C列" {
		t.Errorf("the row is %s", place)
	}
	if !strings.Contains(strings.Join(p.Notes(), ""), "每条记录占一列") || !strings.Contains(p.title, "2022年各校情况") {
		t.Errorf("noted %v, title %s", p.Notes(), p.title)
	}
	sent := p.sentTable()
	for i := range sent.Columns {
		c := &sent.Columns[i]
		if c.Target != "head" {
			continue
		}
		row := p.sentRow(p.Rows[2].keptAs(p.Rows[2].Record, p.Rows[2].Record))
		if at, text := row.Address(c, i), row.Text(c, i); at != "D4" || text != "张伟" {
			t.Errorf("the head comes from %s, %q", at, text)
		}
	}
	if name := sent.RowName(p.Rows[2].Line); name != "第D列" {
		t.Errorf("where it comes from is %s", name)
	}
	in := &Import{Previews: all}
	for _, f := range in.Sendings()[0].Letter(edu.Date{}, "").Faults {
		if f.Refused && (f.Row != "第C列" || f.Cell != "C3") {
			t.Errorf("the letter says %s, cell %s", f.Row, f.Cell)
		}
	}
	got, _ := writtenFailed(t, p)
	if len(got) != 3 || got[0][0] != "2022年各校情况" || !strings.HasPrefix(got[1][0], "学校名称|学校标识码|") ||
		!strings.HasPrefix(got[2][0], "乙村小学|21140000|") || !strings.HasSuffix(got[2][0], "|原表第C列") {
		t.Errorf("goes back: %q", got)
	}
}

// TestATurnedTableByHand: what is said of a head holds of all records, and a record can be left out.
func TestATurnedTableByHand(t *testing.T) {
	s := gridSheet(downwards...)
	f := &finder{reader: readerOf(t), file: "表.xlsx", known: known{newLookup(empty())}}
	found, err := f.sheet(t.Context(), s)
	if err != nil || len(found) != 1 {
		t.Fatalf("%d tables, %v", len(found), err)
	}
	var c *Column
	for i := range found[0].Header.Columns {
		if x := &found[0].Header.Columns[i]; x.Label == "校长" {
			c = x
		}
	}
	if c == nil || c.Letter() != "4" || c.Named() != "第4行" {
		t.Fatalf("the head is %+v", c)
	}
	var as Setting
	as = as.Aimed(found[0].Header, c, "legal_vice").WithRow(4, true)
	f.Tables = map[Place]Setting{found[0].Place: as}
	if found, err = f.sheet(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(t.Context(), "表.xlsx", found[0], empty())
	if err != nil {
		t.Fatal(err)
	}
	if school := p.Rows[0].Record.(*edu.School); school.LegalVice != "王强" || school.Head != "" || len(p.Rows) != 2 || len(p.Skipped) != 1 {
		t.Errorf("%+v, %d rows, %d left out", school, len(p.Rows), len(p.Skipped))
	}
	as.First, as.Last = 1, 1
	f.Tables[found[0].Place] = as
	if found, err = f.sheet(t.Context(), s); err != nil || len(found) != 1 || !found[0].Sheet.IsTurned() {
		t.Errorf("with its head row said: %d tables, %v", len(found), err)
	}
}
