package exchange

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestFilesOfOneRecord: what two files say of one record is put together; where they say different things the later one is refused
// with both figures and the place of the other, and neither wins in silence.
func TestFilesOfOneRecord(t *testing.T) {
	const heads, school = "学校名称,学校代码,办学类型,举办者,状态", "方山县东沟小学,2114000001,小学,县级教育部门,在用"
	for _, tt := range []struct {
		name           string
		known          bool // the school is in the ledger already
		one, two       string
		added, changed int
		failed         string // what is said of the second
		land, places   int64
	}{
		{"the same twice", true, "占地面积（㎡）=3000", "占地面积（㎡）=3000", 0, 1, "", 300_000, 0},
		{"another figure", true, "占地面积（㎡）=3000", "占地面积（㎡）=4000", 0, 1, "1.csv", 300_000, 0},
		{"another field", true, "占地面积（㎡）=3000", "核定学位=90", 0, 2, "", 300_000, 90},
		{"new, the same twice", false, "占地面积（㎡）=3000", "占地面积（㎡）=3000", 1, 0, "", 300_000, 0},
		{"new, another figure", false, "占地面积（㎡）=3000", "占地面积（㎡）=4000", 1, 0, "1.csv", 300_000, 0},
		{"new, another field", false, "占地面积（㎡）=3000", "核定学位=90", 1, 1, "", 300_000, 90},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, dir := empty(), t.TempDir()
			if tt.known {
				s := &edu.School{Name: "方山县东沟小学", Code: "2114000001", Type: "211", Founder: "811", State: "open"}
				s.SetRowID(7)
				b.Put(edu.Schools, s)
			}
			for i, said := range []string{tt.one, tt.two} {
				head, value, _ := strings.Cut(said, "=")
				text := heads + "," + head + "\n" + school + "," + value + "\n"
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.csv", i+1)), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			in, err := ReadAll(t.Context(), []string{dir}, Ask{}, readerOf(t), b)
			if err != nil {
				t.Fatal(err)
			}
			last := in.Previews[1].Rows[0]
			if tt.failed != "" {
				if last.State != Failed || len(last.Findings) != 1 || last.Findings[0].Cell != "F2" {
					t.Fatalf("the second is %v: %+v", last.State, last.Findings)
				}
				for _, want := range []string{"“1.csv”", "第2行", "3000", "4000"} {
					if !strings.Contains(last.Findings[0].Message, want) {
						t.Errorf("%q does not stand in %q", want, last.Findings[0].Message)
					}
				}
			}
			if in.Count(Added) != tt.added || in.Count(Changed) != tt.changed {
				t.Errorf("added %d, changed %d", in.Count(Added), in.Count(Changed))
			}
			p := in.Prepared()
			if err := p.Refusal(); err != nil || len(p.Items()) != 1 {
				t.Fatalf("%d items, refused: %v", len(p.Items()), err)
			}
			got := p.Items()[0].Record.(*edu.School)
			if got.Land.Hundredths() != tt.land || int64(got.Places.Int()) != tt.places {
				t.Errorf("land %d, places %d", got.Land.Hundredths(), got.Places.Int())
			}
		})
	}
}
