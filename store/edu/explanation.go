package edu

// Explanation says why a finding of the audit is right as it is. It stands for one rule, record and school year, and for
// what the finding said (Value): when a number in it changes it ends.
type Explanation struct {
	Numbered
	Year         Year
	Rule         Text
	Register     Text
	Record       Count
	Field, Value Text
	Text         Text
	On           Date
}

// Explanations is the register of explanations.
var Explanations = define[Explanation](Register{
	ID: "explanations", Table: "explanation", Label: "审核说明", Unit: "条", Identity: []string{"year", "rule", "register", "record", "field"},
	Name: func(r Record) string { return string(r.(*Explanation).Text) },
	// It says why what stands is right, whenever it was said: what is handed in of a month is explained after its last day.
	Dated: Dating{By: []string{"on"}, on: func(_ *view, r Record) Record { return r }},
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("year", "学年", func(e *Explanation) *Year { return &e.Year }, required, width(4)),
		field("rule", "规则", func(e *Explanation) *Text { return &e.Rule }, required, width(8)),
		field("register", "台账", func(e *Explanation) *Text { return &e.Register }, required, width(6)),
		field("record", "记录号", func(e *Explanation) *Count { return &e.Record }, required, width(5)),
		field("field", "栏目", func(e *Explanation) *Text { return &e.Field }, width(6)),
		field("value", "值", func(e *Explanation) *Text { return &e.Value }, ofPerson, width(6)),
		field("text", "说明", func(e *Explanation) *Text { return &e.Text }, required, ofPerson, width(20)),
		field("on", "日期", func(e *Explanation) *Date { return &e.On }, width(6)),
	},
})
