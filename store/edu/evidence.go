package edu

import (
	"slices"
	"strings"
)

// Placement is where pupils of a closed school go (学生去向): counts only, no names.
type Placement struct {
	Numbered
	Case, To                 Ref
	Pupils, Boarders, Riders Count // Boarders 寄宿 and Riders 乘校车 are among Pupils
	Note                     Text
}

// Placements is the register of pupils' destinations.
var Placements = define[Placement](Register{
	ID: placementsID, Table: "placement", Label: "学生去向", Unit: "条", Identity: []string{"case", "to"},
	Sent:  true,
	Name:  func(Record) string { return "学生去向" },
	check: checkPlacement,
	Fields: []*Field{
		field("case", "撤并", func(p *Placement) *Ref { return &p.Case }, required, refers(Closures), width(10)),
		field("to", "去向学校", func(p *Placement) *Ref { return &p.To }, required, refers(Schools), width(14)),
		field("pupils", "学生数", func(p *Placement) *Count { return &p.Pupils }, required, unit("人"), width(5)),
		field("boarders", "其中寄宿", func(p *Placement) *Count { return &p.Boarders }, unit("人"), width(5)),
		field("riders", "其中乘校车", func(p *Placement) *Count { return &p.Riders }, unit("人"), width(6)),
		field("note", "备注", func(p *Placement) *Text { return &p.Note }, width(12)),
	},
})

func checkPlacement(_ *Register, r Record, b *Book) Problems {
	w := r.(*Placement)
	var p Problems
	to, c := b.School(w.To), b.Closure(w.Case)
	took := c != nil && c.CarriedOut() && c.Done.Known() && b.openAt(w.To, c.Done) // before it was closed itself
	if to != nil && !to.Open() && !took {
		p.hard(RulePlacedIntoClosedSchool, "to", "%s已%s，不能接收学生", to.Name, to.Ended())
	}
	if to != nil && c != nil && w.To != c.School && w.Pupils.Int() > 0 && !b.TeachesAny(w.To, c.School) {
		p.hard(RuleStageNotTaught, "to", "%s不办%s，不能安置%s的学生", to.Name, sectionWords(SectionsOf(b.School(c.School))), b.School(c.School).Name)
	}
	for _, part := range []struct {
		key, name string
		n         Count
	}{{"boarders", "寄宿", w.Boarders}, {"riders", "乘校车", w.Riders}} {
		if w.Pupils.Known() && part.n.Int() > w.Pupils.Int() {
			p.hard(RulePartExceedsWhole, part.key, "%s%d人多于去向学生%d人", part.name, part.n.Int(), w.Pupils.Int())
		}
	}
	return p
}

// TeachesAny reports whether a school teaches a section that another has: by its type, or by its figures.
func (b *Book) TeachesAny(school, of Ref) bool {
	own := SectionsOf(b.School(of))
	if len(own) == 0 || slices.ContainsFunc(own, func(s Code) bool { return b.Teaches(school, s) }) {
		return true
	}
	return slices.ContainsFunc(b.table(yearlyID).rows, func(r Record) bool {
		y := r.(*SectionYear)
		return y.School == of && y.Headcount() > 0 && b.Teaches(school, y.Section)
	})
}

// sectionWords are the names of sections.
func sectionWords(all []Code) string {
	var out []string
	for _, s := range all {
		out = append(out, Sections.Label(s))
	}
	return strings.Join(out, "、")
}

// Evidence is one paper of a closure case: the document, its number and date, the copy that was filed;
// or the written reason why a stage was left without it.
type Evidence struct {
	Numbered
	Case   Ref
	Stage  Code
	Item   Text // name of the paper in the stage's list
	Number Text
	Date   Date
	Filed
	Reason Text // written reason for leaving the stage without the paper
	Later  Flag // 后补: the paper is to come; where nobody said, the reason tells
	Note   Text
}

// Attachment is the copy of a paper or photo that is filed with the ledger.
type Attachment struct {
	Name string // as the clerk knew it
	SHA  string // SHA-256 of the content, in hexadecimal
	Size int64  // bytes
}

// Filed is the copy that a record of a paper names.
type Filed struct {
	File Text // name of the copy as the clerk knew it
	SHA  Text // SHA-256 of the copy in 附件
	Size Count
}

// Attached is the copy of the paper; ok is false where there is none.
func (f *Filed) Attached() (a Attachment, ok bool) {
	return Attachment{string(f.File), string(f.SHA), int64(f.Size.Int())}, f.SHA != ""
}

// Attach files a copy with the paper; one without content is none.
func (f *Filed) Attach(a Attachment) {
	f.File, f.SHA, f.Size = Text(a.Name), Text(a.SHA), N(int(a.Size))
	if a.SHA == "" {
		*f = Filed{}
	}
}

// Present reports whether the paper itself is there: dated, and with a number or a copy.
func (e *Evidence) Present() bool {
	return e.Date.Known() && (e.Number != "" || e.SHA != "")
}

// Owed reports whether the paper was left for later (后补) and has not come.
func (e *Evidence) Owed() bool {
	later := e.Later.Is() || !e.Later.Known() && strings.Contains(string(e.Reason), "后补")
	return e.Reason != "" && later && !e.Present()
}

// Evidences is the register of papers.
var Evidences = define[Evidence](Register{
	ID: "evidence", Table: "evidence", Label: "撤并佐证材料", Unit: "件", Identity: []string{"case", "stage", "item"},
	Sent:  true,
	Name:  func(r Record) string { return string(r.(*Evidence).Item) },
	Dated: Dating{By: []string{"date"}, on: evidenceOn},
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("case", "撤并", func(e *Evidence) *Ref { return &e.Case }, required, refers(Closures), width(10)),
		field("stage", "阶段", func(e *Evidence) *Code { return &e.Stage }, required, codes(ClosureStages), width(6)),
		field("item", "材料名称", func(e *Evidence) *Text { return &e.Item }, required, width(14)),
		field("number", "文号", func(e *Evidence) *Text { return &e.Number }, width(9), paper),
		field("date", "日期", func(e *Evidence) *Date { return &e.Date }, width(6)),
		field("file", "附件", func(e *Evidence) *Text { return &e.File }, width(10)),
		field("sha", "附件校验值", func(e *Evidence) *Text { return &e.SHA }, width(8)),
		field("size", "附件大小", func(e *Evidence) *Count { return &e.Size }, unit("字节"), width(6)),
		field("reason", "缺件说明", func(e *Evidence) *Text { return &e.Reason }, width(12)),
		field("later", "后补", func(e *Evidence) *Flag { return &e.Later }, width(4), help("缺件先行推进、以后要补齐的填“是”；补齐前不能归档")),
		field("note", "备注", func(e *Evidence) *Text { return &e.Note }, width(12)),
	},
})
