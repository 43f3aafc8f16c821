package postgres_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
)

// TestLayoutIsNumbered: whoever alters the layout, or a field of the catalogue, gives it the next number, so that databases that stand are
// brought up to it.
func TestLayoutIsNumbered(t *testing.T) {
	const version, of = 2, "e3de8eef8926770b"
	all := strings.Join(publish.Statements(), "\n")
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(all)))[:16]; publish.Version != version || got != of {
		t.Errorf("the layout %d is %q: raise publish.Version, and write down here what it is", publish.Version, got)
	}
}

// TestEarlierLayout: a database of an earlier layout gets what it lacks and keeps what it has; one of a later layout stays as it is.
func TestEarlierLayout(t *testing.T) {
	at := database(t, server, "earlier")
	all := counties(t, 2)
	published(t, at, publishtest.City(all, all[0].Submission("2022-09-30", 1)))
	c := enter(t, at)
	c.rows(`CREATE ROLE earlier LOGIN; SELECT countyledger.admit('earlier', '141121')`)
	c.rows(`DROP TABLE countyledger.vacancies CASCADE; ALTER TABLE countyledger.schools DROP COLUMN building CASCADE;
		ALTER TABLE countyledger.figure DROP COLUMN rules CASCADE; UPDATE countyledger.layout SET version = 0`)
	c.rows(`CREATE VIEW of_office AS SELECT count(*) FROM countyledger.current_projects`)
	if err := postgres.Prepare(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	published(t, at, publishtest.City(all, all[1].Submission("2022-09-30", 1)))
	if got := c.one("SELECT count(*) = 1 FROM countyledger.layout WHERE version > 0"); got != "t" {
		t.Error("the layout has no number")
	}
	if got := c.one(`SELECT unit_code, count(building) > 0, count(*) > 0 FROM countyledger.current_schools
		GROUP BY 1 ORDER BY 1`); got != "141121|f|t\n141122|t|t" {
		t.Error(got)
	}
	if got := c.one(`SELECT has_table_privilege('earlier', 'countyledger.vacancies', 'SELECT'),
		has_table_privilege('earlier', 'countyledger.county_figures', 'SELECT')`); got != "t|t" {
		t.Errorf("who was admitted reads the new tables: %s", got)
	}
	if got := c.one("SELECT count(*) FROM of_office"); got != "1" {
		t.Error(got)
	}
	c.rows("UPDATE countyledger.layout SET version = 1000")
	before := dump(t, c)
	for _, err := range []error{
		postgres.Prepare(t.Context(), at),
		func() error {
			_, err := postgres.To(t.Context(), at, publishtest.City(all, all[1].Submission("2022-10-31", 1)), nil)
			return err
		}(),
	} {
		if !errors.Is(err, publish.ErrNewer) {
			t.Errorf("a later layout: %v", err)
		}
	}
	if dump(t, c) != before {
		t.Error("a later layout was altered")
	}
	c.rows("SELECT countyledger.dismiss('earlier'); DROP ROLE earlier")
}

// TestUnitsAreCodes: what is no code gets no partition.
func TestUnitsAreCodes(t *testing.T) {
	at := database(t, server, "codes")
	for _, code := range []string{"", "a b", `x"; DROP TABLE countyledger.unit; --`, "'", strings.Repeat("1", 30)} {
		x := publish.Publication{Units: []publish.Unit{{Code: code}}}
		if _, err := postgres.To(t.Context(), at, x, nil); err == nil {
			t.Errorf("%q is a unit", code)
		}
	}
}
