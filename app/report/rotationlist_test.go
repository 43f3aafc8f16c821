package report_test

import (
	"os"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestRotationPapers: each rotation of the year stands in the list once and has one page of the form, no full ID
// number stands on either, and moves for other reasons stand on none.
func TestRotationPapers(t *testing.T) {
	b := sample.County(sample.Size{Schools: 40, Teachers: 600, Projects: 1, Closures: 0, Years: 1}).Book()
	raw, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := edu.ParseRuleSet(raw)
	if err != nil {
		t.Fatal(err)
	}
	all := edu.All[edu.Rotation](b, edu.Rotations)
	want, forms := 0, 0
	for i, x := range all {
		if i == 0 {
			moved := *x
			moved.Reason = edu.ReasonClosure
			b.Put(edu.Rotations, &moved)
			continue
		}
		if x.Year == 2022 && x.Reason == edu.ReasonRotation && x.State != edu.RotationRefused {
			forms++
		}
		if x.Year == 2022 && x.Counted(2022) {
			want++
		}
	}
	if want < 5 {
		t.Fatalf("the sample has %d rotations", want)
	}
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		t.Fatal(err)
	}
	for id, pages := range map[string]int{"rotation-list": 0, "rotation-form": forms} {
		k, ok := report.KindByID(id)
		if !ok {
			t.Fatal(id)
		}
		doc := k.Make(b, report.Options{Year: 2022, Rules: rules, AsOf: edu.Day(2022, 9, 20)})
		p, err := page.Layout(doc, fonts)
		if err != nil {
			t.Fatal(err)
		}
		if pages > 0 && len(p.Pages) != pages {
			t.Errorf("%s: %d pages for %d rotations", id, len(p.Pages), forms)
		}
		rows, text := 0, ""
		for _, block := range doc.Blocks {
			if table, ok := block.(*report.Table); ok {
				for _, r := range table.Rows {
					if r.Group != "" {
						continue
					}
					rows++
					for _, c := range table.Line(&r) {
						text += page.CellText(c) + "|"
					}
				}
			}
		}
		if id == "rotation-list" && rows != want {
			t.Errorf("the list has %d rows for %d rotations", rows, want)
		}
		for _, teacher := range edu.All[edu.Teacher](b, edu.Teachers) {
			if strings.Contains(text, string(teacher.IDNumber)) {
				t.Fatalf("%s: the full ID number of %s", id, teacher.Name)
			}
		}
	}
}
