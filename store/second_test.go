package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// TestBackupsGoToASecondPlace: what is kept is copied there with its papers, each once, and read back; from there alone the ledger comes
// back with its papers on another computer.
func TestBackupsGoToASecondPlace(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	stick := t.TempDir()
	if err := s.SetSecond(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	paper := filepath.Join(t.TempDir(), "批复.pdf")
	if err := os.WriteFile(paper, []byte("批复"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := s.Attach(t.Context(), paper)
	if err != nil {
		t.Fatal(err)
	}
	if made, err := s.Keep(t.Context()); err != nil || !made {
		t.Fatalf("%v %v", made, err)
	}
	there := listed(t, stick)
	if len(there) != 3 || !strings.HasSuffix(there[2], a.SHA+".pdf.age") {
		t.Fatalf("there lie %v", there)
	}
	if second, err := s.Second(t.Context()); err != nil || !second.There || !second.Last.Equal(fixedClock()) {
		t.Errorf("%+v %v", second, err)
	}
	before, err := os.Stat(filepath.Join(stick, there[2]))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.CarryAway(t.Context()); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(filepath.Join(stick, there[2]))
	if err != nil || !os.SameFile(before, after) || len(listed(t, stick)) != 3 {
		t.Errorf("copied twice: %v, there lie %v", err, listed(t, stick))
	}
	other := t.TempDir()
	if _, err := Restore(t.Context(), other, filepath.Join(stick, there[0]), false, s.opt); err != nil {
		t.Fatal(err)
	}
	r, err := Open(t.Context(), other, s.opt)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Attached(t.Context(), a); err != nil {
		t.Errorf("the paper did not come back: %v", err)
	}
}

// listed are the files below a folder, in order.
func listed(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			path, err = filepath.Rel(dir, path)
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTheSecondPlaceFails: gone, pulled out half-way or unwritable it is told, the backup in the ledger's own folder is there all the same,
// nothing half made is taken for a backup, and when it is back the newest backup goes there.
func TestTheSecondPlaceFails(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, s *Store, stick string) (back func())
		want  error // of CarryAway
		keeps error // of Keep
	}{
		{"gone", func(t *testing.T, _ *Store, stick string) func() {
			t.Helper()
			return away(t, stick)
		}, fs.ErrNotExist, nil},
		{"pulled out", func(t *testing.T, s *Store, _ string) func() {
			t.Helper()
			s.spoil = pulled
			return func() { s.spoil = nil }
		}, errPulled, errPulled},
		{"a file where the backup is to lie", func(t *testing.T, _ *Store, stick string) func() {
			t.Helper()
			back := away(t, stick)
			if err := os.WriteFile(stick, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return func() {
				if err := os.Remove(stick); err != nil {
					t.Fatal(err)
				}
				back()
			}
		}, &file.Error{}, &file.Error{}},
	} {
		s := create(t, t.TempDir(), options(t))
		save(t, s, edu.Schools, school("甲小学", "2114939849"))
		stick := filepath.Join(t.TempDir(), "U盘")
		if err := os.Mkdir(stick, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := s.SetSecond(t.Context(), stick); err != nil {
			t.Fatal(err)
		}
		back := c.spoil(t, s, stick)
		made, err := s.Keep(t.Context())
		var second *edu.SecondError
		if !made || (c.keeps == nil) != (err == nil) || err != nil && !errors.As(err, &second) {
			t.Errorf("%s: kept %v, %v", c.name, made, err)
		}
		if err := s.CarryAway(t.Context()); !errors.As(err, &second) || second.Dir != stick {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if here, err := s.Backed(t.Context()); err != nil || here.IsZero() {
			t.Errorf("%s: no backup in its own folder: %v", c.name, err)
		}
		if told, err := s.Second(t.Context()); err != nil || !told.Last.IsZero() {
			t.Errorf("%s: told as copied: %+v %v", c.name, told, err)
		}
		back()
		if left := listed(t, stick); len(left) != 0 {
			t.Errorf("%s: left behind %v", c.name, left)
		}
		if _, err := s.Keep(t.Context()); err != nil || len(listed(t, stick)) != 2 {
			t.Errorf("%s: once it is back %v, there lie %v", c.name, err, listed(t, stick))
		}
	}
}

var errPulled = errors.New("no such device")

// pulled is a stick that is pulled out after some bytes.
func pulled(to io.Writer) io.Writer { return &pull{to: to, left: 10_000} }

type pull struct {
	to   io.Writer
	left int
}

func (p *pull) Write(b []byte) (int, error) {
	if p.left -= len(b); p.left < 0 {
		return 0, errPulled
	}
	return p.to.Write(b)
}

// away takes a folder away until back is called.
func away(t *testing.T, dir string) (back func()) {
	t.Helper()
	if err := os.Rename(dir, dir+"-"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Rename(dir+"-", dir); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWhatWasPulledOutIsSwept: a file that a stick has from when it was pulled out is no backup, and goes when the stick has been in for a
// while; one that may still be on its way stays.
func TestWhatWasPulledOutIsSwept(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	stick := t.TempDir()
	if err := s.SetSecond(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	for name, age := range map[string]time.Duration{
		"自动-20220901-080000.db.AAAAAAAA.part": 2 * time.Hour, "自动-20220901-080001.db.BBBBBBBB.part": 0,
	} {
		path := filepath.Join(stick, name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, fixedClock().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if told, err := s.Second(t.Context()); err != nil || !told.Last.IsZero() {
		t.Errorf("taken for a backup: %+v %v", told, err)
	}
	if _, err := s.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := strings.Join(listed(t, stick), " "); strings.Contains(left, "AAAAAAAA") || !strings.Contains(left, "BBBBBBBB") {
		t.Errorf("there lie %s", left)
	}
}

// TestASecondPlaceThatIsNoneIsRefused: a folder that is not there, and one inside the ledger's own.
func TestASecondPlaceThatIsNoneIsRefused(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	for _, dir := range []string{
		filepath.Join(s.dir, "没有"), s.dir, filepath.Join(s.dir, backupDir), s.path, filepath.Join(t.TempDir(), "没有"),
	} {
		if err := s.SetSecond(t.Context(), dir); !errors.As(err, new(*edu.SecondError)) {
			t.Errorf("%s: %v", dir, err)
		}
	}
	if err := s.SetSecond(t.Context(), ""); err != nil {
		t.Error(err)
	}
	if err := s.CarryAway(context.Background()); err != nil {
		t.Errorf("none is chosen: %v", err)
	}
}
