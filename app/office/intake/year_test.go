package intake_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
	"countyledger/store/submission"
)

// first is the month in which the counties begin: that of the yearly figures.
const first = 9

// lastOf is the last day of the m-th month.
func lastOf(m int) edu.Date { return edu.DateOf(at(m+first, 0)) }

// year is a city and its counties over some months, with what happened.
type year struct {
	t        *testing.T
	c        *clock
	top      *player
	counties []*player
	stick    string
	// frozen are the submissions of each county by month, the latest time last; files the sums of what was frozen.
	frozen map[int]map[string][]*submission.Sent
	files  map[string]string
	given  edu.SchoolCode // of the school that changes county
}

// TestAYear plays counties that hand in every month, with everything that goes wrong in a year; at its end what the city says of each
// month is what the counties' own ledgers say.
func TestAYear(t *testing.T) {
	counties, months := 4, 4
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		counties, months = 13, 12
	}
	c := &clock{at(first, 4)}
	y := &year{t: t, c: c, stick: t.TempDir(), frozen: map[int]map[string][]*submission.Sent{}, files: map[string]string{}}
	y.top, y.counties = offices(t, counties, small, c)
	for m := 1; m <= months; m++ {
		y.month(m)
	}
	y.agrees(months)
	y.published(months)
	y.stays()
	y.explained()
}

// month is one month: every county works, and hands in on the third of the next; what is told of in the issue happens in some.
func (y *year) month(m int) {
	day, next := lastOf(m), at(m+first, 3)
	y.c.now = at(m+first-1, 20)
	for i, p := range y.counties {
		y.works(p, i, m)
	}
	y.c.now = next
	var paths []string
	for i, p := range y.counties {
		if m == 2 && (i == 2 || i == 3) {
			continue // two are late
		}
		paths = append(paths, y.hands(p, m, day))
	}
	if m == 2 {
		y.damaged(paths[0])
		paths[0] = y.hands(y.counties[0], 0, day) // copied anew: the same bytes
	}
	looked := y.top.looks(y.c.today(), append(paths, paths[1])...)
	for i, a := range looked[:len(paths)] {
		if a.Err != nil || !a.Signed || !a.Sealed || len(a.Differs) > 0 {
			y.t.Fatalf("month %d, %s: %v, %v", m, paths[i], a.Err, a.Differs)
		}
	}
	if last := looked[len(paths)]; !errors.Is(last.Err, intake.ErrThere) {
		y.t.Errorf("month %d: one package twice: %v", m, last.Err)
	}
	y.moved(m, looked)
	y.top.takes(looked, y.c.now)
	switch m {
	case 2:
		y.late(day)
		y.sentBack(y.counties[1], m, day)
	case 3:
		y.correctsAClosedMonth(y.counties[3], 1)
	}
}

// works is what a county does in a month.
func (y *year) works(p *player, i, m int) {
	change(p, edu.SectionYears, (m+i)%6, func(s *edu.SectionYear) { s.Boarders = edu.N(s.Boarders.Int() + m + i) })
	switch {
	case i == 2 && m == 3: // a county closes a school between two months
		change(p, edu.Schools, 7, func(s *edu.School) { s.State = edu.StateClosed })
	case i == 1 && m == 3: // a school of the first county is the second's now
		s := *y.givable(y.counties[0].book())
		y.given = s.Code
		s.SetRowID(-1)
		s.Centre, s.MergedInto = 0, 0
		p.apply(edu.Change{Kind: edu.BatchEdit, Why: "导入划入的学校", Items: []edu.Item{{Register: edu.Schools, Record: &s}}})
		y.alters(p, p.book().SchoolByCode(s.Code), edu.AlterationIn, m)
	case i == 0 && m == 4: // which the first says a month later, and then the name of a township is another
		y.alters(p, p.book().SchoolByCode(y.given), edu.AlterationOut, m)
		y.alters(p, p.book().Rows(edu.Schools)[0].(*edu.School), edu.AlterationTownName, m)
	}
}

