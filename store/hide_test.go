package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// saidOfPersons is what is known of the persons of a county: names, birth dates, ID and telephone numbers. A birth date that is some other
// date of the county too says nothing of anybody.
func saidOfPersons(b *edu.Book) []string {
	persons, others := map[string]bool{}, map[string]bool{}
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			for _, r := range b.Rows(g) {
				text, ok := f.At(r).Stored().(string)
				switch {
				case !ok || f.Child != nil:
				case f.Kind() == edu.KindDate && !f.Encrypted():
					others[text] = true
				case f.Kind().Secret(), f.OfPerson && f.Kind() == edu.KindName, f.Key == "birth":
					persons[text] = true
				}
			}
		}
	}
	var out []string
	for text := range persons {
		if !others[text] && len(text) > len("2000-01") {
			out = append(out, text)
		} else if len([]rune(text)) > 1 && text[0] > 'z' {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}

// leastForm is how many bytes a form must have to be looked for: four of a megabyte that is encrypted are those of one of 200 names by
// chance in one run of twenty. Names of two signs are looked for in UTF-8, those of three in UTF-16 as well.
const leastForm = 6

// found are those of many texts that stand in a file, in UTF-8 or UTF-16.
func found(data []byte, texts []string) map[string]bool {
	byStart := map[string][][2]string{} // of the first bytes
	for _, text := range texts {
		units := utf16.Encode([]rune(text))
		little, big := make([]byte, 0, 2*len(units)), make([]byte, 0, 2*len(units))
		for _, u := range units {
			little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
		}
		for _, form := range []string{text, string(little), string(big)} {
			if len(form) < leastForm {
				continue
			}
			if form != text && !strings.ContainsFunc(form, func(r rune) bool { return r >= utf8.RuneSelf || r < ' ' }) {
				continue // 朱㐱 is 1g14 then, which any encrypted text may hold
			}
			byStart[form[:4]] = append(byStart[form[:4]], [2]string{form, text})
		}
	}
	out := map[string]bool{}
	for i := range len(data) - 4 {
		for _, form := range byStart[string(data[i:i+4])] {
			if strings.HasPrefix(string(data[i:min(i+len(form[0]), len(data))]), form[0]) {
				out[form[1]] = true
			}
		}
	}
	return out
}

// nothingSaid fails where something of a person stands in a file of a folder, closed or open, whatever its name.
func nothingSaid(t *testing.T, when, dir string, texts []string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		for text := range found(append(data, path...), texts) {
			t.Errorf("%s: %s holds %q", when, filepath.Base(path), text)
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Fatalf("%s: %d files, %v", when, files, err)
	}
}

// countyOfPersons is a small one, with a return that says of a person whatever can be said.
func countyOfPersons() (*sample.Ledger, edu.Change) {
	c := sample.County(sample.Size{Schools: 12, Teachers: 120, Projects: 4, Closures: 2, Years: 1})
	x := c.Teachers[0]
	all := string(x.Name) + string(x.IDNumber) + string(x.Phone) + x.Birth.String()
	ch := c.Change()
	ch.Why = "载入" + string(x.Name) + "的样例县"
	ch.Items = append(ch.Items, edu.Item{Register: edu.Explanations, Record: &edu.Explanation{
		Year: 2022, Rule: "twin", Register: "teachers", Record: edu.N(1), Value: edu.Text(x.Birth.String()), Text: edu.Text(x.Name + "核对过"),
	}})
	ch.Returns = []*edu.Return{{
		Register: edu.Teachers, File: all + ".xlsx", Sheet: all, Sender: all, SHA256: "ab12",
		Columns: []edu.SentColumn{{Letter: "A", Head: "姓名" + all, Target: "name", Whole: all}},
		Rows:    slices.Values([]edu.SentRow{{Line: 2, Record: x, Cells: []string{all}, Fills: map[int][]string{0: {all}}}}),
	}}
	return c, ch
}

// TestNothingOfAPersonIsInTheFolder: no name, birth date, ID or telephone number of anybody stands in any file of the data folder, while
// the ledger is open, after edits, undo, drafts and backups, after a crash, and when it is closed.
func TestNothingOfAPersonIsInTheFolder(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	c, ch := countyOfPersons()
	if _, err := carryOut(t, s, ch); err != nil {
		t.Fatal(err)
	}
	said := saidOfPersons(load(t, s))
	if len(said) < 3*len(c.Teachers) {
		t.Fatalf("only %d texts are known of persons", len(said))
	}
	nothingSaid(t, "imported", dir, said)
	x := *c.Teachers[1]
	x.Name, x.Birth, x.Phone, x.Note = "欧阳测试", edu.Day(1961, 2, 27), "10087654321", "欧阳测试的备注"
	said = append(said, "欧阳测试", "1961-02-27", "10087654321")
	batch, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Why: "更正欧阳测试", Items: []edu.Item{{Register: edu.Teachers, Record: &x}}})
	if err == nil {
		err = s.Undo(t.Context(), batch)
	}
	if err == nil {
		err = s.SaveDraft(t.Context(), "teachers\n修改"+said[0], strings.Join(said[:20], " "))
	}
	if err == nil {
		_, err = s.Backup(t.Context(), "", false)
	}
	if err == nil {
		_, err = s.Keep(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	nothingSaid(t, "open", dir, said)
	crashed := filepath.Join(t.TempDir(), "crashed")
	if err := os.CopyFS(crashed, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	nothingSaid(t, "closed", dir, said)
	again := opened(t, crashed, opt)
	if _, _, err := again.Verify(t.Context()); err != nil {
		t.Errorf("after a crash: %v", err)
	}
	nothingSaid(t, "after a crash", crashed, said)
	closed(t, again)
}

// bare makes of a new ledger what an earlier program has left: personal data that are not encrypted.
func bare(tb testing.TB, s *Store) {
	tb.Helper()
	err := s.inTx(tb.Context(), func(tx *transaction) error {
		if _, err := tx.ExecContext(tb.Context(), `DELETE FROM setting WHERE key = ?`, settingHidden); err != nil {
			return err
		}
		return s.sealSettings(tb.Context(), tx)
	})
	if err != nil {
		tb.Fatal(err)
	}
	s.clear = true
}

// tells is all that a ledger tells: its records, its acts, what was sent and one record's history.
func tells(t *testing.T, s *Store) string {
	t.Helper()
	out := dump(t, s)
	all, err := s.Batches(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		if b.Kind != edu.BatchSeal {
			out += b.Kind + b.Why + "\n"
		}
	}
	sent, err := s.Returns(t.Context(), nil)
	if err != nil || len(sent) == 0 {
		t.Fatalf("%d returns, %v", len(sent), err)
	}
	for _, r := range sent {
		rows, err := s.ReturnRows(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		out += r.File + r.Sheet + r.Sender + r.Columns[0].Whole + rows[0].Cells[0] + rows[0].Fills[0][0] + "\n"
	}
	past, err := s.History(t.Context(), edu.Teachers, 2)
	if err != nil {
		t.Fatal(err)
	}
	b := load(t, s)
	for _, p := range past {
		out += p.Why + p.Field.Label + p.Field.Text(p.Before, b) + "→" + p.Field.Text(p.After, b) + "\n"
	}
	return out
}

// clearLedger is one that an earlier program has left, with an act of each kind.
func clearLedger(t *testing.T, dir string, opt Options) (batch int64, said []string, before string) {
	t.Helper()
	s := create(t, dir, opt)
	bare(t, s)
	c, ch := countyOfPersons()
	if _, err := carryOut(t, s, ch); err != nil {
		t.Fatal(err)
	}
	x := *c.Teachers[1]
	x.Name = "欧阳测试"
	batch, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Why: "更正欧阳测试", Items: []edu.Item{{Register: edu.Teachers, Record: &x}}})
	if err != nil {
		t.Fatal(err)
	}
	said = saidOfPersons(load(t, s))
	said, before = append(said, string(c.Teachers[1].Name)), tells(t, s)
	closed(t, s)
	data, err := os.ReadFile(filepath.Join(dir, ledgerFile))
	if err != nil || len(found(data, said)) < len(c.Teachers) {
		t.Fatalf("the earlier ledger shows nothing, %v", err)
	}
	return batch, said, before
}

// TestEarlierLedgerIsEncrypted: what an earlier program kept in clear is encrypted when its ledger is opened with its key, and nothing of
// it stays in the file or its log; the ledger tells what it told, is proven, and its acts can be taken back.
func TestEarlierLedgerIsEncrypted(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	batch, said, before := clearLedger(t, dir, opt)
	s := opened(t, dir, opt)
	if now := tells(t, s); now != before {
		t.Errorf("it tells other things than before:\n%s\nbefore:\n%s", now, before)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	all, err := s.Batches(t.Context(), 1)
	if err != nil || all[0].Kind != edu.BatchSeal || !strings.Contains(all[0].Why, "此前末次操作校验值") {
		t.Errorf("the journal says %+v, %v", all, err)
	}
	if kept, err := keptIn(filepath.Join(dir, backupDir)); err != nil || len(kept) != 1 {
		t.Errorf("%d backups of before, %v", len(kept), err)
	}
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Error(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, backupDir)); err != nil { // of before
		t.Fatal(err)
	}
	nothingSaid(t, "encrypted", dir, said)
	closed(t, s)
	nothingSaid(t, "closed", dir, said)
	s = opened(t, dir, opt)
	if all, err := s.Batches(t.Context(), 100); err != nil || all[0].Kind != edu.BatchUndo {
		t.Errorf("opened again it says %+v, %v", all[0], err)
	}
	closed(t, s)
}

// TestEarlierLedgerThatWasAlteredIsNotEncrypted: what was altered is not sealed anew.
func TestEarlierLedgerThatWasAlteredIsNotEncrypted(t *testing.T) {
	for name, act := range map[string]string{
		"row":     `UPDATE session SET batch = 1; UPDATE teacher SET name = '别人' WHERE id = 3; UPDATE session SET batch = NULL`,
		"setting": `UPDATE setting SET value = '别人' WHERE key = 'unit_name'`,
	} {
		t.Run(name, func(t *testing.T) {
			dir, opt := t.TempDir(), options(t)
			clearLedger(t, dir, opt)
			s := opened(t, dir, Options{KeyDir: t.TempDir(), Now: fixedClock}) // without its key nothing is encrypted
			if _, err := s.writer.ExecContext(context.Background(), act); err != nil {
				t.Fatal(err)
			}
			closed(t, s)
			s = opened(t, dir, opt)
			if _, _, err := s.Verify(t.Context()); err == nil {
				t.Error("it is proven")
			}
			if hidden, err := s.setting(t.Context(), settingHidden); hidden != "" || err != nil {
				t.Errorf("it was encrypted: %q, %v", hidden, err)
			}
			load(t, s)
			closed(t, s)
		})
	}
}

// TestEncryptingIsCutOff: cut off before the ledger is written, before what this computer has seen of it is noted anew, or before its free
// pages are swept, the next start goes on.
func TestEncryptingIsCutOff(t *testing.T) {
	for name, act := range map[string]func(t *testing.T, s *Store) error{
		"before it is written": func(t *testing.T, s *Store) error {
			t.Helper()
			stop, end := context.WithCancel(t.Context())
			defer end()
			err := s.inTx(stop, func(tx *transaction) error {
				err := s.hideIn(stop, tx)
				end()
				return err
			})
			if err == nil {
				t.Error("it was not cut off")
			}
			return nil
		},
		"before it is noted": func(t *testing.T, s *Store) error {
			t.Helper()
			return s.inTx(t.Context(), func(tx *transaction) error { return s.hideIn(t.Context(), tx) })
		},
		"before it is swept": func(t *testing.T, s *Store) error {
			t.Helper()
			return s.hideOnce(t.Context())
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, opt := t.TempDir(), options(t)
			_, said, before := clearLedger(t, dir, opt)
			s := opened(t, dir, Options{KeyDir: t.TempDir(), Now: fixedClock})
			var err error
			if s.opt.KeyDir = opt.KeyDir; err == nil {
				s.keys, err = opt.loadKeys(s.ledger)
			}
			if err == nil {
				err = act(t, s)
			}
			if err != nil {
				t.Fatal(err)
			}
			closed(t, s)
			s = opened(t, dir, opt)
			if now := tells(t, s); now != before {
				t.Errorf("it tells other things than before:\n%s\nbefore:\n%s", now, before)
			}
			if _, _, err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			if err := os.RemoveAll(filepath.Join(dir, backupDir)); err != nil {
				t.Fatal(err)
			}
			nothingSaid(t, "encrypted", dir, said)
			closed(t, s)
		})
	}
}

