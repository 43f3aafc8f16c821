package statistic_test

import (
	"testing"
	"time"

	"countyledger/store/cputest"
	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/statistic"
)

// TestTenThousandRowsAreQuick: 10,000 teachers are grouped by two facets, one of them their schools', within 50 ms of the processor.
func TestTenThousandRowsAreQuick(t *testing.T) {
	const most, rounds = 50 * time.Millisecond, 5
	b := sample.County(sample.Size{Schools: 300, Teachers: 10_000, Years: 1}).Book()
	town, _ := edu.Teachers.Facet("posted_at.township")
	section, _ := edu.Teachers.Facet("section")
	q := statistic.Query{Register: edu.Teachers, Rows: town, Columns: section, Past: true}
	least := time.Hour
	for range rounds { // other work on the machine only adds
		var a statistic.Table
		spent := cputest.Spent(t, func() { a = statistic.Ask(b, q) })
		if a.Whole.N != 10_000 {
			t.Fatalf("%d rows", a.Whole.N)
		}
		if least = min(least, spent); least <= most {
			t.Logf("%v", least)
			return
		}
	}
	t.Errorf("10,000 rows take %v", least)
}
