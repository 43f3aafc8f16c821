package office

import (
	"errors"
	"testing"

	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/sample"
)

// TestRefusedPresets: a file that the program cannot work with is named, each of them, and the program's own stands in its
// place: it must not keep an office from its returns.
func TestRefusedPresets(t *testing.T) {
	book := sample.County(sample.Size{Schools: 6, Teachers: 12, Projects: 1, Closures: 1, Years: 1}).Book()
	sound := PresetsOf(book)
	if len(sound.Refused) > 0 || sound.City != nil || sound.Columns != nil || sound.Texts["monthly"] == nil || sound.Superior != "吕梁市教育局" {
		t.Fatalf("without files of its own: %+v", sound)
	}
	for i, name := range []string{edu.PresetRules, edu.PresetCity, "monthly", edu.PresetTable} {
		p := &edu.Preset{Name: edu.Text(name), Content: "{没有这个数}"}
		p.SetRowID(int64(i + 1))
		book.Put(edu.Presets, p)
	}
	spoilt := PresetsOf(book)
	if len(spoilt.Refused) != 4 {
		t.Fatalf("4 spoilt files, refused: %v", spoilt.Refused)
	}
	kinds := map[string]bool{}
	for _, err := range spoilt.Refused {
		if bad := (*handfile.Error)(nil); errors.As(err, &bad) {
			kinds[bad.Kind] = true
		}
	}
	if len(kinds) != 4 || !errors.Is(errors.Join(spoilt.Refused...), edu.ErrRules) {
		t.Errorf("a file is refused without its own reason: %v", spoilt.Refused)
	}
	if spoilt.Rules.Name != sound.Rules.Name || spoilt.Texts["monthly"] == nil {
		t.Error("the program's own files do not stand in their place")
	}
}

// TestOwnRulesFromTheirDay: until the ledger's rule set is valid the program's holds.
func TestOwnRulesFromTheirDay(t *testing.T) {
	book := edu.NewBook(edu.Unit{Code: "141127"}, 2022)
	p := &edu.Preset{Name: edu.PresetRules, Content: `{"valid_from": "2023-09-01", "rotation_years": 8}`}
	p.SetRowID(1)
	book.Put(edu.Presets, p)
	rules, err := Rules(book)
	if err != nil {
		t.Fatal(err)
	}
	old, now := rules.On(edu.Day(2023, 8, 31)), rules.On(edu.Day(2023, 9, 1))
	if old.RotationYears != 6 || now.RotationYears != 8 || old.Name+own != now.Name {
		t.Errorf("before: %d years by %s; from the day: %d years by %s", old.RotationYears, old.Name, now.RotationYears, now.Name)
	}
}

// TestAlteredRulesAreToldApart: two sets that were altered and have one name and day print two editions, the same one however it is
// written, and the program's own that of the program; until an altered set is valid the edition is the program's.
func TestAlteredRulesAreToldApart(t *testing.T) {
	edition := func(content string, day edu.Date) string {
		t.Helper()
		book := edu.NewBook(edu.Unit{Code: "141127"}, 2022)
		if content != "" {
			p := &edu.Preset{Name: edu.PresetRules, Content: edu.Text(content)}
			p.SetRowID(1)
			book.Put(edu.Presets, p)
		}
		rules, err := Rules(book)
		if err != nil {
			t.Fatal(err)
		}
		return rules.On(day).Edition()
	}
	day := edu.Day(2024, 1, 1)
	published := edition("", day)
	if same := edition(string(assets.Rules), day); same != published {
		t.Errorf("the program's own set, taken out and in again, is %q, not %q", same, published)
	}
	seen := map[string]string{published: "the program's own"}
	for _, content := range []string{
		`{"rotation_years": 8}`, `{"rotation_years": 9}`, `{"publicity_days": 9}`, `{"balance_limits": {"junior": {"L1": 5.5}}}`,
		`{"class_size": {"primary": 40}}`, `{"tenure_through": []}`, `{"name": "本县口径"}`, `{"name": "本县口径", "rotation_years": 8}`,
		`{"valid_from": "2023-09-01", "rotation_years": 8}`, `{"valid_from": "2023-09-01", "rotation_years": 9}`,
		`{"later": [{"valid_from": "2023-09-01", "rotation_years": 7}]}`,
	} {
		got := edition(content, day)
		if was := seen[got]; was != "" {
			t.Errorf("%s and %s are both %q", content, was, got)
		}
		seen[got] = content
	}
	a, z := edition(`{"rotation_years": 8, "publicity_days": 9}`, day), edition("{ \"publicity_days\": 9,\n\"rotation_years\": 8 }", day)
	if a != z {
		t.Errorf("one set in another order of lines is %q and %q", a, z)
	}
	if old := edition(`{"valid_from": "2023-09-01", "rotation_years": 8}`, edu.Day(2022, 9, 1)); old != published {
		t.Errorf("before it is valid: %q, not %q", old, published)
	}
}

// TestReportOptions: whoever makes a report begins with everything that the presets say, and with no date of the clock.
func TestReportOptions(t *testing.T) {
	book := sample.County(sample.Size{Schools: 6, Teachers: 12, Projects: 1, Closures: 1, Years: 1}).Book()
	p := PresetsOf(book)
	p.City, p.Columns = &check.File{Name: "市级规则"}, report.Columns{"schools": {"学校名称"}}
	o := p.ReportOptions()
	if o.Year != 0 || o.AsOf.Known() || o.Rules.Name != p.Rules.Name || o.City != p.City || o.Texts["monthly"] != p.Texts["monthly"] ||
		len(o.Columns) != 1 || o.Superior != p.Superior {
		t.Errorf("left out: %+v", o)
	}
}
