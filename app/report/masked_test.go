package report

import (
	"fmt"
	"regexp"
	"slices"
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

// maskedID is a masked ID number within a text.
var maskedID = regexp.MustCompile(`\d+\*{4,}\d*[\dX]?`)

// possible are the numbers that somebody can be meant by who knows the county, the day of birth and the sex of a person beside
// the masked number: every order that the mask allows, with the check sign that belongs to it.
func possible(mask, area string, born edu.Date, sex edu.Code) (all []edu.IDNumber) {
	for order := range 1000 {
		number := fmt.Sprintf("%s%04d%02d%02d%03d%s", area, born.Year(), born.MonthOf(), born.First().Day(), order, mask[len(mask)-1:])
		var n edu.IDNumber
		if edu.FitsMask(mask, number) && n.Parse(number, edu.Format{}) == nil && n.Sex() == sex {
			all = append(all, n)
		}
	}
	return all
}

// TestNoMaskGivesANumberBack: whoever tries to rebuild the ID numbers of the sample county's teachers from what is shown finds
// nobody for certain, not even with the full day of birth, the sex and the county beside the mask: nine numbers at least are left.
// (With six and four signs of it shown it was everybody of whom the day is known, and 154 of 1,187 of whom the month is.)
func TestNoMaskGivesANumberBack(t *testing.T) {
	book := sample.County(sample.Standard).Book()
	people, found, least := 0, 0, 1000
	for _, x := range edu.All[edu.Teacher](book, edu.Teachers) {
		if x.IDNumber == "" {
			continue
		}
		people++
		all := possible(edu.Teachers.Field("id_number").Text(x, book), string(x.IDNumber[:6]), x.IDNumber.Birth(), x.IDNumber.Sex())
		if !slices.Contains(all, x.IDNumber) {
			t.Fatalf("the attack does not find %s at all", x.IDNumber.Masked())
		}
		if len(all) == 1 {
			found++
		}
		least = min(least, len(all))
	}
	if people == 0 || found > 0 || least < 9 {
		t.Errorf("of %d people %d come back, at least %d numbers fit a mask", people, found, least)
	}
}

// TestNoPaperShowsMoreOfANumber: wherever a paper has a masked number, it is with three signs before and two behind, and no paper
// has a day of birth.
func TestNoPaperShowsMoreOfANumber(t *testing.T) {
	book, o := sample.County(sample.Standard).Book(), options(t)
	o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20) // within the school year that has moves
	for _, x := range edu.All[edu.Teacher](book, edu.Teachers) {
		if n := *x; n.IDNumber != "" {
			n.Birth = n.IDNumber.Birth() // as a list of the schools has it
			book.Put(edu.Teachers, &n)
		}
	}
	masks := 0
	for _, k := range Kinds() {
		said(k.Make(book, o), func(where, s string) {
			if where == "birth" && len(strings.ReplaceAll(s, "-", "")) > len("197512") {
				t.Errorf("%s has the day of birth: %s", k.ID, s)
			}
			for _, mask := range maskedID.FindAllString(s, -1) {
				if len(mask) < 15 {
					continue // of a telephone
				}
				if masks++; strings.Trim(mask[3:len(mask)-2], "*") != "" {
					t.Errorf("%s: %s", k.ID, mask)
				}
			}
		})
	}
	if masks == 0 {
		t.Error("no paper has a masked number")
	}
}
