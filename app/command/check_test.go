package command_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"countyledger/store"
	"countyledger/store/edu"
)

// TestCheckOfSample: every planted error that an import lets pass is named by the audit, at its rank.
func TestCheckOfSample(t *testing.T) {
	var planted []struct {
		Kind  string `json:"kind_of_data"`
		Row   int    `json:"row"`
		Rule  string `json:"kind"`
		Level string `json:"level"`
		Audit string `json:"audit"`
	}
	readJSON(t, "errors.json", &planted)
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	type place struct {
		kind string
		row  int
		rule string
	}
	said := map[place]string{}
	for _, f := range sampleFiles {
		for _, w := range c.importFile(f.kind, f.file).Warnings {
			said[place{f.kind, w.Row, w.Rule}] = w.Message
		}
	}
	var printed struct {
		Findings []struct {
			Rule, Title, Rank, Register, Name, Message, Do string
			Row                                            int64
		}
	}
	if err := json.Unmarshal([]byte(c.run(3, "check", "--json")), &printed); err != nil {
		t.Fatal(err)
	}
	named := map[string]string{} // register, rule and sentence to rank
	for _, x := range printed.Findings {
		named[x.Register+x.Rule+x.Message] = x.Rank
		if x.Title == "" || x.Do == "" || x.Name == "" || x.Message == "" || x.Row == 0 {
			t.Errorf("a finding without words: %+v", x)
		}
	}
	soft := 0
	for _, p := range planted {
		if p.Level != "soft" {
			continue
		}
		soft++
		message := said[place{p.Kind, p.Row, p.Rule}]
		if got := named[p.Kind+p.Rule+message]; message == "" || got != p.Audit {
			t.Errorf("%s in row %d of %s (%q) has rank %q, want %q", p.Rule, p.Row, p.Kind, message, got, p.Audit)
		}
	}
	if soft < 10 || len(printed.Findings) > 400 {
		t.Errorf("%d soft errors were planted, the audit has %d findings", soft, len(printed.Findings))
	}
	count := map[string]int{}
	for _, x := range printed.Findings {
		count[x.Rule]++
	}
	t.Log(count)
	c.run(3, "check")
	c.run(2, "check", "all")
}

// fullNumber is an ID number of the made-up people, or a mobile number, with all its digits.
var fullNumber = regexp.MustCompile(`149901\d{11}[\dXx]|\b1[3-9]\d{9}\b`)

// TestCheckMasksPersonalNumbers: neither as text nor as JSON does the audit print a full number, though the city marks the
// numbers themselves.
func TestCheckMasksPersonalNumbers(t *testing.T) {
	c, keys := newCLI(t), t.TempDir()
	c.env = environment(c.env.Dir, keys)
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	c.run(0, "init", "--county", "141127", "--year", "2022")
	c.importFile("schools", "01学校基本情况.xlsx")
	c.importFile("teachers", "05教师花名册.xlsx")
	s, err := store.Open(t.Context(), c.env.Dir, store.Options{KeyDir: keys})
	if err != nil {
		t.Fatal(err)
	}
	city, change := &edu.Preset{Name: edu.PresetCity, Content: `{"name": "市级", "document": "文", "rules": [
 {"id": "number", "rank": "warning", "register": "teachers", "field": "id_number", 
  "title": "核对", "when": "性别 != \"\"", "say": "{姓名}", "do": ""},
 {"id": "phone", "rank": "warning", "register": "schools", "field": "phone", 
  "title": "核对", "when": "状态 != \"\"", "say": "{学校名称}", "do": ""}]}`},
		edu.Change{Kind: edu.BatchEdit, Why: "装入市级规则"}
	change.Items = []edu.Item{{Register: edu.Presets, Record: city}}
	prepared, found := edu.Prepare(edu.NewBook(edu.Unit{}, 2022), change)
	if found.Refused() {
		t.Fatal(found)
	}
	if _, err := s.Apply(t.Context(), prepared, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"check"}, {"check", "--json"}} {
		out := c.run(3, args...)
		if full := fullNumber.FindString(out); full != "" {
			t.Errorf("%v prints %s", args, full)
		}
		if len(args) > 1 && (!strings.Contains(out, "149*************") || !strings.Contains(out, `"rule":"city.phone"`)) {
			t.Errorf("%v marks no number: %.300s", args, out)
		}
	}
}
