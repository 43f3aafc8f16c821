package edu

// Disclosure is one printing of full ID numbers: what, of how many people, and why (个人信息保护法 第五十一条;
// masked numbers need none). Who and when to the second stand in the journal. It is never taken back.
type Disclosure struct {
	Numbered
	On     Date
	Report Text
	People Count
	Reason Text
	File   Text
}

// Disclosures is the register of printings.
var Disclosures = define[Disclosure](Register{
	ID: "disclosures", Table: "disclosure", Label: "完整身份证号输出记录", Unit: "次", Permanent: true, Final: true,
	Name:  func(r Record) string { return string(r.(*Disclosure).Report) },
	Dated: since("on"),
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("on", "日期", func(d *Disclosure) *Date { return &d.On }, required, width(6)),
		field("report", "报表", func(d *Disclosure) *Text { return &d.Report }, required, width(10)),
		field("people", "人数", func(d *Disclosure) *Count { return &d.People }, required, unit("人"), width(4)),
		field("reason", "原因", func(d *Disclosure) *Text { return &d.Reason }, required, ofPerson, width(14)),
		field("file", "文件", func(d *Disclosure) *Text { return &d.File }, ofPerson, width(14)),
	},
})

// Disclose is the act that writes a printing of full ID numbers down.
func Disclose(d *Disclosure) Change {
	return Change{
		Kind: BatchDisclose, Why: "输出完整身份证号：" + string(d.Report) + "，" + d.People.Text(Format{}) + "人，原因：" + string(d.Reason),
		Items: []Item{{Register: Disclosures, Record: d}},
	}
}
