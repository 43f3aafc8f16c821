package check

import (
	"testing"

	"countyledger/store/edu"
)

// Rows of the sound county that the cases below spoil.
const (
	first, second, closedSchool, kindergarten = 1, 2, 3, 4 // schools
	lastYear                                  = 2          // 学年数据 of the first school: 1 this year's, 2 the last one's
)

// soundCounty has one sound row at least in every register that the rules are about.
func soundCounty(t *testing.T) *edu.Book {
	t.Helper()
	b := county()
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	put(edu.Schools, closedSchool, &edu.School{
		Name: "丙小学", Code: "2114000003", Type: edu.TypePrimary, Founder: "831", State: edu.StateClosed, MergedInto: first,
	})
	put(edu.Schools, kindergarten, &edu.School{
		Name: "丁幼儿园", Code: "1114000004", Type: edu.TypeKindergarten, Founder: edu.FounderPrivate, State: edu.StateOpen,
		KindergartenKind: edu.KindergartenInclusive, InclusiveDoc: "样教普〔2021〕1号", InclusiveUntil: edu.Day(2024, 8, 31),
	})
	for i := range 2 {
		y := &edu.SectionYear{
			School: kindergarten, Year: edu.Year(2022 - i), Section: edu.SectionPre, Classes: edu.N(1), Total: edu.N(20), Teachers: edu.N(1),
		}
		y.Pupils[edu.Middle] = edu.N(20)
		put(edu.SectionYears, int64(5+i), y)
	}
	put(edu.SectionYears, 7, &edu.SectionYear{School: closedSchool, Year: 2021, Section: edu.SectionPre, Total: edu.N(5)})
	put(edu.Closures, 1, documented(&edu.Closure{
		School: closedSchool, Into: first, Method: edu.MethodMerge, Stage: edu.ClosureDone, Pupils: edu.N(5), PlacedThere: edu.N(5),
		Done: edu.Day(2022, 8, 20),
	}))
	put(edu.Placements, 1, &edu.Placement{Case: 1, To: first, Pupils: edu.N(5), Boarders: edu.N(5), Riders: edu.N(5)})
	put(edu.Teachers, 3, &edu.Teacher{
		Name: "赵晓西", Sex: edu.SexFemale, IDNumber: "149901199002020020", Birth: edu.Month(1990, 2), PostedAt: kindergarten,
		Post: edu.PostTeaching, Section: edu.SectionPre, OnDuty: edu.OnDutyYes,
	})
	put(edu.Honours, 1, &edu.Honour{Teacher: 1, Title: "名师成长带头人", Granted: edu.Month(2021, 9), Until: edu.Month(2024, 9)})
	put(edu.Vacancies, 1, &edu.Vacancy{Year: 2022, School: first, Section: edu.SectionPrimary, Subject: "chinese", Posts: edu.N(1)})
	put(edu.Contracts, 1, &edu.Contract{Project: 1, Name: "施工合同", Amount: edu.Fen(100), Paid: edu.Fen(100)})
	for i := range 2 {
		put(edu.ProgressReports, int64(i+1), &edu.ProgressReport{
			Project: 1, Month: edu.Month(2022, 7+i), DoneTotal: edu.Fen(50), InPlace: edu.Fen(100), Paid: edu.Fen(100),
		})
	}
	return b
}

// edit is one record of the sound county, spoilt.
func edit[T any, P interface {
	*T
	edu.Record
}](g *edu.Register, id int64, spoil func(P)) func(*edu.Book) {
	return func(b *edu.Book) {
		r := *b.Find(g, id).(P)
		spoil(&r)
		b.Put(g, P(&r))
	}
}

// all does several things.
func all(edits ...func(*edu.Book)) func(*edu.Book) {
	return func(b *edu.Book) {
		for _, e := range edits {
			e(b)
		}
	}
}

// add is a record more, its row number 90.
func add(g *edu.Register, r edu.Record) func(*edu.Book) {
	return func(b *edu.Book) {
		r.SetRowID(90)
		b.Put(g, r)
	}
}

