package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// carried is a ledger whose newest backup lies at a second place, with a paper; it is open.
func carried(t *testing.T, opt Options) (s *Store, stick string, paper edu.Attachment) {
	t.Helper()
	s, stick = create(t, t.TempDir(), opt), t.TempDir()
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	path := filepath.Join(t.TempDir(), "批复.pdf")
	err := os.WriteFile(path, []byte(paperText), 0o600)
	if err == nil {
		paper, err = s.Attach(t.Context(), path)
	}
	if err == nil {
		err = s.SetSecond(t.Context(), stick)
	}
	if err == nil {
		_, err = s.Keep(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return s, stick, paper
}

const paperText = "同意撤销后沟教学点，学生转入甲小学。"

// inClear are the files below a folder in which something of the ledger or of its papers can be read.
func inClear(t *testing.T, dir string) (out []string) {
	t.Helper()
	for _, name := range listed(t, dir) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"SQLite format 3", "岚县教育局", "甲小学", "CREATE TABLE", paperText[:30]} {
			if bytes.Contains(b, []byte(word)) {
				out = append(out, name+": "+word)
			}
		}
	}
	return out
}

// TestNothingLeavesInClear: of a ledger and its papers nothing can be read at the second place, nor in a backup to a folder of the clerk's;
// in the ledger's own folder backups are as they were.
func TestNothingLeavesInClear(t *testing.T) {
	s, stick, _ := carried(t, options(t))
	to, err := s.Backup(t.Context(), filepath.Join(stick, "交接.db"), false)
	if err != nil || to != filepath.Join(stick, "交接.db.age") {
		t.Fatal(to, err)
	}
	if read := inClear(t, stick); len(read) > 0 || len(listed(t, stick)) != 5 {
		t.Errorf("it can be read: %v of %v", read, listed(t, stick))
	}
	var m Manifest
	b, err := os.ReadFile(manifestOf(to))
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	lies, wrong := hashFile(t.Context(), to)
	if err != nil || wrong != nil || !strings.HasPrefix(m.Kind, "age") || m.Sealed != lies || m.SHA256 == lies {
		t.Errorf("the manifest says %+v: %v %v", m, err, wrong)
	}
	if here := inClear(t, filepath.Join(s.dir, backupDir)); len(here) == 0 {
		t.Error("in its own folder a backup is encrypted")
	}
	for _, path := range []string{filepath.Join(s.dir, "手工.db"), filepath.Join(s.dir, backupDir, "手工.db")} {
		if got, err := s.Backup(t.Context(), path, false); err != nil || got != path {
			t.Errorf("%s: %s %v", path, got, err)
		}
	}
	link := filepath.Join(t.TempDir(), "连接")
	if err := os.Symlink(s.dir, link); err != nil {
		t.Skip(err)
	}
	if got, err := s.Backup(t.Context(), filepath.Join(link, "手工2.db"), false); err != nil || strings.HasSuffix(got, ".age") {
		t.Errorf("its own folder by another name: %s %v", got, err)
	}
}

// TestTheSheetAloneIsEnough: on a computer without the key an encrypted backup is looked at, compared and restored with the recovery code,
// with its papers; nothing in clear is left beside what was restored, and without the code, or with another, nothing is taken in.
func TestTheSheetAloneIsEnough(t *testing.T) {
	opt := options(t)
	s, stick, paper := carried(t, opt)
	code, err := s.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(stick, listed(t, stick)[0])
	other := create(t, t.TempDir(), options(t))
	wrong, err := other.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "新电脑")
	bare := Options{KeyDir: t.TempDir(), Now: fixedClock}
	for _, c := range []struct {
		code string
		want error
	}{{"", edu.ErrKeyMissing}, {wrong, edu.ErrRecoveryCode}, {code[:len(code)-1], edu.ErrRecoveryCode}} {
		var bad *edu.BackupError
		if _, err := Contents(t.Context(), backup, bare.coded(c.code)); !errors.Is(err, c.want) || !errors.As(err, &bad) {
			t.Errorf("contents with %q: %v", c.code, err)
		}
		if _, err := other.Differs(t.Context(), backup, c.code); !errors.Is(err, c.want) || !errors.As(err, &bad) {
			t.Errorf("differs with %q: %v", c.code, err)
		}
		if _, err := Restore(t.Context(), dir, backup, false, bare.coded(c.code)); !errors.Is(err, c.want) || !errors.As(err, &bad) {
			t.Errorf("restored with %q: %v", c.code, err)
		}
		if left := listed(t, dir); len(left) != 1 || left[0] != lockFile {
			t.Errorf("with %q there are left %v", c.code, left)
		}
	}
	held, err := Contents(t.Context(), backup, bare.coded(strings.ToLower(strings.ReplaceAll(code, "-", ""))))
	if err != nil || held.Unit.Name == "" {
		t.Errorf("%+v %v", held, err)
	}
	strange := Options{KeyDir: t.TempDir(), Now: fixedClock} // that has another's key under its name
	if err := strange.saveKeys(s.ledger, other.keys.secret); err != nil {
		t.Fatal(err)
	}
	if _, err := Contents(t.Context(), backup, strange); !errors.Is(err, edu.ErrKeyMissing) || errors.Is(err, edu.ErrRecoveryCode) {
		t.Errorf("with another's key here: %v", err)
	}
	if all, err := s.Differs(t.Context(), backup, ""); err != nil || len(all) != 0 {
		t.Errorf("it differs by %v: %v", all, err)
	}
	if _, err := Restore(t.Context(), dir, backup, false, bare.coded(code)); err != nil {
		t.Fatal(err)
	}
	r := opened(t, dir, bare)
	if !r.Locked() {
		t.Error("the key came without being asked for")
	}
	if err := r.Unlock(t.Context(), code); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Attached(t.Context(), paper); err != nil {
		t.Errorf("the paper did not come back: %v", err)
	}
	if _, _, err := r.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestAnEncryptedBackupIsSpoilt: cut off or with another byte anywhere, in the file or in its manifest, larger than any, of somebody else's
