package store

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// collected is a ledger that others have told of those who left: rows of a round, one of which was corrected since, files that were kept as
// they came, and a list of doubts. kept are the originals by what they are: those that name somebody who left, and "other".
func collected(t *testing.T, dir string, opt Options) (s *Store, gone []*edu.Teacher, kept map[string]edu.Original) {
	t.Helper()
	s, gone = leaving(t, dir, opt)
	stays := edu.All[edu.Teacher](load(t, s), edu.Teachers)[20]
	ask := round.Asked{
		Round: edu.Round{Name: "教师情况", Given: edu.Day(2022, 9, 20), Shape: edu.RoundMany, State: edu.RoundOpen},
		Columns: []edu.RoundColumn{
			{Head: "姓名", Kind: edu.ColumnName},
			{Head: "身份证号", Kind: edu.ColumnID},
			{Head: "电话", Kind: edu.ColumnPhone},
			{Head: "课时", Kind: edu.ColumnCount},
			{Head: "说明", Kind: edu.ColumnText},
		},
		Schools: []edu.Ref{gone[0].PostedAt}, Others: []string{"教师进修校"},
	}
	if _, err := carryOut(t, s, round.Give(ask)); err != nil {
		t.Fatal(err)
	}
	kept = map[string]edu.Original{}
	keep := func(what, name string, content []byte) edu.Original {
		o, err := s.KeepOriginal(t.Context(), name, content)
		if err != nil {
			t.Fatal(err)
		}
		kept[what] = o
		return o
	}
	said := func(name, id, phone, hours, note string) []edu.Answer {
		return []edu.Answer{
			{Head: "姓名", Text: name, Cell: "A4"},
			{Head: "身份证号", Text: id},
			{Head: "电话", Text: phone},
			{Head: "课时", Text: hours},
			{Head: "说明", Text: note},
		}
	}
	first, second := []rune(gone[0].Name)[:1], []rune(gone[0].Name)[1:]
	inParts := zipped(t, "xl/sharedStrings.xml", "<si><r><t>"+string(first)+"</t></r><r><t>"+string(second)+"</t></r></si>")
	national, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,备注\n" + string(gone[4].Name) + ",调走\n")
	if err != nil {
		t.Fatal(err)
	}
	sent := func(unit int, o edu.Original, rows ...[]edu.Answer) {
		t.Helper()
		b := load(t, s)
		brd := round.Of(b, round.All(b)[0])
		ch, err := brd.Take([]round.Sent{{Unit: brd.Units[unit], File: o, At: "2022-09-21 10:00", Rows: rows}})
		if err == nil {
			_, err = carryOut(t, s, ch)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	sent(0, keep("workbook", string(gone[0].Name)+".xlsx", inParts),
		said(string(gone[0].Name), string(gone[0].IDNumber), "", "12", ""),
		said("", strings.ToLower(string(gone[1].IDNumber)), "100 1111 2222", "10011112222", "接替"+string(gone[1].Name)),
		said(string(stays.Name), string(stays.IDNumber), string(stays.Phone), "8", "接替"+string(gone[0].Name)+"老师"),
		said(string(gone[3].Name), "", "", "3", ""))
	sent(0, keep("corrected", "更正.xlsx", []byte("更正后的表")),
		said("已换人", "", "", "12", ""),
		said("", strings.ToLower(string(gone[1].IDNumber)), "100 1111 2222", "10011112222", "接替"+string(gone[1].Name)))
	sent(1, keep("by its content", "名单.csv", []byte(national)), said("", "", "", "1", ""))
	sent(1, keep("other", "别的.csv", []byte("没有说到谁")), said("", "", "", "2", ""))
	list := &edu.DoubtList{Name: "核实清单", Given: edu.Day(2022, 9, 22), Note: "共两条"}
	list.Original = keep("list", "清单.docx", zipped(t, "word/document.xml", "<w:t>"+string(gone[1].IDNumber)+"</w:t>"))
	list.SetRowID(-1)
	doubt := &edu.Doubt{
		List: -1, Order: edu.N(1), Line: edu.N(2), Part: edu.N(1), State: edu.DoubtAnswered,
		Subject: edu.Text(gone[0].Name), Words: "与" + edu.Text(gone[1].Name) + "重名", Answer: edu.Text(gone[4].Name) + "已调离",
	}
	ch := edu.Change{Kind: edu.BatchEdit, Why: "录入核实清单", Items: []edu.Item{
		{Register: edu.DoubtLists, Record: list}, {Register: edu.Doubts, Record: doubt},
	}}
	if _, err := carryOut(t, s, ch); err != nil {
		t.Fatal(err)
	}
	return s, gone, kept
}

func zipped(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hours are the numbers that the round sums.
func hours(t *testing.T, s *Store) (out []string) {
	t.Helper()
	for _, r := range edu.All[edu.RoundRow](load(t, s), edu.RoundRows) {
		a, _ := r.Cells.Answer("课时")
		out = append(out, a.Text)
	}
	return out
}

// TestClearWhatOthersSaid: what units sent in rounds, lists of doubts and the files that were kept as they came say nothing of those who
// are cleared any more, neither now nor in the journal; numbers that are summed, other people and other files stay.
func TestClearWhatOthersSaid(t *testing.T) {
	dir, opt, stick := t.TempDir(), options(t), t.TempDir()
	s, gone, kept := collected(t, dir, opt)
	err := s.SetSecond(t.Context(), stick)
	if err == nil {
		_, err = s.Keep(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	s = later(t, dir, opt)
	before := hours(t, s)
	out, err := s.Clear(t.Context(), edu.Clearing{Due: due(t, s), Reason: "保存期满", DropBackups: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if now := hours(t, s); !slices.Equal(now, before) || len(now) < 3 {
		t.Errorf("what is summed was %q, is %q", before, now)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	shows := everything(t, s)
	for _, x := range []*edu.Teacher{gone[0], gone[1], gone[4]} {
		for _, text := range []string{string(x.Name), string(x.IDNumber), strings.ToLower(string(x.IDNumber)), "100 1111 2222"} {
			if text != "" && strings.Contains(shows, text) {
				t.Errorf("%q is shown still:\n%s", text, linesWith(shows, text))
			}
		}
	}
	if stays := edu.All[edu.Teacher](load(t, s), edu.Teachers)[20]; !strings.Contains(shows, string(stays.Name)) {
		t.Errorf("%s, who stays, is gone", stays.Name)
	}
	for what, o := range kept {
		_, err := s.Original(t.Context(), o)
		_, there := os.Stat(papers{stick, s.ledger}.put(string(o.Kept)+originalExt, true))
		if goes := what != "other"; goes != errors.Is(err, edu.ErrNoCopy) || goes != os.IsNotExist(there) {
			t.Errorf("%s: %v, at the second place %v", what, err, there)
		}
	}
	b := load(t, s)
	for _, f := range edu.All[edu.RoundFile](b, edu.RoundFiles) {
		_, err := s.Original(t.Context(), f.Original)
		cleared := errors.Is(err, edu.ErrOriginalCleared)
		if cleared != strings.Contains(string(f.Note), originalCleared) || cleared == (f.SHA == kept["other"].SHA) {
			t.Errorf("%s: %v, and it says %q", f.File, err, f.Note)
		}
	}
	if l := edu.All[edu.DoubtList](b, edu.DoubtLists)[0]; string(l.Note) != "共两条；"+originalCleared || out.Originals != 4 {
		t.Errorf("the list says %q; %d originals went", l.Note, out.Originals)
	}
	onceMore(t, s, kept)
}

// onceMore: an original that turns up again goes when the ledger is opened; one that is sent again stays.
func onceMore(t *testing.T, s *Store, kept map[string]edu.Original) {
	t.Helper()
	back := s.attached(edu.Attachment{Name: "x" + originalExt, SHA: string(kept["list"].Kept)})
	err := os.WriteFile(back, []byte("x"), 0o600)
	if err == nil {
		err = s.setSettings(t.Context(), settingHidden, hiddenUnswept) // as a kill leaves it
	}
	if err != nil {
		t.Fatal(err)
	}
	o, err := s.KeepOriginal(t.Context(), "更正.xlsx", []byte("更正后的表"))
	if err != nil || o.Kept != kept["corrected"].Kept {
		t.Fatalf("%+v, %v", o, err)
	}
	unit := edu.All[edu.RoundUnit](load(t, s), edu.RoundUnits)[0]
	save(t, s, edu.RoundFiles, &edu.RoundFile{Unit: edu.Ref(unit.RowID()), Time: edu.N(9), Original: o})
	closed(t, s)
	s = later(t, s.dir, s.opt)
	if _, err := os.Stat(back); !os.IsNotExist(err) {
		t.Errorf("it lies there still: %v", err)
	}
	if _, err := s.Original(t.Context(), o); err != nil {
		t.Errorf("sent again: %v", err)
	}
}

// ending is a context that is cancelled when it was asked so often.
type ending struct {
	context.Context
	left *int
}

// Err implements context.Context.
func (e ending) Err() error {
	if *e.left--; *e.left < 0 {
		return context.Canceled
	}
	return nil
}

// lying is all that lies in the tables of a ledger that a clearing writes to.
func lying(t *testing.T, s *Store) (out string) {
	t.Helper()
	for _, table := range []string{
		"teacher", "rotation", "round_file", "round_row", "doubt", "journal", "batch", "return_row", "draft", "cleared",
	} {
		out += contents(t, s.reader, table, "*")
	}
	return out
}

// TestClearingIsCutOff: cancelled at any step, or without room on the disk at any step, a clearing has done nothing, and no file is gone;
// the next one does it all. So it does while another program reads the ledger: what its file still holds then is swept when it is opened
// next.
func TestClearingIsCutOff(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s, gone, kept := collected(t, dir, opt)
	closed(t, s)
	s = later(t, dir, opt)
	secret := ciphers(t, s, gone[0], gone[1])
	all, before := due(t, s), lying(t, s)
	asked := edu.Clearing{Due: all, Reason: "保存期满"}
	asBefore := func(when string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) || errors.As(err, new(*edu.SavedError)) {
			t.Fatalf("%s: %v", when, err)
		}
		if lying(t, s) != before {
			t.Fatalf("%s: something was cleared", when)
		}
		for what, o := range kept {
			if _, err := s.Original(t.Context(), o); err != nil {
				t.Errorf("%s: %s: %v", when, what, err)
			}
		}
	}
	if _, err := s.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	cancelled := 0
	for n := 0; ; n = n*2 + 1 { // the last is the one that is asked for when all is written
		left := n
		err := s.inBatch(ending{t.Context(), &left}, edu.BatchClear, "清理", 0, func(tx *transaction, act int64) error {
			c := &clearer{Store: s, tx: tx, book: load(t, s), asked: asked, act: act}
			if err := c.run(ending{t.Context(), &left}); err != nil {
				return err
			}
			return errLast
		})
		if errors.Is(err, errLast) {
			asBefore("at its end", err, edu.ErrUnchanged)
			break
		}
		asBefore(fmt.Sprint("cancelled after ", n), err, context.Canceled)
		cancelled++
	}
	if cancelled < 5 {
		t.Errorf("only cancelled %d times", cancelled)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	var pages int
	if err := s.writer.QueryRow(`SELECT page_count FROM pragma_page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	full := 0
	reading := sql.OpenDB(peeker{path: s.path})
	other, err := reading.Conn(t.Context())
	if err == nil {
		_, err = other.ExecContext(t.Context(), `BEGIN; SELECT count(*) FROM teacher`)
	}
	if err != nil {
		t.Fatal(err)
	}
	for room := 0; ; room = room*2 + 1 {
		if _, err := s.writer.Exec(fmt.Sprintf(`PRAGMA busy_timeout = 50; PRAGMA max_page_count = %d`, pages+room)); err != nil {
			t.Fatal(err)
		}
		_, err := s.Clear(t.Context(), asked, nil)
		if err == nil {
			break
		}
		full++
		asBefore(fmt.Sprint("with room for ", room), err, edu.ErrDiskFull)
	}
	if full == 0 {
		t.Error("there was always room")
	}
	if err := errors.Join(other.Close(), reading.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	s = later(t, dir, opt)
	if left := due(t, s); len(left) > 0 {
		t.Errorf("still due: %+v", left)
	}
	closed(t, s)
	if n := holds(t, filepath.Join(dir, ledgerFile), secret); n > 0 {
		t.Errorf("%d texts lie in the file still", n)
	}
}

var errLast = errors.New("it came to its end")

// TestALockedLedgerIsNotCleared: without its key nothing is due and nothing goes.
func TestALockedLedgerIsNotCleared(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s, gone := leaving(t, dir, opt)
	left := edu.Due{Register: edu.Teachers, Row: gone[0].RowID(), Name: string(gone[0].Name)}
	asked := edu.Clearing{Due: []edu.Due{left}, Reason: "保存期满", DropBackups: true}
	if _, err := s.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	s = opened(t, dir, Options{KeyDir: t.TempDir(), Now: fixedClock})
	if _, err := s.Due(t.Context(), keepRules, edu.Day(2030, 1, 1)); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("due: %v", err)
	}
	if _, err := s.Clear(t.Context(), asked, nil); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("cleared: %v", err)
	}
	if all, err := Copies(dir); err != nil || len(all) == 0 {
		t.Errorf("%d backups are left, %v", len(all), err)
	}
}
