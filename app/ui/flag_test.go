package ui

import (
	"slices"
	"testing"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// TestYesAndNoAreOffered: a yes or no is chosen by its initial as the words of a code list are, and what is chosen is offered no more.
func TestYesAndNoAreOffered(t *testing.T) {
	f, b, index := edu.Schools.Field("boarding"), &edu.Book{}, pinyin.NewIndex()
	for typed, want := range map[string][]string{"s": {"是"}, "f": {"否"}, "1": {"是"}, "是": nil, "x": nil, "": nil} {
		if got := Choices(f, b, index, typed); !slices.Equal(got, want) {
			t.Errorf("%q offers %v", typed, got)
		}
	}
}
