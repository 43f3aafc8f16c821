package postgres_test

import (
	"regexp"
	"strings"
	"testing"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
	"countyledger/store/sample"
)

// TestPlansGoByPartition: figures are joined with their submissions unit by unit, and what is counted by unit is counted so; of one unit
// only its own partition is looked at. publish sets the database so; without it, the plans are others.
func TestPlansGoByPartition(t *testing.T) {
	at := database(t, server, "plan")
	all := counties(t, 3)
	published(t, at, publishtest.City(all, september(all)...))
	c := enter(t, at)
	const (
		city  = "SELECT * FROM countyledger.city_figures"
		count = "SELECT unit_code, count(*) FROM countyledger.county_figures GROUP BY unit_code"
		one   = "SELECT * FROM countyledger.county_figures WHERE unit_code = '141122'"
	)
	joined := regexp.MustCompile(`Append.*(\n.*(Nested Loop|Join|Filter|Cond|Scan|Sort|Hash|Memoize|Materialize|Key|Aggregate).*)+`)
	byUnit := func(plan string) bool { // each unit's join stands below the Append, not above it
		return strings.Count(joined.FindString(plan), "Filter: current") == 3 && strings.Count(plan, "submission_1411") == 3 &&
			regexp.MustCompile(`(?s)Append.*(Nested Loop|Join).*submission_141121.*(Nested Loop|Join).*submission_141122`).MatchString(plan)
	}
	for _, query := range []string{city, count} {
		if plan := c.one("EXPLAIN " + query); !byUnit(plan) {
			t.Errorf("%s is not joined by unit:\n%s", query, plan)
		}
	}
	aggregates := regexp.MustCompile(`(?m)^\s+->  \w*Aggregate`)
	if plan := c.one("EXPLAIN " + count); len(aggregates.FindAllString(plan, -1)) != 3 {
		t.Errorf("it is not counted by unit:\n%s", plan)
	}
	if plan := c.one("EXPLAIN " + one); strings.Contains(plan, "141121") || strings.Contains(plan, "141123") {
		t.Errorf("of one unit others are looked at:\n%s", plan)
	}
	c.rows("SET enable_partitionwise_join = off; SET enable_partitionwise_aggregate = off")
	if plan := c.one("EXPLAIN " + count); byUnit(plan) || len(aggregates.FindAllString(plan, -1)) == 3 {
		t.Errorf("this test sees no difference:\n%s", plan)
	}
}

// BenchmarkPublish publishes a large county: 10,000 teachers and ten years of 720 schools.
func BenchmarkPublish(b *testing.B) {
	c, err := publishtest.NewCounty(b.Context(), 0, sample.Large)
	if err != nil {
		b.Fatal(err)
	}
	at := database(b, server, "bench")
	published(b, at, publishtest.City([]*publishtest.County{c}))
	x := publishtest.City([]*publishtest.County{c})
	rows := int64(0)
	for n := 1; b.Loop(); n++ {
		x.Submissions = []publish.Submission{c.Submission("2022-09-30", n)}
		done, err := postgres.To(b.Context(), at, x, nil)
		if err != nil {
			b.Fatal(err)
		}
		rows += done.Rows
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
