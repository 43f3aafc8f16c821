package report

import (
	"errors"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu/handfile"
)

// FuzzTemplate: whatever stands in a template, it is refused with what is wrong or makes a narrative in which no placeholder
// is left.
func FuzzTemplate(f *testing.F) {
	own, err := assets.Texts.ReadFile("presets/texts/monthly.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(own))
	f.Add("{学校}：\n# \n## {任务}\n{{学校}}")
	f.Add("#\n\r\n{")
	words := map[string]string{}
	for i, p := range placeholders {
		if i%3 > 0 {
			words[p] = "1所"
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		x, err := ParseText("monthly", []byte(text))
		if err != nil {
			var bad *handfile.Error
			if !errors.As(err, &bad) || bad.What == "" {
				t.Errorf("%v does not say what is wrong", err)
			}
			return
		}
		_, blocks, _ := x.fill(words)
		for _, b := range blocks {
			if p, ok := b.(*Paragraph); ok && strings.Contains(p.Text, "{学校}") {
				t.Errorf("%q was not replaced", p.Text)
			}
		}
	})
}

// FuzzColumns: whatever stands in a file of columns, it is refused or it names columns that there are, each once.
func FuzzColumns(f *testing.F) {
	known := Known{"schools": {serial(), left("name", 12, "学校名称"), counted("pupils_primary", "人", "在校（园）生数", "小学")}}
	f.Add(`{"schools": ["学校名称", "序号"]}`)
	f.Add(`{"schools": ["name", "pupils_primary 在校（园）生数/小学"]}`)
	f.Add(`{"schools": null}`)
	f.Add(`{"x": []}`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseColumns([]byte(text), known)
		if err != nil {
			var bad *handfile.Error
			if !errors.As(err, &bad) || bad.What == "" {
				t.Errorf("%v does not say what is wrong", err)
			}
			return
		}
		table := &Table{Columns: known["schools"]}
		table.add(0, Cells{"name": words("甲"), "pupils_primary": whole(7)})
		table.total(Cells{"name": words(sumWord)})
		c.arrange("schools", &Document{Blocks: []Block{table}})
		want := len(c["schools"])
		if want == 0 { // nothing was asked for
			want = len(known["schools"])
		}
		if len(table.Columns) != want {
			t.Errorf("%d columns, want %d", len(table.Columns), want)
		}
		for i := range table.Columns {
			if table.Cell(&table.Rows[0], i).Is == Unknown {
				t.Errorf("%s has lost its cell", table.Columns[i].Key)
			}
		}
	})
}
