package edu

import (
	"slices"
	"strconv"
	"time"
)

// Duty is a kind of submission that an office owes the one above (报送种类): data of the rule set, because every city asks otherwise
// (domain rule 9.1).
type Duty struct {
	ID   string `json:"id" hand:"代号"`
	Name string `json:"name" hand:"名称"`
	// Day is 统计截止日期, MM-DD; empty: the last day of every month.
	Day string `json:"as_of" hand:"统计截止日期"`
	// Due is until when it is to be handed in: MM-DD, or of a monthly one DD of the month after.
	Due string `json:"due" hand:"报送期限"`
	// Papers are the reports that go up, by their IDs.
	Papers []string `json:"papers" hand:"报表"`
}

// Monthly reports whether it is owed for every month.
func (r Duty) Monthly() bool { return r.Day == "" }

// Owing is a submission that is owed once: as of which day, and until when.
type Owing struct {
	Duty
	AsOf, Due Date
}

// Title is what it is called: 2022年4月月报, 2022年优质均衡年度监测.
func (d Owing) Title() string {
	if d.Monthly() {
		return strconv.Itoa(d.AsOf.Year()) + "年" + strconv.Itoa(d.AsOf.MonthOf()) + "月" + d.Name
	}
	return strconv.Itoa(d.AsOf.Year()) + "年" + d.Name
}

// Month is the month of a monthly one; not known of others.
func (d Owing) Month() Date {
	if !d.Monthly() {
		return Date{}
	}
	return date(d.AsOf.Year(), d.AsOf.MonthOf(), 0)
}

// on is the one whose 统计截止日期 lies in a month; ok is false where none does.
func (r Duty) on(year int, month time.Month) (d Owing, ok bool) {
	if r.Monthly() {
		last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC)
		day, err := strconv.Atoi(r.Due)
		if err != nil {
			return d, false
		}
		return Owing{r, DateOf(last), DateOf(last.AddDate(0, 0, day))}, true
	}
	asOf, err := time.Parse("2006-01-02", strconv.Itoa(year)+"-"+r.Day)
	if err != nil || asOf.Month() != month {
		return d, false
	}
	due, err := time.Parse("2006-01-02", strconv.Itoa(year)+"-"+r.Due)
	if err != nil {
		return d, false
	}
	if due.Before(asOf) { // it is handed in in the year after
		due = due.AddDate(1, 0, 0)
	}
	return Owing{r, DateOf(asOf), DateOf(due)}, true
}

// DutiesBetween are the submissions whose 统计截止日期 lies between two days, both included, those of each kind in the order of the days, the
// kinds as the rule set lists them.
func (r RuleSet) DutiesBetween(first, last Date) (out []Owing) {
	from, until := first.First(), last.Last().First()
	for _, kind := range r.Duties {
		for t := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); !t.After(until); t = t.AddDate(0, 1, 0) {
			if d, ok := kind.on(t.Year(), t.Month()); ok && !d.AsOf.First().Before(from) && !d.AsOf.First().After(until) {
				out = append(out, d)
			}
		}
	}
	return out
}

// owedMonths is how far back what was never handed in is still asked for.
const owedMonths = 13

// Owed are the submissions up to a day that an office is to hand in, as of today: those of the last year whose deadline was not over when
// its ledger was begun; it may be not known.
func (r RuleSet) Owed(begun, today, until Date) []Owing {
	from := DateOf(today.First().AddDate(0, -owedMonths, 0))
	return slices.DeleteFunc(r.DutiesBetween(from, until), func(d Owing) bool { return begun.Known() && d.Due.Before(begun) })
}

// Duty finds a kind by its ID; ok is false for none.
func (r RuleSet) Duty(id string) (Duty, bool) {
	for _, k := range r.Duties {
		if k.ID == id {
			return k, true
		}
	}
	return Duty{}, false
}

// wrongDuties looks for a kind of submission that cannot be owed.
func (r *RuleSet) wrongDuties() *unsound {
	seen := map[string]bool{}
	for i, k := range r.Duties {
		at := func(field string) []string { return []string{"duties", strconv.Itoa(i + 1), field} }
		switch {
		case k.ID == "" || k.Name == "":
			return wrongAt("报送种类要有代号和名称；请补上", at("id")...)
		case seen[k.ID]:
			return wrongAt("报送种类的代号“"+k.ID+"”写了两次；请各用一个", at("id")...)
		case len(k.Papers) == 0:
			return wrongAt("“"+k.Name+"”没有写报送哪些报表；请写上报表的代号", at("papers")...)
		}
		seen[k.ID] = true
		if k.Monthly() {
			if day, err := strconv.Atoi(k.Due); err != nil || day < 1 || day > 28 || len(k.Due) != len("05") {
				return wrongAt("“"+k.Name+"”每月报送，期限请写次月的哪一日（01至28）", at("due")...)
			}
			continue
		}
		for _, x := range []struct{ text, key, what string }{{k.Day, "as_of", "统计截止日期"}, {k.Due, "due", "报送期限"}} {
			if _, err := time.Parse("2006-01-02", "2023-"+x.text); err != nil { // no leap year: it is owed every year
				return wrongAt("“"+k.Name+"”的"+x.what+"“"+x.text+"”认不出；请写成月-日", at(x.key)...)
			}
		}
	}
	return nil
}