func both(spoil func(*edu.SectionYear)) func(*edu.Book) {
	return all(edit(edu.SectionYears, 1, spoil), edit(edu.SectionYears, lastYear, spoil))
}

// manySchools makes the county large enough to say what is usual: 30 schools whose 10000 books grow by 2 %, and one that has so many now.
func manySchools(b *edu.Book, odd int) {
	for i := range 30 {
		s := *b.School(first)
		s.SetRowID(int64(100 + i))
		s.Name += edu.Name("之" + string(rune('一'+i)))
		s.Code = edu.SchoolCode("21140001" + string(rune('0'+i/10)) + string(rune('0'+i%10)))
		b.Put(edu.Schools, &s)
		for back := range 2 {
			y := *b.Find(edu.SectionYears, lastYear).(*edu.SectionYear)
			y.SetRowID(int64(100 + 2*i + back))
			y.School, y.Year, y.Teachers, y.Books = edu.Ref(s.RowID()), edu.Year(2022-back), edu.N(1), edu.N(10000)
			if back == 0 {
				y.Books = edu.N(map[bool]int{true: odd, false: 10200}[i == 7])
			}
			b.Put(edu.SectionYears, &y)
		}
		x := *b.Teacher(2)
		x.Name, x.PostedAt = edu.Name("孙晓"+string(rune('一'+i))), edu.Ref(s.RowID())
		x.SetRowID(int64(100 + i))
		b.Put(edu.Teachers, &x)
	}
}

// TestStandsTwice: a row of a month or a year that is another once more is named, once each, whatever register it is of; one that
// is refused, that does not say what it is of, or of another year's figures is not.
func TestStandsTwice(t *testing.T) {
	report := func(month edu.Date) *edu.ProgressReport { return &edu.ProgressReport{Project: 1, Month: month} }
	yearly := func(y edu.Year) *edu.SectionYear {
		return &edu.SectionYear{School: 1, Year: y, Section: edu.SectionPrimary}
	}
	moved := func(state edu.Code) *edu.Rotation {
		return &edu.Rotation{Teacher: 1, Year: 2022, Start: edu.Day(2022, 9, 1), State: state}
	}
	for _, tt := range []struct {
		name string
		g    *edu.Register
		rows []edu.Record
		want int
	}{
		{"two months", edu.ProgressReports, []edu.Record{report(edu.Month(2022, 4)), report(edu.Month(2022, 5))}, 0},
		{"a month with its day", edu.ProgressReports, []edu.Record{report(edu.Month(2022, 4)), report(edu.Day(2022, 4, 1))}, 1},
		{
			"three times", edu.ProgressReports,
			[]edu.Record{report(edu.Month(2022, 4)), report(edu.Day(2022, 4, 1)), report(edu.Day(2022, 4, 30))},
			2,
		},
		{"of no month", edu.ProgressReports, []edu.Record{report(edu.Date{}), report(edu.Date{})}, 0},
		{"the year's figures", edu.SectionYears, []edu.Record{yearly(2022), yearly(2022)}, 1},
		{"another year's", edu.SectionYears, []edu.Record{yearly(2021), yearly(2021)}, 0},
		{"a move", edu.Rotations, []edu.Record{moved(edu.RotationDraft), moved(edu.RotationOn)}, 1},
		{"a refused one", edu.Rotations, []edu.Record{moved(edu.RotationRefused), moved(edu.RotationOn)}, 0},
		{"a task", edu.Tasks, []edu.Record{&edu.Task{Year: edu.N(2022), Number: "T3.1"}, &edu.Task{Year: edu.N(2022), Number: "T3.1"}}, 1},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		for i, r := range tt.rows {
			r.SetRowID(int64(i + 1))
			b.Put(tt.g, r)
		}
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range found {
			if f.ID == "stands_twice" {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%s: named %d times, want %d", tt.name, n, tt.want)
		}
	}
}
