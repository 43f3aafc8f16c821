package report

import (
	"strings"
	"testing"

	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestWhatTheAuditPrintsIsMasked: the notice, the explanations and the hand-over sheet have nobody's full number, though rules
// of the city mark the numbers themselves and what they found was explained.
func TestWhatTheAuditPrintsIsMasked(t *testing.T) {
	book, o := sample.County(sample.Standard).Book(), options(t)
	o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20)
	city, err := check.ParseFile([]byte(`{"name": "市级", "document": "文", "rules": [
 {"id": "number", "rank": "warning", "register": "teachers", "field": "id_number", 
  "title": "核对", "when": "性别 != \"\"", "say": "{姓名}", "do": "核对"},
 {"id": "phone", "rank": "warning", "register": "schools", "field": "phone", 
  "title": "核对", "when": "状态 != \"\"", "say": "{学校名称}", "do": "核对"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	o.City = city
	var secrets []string
	for i, x := range edu.All[edu.Teacher](book, edu.Teachers) {
		if n := *x; i%3 == 0 {
			n.Birth = edu.Month(1940, 1)
			book.Put(edu.Teachers, &n)
		}
		secrets = append(secrets, string(x.IDNumber))
	}
	for _, s := range edu.All[edu.School](book, edu.Schools) {
		n := *s
		n.Phone = "13900001234"
		book.Put(edu.Schools, &n)
	}
	found, err := check.County(t.Context(), book, check.Terms{Year: 2022, Rules: o.Rules, Today: edu.Day(2022, 9, 20), City: city})
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		if i%2 == 0 {
			e := found[i].Explain(2022, "经核对属实", edu.Day(2022, 9, 20))
			e.SetRowID(int64(i + 1))
			book.Put(edu.Explanations, e)
		}
	}
	for _, id := range []string{"return", "explanations", "handover"} {
		var text strings.Builder
		said(kind(t, id).Make(book, o), func(_, s string) { text.WriteString(s + "\n") })
		all := text.String()
		if id != "handover" && !strings.Contains(all, "身份证号") {
			t.Errorf("%s has nothing of the numbers: %d characters", id, len(all))
		}
		for _, s := range append(secrets, "13900001234") {
			if strings.Contains(all, s) {
				t.Fatalf("%s prints %s", id, s)
			}
		}
	}
}
