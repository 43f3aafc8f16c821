package compare

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// story is a ledger, what another system has of it, and what the journal knows.
type story struct {
	book    *edu.Book
	rows    []edu.Record // of the other system
	journal past
	alone   []*edu.Teacher // on duty, each with a name of his own
}

// past is what a journal knows.
type past struct {
	of   map[int64][]edu.Past
	gone map[edu.Touch]edu.Gone
}

func (j past) History(_ context.Context, _ *edu.Register, row int64) ([]edu.Past, error) {
	return j.of[row], nil
}
func (j past) Gone(context.Context) (map[edu.Touch]edu.Gone, error) { return j.gone, nil }

// tale is a story of teachers; its records are numbered as saved ones are.
func tale(t *testing.T) *story {
	t.Helper()
	b := county(t, sample.Size{Schools: 12, Teachers: 60, Years: 2})
	s := &story{book: edu.NewBook(b.Unit, b.Year), journal: past{map[int64][]edu.Past{}, map[edu.Touch]edu.Gone{}}}
	named := map[edu.Name]int{}
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			r = g.Clone(r)
			for _, f := range g.Fields {
				if ref, ok := f.At(r).(*edu.Ref); ok && *ref < 0 {
					*ref = -*ref
				}
			}
			if r.RowID() < 0 {
				r.SetRowID(-r.RowID())
			}
			s.book.Put(g, r)
		}
	}
	for _, r := range edu.All[edu.Teacher](s.book, edu.Teachers) {
		if !left(r) {
			s.rows = append(s.rows, r)
			named[r.Name]++
		}
	}
	for _, r := range s.rows {
		if x := r.(*edu.Teacher); named[x.Name] == 1 {
			s.alone = append(s.alone, x)
		}
	}
	return s
}

// there changes what the other system has of a teacher.
func (s *story) there(r *edu.Teacher, change func(*edu.Teacher)) *edu.Teacher {
	x := *r
	change(&x)
	s.rows[slices.IndexFunc(s.rows, func(o edu.Record) bool { return o.RowID() == r.RowID() })] = &x
	return &x
}

// here changes what the ledger has of a teacher.
func (s *story) here(r *edu.Teacher, change func(*edu.Teacher)) {
	x := *r
	change(&x)
	s.book.Put(edu.Teachers, &x)
}

func (s *story) drop(r *edu.Teacher) {
	s.rows = slices.DeleteFunc(s.rows, func(o edu.Record) bool { return o.RowID() == r.RowID() })
}

// was is a past of a teacher: a field that was another.
func was(key string, before, after *edu.Teacher) edu.Past {
	return edu.Past{At: time.Date(2022, 9, 12, 8, 0, 0, 0, time.Local), Who: "王", Field: edu.Teachers.Field(key), Before: before, After: after}
}

func slipped(n edu.IDNumber) edu.IDNumber {
	d := "0"
	if n[16] == '0' {
		d = "5"
	}
	return checked(n[:16] + edu.IDNumber(d))
}

// checked is a number with its check digit.
func checked(n edu.IDNumber) edu.IDNumber {
	sum := 0
	for i, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(n[i]-'0') * weight
	}
	return n + edu.IDNumber("10X98765432"[sum%11])
}

