package procedure

import (
	"reflect"
	"testing"

	"countyledger/store/edu"
)

// TestDecidedNumbersStay: what a case was decided on is the same before it is carried out and ever after, whatever is entered of the
// two schools later.
func TestDecidedNumbersStay(t *testing.T) {
	b, id, r := ready(t)
	k := ClosureCaseOf(b, b.Closure(id), r)
	was, last := k.Capacity(), k.Last().Int()
	if was.After == was.Before || last == 0 || was.Places.Known() {
		t.Fatalf("%+v, %d pupils", was, last)
	}
	into := *b.School(k.Into)
	into.Places, into.Beds = edu.N(900), edu.N(40)
	b = after(b, edu.Change{Items: []edu.Item{{Register: edu.Schools, Record: &into}}})
	k = ClosureCaseOf(b, b.Closure(id), r)
	was = k.Capacity()
	ch, err := k.CarryOut(Execution{On: edu.Day(2022, 8, 20), Waivers: waiving(k.Missing(), "材料随后补", true)})
	if err != nil {
		t.Fatal(err)
	}
	b = after(b, ch)
	is := func(b *edu.Book, what string) {
		t.Helper()
		k, rules := ClosureCaseOf(b, b.Closure(id), r), r
		rules.ClassSize = map[edu.Code]int{edu.SectionPrimary: 10, edu.SectionJunior: 10} // a rule set of later
		for _, set := range []edu.RuleSet{r, rules} {
			got := ClosureCaseOf(b, b.Closure(id), set).Capacity()
			want := was
			got.Problems, want.Problems, got.to, want.to, got.full, want.full = nil, nil, nil, nil, nil, nil
			if !reflect.DeepEqual(got, want) || k.Last().Int() != last {
				t.Errorf("%s: %+v and %d pupils, decided on were %+v and %d", what, got, k.Last().Int(), want, last)
			}
		}
	}
	is(b, "carried out")
	into.Places, into.Beds = edu.N(1200), edu.Count{}
	later := edu.Change{Items: []edu.Item{{Register: edu.Schools, Record: &into}}}
	for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		if y.School == k.Into || y.School == k.School {
			n := *y
			if n.Year == 2022 { // corrected, and a year more
				n.Pupils[edu.Grade1] = edu.N(n.Pupils[edu.Grade1].Int() + 7)
				more := n
				more.SetRowID(0)
				more.Year = 2023
				later.Items = append(later.Items, edu.Item{Register: edu.SectionYears, Record: &more})
			}
			later.Items = append(later.Items, edu.Item{Register: edu.SectionYears, Record: &n})
		}
	}
	is(after(b, later), "a year later")
	c := b.Closure(id)
	if d := c.Decided; d.Year != 2022 || d.IntoYear != 2022 || d.Pupils.Int() != last || d.WasType != b.School(c.School).Type {
		t.Errorf("decided on %+v", c.Decided)
	}
	if then := b.On(edu.Day(2022, 8, 19)).Closure(id); then.Decided != (edu.Decision{}) {
		t.Errorf("the day before %+v was decided on", then.Decided)
	}
}

// TestDecidedBefore: of a case that was carried out without its numbers, as lists bring them in, pupils of both schools are those of
// their last counts before it: never of one year here and of another there.
func TestDecidedBefore(t *testing.T) {
	b, id, r := ready(t)
	b = edited(b, b.Closure(id), func(c *edu.Closure) { c.Stage, c.Done = edu.ClosureDone, edu.Day(2022, 8, 20) })
	for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) { // the count after it is another
		if n := *y; y.Year == 2022 && y.School == b.Closure(id).School {
			n.Pupils[edu.Grade1] = edu.N(n.Pupils[edu.Grade1].Int() + 11)
			b = after(b, edu.Change{Items: []edu.Item{{Register: edu.SectionYears, Record: &n}}})
		}
	}
	pupils := func(school edu.Ref) int {
		n := 0
		for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
			if y.School == school && y.Year == 2021 {
				n += y.Headcount()
			}
		}
		return n
	}
	k := ClosureCaseOf(b, b.Closure(id), r)
	got, want := k.Capacity(), pupils(k.Into)
	if got.Before != want || got.After != want+pupils(k.School) || k.Last().Int() != pupils(k.School) {
		t.Errorf("%d pupils, with %d more %d; want %d and %d more", got.Before, k.Last().Int(), got.After, want, pupils(k.School))
	}
}

// TestPointWasASchool: a school that became a teaching point is in the book of a day before it what it was.
func TestPointWasASchool(t *testing.T) {
	b, id, r := ready(t)
	c := b.Closure(id)
	school := *b.School(c.School)
	school.Type = edu.TypePrimary
	n := *c
	n.Method = edu.MethodPoint
	b = after(b, edu.Change{Items: []edu.Item{{Register: edu.Closures, Record: &n}, {Register: edu.Schools, Record: &school}}})
	k := ClosureCaseOf(b, b.Closure(id), r)
	ch, err := k.CarryOut(Execution{On: edu.Day(2022, 8, 20), Waivers: waiving(k.Missing(), "材料随后补", true)})
	if err != nil {
		t.Fatal(err)
	}
	b = after(b, ch)
	then, now := b.On(edu.Day(2022, 8, 19)).School(c.School), b.School(c.School)
	if then.Type != edu.TypePrimary || now.Type != edu.TypeTeachingPoint {
		t.Errorf("it is %s, the day before it was %s", now.Type, then.Type)
	}
}
