package command_test

import (
	"encoding/json"
	"testing"
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
