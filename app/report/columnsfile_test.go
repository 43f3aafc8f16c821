package report

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"countyledger/store/sample"
)

// TestColumnsFile: the file names every report's columns, in the order in force or else in the program's own; a column that a
// report has no more is left out.
func TestColumnsFile(t *testing.T) {
	known := Known{
		"schools": {{Key: "name", Heads: []string{"学校"}}, {Key: "code", Heads: []string{"标识码"}}},
		"private": {{Key: "share", Heads: []string{"占比"}}},
	}
	names := func(report string, keys ...string) []string {
		var out []string
		for _, key := range keys {
			i := slices.IndexFunc(known[report], func(c Column) bool { return c.Key == key })
			out = append(out, known[report][i].Name())
		}
		return out
	}
	for _, tt := range []struct {
		order Columns
		want  []string
	}{
		{nil, names("schools", "name", "code")},
		{Columns{"schools": {"code", "name"}}, names("schools", "code", "name")},
		{Columns{"schools": {"name"}}, names("schools", "name")},
		{Columns{"schools": {"gone", "code"}}, names("schools", "code")},
	} {
		text, err := known.File(tt.order)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string][]string
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got["schools 学校基本情况一览表"], tt.want) || !slices.Equal(got["private 民办义务教育占比测算表"], names("private", "share")) {
			t.Errorf("%v: %v, want %v", tt.order, got, tt.want)
		}
	}
}

// TestColumnsOfAnotherVersion: an order none of whose columns a report has leaves the report as the program makes it, and says so.
func TestColumnsOfAnotherVersion(t *testing.T) {
	for _, tt := range []struct {
		keys     []string
		columns  int
		warnings int
	}{{nil, 2, 0}, {[]string{"gone"}, 2, 1}, {[]string{"b", "gone"}, 1, 1}, {[]string{"b", "a"}, 2, 0}, {[]string{"a"}, 1, 0}} {
		table := &Table{Columns: []Column{{Key: "a", Heads: []string{"甲"}}, {Key: "b", Heads: []string{"乙"}}}}
		d := &Document{Title: "表", Blocks: []Block{table}}
		Columns{"x": tt.keys}.arrange("x", d)
		if len(table.Columns) != tt.columns || len(d.Warnings) != tt.warnings {
			t.Errorf("%v: %d columns, warnings %q", tt.keys, len(table.Columns), d.Warnings)
		}
	}
}

// TestAnnexesOfWhatThereIs: a letter has no annex for registers in which nothing stands.
func TestAnnexesOfWhatThereIs(t *testing.T) {
	annexes := func(n sample.Size) string {
		var titles []string
		o := options(t)
		text, err := ParseText("monthly", []byte("# 一、学校\n现有学校。\n"))
		if err != nil {
			t.Fatal(err)
		}
		o.Texts = Texts{"monthly": text}
		for _, b := range kind(t, "monthly").Make(sample.County(n).Book(), o).Blocks {
			if a, ok := b.(*Annex); ok {
				titles = append(titles, a.Doc.Title)
			}
		}
		return strings.Join(titles, "|")
	}
	full := annexes(sample.Size{Schools: 12, Teachers: 40, Projects: 2, Closures: 1, Years: 2})
	empty := annexes(sample.Size{Schools: 12, Teachers: 40, Years: 2})
	for _, title := range []string{"撤并进展情况", "建设项目进度"} {
		if !strings.Contains(full, title) || strings.Contains(empty, title) {
			t.Errorf("%s: among the annexes of everything %q, and of nothing %q", title, full, empty)
		}
	}
	for _, title := range []string{"学校", "轮岗", "优质均衡", "公办率", "民办"} {
		if !strings.Contains(empty, title) {
			t.Errorf("%s is not among %q", title, empty)
		}
	}
}