// givable is a school of which nothing has to be settled before it is given away.
func (y *year) givable(b *edu.Book) *edu.School {
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		x := procedure.Altering{Schools: []edu.Ref{edu.Ref(s.RowID())}, Kind: edu.AlterationOut, On: edu.DateOf(y.c.now), To: "别的县"}
		if _, err := procedure.Alter(b, x); err == nil {
			return s
		}
	}
	y.t.Fatal("each school has something to be settled")
	return nil
}

// alters changes a school on the second of a month.
func (y *year) alters(p *player, s *edu.School, kind edu.Code, m int) {
	x := procedure.Altering{
		Schools: []edu.Ref{edu.Ref(s.RowID())}, Kind: kind, On: edu.DateOf(at(m+first-1, 2)), Doc: "样政函3号",
		To: map[edu.Code]edu.Text{edu.AlterationTownName: "新名街道"}[kind],
	}
	if x.To == "" {
		x.To = "别的县"
	}
	ch, err := procedure.Alter(p.book(), x)
	if err != nil {
		y.t.Fatal(err)
	}
	p.apply(ch)
}

// moved: a school that two counties say is their own is told of by whoever hands in with the other, until one has given it up.
func (y *year) moved(m int, looked []*intake.Arrival) {
	for i, a := range looked[:2] {
		if want := m == 3; (len(a.Twice) == 1) != want {
			y.t.Errorf("month %d, county %d: %d schools are another's too", m, i, len(a.Twice))
		}
	}
}

// hands freezes a month, unless m is 0, and gives the path of the package on the stick.
func (y *year) hands(p *player, m int, day edu.Date) string {
	code := p.book().Unit.Code
	if m > 0 {
		s := p.freezes(day, y.c.today())
		if y.frozen[m] == nil {
			y.frozen[m] = map[string][]*submission.Sent{}
		}
		y.frozen[m][code] = append(y.frozen[m][code], s)
		for _, f := range s.Files {
			y.files[fmt.Sprint(code, " ", f.File)] = string(f.SHA)
		}
	}
	return p.hands(submission.Before(p.book(), "monthly", day, 99), y.stick)
}

// damaged spoils a package on the stick, sees it refused, and takes it off.
func (y *year) damaged(path string) {
	bad := flipped(y.t, path, y.t.TempDir())
	if a := y.top.looks(y.c.today(), bad)[0]; a.Err == nil {
		y.t.Error("a damaged package could be taken in")
	}
	if err := os.Remove(path); err != nil {
		y.t.Fatal(err)
	}
}

// late: two counties hand in ten days after the day.
func (y *year) late(day edu.Date) {
	y.c.now = y.c.now.AddDate(0, 0, 12)
	var paths []string
	for _, p := range y.counties[2:4] {
		paths = append(paths, y.hands(p, 2, day))
	}
	d := y.top.board(y.c.today())
	period, _ := d.Period("monthly", day)
	if _, _, missing := d.Counts(period); len(missing) < 2 {
		y.t.Errorf("%d are missing, and two at least are late", len(missing))
	}
	y.top.takes(y.top.looks(y.c.today(), paths...), y.c.now)
	for _, p := range y.counties[2:4] {
		if got := y.top.board(y.c.today()).Cell(p.book().Unit.Code, period).Word(); got != "已报（迟）" {
			y.t.Errorf("who handed in late is %s", got)
		}
	}
}

