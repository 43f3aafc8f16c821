package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
	"countyledger/app/mishap"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestAgainChangesNothing: what was published is not opened and not written once more; in any order, a time after another, by halves, the
// database ends the same but for the numbers of the submissions.
func TestAgainChangesNothing(t *testing.T) {
	at := database(t, server, "again")
	all := counties(t, 2)
	first, second := all[0].Submission("2022-09-30", 1), all[0].Submission("2022-09-30", 2)
	other, month := all[1].Submission("2022-09-30", 1), all[0].Submission("2022-10-31", 1)
	if done := published(t, at, publishtest.City(all)); done != (publish.Done{}) {
		t.Errorf("of nothing: %+v", done)
	}
	published(t, at, publishtest.City(all, second, other))
	c := enter(t, at)
	current := func() string {
		t.Helper()
		return c.one("SELECT unit_code, as_of, time, current, latest FROM countyledger.submission ORDER BY 1, 2, 3")
	}
	if got, want := current(), "141121|2022-09-30|2|t|t\n141122|2022-09-30|1|t|t"; got != want {
		t.Errorf("%s", got)
	}
	first.Stands = false
	published(t, at, publishtest.City(all, first, second)) // it comes late, and stays the earlier one
	if got, want := current(), "141121|2022-09-30|1|f|f\n141121|2022-09-30|2|t|t\n141122|2022-09-30|1|t|t"; got != want {
		t.Errorf("%s", got)
	}
	before := dump(t, c)
	never := second
	never.Open = func(context.Context) (*publish.Content, error) { return nil, errors.New("opened again") }
	for range 2 {
		if done := published(t, at, publishtest.City(all, never, never, other)); done != (publish.Done{Already: 3}) {
			t.Errorf("again: %+v", done)
		}
	}
	if dump(t, c) != before {
		t.Error("publishing again altered the database")
	}
	published(t, at, publishtest.City(all, first, second, month, month))
	want := "141121|2022-09-30|1|f|f\n141121|2022-09-30|2|t|f\n141121|2022-10-31|1|t|t\n141122|2022-09-30|1|t|t"
	if got := current(); got != want {
		t.Errorf("%s", got)
	}
	changed := first // the same time once more, with another content
	changed.Code = "ANOTHER"
	published(t, at, publishtest.City(all, changed, second))
	if got := c.one(`SELECT string_agg(code || current, ' ' ORDER BY submission) FROM countyledger.submission
		WHERE unit_code = '141121' AND time = 1 AND as_of = '2022-09-30'`); got != "CODE0001false ANOTHERfalse" {
		t.Error(got)
	}
	want = fmt.Sprint(4 * len(all[0].Book.Rows(edu.Schools)))
	if got := c.one("SELECT count(*) FROM countyledger.schools WHERE unit_code = '141121'"); got != want {
		t.Errorf("of four submissions %s schools are kept", got)
	}
}

// TestSentBack: what was sent back after it was published is in force no more, and nothing takes its place until the unit hands in again.
func TestSentBack(t *testing.T) {
	at := database(t, server, "back")
	all := counties(t, 2)
	first, other := all[0].Submission("2022-09-30", 1), all[1].Submission("2022-09-30", 1)
	august := all[0].Submission("2022-08-31", 1)
	published(t, at, publishtest.City(all, august, first, other))
	c := enter(t, at)
	of := func() string {
		return c.one(`SELECT (SELECT string_agg(DISTINCT as_of::text, ' ') FROM countyledger.current_schools WHERE unit_code = '141121'),
			(SELECT string_agg(DISTINCT units_known || ' of ' || units, ' ') FROM countyledger.city_figures WHERE as_of = '2022-09-30'
				AND id = '` + indicator.PublicShare + `'), (SELECT string_agg(state, ' ' ORDER BY submission) FROM countyledger.submission
				WHERE unit_code = '141121')`)
	}
	if got := of(); got != "2022-09-30|2 of 2|已接收 已接收" {
		t.Error(got)
	}
	first.Stands, first.State = false, "已退回"
	if done := published(t, at, publishtest.City(all, august, first, other)); done != (publish.Done{Already: 3}) {
		t.Errorf("%+v", done)
	}
	if got := of(); got != "2022-08-31|1 of 2|已接收 已退回" {
		t.Error(got)
	}
	published(t, at, publishtest.City(all, first, all[0].Submission("2022-09-30", 2)))
	if got := of(); got != "2022-09-30|2 of 2|已接收 已退回 已接收" {
		t.Error(got)
	}
}

