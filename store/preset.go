package store

import "context"

// settingPreset stands before the name of a preset.
const settingPreset = "preset:"

// Preset is a data file that the office put in the place of the program's own, or beside it: its rule set, the city's rule
// file. Nil where there is none.
func (s *Store) Preset(ctx context.Context, name string) ([]byte, error) {
	text, err := s.setting(ctx, settingPreset+name)
	if err != nil || text == "" {
		return nil, err
	}
	return []byte(text), nil
}

// SetPreset keeps such a file with the ledger; an empty one takes it back.
func (s *Store) SetPreset(ctx context.Context, name string, text []byte) error {
	return s.setSettings(ctx, settingPreset+name, string(text))
}
