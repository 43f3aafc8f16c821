package edu

import (
	"encoding/json"
	"fmt"
)

// RuleSet is the thresholds an office works by, with the document they come from. They differ by
// province and change with time, so they are data, and every table prints which set it used.
type RuleSet struct {
	Name     string `json:"name"`
	Document string `json:"document"`
	From     string `json:"valid_from"`

	// RotationYears is N: whole years in one school after which a teacher is due.
	RotationYears int `json:"rotation_years"`
	// RotationShare is the least share of due teachers that move in a school year, in per cent
	// (县域义务教育优质均衡发展督导评估办法, 政府保障程度 第11项).
	RotationShare int `json:"rotation_share"`
	// BackboneShare is the least share of 骨干 among those that move, in per cent.
	BackboneShare int `json:"backbone_share"`

	ClosureRules
	ProjectRules
}

// ClosureRules are the thresholds of closing a school.
type ClosureRules struct {
	// PublicityDays is the least length of 公示 in working days; 5 to 30 days are in use.
	PublicityDays int `json:"publicity_days"`
	// Holidays are the days off besides Saturdays and Sundays, as the state announces them for each year.
	Holidays []string `json:"holidays"`
	// RideMinutes is the longest way to school for the lower grades (国办发〔2018〕27号: 一般不超过半小时).
	RideMinutes int `json:"ride_minutes"`
	// RideSpeed is the speed in km/h by which a first value of the travel time is worked out.
	RideSpeed int `json:"ride_kmh"`
	// ClassSize is the largest class by section (政府保障程度 第5项).
	ClassSize map[Code]int `json:"class_size"`
	// The largest schools (政府保障程度 第4项); the larger limits are for schools built by OldUntil.
	SchoolSize      int `json:"school_size"`
	SchoolSizeOld   int `json:"school_size_old"`
	NineYearSize    int `json:"nine_year_size"`
	NineYearSizeOld int `json:"nine_year_size_old"`
	OldUntil        int `json:"old_until"`
	// Papers are what each stage of a closure is left with, by stage.
	Papers map[Code][]string `json:"closure_papers"`
}

// ProjectRules are the thresholds of the light that a building project shows.
type ProjectRules struct {
	// OverdueDays is how late a planned date may be before the light is red instead of amber.
	OverdueDays int `json:"overdue_days"`
	// LagAmber and LagRed are by how many per cent of the building time 形象进度 may lag behind the calendar.
	LagAmber int `json:"lag_amber"`
	LagRed   int `json:"lag_red"`
	// EstimateExcess is by how many per cent 概算 may exceed 估算 (政府投资条例 第十二条).
	EstimateExcess int `json:"estimate_excess"`
}

// SizeLimit is the most pupils a school may have; 0 where the rules name none for its kind.
func (r ClosureRules) SizeLimit(s *School) int {
	old := s.Built.Known() && s.Built.Int() <= r.OldUntil
	switch s.Type {
	case TypePrimary, TypeJunior, TypeTeachingPoint:
		if old {
			return r.SchoolSizeOld
		}
		return r.SchoolSize
	case TypeNineYear, TypeTwelveYear:
		if old {
			return r.NineYearSizeOld
		}
		return r.NineYearSize
	}
	return 0
}

// WorkingDays counts the working days from one day to another, both included.
func (r ClosureRules) WorkingDays(from, until Date) int {
	off := map[string]bool{}
	for _, h := range r.Holidays {
		off[h] = true
	}
	n := 0
	for d, last := from.First(), until.First(); !d.After(last); d = d.AddDate(0, 0, 1) {
		if wd := d.Weekday(); wd != 0 && wd != 6 && !off[d.Format("2006-01-02")] {
			n++
		}
	}
	return n
}

// ParseRuleSet reads a rule set from its file. Thresholds that are missing or senseless are refused.
func ParseRuleSet(b []byte) (RuleSet, error) {
	var r RuleSet
	if err := json.Unmarshal(b, &r); err != nil {
		return RuleSet{}, fmt.Errorf("rule set: %w", err)
	}
	if !r.sound() {
		return RuleSet{}, fmt.Errorf("rule set %q: %w", r.Name, ErrStored)
	}
	return r, nil
}

func (r RuleSet) sound() bool {
	ok := r.Name != ""
	for _, share := range []int{r.RotationShare, r.BackboneShare, r.EstimateExcess} {
		ok = ok && share >= 0 && share <= 100
	}
	for _, n := range []int{
		r.RotationYears, r.PublicityDays, r.RideMinutes, r.RideSpeed, r.LagAmber, r.LagRed, r.OverdueDays, r.OldUntil,
		r.SchoolSize, r.SchoolSizeOld, r.NineYearSize, r.NineYearSizeOld, r.ClassSize[SectionPrimary], r.ClassSize[SectionJunior],
	} {
		ok = ok && n > 0
	}
	for stage := range r.Papers {
		ok = ok && ClosureStages.Index(stage) >= 0
	}
	for _, s := range ClosureStages.Items { // every stage but the archive asks for something
		ok = ok && (len(r.Papers[s.Code]) > 0 || s.Code == ClosureArchived)
	}
	return ok && r.LagRed >= r.LagAmber
}
