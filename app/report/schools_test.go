package report

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestSchoolsAddUp: the pupils of the table and those of schools closed since, which the note names, are those of the year.
func TestSchoolsAddUp(t *testing.T) {
	b := sample.County(sample.Size{Schools: 40, Teachers: 200, Projects: 2, Closures: 4, Years: 1}).Book()
	whole := 0
	for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		if y.Year == 2022 {
			whole += y.Headcount()
		}
	}
	k, _ := KindByID("schools")
	named := regexp.MustCompile(`在校（园）生(\d+)人`)
	for closed := range 3 {
		if closed > 0 { // one more, with pupils
			s := edu.All[edu.School](b, edu.Schools)[closed]
			s.State = edu.StateClosed
			b.Put(edu.Schools, s)
		}
		d := k.Make(b, Options{Year: 2022})
		table, ok := d.Blocks[0].(*Table)
		if !ok {
			t.Fatalf("%T is no table", d.Blocks[0])
		}
		sum := int(table.Total[0].Cells["pupils"].Number.N)
		notes, ok := d.Blocks[1].(*Notes)
		if !ok {
			t.Fatalf("%T are no notes", d.Blocks[1])
		}
		left, err := 0, error(nil)
		if m := named.FindStringSubmatch(strings.Join(notes.Lines, "")); m != nil {
			if left, err = strconv.Atoi(m[1]); err != nil {
				t.Fatal(err)
			}
		}
		if (closed > 0) != (left > 0) || sum+left != whole {
			t.Errorf("%d closed: %d in the table and %d beside it, of %d", closed, sum, left, whole)
		}
	}
}

// TestPointsAreNoSchools: no table counts 教学点 as schools: they stand apart, and cases of closing are cases.
func TestPointsAreNoSchools(t *testing.T) {
	b := sample.County(sample.Size{Schools: 40, Teachers: 200, Projects: 2, Closures: 4, Years: 1}).Book()
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		c.Stage, c.Done = edu.ClosureDone, edu.Day(2022, 8, 20)
		b.Put(edu.Closures, c)
	}
	for id, want := range map[string]string{
		"schools": `^学校\d+所\n教学点\d+个$`, "rotation": `^学校\d+所\n教学点\d+个$`, "closure-assets": `^4例$`,
	} {
		o := options(t)
		o.AsOf = edu.Day(2022, 9, 20)
		table := tables(kind(t, id).Make(b, o))[0]
		sum := table.Total[0].Cells["name"]
		text := sum.Text
		if sum.Is == Number {
			text = sum.Shown().String() + sum.Unit
		}
		if !regexp.MustCompile(want).MatchString(text) || strings.Contains(table.Right, "所") != (id != "closure-assets") {
			t.Errorf("%s counts %q, in %s", id, text, table.Right)
		}
	}
}
