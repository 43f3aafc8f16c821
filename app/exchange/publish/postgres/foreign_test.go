package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
)

// TestUnitsOnOtherServers: with each county's partitions on a server of its own, and one that holds them together, everything is as on
// one server: what is published, again and later, what each view gives, who may read what.
func TestUnitsOnOtherServers(t *testing.T) {
	all := counties(t, 4)
	alone, together := database(t, server, "alone"), database(t, server, "together")
	if err := postgres.Prepare(t.Context(), together); err != nil {
		t.Fatal(err)
	}
	coordinator := enter(t, together)
	coordinator.rows("CREATE EXTENSION postgres_fdw; CREATE ROLE far LOGIN PASSWORD 'x'")
	others := servers(t, 3)
	for i, s := range others { // the fourth county stays with the coordinator
		code, name := all[i].Unit.Code, fmt.Sprint("server", i)
		if err := postgres.Prepare(t.Context(), s.Of("postgres")); err != nil {
			t.Fatal(err)
		}
		enter(t, s.Of("postgres")).rows("SELECT countyledger.hold('" + code + "')")
		coordinator.rows(fmt.Sprintf(`CREATE SERVER %s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '%d', dbname 'postgres');
			CREATE USER MAPPING FOR PUBLIC SERVER %s OPTIONS (user '%s', password '%s'); SELECT countyledger.hold('%s', '%s')`,
			name, s.Port, name, publishtest.User, publishtest.Password, code, name))
	}
	handed := []publish.Submission{}
	for i, c := range all {
		handed = append(handed, c.Submission("2022-09-30", 1), c.Submission("2022-10-31", 1+i%2))
	}
	back := handed[2]
	back.Stands, back.State = false, "已退回"
	one := enter(t, alone)
	for _, x := range []publish.Publication{
		publishtest.City(all, handed...), publishtest.City(all, all[0].Submission("2022-09-30", 2)), publishtest.City(all, back),
		publishtest.City(all[:3], all[1].Submission("2022-10-31", 3)),
	} {
		if a, b := published(t, alone, x), published(t, together, x); a != b {
			t.Errorf("one server: %+v, several: %+v", a, b)
		}
		if dump(t, one) != dump(t, coordinator) {
			t.Fatal("several servers hold something else than one")
		}
	}
	for i, s := range others {
		c := enter(t, s.Of("postgres"))
		if got := c.one("SELECT string_agg(DISTINCT unit_code, ' ') FROM countyledger.schools"); got != all[i].Unit.Code {
			t.Errorf("server %d holds %q", i, got)
		}
	}
	for _, view := range one.rows(`SELECT relname FROM pg_class WHERE relnamespace = 'countyledger'::regnamespace AND relkind = 'v'
		ORDER BY 1`) {
		query := "SELECT v::text FROM countyledger." + view + " v ORDER BY 1"
		if one.one(query) != coordinator.one(query) {
			t.Errorf("%s is another on several servers", view)
		}
	}
	coordinator.rows("SELECT countyledger.admit('far', '141122')")
	far := enter(t, server.Address("far", "x", "together"))
	if got := far.one("SELECT string_agg(DISTINCT unit_code, ' ') FROM countyledger.current_schools"); got != "141122" {
		t.Errorf("the county reads %q", got)
	}
	plan := far.one("EXPLAIN (VERBOSE) SELECT * FROM countyledger.county_figures WHERE as_of = '2022-10-31'")
	if strings.Contains(plan, "141121") || !strings.Contains(plan, "Foreign Scan") {
		t.Errorf("the county's query goes elsewhere too:\n%s", plan)
	}
	plan = coordinator.one("EXPLAIN (VERBOSE) SELECT count(*) FROM countyledger.county_figures")
	if !strings.Contains(plan, "Relations: (") {
		t.Errorf("a county's join is not done where it lies:\n%s", plan)
	}
	coordinator.rows("SELECT countyledger.dismiss('far'); DROP ROLE far")
}

// servers are several, made of the files of one.
func servers(t *testing.T, n int) []*publishtest.Server {
	t.Helper()
	first, err := publishtest.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(first.Remove)
	all := []*publishtest.Server{first}
	for len(all) < n {
		s, err := first.Another(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Remove)
		all = append(all, s)
	}
	for _, s := range all {
		if err := s.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return all
}