// reading reads the pages of a ledger as they are now, until they are freed.
func reading(t *testing.T, dir string) (free func()) {
	t.Helper()
	db := sql.OpenDB(peeker{path: filepath.Join(dir, ledgerFile)})
	tx, err := db.BeginTx(t.Context(), nil)
	if err == nil {
		var n int
		err = tx.QueryRowContext(t.Context(), `SELECT count(*) FROM teacher`).Scan(&n)
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(tx.Rollback(), db.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// TestASweepThatIsBusyIsOwed: while somebody else reads the old pages, what was in clear is not said to be swept out of the file, the next
// start does it, and nothing is left of it.
func TestASweepThatIsBusyIsOwed(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	opt.waits = 20 * time.Millisecond
	_, said, before := clearLedger(t, dir, opt)
	free := reading(t, dir)
	hidden := func(when, want string) {
		t.Helper()
		s := opened(t, dir, opt)
		if got, err := s.setting(t.Context(), settingHidden); err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", when, got, want, err)
		}
		if now := tells(t, s); now != before {
			t.Errorf("%s it tells other things:\n%s\nbefore:\n%s", when, now, before)
		}
		closed(t, s)
	}
	hidden("while it is read", hiddenUnswept)
	hidden("while it is still read", hiddenUnswept)
	free()
	hidden("when nobody reads it", hiddenWhole)
	if err := os.RemoveAll(filepath.Join(dir, backupDir)); err != nil { // of before
		t.Fatal(err)
	}
	nothingSaid(t, "swept", dir, said)
}

// TestEncryptedFieldsAreTexts: only texts of a register's own table are encrypted.
func TestEncryptedFieldsAreTexts(t *testing.T) {
	texts := []edu.Kind{edu.KindText, edu.KindName, edu.KindDate, edu.KindCode, edu.KindIDNumber, edu.KindPhone}
	n := 0
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if f.Encrypted() {
				n++
				if f.Child != nil || !slices.Contains(texts, f.Kind()) {
					t.Errorf("%s.%s cannot be encrypted", g.ID, f.Key)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d fields are encrypted", n)
	}
}

// TestWithoutItsKeyALedgerShowsNobody: where the key is missing there is nothing of persons, and all else is there.
func TestWithoutItsKeyALedgerShowsNobody(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	_, ch := countyOfPersons()
	if _, err := carryOut(t, s, ch); err != nil {
		t.Fatal(err)
	}
	said := saidOfPersons(load(t, s))
	closed(t, s)
	s = opened(t, dir, Options{KeyDir: t.TempDir(), Now: fixedClock})
	shown := dump(t, s)
	all, err := s.Batches(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for text := range found([]byte(shown+all[0].Why+all[0].Who+"    "), said) {
		t.Errorf("it shows %q", text)
	}
	if !strings.Contains(shown, string(ch.Items[0].Record.(*edu.School).Name)) || all[0].Why != unopened {
		t.Errorf("it shows no school, and %q", all[0].Why)
	}
	closed(t, s)
}
