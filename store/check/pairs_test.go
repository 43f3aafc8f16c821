package check

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// pair is a rule with a county that just breaks it and one that just does not, under the article of the domain rules (9.2 R1 to R15, or
// another section) that it follows from.
type pair struct {
	article string
	rule    edu.RuleID
	name    string // of what the two differ in
	broken  func(*edu.Book)
	sound   func(*edu.Book)
	// elsewhere is the test, behind its file, of an article that is no rule of the audit: what is printed or typed keeps it.
	elsewhere string
}

// articles are the parts of the domain rules in their order.
var articles = []string{
	"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15",
	"1.2", "1.5", "2.1", "3.2", "5.1", "6.2", "forms",
}

func pairs() []pair {
	return slices.Concat(sumPairs(), childPairs(), listPairs(), linkPairs(), changePairs(), moneyPairs(), staffPairs(), movePairs(),
		closedPairs(), projectPairs(), printedPairs(), inputPairs(), excusePairs(), casePairs(), formPairs())
}

// TestPairs: each rule finds what just breaks it, and no other rule asks about that; of what is just sound it says nothing, and nothing
// is said of a county that is. Every article and every rule of the registry stands in the table.
func TestPairs(t *testing.T) {
	set := ruleSet(t)
	audit := func(b *edu.Book) []Finding {
		t.Helper()
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	for _, f := range audit(soundCounty(t)) {
		t.Fatalf("in the sound county: %s, %s of row %d: %s", f.ID, f.Register.ID, f.Row, f.Message)
	}
	tried, at := map[edu.RuleID]bool{}, 0
	for _, p := range pairs() {
		place := slices.Index(articles, p.article)
		if place < at || place > at+1 {
			t.Errorf("%s %s stands behind %s", p.article, p.rule, articles[at])
		}
		at = place
		if p.elsewhere != "" {
			file, test, _ := strings.Cut(p.elsewhere, " ")
			if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), "\nfunc "+test+"(") {
				t.Errorf("%s: no test %s, %v", p.article, p.elsewhere, err)
			}
			continue
		}
		tried[p.rule] = true
		b := soundCounty(t)
		p.broken(b)
		p.alone(t, b, audit(b))
		b = soundCounty(t)
		p.sound(b)
		for _, f := range audit(b) {
			if f.ID == p.rule {
				t.Errorf("%s, %s: what is just sound is found: %s", p.rule, p.name, f.Message)
			}
		}
	}
	for _, r := range rules {
		if !tried[r.ID] {
			t.Errorf("%s has no pair", r.ID)
		}
	}
	if at != len(articles)-1 {
		t.Errorf("the table ends with %s", articles[at])
	}
}

// alone asks that nothing but the rule was found, in its register and its field, of a record that there is.
func (p pair) alone(t *testing.T, b *edu.Book, found []Finding) {
	t.Helper()
	if len(found) == 0 {
		t.Errorf("%s, %s: does not fire", p.rule, p.name)
	}
	for _, f := range found {
		switch {
		case f.ID != p.rule:
			t.Errorf("%s, %s: found %s too: %s", p.rule, p.name, f.ID, f.Message)
		case f.Rule.Register != nil && f.Register != f.Rule.Register, f.Rule.Field != "" && f.Field != f.Rule.Field:
			t.Errorf("%s, %s: marks %s of %s", p.rule, p.name, f.Field, f.Register.ID)
		case f.Field != "" && f.Register.Field(f.Field) == nil, b.Find(f.Register, f.Row) == nil, f.Whom(b) == "":
			t.Errorf("%s, %s: %+v", p.rule, p.name, f)
		case f.Message == "", strings.Contains(f.Message, "%!"), stageCode.MatchString(f.Message + f.Whom(b) + f.Label()):
			t.Errorf("%s, %s says %s, %s, %s", p.rule, p.name, f.Whom(b), f.Label(), f.Message)
		}
	}
}

// Kinds of records that the pairs are about.
type (
	school   = edu.School
	yearly   = edu.SectionYear
	closure  = edu.Closure
	project  = edu.Project
	teacher  = edu.Teacher
	rotation = edu.Rotation
	report   = edu.ProgressReport
	placed   = edu.Placement
)

// The records of the sound county, changed.
func ofYear(change func(*yearly)) func(*edu.Book)     { return edit(edu.SectionYears, 1, change) }
func ofSchool1(change func(*school)) func(*edu.Book)  { return edit(edu.Schools, first, change) }
func ofCase(change func(*closure)) func(*edu.Book)    { return edit(edu.Closures, 1, change) }
func ofProject(change func(*project)) func(*edu.Book) { return edit(edu.Projects, 1, change) }
func ofTeacher(change func(*teacher)) func(*edu.Book) { return edit(edu.Teachers, 1, change) }
func ofMove(change func(*rotation)) func(*edu.Book)   { return edit(edu.Rotations, 1, change) }

// atKindergarten changes the kindergarten.
func atKindergarten(change func(*school)) func(*edu.Book) {
	return edit(edu.Schools, kindergarten, change)
}

// gone is the sound county without a record.
func gone(g *edu.Register, id int64) func(*edu.Book) {
	return func(b *edu.Book) { b.Remove(g, id) }
}

// asItIs changes nothing.
func asItIs(*edu.Book) {}

// put is a record more, under a number of its own.
func put(g *edu.Register, id int64, r edu.Record) func(*edu.Book) {
	return func(b *edu.Book) {
		r.SetRowID(id)
		b.Put(g, r)
	}
}

// bornOn gives a teacher a birth date, with a number that says so.
func bornOn(on edu.Date) func(*teacher) {
	return func(x *teacher) {
		x.IDNumber, x.Birth = edu.IDNumber("149901"+strings.ReplaceAll(on.String(), "-", "")+"0011"), on
	}
}

// point is a teaching point with figures and one teacher.
func point(centre edu.Ref) func(*edu.Book) {
	return func(b *edu.Book) {
		put(edu.Schools, 90, &school{
			Name: "己教学点", Code: "2114000090", Type: edu.TypeTeachingPoint, Founder: "831", State: edu.StateOpen, Centre: centre,
		})(b)
		y, x := *b.Find(edu.SectionYears, 1).(*yearly), *b.Teacher(2)
		y.School, x.PostedAt, x.Name, x.IDNumber = 90, 90, "周晓中", "149901197203040027"
		x.Sex = edu.SexFemale
		put(edu.SectionYears, 90, &y)(b)
		put(edu.Teachers, 90, &x)(b)
	}
}

// wasClosed is another school that was closed, with the case that says when, for one that has a day.
func wasClosed(into edu.Ref, on edu.Date) func(*edu.Book) {
	return func(b *edu.Book) {
		put(edu.Schools, 91, &school{
			Name: "庚小学", Code: "2114000091", Type: edu.TypePrimary, Founder: "831", State: edu.StateClosed, MergedInto: into,
		})(b)
		if on.Known() {
			put(edu.Closures, 91, documented(&closure{School: 91, Into: first, Method: edu.MethodMerge, Stage: edu.ClosureDone, Done: on}))(b)
		}
	}
}

// stageCode is the number of a project's stage, which no clerk knows it by.
var stageCode = regexp.MustCompile(`\bP\d\d\b`)
