package store

import (
	"database/sql"
	"errors"
	"fmt"
	"testing"

	"github.com/mattn/go-sqlite3"

	"countyledger/store/edu"
)

// TestFullDiskIsSaid: on a full disk nothing is saved and that is said, reading goes on, and saving too once there is room.
func TestFullDiskIsSaid(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	before := dump(t, s)
	var pages int
	if err := s.writer.QueryRow(`SELECT page_count FROM pragma_page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.Exec(fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+3)); err != nil {
		t.Fatal(err)
	}
	many := edu.Change{Kind: edu.BatchImport, Why: "导入"}
	for i := range 300 {
		sc := school(fmt.Sprintf("学校%d", i), fmt.Sprintf("21148%05d", i))
		many.Items = append(many.Items, edu.Item{Register: edu.Schools, Record: sc})
		if i == 0 {
			many.Returns = sending("一.xlsx", "甲小学", 5, sc, "1", "甲小学").Returns
		}
	}
	_, err := carryOut(t, s, many)
	if !errors.Is(err, edu.ErrDiskFull) || !errors.Is(err, edu.ErrUnchanged) {
		t.Errorf("%v", err)
	}
	if got := dump(t, s); got != before {
		t.Errorf("something was saved:\n%s", got)
	}
	if _, err := s.writer.Exec(`PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	if _, err := carryOut(t, s, many); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestFate: only a disk that fails in a commit leaves it open whether it was saved.
func TestFate(t *testing.T) {
	for _, tt := range []struct {
		err, want error
	}{
		{sqlite3.Error{Code: sqlite3.ErrIoErr}, edu.ErrUnsure},
		{fmt.Errorf("commit: %w", sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrFsync}), edu.ErrUnsure},
		{sqlite3.Error{Code: sqlite3.ErrFull}, edu.ErrUnchanged},
		{sqlite3.Error{Code: sqlite3.ErrBusy}, edu.ErrUnchanged},
		{sql.ErrTxDone, edu.ErrUnchanged},
	} {
		if got := fate(tt.err); !errors.Is(got, tt.want) {
			t.Errorf("%v: %v, want %v", tt.err, got, tt.want)
		}
	}
}
