package edu

import (
	"errors"
	"os"
	"testing"

	"countyledger/store/edu/handfile"
)

// FuzzRuleSet: whatever an office's file holds, it is refused or the set that it makes is sound.
func FuzzRuleSet(f *testing.F) {
	own, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"change_percent": 50}`))
	f.Add([]byte(`{"balance_limits": {"primary": {"L1": 5.5}}, "calendar": []}`))
	f.Add([]byte(`{"balance_limits": 3}`))
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := ParseRuleSet(own, text)
		if err != nil {
			if at := (*handfile.Error)(nil); !errors.Is(err, ErrRules) || !errors.As(err, &at) || at.What == "" {
				t.Errorf("%v is no error of a rule set", err)
			}
			return
		}
		if r.wrong() != nil {
			t.Errorf("%s makes a set that is not sound", text)
		}
		_ = r.Near(Day(2022, 8, 20))
	})
}
