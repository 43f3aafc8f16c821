package check

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
)

func file(tb testing.TB, rules ...FileRule) ([]byte, error) {
	tb.Helper()
	return json.Marshal(File{Name: "市级审核规则", Document: "×教函〔2022〕8号", Rules: rules})
}

// TestCityRules: a rule of the city speaks of the records its condition is true of, in its own words; where a number is
// blank it says nothing, unless it asks.
func TestCityRules(t *testing.T) {
	set := ruleSet(t)
	for _, tt := range []struct {
		name string
		rule FileRule
		want []string
	}{
		{
			"labels",
			FileRule{Register: "yearly", When: "在校生数_合计 > 班数 * 33", Say: "{学校}{学段}{班数}个班{在校生数_合计}人"},
			[]string{"甲小学小学3个班100人", "乙小学小学3个班100人"},
		},
		{"keys", FileRule{Register: "yearly", When: `total > classes * 33 and 学校_name == "乙小学"`, Say: "{total}"}, []string{"100"}},
		{"a field of the school", FileRule{Register: "yearly", When: `学校_办学类型 == "小学"`, Say: "{学校_举办者}"}, []string{"县级教育部门", "县级教育部门"}},
		{"last year", FileRule{Register: "yearly", When: "在校生数_合计 > 上年_在校生数_合计 * 0.99", Say: "上年{上年_在校生数_合计}"}, []string{"上年100", "上年100"}},
		{"a blank number says nothing", FileRule{Register: "yearly", When: "books < 10", Say: "图书{books}"}, nil},
		{
			"unless it is asked about",
			FileRule{Register: "yearly", When: "空(books) and classes == 3", Say: "{学校}没填图书"},
			[]string{"甲小学没填图书", "乙小学没填图书"},
		},
		{"a blank in the sentence alone is a dash", FileRule{Register: "yearly", When: "classes == 3", Say: "图书{books}"}, []string{"图书—", "图书—"}},
		{"a blank number besides the one that is asked about", FileRule{Register: "yearly", When: "空(books) or migrant != 5", Say: "x"}, nil},
		{
			"money is in 万元",
			FileRule{Register: "yearly", When: "教学仪器设备值 < 0.002 and 教学仪器设备值 > 0.0009", Say: "{equipment}"},
			[]string{"0.001", "0.001"},
		},
		{
			"codes are in words",
			FileRule{Register: "projects", When: `建设性质 == "新建" and 任务口径 in ["义务教育学校", "其他"]`, Say: "{name}"},
			[]string{"甲小学教学楼"},
		},
		{"flags", FileRule{Register: "schools", When: "not boarding and not safe", Say: "{学校名称}"}, []string{"甲小学", "乙小学"}},
		{"words", FileRule{Register: "schools", When: `name startsWith "甲"`, Say: "{name}"}, []string{"甲小学"}},
	} {
		tt.rule.ID, tt.rule.Rank, tt.rule.Title = "x", Warning, "市级规则"
		text, err := file(t, tt.rule)
		if err != nil {
			t.Fatal(err)
		}
		f, err := ParseFile(text)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		found, err := County(t.Context(), county(), Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20), City: f})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range found {
			if x.ID == "city.x" {
				got = append(got, x.Message)
			}
		}
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestRuleFilesRefused: a file that cannot be understood is refused as a whole, with the rule and what is wrong with it.
func TestRuleFilesRefused(t *testing.T) {
	sound := FileRule{ID: "a", Rank: Warning, Register: "yearly", Title: "规则", When: "classes > 3", Say: "{classes}"}
	for _, tt := range []struct {
		name string
		edit func(*FileRule)
		want string
	}{
		{"no such register", func(r *FileRule) { r.Register = "pupils" }, "没有“pupils”这种台账"},
		{"no such field", func(r *FileRule) { r.When = "班级数 > 3" }, "没有“班级数”这一栏"},
		{"no such field in the sentence", func(r *FileRule) { r.Say = "{班级数}" }, "没有“班级数”这一栏"},
		{"a label that two fields have", func(r *FileRule) { r.When = "合计 > 3" }, "有几栏叫“合计”，请写成专任教师_合计或在校生数_合计"},
		{"a number and a word", func(r *FileRule) { r.When = `classes == "三"` }, "条件有误"},
		{"no condition at all", func(r *FileRule) { r.When = "classes + 3" }, "条件有误"},
		{"not a condition", func(r *FileRule) { r.When = "classes >" }, "条件看不懂"},
		{"personal data", func(r *FileRule) { r.Register, r.When, r.Say = "teachers", `id_number != ""`, "x" }, "没有“id_number”这一栏"},
		{"why somebody is exempt", func(r *FileRule) { r.Register, r.When, r.Say = "teachers", `exemption == "免除"`, "x" }, "没有“exemption”这一栏"},
		{"a rank that there is not", func(r *FileRule) { r.Rank = "fatal" }, "等级"},
		{"nothing to say", func(r *FileRule) { r.Say = "" }, "不能为空"},
		{"a field to mark that there is not", func(r *FileRule) { r.Field = "x" }, "没有“x”这一栏"},
	} {
		r := sound
		tt.edit(&r)
		text, err := file(t, r)
		if err != nil {
			t.Fatal(err)
		}
		var bad *handfile.Error
		if _, err := ParseFile(text); !errors.As(err, &bad) || !strings.Contains(bad.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	for _, text := range []string{"", "{}", "[]", `{"name":"x"}`} {
		var bad *handfile.Error
		if _, err := ParseFile([]byte(text)); !errors.As(err, &bad) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestSampleFile: the sample that the program gives is a file that it takes.
func TestSampleFile(t *testing.T) {
	text, err := os.ReadFile("../../assets/presets/city-rules.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := ParseFile(text)
	if err != nil || len(f.Rules) != 4 {
		t.Fatal(err)
	}
	found, err := County(t.Context(), county(), Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20), City: f})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, x := range found {
		if strings.HasPrefix(string(x.ID), "city.") {
			got += string(x.ID) + " " + x.Message + "|"
		}
	}
	want := "city.owner 甲小学教学楼没有填责任人|city.pupils-per-teacher 甲小学（小学）在校生100人，专任教师1人|" +
		"city.pupils-per-teacher 乙小学（小学）在校生100人，专任教师1人|"
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestHostileRuleFiles: a file whose rules would fill the stack or the memory, or take minutes, is refused at once with the place of what
// is too large.
func TestHostileRuleFiles(t *testing.T) {
	many := make([]FileRule, mostRules+1)
	for i := range many {
		many[i] = FileRule{ID: fmt.Sprint(i), Rank: Hint, Register: "schools", Title: "x", When: "空(name)", Say: "x"}
	}
	for name, r := range map[string]FileRule{
		"brackets":        {When: strings.Repeat("(", 900_000) + "name == \"x\"" + strings.Repeat(")", 900_000)},
		"few brackets":    {When: strings.Repeat("(", 40) + "空(name)" + strings.Repeat(")", 40)},
		"signs":           {When: strings.Repeat("!", 500) + "空(name)" + strings.Repeat("!", 5000)},
		"a long text":     {When: "name" + strings.Repeat(" + name", 100_000) + ` == "x"`},
		"texts joined":    {When: `name + name + name == "x"`},
		"joined in parts": {When: `(空(name) ? name + "a" : name) == "x"`},
		"a long sentence": {When: "空(name)", Say: strings.Repeat("{name}", 50_000)},
		"a square":        {When: "name in [" + strings.Repeat("[", 50) + strings.Repeat("]", 50) + "]"},
	} {
		t.Run(name, func(t *testing.T) {
			r.ID, r.Rank, r.Register, r.Title = "x", Hint, "schools", "x"
			if r.Say == "" {
				r.Say = "x"
			}
			text, err := file(t, r)
			if err != nil {
				t.Fatal(err)
			}
			begun := time.Now()
			var bad *handfile.Error
			if _, err := ParseFile(text); !errors.As(err, &bad) || bad.Line == 0 {
				t.Errorf("%v", err)
			}
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
	text, err := file(t, many...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseFile(text); err == nil {
		t.Error("more rules than anybody can read are taken")
	}
	if text, err = file(t, many[:mostRules]...); err != nil {
		t.Fatal(err)
	}
	if _, err := ParseFile(text); err != nil {
		t.Error(err)
	}
}

// FuzzRuleFile: whatever stands in a rule file, it is refused or it can be asked of a county.
func FuzzRuleFile(f *testing.F) {
	f.Add("yearly", "在校生数_合计 > 班数 * 33", "{学校}")
	f.Add("schools", `name startsWith "甲" or 空(built)`, "{{name}}")
	f.Add("teachers", "hours / 0 > 1", "}{")
	f.Fuzz(func(t *testing.T, register, when, say string) {
		text, err := file(t, FileRule{ID: "x", Rank: Hint, Register: register, Title: "x", When: when, Say: say})
		if err != nil {
			t.Skip()
		}
		x, err := ParseFile(text)
		if err != nil {
			var bad *handfile.Error
			if !errors.As(err, &bad) {
				t.Errorf("%v has no place", err)
			}
			return
		}
		if _, err := County(t.Context(), county(), Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20), City: x}); err != nil {
			t.Error(err)
		}
	})
}
