package store

import (
	"context"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestOldMasksAreNarrowed: ledgers of former programs hold masks that leave six and four signs of an ID number to be seen, in what was
// sent, in acts and in texts, and whole numbers that somebody typed into a text; whatever way they are read, three and two signs are left.
// The seals of what was written stay whole.
func TestOldMasksAreNarrowed(t *testing.T) {
	for old, now := range map[string]string{
		"149901********0122": "149*************22", "149901198001010122": "149*************22", "149901 19800101 0122": "149*** ******** **22",
	} {
		t.Run(old, func(t *testing.T) { narrowed(t, old, now) })
	}
}

func narrowed(t *testing.T, old, now string) {
	t.Helper()
	s := create(t, t.TempDir(), options(t))
	sc := school("甲小学", "2114939849")
	save(t, s, edu.Schools, sc)
	c := edu.Change{Kind: edu.BatchImport, Why: "导入 " + old, Items: []edu.Item{{Register: edu.Explanations, Record: &edu.Explanation{
		Year: 2022, Rule: "twin", Register: "schools", Record: edu.N(int(sc.RowID())), Value: edu.Text(old), Text: edu.Text("核对过" + old),
	}}}}
	batch := wrote(t, s, c, &edu.Return{
		Register: edu.Schools, File: old + ".xlsx", Sheet: old, Sender: old, SHA256: "ab12",
		Columns: []edu.SentColumn{{Letter: "A", Head: "证件" + old, Whole: old}},
		Rows: func(yield func(edu.SentRow) bool) {
			yield(edu.SentRow{Line: 3, Row: sc.RowID(), Cells: []string{old}, Fills: map[int][]string{0: {old}}})
		},
	})
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Errorf("the seals are broken: %v", err)
	}
	var told []string
	book := load(t, s)
	for _, e := range edu.All[edu.Explanation](book, edu.Explanations) {
		told = append(told, string(e.Value), string(e.Text))
		past, err := s.History(t.Context(), edu.Explanations, e.RowID())
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range past {
			told = append(told, x.Why, x.Field.Text(x.After, book))
		}
	}
	all, err := s.Returns(t.Context(), edu.Schools)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d returns, %v", len(all), err)
	}
	told = append(told, all[0].File, all[0].Sheet, all[0].Sender, all[0].Columns[0].Head, all[0].Columns[0].Whole)
	rows, err := s.ReturnRows(t.Context(), all[0].ID)
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	told = append(told, rows[0].Cells[0], rows[0].Fills[0][0])
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	acts, err := s.Batches(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range acts {
		told = append(told, b.Why)
	}
	whole := strings.Join(told, "\n")
	if strings.Contains(whole, old) || strings.Count(whole, now) < 13 {
		t.Errorf("%d masks of the new kind in\n%s", strings.Count(whole, now), whole)
	}
}

// wrote carries a change out as it stands, as a former program did, which left more of a number to be seen, and of one in a text all.
func wrote(t *testing.T, s *Store, c edu.Change, sent *edu.Return) (batch int64) {
	t.Helper()
	var typed []edu.Record
	for _, it := range c.Items {
		typed = append(typed, it.Register.Clone(it.Record))
	}
	p, _ := edu.Prepare(load(t, s), c)
	for i, it := range c.Items {
		for _, f := range it.Register.Fields {
			if err := f.At(it.Record).Restore(f.At(typed[i]).Stored()); err != nil {
				t.Fatal(err)
			}
		}
	}
	err := s.inBatch(t.Context(), c.Kind, c.Why, 0, func(tx *transaction, id int64) error {
		batch = id
		w := changer{s: s, tx: tx, ids: map[fresh]int64{}, progress: func(int, int) {}, forms: map[*edu.Register]*form{}}
		if err := w.apply(context.WithoutCancel(t.Context()), p.Items()); err != nil {
			return err
		}
		return w.keepReturn(t.Context(), id, sent)
	})
	if err != nil {
		t.Fatal(err)
	}
	return batch
}
