package office_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/report/page"
	"countyledger/app/report/pdf"
	"countyledger/store"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/submission"
)

// TestTheNextBeginsFromTheLast: the next period goes on from the last one, with who signed it; its opening values are those of the package
// that was frozen, whatever was changed in the ledger since, and name it.
func TestTheNextBeginsFromTheLast(t *testing.T) {
	s := countyLedger(t, small)
	b := load(t, s)
	rules := office.PresetsOf(b).Rules
	x := april(t, b)
	if _, err := office.Next(b, rules, x.ID); !errors.Is(err, office.ErrNoneBefore) {
		t.Errorf("after nothing: %v", err)
	}
	id := freeze(t, s, x, nil)
	first := submission.Find(load(t, s), id)
	paths, err := office.HandOver(t.Context(), s, first, t.TempDir(), office.Own)
	if err != nil {
		t.Fatal(err)
	}
	sent := packageOf(t, contents(t, paths))
	row := edu.SectionYears.Clone(load(t, s).Rows(edu.SectionYears)[0]).(*edu.SectionYear)
	opened := edu.SectionYears.Clone(row)
	for i := range row.Pupils {
		if row.Pupils[i].Known() {
			row.Pupils[i] = edu.N(row.Pupils[i].Int() + 7)
		}
	}
	apply(t, s, edu.Item{Register: edu.SectionYears, Record: row, Opened: opened})

	b = load(t, s)
	may, err := office.Next(b, rules, x.ID)
	if err != nil || may.Title() != "2022年5月月报" {
		t.Fatalf("after April comes %s: %v", may.Title(), err)
	}
	begins, err := office.Beginning(t.Context(), s, b, may, nil)
	if err != nil {
		t.Fatal(err)
	}
	if filler, checker, head := begins.Who(); filler != "李晓南" || checker != "王审核" || head != "张局长" {
		t.Errorf("signed by %s, %s, %s", filler, checker, head)
	}
	if got := begins.Source(); got != "2022年4月月报，2022年5月4日定稿，校验码"+string(first.Code) {
		t.Errorf("its opening values are of %s", got)
	}
	compared := 0
	for _, r := range begins.Figures {
		for _, f := range sent.Figures {
			if f.ID != r.Closing.ID {
				continue
			}
			if compared++; r.Opening == nil || parcel.Reckoned([]indicator.Figure{*r.Opening})[0] != f {
				t.Errorf("%s begins with %+v, and %+v was handed in", f.ID, r.Opening, f)
			}
		}
	}
	if compared < 20 {
		t.Errorf("%d opening values", compared)
	}
	if added, gone := begins.OtherPapers(); len(added)+len(gone) > 0 {
		t.Errorf("other papers: %v, %v", added, gone)
	}
	begins.Papers = []string{"schools"}
	if added, gone := begins.OtherPapers(); len(added) != 1 || len(gone) != 1 {
		t.Errorf("other papers: %v, %v", added, gone)
	}

	withdrawn, err := submission.Became(first, edu.SubmissionEvent{State: edu.SubmissionWithdrawn, At: "2022-05-05 09:00"})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, withdrawn.Items...)
	if begins, err = office.Beginning(t.Context(), s, load(t, s), may, nil); err != nil || begins.From != nil || begins.Source() != "" {
		t.Errorf("what was withdrawn opens the next: %+v, %v", begins.From, err)
	}
}

