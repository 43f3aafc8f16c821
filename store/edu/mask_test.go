package edu

import "testing"

func TestMaskNumbers(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"甲小学 2114939849", "甲小学 2114939849"},
		{"2107-141127-04-01-530507", "2107-141127-04-01-530507"},
		{"21071411270401530507", "21071411270401530507"},
		{"20220901-20230731", "20220901-20230731"},
		{"2022-09-01-2023-07-31", "2022-09-01-2023-07-31"},
		{"20220401123000", "20220401123000"},
		{"1234567.89万元", "1234567.89万元"},
		{"李明149901198503120022", "李明149*************22"},
		{"14990119850312002x。", "149*************2X。"},
		{"149901 19850312 0022", "149*** ******** **22"},
		{"１４９９０１１９８５０３１２００２２", "149*************22"},
		{"149901850312002", "149**********02"},
		{"G149901201003120022", "G149*************22"},
		{"149901198503120022149901198503120428", "149*******************************28"},
		{"10099998888", "100****8888"},
		{"李明149901********0022，女", "李明149*************22，女"},
		{"149901****0022", "149*********22"},
		{"149901＊＊＊＊＊＊＊＊0022", "149*************22"},
		{"149901************", "149***************"},
		{"**************0022", "****************22"},
		{"１４９９０１＊＊＊＊＊＊＊＊００２２", "１４９*************２２"},
		{"尾号****0022，138****1111", "尾号****0022，138****1111"},
		{"100-9999-8888、13900001111", "100-****-8888、139****1111"},
		{"0358-6022345", "035*-***2345"},
		{"6222021234567890123", "622**************23"},
		{"6222 0212 3456 7890 123", "622* **** **** **** *23"},
		{"第3册第15页共1200页", "第3册第15页共1200页"},
	} {
		if got := MaskNumbers(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
		if once := MaskNumbers(tt.in); MaskNumbers(once) != once {
			t.Errorf("%q is masked once more", once)
		}
	}
	for in, want := range map[string]string{
		"6022345":                 "***2345",
		"13903510003":             "139****0003",
		"13800001111/13900002222": "138****1111/139****2222",
		"149901198503120049":      "149*************49",
		"623456":                  "623456",
		"李明 149901-19850312-0022": "李明 149***-********-**22",
	} {
		if got := MaskPersonal(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestMaskIDs: in the texts of the ledger ID numbers are masked, however their digits stand, and nothing else is.
func TestMaskIDs(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"李明149901198503120022，女", "李明149*************22，女"},
		{"149901 19850312 0022", "149*** ******** **22"},
		{"１４９９０１１９８５０３１２００２２", "149*************22"},
		{"14990119701231002x。", "149*************2X。"},
		{"李明149901198503120022、王芳149901198503120428", "李明149*************22、王芳149*************28"},
		{"2114939849 149901198503120022", "2114939849 149*************22"},
		{"2114939849 14990119701231002X", "2114939849 149*************2X"},
		{"李明149901********0022", "李明149*************22"},
		{"149901198503120023", "149901198503120023"}, // the check digit is another's
		{"149901198513120020", "149901198513120020"}, // there is no such month
		{"王某13900001111，0358-6022345", "王某13900001111，0358-6022345"},
		{"2107-141127-04-01-530507", "2107-141127-04-01-530507"},
		{"6222021234567890123", "6222021234567890123"},
		{"", ""},
	} {
		if got := MaskIDs(tt.in); got != tt.want || MaskIDs(got) != got {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestNoIDInAText: an ID number that is typed, read or carried into a text is masked before it is kept, and the clerk is told; the number
// of a paper stays as it is, whatever it looks like.
func TestNoIDInAText(t *testing.T) {
	const full, masked = "149901198503120022", "149*************22"
	book := NewBook(Unit{Code: "141127", Area: "岚县", Level: "county"}, 2022)
	x := &School{Name: "东沟小学" + full, Note: "负责人" + full, InclusiveDoc: full}
	p, found := Prepare(book, Change{Kind: BatchEdit, Why: "新增" + full, Items: []Item{{Register: Schools, Record: x}}})
	got := p.Items()[0].Record.(*School)
	if got.Name != "东沟小学"+masked || got.Note != "负责人"+masked || got.InclusiveDoc != full || p.Why() != "新增"+masked {
		t.Errorf("%+v, %q", got, p.Why())
	}
	told := 0
	for _, f := range found[0] {
		if f.Rule == RuleIDInText && f.Level == Soft {
			told++
		}
	}
	if told != 2 {
		t.Errorf("told of %d of 2 texts: %v", told, found)
	}
	for key, want := range map[string]string{"name": masked, "note": masked, "inclusive_doc": full} {
		f, r := Schools.Field(key), Schools.New()
		if err := f.Read(r, full, f.Format()); err != nil || f.Text(r, book) != want || (f.Remark(full) != "") != (want == masked) {
			t.Errorf("%s reads %q (%v), and says %q", key, f.Text(r, book), err, f.Remark(full))
		}
		if err := f.Restore(r, full); err != nil || f.Text(r, book) != want {
			t.Errorf("%s of an old ledger is %q (%v)", key, f.Text(r, book), err)
		}
	}
}

// TestFitsMask: a masked number is held against a full one sign by sign, or by what stands before and behind its stars.
func TestFitsMask(t *testing.T) {
	const number = "149901198503120022"
	for mask, want := range map[string]bool{
		"149*************22": true, "149901********0022": true, "149901****0022": true, "149901*": true, "*0022": true, number: true,
		"149*************28": false, "149902********0022": false, "149901********0028": false, "14990119850312002*22": false,
		"149901198503120022*22": false, "149*8*22": false, "": false, "*": true,
	} {
		if got := FitsMask(mask, number); got != want {
			t.Errorf("%q can be the number: %v", mask, got)
		}
	}
}
