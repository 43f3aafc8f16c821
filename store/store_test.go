package store

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
)

var lan = edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}

func fixedClock() time.Time { return time.Date(2022, 9, 1, 8, 0, 0, 0, time.UTC) }

func options(tb testing.TB) Options {
	tb.Helper()
	return Options{KeyDir: tb.TempDir(), Now: fixedClock}
}

func create(tb testing.TB, dir string, opt Options) *Store {
	tb.Helper()
	s, err := Create(tb.Context(), dir, lan, 2022, opt)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil && !errors.Is(err, sql.ErrConnDone) {
			tb.Log(err)
		}
	})
	return s
}

func school(name, code string) *edu.School {
	return &edu.School{
		Name:    edu.Name(name),
		Code:    edu.SchoolCode(code),
		Type:    edu.TypePrimary,
		Founder: "831",
		State:   edu.StateOpen,
		Phone:   "10012345678",
	}
}

func save(t *testing.T, s *Store, g *edu.Register, rs ...edu.Record) int64 {
	t.Helper()
	c := edu.Change{Kind: edu.BatchEdit, Why: "测试"}
	for _, r := range rs {
		c.Items = append(c.Items, edu.Item{Register: g, Record: r})
	}
	id, err := carryOut(t, s, c)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func load(tb testing.TB, s *Store) *edu.Book {
	tb.Helper()
	b, err := s.Load(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// carryOut prepares a change on the ledger as it stands, and carries it out.
func carryOut(tb testing.TB, s *Store, c edu.Change) (int64, error) {
	tb.Helper()
	p, _ := edu.Prepare(load(tb, s), c)
	return s.Apply(tb.Context(), p, nil)
}

// dump is everything the ledger shows, as text.
func dump(t *testing.T, s *Store) string {
	t.Helper()
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			out.WriteString(g.ID)
			for _, f := range g.Fields {
				out.WriteString("|" + f.Text(r, b))
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

func TestCreateSaveReopen(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	centre := school("岚县云溪镇中心小学", "2114917663")
	centre.SetRowID(-2)
	point := school("岚县云溪镇马堡子教学点", "2114938355")
	point.SetRowID(-1)
	point.Type, point.Centre = edu.TypeTeachingPoint, -2
	save(t, s, edu.Schools, point, centre) // refers to a record that is written after it
	p := &edu.Project{Code: "2107-141127-04-01-530507", Name: "实验楼", School: edu.Ref(centre.RowID()), Kind: "new", Task: "other"}
	p.Funds[3].Planned, p.Stages[10].Actual = edu.Fen(27225*edu.WanYuan/100), edu.Day(2021, 12, 27)
	save(t, s, edu.Projects, p)
	teacher := &edu.Teacher{Name: "张𬭳", IDNumber: "14110219800101001" + "3", PostedAt: edu.Ref(centre.RowID()), Phone: "10011112222"}
	save(t, s, edu.Teachers, teacher)
	before := dump(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, ledgerFile+"-wal")); err == nil {
		t.Error("the write-ahead log is left beside the closed ledger")
	}
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := dump(t, s); got != before {
		t.Errorf("after reopening:\n%s\nwant\n%s", got, before)
	}
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := b.School(edu.Ref(point.RowID())).Centre; int64(got) != centre.RowID() {
		t.Errorf("centre school is row %d, want %d", got, centre.RowID())
	}
	if got := b.Project(edu.Ref(p.RowID())); got.Funds != p.Funds || got.Stages != p.Stages {
		t.Errorf("project came back as %+v", got)
	}
	if got := b.Teacher(edu.Ref(teacher.RowID())).IDNumber; got != teacher.IDNumber {
		t.Errorf("ID number came back as %q", got)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestPersonalDataAreEncrypted(t *testing.T) {
	dir := t.TempDir()
	s := create(t, dir, options(t))
	sc := school("岚县云岫小学", "2114939849")
	save(t, s, edu.Schools, sc)
	te := &edu.Teacher{Name: "李明", IDNumber: "14112419751231002X", PostedAt: edu.Ref(sc.RowID()), Phone: "10099998888"}
	save(t, s, edu.Teachers, te)
	te.Phone = "10077776666"
	save(t, s, edu.Teachers, te)
	if _, err := s.Backup(t.Context(), "", false); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for _, secret := range []string{"14112419751231002X", "10099998888", "10077776666", "10012345678"} {
			if bytes.Contains(b, []byte(secret)) {
				t.Errorf("%s holds %s in clear", filepath.Base(path), secret)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDuplicateIdentityIsRefused(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	sc := school("甲小学", "2114939849")
	earlier := load(t, s)
	save(t, s, edu.Schools, sc)
	before := dump(t, s)
	for _, tt := range []struct {
		book *edu.Book // what the change was prepared on: the ledger itself refuses what an older book does not know of
		it   edu.Item
		want error
	}{
		{earlier, edu.Item{Register: edu.Schools, Record: school("乙小学", "2114939849")}, edu.ErrDuplicate},
		{
			earlier,
			edu.Item{Register: edu.Teachers, Record: &edu.Teacher{Name: "某", IDNumber: "14112419751231002X", PostedAt: 99}},
			edu.ErrReferred,
		},
		{load(t, s), edu.Item{Register: edu.Schools, Record: sc, Delete: true}, edu.ErrPermanent},
	} {
		was := tt.it.Record.RowID()
		p, found := edu.Prepare(tt.book, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{tt.it}})
		if found.Refused() {
			t.Fatal(found)
		}
		if _, err := s.Apply(t.Context(), p, nil); !errors.Is(err, tt.want) {
			t.Errorf("%T: %v", tt.it.Record, err)
		}
		if !tt.it.Delete && tt.it.Record.RowID() > 0 || tt.it.Delete && tt.it.Record.RowID() != was {
			t.Errorf("%T has row number %d after a change that failed", tt.it.Record, tt.it.Record.RowID())
		}
	}
	if got := dump(t, s); got != before {
		t.Errorf("a refused change left traces:\n%s", got)
	}
}

func TestRecoveryCode(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	sc := school("岚县云岫小学", "2114939849")
	save(t, s, edu.Schools, sc)
	code, err := s.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	opt.KeyDir = t.TempDir() // another computer
	hours := fixedClock()
	opt.Now = func() time.Time { // nobody has to wait after a wrong code
		hours = hours.Add(time.Hour)
		return hours
	}
	s, err = Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !s.Locked() {
		t.Fatal("personal data open without their key")
	}
	b, err := s.Load(t.Context())
	if err != nil || b.Rows(edu.Schools)[0].(*edu.School).Phone != "" || !b.Sealed {
		t.Errorf("locked ledger: %v", err)
	}
	if _, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit}); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("change while locked: %v", err)
	}
	slip := []byte(code)
	slip[7] = map[bool]byte{true: 'C', false: 'D'}[slip[7] == 'D']
	for _, wrong := range []string{"", "AAAA", string(slip), recoveryCode(newSecret())} {
		if err := s.Unlock(t.Context(), wrong); !errors.Is(err, edu.ErrRecoveryCode) {
			t.Errorf("Unlock(%q): %v", wrong, err)
		}
	}
	if err := s.Unlock(t.Context(), strings.ToLower(code)); err != nil {
		t.Fatal(err)
	}
	if b, err = s.Load(t.Context()); err != nil || b.Rows(edu.Schools)[0].(*edu.School).Phone != sc.Phone || b.Sealed {
		t.Errorf("after unlocking: %v", err)
	}
}

func TestBackupAndRestore(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	want := dump(t, s)
	stick := filepath.Join(t.TempDir(), "U盘 100%#1", "copy.db")
	if err := os.Mkdir(filepath.Dir(stick), 0o700); err != nil { // no folder is made that nobody asked for
		t.Fatal(err)
	}
	stick, err := s.Backup(t.Context(), stick, false)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if _, err := Restore(t.Context(), dir, stick, false, opt); !errors.Is(err, edu.ErrLocked) {
		t.Errorf("restore over an open ledger: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), dir, stick, false, opt); err != nil {
		t.Fatal(err)
	}
	s, err = Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := dump(t, s); got != want {
		t.Errorf("restored:\n%s\nwant\n%s", got, want)
	}
	b, err := os.ReadFile(stick)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 4
	if err := os.WriteFile(stick, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := CheckBackup(t.Context(), stick); !errors.Is(err, edu.ErrDamaged) {
		t.Errorf("one flipped bit: %v", err)
	}
}
