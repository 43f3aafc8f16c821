package office

import (
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestDates: dates that contradict each other, and a school year of which the ledger holds nothing, are refused; of a month without
// data it is said that it has none. What a teacher did before the ledger was kept is no data of that time.
func TestDates(t *testing.T) {
	full := sample.County(sample.Size{Schools: 6, Teachers: 40, Projects: 2, Closures: 2, Years: 2}).Book()
	empty := edu.NewBook(edu.Unit{Area: "岚县"}, 2022)
	day, month := edu.Day, edu.Month
	for _, tt := range []struct {
		name string
		book *edu.Book
		o    report.Options
		hard bool
		says string // empty for nothing
	}{
		{"nothing asked", full, report.Options{}, false, ""},
		{"the year worked on", full, report.Options{Year: full.Year}, false, ""},
		{"the year worked on, empty", empty, report.Options{Year: 2022}, false, ""},
		{"the year before, empty", empty, report.Options{Year: 2021}, true, "台账中没有2021—2022学年的数据"},
		{"the year before", full, report.Options{Year: full.Year - 1}, false, ""},
		{"a year to come", full, report.Options{Year: 2099}, true, "没有2099—2100学年的数据"},
		{"a year long ago", full, report.Options{Year: 1960}, true, "没有1960—1961学年的数据"},
		{"a year in which a teacher began", full, report.Options{Year: 1995}, true, "没有1995—1996学年的数据"},
		{"a month to come", full, report.Options{Period: month(2099, 1)}, false, "没有2099年1月的数据"},
		{"a month long ago", full, report.Options{Period: month(1990, 1)}, false, "没有1990年1月的数据"},
		{"the month of the count", full, report.Options{Period: month(int(full.Year), 9)}, false, ""},
		{"a day long ago", full, report.Options{AsOf: day(1900, 1, 1)}, false, "没有1900年1月1日以前的数据"},
		{"today, years after", full, report.Options{AsOf: day(2031, 5, 6)}, false, ""},
		{
			"a month before the year", full,
			report.Options{Year: 2021, Period: month(2020, 1), AsOf: day(2023, 5, 1)},
			true,
			"2020-01早于2021—2022学年",
		},
		{"a month of the year after", full, report.Options{Year: 2021, Period: month(2022, 9)}, false, ""},
		{"the last month of the year", full, report.Options{Year: 2022, Period: month(2023, 8)}, false, "没有2023年8月"},
		{"a day before its month", full, report.Options{Period: month(2022, 4), AsOf: day(2022, 3, 1)}, true, "早于"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := Dates(tt.book, tt.o)
			said := ""
			for _, x := range p {
				said += x.Message
			}
			if p.Hard() != tt.hard || !strings.Contains(said, tt.says) || (said == "") != (tt.says == "") {
				t.Errorf("hard %v: %q", p.Hard(), said)
			}
		})
	}
}
