package edu

import "testing"

// TestUnknownWordIsToldOnce: a word that is no option is told with what it may mean, without its opposite, and a list that is called as
// its field is not named twice.
func TestUnknownWordIsToldOnce(t *testing.T) {
	for _, tt := range []struct {
		g               *Register
		key, text, want string
	}{
		{Schools, "founder", "公办", "“举办者”“公办”不在选项中，是不是“县级教育部门”？"},
		{Schools, "founder", "街道", "“举办者”“街道”不在选项中，是不是“县级其他部门”或“集体”？"},
	} {
		f := tt.g.Field(tt.key)
		err := f.At(tt.g.New()).Parse(tt.text, f.Format())
		if err == nil {
			t.Fatalf("%s is read", tt.text)
		}
		if got := f.Unread(err).Message; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got, tt.want)
		}
	}
}
