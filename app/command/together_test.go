package command_test

import (
	"encoding/json"
	"reflect"
	"testing"
)

// TestSampleInOneAct: the six workbooks of the sample, sent as one folder, give the figures that they give one after the other.
func TestSampleInOneAct(t *testing.T) {
	figures := func(bring func(c *cli)) map[string]got {
		c := newCLI(t)
		c.run(0, "init", "--county", "141127", "--year", "2022")
		bring(c)
		var printed struct{ Figures []got }
		if err := json.Unmarshal([]byte(c.run(0, "figures", "--json")), &printed); err != nil {
			t.Fatal(err)
		}
		all := map[string]got{}
		for _, g := range printed.Figures {
			g.Rows, g.Missing = nil, nil // numbers of rows
			all[g.ID+" "+g.Scope] = g
		}
		return all
	}
	want := figures(func(c *cli) {
		for _, f := range sampleFiles {
			c.importFile(f.kind, f.file)
		}
	})
	is := figures(func(c *cli) { c.run(0, "import", samples) })
	for id, w := range want {
		if g := is[id]; !reflect.DeepEqual(g, w) {
			t.Errorf("%s is %s %s, want %s %s", id, show(g.Value), g.Status, show(w.Value), w.Status)
		}
	}
	if len(is) != len(want) {
		t.Errorf("%d figures, want %d", len(is), len(want))
	}
}
