package intake_test

import (
	"testing"

	"countyledger/app/office/intake"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestALineMeansARecord: of every register what is written for a record is read as that record, with a field behind it too; what only looks
// so is words, and a person is named by a number.
func TestALineMeansARecord(t *testing.T) {
	p := sits(t, edu.Unit{Code: "141121", Name: "文水县教育局", Area: "文水县", Level: "county"}, edu.Change{}, &clock{at(10, 3)})
	p.apply(sample.Of(p.book().Unit, 1, small).Change())
	b := p.book()
	tried := 0
	for _, g := range edu.Submitted() {
		rows := b.Rows(g)
		if len(rows) == 0 {
			continue
		}
		tried++
		rec := rows[len(rows)/2]
		line := intake.About(b, g, rec)
		for _, tt := range []struct{ line, words string }{{line + "请核对", "请核对"}, {line, ""}} {
			m := intake.Remarks(b, tt.line)
			if len(m) != 1 || string(m[0].Register) != g.ID || int64(m[0].Row.Int()) != rec.RowID() || string(m[0].Words) != tt.words {
				t.Errorf("%q is read as %+v", tt.line, m[0])
			}
		}
	}
	if tried < 5 {
		t.Errorf("%d registers were tried", tried)
	}
	teacher := b.Rows(edu.Teachers)[3]
	about := intake.About(b, edu.Teachers, teacher)
	about = about[:len(about)-len("：")]
	for _, f := range edu.Teachers.Fields {
		m := intake.Remarks(b, about+" "+f.Label+"：请核对")[0]
		if string(m.Field) != f.Key && m.Row.Known() || f.Encrypted() && m.Value != "" {
			t.Errorf("%s: %+v", f.Label, m)
		}
	}
	other := b.Rows(edu.Schools)[0].(*edu.School)
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if s != intake.SchoolOf(b, edu.Teachers, teacher) {
			other = s
		}
	}
	for _, line := range []string{
		"教师第99999号：没有", "教师第号：没有", "教师第-1号：没有", string(other.Name) + " 教师第" + "1号 没有这栏：x", "：没有", "没有这所学校：没有",
	} {
		if m := intake.Remarks(b, line); len(m) != 1 || m[0].Row.Known() || string(m[0].Words) != line {
			t.Errorf("%q is read as %+v", line, m[0])
		}
	}
}
