package edu

import "slices"

// Honour is one title that a teacher holds (名师成长带头人, 新高考领军人 …), with its document.
type Honour struct {
	Numbered
	Teacher        Ref
	Title          Text
	Level          Code
	Granted, Until Date
	Doc, Note      Text
}

// Honours is the register of titles.
var Honours = define[Honour](Register{
	ID: honoursID, Table: "honour", Label: "教师荣誉", Unit: "项", Identity: []string{"teacher", "title", "granted"},
	Sent: true,
	List: &List{
		Title: "教师荣誉", Filters: []string{"level", "teacher.posted_at.township"},
		Empty: "还没有教师荣誉。\n名师成长带头人、新高考领军人等在这里登记授予时间和文号，按 Ctrl+N 新增或按 F4 整表填写。",
	},
	Name:  func(r Record) string { return string(r.(*Honour).Title) },
	Dated: Dating{By: []string{"granted"}, before: true},
	check: checkHonour,
	Fields: []*Field{
		field("teacher", "教师", func(h *Honour) *Ref { return &h.Teacher }, required, refers(Teachers), width(5)),
		field("title", "荣誉称号", func(h *Honour) *Text { return &h.Title }, required, gathers, width(12), help("名师成长带头人、新高考领军人、特级教师等")),
		field("level", "级别", func(h *Honour) *Code { return &h.Level }, codes(Backbones), width(4)),
		field("granted", "授予时间", func(h *Honour) *Date { return &h.Granted }, width(6)),
		field("until", "有效期至", func(h *Honour) *Date { return &h.Until }, width(6)),
		field("doc", "文号", func(h *Honour) *Text { return &h.Doc }, width(9), paper),
		field("note", "备注", func(h *Honour) *Text { return &h.Note }, width(12)),
	},
})

func checkHonour(_ *Register, r Record, _ *Book) Problems {
	h := r.(*Honour)
	var p Problems
	if h.Granted.Known() && h.Until.Known() && h.Until.Before(h.Granted) {
		p.soft(RuleEndBeforeStart, "until", "有效期%s早于授予时间%s", h.Until, h.Granted)
	}
	return p
}

// HonoursByTeacher finds the titles of a teacher: those of the register, and the one that the staff list itself names.
func (b *Book) HonoursByTeacher() func(*Teacher) []Honour {
	by := map[Ref][]Honour{}
	for _, h := range All[Honour](b, Honours) {
		by[h.Teacher] = append(by[h.Teacher], *h)
	}
	return func(t *Teacher) []Honour {
		out := by[Ref(t.RowID())]
		if t.Honours != "" {
			out = append(slices.Clone(out), Honour{Teacher: Ref(t.RowID()), Title: t.Honours, Granted: t.HonourFrom})
		}
		return out
	}
}