// tool, or without its manifest: it is refused, and what stands there stands as it was.
func TestAnEncryptedBackupIsSpoilt(t *testing.T) {
	opt := options(t)
	_, backup := backedUp(t, opt)
	b, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	m, err := os.ReadFile(manifestOf(backup))
	if err != nil {
		t.Fatal(err)
	}
	type spoilt struct {
		name        string
		b, manifest []byte
		want        error
	}
	tests := []spoilt{
		{"nothing in it", nil, m, edu.ErrDamaged},
		{"no manifest", b, nil, edu.ErrNoManifest},
		{"of another tool", []byte("age-encryption.org/v1\n-> X25519 abc\n"), m, edu.ErrDamaged},
		{"another ledger in it", b, bytes.Replace(m, []byte(`"sha256": "`), []byte(`"sha256": "0`), 1), edu.ErrDamaged},
		{"not encrypted at all", []byte("SQLite format 3\x00"), m, edu.ErrDamaged},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 12 {
		at := random.IntN(len(b))
		flipped := bytes.Clone(b)
		flipped[at] ^= 1 << random.IntN(8)
		tests = append(tests, spoilt{"another byte", flipped, m, edu.ErrDamaged}, spoilt{"cut off", b[:at], m, edu.ErrDamaged})
	}
	dir := t.TempDir()
	s := create(t, dir, opt)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := hashFile(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range tests {
		path := filepath.Join(t.TempDir(), "U盘.db.age")
		if err := os.WriteFile(path, c.b, 0o600); err != nil {
			t.Fatal(err)
		}
		if c.manifest != nil {
			if err := os.WriteFile(manifestOf(path), c.manifest, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Contents(t.Context(), path, opt); !errors.Is(err, c.want) || !errors.As(err, new(*edu.BackupError)) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if _, err := Restore(t.Context(), dir, path, true, opt); !errors.Is(err, c.want) || !errors.As(err, new(*edu.BackupError)) {
			t.Errorf("%s, restored: %v, want %v", c.name, err, c.want)
		}
		if after, err := hashFile(t.Context(), s.path); err != nil || after != before {
			t.Errorf("%s: the ledger is another", c.name)
		}
	}
	if left := listed(t, dir); len(left) != 2 {
		t.Errorf("there are left %v", left)
	}
}

// TestWhatWasCopiedInClearIsReplaced: what an earlier program has copied to the second place is encrypted when the next backup goes there,
// each file taken away only once the encrypted one was read back; of another ledger's backups and papers none is touched, and one that is
// damaged stays as it lies.
func TestWhatWasCopiedInClearIsReplaced(t *testing.T) {
	opt := options(t)
	s, stick, paper := carried(t, opt)
	clear := func(s *Store, name string) string {
		t.Helper()
		path := filepath.Join(stick, name)
		if err := copyOut(t.Context(), s.writer, path, fixedClock()); err != nil {
			t.Fatal(err)
		}
		return path
	}
	clear(s, "自动-20220801-080000.000.db")
	_, _, err := papers{s.dir, s.ledger}.copyTo(t.Context(), papers{dir: stick}, false, border{})
	if err != nil {
		t.Fatal(err)
	}
	lone := filepath.Join(stick, attachDir, "00", strings.Repeat("0", 64)+".pdf")
	if err := errors.Join(os.MkdirAll(filepath.Dir(lone), 0o700), os.WriteFile(lone, []byte("别家的"), 0o600)); err != nil {
		t.Fatal(err)
	}
	other := create(t, t.TempDir(), options(t))
	theirs := clear(other, "自动-20220801-080001.000.db")
	save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if _, err := s.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if read := strings.Join(inClear(t, stick), "\n"); strings.Contains(read, "080000.000") || !strings.Contains(read, "080001.000") {
		t.Errorf("with another ledger's backup there: %s", read)
	}
	if !strings.Contains(strings.Join(listed(t, stick), " "), paper.SHA+".pdf ") {
		t.Error("a paper was taken away that may be another ledger's")
	}
	if err := drop([]copied{{path: theirs}}); err != nil {
		t.Fatal(err)
	}
	if err := s.CarryAway(t.Context()); err != nil {
		t.Fatal(err)
	}
	if read := inClear(t, stick); len(read) > 0 {
		t.Errorf("still to be read: %v", read)
	}
	if _, err := os.Stat(lone); err != nil {
		t.Errorf("a paper that is not this ledger's: %v", err)
	}
	held, err := Contents(t.Context(), filepath.Join(stick, "自动-20220801-080000.000.db.age"), opt)
	if err != nil || schoolsIn(held) != 1 {
		t.Errorf("the older one holds %+v: %v", held, err)
	}
	damaged := clear(s, "自动-20220801-080002.000.db")
	if err := os.WriteFile(damaged, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.CarryAway(t.Context()); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(damaged); err != nil || string(b) != "x" {
		t.Errorf("a damaged one was touched: %q %v", b, err)
	}
}

// TestTwoLedgersAtOneSecondPlace: each has its own papers there, also where they are the same.
func TestTwoLedgersAtOneSecondPlace(t *testing.T) {
	one, stick, paper := carried(t, options(t))
	two, _, same := carried(t, options(t))
	if err := two.SetSecond(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	if err := two.CarryAway(t.Context()); !errors.Is(err, file.ErrTaken) {
		t.Errorf("two backups of one moment have one name: %v", err)
	}
	save(t, two, edu.Schools, school("乙小学", "2114940390"))
	two.opt.Now = func() time.Time { return fixedClock().Add(time.Minute) }
	if _, err := two.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if paper.SHA != same.SHA {
		t.Fatal("two papers")
	}
	for _, s := range []*Store{one, two} {
		code, err := s.RecoveryCode()
		if err != nil {
			t.Fatal(err)
		}
		there, err := s.ours(t.Context(), stick)
		if err != nil || len(there) == 0 {
			t.Fatal(there, err)
		}
		dir := t.TempDir()
		bare := Options{KeyDir: t.TempDir(), Now: fixedClock, Code: code}
		if _, err := Restore(t.Context(), dir, there[0].path, false, bare); err != nil {
			t.Fatal(err)
		}
		if _, err := opened(t, dir, bare).Attached(t.Context(), paper); err != nil {
			t.Errorf("%s: %v", s.ledger, err)
		}
	}
}

// TestALockedLedgerSendsNothingOut: it says so, and what lies in its own folder is as good as ever.
func TestALockedLedgerSendsNothingOut(t *testing.T) {
	opt := options(t)
	s, stick, _ := carried(t, opt)
	save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if _, err := s.keepHere(t.Context()); err != nil {
		t.Fatal(err)
	}
	dir, before := s.dir, listed(t, stick)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	l := opened(t, dir, Options{KeyDir: t.TempDir(), Now: fixedClock})
	if _, err := l.Backup(t.Context(), filepath.Join(stick, "x.db"), false); !errors.Is(err, edu.ErrUnsealed) {
		t.Errorf("a backup to a stick: %v", err)
	}
	if err := l.CarryAway(t.Context()); !errors.Is(err, edu.ErrUnsealed) || !errors.As(err, new(*edu.SecondError)) {
		t.Errorf("to the second place: %v", err)
	}
	if _, err := l.Keep(t.Context()); err != nil {
		t.Errorf("by itself: %v", err)
	}
	if _, err := l.Backup(t.Context(), "", false); err != nil {
		t.Errorf("in its own folder: %v", err)
	}
	if after := listed(t, stick); len(after) != len(before) {
		t.Errorf("there lie %v", after)
	}
}

// TestABackupOutIsCutOff: a stick that is pulled out or full, at any byte, leaves no file that is taken for a backup, and an earlier one is
// still one.
func TestABackupOutIsCutOff(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	to, err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "U盘.db"), false)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	s.spoil = pulled
	if _, err := s.Backup(t.Context(), to, false); !errors.Is(err, errPulled) || !errors.As(err, new(*file.Error)) {
		t.Errorf("pulled out: %v", err)
	}
	if held, err := Contents(t.Context(), to, s.opt); err != nil || schoolsIn(held) != 0 {
		t.Errorf("the earlier one: %+v %v", held, err)
	}
	s.spoil = func(to io.Writer) io.Writer { return &liar{to: to} }
	if _, err := s.Backup(t.Context(), to, false); !errors.Is(err, edu.ErrDamaged) || !errors.As(err, new(*file.Error)) {
		t.Errorf("written as something else: %v", err)
	}
	paper := filepath.Join(t.TempDir(), "批复.pdf")
	if err := os.WriteFile(paper, bytes.Repeat([]byte("x"), 50_000), 0o600); err != nil {
		t.Fatal(err)
	}
	sum, err := hashFile(t.Context(), paper)
	if err == nil {
		err = border{spoil: s.spoil}.carry(t.Context(), paper, filepath.Join(filepath.Dir(to), "批复.pdf"), sum)
	}
	if !errors.Is(err, edu.ErrDamaged) {
		t.Errorf("a paper in clear that was written as something else: %v", err)
	}
	s.spoil = nil
	stop, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Backup(stop, to, false); err == nil {
		t.Error("stopped: not told")
	}
	if left := listed(t, filepath.Dir(to)); len(left) != 2 {
		t.Errorf("there are left %v", left)
	}
}

// liar is a stick that keeps something else than was written to it, and says nothing.
type liar struct {
	to io.Writer
	n  int
}

func (l *liar) Write(b []byte) (int, error) {
	if l.n += len(b); l.n > 40_000 && len(b) > 0 {
		b = bytes.Clone(b)
		b[len(b)-1] ^= 1
	}
	return l.to.Write(b)
}

// TestPartsOfPapersAreSwept: what was left half made of a paper goes, in the data folder at once, at the second place after a while.
func TestPartsOfPapersAreSwept(t *testing.T) {
	s, stick, paper := carried(t, options(t))
	here := filepath.Join(s.dir, attachDir, paper.SHA[:2], paper.SHA+".pdf.AAAAAAAA"+file.Part)
	there := filepath.Join(stick, attachDir, s.ledger, paper.SHA[:2], paper.SHA+".pdf.age.AAAAAAAA"+file.Part)
	long := fixedClock().Add(-2 * time.Hour)
	err := errors.Join(os.WriteFile(here, nil, 0o600), os.WriteFile(there, nil, 0o600), os.Chtimes(there, long, long),
		s.CarryAway(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	if err := sweep(s.dir); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{here, there} {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is left: %v", path, err)
		}
	}
}

// TestAnEncryptedBackupAndAPassword: where the key on this computer is under a password, that is asked for, or the recovery code opens it.
func TestAnEncryptedBackupAndAPassword(t *testing.T) {
	opt := options(t)
	opt.Keyring = &Keyring{}
	s, stick, _ := carried(t, opt)
	backup := filepath.Join(stick, listed(t, stick)[0])
	code, err := s.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.SetPassword(t.Context(), "", "春风化雨2022"), s.CarryAway(t.Context())); err != nil {
		t.Fatal(err)
	}
	opt.Keyring.Forget()
	if _, err := Contents(t.Context(), backup, opt); !errors.Is(err, edu.ErrPassword) || errors.As(err, new(*edu.BackupError)) {
		t.Errorf("without it: %v", err)
	}
	if _, err := Contents(t.Context(), backup, opt.coded(code)); err != nil {
		t.Errorf("with the code: %v", err)
	}
	opt.Keyring.Type("春风化雨2022")
	if _, err := Contents(t.Context(), backup, opt); err != nil {
		t.Errorf("with it: %v", err)
	}
}

// TestAVastBackupIsNotOpened: an encrypted backup that is larger than any ledger is refused before it is taken into memory.
func TestAVastBackupIsNotOpened(t *testing.T) {
	opt := options(t)
	_, stick, _ := carried(t, opt)
	backup := filepath.Join(stick, listed(t, stick)[0])
	m, err := described(t.Context(), backup)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(backup, mostOpened+1); err != nil { // sparse: it takes no room
		t.Fatal(err)
	}
	if _, err := opt.read(t.Context(), backup, m); !errors.Is(err, file.ErrOversize) {
		t.Error(err)
	}
}
