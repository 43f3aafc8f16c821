package postgres_test

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
)

// TestRefused: what stands in the way is told apart, and nobody tells the password.
func TestRefused(t *testing.T) {
	at := database(t, server, "refused")
	c := enter(t, at)
	c.rows(`CREATE ROLE guest LOGIN PASSWORD 'secret-of-guest'`)
	l, err := net.Listen("tcp", "127.0.0.1:0") // takes connections, and is closed before anybody calls
	if err != nil {
		t.Fatal(err)
	}
	nobody := fmt.Sprintf("postgres://owner:secret-word@%s/refused?sslmode=disable", l.Addr())
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		address string
		want    error
	}{
		"nothing":          {"", publish.ErrURL},
		"another scheme":   {"mysql://owner:secret-word@localhost/x", publish.ErrURL},
		"words":            {"host=localhost password=secret-word", publish.ErrURL},
		"a port of words":  {"postgres://owner:secret-word@localhost:port/x", publish.ErrURL},
		"a bad setting":    {"postgres://owner:secret-word@localhost/x?sslmode=often", publish.ErrURL},
		"an open bracket":  {"postgres://owner:secret-word@[::1/x", publish.ErrURL},
		"nobody there":     {nobody, publish.ErrNoServer},
		"no such host":     {"postgres://owner:secret-word@no-host.invalid/x", publish.ErrNoServer},
		"a wrong password": {server.Address(publishtest.User, "secret-word", "refused"), publish.ErrPassword},
		"a wrong user":     {server.Address("somebody", "secret-word", "refused"), publish.ErrPassword},
		"no such database": {server.Of("nowhere"), publish.ErrNoDatabase},
		"no rights":        {server.Address("guest", "secret-of-guest", "refused"), publish.ErrRights},
		"only to be read":  {at + "&default_transaction_read_only=on", publish.ErrRights},
	} {
		_, err := postgres.To(t.Context(), x.address, publishtest.City(counties(t, 1)), nil)
		if !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s tells the password: %v", name, err)
		}
	}
	if got := c.one("SELECT count(*) FROM pg_namespace WHERE nspname = 'countyledger'"); got != "0" {
		t.Error("whoever was refused left something")
	}
}

// TestFull: a server without room takes nothing.
func TestFull(t *testing.T) {
	at := database(t, server, "full_disk")
	all := counties(t, 1)
	published(t, at, publishtest.City(all, all[0].Submission("2022-09-30", 1)))
	c := enter(t, at)
	before := dump(t, c)
	c.rows(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
		$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`)
	c.rows(`CREATE TRIGGER full_disk BEFORE INSERT ON countyledger.figure_141121 FOR EACH STATEMENT EXECUTE FUNCTION full_disk();
		CREATE TRIGGER full_row BEFORE INSERT ON countyledger.figure_141121 FOR EACH ROW EXECUTE FUNCTION full_disk()`)
	_, err := postgres.To(t.Context(), at, publishtest.City(all, all[0].Submission("2022-09-30", 2)), nil)
	if !errors.Is(err, publish.ErrFull) {
		t.Errorf("%v", err)
	}
	if dump(t, c) != before {
		t.Error("half is there")
	}
}

// TestServerFalls: a server that falls while rows come over has none of them when it is up again.
func TestServerFalls(t *testing.T) {
	at, all := database(t, server, "falls"), counties(t, 2)
	published(t, at, publishtest.City(all, all[0].Submission("2022-09-30", 1)))
	before := dump(t, enter(t, at))
	x := publishtest.City(all, all[0].Submission("2022-10-31", 1), all[1].Submission("2022-09-30", 1))
	_, err := postgres.To(t.Context(), at, x, func(done, _ int) {
		if done == 1 {
			server.Stop(true)
		}
	})
	if !errors.Is(err, publish.ErrLost) {
		t.Errorf("%v", err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := dump(t, enter(t, at)); after != before {
		t.Error("half is there")
	}
	if done := published(t, at, x); done.Added != 2 {
		t.Errorf("%+v", done)
	}
}
