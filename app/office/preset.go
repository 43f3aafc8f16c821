package office

import (
	"fmt"

	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// own is what stands behind the name of a rule set that the office altered without giving it a name of its own.
const own = "（本单位修改）"

// Presets are the files of the office and of its city that stand in place of the program's own, and what follows from the
// unit: what every figure, audit and report of a ledger is made with.
type Presets struct {
	Rules edu.RuleSet
	// City is the rule file that the city handed down, nil for none.
	City *check.File
	// Texts are those of letters and notices.
	Texts report.Texts
	// Columns are those that the city wants in the reports; nil for the program's own.
	Columns report.Columns
	// Superior is the name of the office that the unit reports to; empty where it is not known.
	Superior string
	// Refused is why files are not in force: this program cannot work with them. The program's own stand in their place,
	// because such a file must not keep an office from its returns.
	Refused []error
}

// PresetsOf are those of a ledger.
func PresetsOf(b *edu.Book) Presets {
	var p Presets
	var errs [4]error
	p.Rules, errs[0] = Rules(b)
	p.City, errs[1] = CityRules(b)
	p.Columns, errs[2] = columns(b)
	p.Superior, errs[3] = superior(b.Unit)
	texts, refused := texts(b)
	p.Texts, p.Refused = texts, refused
	for _, err := range errs {
		if err != nil {
			p.Refused = append(p.Refused, err)
		}
	}
	return p
}

// ReportOptions are what every report of a ledger begins with: the presets in force.
func (p *Presets) ReportOptions() report.Options {
	return report.Options{Rules: p.Rules, City: p.City, Texts: p.Texts, Columns: p.Columns, Superior: p.Superior}
}

// RulesNamed is what the rule set in force is called, with its document and the day from which it holds.
func (p *Presets) RulesNamed() string {
	return fmt.Sprintf("%s（%s，%s起）", p.Rules.Name, p.Rules.Document, p.Rules.From)
}

// CityNamed is the same of the rules of the city.
func (p *Presets) CityNamed() string {
	if p.City == nil {
		return "没有装入"
	}
	return fmt.Sprintf("%s（%s），%d条", p.City.Name, p.City.Document, len(p.City.Rules))
}

// Rules is the rule set in force: the ledger's own, or else that which comes with the program. Where the ledger's cannot be
// worked with, the program's is given with the error. The program's holds until the ledger's is valid (RuleSet.On).
func Rules(b *edu.Book) (edu.RuleSet, error) {
	builtin, err := edu.ParseRuleSet(assets.Rules)
	p := b.Preset(edu.PresetRules)
	if err != nil || p == nil {
		return builtin, err
	}
	set, err := edu.ParseRuleSet(assets.Rules, []byte(p.Content))
	if err != nil {
		return builtin, err
	}
	if set.Name == builtin.Name && set.Alters(builtin) {
		set = set.Renamed(set.Name + own)
	}
	return set.After(builtin).Beside(builtin), nil
}

// RulesText is the file of the rule set that a ledger works by: its own, or that which comes with the program.
func RulesText(b *edu.Book) []byte {
	if own := b.Preset(edu.PresetRules); own != nil {
		return []byte(own.Content)
	}
	return assets.Rules
}

// CityRules is the rule file that the city handed down, nil where there is none.
func CityRules(b *edu.Book) (*check.File, error) {
	p := b.Preset(edu.PresetCity)
	if p == nil {
		return nil, nil //nolint:nilnil // no file is a sound answer
	}
	return check.ParseFile([]byte(p.Content))
}

// texts are those of letters and notices: the ledger's own, or else those that come with the program; refused is why some of the ledger's
// are not in force.
func texts(b *edu.Book) (all report.Texts, refused []error) {
	all = report.Texts{}
	for _, k := range report.Kinds() {
		if len(k.Fields) == 0 {
			continue
		}
		text, own := TextOf(b, k.ID)
		t, err := report.ParseText(k.ID, text)
		if err != nil && own {
			refused = append(refused, fmt.Errorf("text of %s: %w", k.ID, err))
			t, err = report.ParseText(k.ID, BuiltinText(k.ID))
		}
		if err != nil {
			refused = append(refused, fmt.Errorf("text of %s: %w", k.ID, err))
		}
		all[k.ID] = t
	}
	return all, refused
}

// BuiltinText is the text of a letter or notice that comes with the program, by the report's ID.
func BuiltinText(id string) []byte {
	text, err := assets.Texts.ReadFile("presets/texts/" + id + ".txt")
	if err != nil { // a report that has none
		return nil
	}
	return text
}

// TextOf is the text of a report in force; own tells that the office altered it.
func TextOf(b *edu.Book, id string) (text []byte, own bool) {
	if p := b.Preset(id); p != nil {
		return []byte(p.Content), true
	}
	return BuiltinText(id), false
}

// columns are the columns that the city wants in the reports; nil for the program's own.
func columns(b *edu.Book) (report.Columns, error) {
	p := b.Preset(edu.PresetTable)
	if p == nil {
		return nil, nil
	}
	known, err := OwnColumns()
	if err != nil {
		return nil, err
	}
	return report.ParseColumns([]byte(p.Content), known)
}

// OwnColumns are the columns of the reports as the program has them: of an empty ledger.
func OwnColumns() (report.Known, error) {
	rules, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		return nil, err
	}
	out, empty := report.Known{}, edu.NewBook(edu.Unit{}, 2022)
	for _, k := range report.Kinds() {
		if columns := report.ColumnsOf(k.Make(empty, report.Options{Year: 2022, Rules: rules})); columns != nil {
			out[k.ID] = columns
		}
	}
	return out, nil
}
