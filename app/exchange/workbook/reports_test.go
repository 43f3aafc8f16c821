package workbook_test

import (
	"bytes"
	"testing"

	"countyledger/app/exchange/workbook"
	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// counties are what reports are made of: the sample, one that has nothing yet, one whose names and sums are as long as can be.
func counties(tb testing.TB) map[string]*edu.Book {
	tb.Helper()
	tasked := sample.County(sample.Size{Schools: 40, Teachers: 300, Projects: 8, Closures: 4, Years: 2}).Book()
	tasks, err := edu.ParseTasks(assets.Tasks, edu.Unit{})
	if err != nil {
		tb.Fatal(err)
	}
	for _, x := range tasks {
		tasked.Put(edu.Tasks, x)
	}
	long := sample.County(sample.Size{Schools: 30, Teachers: 120, Projects: 6, Closures: 4, Years: 2})
	for i, s := range long.Schools {
		if i%3 == 0 {
			s.Name = "样例县城关镇北街社区民办英才双语寄宿制九年一贯制外国语学校附属幼儿园" + s.Name
		}
	}
	for _, p := range long.Projects {
		p.Name += "（含教学楼、学生宿舍楼、食堂、运动场及附属设施，分二期实施）"
		for i := range p.Funds {
			p.Funds[i].Planned = edu.Fen(9_876_543_210_987) // 11 digits with the decimals, in 万元
		}
	}
	unit := long.Unit
	return map[string]*edu.Book{"sample": tasked, "long": long.Book(), "empty": edu.NewBook(unit, long.Year)}
}

// reports are all reports of a county.
func reports(tb testing.TB, book *edu.Book) map[string]*report.Document {
	tb.Helper()
	presets := office.PresetsOf(book)
	if len(presets.Refused) > 0 {
		tb.Fatal(presets.Refused)
	}
	o := presets.ReportOptions()
	o.AsOf = edu.Day(2022, 9, 20)
	out := map[string]*report.Document{}
	for _, k := range report.Kinds() {
		out[k.ID] = k.Make(book, o)
		if k.ID == "closures" || k.ID == "monthly" {
			wide := o
			wide.A3 = true
			out[k.ID+" A3"] = k.Make(book, wide)
		}
	}
	return out
}

func written(tb testing.TB, d *report.Document) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := workbook.WriteDocument(&b, d); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestAllIsSeen: in every report of every county each number has room for all its figures, each text for all its lines, on
// paper nothing is too small, and every formula comes to what stands there.
func TestAllIsSeen(t *testing.T) {
	for county, book := range counties(t) {
		formulas := 0
		for id, d := range reports(t, book) {
			formulas += check(t, county+", "+id, written(t, d)).formulas
		}
		if county != "empty" && formulas < 100 {
			t.Errorf("%s: only %d figures are formulas", county, formulas)
		}
	}
}
