package command

import (
	"context"
	"fmt"

	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// Names of the data files that an office may keep with its ledger.
const (
	PresetRules = "rules"      // its own rule set, in the place of the program's
	PresetCity  = "city-rules" // the rule file that the city handed down
)

// Presets are the data files of a ledger.
type Presets interface {
	Preset(ctx context.Context, name string) ([]byte, error)
}

// Rules is the rule set in force: the ledger's own, or else that which comes with the program.
func Rules(ctx context.Context, p Presets) (edu.RuleSet, error) {
	own, err := p.Preset(ctx, PresetRules)
	if err != nil {
		return edu.RuleSet{}, fmt.Errorf("read rule set: %w", err)
	}
	if own == nil {
		return edu.ParseRuleSet(assets.Rules)
	}
	return edu.ParseRuleSet(assets.Rules, own)
}

// CityRules is the rule file that the city handed down, nil where there is none.
func CityRules(ctx context.Context, p Presets) (*check.File, error) {
	text, err := p.Preset(ctx, PresetCity)
	if err != nil || text == nil {
		return nil, err
	}
	return check.ParseFile(text)
}
