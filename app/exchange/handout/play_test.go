package handout_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/office"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// play is a round that is played: a county, its schools with what each means to say, and what they do wrong.
type play struct {
	testing.TB
	s     *store.Store
	now   time.Time
	round int64
	r     *rand.Rand
}

func newPlay(tb testing.TB, n sample.Size) *play {
	tb.Helper()
	p := &play{TB: tb, now: time.Date(2022, 9, 20, 9, 0, 0, 0, time.Local), r: rand.New(rand.NewPCG(2022, 13))}
	dir := tb.TempDir()
	c := sample.County(n)
	opt := store.Options{KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return p.now }}
	opt.Fill = func(s *store.Store) error { _, err := s.Apply(tb.Context(), c.Fill(), nil); return err }
	s, err := store.Create(tb.Context(), filepath.Join(dir, "data"), c.Unit, c.Year, opt)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	p.s = s
	return p
}

func (p *play) book() *edu.Book {
	p.Helper()
	b, err := p.s.Load(p.Context())
	if err != nil {
		p.Fatal(err)
	}
	return b
}

func (p *play) board() *round.Board {
	p.Helper()
	for _, r := range round.All(p.book()) {
		if r.RowID() == p.round {
			return round.Of(p.book(), r)
		}
	}
	p.Fatal("no round")
	return nil
}

func (p *play) apply(ch edu.Change) edu.Prepared {
	p.Helper()
	c, found := edu.Prepare(p.book(), ch)
	if err := c.Refusal(); err != nil {
		p.Fatal(err, found)
	}
	if _, err := p.s.Apply(p.Context(), c, nil); err != nil {
		p.Fatal(err)
	}
	return c
}

// give gives out a round to all schools in use.
func (p *play) give(name string, columns ...edu.RoundColumn) {
	p.Helper()
	ch := round.Give(round.Asked{
		Round: edu.Round{
			Name: edu.Text(name), Given: edu.DateOf(p.now), Deadline: "2022-09-20 16:00", Shape: round.Shaped(columns), State: edu.RoundOpen,
		},
		Columns: columns, Schools: round.Who{}.Schools(p.book()),
	})
	for _, it := range p.apply(ch).Items() {
		if it.Register == edu.Rounds {
			p.round = it.Record.RowID()
		}
	}
}

// handOut writes the forms and gives their paths by unit.
func (p *play) handOut() map[string]string {
	p.Helper()
	dir := filepath.Join(p.TempDir(), "下发")
	b := p.board()
	h := office.HandOut{Board: b, Units: b.Units, Path: dir, Over: office.Own, On: edu.DateOf(p.now), Forms: p.s}
	if _, err := h.Write(p.Context(), p.s, p.book()); err != nil {
		p.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		p.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		for _, u := range b.Units {
			if name := filepath.Join(dir, f.Name()); filepath.Base(name) == officeName(b, u) {
				out[u.Name] = name
			}
		}
	}
	if len(out) != len(b.Units) {
		p.Fatalf("%d forms for %d units", len(out), len(b.Units))
	}
	return out
}

// officeName is what the form of a unit is called.
func officeName(b *round.Board, u *round.Unit) string {
	return u.Name + "_" + string(b.Round.Name) + ".xlsx"
}

// filled fills a form and puts it where what came lies, under whatever name.
func (p *play) filled(form, to string, cells map[string]any) {
	p.Helper()
	f, err := excelize.OpenFile(form)
	if err != nil {
		p.Fatal(err)
	}
	for at, v := range cells {
		if err := f.SetCellValue(f.GetSheetName(0), at, v); err != nil {
			p.Fatal(err)
		}
	}
	if err := f.SaveAs(to); err != nil {
		p.Fatal(err)
	}
	if err := f.Close(); err != nil {
		p.Fatal(err)
	}
}

// collect reads a folder and takes in what can be.
func (p *play) collect(dir string) []*collect.Piece {
	p.Helper()
	b := p.board()
	pieces, err := office.Collected(p.Context(), p.book(), b, []string{dir}, collect.Ask{})
	if err != nil {
		p.Fatal(err)
	}
	ch, err := office.TakeIn(p.Context(), p.s, b, pieces, edu.MomentOf(p.now))
	if err != nil {
		p.Fatal(err)
	}
	p.apply(ch)
	return pieces
}

