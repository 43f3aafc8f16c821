package report

import (
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestCellOf: a field of a record is a number in the unit of the field, or its words, or not known.
func TestCellOf(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	p := &edu.Project{Name: "教学楼", Kind: "new", Places: edu.N(0), Building: edu.Hundredths(123_450), Total: edu.Fen(12_345_678_901)}
	p.Stage(edu.ProjectStarted).Actual = edu.Month(2022, 3)
	g := &edu.ProgressReport{Share: edu.PercentOf(45)}
	for key, want := range map[string]Cell{
		"name": words("教学楼"), "kind": words("新建"), "places": whole(0), "beds": {}, "building": exact(edu.Decimal{N: 123_450, Places: 2}),
		"total": wan(12_345_678_901), "p11_date": dated(edu.Month(2022, 3)), "owner": {}, "school": {},
	} {
		if got := CellOf(edu.Projects.Field(key), p, b); got != want {
			t.Errorf("%s: %+v, want %+v", key, got, want)
		}
	}
	want := perCentCell(edu.Decimal{N: 4500, Places: 2})
	if got := CellOf(edu.ProgressReports.Field("share"), g, b); got != want || !got.Share() {
		t.Errorf("形象进度: %+v, want %+v", got, want)
	}
	if whole(45).Share() || words("%").Share() {
		t.Error("a number or a text is a share")
	}
}

// TestAligned: columns stand by their kind, unless they say otherwise; the line above names each unit once.
func TestAligned(t *testing.T) {
	table := &Table{Columns: []Column{
		serial(), left("name", 5, "名称").in("所"), date("on", "日期"), counted("pupils", "人", "学生"), counted("staff", "人", "教职工"),
		measured("area", "平方米", "面积"), money("total", "投资"), divided("rate", Sum{Part: "staff", Whole: "pupils"}, "比"), centred("owner", "责任人"),
	}}
	want := []Align{AlignCentre, AlignLeft, AlignCentre, AlignRight, AlignRight, AlignRight, AlignRight, AlignRight, AlignCentre}
	for i, c := range table.Columns {
		if got := c.Aligned(); got != want[i] {
			t.Errorf("%s: %v, want %v", c.Key, got, want[i])
		}
	}
	table.unitLine(edu.NewBook(edu.Unit{Name: "岚县教育局"}, 2022), "中")
	if table.Left != "填报单位（盖章）：岚县教育局" || table.Middle != "中" || table.Right != "单位：所、人、平方米、万元" {
		t.Errorf("%s|%s|%s", table.Left, table.Middle, table.Right)
	}
	f := edu.Projects.Field("fund_central")
	c := ColumnOf(f)
	if c.Key != f.Key || !slices.Equal(c.Heads, []string{f.Group, f.Title()}) || c.Aligned() != AlignRight || c.Unit != "万元" {
		t.Errorf("%+v", c)
	}
	if c := ColumnOf(edu.Projects.Field("name")); len(c.Heads) != 1 || c.Aligned() != AlignLeft {
		t.Errorf("%+v", c)
	}
}

// TestReadings: an indicator is its number with how it came about and how it stands; without its inputs it is lacking.
func TestReadings(t *testing.T) {
	b, o := edu.NewBook(edu.Unit{Area: "样例县"}, 2022), options(t)
	o.AsOf = edu.Day(2022, 9, 30)
	add := func(name edu.Name, kind edu.Code, rows ...*edu.SectionYear) {
		s := &edu.School{Name: name, Type: kind, Founder: "831", State: edu.StateOpen}
		s.SetRowID(int64(len(b.Rows(edu.Schools)) + 1))
		b.Put(edu.Schools, s)
		for _, y := range rows {
			y.School, y.Year = edu.Ref(s.RowID()), 2022
			y.SetRowID(int64(len(b.Rows(edu.SectionYears)) + 1))
			b.Put(edu.SectionYears, y)
		}
	}
	row := func(section edu.Code, equipment edu.Money) *edu.SectionYear {
		y := &edu.SectionYear{Section: section, Equipment: equipment, Backbone: edu.N(1)}
		y.Pupils[map[edu.Code]int{edu.SectionPrimary: edu.Grade1, edu.SectionJunior: edu.Grade1 + 6}[section]] = edu.N(100)
		return y
	}
	yuan := func(n int64) edu.Money { return edu.Fen(n * edu.Yuan) }
	byHand := row(edu.SectionPrimary, yuan(200_000))
	byHand.Split = edu.Yes(true)
	add("甲", edu.TypePrimary, row(edu.SectionPrimary, yuan(200_000)))
	add("乙", edu.TypePrimary, row(edu.SectionPrimary, yuan(170_000)))
	add("丙", edu.TypePrimary, row(edu.SectionPrimary, edu.Fen(170_000*edu.Yuan-1)))
	add("丁", edu.TypePrimary, row(edu.SectionPrimary, edu.Money{}))
	add("戊", edu.TypePrimary, byHand)
	add("己", edu.TypeNineYear, row(edu.SectionPrimary, edu.Money{}), row(edu.SectionJunior, edu.Money{}),
		&edu.SectionYear{Section: edu.SectionShared, Equipment: yuan(420_000)})
	table := tables(kind(t, "balance").Make(b, o))[0]
	of := func(n int64, places int, mark string, state State) Cell {
		return Cell{Is: Number, Mark: mark, Number: edu.Decimal{N: n, Places: places, Least: places}, State: state}
	}
	want := []Cell{
		of(200_000, 2, "", Met), of(170_000, 2, "", Near),
		of(16_999_999, 4, "", NotMet), // 1699.9999: two decimals would read as the floor
		lacking(), of(200_000, 2, "", Met), of(200_000, 2, "", Met),
	}
	notes := []string{"", "", "", "", "L2、L6拆分", "L6折算"}
	for i, r := range table.Rows {
		if got := r.Cells["L6"]; got != want[i] {
			t.Errorf("%s: %+v, want %+v", r.Cells["name"].Text, got, want[i])
		}
		if got := r.Cells["note"].Text; got != notes[i] {
			t.Errorf("%s: 备注 %q, want %q", r.Cells["name"].Text, got, notes[i])
		}
		if met := map[bool]int64{true: 1}[want[i].State == Met] + 1; r.Cells["met"].Number.N != met || r.Cells["verdict"].State != Lacking {
			t.Errorf("%s: %+v met, %+v", r.Cells["name"].Text, r.Cells["met"], r.Cells["verdict"])
		}
	}
	limits, mean, spread := table.Total[0].Cells, table.Total[1].Cells, table.Total[2].Cells
	if limits["L6"] != (Cell{Is: Number, Mark: "≥", Number: edu.Decimal{N: 2_000_000, Places: 3}}) || limits["pupils"] != blank() {
		t.Errorf("the limits are %+v", limits)
	}
	if mean["L6"] != lacking() || spread["L6"] != lacking() || mean["L2"] != of(100, 2, "", Met) || spread["L2"] != of(0, 3, "", Met) {
		t.Errorf("the county has %+v and %+v", mean, spread)
	}
	if mean["pupils"] != whole(600) || !strings.Contains(mean["name"].Text, "6个") {
		t.Errorf("the county has %+v", mean)
	}
	if got := figureCell(indicator.Figure{}, 2); got != (Cell{}) {
		t.Errorf("a figure of nothing is %+v", got)
	}
}

// TestClosureCells: a case that was stopped stands in the table and not in its sums, one that was reopened says so.
func TestClosureCells(t *testing.T) {
	b, o := edu.NewBook(edu.Unit{Area: "样例县"}, 2022), options(t)
	o.AsOf = edu.Day(2022, 9, 30)
	for i, c := range []edu.Closure{
		{Stage: edu.ClosureDone, Done: edu.Day(2022, 7, 1), Pupils: edu.N(10), PlacedThere: edu.N(7)},
		{Stage: edu.ClosureHearing, Pupils: edu.N(100), Stopped: edu.Day(2022, 8, 1), StopReason: "群众反对"},
		{Stage: edu.ClosureDone, Done: edu.Day(2022, 7, 1), Pupils: edu.N(1000), Reopened: edu.Day(2022, 9, 1)},
	} {
		s := &edu.School{Name: edu.Name([]string{"甲", "乙", "丙"}[i]), Type: edu.TypePrimary, State: edu.StateOpen}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
		c.School = edu.Ref(i + 1)
		c.SetRowID(int64(i + 1))
		b.Put(edu.Closures, &c)
	}
	table := tables(kind(t, "closures").Make(b, o))[0]
	total := table.Total[0].Cells
	for key, want := range map[string]Cell{"pupils": whole(1010), "placed_there": whole(7), "placed_elsewhere": {}, "name": counting(2, "例")} {
		if total[key] != want {
			t.Errorf("the sum of %s is %+v, want %+v", key, total[key], want)
		}
	}
	stages := map[string]string{}
	for _, r := range table.Rows {
		if r.Group == "" {
			stages[r.Cells["name"].Text] = r.Cells["stage"].Text
		}
	}
	if stages["甲"] != "已实施" || stages["乙"] != "终止" || stages["丙"] != "恢复办学" {
		t.Errorf("the stages are %v", stages)
	}
	assets := kind(t, "closure-assets").Make(b, o)
	if got := tables(assets)[0]; got.Len() != 2 || got.Total[0].Cells["name"] != counting(1, "例") ||
		!strings.Contains(notesOf(assets), "另有恢复办学1例，校产继续使用，不计入合计。") {
		t.Errorf("of %d schools %+v have buildings to dispose of:\n%s", got.Len(), got.Total[0].Cells["name"], notesOf(assets))
	}
}

// TestReopenedApart: what the letter says of the pupils of closed schools is what the annex adds up, less those that its note names.
func TestReopenedApart(t *testing.T) {
	b := bare()
	for i, c := range []edu.Closure{
		{Stage: edu.ClosureDone, Done: edu.Day(2022, 4, 1), PlacedThere: edu.N(30), PlacedElsewhere: edu.N(2)},
		{Stage: edu.ClosureDone, Done: edu.Day(2022, 4, 1), PlacedThere: edu.N(7), PlacedElsewhere: edu.N(1), Reopened: edu.Day(2022, 9, 1)},
		{Stage: edu.ClosureDone, Done: edu.Day(2022, 4, 1), Reopened: edu.Day(2022, 9, 1)},
	} {
		made(b, edu.Schools, &edu.School{Name: edu.Name([]string{"甲", "乙", "丙"}[i]), Type: edu.TypePrimary, State: edu.StateOpen})
		c.School = edu.Ref(i + 1)
		made(b, edu.Closures, &c)
	}
	letter, annex := paragraphs(kind(t, "monthly").Make(b, letterOptions(t, 9))), kind(t, "closures").Make(b, letterOptions(t, 9))
	total := tables(annex)[0].Total[0].Cells
	for _, want := range []string{"已实施的撤并分流学生32人，其中到并入学校30人、到其他学校2人"} {
		if !strings.Contains(letter, want) {
			t.Errorf("no %q in\n%s", want, letter)
		}
	}
	if total["placed_there"] != whole(37) || total["placed_elsewhere"] != whole(3) {
		t.Errorf("the sums are %+v and %+v", total["placed_there"], total["placed_elsewhere"])
	}
	if note := "例数和合计含恢复办学2例（学生安置：并入校7人、其他1人）。"; !strings.Contains(notesOf(annex), note) {
		t.Errorf("no %q in\n%s", note, notesOf(annex))
	}
}

// TestProjectCells: what no report says of the month or the year is not known, and what nobody entered is not 0.
func TestProjectCells(t *testing.T) {
	for _, tt := range []struct {
		name    string
		project edu.Project
		report  *edu.ProgressReport
		want    Cells
	}{
		{"nothing is known", edu.Project{}, nil, Cells{
			"total": {}, "fund_central": {}, "in_place": {}, "done_total": {}, "done_rate": {}, "paid_rate": {},
		}},
		{
			"a report of the month",
			edu.Project{Key: edu.Yes(true), Total: edu.Fen(200 * edu.WanYuan)},
			&edu.ProgressReport{Month: edu.Month(2022, 4), DoneMonth: edu.Fen(0), DoneYear: edu.Fen(7), DoneTotal: edu.Fen(50 * edu.WanYuan)},
			Cells{
				"name": {Is: Text, Mark: "★", Text: "教学楼"}, "total": wan(200 * edu.WanYuan), "done_month": wan(0),
				"done_year": wan(7), "done_rate": perCentCell(edu.Decimal{N: 2500, Places: 2, Least: 2}), "paid": {}, "paid_rate": {},
			},
		},
		{
			"of the month before",
			edu.Project{},
			&edu.ProgressReport{Month: edu.Month(2022, 3), DoneMonth: edu.Fen(5), DoneYear: edu.Fen(7), DoneTotal: edu.Fen(9)},
			Cells{"name": words("教学楼"), "done_month": {}, "done_year": wan(7), "done_total": wan(9), "total": {}},
		},
		{
			"of the same month of last year",
			edu.Project{},
			&edu.ProgressReport{Month: edu.Month(2021, 4), DoneMonth: edu.Fen(5), DoneYear: edu.Fen(7), DoneTotal: edu.Fen(9)},
			Cells{"done_month": {}, "done_year": {}, "done_total": wan(9)},
		},
		{
			"in words",
			edu.Project{},
			&edu.ProgressReport{Month: edu.Month(2022, 4), Works: "主体封顶"},
			Cells{"share": words("主体封顶")},
		},
		{
			"in words and as a number",
			edu.Project{},
			&edu.ProgressReport{Month: edu.Month(2022, 4), Works: "主体封顶", Share: edu.PercentOf(60)},
			Cells{"share": words("主体封顶（60%）")},
		},
		{
			"as a number",
			edu.Project{},
			&edu.ProgressReport{Month: edu.Month(2022, 4), Share: edu.PercentOf(60)},
			Cells{"share": perCentCell(edu.Decimal{N: 6000, Places: 2})},
		},
	} {
		b := edu.NewBook(edu.Unit{Area: "样例县"}, 2022)
		p := tt.project
		p.Name = "教学楼"
		p.SetRowID(1)
		b.Put(edu.Projects, &p)
		if tt.report != nil {
			tt.report.Project = 1
			tt.report.SetRowID(1)
			b.Put(edu.ProgressReports, tt.report)
		}
		cells := tables(kind(t, "projects").Make(b, options(t)))[0].Rows[1].Cells // under the head of its group
		for key, want := range tt.want {
			if got := cells[key]; got != want {
				t.Errorf("%s: %s is %+v, want %+v", tt.name, key, got, want)
			}
		}
	}
}
