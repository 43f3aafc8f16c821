package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/publishtest"
)

// TestACountyReadsItsOwn: a role that was admitted for a unit reads its rows and no other's, in tables and views; the city's role reads
// all; nobody else reads anything, and nobody writes.
func TestACountyReadsItsOwn(t *testing.T) {
	at := database(t, server, "readers")
	all := counties(t, 3)
	published(t, at, publishtest.City(all, september(all)...))
	owner := enter(t, at)
	for _, role := range []string{"lan-xian", "two", "bi", "stranger"} {
		owner.rows(fmt.Sprintf("CREATE ROLE %q LOGIN PASSWORD 'x'", role))
	}
	owner.rows("SELECT countyledger.admit('lan-xian', '141122'), countyledger.admit('two', '141121', '141123'), countyledger.admit('bi')")
	owner.rows("SELECT countyledger.admit('lan-xian', '141122')") // twice is once
	of := func(role string) *client { return enter(t, server.Address(role, "x", "readers")) }
	county, two, bi, stranger := of("lan-xian"), of("two"), of("bi"), of("stranger")
	names := []string{"county_figures", "county_figure_parts"}
	for _, table := range publish.Tables() {
		names = append(names, table.Name)
		if table.Register() {
			names = append(names, "current_"+table.Name)
		}
	}
	for _, name := range names {
		whole := owner.one("SELECT count(*) FROM countyledger." + name)
		own := owner.one("SELECT count(*) FROM countyledger." + name + " WHERE unit_code = '141122'")
		others := owner.one("SELECT count(*) FROM countyledger." + name + " WHERE unit_code <> '141122'")
		if got := county.one("SELECT count(*) FROM countyledger." + name); got != own {
			t.Errorf("%s: the county reads %s rows, and has %s", name, got, own)
		}
		if got := county.one("SELECT count(*) FROM countyledger." + name + " WHERE unit_code <> '141122'"); got != "0" {
			t.Errorf("%s: the county reads %s rows of others", name, got)
		}
		if got := two.one("SELECT count(*) FROM countyledger." + name); got != others {
			t.Errorf("%s: who may read two units reads %s rows of %s", name, got, others)
		}
		if got := bi.one("SELECT count(*) FROM countyledger." + name); got != whole {
			t.Errorf("%s: the city's role reads %s rows of %s", name, got, whole)
		}
		for _, c := range []*client{county, two, bi} {
			if _, err := c.try("DELETE FROM countyledger." + name); err == nil {
				t.Errorf("%s: a reader deletes", name)
			}
		}
		if _, err := stranger.try("SELECT count(*) FROM countyledger." + name); err == nil {
			t.Errorf("%s: a stranger reads", name)
		}
	}
	for _, query := range []string{
		"SELECT count(*) FROM countyledger.city_figures", "SELECT count(*) FROM countyledger.province_figures",
		"SELECT count(*) FROM countyledger.schools_141121", "SELECT count(*) FROM countyledger.schools_141122",
		"SELECT count(*) FROM countyledger.reader",
		"SELECT countyledger.admit('lan-xian')", "SELECT countyledger.hold('141199')", "SET ROLE bi",
	} {
		if got, err := county.try(query); err == nil {
			t.Errorf("the county may %s: %s", query, got)
		}
	}
	if got := bi.one("SELECT count(*) > 10 FROM countyledger.city_figures"); got != "t" {
		t.Error("the city's role reads no figures of the city")
	}
	owner.rows("SELECT countyledger.dismiss('two'), countyledger.dismiss('nobody')")
	if _, err := two.try("SELECT count(*) FROM countyledger.schools"); err == nil {
		t.Error("who was dismissed reads on")
	}
	if _, err := owner.try("SELECT countyledger.admit('nobody', '141121')"); err == nil || !strings.Contains(err.Error(), "CREATE ROLE") {
		t.Errorf("a role that is none: %v", err)
	}
	published(t, at, publishtest.City(counties(t, 4), countyOf(t, 3).Submission("2022-09-30", 1))) // one that came later
	if got := county.one("SELECT string_agg(DISTINCT unit_code, ' ') FROM countyledger.current_schools"); got != "141122" {
		t.Error(got)
	}
	for _, role := range []string{"lan-xian", "two", "bi", "stranger"} {
		owner.rows(fmt.Sprintf("SELECT countyledger.dismiss('%s'); DROP ROLE %q", role, role))
	}
}
