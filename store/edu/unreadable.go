package edu

import "errors"

// unreadable is why a text is no value of its kind, with the rule of the finding that says so.
type unreadable struct {
	rule RuleID
	text string
}

// Error implements error.
func (u *unreadable) Error() string { return u.text }

// Rules of texts that are no value: what breaks one never stands in a ledger, so the audit knows none of them.
const (
	RuleUnreadable    RuleID = "unreadable"      // a value is none that its field can hold
	RuleMatchedByName RuleID = "matched_by_name" // the row has no code, and the only record of its name is meant
	RuleAssumed       RuleID = "assumed"         // the list does not say it, and it is taken for what is likely
	RuleGoesBack      RuleID = "goes_back"       // the row would go back in a procedure
	RuleCorrected     RuleID = "corrected"       // a clerk has corrected the cell in the ledger
	RuleReadInPart    RuleID = "read_in_part"    // something that stands beside the value is not taken in
	RuleNotDivided    RuleID = "not_divided"     // a number is of several 学段 together, and nobody can tell what is whose
	RuleNotYet        RuleID = "not_yet"         // the date of an event that has not come, beside the planned one
	RuleRenamed       RuleID = "renamed"         // a code that the ledger has, under another name
	RuleStrange       RuleID = "strange"         // a text that no record has in a field by which rows are gathered
	RuleNamedTwice    RuleID = "named_twice"     // a name that the ledger has, under another code

	RuleSaidOtherwise    RuleID = "said_otherwise" // another file says something else of the record
	RuleUnreadableNumber RuleID = "unreadable_number"
	RuleUnreadableDate   RuleID = "unreadable_date"
	RuleUnreadablePhone  RuleID = "unreadable_phone"
	RuleUnknownWord      RuleID = "unknown_word" // none of a code list
	RuleIDLength         RuleID = "id_length"
	RuleIDDamaged        RuleID = "id_damaged_by_excel"
	RuleIDCheckDigit     RuleID = "id_check_digit"
)

// unreadable is the rule of a text that is no value of the kind, where its error names none.
func (k Kind) unreadable() RuleID {
	switch {
	case k.Numeric():
		return RuleUnreadableNumber
	case k == KindDate || k == KindYear:
		return RuleUnreadableDate
	case k == KindCode:
		return RuleUnknownWord
	case k == KindPhone:
		return RuleUnreadablePhone
	}
	return RuleUnreadable
}

// Unread is the finding that a text was refused by the field.
func (f *Field) Unread(err error) Problem {
	rule := f.kind.unreadable()
	if why := (*unreadable)(nil); errors.As(err, &why) {
		rule = why.rule
	}
	said := err.Error()
	if word := (*UnknownWord)(nil); errors.As(err, &word) && word.List.Name == f.Label {
		said = word.outside("")
	}
	return Problem{Rule: rule, Level: Hard, Field: f.Key, Message: "“" + f.Label + "”" + said}
}

// UnknownRule is the rule of a reference that names no row of the register.
func (g *Register) UnknownRule() RuleID { return RuleID("unknown_" + g.Table) }

// AmbiguousRule is the rule of a reference that names several rows of the register.
func (g *Register) AmbiguousRule() RuleID { return RuleID("ambiguous_" + g.Table) }

// UnknownRule is the rule of a finding that what the reference names is nowhere.
func (f *Field) UnknownRule() RuleID {
	if f.unknown != "" {
		return f.unknown
	}
	return f.Refs.UnknownRule()
}