// TestEachReason: each reason is given where it is known, and none where it is not.
func TestEachReason(t *testing.T) {
	for _, c := range []struct {
		name string
		asOf edu.Date
		do   func(s *story, x *edu.Teacher) (want []string)
	}{
		{"nothing is known", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.there(x, func(r *edu.Teacher) { r.Title = another(r.Title, "3", "2") })
			return []string{"differs title " + s.book.Called(edu.Teachers, x) + "#"}
		}},
		{"not filled in here", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.here(x, func(r *edu.Teacher) { r.Title = "" })
			return []string{"differs title " + string(x.Name) + "#台账未填"}
		}},
		{"moved by a rotation", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			to := s.elsewhere(x)
			s.book.Put(edu.Rotations, &edu.Rotation{
				Numbered: edu.Numbered{}, Teacher: edu.Ref(x.RowID()), From: to, To: x.PostedAt, Year: 2022, State: edu.RotationOn,
			})
			s.there(x, func(r *edu.Teacher) { r.PostedAt = to })
			return []string{"differs posted_at " + string(x.Name) + "#的交流"}
		}},
		{"moved, as the journal knows", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			old := s.there(x, func(r *edu.Teacher) { r.PostedAt = s.elsewhere(x) })
			s.journal.of[x.RowID()] = []edu.Past{was("posted_at", old, x)}
			return []string{"differs posted_at " + string(x.Name) + "#台账2022-09-12由王改过，该系统还是改前的"}
		}},
		{"works at another school", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			at := s.elsewhere(x)
			s.here(x, func(r *edu.Teacher) { r.WorksAt = at })
			s.there(x, func(r *edu.Teacher) { r.PostedAt = at })
			return []string{"differs posted_at " + string(x.Name) + "#实际任教学校"}
		}},
		{"at a closed school", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			shut := *s.book.School(s.elsewhere(x))
			shut.State, shut.MergedInto = edu.StateClosed, x.PostedAt
			s.book.Put(edu.Schools, &shut)
			s.there(x, func(r *edu.Teacher) { r.PostedAt = edu.Ref(shut.RowID()) })
			return []string{"differs posted_at " + string(x.Name) + "#已撤并，并入"}
		}},
		{"twice there", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.rows = append(s.rows, x)
			return []string{"twice  " + string(x.Name) + "#指的是同一人"}
		}},
		{"twice there, and not here", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			y := *x
			y.Name, y.IDNumber = "欧阳某某", slipped(x.IDNumber)
			s.rows = append(s.rows, &y, &y)
			return []string{"missing  欧阳某某#", "twice  欧阳某某#指的是同一人"}
		}},
		{"twice here", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			y := *x
			y.SetRowID(99001)
			y.IDNumber, y.PostedAt = slipped(x.IDNumber), s.elsewhere(x)
			s.book.Put(edu.Teachers, &y)
			return []string{"unlisted  " + string(x.Name) + "#疑似同一人重复登记"}
		}},
		{"another of the name", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.there(x, func(r *edu.Teacher) { r.IDNumber = checked(x.IDNumber[:6] + "19630211" + x.IDNumber[14:17]) })
			return []string{"missing  " + string(x.Name) + "#可能是另一人，也可能号码有误", "unlisted  " + string(x.Name) + "#可能是另一人，也可能号码有误"}
		}},
		{"a number with a slip", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.there(x, func(r *edu.Teacher) { r.IDNumber = slipped(x.IDNumber) })
			return []string{"missing  " + string(x.Name) + "#第17、18位", "unlisted  " + string(x.Name) + "#第17、18位"}
		}},
		{"a number that was corrected here", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			old := s.there(x, func(r *edu.Teacher) { r.IDNumber = slipped(x.IDNumber) })
			s.journal.of[x.RowID()] = []edu.Past{was("id_number", old, x)}
			return []string{
				"missing  " + string(x.Name) + "#由王改过“" + string(x.Name) + "”的身份证号，该系统还是改前的号码",
				"unlisted  " + string(x.Name) + "#由王改过身份证号",
			}
		}},
		{"a name with another character", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			r := []rune(x.Name)
			r[len(r)-1] = '䶮'
			s.there(x, func(y *edu.Teacher) { y.Name = edu.Name(r) })
			return []string{"differs name " + string(x.Name) + fmt.Sprintf("#号码相同，姓名第%d字不同", len(r))}
		}},
		{"another name", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.there(x, func(y *edu.Teacher) { y.Name = "欧阳某某某" })
			return []string{"differs name " + string(x.Name) + "#号码相同，姓名字数不同"}
		}},
		{"a name with a blank", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.there(x, func(y *edu.Teacher) { r := []rune(x.Name); y.Name = edu.Name(string(r[:1]) + "　" + string(r[1:])) })
			return nil
		}},
		{"entered after the export", edu.Day(2022, 9, 10), func(s *story, x *edu.Teacher) []string {
			s.drop(x)
			s.journal.of[x.RowID()] = []edu.Past{{At: time.Date(2022, 9, 12, 8, 0, 0, 0, time.Local), Created: true}}
			return []string{"unlisted  " + string(x.Name) + "#台账2022-09-12才记入，在导出之后"}
		}},
		{"entered before the export", edu.Day(2022, 9, 20), func(s *story, x *edu.Teacher) []string {
			s.drop(x)
			s.journal.of[x.RowID()] = []edu.Past{{At: time.Date(2022, 9, 12, 8, 0, 0, 0, time.Local), Created: true}}
			return []string{"unlisted  " + string(x.Name) + "#"}
		}},
		{"deleted here", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.book.Remove(edu.Teachers, x.RowID())
			s.journal.gone[edu.Touch{Register: edu.Teachers, Row: x.RowID()}] = edu.Gone{Record: x}
			return []string{"missing  " + string(x.Name) + "#台账中原有，后来删除了"}
		}},
		{"never entered here", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.book.Remove(edu.Teachers, x.RowID())
			return []string{"missing  " + string(x.Name) + "#"}
		}},
		{"left, and still listed", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.here(x, func(r *edu.Teacher) { r.OnDuty = edu.OnDutyLeft })
			return []string{"differs on_duty " + string(x.Name) + "#台账中已调离，该系统还列着"}
		}},
		{"retired, and not listed", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.here(x, func(r *edu.Teacher) { r.OnDuty = edu.OnDutyRetired })
			s.drop(x)
			return nil
		}},
		{"another telephone", edu.Date{}, func(s *story, x *edu.Teacher) []string {
			s.here(x, func(r *edu.Teacher) { r.Phone = "13800001234" })
			s.there(x, func(r *edu.Teacher) { r.Phone = "13800001243" })
			return []string{"differs phone " + string(x.Name) + "#第10、11位颠倒"}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := tale(t)
			want := c.do(s, s.alone[4])
			shape := system{write: workbook, ending: ".xlsx", columns: []column{
				at("姓名", edu.Teachers, "name"), at("身份证号", edu.Teachers, "id_number"), at("所在学校", edu.Teachers, "posted_at"),
				at("现任专业技术职务", edu.Teachers, "title"), at("手机号码", edu.Teachers, "phone"),
			}}
			out := compared(t, s.book, shape.file(t, s.book, s.rows), Ask{AsOf: c.asOf})
			if err := out.Explain(t.Context(), s.journal, nil); err != nil {
				t.Fatal(err)
			}
			reasons(t, out, want)
		})
	}
}

