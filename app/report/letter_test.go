package report

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// eventful is the sample county with the year's plan, cases of closing schools that were decided in the summer, and reports of tasks.
func eventful(t *testing.T, n sample.Size) *edu.Book {
	t.Helper()
	b := sample.County(n).Book()
	tasks, err := edu.ParseTasks(assets.Tasks, edu.Unit{})
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range tasks {
		if i%3 == 0 {
			x.Reported, x.ReportedOn, x.Source = edu.Hundredths(100), edu.Day(2022, 1+i%12, 10), "县局报表"
		}
		x.County = edu.Hundredths(1000)
		b.Put(edu.Tasks, x)
	}
	for i, c := range edu.All[edu.Closure](b, edu.Closures) {
		if n := *c; i%2 == 0 {
			n.Hearing, n.NoticeFrom, n.NoticeUntil = edu.Day(2022, 5, 10), edu.Day(2022, 6, 1), edu.Day(2022, 7, 4)
			n.Approved, n.ApprovalDoc, n.Filed = edu.Day(2022, 7, 5), "样政函〔2022〕9号", edu.Day(2022, 7, 28)
			n.Stage, n.Done, n.PlacedThere, n.PlacedElsewhere = edu.ClosureDone, edu.Day(2022, 8, 20), n.Pupils, edu.N(0)
			s := *b.School(n.School)
			s.State, s.MergedInto = edu.StateClosed, n.Into
			b.Put(edu.Schools, &s)
			b.Put(edu.Closures, &n)
		}
	}
	return b
}

func letterOptions(t *testing.T, month int) Options {
	t.Helper()
	o := lettered(t)
	o.Period = edu.Month(2022, month)
	return o
}

// said is every text of a document, with what it stands in.
func said(d *Document, visit func(where, text string)) {
	visit("title", d.Title)
	visit("subject", d.Subject)
	running := "text"
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *Paragraph:
			visit(running, x.Text)
		case *Clause:
			if visit("text", x.Text); x.Level == 1 {
				running = "text"
				if strings.HasSuffix(x.Text, "下一步工作") {
					running = "next"
				}
			}
		case *Heading:
			visit("heading", x.Text)
		case *Bulletin:
			visit("text", strings.Join(x.Lines(), "\n"))
		case *Addressee:
			visit("text", x.Text)
		case *Notes:
			visit("notes", strings.Join(x.Lines, "\n"))
		case *Cover:
			for _, l := range x.Lines {
				visit("cover", l[0]+l[1])
			}
		case *Closing:
			visit("closing", x.Date.Chinese())
		case *Bars:
			for _, bar := range x.Bars {
				visit("chart", bar.Name+" "+bar.Value.Text)
			}
		case *Gantt:
			for _, s := range x.Spans {
				if !s.DoneUntil.IsZero() {
					visit("gantt", edu.DateOf(s.DoneUntil).String())
				}
			}
		case *Table:
			visit("line", x.Left+" "+x.Middle+" "+x.Right)
			for _, r := range slices.Concat(x.Rows, x.Total) {
				visit("group", r.Group)
				for i := range x.Columns {
					visit(x.Columns[i].Key, x.Cell(&r, i).Text)
				}
			}
		case *Annex:
			said(x.Doc, visit)
		}
	}
}

// planned are the columns, and the part of the letter, of what is to come: planned dates and deadlines.
var planned = []string{"next", "planned", "p15_planned", "planned_end", "deadline", "notice_until"}

var dates = regexp.MustCompile(`(\d{4})(?:年|-)(\d{1,2})(?:月|\b)(?:-?(\d{1,2})日?)?`)

// datesOf are the days, or months, that a text names.
func datesOf(t *testing.T, text string) []edu.Date {
	t.Helper()
	var out []edu.Date
	for _, m := range dates.FindAllStringSubmatch(text, -1) {
		var d edu.Date
		if err := d.Parse(strings.TrimRight(strings.Join(m[1:], "-"), "-"), edu.Format{}); err != nil {
			t.Fatalf("%q: %v", m[0], err)
		}
		out = append(out, d)
	}
	return out
}

