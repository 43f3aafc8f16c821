package edu

// Names of the data files that an office may keep with its ledger, in the place of the program's own or beside them; the text of a letter
// has the name of its report.
const (
	PresetRules = "rules"      // its own rule set
	PresetCity  = "city-rules" // the audit rules that the city handed down
	PresetTable = "columns"    // the columns of the reports, in the city's order
)

// Preset is such a file. It is a record like any other: changes stand in the journal and can be taken back.
type Preset struct {
	Numbered
	Name    Text
	Content Text
}

// Presets is the register of these files.
var Presets = define[Preset](Register{
	ID: presetsID, Table: "preset", Label: "口径和规则文件", Unit: "份", Identity: []string{"name"},
	Name:  func(r Record) string { return string(r.(*Preset).Name) },
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("name", "名称", func(p *Preset) *Text { return &p.Name }, required, width(8)),
		field("content", "内容", func(p *Preset) *Text { return &p.Content }, required, width(30)),
	},
})

// Preset is the file of a name, nil where the office keeps none.
func (b *Book) Preset(name string) *Preset {
	for _, r := range b.table(presetsID).rows {
		if p := r.(*Preset); string(p.Name) == name {
			return p
		}
	}
	return nil
}
