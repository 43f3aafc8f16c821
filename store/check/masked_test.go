package check

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// secretRules mark the personal numbers themselves, as a city may want it.
const secretRules = `{"name": "市级", "document": "文", "rules": [
 {"id": "number", "rank": "warning", "register": "teachers", "field": "id_number", 
  "title": "核对身份证号", "when": "性别 != \"\"", "say": "{姓名}", "do": "核对"},
 {"id": "phone", "rank": "warning", "register": "schools", "field": "phone", 
  "title": "核对电话", "when": "状态 != \"\"", "say": "{学校名称}", "do": "核对"}]}`

// TestNoFindingSaysAPersonalNumber: of no teacher and no school does a finding, or an explanation of it, have the full number,
// whichever field it marks and whatever is wrong.
func TestNoFindingSaysAPersonalNumber(t *testing.T) {
	b := sample.County(sample.Size{Schools: 40, Teachers: 300, Projects: 20, Closures: 8, Years: 2}).Book()
	var secrets []string
	for i, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		n := *x
		switch i % 4 { // what the rules on persons ask about
		case 0:
			n.Sex, n.Birth = map[edu.Code]edu.Code{edu.SexMale: edu.SexFemale, edu.SexFemale: edu.SexMale}[n.Sex], edu.Month(1940, 1)
		case 1:
			twin := n
			twin.SetRowID(int64(90000 + i))
			b.Put(edu.Teachers, &twin)
		}
		n.Phone = "13800001234"
		b.Put(edu.Teachers, &n)
		secrets = append(secrets, string(n.IDNumber))
	}
	for i, s := range edu.All[edu.School](b, edu.Schools) {
		n := *s
		n.Phone = edu.Phone(fmt.Sprintf("1390000%04d", i))
		b.Put(edu.Schools, &n)
		secrets = append(secrets, string(n.Phone))
	}
	f, err := ParseFile([]byte(secretRules))
	if err != nil {
		t.Fatal(err)
	}
	found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20), City: f})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	seen := map[edu.RuleID]string{}
	for i := range found {
		x := &found[i]
		seen[x.ID] = x.Value
		e := *x.Explain(2022, "属实", edu.Day(2022, 9, 20))
		fmt.Fprintln(&text, x.Value, x.Message, x.about, x.stands, x.Before, x.Explained, e)
	}
	for rule, mask := range map[edu.RuleID]string{"city.number": "********", "city.phone": "****", edu.RuleSexDiffersFromID: "", "twin": ""} {
		if value, ok := seen[rule]; !ok || !strings.Contains(value, mask) {
			t.Errorf("%s: found %v, its value %q", rule, ok, value)
		}
	}
	all := text.String()
	for _, s := range secrets {
		if s != "" && strings.Contains(all, s) {
			t.Fatalf("%s stands in a finding", s)
		}
	}
	if strings.Contains(all, "13800001234") {
		t.Error("a teacher's telephone number stands in a finding")
	}
}
