package postgres_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"countyledger/app/exchange/publish"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestFiguresAreThePrograms: what the views say of a unit, a city and the province is what the program reckons, to the last digit: value,
// numerator, denominator, target, verdict, of how many units it is known, and the parts. Some units have handed in nothing, some of their
// figures are not known, and numbers are of every kind.
func TestFiguresAreThePrograms(t *testing.T) {
	at := database(t, server, "whole")
	draw := rand.New(rand.NewPCG(21, 14))
	all := counties(t, 6)
	days := []string{"2022-09-30", "2022-10-31", "2022-11-30", "2022-12-31"}
	x := publish.Publication{Unit: edu.Unit{Code: "140000", Name: "省教育厅", Level: edu.LevelProvince}}
	cities := []string{"141100", "141100", "141000", "141100", "141000", "141000"}
	handed := map[string]map[string][]publish.Figure{}
	for i, c := range all {
		x.Units = append(x.Units, publish.Unit{Code: c.Unit.Code, Name: c.Unit.Name, City: cities[i], CityName: "市" + cities[i]})
		for _, day := range days {
			if handed[day] == nil {
				handed[day] = map[string][]publish.Figure{}
			}
			if day != days[0] && draw.IntN(4) == 0 {
				continue
			}
			s, figures := c.Submission(day, 1), c.Figures
			if day != days[0] {
				figures = altered(draw, figures)
			}
			s.Open = func(context.Context) (*publish.Content, error) {
				return &publish.Content{Book: c.Book, Figures: figures}, nil
			}
			handed[day][c.Unit.Code] = figures
			x.Submissions = append(x.Submissions, s)
		}
	}
	published(t, at, x)
	c := enter(t, at)
	for _, day := range days {
		of := func(city string) (units []indicator.OfUnit) {
			for i, u := range all {
				if city == "" || cities[i] == city {
					units = append(units, indicator.OfUnit{Unit: u.Unit, Figures: plain(handed[day][u.Unit.Code])})
				}
			}
			return units
		}
		c.same("city_figures WHERE city = '141100' AND as_of = '"+day+"'", indicator.Together(edu.Unit{Code: "141100"}, of("141100")))
		c.same("city_figures WHERE city = '141000' AND as_of = '"+day+"'", indicator.Together(edu.Unit{Code: "141000"}, of("141000")))
		c.same("province_figures WHERE province = '140000' AND as_of = '"+day+"'", indicator.Together(edu.Unit{Code: "140000"}, of("")))
		for _, u := range all {
			var want []string
			for _, f := range handed[day][u.Unit.Code] {
				want = append(want, fmt.Sprint(f.ID, "|", f.Scope, "|", number(f.Value), "|", number(f.Numerator), "|", number(f.Denominator),
					"|", f.Status))
			}
			slices.Sort(want)
			got := c.rows(`SELECT id, scope, value, numerator::float8, denominator::float8, status FROM countyledger.county_figures
				WHERE as_of = '` + day + `' AND unit_code = '` + u.Unit.Code + `'`)
			for i := range got {
				got[i] = plainly(got[i])
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("figures of %s on %s are others: %d of %d", u.Unit.Code, day, len(got), len(want))
			}
		}
	}
}

func plain(all []publish.Figure) (out []indicator.Figure) {
	for _, f := range all {
		out = append(out, f.Figure)
	}
	return out
}

// same holds a view against what the program adds up.
func (c *client) same(from string, want []indicator.Whole) {
	c.Helper()
	got := map[string]string{}
	for _, row := range c.rows(`SELECT id, value, numerator::float8, denominator::float8, target, status, units_known, units
		FROM countyledger.` + from) {
		id, rest, _ := strings.Cut(row, "|")
		got[id] = plainly(rest)
	}
	parts := map[string]map[string]string{}
	for _, row := range c.rows(`SELECT id, part, count FROM countyledger.` + strings.Replace(from, "_figures", "_figure_parts", 1)) {
		cells := strings.Split(row, "|")
		if parts[cells[0]] == nil {
			parts[cells[0]] = map[string]string{}
		}
		parts[cells[0]][cells[1]] = cells[2]
	}
	if len(got) != len(want) {
		c.Errorf("%s: %d figures of %d", from, len(got), len(want))
	}
	for _, w := range want {
		text := fmt.Sprint(number(w.Value), "|", number(w.Numerator), "|", number(w.Denominator), "|", number(w.Target), "|", w.Status, "|",
			w.Units.Known, "|", w.Units.Of)
		if got[w.ID] != text {
			c.Errorf("%s, %s: %s, and the program says %s", from, w.ID, got[w.ID], text)
		}
		if len(parts[w.ID]) != len(w.Parts) {
			c.Errorf("%s, %s: %d parts of %d", from, w.ID, len(parts[w.ID]), len(w.Parts))
		}
		for _, p := range w.Parts {
			if parts[w.ID][p.Label] != strconv.Itoa(p.Count) {
				c.Errorf("%s, %s, %s: %s of %d", from, w.ID, p.Label, parts[w.ID][p.Label], p.Count)
			}
		}
	}
}

// number is a number in so many decimals as tell it from every other.
func number(n indicator.Number) string {
	if !n.Known {
		return "∅"
	}
	return strconv.FormatFloat(n.Is, 'f', -1, 64)
}

// plainly is a row of the database with its numbers written so.
func plainly(row string) string {
	cells := strings.Split(row, "|")
	for i, cell := range cells {
		if x, err := strconv.ParseFloat(cell, 64); err == nil {
			cells[i] = strconv.FormatFloat(x, 'f', -1, 64)
		}
	}
	return strings.Join(cells, "|")
}

// altered are figures with other numbers, some of them unknown, of any sign and size that figures have.
func altered(draw *rand.Rand, from []publish.Figure) []publish.Figure {
	out := slices.Clone(from)
	for i := range out {
		f := &out[i]
		if draw.IntN(10) == 0 {
			f.Parts = []indicator.Part{{Label: "小学", Count: draw.IntN(9)}, {Label: "初中", Count: draw.IntN(9)}}
		}
		if f.Target.Known && draw.IntN(8) == 0 {
			f.Target = indicator.Num(f.Target.Is + float64(draw.IntN(2)))
		} else if draw.IntN(8) == 0 {
			f.Target = indicator.Number{}
		}
		switch draw.IntN(7) {
		case 0:
			f.Value, f.Numerator, f.Denominator = indicator.Number{}, indicator.Number{}, indicator.Number{}
			f.Parts, f.Status = nil, indicator.Incomplete
			f.Missing = []indicator.Missing{{}}
		case 1:
			if f.Numerator.Known && f.Denominator.Known {
				f.Numerator, f.Denominator, f.Value = indicator.Num(0), indicator.Num(0), indicator.Number{}
				f.Missing, f.Cover, f.Status = nil, indicator.Coverage{}, indicator.Incomplete
			}
		case 2, 3, 4:
			if f.Numerator.Known && f.Denominator.Known {
				f.Numerator, f.Denominator = indicator.Num(float64(draw.IntN(1e6))/100), indicator.Num(float64(1+draw.IntN(1e7))/100)
				f.Value = indicator.Num(f.Numerator.Is / f.Denominator.Is)
			} else if f.Value.Known {
				f.Value = indicator.Num(float64(draw.IntN(1e9)-1e8) / []float64{1, 10, 100, 3, 7}[draw.IntN(5)])
			}
		case 5:
			f.Numerator = indicator.Number{}
		}
	}
	return out
}
