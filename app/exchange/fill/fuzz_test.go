package fill

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// FuzzFill: whatever the bytes, a form is filled or there is an error, and no panic.
func FuzzFill(f *testing.F) {
	rd, b := reader(f), edu.NewBook(edu.Unit{Name: "样例县教育局"}, 2022)
	school := &edu.School{Name: "样例县东川镇东沟小学", Township: "东川镇"}
	school.SetRowID(1)
	b.Put(edu.Schools, school)
	for _, p := range forms {
		text, err := os.ReadFile(book(f, p))
		must(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		w, err := grid.Read(t.Context(), "x.xlsx", text)
		if err != nil {
			return
		}
		p, err := NewPlan(t.Context(), w, rd, b, Options{Likely: true})
		if err != nil {
			return
		}
		var out bytes.Buffer
		if _, err := p.Write(&out); err != nil && !errors.Is(err, grid.ErrBroken) && !errors.Is(err, grid.ErrTooLarge) {
			t.Logf("not written: %v", err)
		}
		_, _ = io.Copy(io.Discard, &out)
	})
}