// reasons fails where the items are not those that are wanted: kind, field and whose, then behind # what the reason says; nothing for
// none.
func reasons(t *testing.T, c *Comparison, want []string) {
	t.Helper()
	got := said(c)
	for _, w := range want {
		whose, why, _ := strings.Cut(w, "#")
		i := slices.IndexFunc(got, func(g string) bool { return strings.HasPrefix(g, whose) })
		switch {
		case i < 0:
			t.Errorf("not told: %s", w)
			continue
		case !strings.Contains(got[i], why), why == "" && !strings.HasSuffix(got[i], `"`):
			t.Errorf("%s, want %s", got[i], w)
		}
		got = slices.Delete(got, i, i+1)
	}
	for _, g := range got {
		t.Errorf("told, though it is not so: %s", g)
	}
}

// elsewhere is a school at which a teacher is not.
func (s *story) elsewhere(x *edu.Teacher) edu.Ref {
	for _, o := range s.alone {
		if o.PostedAt != x.PostedAt {
			return o.PostedAt
		}
	}
	return 0
}

// another is the first of some codes that is another.
func another(c edu.Code, of ...edu.Code) edu.Code {
	return of[slices.IndexFunc(of, func(x edu.Code) bool { return x != c })]
}

// TestReasonsOfCounts: a count that is last year's, or in another unit, and a closed school that is still listed say so.
func TestReasonsOfCounts(t *testing.T) {
	g := edu.SectionYears
	year := func(y edu.Year) (out []edu.Record, s *story) {
		s = tale(t)
		for _, x := range edu.All[edu.SectionYear](s.book, g) {
			if x.Year == y && x.Section == edu.SectionPrimary {
				out = append(out, x)
			}
		}
		return out, s
	}
	shape := system{write: old, ending: ".xls", columns: []column{
		at("学校", g, "school"), at("学段", g, "section"), at("在校生/合计", g, "total"), at("在校生/一年级", g, "g1"), at("班级数", g, "classes"),
		at("图书（册）", g, "books"),
	}}
	rows, s := year(2021)
	c := compared(t, s.book, shape.file(t, s.book, rows), Ask{Year: 2022})
	if n := c.Count(Differs); n == 0 || !strings.Contains(strings.Join(c.Notes, ""), "上一学年") {
		t.Errorf("%d differ, %v", n, c.Notes)
	}
	for _, it := range c.Items {
		if it.Kind == Differs && !strings.Contains(it.Why, "与台账2021") {
			t.Errorf("%s %s: %s", it.Who, it.Aspect(), it.Why)
		}
	}
	rows, s = year(2022)
	c = compared(t, s.book, shape.file(t, s.book, rows), Ask{Year: 2022})
	if c.Count(Differs) > 0 || strings.Contains(strings.Join(c.Notes, ""), "上一学年") {
		t.Errorf("%v %v", said(c), c.Notes)
	}
	schools := system{write: gb, ending: ".csv", columns: []column{
		at("学校标识码", edu.Schools, "code"), at("学校名称", edu.Schools, "name"), at("占地面积", edu.Schools, "land", func(text string) string {
			n := edu.Measure{}
			if n.Parse(text, edu.Format{}) != nil {
				t.Fatal(text)
			}
			return fmt.Sprintf("%.2f", float64(n.Stored().(int64))/100*3/2000)
		}),
	}}
	shut := *edu.All[edu.School](s.book, edu.Schools)[3]
	shut.State = edu.StateClosed
	s.book.Put(edu.Schools, &shut)
	c = compared(t, s.book, schools.file(t, s.book, s.book.Rows(edu.Schools)), Ask{})
	listed := 0
	for _, it := range c.Items {
		switch {
		case it.Field.Key == "state" && strings.Contains(it.Why, "已撤并") && strings.Contains(it.Why, "还列着"):
			listed++
		case it.Field.Key != "land" || !strings.Contains(it.Why, "亩"):
			t.Errorf("%s %s: %s %s %s", it.Who, it.Aspect(), it.Here, it.There, it.Why)
		}
	}
	if listed == 0 || c.Count(Differs) < 10 {
		t.Errorf("%d closed ones are listed, %d differ", listed, c.Count(Differs))
	}
}

