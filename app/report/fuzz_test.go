package report

import (
	"errors"
	"strings"
	"testing"

	"countyledger/assets"
)

// FuzzTemplate: whatever stands in a template, it is refused with what is wrong or makes a narrative in which no placeholder
// is left.
func FuzzTemplate(f *testing.F) {
	f.Add(string(assets.Monthly))
	f.Add("{学校}：\n# \n## {任务}\n{{学校}}")
	f.Add("#\n\r\n{")
	words := map[string]string{}
	for i, p := range placeholders {
		if i%3 > 0 {
			words[p] = "1所"
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		x, err := ParseTemplate([]byte(text))
		if err != nil {
			var bad *TemplateError
			if !errors.As(err, &bad) {
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
	known := Columns{"schools": {"序号", "学校名称", "在校（园）生数/小学"}}
	f.Add(`{"schools": ["学校名称", "序号"]}`)
	f.Add(`{"schools": null}`)
	f.Add(`{"x": []}`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseColumns([]byte(text), known)
		if err != nil {
			return
		}
		d := &Document{Blocks: []Block{&Table{Columns: []Column{{Heads: []string{"序号"}}, {Heads: []string{"学校名称"}}, {Heads: []string{"在校（园）生数", "小学"}}}, Rows: []Row{{Cells: []string{"1", "甲", "7"}}}}}}
		c.arrange("schools", d)
		table := onlyTable(d)
		if want := len(c["schools"]); want > 0 && (len(table.Columns) != want || len(table.Rows[0].Cells) != want) {
			t.Errorf("%d columns, %d cells, want %d", len(table.Columns), len(table.Rows[0].Cells), want)
		}
	})
}
