package screentest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Printed are the figures on the papers of a ledger, by their ids: the number as it is printed, without its unit; empty for one that is not
// known. A section's own indicator stands under SectionFigure, what the letter counts under its word (在用中小学).
func Printed(tb testing.TB, b *edu.Book, o report.Options) map[string]string {
	tb.Helper()
	p := printed{}
	doc := func(id string) *report.Document {
		k, ok := report.KindByID(id)
		if !ok {
			tb.Fatalf("there is no report %s", id)
		}
		return k.Make(b, o)
	}
	balance, spread := tablesOf(doc("balance")), tablesOf(doc("spread"))
	for i, section := range edu.CompulsorySections {
		p.balance(section, balance[i], spread[i])
	}
	brief := tablesOf(doc("preschool"))[0]
	p.put(indicator.PublicShare, brief.Rows[0].Cells["here"])
	p.put(indicator.InclusiveShare, brief.Rows[1].Cells["here"])
	p.put(indicator.PrivateShare, tablesOf(doc("private"))[0].Total[0].Cells["share"])
	p.sums(tablesOf(doc("rotation"))[0], map[string]string{
		"due": indicator.RotationEligible, "moved": indicator.RotationMoved, "moved_share": indicator.RotationShare,
		"backbone_share": indicator.BackboneShare,
	})
	p.sums(tablesOf(doc("projects"))[0], map[string]string{
		"total": indicator.WorksTotal, "in_place": indicator.WorksInPlace, "done_month": indicator.WorksMonth,
		"done_year": indicator.WorksYear, "done_total": indicator.WorksDone, "paid": indicator.WorksPaid,
	})
	for _, r := range tablesOf(doc("targets"))[0].Rows {
		if t, ok := b.Find(edu.Tasks, int64(r.Of)).(*edu.Task); ok && t.Figure != "" {
			p[string(t.Figure)] = r.Cells["actual"].Text
		}
	}
	p.letter(doc("monthly"))
	return p
}

// SectionFigure is what a section's own indicator is called among the printed figures.
func SectionFigure(row int64, resource string) string { return fmt.Sprintf("%d.%s", row, resource) }

type printed map[string]string

func (p printed) put(id string, c report.Cell) {
	if p[id] = ""; c.Is == report.Number {
		p[id] = c.Shown().String()
	}
}

func (p printed) sums(t *report.Table, ids map[string]string) {
	for key, id := range ids {
		if p[id] = ""; len(t.Total) > 0 {
			p.put(id, t.Total[0].Cells[key])
		}
	}
}

var passing = regexp.MustCompile(`达标(\d+)个`)

func (p printed) balance(section edu.Code, values, spread *report.Table) {
	for _, r := range indicator.ResourcesOf(section) {
		p.put(indicator.BalanceID(r.ID, section), values.Total[1].Cells[r.ID])
		p.put(indicator.SpreadID(r.ID, section), values.Total[2].Cells[r.ID])
		p.put("mean "+indicator.BalanceID(r.ID, section), spread.Rows[0].Cells[r.ID])
		p.put("ratio "+indicator.SpreadID(r.ID, section), spread.Rows[2].Cells[r.ID])
		for _, row := range values.Rows {
			p.put(SectionFigure(int64(row.Of), r.ID), row.Cells[r.ID])
		}
	}
	p[indicator.PassID(section)] = ""
	if m := passing.FindStringSubmatch(values.Total[1].Cells["name"].Text); m != nil {
		p[indicator.PassID(section)] = m[1]
	}
}

var counts = map[string]*regexp.Regexp{
	"在用学校": regexp.MustCompile(`在用中小学(\d+)所`), "教学点": regexp.MustCompile(`教学点(\d+)个、幼儿园`), "幼儿园": regexp.MustCompile(`、幼儿园(\d+)所。`),
	"在校生": regexp.MustCompile(`在校生(\d+)人`), "在园幼儿": regexp.MustCompile(`在园幼儿(\d+)人`), "建设项目": regexp.MustCompile(`(\d+)个新建、改建、扩建项目`),
	"督办": regexp.MustCompile(`(?:^|\n)(\d+)个项目需要督办`), "还差": regexp.MustCompile(`还差(\d+)人`), "过期": regexp.MustCompile(`(\d+)例撤并已过拟定时间`),
}

