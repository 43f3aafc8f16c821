package edu

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestUnread: what cannot be read is named by why, and where that is not known by what was expected.
func TestUnread(t *testing.T) {
	other := errors.New("不认识")
	for _, tt := range []struct {
		kind Kind
		err  error
		want RuleID
	}{
		{KindText, fmt.Errorf("x: %w", ErrSchoolCode), RuleInvalidCode},
		{KindText, fmt.Errorf("x: %w", ErrIDLength), "id_length"},
		{KindText, fmt.Errorf("x: %w", ErrIDDamaged), "id_damaged_by_excel"},
		{KindText, fmt.Errorf("x: %w", ErrIDCheck), "id_check_digit"},
		{KindText, fmt.Errorf("x: %w", ErrIDBirth), "id_check_digit"},
		{KindCount, other, "unreadable_number"},
		{KindMoney, other, "unreadable_number"},
		{KindMeasure, other, "unreadable_number"},
		{KindPercent, other, "unreadable_number"},
		{KindDate, other, "unreadable_date"},
		{KindYear, other, "unreadable_date"},
		{KindCode, other, "unknown_word"},
		{KindPhone, other, "unreadable_phone"},
		{KindText, other, "unreadable"},
		{KindFlag, other, "unreadable"},
	} {
		f := &Field{Key: "x", Label: "某栏", kind: tt.kind}
		p := f.Unread(tt.err)
		if p.Rule != tt.want || p.Level != Hard || p.Field != "x" || !strings.HasPrefix(p.Message, "“某栏”") {
			t.Errorf("%v, %v: %+v, want %s", tt.kind, tt.err, p, tt.want)
		}
	}
}

// TestEveryFieldNamesItsUnread: a text that a field refuses has a rule of the kind of the field.
func TestEveryFieldNamesItsUnread(t *testing.T) {
	for _, g := range Imported() {
		for _, f := range g.Fields {
			err := f.At(g.New()).Parse("\x01不成话", f.Format())
			if err == nil || f.Kind() == KindRef {
				continue
			}
			if p := f.Unread(err); p.Rule == "" || p.Field != f.Key || !strings.Contains(p.Message, f.Label) {
				t.Errorf("%s.%s: %+v", g.ID, f.Key, p)
			}
		}
	}
}

// TestUnknownRules: a reference that names nothing has the rule of its register, or one of its own.
func TestUnknownRules(t *testing.T) {
	for _, tt := range []struct {
		g    *Register
		key  string
		want RuleID
	}{
		{Closures, "school", "unknown_school"},
		{Closures, "into", "unknown_receiving_school"},
		{Honours, "teacher", "unknown_teacher"},
		{ProgressReports, "project", "unknown_project"},
	} {
		if got := tt.g.Field(tt.key).UnknownRule(); got != tt.want {
			t.Errorf("%s.%s: %s, want %s", tt.g.ID, tt.key, got, tt.want)
		}
	}
	if got := Teachers.AmbiguousRule(); got != "ambiguous_teacher" {
		t.Error(got)
	}
}