// TestWhatIsExplainedAfterwardsCounts: what a month is handed in with is explained after its last day.
func TestWhatIsExplainedAfterwardsCounts(t *testing.T) {
	s := countyLedger(t, small)
	b := load(t, s)
	x, presets := april(t, b), office.PresetsOf(b)
	_, soft, err := office.Open(t.Context(), b, &presets, x.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	var f *check.Finding
	for i := range soft {
		if soft[i].Rank == check.Warning {
			f = &soft[i]
		}
	}
	if f == nil {
		t.Fatal("nothing is to be explained")
	}
	apply(t, s, edu.Item{Register: edu.Explanations, Record: f.Explain(2021, "属实", x.On)})
	_, after, err := office.Open(t.Context(), load(t, s), &presets, x.AsOf)
	if err != nil || len(after) != len(soft)-1 {
		t.Errorf("%d were open, and %d are: %v", len(soft), len(after), err)
	}
}

// explained says of whatever is to be explained in a submission what was said of it the year before.
func explained(t *testing.T, s *store.Store, x office.Submitting) (items []edu.Item) {
	t.Helper()
	begins, err := office.Beginning(t.Context(), s, load(t, s), x.Owing, nil)
	if err != nil || len(begins.Held) > 0 {
		t.Fatal(begins.Held, err)
	}
	for i := range begins.Soft {
		if f := &begins.Soft[i]; f.Rank == check.Warning {
			e := f.Explain(2020, "属实", edu.Day(2020, 10, 8))
			e.SetRowID(int64(-i - 1))
			items = append(items, edu.Item{Register: edu.Explanations, Record: e})
		}
	}
	return items
}

// TestWhatHoldsIsCarried: what was explained in an earlier year and is the same still is said again by one act, and is open no more.
func TestWhatHoldsIsCarried(t *testing.T) {
	s := countyLedger(t, small)
	b := load(t, s)
	x := april(t, b)
	items := explained(t, s, x)
	apply(t, s, items...)
	begins, err := office.Beginning(t.Context(), s, load(t, s), x.Owing, nil)
	if err != nil || len(begins.Held) != len(items) || len(items) == 0 {
		t.Fatalf("%d of %d hold still: %v", len(begins.Held), len(items), err)
	}
	ch := begins.Carry(x.On)
	apply(t, s, ch.Items...)
	after, err := office.Beginning(t.Context(), s, load(t, s), x.Owing, nil)
	if err != nil || len(after.Held) > 0 || len(after.Soft) != len(begins.Soft) {
		t.Errorf("carried, %d hold and %d are open: %v", len(after.Held), len(after.Soft), err)
	}
	for _, e := range edu.All[edu.Explanation](load(t, s), edu.Explanations) {
		if e.Year == 2021 && e.Text != "属实（沿用2020—2021学年2020年10月8日的说明）" {
			t.Errorf("carried it says %s", e.Text)
		}
	}
}

// TestWhatIsPreviewedIsFrozen: the pages that were looked at are those that are frozen, byte for byte; of the slip, where nothing else was
// written into it since.
func TestWhatIsPreviewedIsFrozen(t *testing.T) {
	s := countyLedger(t, small)
	x := april(t, load(t, s))
	x.Change = "一处\n两处"
	unsigned := x
	unsigned.Filler, unsigned.Checker, unsigned.Head, unsigned.Note = "", "", "", ""
	before, err := s.LastAct(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := office.Preview(t.Context(), s, unsigned, nil)
	if err != nil {
		t.Fatal(err)
	}
	if after, err := s.LastAct(t.Context()); err != nil || after != before {
		t.Errorf("looking has altered the ledger: %d, %d, %v", before, after, err)
	}
	fonts, err := office.Fonts()
	if err != nil {
		t.Fatal(err)
	}
	looked := map[string][]byte{}
	for _, sheet := range sheets {
		p, err := page.Layout(sheet.Doc, fonts)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := pdf.Write(&out, p, fonts, sheet.Doc.AsOf.First()); err != nil {
			t.Fatal(err)
		}
		looked[sheet.File] = out.Bytes()
	}
	id := freeze(t, s, x, nil)
	sent := submission.Find(load(t, s), id)
	printed := 0
	for _, f := range sent.Files {
		if !strings.HasSuffix(string(f.File), ".pdf") {
			continue
		}
		content, err := s.Original(t.Context(), f.Original)
		if err != nil {
			t.Fatal(err)
		}
		if printed++; !bytes.Equal(content, looked[string(f.File)]) {
			t.Errorf("%s is frozen with other bytes than it was previewed", f.File)
		}
	}
	if printed != len(sheets) || printed != len(x.Papers)+1 {
		t.Errorf("%d are printed, and %d were previewed", printed, len(sheets))
	}
	x.Papers = []string{"none"}
	if _, err := office.Preview(t.Context(), s, x, nil); !errors.Is(err, office.ErrNoPaper) {
		t.Errorf("a paper that there is not: %v", err)
	}
}