// TestLettersOfAYear: a letter of each month has one closing date, the same on every annex, and nothing in it is later: no date,
// no case, no project, no rotation, no count.
func TestLettersOfAYear(t *testing.T) {
	b := eventful(t, sample.Standard)
	for month := 1; month <= 12; month++ {
		o := letterOptions(t, month)
		end := o.Period.Last()
		d := kind(t, "monthly").Make(b, o)
		if d.AsOf != end {
			t.Errorf("the letter of %s is of %s", o.Period, d.AsOf)
		}
		inText, lines := 0, 0
		said(d, func(where, text string) {
			switch {
			case where == "text" && strings.Contains(text, "截止日期"):
				inText += strings.Count(text, end.Chinese())
			case where == "line" && strings.Contains(text, "填报单位"):
				if lines++; !strings.Contains(text, "统计截止日期："+end.Chinese()) {
					t.Errorf("%s: a table is headed %s", o.Period, text)
				}
			case where == "closing" && text != end.Chinese():
				t.Errorf("%s: the letter is dated %s", o.Period, text)
			}
			if slices.Contains(planned, where) {
				return
			}
			for _, day := range datesOf(t, text) {
				if end.Before(day) {
					t.Errorf("%s: %s says %s", o.Period, where, text)
				}
			}
		})
		if inText != 1 || lines < 8 {
			t.Errorf("%s: the closing date stands %d times in the letter, %d tables", o.Period, inText, lines)
		}
		count := edu.Day(2021, 9, 1)
		if month >= 9 {
			count = edu.Day(2022, 9, 1)
		}
		if text := paragraphs(d); !strings.Contains(text, "按"+count.Chinese()+"的统计") {
			t.Errorf("%s: the count is not that of %s:\n%s", o.Period, count, text)
		}
	}
}

// onlyOf is the first table of a document under the block on top.
func onlyOf(d *Document) *Table {
	all := tables(d)
	return all[slices.IndexFunc(all, func(t *Table) bool { return !t.Brief })]
}

// TestLatestCount: before the figures of a new school year have come in, tables rest on the count before, and name it.
func TestLatestCount(t *testing.T) {
	b := eventful(t, sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 2, Years: 3})
	whole := b.Draft()
	for _, y := range edu.All[edu.SectionYear](whole, edu.SectionYears) {
		if y.Year == 2022 {
			b.Remove(edu.SectionYears, y.RowID())
		}
	}
	o := letterOptions(t, 10)
	for _, id := range []string{"schools", "balance", "preschool", "private"} {
		d := kind(t, id).Make(b, o)
		if table := onlyOf(d); table.Middle != "统计截止日期：2022年10月31日　统计时点：2021年9月1日" || len(table.Rows) == 0 {
			t.Errorf("%s is headed %s and has %d rows", id, table.Middle, len(table.Rows))
		}
	}
	august := letterOptions(t, 8)
	before, after := kind(t, "preschool").Make(whole, august), kind(t, "preschool").Make(b, o)
	if !reflect.DeepEqual(onlyOf(before).Rows, onlyOf(after).Rows) {
		t.Error("the children of 2021 are others in August and in October")
	}
}

// zeros are numbers of nothing that are told where nobody knows.
var zeros = regexp.MustCompile(`(?:^|[^\d.])0(?:\.0+)?(?:万元|人|%)`)

// TestIndicatorsInWords: the letter names the indicators of the balance as people do, not by the signs of the tables.
func TestIndicatorsInWords(t *testing.T) {
	signs := regexp.MustCompile(`L[1-7]`)
	for _, years := range []int{1, 3} {
		size := sample.Standard
		size.Years = years
		for _, month := range []int{4, 10} {
			text := paragraphs(kind(t, "monthly").Make(sample.County(size).Book(), letterOptions(t, month)))
			if at := signs.FindString(text); at != "" {
				t.Errorf("month %d of %d years says %s:\n%s", month, years, at, text)
			}
			if name := indicator.ResourcesOf(edu.SectionPrimary)[1].Name; month == 10 && years == 3 && !strings.Contains(text, name) {
				t.Errorf("%s is over its limit and not named:\n%s", name, text)
			}
		}
	}
}

