package store

import (
	"testing"

	"countyledger/store/edu"
)

// TestSetOfficeAllOrNone: the clerk, the office and the year are saved together; where one is refused the others stay.
func TestSetOfficeAllOrNone(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	before, year, err := s.Unit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const refuse = `CREATE TEMP TRIGGER refuse BEFORE INSERT ON setting WHEN NEW.key = 'school_year' BEGIN SELECT RAISE(ABORT, 'no'); END`
	if _, err := s.writer.Exec(refuse); err != nil {
		t.Fatal(err)
	}
	then := edu.Unit{
		Code: before.Code, Name: "教育和科技局", Area: before.Area, Level: before.Level,
		Contact: "王海", Phone: "0358-3322110", Request: "《通知》",
	}
	if err := s.SetOffice(t.Context(), "李山", then, year+1); err == nil {
		t.Fatal("nothing was refused")
	}
	who, err := s.setting(t.Context(), settingWho)
	if u, y, e := s.Unit(t.Context()); err != nil || e != nil || u != before || y != year || who != "" || s.Who() != "" {
		t.Errorf("half saved: %+v, %s, by %q and %q (%v, %v)", u, y.Label(), who, s.Who(), err, e)
	}
	if _, err := s.writer.Exec(`DROP TRIGGER refuse`); err != nil {
		t.Fatal(err)
	}
	if err := s.SetOffice(t.Context(), "李山", then, year+1); err != nil {
		t.Fatal(err)
	}
	if u, y, err := s.Unit(t.Context()); err != nil || u != then || y != year+1 || s.Who() != "李山" {
		t.Errorf("saved: %+v, %s, by %q (%v)", u, y.Label(), s.Who(), err)
	}
}
