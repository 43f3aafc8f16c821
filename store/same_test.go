package store

import (
	"errors"
	"testing"

	"countyledger/store/edu"
)

// TestNothingStandsTwice: what was taken away, entered anew and is put back by undoing would stand twice, whether its table has an index
// against that or not.
func TestNothingStandsTwice(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save(t, s, edu.Rounds, &edu.Round{Name: "摸底", Given: edu.Day(2022, 9, 1), Shape: edu.RoundOne, State: edu.RoundOpen})
	var unit edu.Ref
	for _, tt := range []struct {
		of  *edu.Register
		new func() edu.Record
	}{
		{edu.RoundUnits, func() edu.Record { return &edu.RoundUnit{Round: 1, Name: "教师进修校", State: edu.OwedNothing} }},
		{edu.RoundFiles, func() edu.Record {
			return &edu.RoundFile{Unit: unit, Time: edu.N(1), Original: edu.Original{File: "报来.csv", SHA: "aa"}}
		}},
		{edu.RoundRows, func() edu.Record { return &edu.RoundRow{Unit: unit, Line: edu.N(1)} }},
		{edu.Explanations, func() edu.Record {
			return &edu.Explanation{Year: 2022, Rule: "x", Register: "schools", Record: edu.N(1), Text: "属实"}
		}},
	} {
		first, again := tt.new(), tt.new()
		save(t, s, tt.of, first)
		gone, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: tt.of, Record: first, Delete: true}}})
		if err != nil {
			t.Fatal(tt.of.ID, err)
		}
		save(t, s, tt.of, again)
		if err := s.Undo(t.Context(), gone); !errors.Is(err, edu.ErrDuplicate) {
			t.Errorf("%s stands twice: %v", tt.of.ID, err)
		}
		if tt.of == edu.RoundUnits { // the others belong to it
			unit = edu.Ref(again.RowID())
			continue
		}
		away := []edu.Item{{Register: tt.of, Record: again, Delete: true}}
		if _, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Items: away}); err != nil {
			t.Fatal(tt.of.ID, err)
		}
		if err := s.Undo(t.Context(), gone); err != nil {
			t.Errorf("%s does not come back: %v", tt.of.ID, err)
		}
	}
}