// TestARoundOfSchoolBuses plays a round whose form has none of the ledger's fields: 12 never answer, 20 answer late, 15 wrongly, 5 twice, 3
// with altered heads, 2 into the wrong round. In the end it is known of everybody how it stands, and the sums are those of what was meant.
func TestARoundOfSchoolBuses(t *testing.T) {
	p := newPlay(t, sample.Standard)
	reader, err := office.NewColumns()
	if err != nil {
		t.Fatal(err)
	}
	columns, _ := reader.Named(nil, "校车数（辆）；核载人数（人）；驾驶员姓名；是否安装定位；购置金额（万元）")
	columns[0].Needed, columns[3].Needed = edu.Yes(true), edu.Yes(true)
	p.give("2022年春季校车情况统计表", columns...)
	wrong := p.handOut()
	p.give("2022年秋季校车情况统计表", columns...)
	forms := p.handOut()
	names := make([]string, 0, len(forms))
	for name := range forms {
		names = append(names, name)
	}
	slices.Sort(names)
	p.r.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	group := func(n int) []string { out := names[:n]; names = names[n:]; return out }
	never, late, bad, twice, altered, elsewhere := group(12), group(20), group(15), group(5), group(3), group(2)
	in, after := t.TempDir(), t.TempDir()
	buses, seats, money := map[string]int{}, map[string]int{}, map[string]float64{}
	n := 0
	file := func(dir string) string {
		n++
		return filepath.Join(dir, fmt.Sprintf("%s%d.xlsx", []string{"新建表格", "校车(最终版)", "表 (", "工作簿"}[n%4], n))
	}
	say := func(name string) map[string]any {
		buses[name], seats[name], money[name] = p.r.IntN(5), p.r.IntN(200), float64(p.r.IntN(100000))/100
		return map[string]any{"A4": buses[name], "B4": seats[name], "C4": "李" + fmt.Sprint(n), "D4": "是", "E4": money[name]}
	}
	for _, name := range names {
		p.filled(forms[name], file(in), say(name))
	}
	for _, name := range late {
		p.filled(forms[name], file(after), say(name))
	}
	for i, name := range bad {
		cells := say(name)
		switch i % 3 {
		case 0:
			cells["A4"] = "若干"
			delete(buses, name)
		case 1:
			cells["D4"] = ""
		case 2:
			cells["E4"] = "约十几万"
			delete(money, name)
		}
		p.filled(forms[name], file(in), cells)
	}
	for _, name := range twice { // the first by itself, then another
		p.filled(forms[name], file(in), say(name))
	}
	for i, name := range altered {
		cells := say(name)
		cells["A3"], cells["B3"], cells["E3"] = "车", "能坐多少", fmt.Sprintf("花了多少钱%d", i)
		p.filled(forms[name], file(in), cells)
	}
	for _, name := range elsewhere {
		p.filled(wrong[name], file(in), map[string]any{"A4": 1, "D4": "是"})
	}

	p.now = time.Date(2022, 9, 20, 15, 0, 0, 0, time.Local)
	start := time.Now()
	pieces := p.collect(in)
	t.Logf("%d files read and taken in: %v", len(pieces), time.Since(start).Round(time.Millisecond))
	refused := 0
	for _, x := range pieces {
		if x.Why != nil {
			refused++
		}
	}
	if refused != len(elsewhere) {
		t.Errorf("%d tables were refused, want the %d of the wrong round", refused, len(elsewhere))
	}
	p.now = time.Date(2022, 9, 20, 17, 0, 0, 0, time.Local)
	for _, name := range twice {
		p.filled(forms[name], file(after), say(name))
	}
	for _, x := range p.collect(after) {
		if x.Why != nil || slices.Contains(twice, x.Unit.Name) != (len(x.Differences) > 0) {
			t.Errorf("%s: %v, %d differences", x.File, x.Why, len(x.Differences))
		}
	}

	b := p.board()
	for _, u := range b.Units {
		want := edu.OwedIn
		switch {
		case slices.Contains(never, u.Name), slices.Contains(elsewhere, u.Name):
			want = edu.OwedNothing
		case slices.Contains(bad, u.Name):
			want = edu.OwedGaps
		}
		wantLate := want == edu.OwedNothing || slices.Contains(late, u.Name)
		if u.State != want || b.Late(u, edu.MomentOf(p.now)) != wantLate {
			t.Errorf("%s is %s, late %v", u.Name, u.State, b.Late(u, edu.MomentOf(p.now)))
		}
	}
	if got := len(b.Missing()); got != len(never)+len(elsewhere) {
		t.Errorf("%d units are missing, want %d", got, len(never)+len(elsewhere))
	}
	wanted := round.Tally{
		Owed: len(b.Units), InTime: len(b.Units) - len(late) - len(never) - len(elsewhere), Late: len(late), Never: len(never) + len(elsewhere),
		Faulty: len(bad), Wanting: len(bad),
	}
	if got := b.Tally(b.Units...); got != wanted || len(b.NotInTime()) != wanted.Late+wanted.Never {
		t.Errorf("the record is %+v, want %+v", got, wanted)
	}
	totals, err := b.Totals(b.Units)
	if err != nil {
		t.Fatal(err)
	}
	sum, places, paid := 0, 0, 0.0
	for _, x := range buses {
		sum += x
	}
	for _, x := range seats {
		places += x
	}
	for _, x := range money {
		paid += x
	}
	want := []string{fmt.Sprint(sum), fmt.Sprint(places), edu.WanShown(int64(paid*1e6 + .5))}
	for i, w := range want {
		if got := cmp.Or(totals[i].Text(), "0"); got != w && fmt.Sprint(w) != got {
			t.Errorf("%s: %s, want %s", totals[i].Column.Head, got, w)
		}
	}
	if totals[0].Unread != 5 || totals[2].Unread != 5 {
		t.Errorf("%d and %d cells could not be read, want 5 and 5", totals[0].Unread, totals[2].Unread)
	}
}

