package intake_test

import (
	"fmt"
	"strconv"
	"strings"

	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// published: in a database, what the views say of the city in every month is what the city itself says, to the last digit, and of each
// county what it reckoned; published again there is nothing to do.
func (y *year) published(months int) {
	ctx := y.t.Context()
	server, err := publishtest.New(ctx)
	if err != nil {
		y.t.Fatal(err)
	}
	defer server.Remove()
	if err := server.Start(ctx); err != nil {
		y.t.Fatal(err)
	}
	at := server.Of("postgres")
	b := y.top.book()
	q := intake.Gathering{Book: b, Shelf: intake.NewShelf(y.top.s), Board: y.top.board(y.c.today())}
	x, err := q.Publication(ctx)
	if err != nil {
		y.t.Fatal(err)
	}
	x.People = true
	done, err := postgres.To(ctx, at, x, nil)
	if err != nil {
		y.t.Fatal(err)
	}
	if want := len(edu.All[edu.Receipt](b, edu.Receipts)); done.Added != want {
		y.t.Errorf("%d submissions were published of %d", done.Added, want)
	}
	if again, err := postgres.To(ctx, at, x, nil); err != nil || again.Added != 0 || again.Already != done.Added {
		y.t.Errorf("published again: %+v, %v", again, err)
	}
	figures := 0
	for m := 1; m <= months; m++ {
		got := map[string]string{}
		rows, err := publishtest.Rows(ctx, at, `SELECT id, value, numerator::float8, denominator::float8, status, units_known, units
			FROM countyledger.city_figures WHERE as_of = '`+lastOf(m).String()+"'")
		if err != nil {
			y.t.Fatal(err)
		}
		for _, row := range rows {
			got[row[0]] = strings.Join(numbers(row[1:]), "|")
		}
		for _, w := range y.top.whole(lastOf(m), y.c.today()).Figures {
			want := fmt.Sprint(decimals(w.Value), "|", decimals(w.Numerator), "|", decimals(w.Denominator), "|", w.Status, "|",
				w.Units.Known, "|", w.Units.Of)
			if got[w.ID] != want {
				y.t.Errorf("month %d, %s: the city says %s, the database %s", m, w.ID, want, got[w.ID])
			}
			figures++
		}
		if len(got) == 0 {
			y.t.Errorf("month %d has no figures", m)
		}
	}
	if figures < 50 {
		y.t.Errorf("%d figures were held against each other", figures)
	}
}

// numbers are cells of a row, those that are numbers as decimals has them.
func numbers(cells []string) []string {
	for i, text := range cells {
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			cells[i] = decimals(indicator.Num(n))
		}
	}
	return cells
}

func decimals(n indicator.Number) string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Is, 'f', -1, 64)
}
