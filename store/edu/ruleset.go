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
}

// ParseRuleSet reads a rule set from its file. Thresholds that are missing or senseless are refused.
func ParseRuleSet(b []byte) (RuleSet, error) {
	var r RuleSet
	if err := json.Unmarshal(b, &r); err != nil {
		return RuleSet{}, fmt.Errorf("rule set: %w", err)
	}
	if r.Name == "" || r.RotationYears < 1 || r.RotationShare < 0 || r.RotationShare > 100 || r.BackboneShare < 0 || r.BackboneShare > 100 {
		return RuleSet{}, fmt.Errorf("rule set %q: %w", r.Name, ErrStored)
	}
	return r, nil
}