func (p printed) letter(d *report.Document) {
	var text strings.Builder
	for _, x := range d.Blocks {
		if x, ok := x.(*report.Paragraph); ok {
			text.WriteString(x.Text + "\n")
		}
	}
	for word, form := range counts {
		if p[word] = ""; form.MatchString(text.String()) {
			p[word] = form.FindStringSubmatch(text.String())[1]
		}
	}
}

func tablesOf(d *report.Document) (out []*report.Table) {
	for _, x := range d.Blocks {
		if t, ok := x.(*report.Table); ok {
			out = append(out, t)
		}
	}
	return out
}

// Ahead enters what comes about after today: a teacher who moves, a project that is begun and one that is put to use, a month that is
// reported, and the plans of two years.
func Ahead(tb testing.TB, s *screen.Session) {
	tb.Helper()
	ch := edu.Change{Kind: edu.BatchEdit, Why: "以后的事"}
	put := func(g *edu.Register, r edu.Record) { ch.Items = append(ch.Items, edu.Item{Register: g, Record: r}) }
	b := s.Book()
	later := edu.DateOf(b.Year.Within(s.Today()).First().AddDate(0, 2, 9))
	for _, year := range []int{int(b.Year), int(b.Year) + 1} {
		plan, err := edu.ParseTasks(assets.Tasks, b.Unit)
		if err != nil {
			tb.Fatal(err)
		}
		for i, x := range plan {
			x.SetRowID(int64(-1000*year - i))
			x.Year = edu.N(year)
			put(edu.Tasks, x)
		}
	}
	for _, m := range moving(b, later) {
		put(edu.Rotations, m)
	}
	for i, p := range edu.All[edu.Project](b, edu.Projects) {
		w := *p
		switch {
		case !w.Stage(edu.ProjectStarted).Actual.Known():
			w.Stage(edu.ProjectStarted).Actual = later
		case i%2 == 0 && !w.Stage(edu.ProjectAccepted).Actual.Known():
			w.Stage(edu.ProjectAccepted).Actual = later
		}
		put(edu.Projects, &w)
		put(edu.ProgressReports, &edu.ProgressReport{
			Project: edu.Ref(p.RowID()), Month: edu.Month(later.Year(), later.MonthOf()), DoneMonth: edu.Fen(1_000_000),
			DoneYear: edu.Fen(90_000_000), DoneTotal: edu.Fen(900_000_000), InPlace: edu.Fen(990_000_000), Paid: edu.Fen(1_000_000),
		})
	}
	Save(tb, s, ch)
}

// moving are moves of a few teachers of public primary schools who have not moved yet, from a day on.
func moving(b *edu.Book, day edu.Date) (out []*edu.Rotation) {
	moves, to := b.Moves(), edu.All[edu.School](b, edu.Schools)
	open := func(s *edu.School) bool { return s != nil && !s.Private() && s.State == edu.StateOpen }
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		from, i := b.School(x.PostedAt), len(out)
		if !open(from) || x.Section != edu.SectionPrimary || moves[edu.Ref(x.RowID())] != nil {
			continue
		}
		for i < len(to) && (!open(to[i]) || to[i] == from) {
			i++
		}
		if len(out) == 8 || i == len(to) {
			break
		}
		out = append(out, &edu.Rotation{
			Teacher: edu.Ref(x.RowID()), Year: edu.YearOf(day.First()), From: x.PostedAt, To: edu.Ref(to[i].RowID()), Reason: edu.ReasonRotation,
			State: edu.RotationOn, Relation: edu.RelationStays, Approved: day, Start: day, Section: x.Section,
		})
	}
	return out
}
