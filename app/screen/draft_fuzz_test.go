package screen

import "testing"

// FuzzDraft: whatever is kept of a form, it is read or is nothing.
func FuzzDraft(f *testing.F) {
	f.Add(`{"row":1,"texts":{"name":"甲"}}`)
	f.Add(`{"row":"x","texts":[]}`)
	f.Fuzz(func(_ *testing.T, text string) {
		s := &Session{drafts: drafts{kept: map[string]string{"x": text}}}
		(&Forms{Session: s}).typed("x")
	})
}