// TestUnknownIsSaid: what was not reported by the day is said to be so in the letter, and nothing is 0 for it.
func TestUnknownIsSaid(t *testing.T) {
	for _, tt := range []struct {
		month        int
		years        int
		want, absent []string
	}{
		{1, 3, []string{"还没有项目月报", "2021—2022学年的交流轮岗情况未报"}, []string{"万元", "以后未报"}},
		{3, 3, []string{"本年完成投资"}, []string{"还没有项目月报", "以后未报"}},
		{4, 3, []string{"其中本月完成", "比上年"}, []string{"以后未报"}},
		{6, 3, []string{"都没有6月的月报，按以前的月报计算", "4月以后未报"}, []string{"本月完成"}},
		{6, 1, []string{"没有2022年6月30日以前的学年数据，在校生、教师、校舍设备等未报"}, []string{"学校名录", "专任教师", "达标", "公办率", "普惠率"}},
		{10, 1, []string{"按2022年9月1日的统计", "已交流"}, []string{"学年数据，", "比上年", "终止0例", "恢复办学0例"}},
	} {
		size := sample.Standard
		size.Years = tt.years
		d := kind(t, "monthly").Make(eventful(t, size), letterOptions(t, tt.month))
		text := paragraphs(d)
		for _, want := range tt.want {
			if !strings.Contains(text, want) {
				t.Errorf("month %d of %d years: %q is not said:\n%s", tt.month, tt.years, want, text)
			}
		}
		for _, absent := range tt.absent {
			if strings.Contains(text, absent) {
				t.Errorf("month %d of %d years: %q is said:\n%s", tt.month, tt.years, absent, text)
			}
		}
		if tt.years == 1 && tt.month < 9 {
			for _, table := range tables(d) {
				for _, r := range table.Total {
					for key, c := range r.Cells {
						if strings.Contains(table.Middle, "学年数据未报") && c.Is == Number && c.Number.N == 0 {
							t.Errorf("month %d: the sum of %s is 0 in the table %v", tt.month, key, table.Columns[2].Heads)
						}
					}
				}
			}
			said(d, func(where, text string) {
				if strings.Contains(text, "全县（0个") || strings.Contains(text, "民办学校0所") || strings.Contains(text, "幼儿园0所") {
					t.Errorf("month %d: %s says %s", tt.month, where, text)
				}
			})
			if at := zeros.FindString(text); at != "" {
				t.Errorf("month %d: %s for what is not known:\n%s", tt.month, at, text)
			}
		}
	}
}

// TestSilentProjects: the table too says since when a project has sent no report, apart from its own troubles.
func TestSilentProjects(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
	want := map[string][2]string{ // in the letters of April and of January of the next year
		"没有停过": {"", "2022年4月以后未报"}, "停了一月": {"3月以后未报", "2022年3月以后未报"}, "没有月报": {"没有月报", "没有月报"}, "完工": {"", ""}, "未开工": {"", ""},
	}
	for i, name := range []string{"没有停过", "停了一月", "没有月报", "完工", "未开工"} {
		p := &edu.Project{Name: edu.Name(name), Kind: "new", Task: "other"}
		if i < 4 {
			p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 10)
		}
		if i == 3 {
			p.Stage(edu.ProjectAccepted).Actual = edu.Day(2022, 2, 10)
		}
		p.SetRowID(int64(i + 1))
		b.Put(edu.Projects, p)
		for month := 3; month <= 4-i && i < 2; month++ {
			g := &edu.ProgressReport{Project: edu.Ref(i + 1), Month: edu.Month(2022, month), DoneTotal: edu.Fen(100)}
			if i == 1 {
				g.Trouble = "征地"
			}
			g.SetRowID(int64(10*i + month))
			b.Put(edu.ProgressReports, g)
		}
	}
	for i, period := range []edu.Date{edu.Month(2022, 4), edu.Month(2023, 1)} {
		o := options(t)
		o.Period = period
		table := tables(kind(t, "projects").Make(b, o))[0]
		for _, r := range table.Rows {
			if got, want := r.Cells["note"].Text, want[r.Cells["name"].Text][i]; got != want {
				t.Errorf("%s, %s: %q, want %q", period, r.Cells["name"].Text, got, want)
			}
			if r.Cells["name"].Text == "没有月报" && r.Cells["done_total"].Is != Unknown {
				t.Errorf("%s: %v was done by a project without a report", period, r.Cells["done_total"])
			}
		}
	}
}