// TestFormsHoldNoNumbers: a form that is handed round holds nobody's personal number, whatever is asked; what was sent goes into the ledger
// encrypted, and back to its sender in words only.
func TestFormsHoldNoNumbers(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 30, Teachers: 300, Years: 1})
	var columns []edu.RoundColumn
	for _, key := range []string{"name", "id_number", "phone", "birth", "subject"} {
		columns = append(columns, round.ColumnOf(edu.Teachers, edu.Teachers.Field(key)))
	}
	columns = append(columns, round.ColumnOf(edu.Schools, edu.Schools.Field("phone")))
	columns[5].Head = "学校电话"
	p.give("教师信息核对表", columns...)
	forms := p.handOut()
	secret := map[string]bool{}
	for _, x := range edu.All[edu.Teacher](p.book(), edu.Teachers) {
		secret[string(x.IDNumber)], secret[string(x.Phone)] = true, true
	}
	for _, x := range edu.All[edu.School](p.book(), edu.Schools) {
		secret[string(x.Phone)] = true
	}
	delete(secret, "")
	names, filled := 0, ""
	for unit, path := range forms {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range rows {
				for _, text := range row {
					if secret[text] {
						t.Fatalf("%s holds %s", path, text)
					}
				}
				if sheet == f.GetSheetName(0) && i > 2 && len(row) > 0 && row[0] != "" {
					names, filled = names+1, unit
				}
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if names < 100 {
		t.Fatalf("only %d teachers stand in the forms", names)
	}
	in := t.TempDir()
	p.filled(forms[filled], filepath.Join(in, "a.xlsx"), map[string]any{"B4": "149901199001011230", "C4": "电话10000000001转2"})
	p.collect(in)
	for _, u := range p.board().Units {
		if text := p.board().BackText(u); strings.Contains(text, "149901199001011230") || strings.Contains(text, "10000000001") {
			t.Errorf("goes back: %s", text)
		}
	}
}
