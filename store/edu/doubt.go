package edu

import "fmt"

// DoubtList is a list of what a bureau doubts in what was reported (核实清单), as it came. What stands in it is in Doubts. It bears no date
// by which rows are judged: that a list came says nothing of the county.
type DoubtList struct {
	Numbered
	Name        Text
	Issuer, Doc Text // who asks, and by which paper
	Given       Date // when it came
	Deadline    Moment
	Submission  Ref // that was sent back with the list (退回); 0 for a list of its own
	Original
	Note Text
}

// DoubtLists is the register of these lists.
var DoubtLists = define[DoubtList](Register{
	ID: "doubt-lists", Table: "doubt_list", Label: "核实清单", Unit: "份", Identity: []string{"name", "given"},
	Naming: Naming{Noun: "核实清单"},
	Name:   func(r Record) string { return string(r.(*DoubtList).Name) },
	check:  func(*Register, Record, *Book) Problems { return nil }, // a list is no data of the county
	Fields: []*Field{
		field("name", "清单名称", func(l *DoubtList) *Text { return &l.Name }, required, width(20)),
		field("issuer", "来文单位", func(l *DoubtList) *Text { return &l.Issuer }, width(12)),
		field("doc", "文号", func(l *DoubtList) *Text { return &l.Doc }, width(10), paper),
		field("given", "收到日期", func(l *DoubtList) *Date { return &l.Given }, required, width(6)),
		field("deadline", "截止时间", func(l *DoubtList) *Moment { return &l.Deadline }, width(8), help("如2022-04-03 16:00；不写时间指当天")),
		field("submission", "报送", func(l *DoubtList) *Ref { return &l.Submission }, refers(Submissions), width(14)),
		field("file", "清单文件", func(l *DoubtList) *Text { return &l.File }, required, ofPerson, width(14)),
		field("sha", "校验值", func(l *DoubtList) *Text { return &l.SHA }, required, width(8)),
		field("kept", "存放名", func(l *DoubtList) *Text { return &l.Kept }, width(8)),
		field("size", "大小", func(l *DoubtList) *Count { return &l.Size }, unit("字节"), width(6)),
		field("note", "备注", func(l *DoubtList) *Text { return &l.Note }, width(12)),
	},
})

// DoubtStates is 答复状态.
var DoubtStates = &CodeList{Name: "答复状态", Items: []CodeItem{
	{DoubtOpen, "未答"}, {DoubtAsked, "已问学校"}, {DoubtAnswered, "已答"}, {DoubtNone, "不用答"},
}}

// States of a doubt.
const (
	DoubtOpen     Code = "open"
	DoubtAsked    Code = "asked" // the school was asked, and has not answered
	DoubtAnswered Code = "answered"
	DoubtNone     Code = "none" // the office leaves it without an answer
)

// Doubt is one thing that a bureau doubts, with the answer (核实事项). Its words are those of the list, numbers of persons masked.
type Doubt struct {
	Numbered
	List  Ref
	Order Count
	Sheet Text
	Line  Count // of the row in the list, from 1
	Part  Count // 1, or which one of several in one cell
	// Subject is who is meant, as the list says it; the record of it is one of the three, none where nobody knows which.
	Subject                  Text
	School, Teacher, Project Ref
	// Target is the register and field that it is about (section-years.total), empty where that is not known; Section and Year are those
	// that the list names.
	Target  Text
	Section Code
	Year    Year
	Value   Text // what the list says stands there
	Words   Text
	State   Code
	Answer  Text
	On      Date // when it was answered
}

// Doubts is the register of them.
var Doubts = define[Doubt](Register{
	ID: "doubts", Table: "doubt", Label: "核实事项", Unit: "条", Identity: []string{"list", "order"},
	Name:  func(r Record) string { return fmt.Sprintf("第%d条", r.(*Doubt).Order.Int()) },
	check: func(*Register, Record, *Book) Problems { return nil },
	begin: func(r Record, _ *Book) { r.(*Doubt).State = DoubtOpen },
	Fields: []*Field{
		field("list", "核实清单", func(d *Doubt) *Ref { return &d.List }, required, refers(DoubtLists), width(14)),
		field("order", "序号", func(d *Doubt) *Count { return &d.Order }, required, ordinal, width(3)),
		field("sheet", "工作表", func(d *Doubt) *Text { return &d.Sheet }, ofPerson, width(6)),
		field("line", "行号", func(d *Doubt) *Count { return &d.Line }, required, ordinal, width(3)),
		field("part", "第几问", func(d *Doubt) *Count { return &d.Part }, required, ordinal, width(3)),
		field("subject", "清单所指", func(d *Doubt) *Text { return &d.Subject }, ofPerson, width(14)),
		field("school", "学校", func(d *Doubt) *Ref { return &d.School }, refers(Schools), width(14)),
		field("teacher", "教师", func(d *Doubt) *Ref { return &d.Teacher }, refers(Teachers), width(8)),
		field("project", "项目", func(d *Doubt) *Ref { return &d.Project }, refers(Projects), width(14)),
		field("target", "台账字段", func(d *Doubt) *Text { return &d.Target }, width(10)),
		field("section", "学段", func(d *Doubt) *Code { return &d.Section }, codes(Sections), width(4)),
		field("year", "学年", func(d *Doubt) *Year { return &d.Year }, width(4)),
		field("value", "清单所列的值", func(d *Doubt) *Text { return &d.Value }, ofPerson, width(8)),
		field("words", "疑点", func(d *Doubt) *Text { return &d.Words }, required, ofPerson, width(30)),
		field("state", "答复状态", func(d *Doubt) *Code { return &d.State }, required, codes(DoubtStates), width(4)),
		field("answer", "答复", func(d *Doubt) *Text { return &d.Answer }, ofPerson, width(30)),
		field("on", "答复日期", func(d *Doubt) *Date { return &d.On }, width(6)),
	},
})