// TestLaterEventsChangeNothing: what comes about after the last day of a month changes no word, number or chart of its letter.
func TestLaterEventsChangeNothing(t *testing.T) {
	before := eventful(t, sample.Size{Schools: 60, Teachers: 500, Projects: 12, Closures: 6, Years: 3})
	after := before.Draft()
	id := int64(-900000)
	put := func(g *edu.Register, r edu.Record) {
		if r.RowID() == 0 {
			id--
			r.SetRowID(id)
		}
		after.Put(g, r)
	}
	later := edu.Day(2023, 1, 1)
	for _, c := range edu.All[edu.Closure](before, edu.Closures) {
		if n := *c; !n.CarriedOut() && n.Hearing.Known() { // of the others nobody wrote down when they came to their stage
			n.Stage, n.Done, n.PlacedThere = edu.ClosureDone, later, edu.N(3)
			s := *before.School(n.School)
			s.State, s.MergedInto = edu.StateClosed, n.Into
			put(edu.Closures, &n)
			put(edu.Schools, &s)
		}
	}
	for i, p := range edu.All[edu.Project](before, edu.Projects) {
		n := *p
		if n.Stages[16] = (edu.Stage{Actual: later, Doc: "审1号"}); i%2 == 0 {
			n.Current = "P17"
		}
		put(edu.Projects, &n)
		g := &edu.ProgressReport{Project: edu.Ref(p.RowID()), Month: edu.Month(2023, 1), DoneTotal: edu.Fen(1), DoneYear: edu.Fen(1)}
		put(edu.ProgressReports, g)
	}
	moves := before.Moves()
	for i, x := range edu.All[edu.Teacher](before, edu.Teachers) {
		if i%20 == 0 && moves[edu.Ref(x.RowID())] == nil && x.PostedAt != -1 {
			put(edu.Rotations, &edu.Rotation{
				Teacher: edu.Ref(x.RowID()), Year: 2022, From: x.PostedAt, To: -1, Reason: edu.ReasonRotation, State: edu.RotationOn,
				Relation: edu.RelationStays, Start: later, Approved: later, Section: x.Section,
			})
		}
	}
	s := edu.All[edu.SectionYear](before, edu.SectionYears)[0]
	put(edu.SectionYears, &edu.SectionYear{School: s.School, Section: s.Section, Year: 2023, Classes: edu.N(3)})
	for _, x := range edu.All[edu.Task](before, edu.Tasks) {
		if n := *x; !n.Reported.Known() {
			n.Reported, n.ReportedOn, n.Done = edu.Hundredths(500), later, edu.Yes(true)
			put(edu.Tasks, &n)
		}
	}
	for month := 1; month <= 12; month++ {
		o := letterOptions(t, month)
		was, is := kind(t, "monthly").Make(before, o), kind(t, "monthly").Make(after, o)
		if !reflect.DeepEqual(was, is) {
			var a, z []string
			said(was, func(where, text string) { a = append(a, where+" "+text) })
			said(is, func(where, text string) { z = append(z, where+" "+text) })
			at := slices.IndexFunc(a, func(line string) bool { return !slices.Contains(z, line) })
			t.Fatalf("%s: the letter differs, first in %q (%d and %d texts)", o.Period, a[max(0, at)], len(a), len(z))
		}
	}
	o := letterOptions(t, 1)
	o.Period = edu.Month(2023, 1)
	if was, is := paragraphs(kind(t, "monthly").Make(before, o)), paragraphs(kind(t, "monthly").Make(after, o)); was == is {
		t.Error("and the letter of the month in which it came about says nothing of it")
	}
}

// TestMonthsWithoutEvents: from one month in which nothing happened to the next the letter changes in its dates only, and in how late
// what is late has become.
func TestMonthsWithoutEvents(t *testing.T) {
	b := eventful(t, sample.Size{Schools: 60, Teachers: 500, Projects: 12, Closures: 6, Years: 3})
	for _, x := range edu.All[edu.Task](b, edu.Tasks) {
		x.Deadline, x.ReportedOn = edu.Date{}, edu.Date{}
	}
	text := func(month int) string {
		t.Helper()
		d := kind(t, "monthly").Make(b, letterOptions(t, month))
		var kept []string
		for _, line := range strings.Split(paragraphs(d), "\n") {
			if !strings.Contains(line, "个项目需要督办") && !strings.Contains(line, "跟踪督办") {
				kept = append(kept, line)
			}
		}
		out := strings.Join(kept, "\n")
		for _, form := range []string{"2022年%d月31日", "2022年%d月30日", "2022年%d月", "没有%d月的", "报送%d月的"} {
			out = strings.ReplaceAll(out, fmt.Sprintf(form, month), "…")
		}
		return out
	}
	for month := 10; month < 12; month++ {
		if a, z := text(month), text(month+1); a != z {
			t.Errorf("from month %s to the next:\n%s\n%s", strconv.Itoa(month), a, z)
		}
	}
	if text(7) == text(8) {
		t.Error("schools were closed in August, and the letters of July and August are the same")
	}
}