// TestWrongFilesAreTold: of what is no export of this county it is told why, with the way on.
func TestWrongFilesAreTold(t *testing.T) {
	b := county(t, small)
	rd, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	good := teacherSystems()[0]
	whole := good.write(t, []sheet{good.sheet(b, "Sheet1", b.Rows(edu.Teachers)[:20])})
	for _, c := range []struct {
		name string
		b    []byte
		want error
	}{
		{"空.xlsx", workbook(t, []sheet{{"Sheet1", nil, nil}}), grid.ErrEmptySheet},
		{"空.csv", nil, grid.ErrEmptyFile},
		{"坏.xlsx", whole[:len(whole)/2], grid.ErrBroken},
		{"坏.xls", old(t, []sheet{good.sheet(b, "Sheet1", b.Rows(edu.Teachers)[:20])})[:900], grid.ErrBroken},
		{"图.png", []byte("\x89PNG\r\n\x1a\n0000"), grid.ErrPicture},
		{"文.pdf", []byte("%PDF-1.4\n"), grid.ErrPDF},
		{"空表.xlsx", workbook(t, []sheet{good.sheet(b, "Sheet1", nil)}), ErrNoRows},
		{"话.csv", []byte("今天开会\r\n明天也开会\r\n"), grid.ErrNotWorkbook},
		{"通知.xlsx", workbook(t, []sheet{{"Sheet1", [][]string{{"关于报送数据的通知"}, {"各县教育局："}, {"请于9月20日前报送。"}}, nil}}), ErrNoTable},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(path, c.b, 0o600); err != nil {
			t.Fatal(err)
		}
		files, err := grid.Files(path)
		if err == nil {
			_, err = Of(t.Context(), &files[0], Ask{}, rd, b)
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	ask := Ask{Ask: exchange.Ask{Sheet: "没有"}}
	f := good.file(t, b, b.Rows(edu.Teachers))
	if _, err := Of(t.Context(), &f, ask, rd, b); !errors.Is(err, grid.ErrNoSheet) {
		t.Errorf("a sheet that is not there: %v", err)
	}
}

// TestAnotherCounty: of the export of another county nothing is found, and nothing here is missed.
func TestAnotherCounty(t *testing.T) {
	b := county(t, small)
	away := tale(t)
	for i, r := range away.rows {
		x := *r.(*edu.Teacher)
		x.IDNumber = checked("142301" + x.IDNumber[6:17])
		away.rows[i] = &x
	}
	for _, s := range edu.All[edu.School](away.book, edu.Schools) {
		x := *s
		x.Name = edu.Name(strings.ReplaceAll(string(x.Name), "样例县", "邻县"))
		away.book.Put(edu.Schools, &x)
	}
	shape := teacherSystems()[0]
	c := compared(t, b, shape.file(t, away.book, away.rows), Ask{})
	if c.Met != 0 || c.Count(OnlyThere) < len(away.rows)-5 || c.Count(OnlyHere) > 0 || c.Count(Differs) > 0 {
		t.Errorf("%d met, %d missing, %d unlisted, %d differ", c.Met, c.Count(OnlyThere), c.Count(OnlyHere), c.Count(Differs))
	}
}