// sentBack: one is sent back, mends it and hands in once more.
func (y *year) sentBack(p *player, m int, day edu.Date) {
	code := p.book().Unit.Code
	var r *edu.Receipt
	for _, x := range edu.All[edu.Receipt](y.top.book(), edu.Receipts) {
		if string(x.Unit) == code && x.AsOf == day {
			r = x
		}
	}
	y.top.apply(intake.Back(r, "寄宿生数请核对", edu.DateOf(y.c.now.AddDate(0, 0, 3)), nil))
	r = y.top.book().Find(edu.Receipts, r.RowID()).(*edu.Receipt)
	path := filepath.Join(y.stick, intake.NoticeName(r))
	back, to := intake.SentBack{Book: y.top.book(), Receipt: r, On: y.c.today()}, office.Target{Path: path, Over: office.Own}
	if err := back.Notify(y.t.Context(), y.top.s, to); err != nil {
		y.t.Fatal(err)
	}
	y.c.now = y.c.now.Add(time.Hour)
	down, err := office.ReadDown(y.t.Context(), p.s, p.book(), path, filepath.Base(path))
	if err != nil {
		y.t.Fatal(err)
	}
	ch, err := down.Take(y.t.Context(), p.s, p.book(), edu.MomentOf(y.c.now))
	if err != nil {
		y.t.Fatal(err)
	}
	p.apply(ch)
	change(p, edu.SectionYears, 3, func(s *edu.SectionYear) { s.Boarders = edu.N(s.Boarders.Int() + 1) })
	y.top.takes(y.top.looks(y.c.today(), y.hands(p, m, day)), y.c.now)
}

// correctsAClosedMonth: a county hands in an earlier month once more.
func (y *year) correctsAClosedMonth(p *player, m int) {
	day := lastOf(m)
	change(p, edu.SectionYears, 1, func(s *edu.SectionYear) { s.Boarders = edu.N(s.Boarders.Int() + 2) })
	looked := y.top.looks(y.c.today(), y.hands(p, m, day))
	if a := looked[0]; a.Err != nil || a.Time != 2 || len(a.Changes) == 0 {
		y.t.Fatalf("a closed month once more: %v, %+v", a.Err, a.Changes)
	}
	y.top.takes(looked, y.c.now)
}

// agrees: what the city says of every month is what the counties' own ledgers said.
func (y *year) agrees(months int) {
	for m := 1; m <= months; m++ {
		var of []indicator.OfUnit
		for _, p := range y.counties {
			all := y.frozen[m][p.book().Unit.Code]
			of = append(of, indicator.OfUnit{Unit: p.book().Unit, Figures: p.figuresThen(all[len(all)-1])})
		}
		compare(y.t, y.top.whole(lastOf(m), y.c.today()), of)
	}
}

// stays: what was frozen has the sum that it had, at the county and at the city.
func (y *year) stays() {
	n := 0
	for _, p := range y.counties {
		for _, f := range edu.All[edu.SubmissionFile](p.book(), edu.SubmissionFiles) {
			content, err := p.s.Original(y.t.Context(), f.Original)
			if err != nil || sumOf(content) != y.files[fmt.Sprint(p.book().Unit.Code, " ", f.File)] {
				y.t.Errorf("%s is another than it was frozen as: %v", f.File, err)
			}
			n++
		}
	}
	if n != len(y.files) {
		y.t.Errorf("%d files were frozen, and %d are there", len(y.files), n)
	}
	for _, r := range edu.All[edu.Receipt](y.top.book(), edu.Receipts) {
		content, err := y.top.s.Original(y.t.Context(), r.Original)
		if err != nil || sumOf(content) != string(r.SHA) {
			y.t.Errorf("%s is another than it came: %v", r.Called(), err)
		}
	}
}

// explained: from one time to the next of each county, the records that are named lead from one figure to the other to the last unit.
func (y *year) explained() {
	shelf, b, n := intake.NewShelf(y.top.s), y.top.book(), 0
	for _, r := range edu.All[edu.Receipt](b, edu.Receipts) {
		w, err := intake.Why(y.t.Context(), shelf, b, intake.Which{Receipt: r}, nil)
		if err != nil {
			y.t.Fatal(err)
		}
		for _, ch := range w.Changes {
			last := indicator.Reckoned{Value: ch.Turn.Value, Numerator: ch.Turn.Numerator, Denominator: ch.Turn.Denominator}
			for _, s := range ch.Steps {
				last = s.Is
				n++
			}
			if last.Value.Known != ch.After.Value.Known || math.Abs(last.Value.Is-ch.After.Value.Is) > 1e-9 {
				y.t.Errorf("%s, %s: explained to %v, and it is %v", r.Called(), ch.After.ID, last.Value, ch.After.Value)
			}
		}
	}
	if n == 0 {
		y.t.Error("nothing was explained")
	}
}
