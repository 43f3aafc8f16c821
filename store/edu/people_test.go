package edu

import "testing"

// TestCountyBackbone: 县级 and higher count, whatever else stands there does not.
func TestCountyBackbone(t *testing.T) {
	counts := map[Code]bool{"1": true, "2": true, "3": true, "4": true}
	for _, c := range append(Backbones.Items, CodeItem{Code: ""}) {
		if got := CountyBackbone(c.Code); got != counts[c.Code] {
			t.Errorf("%q (%s) counts: %v", c.Code, c.Label, got)
		}
	}
}

// TestDirectionOf: the direction of a move says which of both schools is in a town; where one is not known, nothing.
func TestDirectionOf(t *testing.T) {
	var town, village Code
	for _, c := range Localities.Items {
		if s := (&School{Locality: c.Code}); s.Town() {
			town = c.Code
		} else {
			village = c.Code
		}
	}
	if town == "" || village == "" {
		t.Fatalf("town %q, village %q", town, village)
	}
	at := func(c Code) *School { return &School{Locality: c} }
	for _, tt := range []struct {
		from, to *School
		want     Code
	}{
		{at(town), at(town), DirectionCampus},
		{at(town), at(village), DirectionDown},
		{at(village), at(town), DirectionUp},
		{nil, at(town), ""},
		{at(town), nil, ""},
		{at(""), at(town), ""},
		{at(town), at(""), ""},
		{at(""), at(""), ""},
	} {
		if got := DirectionOf(tt.from, tt.to); got != tt.want {
			t.Errorf("%+v → %+v: %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}

// TestBegins: a move is of the school year in which it begins, from its first day to its last.
func TestBegins(t *testing.T) {
	for start, want := range map[Date]bool{
		Day(2022, 8, 31): false, Day(2022, 9, 1): true, Day(2023, 2, 1): true, Day(2023, 8, 31): true, Day(2023, 9, 1): false, {}: false,
	} {
		m := &Rotation{Start: start, Reason: ReasonRotation, State: RotationOn}
		if m.Begins(2022) != want || m.Counted(2022) != want {
			t.Errorf("begun on %s: of the year %v, counted %v", start, m.Begins(2022), m.Counted(2022))
		}
	}
	for _, m := range []*Rotation{
		{Start: Day(2022, 9, 1), Reason: ReasonClosure, State: RotationOn},
		{Start: Day(2022, 9, 1), Reason: ReasonRotation, State: RotationDraft},
	} {
		if m.Counted(2022) {
			t.Errorf("%+v counts", m)
		}
	}
}

// TestRotationKeepsWhatTheTeacherWas: what a list of years ago says of a teacher is written down once and stays.
func TestRotationKeepsWhatTheTeacherWas(t *testing.T) {
	m := &Rotation{Title: "既有"}
	m.AsOf(&Teacher{Title: "新职称", Backbone: "4", Section: SectionPrimary, Subject: "语文", Duty: "head"})
	if m.Title != "既有" || m.Backbone != "4" || m.Section != SectionPrimary || m.Subject != "语文" || m.Duty != "head" {
		t.Errorf("%+v", m)
	}
	m.AsOf(&Teacher{Title: "更新", Backbone: "1", Section: SectionJunior, Subject: "数学"})
	if m.Backbone != "4" || m.Section != SectionPrimary || m.Subject != "语文" {
		t.Errorf("what was written down was altered: %+v", m)
	}
}
