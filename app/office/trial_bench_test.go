package office

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// BenchmarkTrial tries altered rules on the large county, and says what comes of it.
func BenchmarkTrial(b *testing.B) {
	c := sample.County(sample.Large)
	book := edu.NewBook(c.Unit, c.Year)
	for _, x := range c.Fill().Items() {
		book.Put(x.Register, x.Record)
	}
	text := []byte(`{"balance_limits": {"小学": {"L1": 6.5}}, "公办率下限": 99, "change_percent": 5}`)
	for b.Loop() {
		t, err := TryPreset(b.Context(), book, edu.PresetRules, text, edu.Day(2022, 10, 1))
		if err != nil {
			b.Fatal(err)
		}
		if len(t.Lines(200)) < 20 {
			b.Fatal("nothing is said")
		}
	}
}
