package statistic_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/statistic"
)

// TestAskAgainstPlainCount asks every register by chance and counts again, row by row.
func TestAskAgainstPlainCount(t *testing.T) {
	b := sample.County(sample.Size{Schools: 40, Teachers: 300, Projects: 8, Closures: 4, Years: 2}).Book()
	rng := rand.New(rand.NewPCG(1, 2022))
	for range 300 {
		q := anyQuery(rng, b)
		got := statistic.Ask(b, q)
		n, known, sum := 0, 0, int64(0)
		for _, r := range b.Rows(q.Register) {
			if q.Register.Past(r) && !q.Past || q.Of != nil && !b.Asks(r, q.Of) {
				continue
			}
			n++
			if q.Of == nil {
				continue
			}
			if x, ok := q.Of.Added(r); ok {
				known, sum = known+1, sum+x
			}
		}
		name := fmt.Sprintf("%s by %s and %s", q.Register.ID, q.Rows.Key(), q.Columns.Key())
		if w := got.Whole; w.N != n || w.Known != known || w.Sum != sum {
			t.Fatalf("%s: whole %d, %d, %d, want %d, %d, %d", name, w.N, w.Known, w.Sum, n, known, sum)
		}
		addsUp(t, name, got)
		for i, row := range got.Cells {
			for j, c := range row {
				for _, id := range c.Rows {
					r := b.Find(q.Register, id)
					if got.RowHeads[i] != said(q.Rows, r, b) || got.ColumnHeads[j] != said(q.Columns, r, b) {
						t.Fatalf("%s: row %d stands under %s, %s", name, id, got.RowHeads[i], got.ColumnHeads[j])
					}
				}
			}
		}
	}
}

func said(x edu.Facet, r edu.Record, b *edu.Book) string {
	if !x.Known() {
		return ""
	}
	if text := x.Text(r, b); text != "" {
		return text
	}
	return statistic.Unsaid
}

// addsUp reports where the groups do not make their sums, or these the whole.
func addsUp(t *testing.T, name string, got statistic.Table) {
	t.Helper()
	var all []statistic.Cell
	columns := make([][]statistic.Cell, len(got.ColumnHeads))
	for i, row := range got.Cells {
		same(t, name, got.RowSums[i], row)
		all = append(all, row...)
		for j, c := range row {
			columns[j] = append(columns[j], c)
		}
	}
	for j, c := range columns {
		same(t, name, got.ColumnSums[j], c)
	}
	same(t, name, got.Whole, all)
}

func same(t *testing.T, name string, sum statistic.Cell, parts []statistic.Cell) {
	t.Helper()
	var n, known int
	var added int64
	for _, c := range parts {
		n, known, added = n+c.N, known+c.Known, added+c.Sum
	}
	if n != sum.N || known != sum.Known || added != sum.Sum || len(sum.Rows) != sum.N {
		t.Fatalf("%s: parts %d, %d, %d, sum %d, %d, %d", name, n, known, added, sum.N, sum.Known, sum.Sum)
	}
}

func anyQuery(rng *rand.Rand, b *edu.Book) statistic.Query {
	for {
		g := edu.Registers()[rng.IntN(len(edu.Registers()))]
		if g.List == nil || len(b.Rows(g)) == 0 {
			continue
		}
		q := statistic.Query{Register: g, Past: rng.IntN(2) == 0}
		all := g.Facets()
		if rng.IntN(4) > 0 {
			q.Rows = all[rng.IntN(len(all))]
		}
		if rng.IntN(2) > 0 {
			q.Columns = all[rng.IntN(len(all))]
		}
		if numbers := statistic.Numbers(g); len(numbers) > 0 && rng.IntN(3) > 0 {
			q.Measure, q.Of = statistic.Sum, numbers[rng.IntN(len(numbers))]
		}
		return q
	}
}

// TestAnswers: what is asked by telephone, with what nobody entered said as such.
func TestAnswers(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "岚县"}, 2022)
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	put(edu.Schools, 1, &edu.School{Name: "东沟小学", Township: "东川镇", Type: edu.TypePrimary, State: edu.StateOpen})
	put(edu.Schools, 2, &edu.School{Name: "西沟小学", Township: "柳坪镇", Type: edu.TypePrimary, State: edu.StateOpen})
	put(edu.Schools, 3, &edu.School{Name: "南沟小学", Type: edu.TypePrimary, State: edu.StateOpen})
	put(edu.SectionYears, 1, &edu.SectionYear{School: 1, Section: edu.SectionPrimary, Year: 2022, Classes: edu.N(6)})
	put(edu.SectionYears, 2, &edu.SectionYear{School: 2, Section: edu.SectionPrimary, Year: 2022, Classes: edu.N(1)})
	put(edu.SectionYears, 3, &edu.SectionYear{School: 3, Section: edu.SectionPrimary, Year: 2022})
	g := edu.SectionYears
	town, _ := g.Facet("school.township")
	for _, tt := range []struct {
		measure statistic.Measure
		of      string
		want    []string // 东川镇, 柳坪镇, 未填, 合计
	}{
		{statistic.Count, "", []string{"1", "1", "1", "3"}},
		{statistic.Sum, "classes", []string{"6", "1", "—", "7*"}},
		{statistic.Average, "classes", []string{"6", "1", "—", "3.5*"}},
		{statistic.Share, "classes", []string{"85.71%", "14.29%", "—", "100.00%*"}},
		{statistic.Share, "", []string{"33.33%", "33.33%", "33.33%", "100.00%"}},
		{statistic.Sum, "books", []string{"—", "—", "—", "—"}},
		{statistic.Share, "books", []string{"—", "—", "—", "—"}},
	} {
		q := statistic.Query{Register: g, Rows: town, Measure: tt.measure}
		if tt.of != "" {
			q.Of = g.Field(tt.of)
		}
		a := statistic.Ask(b, q)
		var got []string
		for _, c := range append(slices.Clone(a.RowSums), a.Whole) {
			got = append(got, a.Text(c))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%d of %s: %v, want %v", tt.measure, tt.of, got, tt.want)
		}
		if heads := []string{"东川镇", "柳坪镇", statistic.Unsaid}; !slices.Equal(a.RowHeads, heads) {
			t.Errorf("heads %v", a.RowHeads)
		}
	}
	empty := statistic.Ask(b, statistic.Query{Register: edu.Teachers, Measure: statistic.Count})
	if got := empty.Text(empty.Whole); got != "0" {
		t.Errorf("of nobody there are %q", got)
	}
}

// BenchmarkAsk groups 10,000 teachers by township and section.
func BenchmarkAsk(b *testing.B) {
	book := sample.County(sample.Large).Book()
	town, _ := edu.Teachers.Facet("posted_at.township")
	section, _ := edu.Teachers.Facet("section")
	q := statistic.Query{Register: edu.Teachers, Rows: town, Columns: section}
	b.ReportMetric(float64(len(book.Rows(edu.Teachers))), "rows")
	for b.Loop() {
		statistic.Ask(book, q)
	}
}
