package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// sending is a table that a sender sent of one school: its name, telephone and two columns without a field.
func sending(file, sender string, row int, sc *edu.School, cells ...string) edu.Change {
	return edu.Change{
		Kind: edu.BatchImport, Why: "导入" + file,
		Items: []edu.Item{{Register: edu.Schools, Record: sc, Place: fmt.Sprintf("第%d行", row), Said: []*edu.Field{edu.Schools.Field("name")}}},
		Returns: []*edu.Return{{
			Register: edu.Schools, File: file, Sheet: "表名", Sender: sender, SHA256: "ab12",
			Columns: []edu.SentColumn{
				{Letter: "A", Head: "序号", Idle: true},
				{Letter: "B", Head: "学校名称", Target: "name"},
				{Letter: "C", Head: "学校类别", Target: "type"},
				{Letter: "D", Head: "有无校车"},
				{Letter: "E", Head: "校长电话"},
			},
			Rows: slices.Values([]edu.SentRow{{Line: row, Record: sc, Cells: cells, Fills: map[int][]string{2: {}}}}),
		}},
	}
}

// TestOrigin: each cell knows its file, sheet and address; the latest return that stands is told, and a change by hand after it.
func TestOrigin(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	sc, name := school("甲小学", "2114939849"), edu.Schools.Field("name")
	take := func(c edu.Change) int64 {
		t.Helper()
		batch, err := carryOut(t, s, c)
		if err != nil {
			t.Fatal(err)
		}
		return batch
	}
	told := func() string {
		t.Helper()
		all, err := s.Origins(t.Context(), edu.Schools, sc.RowID())
		if err != nil {
			t.Fatal(err)
		}
		o, ok := all[name]
		if !ok {
			return ""
		}
		return o.Words()
	}
	undo := func(batch int64) {
		t.Helper()
		if err := s.Undo(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
	}
	take(sending("一.xlsx", "甲小学", 15, sc, "1", "甲小学", "村小", "有", ""))
	if got, want := told(), "来自 一.xlsx · 表名 · B15（填报：甲小学，2022-09-01导入）"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	again := *sc
	again.Name = "甲实验小学"
	second := take(sending("二.xlsx", "中心校", 7, &again, "1", "甲实验小学", "", "", ""))
	if got := told(); !strings.Contains(got, "二.xlsx · 表名 · B7") || strings.Contains(got, "改过") {
		t.Errorf("after a second return: %s", got)
	}
	hand := *sc
	hand.Name = "甲中心小学"
	edit := save(t, s, edu.Schools, &hand)
	if got := told(); !strings.HasSuffix(got, "；之后由未署名者于2022-09-01改过") {
		t.Errorf("after a change by hand: %s", got)
	}
	undo(edit)
	if got := told(); strings.Contains(got, "改过") {
		t.Errorf("after the change was taken back: %s", got)
	}
	undo(second)
	if got := told(); !strings.Contains(got, "一.xlsx") {
		t.Errorf("after the second was taken back: %s", got)
	}
	undo(s.lastBatch(t))
	if got := told(); !strings.Contains(got, "二.xlsx") {
		t.Errorf("after it was done again: %s", got)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// lastBatch is the newest act.
func (s *Store) lastBatch(t *testing.T) int64 {
	t.Helper()
	all, err := s.Batches(t.Context(), 1)
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	return all[0].ID
}

// TestExtras: columns without a field stay with their record under head and sender, the newest of each sender; so does a word that
// its list does not have, and nobody's number stands there in full.
func TestExtras(t *testing.T) {
	dir := t.TempDir()
	s := create(t, dir, options(t))
	sc := school("甲小学", "2114939849")
	var batch int64
	for _, c := range []edu.Change{
		sending("一.xlsx", "甲小学", 5, sc, "1", "甲小学", "村小", "有", "138 0000 1111"),
		sending("二.xlsx", "中心校", 6, sc, "1", "甲小学", "", "有，租的；15903581234", ""),
		sending("三.xlsx", "甲小学", 7, sc, "1", "甲小学", "", "无 ", " "),
	} {
		var err error
		if batch, err = carryOut(t, s, c); err != nil {
			t.Fatal(err)
		}
	}
	want := func(want string) {
		t.Helper()
		for _, rows := range [][]int64{nil, {sc.RowID()}} {
			all, err := s.Extras(t.Context(), edu.Schools, rows...)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range all[sc.RowID()] {
				got = append(got, fmt.Sprintf("%s %s=%s@%s %s", x.Return.Sender, x.Head, x.Text, x.Cell, x.Return.File))
			}
			if text := strings.Join(got, "\n"); text != want {
				t.Errorf("%v:\n%s\nwant:\n%s", rows, text, want)
			}
		}
	}
	older := "\n中心校 有无校车=有，租的；159****1234@D6 二.xlsx\n甲小学 学校类别=村小@C5 一.xlsx"
	want("甲小学 有无校车=无@D7 三.xlsx" + older + "\n甲小学 校长电话=138 **** 1111@E5 一.xlsx")
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	want(strings.TrimPrefix(older, "\n") + "\n甲小学 有无校车=有@D5 一.xlsx\n甲小学 校长电话=138 **** 1111@E5 一.xlsx")
	returns, err := s.Returns(t.Context(), edu.Schools)
	if err != nil || len(returns) != 2 || returns[0].File != "二.xlsx" {
		t.Fatalf("%+v, %v", returns, err)
	}
	rows, err := s.ReturnRows(t.Context(), returns[1].ID)
	if err != nil || len(rows) != 1 || rows[0].Row != sc.RowID() || rows[0].Cells[3] != "有" {
		t.Errorf("%+v, %v", rows, err)
	}
}

// TestReturnsAreAppendOnly: what was sent is never altered unseen.
func TestReturnsAreAppendOnly(t *testing.T) {
	for _, act := range []string{`UPDATE return_row SET cells = '[]'`, `UPDATE return_table SET sender = 'x'`, `DELETE FROM return_row`} {
		s := create(t, t.TempDir(), options(t))
		if _, err := carryOut(t, s, sending("一.xlsx", "甲小学", 5, school("甲小学", "2114939849"), "1", "甲小学", "村小", "有", "")); err != nil {
			t.Fatal(err)
		}
		if _, err := s.writer.Exec(act); err == nil {
			t.Errorf("%s went through", act)
		}
		const drop = `DROP TRIGGER return_row_no_update; DROP TRIGGER return_table_no_update; DROP TRIGGER return_row_no_delete; `
		if _, err := s.writer.Exec(drop + act); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Verify(t.Context()); !errors.Is(err, edu.ErrTampered) {
			t.Errorf("after %s: %v", act, err)
		}
	}
}

// TestRefusedChangeLeavesNoReturn: what is not taken in was not sent either, and a record of the table may be tried once more.
func TestRefusedChangeLeavesNoReturn(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	c := sending("一.xlsx", "甲小学", 5, school("甲小学", "2114939849"), "1", "甲小学")
	sound := slices.Collect(c.Returns[0].Rows)
	c.Returns[0].Rows = slices.Values(append(sound, edu.SentRow{Line: 6, Record: school("乙小学", "2114939850")})) // of no item
	if _, err := carryOut(t, s, c); !errors.Is(err, edu.ErrNotFound) {
		t.Errorf("a row without a record: %v", err)
	}
	if all, err := s.Returns(t.Context(), edu.Schools); err != nil || len(all) > 0 {
		t.Errorf("%v, %v", all, err)
	}
	c.Returns[0].Rows = slices.Values(sound)
	if _, err := carryOut(t, s, c); err != nil {
		t.Error(err)
	}
	if all, err := s.Returns(t.Context(), edu.Schools); err != nil || len(all) != 1 {
		t.Errorf("%v, %v", all, err)
	}
}