// TestUnitsFollow: a unit that is called otherwise, leaves the city or comes from another is what it is now; what it handed in stays.
func TestUnitsFollow(t *testing.T) {
	at := database(t, server, "units")
	all := counties(t, 2)
	published(t, at, publishtest.City(all, all[0].Submission("2022-09-30", 1)))
	c := enter(t, at)
	x := publishtest.City(all[:1])
	x.Units[0].Name = "样例区教育局"
	published(t, at, x)
	if got := c.one("SELECT * FROM countyledger.unit ORDER BY 1"); got != "141121|样例区教育局|141100|样例市教育局|140000\n141122|样例1县教育局|∅|∅|140000" {
		t.Error(got)
	}
	if got := c.one("SELECT DISTINCT unit_name FROM countyledger.county_figures"); got != "样例区教育局" {
		t.Error(got)
	}
	if got := c.one("SELECT name FROM countyledger.submission"); got != "样例0县教育局" {
		t.Errorf("what was handed in bears the name %s", got)
	}
	province := publish.Publication{Unit: edu.Unit{Code: "140000", Level: edu.LevelProvince}, Units: []publish.Unit{
		{Code: "141122", Name: "样例1县教育局", City: "141000", CityName: "另一市教育局"},
	}}
	published(t, at, province)
	if got := c.one("SELECT city FROM countyledger.unit ORDER BY unit_code"); got != "141100\n141000" {
		t.Error(got)
	}
}

// TestWithoutPeople: what says something of people stays, its columns and figures do not.
func TestWithoutPeople(t *testing.T) {
	at := database(t, server, "people")
	own, err := publishtest.NewCounty(t.Context(), 0, publishtest.Small)
	if err != nil {
		t.Fatal(err)
	}
	own.Book.Rows(edu.Schools)[0].(*edu.School).Head = "张校长"
	all := []*publishtest.County{own}
	x := publishtest.City(all, all[0].Submission("2022-09-30", 1))
	x.People = false
	published(t, at, x)
	c := enter(t, at)
	if got := c.one(`SELECT (SELECT count(*) FROM countyledger.teachers), (SELECT count(*) FROM countyledger.rotations),
		(SELECT count(head) FROM countyledger.schools)`); got != "0|0|0" {
		t.Error(got)
	}
	if got := c.one("SELECT change FROM countyledger.submission"); got != "∅" {
		t.Error(got)
	}
	if got := c.one("SELECT count(*) FROM countyledger.figure"); got != fmt.Sprint(len(all[0].Figures)) {
		t.Errorf("%s figures", got)
	}
	text := dump(t, c)
	for _, teacher := range edu.All[edu.Teacher](all[0].Book, edu.Teachers) {
		if n := string(teacher.IDNumber); n != "" && strings.Contains(text, n) || strings.Contains(text, string(teacher.Name)) {
			t.Fatalf("%s left", teacher.Name)
		}
	}
}

// TestStopped: stopped on the way, nothing of it is there, and it can be done again.
func TestStopped(t *testing.T) {
	at := database(t, server, "stopped")
	all := counties(t, 2)
	x := publishtest.City(all, all[0].Submission("2022-09-30", 1), all[1].Submission("2022-09-30", 1))
	ctx, stop := context.WithCancel(t.Context())
	_, err := postgres.To(ctx, at, x, func(done, _ int) {
		if done == 1 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	bad := errors.New("kept package is damaged")
	y := publishtest.City(all, x.Submissions...)
	y.Submissions[1].Open = func(context.Context) (*publish.Content, error) { return nil, bad }
	if _, err := postgres.To(t.Context(), at, y, nil); !errors.Is(err, bad) {
		t.Errorf("a package that cannot be opened: %v", err)
	}
	y.Submissions[1].Open = func(context.Context) (*publish.Content, error) { return &publish.Content{}, nil }
	var fall *mishap.Fall
	if _, err := postgres.To(t.Context(), at, y, nil); !errors.As(err, &fall) {
		t.Errorf("a content without a book: %v", err)
	}
	c := enter(t, at)
	if got := c.one(`SELECT (SELECT count(*) FROM countyledger.submission), (SELECT count(*) FROM countyledger.schools),
		(SELECT count(*) FROM countyledger.unit)`); got != "0|0|0" {
		t.Errorf("half is there: %s", got)
	}
	x.Submissions[1] = all[1].Submission("2022-09-30", 1)
	if done := published(t, at, x); done.Added != 2 {
		t.Errorf("%+v", done)
	}
	z := publishtest.City(all, all[0].Submission("2022-09", 1))
	if _, err := postgres.To(t.Context(), at, z, nil); !errors.Is(err, publish.ErrDay) {
		t.Errorf("a day that is none: %v", err)
	}
}

// TestTwoAtOnce: two who publish the same at the same time come one after the other.
func TestTwoAtOnce(t *testing.T) {
	at := database(t, server, "two_at_once")
	all := counties(t, 2)
	x := publishtest.City(all, all[0].Submission("2022-09-30", 1), all[1].Submission("2022-09-30", 1))
	type result struct {
		publish.Done
		error
	}
	results := make(chan result)
	for range 2 {
		go func() {
			done, err := postgres.To(t.Context(), at, x, nil)
			results <- result{done, err}
		}()
	}
	a, b := <-results, <-results
	if a.error != nil || b.error != nil || a.Added+b.Added != 2 || a.Already+b.Already != 2 {
		t.Errorf("%+v, %+v", a, b)
	}
}
