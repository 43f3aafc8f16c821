package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// TestFormInAWorkbook: a form is a sheet of its own that prints on one page, its cells merged as on paper; two of one name are two sheets.
func TestFormInAWorkbook(t *testing.T) {
	form := &report.Form{Columns: []float64{20, 30, 30}, Rows: []report.FormRow{
		{Least: 10, Cells: []report.FormCell{{Text: "姓名", Is: report.FormLabel}, {Text: "王芳"}, {Text: "照片", Is: report.FormLabel, Rows: 2}}},
		{Least: 10, Cells: []report.FormCell{{Text: "学校", Is: report.FormLabel}, {Text: "东沟小学"}}},
		{Least: 30, Cells: []report.FormCell{
			{Text: "意见", Is: report.FormLabel}, {Is: report.FormText, Cols: 2, Foot: []string{"（盖章）", "年　月　日"}},
		}},
	}}
	d := &report.Document{Title: "审批表"}
	for range 2 {
		d.Blocks = append(d.Blocks, &report.Heading{Text: d.Title, Title: true, Mark: "王芳"}, form, &report.Notes{Lines: []string{"一式三份。"}})
	}
	var file bytes.Buffer
	if err := WriteDocument(&file, d); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "王芳" || got[1] != "王芳(2)" {
		t.Fatalf("sheets %v", got)
	}
	merged, err := f.GetMergeCells("王芳")
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]bool{}
	for _, m := range merged {
		at[m.GetStartAxis()+":"+m.GetEndAxis()] = true
	}
	for _, want := range []string{"A1:C1", "C2:C3", "B4:C4"} {
		if !at[want] {
			t.Errorf("%s is not one cell: %v", want, at)
		}
	}
	for cell, want := range map[string]string{"A1": "审批表", "B2": "王芳", "B3": "东沟小学", "B4": "（盖章）\n年　月　日"} {
		if got, err := f.GetCellValue("王芳", cell); err != nil || got != want {
			t.Errorf("%s says %q (%v), want %q", cell, got, err, want)
		}
	}
	layout, err := f.GetPageLayout("王芳")
	if err != nil || *layout.FitToHeight != 1 {
		t.Errorf("the form is to print on one page: %+v %v", layout, err)
	}
}

// TestSignedLines: who signs stands where the hand goes on behind it, the seal in the middle and the day on the right, none of them broken.
func TestSignedLines(t *testing.T) {
	c := &report.FormCell{Is: report.FormText, Foot: []string{"负责人（签字）：", "（盖章）", "年　　月　　日"}}
	if look := lookOfForm(c); look.Align != report.AlignLeft || look.Part != Signed {
		t.Errorf("the cell looks like %+v", look)
	}
	for width, want := range map[float64]string{
		24: "负责人（签字）：\n　　（盖章）\n　　年　　月　　日", 40: "负责人（签字）：\n　　　　　　（盖章）\n　　　　　　　　　　年　　月　　日",
		4: "负责人（签字）：\n（盖章）\n年　　月　　日",
	} {
		if got := textOfForm(c, width); got != want {
			t.Errorf("%g wide: %q, want %q", width, got, want)
		}
		if got := lines(textOfForm(c, width), width); width > 20 && len(got) != 3 {
			t.Errorf("%g wide: %q", width, got)
		}
	}
	day := &report.FormCell{Is: report.FormText, Foot: []string{"本人签字：　　　　年　　月　　日"}}
	if look := lookOfForm(day); look.Align != report.AlignRight {
		t.Errorf("a day alone looks like %+v", look)
	}
}
