package postgres_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"countyledger/app/exchange/parcel"
	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
	"countyledger/store/edu"
)

// server is one for all tests; each has databases of its own in it.
var (
	server   *publishtest.Server
	errStart error
)

func TestMain(m *testing.M) {
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	if server, errStart = publishtest.New(ctx); errStart == nil {
		errStart = server.Start(ctx)
		defer server.Remove()
	}
	stop()
	m.Run()
}

// client asks a database as a user.
type client struct {
	testing.TB
	conn *pgconn.PgConn
}

func enter(tb testing.TB, address string) *client {
	tb.Helper()
	conn, err := pgconn.Connect(tb.Context(), address)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = conn.Close(context.Background()) })
	return &client{tb, conn}
}

// rows are what a statement gives, each row with its cells behind one another; what is not known is ∅.
func (c *client) rows(statement string) []string {
	c.Helper()
	out, err := c.try(statement)
	if err != nil {
		c.Fatalf("%s: %v", statement, err)
	}
	return out
}

func (c *client) try(statement string) (out []string, err error) {
	results, err := c.conn.Exec(c.Context(), statement).ReadAll()
	for _, r := range results {
		for _, row := range r.Rows {
			cells := make([]string, len(row))
			for i, cell := range row {
				if cells[i] = string(cell); cell == nil {
					cells[i] = "∅"
				}
			}
			out = append(out, strings.Join(cells, "|"))
		}
	}
	return out, err
}

func (c *client) one(statement string) string {
	c.Helper()
	return strings.Join(c.rows(statement), "\n")
}

// database makes an empty one.
func database(tb testing.TB, s *publishtest.Server, name string) string {
	tb.Helper()
	if errStart != nil {
		tb.Fatal(errStart)
	}
	enter(tb, s.Of("postgres")).rows("CREATE DATABASE " + name)
	return s.Of(name)
}

var made sync.Map

func countyOf(tb testing.TB, n int) *publishtest.County {
	tb.Helper()
	if c, ok := made.Load(n); ok {
		return c.(*publishtest.County)
	}
	c, err := publishtest.NewCounty(tb.Context(), n, publishtest.Small)
	if err != nil {
		tb.Fatal(err)
	}
	made.Store(n, c)
	return c
}

func counties(tb testing.TB, n int) (out []*publishtest.County) {
	tb.Helper()
	for i := range n {
		out = append(out, countyOf(tb, i))
	}
	return out
}

// september is what each handed in of that month.
func september(all []*publishtest.County) (out []publish.Submission) {
	for _, c := range all {
		out = append(out, c.Submission("2022-09-30", 1))
	}
	return out
}

func published(tb testing.TB, address string, x publish.Publication) publish.Done {
	tb.Helper()
	done, err := postgres.To(tb.Context(), address, x, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return done
}

// TestWhatIsPublishedIsThere: every register with every row, figures and their parts, with what each column is called.
func TestWhatIsPublishedIsThere(t *testing.T) {
	at := database(t, server, "there")
	all := counties(t, 3)
	done := published(t, at, publishtest.City(all, september(all)...))
	if done.Added != 3 || done.Already != 0 || done.Rows == 0 {
		t.Errorf("%+v", done)
	}
	c := enter(t, at)
	for _, g := range edu.Submitted() {
		for _, x := range all {
			c.holds(x.Unit.Code, g, x.Book)
		}
	}
	if got := c.one(`SELECT col_description('countyledger.current_schools'::regclass, attnum) FROM pg_attribute
		WHERE attrelid = 'countyledger.current_schools'::regclass AND attname = 'building'`); !strings.Contains(got, "校舍建筑面积（㎡）") {
		t.Errorf("a column is called %q", got)
	}
	text := dump(t, c)
	for _, teacher := range edu.All[edu.Teacher](all[0].Book, edu.Teachers) {
		if n := string(teacher.IDNumber); n != "" && strings.Contains(text, n) {
			t.Fatalf("the number of %s left", teacher.Name)
		}
	}
	if got := c.one("SELECT label FROM countyledger.code_label WHERE name = 'schools' AND field = 'state' ORDER BY place LIMIT 1"); got == "" {
		t.Error("codes have no labels")
	}
	if got := c.one("SELECT change FROM countyledger.submission LIMIT 1"); got != "因\t“撤并”\\\n减少" {
		t.Errorf("%q", got)
	}
}

// holds holds every cell of a register in the database against the book.
func (c *client) holds(unit string, g *edu.Register, b *edu.Book) {
	c.Helper()
	var shown []string
	for _, f := range g.Fields {
		switch {
		case !parcel.Goes(f, true):
		case f.Kind() == edu.KindFlag:
			shown = append(shown, fmt.Sprintf("coalesce(%q::int::text, '')", f.Key))
		default:
			shown = append(shown, fmt.Sprintf("coalesce(%q::text, '')", f.Key))
		}
	}
	got := c.rows(fmt.Sprintf("SELECT %s FROM countyledger.current_%s WHERE unit_code = '%s' ORDER BY id",
		strings.Join(shown, ", "), strings.ReplaceAll(g.ID, "-", "_"), unit))
	rows := slices.Clone(b.Rows(g))
	slices.SortFunc(rows, func(a, b edu.Record) int { return cmp.Compare(a.RowID(), b.RowID()) })
	if len(got) != len(rows) {
		c.Fatalf("%s: %d rows of %d", g.ID, len(got), len(rows))
	}
	for i, r := range rows {
		var want []string
		for _, f := range g.Fields {
			if parcel.Goes(f, true) {
				want = append(want, parcel.Text(f, r))
			}
		}
		if text := strings.Join(want, "|"); got[i] != text {
			c.Fatalf("%s, row %d:\n%s\nnot\n%s", g.ID, r.RowID(), got[i], text)
		}
	}
}

// dump is everything that lies in a database.
func dump(tb testing.TB, c *client) string {
	tb.Helper()
	var out strings.Builder
	for _, t := range publish.Tables() {
		fmt.Fprintln(&out, t.Name, c.one("SELECT r::text FROM countyledger."+t.Name+" r ORDER BY 1"))
	}
	return out.String()
}
