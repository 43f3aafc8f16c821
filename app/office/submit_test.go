package office_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/sample"
	"countyledger/store/submission"
)

var small = sample.Size{Schools: 24, Teachers: 60, Projects: 6, Closures: 3, Years: 2}

// countyLedger is a ledger with a sample county in it.
func countyLedger(tb testing.TB, size sample.Size) *store.Store {
	tb.Helper()
	c := sample.County(size)
	begins, err := office.Founding(c.Unit, c.Year, c.Change())
	if err != nil {
		tb.Fatal(err)
	}
	now := time.Date(2022, 5, 4, 9, 0, 0, 0, time.UTC)
	opt := store.Options{KeyDir: tb.TempDir(), Now: func() time.Time { return now }}
	s, err := store.Create(tb.Context(), tb.TempDir(), c.Unit, c.Year, opt)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	if _, err := s.Apply(tb.Context(), begins, nil); err != nil {
		tb.Fatal(err)
	}
	return s
}

func load(tb testing.TB, s *store.Store) *edu.Book {
	tb.Helper()
	b, err := s.Load(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// april is the monthly submission of April 2022.
func april(tb testing.TB, b *edu.Book) office.Submitting {
	tb.Helper()
	p := office.PresetsOf(b)
	day := edu.DateOf(time.Date(2022, 4, 30, 0, 0, 0, 0, time.UTC))
	for _, d := range p.Rules.DutiesBetween(day, day) {
		if d.Monthly() {
			return office.Submitting{
				Owing: d, Filler: "李晓南", Checker: "王审核", Head: "张局长", On: edu.DateOf(time.Date(2022, 5, 4, 0, 0, 0, 0, time.UTC)),
			}
		}
	}
	tb.Fatal("no monthly submission is owed")
	return office.Submitting{}
}

func apply(tb testing.TB, s *store.Store, items ...edu.Item) {
	tb.Helper()
	p, problems := edu.Prepare(load(tb, s), edu.Change{Kind: edu.BatchEdit, Why: "修改", Items: items})
	if problems.Refused() {
		tb.Fatal(problems)
	}
	if _, err := s.Apply(tb.Context(), p, nil); err != nil {
		tb.Fatal(err)
	}
}

// TestWhatIsFrozenStays: a submission is kept with its files; whatever is changed in the registers since, they come out with the bytes that
// they were made with, and the ledger as of then says what the package says. The second time is another one, and follows the first.
func TestWhatIsFrozenStays(t *testing.T) {
	s := countyLedger(t, small)
	id := freeze(t, s, april(t, load(t, s)), nil)
	first := submission.Find(load(t, s), id)
	if first == nil || first.Time.Int() != 1 || len(first.Files) != 4 || first.State() != edu.SubmissionFrozen {
		t.Fatalf("frozen is %+v", first)
	}
	out := t.TempDir()
	paths, err := office.HandOver(t.Context(), s, first, out, office.Own)
	if err != nil || len(paths) != 4 {
		t.Fatal(paths, err)
	}
	was := contents(t, paths)
	then, err := s.At(t.Context(), int64(first.Act.Int()))
	if err != nil {
		t.Fatal(err)
	}
	p := packageOf(t, was)
	day := then.On(first.AsOf)
	for _, g := range edu.Submitted() {
		if !g.OfPersons() && len(p.Book.Rows(g)) != len(day.Rows(g)) {
			t.Errorf("%s: the package has %d rows, and the ledger had %d", g.ID, len(p.Book.Rows(g)), len(day.Rows(g)))
		}
	}
	if p.Code != string(first.Code) || p.Title != "2022年4月月报" {
		t.Errorf("the package is %+v", p.Manifest)
	}
	for _, paper := range p.Papers { // the letter of a month names people, and this package is not encrypted
		if strings.Contains(paper.Name, "月度报送材料") {
			t.Errorf("%s left in clear", paper.Name)
		}
	}
	undo, err := s.Batches(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if next, ok := edu.NextUndo(undo); ok && strings.Contains(next.Why, "报送") {
		t.Errorf("what was frozen could be taken back: %s", next.Why)
	}

	school := edu.Schools.Clone(load(t, s).Rows(edu.Schools)[0]).(*edu.School)
	opened := edu.Schools.Clone(school)
	school.Note = "后来改的"
	apply(t, s, edu.Item{Register: edu.Schools, Record: school, Opened: opened})
	if err := os.RemoveAll(out); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(out, 0o700); err != nil {
		t.Fatal(err)
	}
	for range 2 { // once more over the same
		again, err := office.HandOver(t.Context(), s, submission.Find(load(t, s), id), out, office.Own)
		if err != nil {
			t.Fatal(err)
		}
		for path, b := range contents(t, again) {
			if !bytes.Equal(b, was[path]) {
				t.Errorf("%s came out with other bytes", filepath.Base(path))
			}
		}
	}
	next := freeze(t, s, april(t, load(t, s)), nil)
	second := submission.Find(load(t, s), next)
	if second.Time.Int() != 2 || second.Code == first.Code {
		t.Errorf("the second time is %d, code %s after %s", second.Time.Int(), second.Code, first.Code)
	}
	if before := submission.Before(load(t, s), "monthly", second.AsOf, 2); before == nil || before.RowID() != id {
		t.Errorf("it follows %+v", before)
	}
	for _, f := range second.Files {
		for _, old := range first.Files {
			if f.File == old.File {
				t.Errorf("%s goes over the first time's", f.File)
			}
		}
	}
	if err := os.WriteFile(paths[0], []byte("另一份文件"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := office.HandOver(t.Context(), s, first, out, office.Own); !errors.Is(err, file.ErrTaken) {
		t.Errorf("another file was written over: %v", err)
	}
}

func contents(tb testing.TB, paths []string) map[string][]byte {
	tb.Helper()
	out := map[string][]byte{}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		out[path] = b
	}
	return out
}

func packageOf(tb testing.TB, files map[string][]byte) *parcel.Parcel {
	tb.Helper()
	for path, b := range files {
		if filepath.Ext(path) == parcel.Ext {
			p, err := parcel.Read(tb.Context(), b, "")
			if err != nil {
				tb.Fatal(err)
			}
			return p
		}
	}
	tb.Fatal("there is no package")
	return nil
}

// TestWhatIsChangedMeanwhileIsNotFrozen: where somebody saves while the papers are made, they are of the ledger as it stood before, and so
// is the act that the submission names.
func TestWhatIsChangedMeanwhileIsNotFrozen(t *testing.T) {
	s := countyLedger(t, small)
	const typed = "正在改"
	once := false
	id := freeze(t, s, april(t, load(t, s)), func(int, int) {
		if once {
			return
		}
		once = true
		school := edu.Schools.Clone(load(t, s).Rows(edu.Schools)[0]).(*edu.School)
		opened := edu.Schools.Clone(school)
		school.Note = typed
		apply(t, s, edu.Item{Register: edu.Schools, Record: school, Opened: opened})
	})
	x := submission.Find(load(t, s), id)
	then, err := s.At(t.Context(), int64(x.Act.Int()))
	if err != nil {
		t.Fatal(err)
	}
	paths, err := office.HandOver(t.Context(), s, x, t.TempDir(), office.Own)
	if err != nil {
		t.Fatal(err)
	}
	p := packageOf(t, contents(t, paths))
	for what, b := range map[string]*edu.Book{"the ledger of then": then, "the package": p.Book} {
		if n := b.Rows(edu.Schools)[0].(*edu.School).Note; n == typed {
			t.Errorf("%s has what was typed meanwhile", what)
		}
	}
	if load(t, s).Rows(edu.Schools)[0].(*edu.School).Note != typed {
		t.Error("what was typed meanwhile is lost")
	}
}

// freeze freezes a submission and gives its row.
func freeze(tb testing.TB, s *store.Store, x office.Submitting, progress func(done, of int)) int64 {
	tb.Helper()
	ch, err := office.Freeze(tb.Context(), s, x, progress)
	if err != nil {
		tb.Fatal(err)
	}
	p, _ := edu.Prepare(load(tb, s), ch)
	if _, err := s.Apply(tb.Context(), p, nil); err != nil {
		tb.Fatal(err)
	}
	return p.Items()[0].Record.RowID()
}

// TestEveryPageHasTheCode: each page of a paper that is no letter says at its foot which time it is, and the check code.
func TestEveryPageHasTheCode(t *testing.T) {
	b := sample.County(small).Book()
	k, _ := report.KindByID("schools")
	p := office.PresetsOf(b)
	o := p.ReportOptions()
	o.Sent = report.Sent(2, "7K3M9PQR")
	fonts, err := office.Fonts()
	if err != nil {
		t.Fatal(err)
	}
	laid, err := page.Layout(k.Make(b, o), fonts)
	if err != nil {
		t.Fatal(err)
	}
	for i := range laid.Pages {
		found := false
		for _, x := range laid.Pages[i].Texts {
			found = found || strings.Contains(x.Text, "第2次报送") && strings.Contains(x.Text, "7K3M9PQR")
		}
		if !found {
			t.Errorf("page %d does not say it", i+1)
		}
	}
}

// BenchmarkFreeze makes all that goes up of the sample county for a month: the letter with its annexes as PDF and as workbook, the slip,
// and the package, which is timed by itself too.
func BenchmarkFreeze(b *testing.B) {
	s := countyLedger(b, sample.Standard)
	x := april(b, load(b, s))
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			if _, err := office.Freeze(b.Context(), s, x, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	book := load(b, s)
	signer, err := s.Signer()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("package", func(b *testing.B) {
		for b.Loop() {
			d, err := parcel.Begin(parcel.Manifest{Frozen: "2022-05-04"}, parcel.Content{
				Book: book, Rules: office.RulesText(book), Signer: signer, Database: s.Database,
			})
			if err != nil {
				b.Fatal(err)
			}
			if err := d.Write(b.Context(), io.Discard, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
