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

// TestRotationsThatRunOn: a rotation of an earlier year that goes on into this one stands in a group of its own, behind those that count,
// and counts as none of them; one that ended before, one that was refused and one that has not begun do not.
func TestRotationsThatRunOn(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	for i, name := range []edu.Name{"甲小学", "乙小学"} {
		put(edu.Schools, int64(i+1), &edu.School{Name: name, Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen})
	}
	for i, x := range []struct {
		name       edu.Name
		year       edu.Year
		state      edu.Code
		start, end edu.Date
	}{
		{"本年", 2022, edu.RotationOn, edu.Day(2022, 9, 1), edu.Day(2023, 8, 31)},
		{"延续", 2021, edu.RotationOn, edu.Day(2021, 9, 1), edu.Day(2023, 8, 31)},
		{"已满", 2021, edu.RotationEnded, edu.Day(2021, 9, 1), edu.Day(2022, 8, 31)},
		{"退回", 2021, edu.RotationRefused, edu.Day(2021, 9, 1), edu.Day(2023, 8, 31)},
		{"未报到", 2021, edu.RotationApproved, edu.Day(2021, 9, 1), edu.Day(2023, 8, 31)},
	} {
		teacher := &edu.Teacher{Name: x.name, PostedAt: 1, Post: edu.PostTeaching, Section: edu.SectionPrimary, OnDuty: edu.OnDutyYes}
		put(edu.Teachers, int64(i+1), teacher)
		put(edu.Rotations, int64(i+1), &edu.Rotation{
			Teacher: edu.Ref(i + 1), Year: x.year, From: 1, To: 2, Reason: edu.ReasonRotation, State: x.state, Start: x.start, PlannedEnd: x.end,
		})
	}
	rules, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	k, _ := report.KindByID("rotation-list")
	for school, want := range map[edu.Ref]string{0: "本年 [以前学年开始、延续到本学年的（不计入本学年人数）] 延续", 2: ""} {
		doc := k.Make(b, report.Options{Year: 2022, Rules: rules, AsOf: edu.Day(2022, 9, 20), School: school})
		table, notes, got := (*report.Table)(nil), "", []string(nil)
		for _, block := range doc.Blocks {
			switch x := block.(type) {
			case *report.Table:
				table = x
			case *report.Notes:
				notes += strings.Join(x.Lines, "")
			}
		}
		for _, r := range table.Rows {
			if r.Group != "" {
				got = append(got, "["+r.Group+"]")
				continue
			}
			got = append(got, page.CellText(table.Line(&r)[1]))
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("of school %d: %q, want %q", school, text, want)
		}
		if school == 0 && !strings.Contains(notes, "计入交流轮岗的共1条，1人") {
			t.Errorf("the notes: %s", notes)
		}
	}
}

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

// TestDutyAfterTheMove: the head's duty after a move is the one that the staff list says was taken up with it; the duty before is then only
// what was written down with the move.
func TestDutyAfterTheMove(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	for i, name := range []edu.Name{"甲小学", "乙小学"} {
		put(edu.Schools, int64(i+1), &edu.School{Name: name, Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Locality: "220"})
	}
	start := edu.Day(2022, 9, 1)
	for i, x := range []struct {
		was       edu.Code
		from, end edu.Date
	}{
		{edu.DutyVice, edu.Month(2022, 9), edu.Date{}},
		{edu.DutyVice, edu.Day(2018, 9, 1), edu.Date{}},
		{"", edu.Day(2018, 9, 1), edu.Date{}},
		{edu.DutyVice, edu.Day(2022, 9, 18), edu.Day(2022, 9, 10)},
	} {
		id := int64(i + 1)
		put(edu.Teachers, id, &edu.Teacher{
			Name: "王晓东", PostedAt: 1, Post: edu.PostTeaching, Section: edu.SectionPrimary, OnDuty: edu.OnDutyYes,
			Duty: edu.DutyHead, DutyFrom: x.from, WorkFrom: edu.Day(2012, 8, 1), Joined: edu.Day(2012, 8, 1),
		})
		put(edu.Rotations, id, &edu.Rotation{
			Teacher: edu.Ref(id), Year: 2022, From: 1, To: 2, Reason: edu.ReasonRotation, State: edu.RotationOn,
			Start: start, End: x.end, Duty: x.was,
		})
	}
	rules, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	k, _ := report.KindByID("rotation-heads")
	doc := k.Make(b, report.Options{Year: 2022, Rules: rules, AsOf: edu.Day(2022, 9, 20)})
	want := []string{
		"甲小学副校长||乙小学校长|10", "甲小学副校长|2018-09|乙小学|10", "甲小学校长|2018-09|乙小学|10", "甲小学副校长||乙小学|10",
	}
	for _, block := range doc.Blocks {
		table, ok := block.(*report.Table)
		if !ok {
			continue
		}
		for i := range table.Rows {
			c := table.Rows[i].Cells
			got := strings.Join([]string{c["from"].Text, c["since"].Text, c["to"].Text, page.CellText(c["rural"])}, "|")
			if i >= len(want) || got != want[i] {
				t.Errorf("row %d: %s", i+1, got)
			}
		}
		if len(table.Rows) != len(want) {
			t.Errorf("%d rows", len(table.Rows))
		}
	}
}
