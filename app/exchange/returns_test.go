package exchange

import (
	"path/filepath"
	"testing"

	"countyledger/app/exchange/recognise"
	"countyledger/store/sample"
)

// TestKindsOfReturns: of each file that offices send the kind, the rows and what the title says are found by themselves, read
// against the sample county.
func TestKindsOfReturns(t *testing.T) {
	book := sample.County(sample.Standard).Book()
	type facts map[string]string
	for file, want := range map[string]struct {
		kind  string
		rows  int // of all tables
		whole facts
	}{
		"01-base.xlsx": {"teachers", 2, nil}, "04-id-guard.csv": {"teachers", 3, nil}, "05c-utf16.txt": {"teachers", 1, nil},
		"05e-title.csv": {"teachers", 1, nil}, "06-dates.xlsx": {"teachers", 13, nil}, "07-head-numbered.xlsx": {"teachers", 1, nil},
		"07-head-star-before.xlsx": {"teachers", 1, nil}, "08-school-in-title.xlsx": {"teachers", 2, facts{"posted_at": "样例县东川镇中心小学"}},
		"09-sheets.xlsx": {"teachers", 9, nil}, "10-colnum.xlsx": {"teachers", 1, nil}, "11-totals.xlsx": {"teachers", 1, nil},
		"12-rotation-list.xlsx": {"rotations", 2, facts{"year": "2022", "reason": "交流轮岗"}}, "13-projects.xlsx": {"projects", 2, nil},
		"14-progress.xlsx": {"progress", 2, facts{"month": "2022-04"}}, "15-yearly.xlsx": {"yearly", 1, facts{"year": "2022", "section": "小学"}},
		"15b-wide.xlsx": {"yearly", 2, nil}, "15c-four-heads.xlsx": {"yearly", 1, nil}, "15e-total-only.xlsx": {"yearly", 2, nil},
		"16b-kinder.xlsx": {"schools", 1, nil}, "18-form.xlsx": {"yearly", 1, facts{"section": "小学"}}, "19-old.xls": {"teachers", 2, nil},
		"19c-web-export.xls": {"teachers", 2, nil}, "19h-csv.xls": {"teachers", 1, nil}, "20-mu.xlsx": {"schools", 1, nil},
		"20b-money.xlsx": {"projects", 1, nil}, "21-date1904.xlsx": {"teachers", 1, nil}, "22-formula.xlsx": {"teachers", 1, nil},
		"23-three-sheets.xlsx": {"teachers", 1, nil}, "24-hidden-row.xlsx": {"teachers", 2, nil}, "25-merged-school.xlsx": {"teachers", 3, nil},
		"25b-blank-below.xlsx": {"teachers", 3, nil}, "26-optional-word.xlsx": {"teachers", 2, nil}, "27-school-names.xlsx": {"teachers", 8, nil},
		"29-phones.xlsx": {"teachers", 6, nil}, "32-sex.xlsx": {"teachers", 5, nil}, "34-radicals.xlsx": {"teachers", 3, nil},
		"35-phone-e.csv": {"teachers", 2, nil}, "36-plain.xlsx": {"teachers", 1, nil}, "37-closure-table.docx": {"closures", 1, nil},
	} {
		in, err := Read(t.Context(), filepath.Join(returns, "cases", file), Ask{}, readerOf(t), book)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		rows, whole := 0, facts{}
		for _, p := range in.Previews {
			if p.Register.ID != want.kind {
				t.Errorf("%s is taken for %s", file, p.Register.ID)
			}
			rows += len(p.Rows)
			for _, c := range p.Whole() {
				whole[c.Target.Key()] = c.Whole
			}
			for _, c := range p.Header.Columns {
				if c.Grade == recognise.Open && c.Refused == "" && file != "18-form.xlsx" {
					t.Errorf("%s: %s is asked: %s", file, c.Label, c.Why)
				}
			}
		}
		if rows != want.rows {
			t.Errorf("%s has %d rows, want %d", file, rows, want.rows)
		}
		for key, text := range want.whole {
			if whole[key] != text {
				t.Errorf("%s: %s is %q, want %q", file, key, whole[key], text)
			}
		}
	}
}
