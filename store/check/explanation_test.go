package check

import (
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestExplanations: an explanation stands for its year and value; a new value ends it, and the next year is offered it.
func TestExplanations(t *testing.T) {
	b, set := county(), ruleSet(t)
	pupils := func(y edu.Year, n int) {
		row := *b.Find(edu.SectionYears, 3).(*edu.SectionYear)
		if row.Year = y; y == 2023 {
			row.SetRowID(9)
		}
		row.Pupils[edu.Grade1], row.Total, row.Classes = edu.N(n), edu.N(n), edu.N(3)
		b.Put(edu.SectionYears, &row)
	}
	swing := func(y edu.Year) Finding {
		t.Helper()
		found, err := County(t.Context(), b, Terms{Year: y, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.ID == "year_on_year" && f.Field == "total" {
				return f
			}
		}
		t.Fatalf("no swing in %d: %v", y, found)
		return Finding{}
	}
	pupils(2022, 130)
	f := swing(2022)
	if f.Explained != "" || f.Before != "" {
		t.Fatalf("explained before anybody said a word: %+v", f)
	}
	e := f.Explain(2022, "并入丙教学点学生30人", edu.Day(2022, 9, 21))
	e.SetRowID(1)
	b.Put(edu.Explanations, e)
	if f = swing(2022); f.Explained != "并入丙教学点学生30人" {
		t.Errorf("the explanation does not stand: %+v", f)
	}
	once := *e
	once.Value = edu.Text(strings.Replace(string(e.Value), "，增长", "，变化+", 1))
	b.Put(edu.Explanations, &once)
	if f = swing(2022); once.Value == e.Value || f.Explained != "并入丙教学点学生30人" {
		t.Errorf("what was said of %q is not said of %+v", once.Value, f)
	}
	blank := *e // as a locked ledger reads it
	blank.Value, blank.Text = "", ""
	b.Put(edu.Explanations, &blank)
	if b.Sealed = true; swing(2022).Explained != edu.NotOpened {
		t.Errorf("what cannot be read is not said to be explained: %+v", swing(2022))
	}
	b.Sealed = false
	b.Put(edu.Explanations, e)
	pupils(2022, 131)
	if f = swing(2022); f.Explained != "" || f.Before != "并入丙教学点学生30人" {
		t.Errorf("after the value changed: %+v", f)
	}
	pupils(2023, 200)
	if f = swing(2023); f.Explained != "" || f.Before != "并入丙教学点学生30人" {
		t.Errorf("in the next year: %+v", f)
	}
}

// TestExplanationEndsWithItsNumbers: what was said of an average of 46 pupils is not said of 80.
func TestExplanationEndsWithItsNumbers(t *testing.T) {
	b, set := county(), ruleSet(t)
	crowd := func(pupils int) Finding {
		t.Helper()
		for _, id := range []int64{3, 4} {
			y := *b.Find(edu.SectionYears, id).(*edu.SectionYear)
			y.Pupils[edu.Grade1], y.Total, y.Classes = edu.N(pupils), edu.N(pupils), edu.N(3)
			b.Put(edu.SectionYears, &y)
		}
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil || len(found) != 1 || found[0].ID != "class_too_large" {
			t.Fatalf("%v, %v", found, err)
		}
		return found[0]
	}
	f := crowd(138)
	e := f.Explain(2022, "新校舍年底建成", edu.Day(2022, 9, 21))
	e.SetRowID(1)
	b.Put(edu.Explanations, e)
	if crowd(138).Explained == "" || crowd(240).Explained != "" {
		t.Error("the explanation does not follow the numbers")
	}
}

// TestWhatHoldsStillIsCarried: what was said of the very same in an earlier year is offered, of other numbers nothing is; carried it says
// since when it holds, and carried on it still says that.
func TestWhatHoldsStillIsCarried(t *testing.T) {
	b, set := county(), ruleSet(t)
	crowd := func(y edu.Year, pupils int) Finding {
		t.Helper()
		row := *b.Find(edu.SectionYears, 4).(*edu.SectionYear)
		row.Pupils[edu.Grade1], row.Total, row.Classes, row.Year = edu.N(pupils), edu.N(pupils), edu.N(3), y
		b.Put(edu.SectionYears, &row)
		found, err := County(t.Context(), b, Terms{Year: y, Rules: set, Today: edu.Day(2026, 9, 20)})
		i := slices.IndexFunc(found, func(f Finding) bool { return f.ID == "class_too_large" && f.Row == 4 })
		if err != nil || i < 0 {
			t.Fatalf("%v, %v", found, err)
		}
		return found[i]
	}
	put := func(e *edu.Explanation) {
		e.SetRowID(int64(len(b.Rows(edu.Explanations)) + 1))
		b.Put(edu.Explanations, e)
	}
	f := crowd(2022, 138)
	if f.Earlier != nil {
		t.Fatalf("nobody has said a word: %+v", f)
	}
	put(f.Explain(2022, "新校舍年底建成", edu.Day(2022, 9, 21)))
	if f = crowd(2022, 138); f.Earlier != nil || f.Explained == "" {
		t.Errorf("in its own year: %+v", f)
	}
	if f = crowd(2023, 240); f.Earlier != nil || f.Before == "" {
		t.Errorf("of another number: %+v", f)
	}
	if f = crowd(2023, 138); f.Earlier == nil || f.Explained != "" {
		t.Fatalf("it holds still: %+v", f)
	}
	const want = "新校舍年底建成（沿用2022—2023学年2022年9月21日的说明）"
	put(f.Carried(2023, edu.Day(2023, 9, 20)))
	if f = crowd(2023, 138); f.Explained != want {
		t.Errorf("carried it is %q", f.Explained)
	}
	if f = crowd(2024, 138); f.Earlier == nil || f.Carried(2024, edu.Day(2024, 9, 20)).Text != want {
		t.Errorf("carried on it is %+v", f.Earlier)
	}
	b.Sealed = true
	if f = crowd(2024, 138); f.Earlier != nil {
		t.Error("what cannot be read is carried")
	}
}
