package exchange

import (
	"errors"
	"fmt"
	"testing"

	"countyledger/store/edu"
)

// TestRuleOf: what cannot be read is named by why, and where that is not known by what was expected.
func TestRuleOf(t *testing.T) {
	other := errors.New("不认识")
	for _, tt := range []struct {
		kind edu.Kind
		err  error
		want edu.RuleID
	}{
		{edu.KindText, fmt.Errorf("x: %w", edu.ErrSchoolCode), "invalid_code"},
		{edu.KindText, fmt.Errorf("x: %w", edu.ErrIDLength), "id_length"},
		{edu.KindText, fmt.Errorf("x: %w", edu.ErrIDDamaged), "id_damaged_by_excel"},
		{edu.KindText, fmt.Errorf("x: %w", edu.ErrIDCheck), "id_check_digit"},
		{edu.KindText, fmt.Errorf("x: %w", edu.ErrIDBirth), "id_check_digit"},
		{edu.KindCount, other, "unreadable_number"},
		{edu.KindMoney, other, "unreadable_number"},
		{edu.KindMeasure, other, "unreadable_number"},
		{edu.KindDate, other, "unreadable_date"},
		{edu.KindYear, other, "unreadable_date"},
	} {
		if got := ruleOf(tt.kind, tt.err); got != tt.want {
			t.Errorf("%v, %v: %s, want %s", tt.kind, tt.err, got, tt.want)
		}
	}
	for _, kind := range []edu.Kind{edu.KindText, edu.KindCode, edu.KindFlag} {
		if got := ruleOf(kind, other); got == "unreadable_date" || got == "unreadable_number" {
			t.Errorf("%v is called %s", kind, got)
		}
	}
}
