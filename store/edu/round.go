package edu

import (
	"fmt"
	"strings"
)

// Round is one collection (收表): a form that units of the county owe until a moment. What they sent is in RoundRows.
type Round struct {
	Numbered
	Name        Text
	Issuer, Doc Text // who asks for it, and by which paper; empty for the office itself
	Given       Date
	Deadline    Moment
	Shape       Code // RoundShapes
	State       Code // RoundStates
	Scope       Text // who owes it, in words
	// Original is the bureau's own empty workbook that is filled at the end; nothing where the office made the form.
	Original
	Note Text
}

// RoundShapes is 填报方式.
var RoundShapes = &CodeList{Name: "填报方式", Items: []CodeItem{{RoundOne, "一单位一行"}, {RoundMany, "一单位多行"}, {RoundMatrix, "行列表"}}}

// Shapes of a round's form: one row of each unit, as many as it has (its teachers), or the same rows and columns for everybody.
const (
	RoundOne    Code = "one"
	RoundMany   Code = "many"
	RoundMatrix Code = "matrix"
)

// RoundStates is 收表状态.
var RoundStates = &CodeList{Name: "收表状态", Items: []CodeItem{{RoundOpen, "进行中"}, {RoundEnded, "已结束"}}}

// States of a round.
const (
	RoundOpen  Code = "open"
	RoundEnded Code = "ended"
)

// OwedStates is 报送状态 of a unit in a round.
var OwedStates = &CodeList{Name: "报送状态", Items: []CodeItem{
	{OwedNothing, "未报"}, {OwedIn, "已收"}, {OwedGaps, "待补"}, {OwedBack, "退回"}, {OwedNone, "零报"}, {OwedByOther, "代报"},
}}

// States of a unit in a round.
const (
	OwedNothing Code = "owed"   // nothing came
	OwedIn      Code = "in"     // came, and nothing is wanting
	OwedGaps    Code = "gaps"   // came, and something is missing or wrong
	OwedBack    Code = "back"   // was sent back
	OwedNone    Code = "none"   // says that it has nothing to report
	OwedByOther Code = "behalf" // came from another: the school's township, the office itself
)

// Rounds is the register of collections.
var Rounds = define[Round](Register{
	ID: "rounds", Table: "round", Label: "收表", Unit: "次", Identity: []string{"name", "given"},
	Naming: Naming{Noun: "收表"},
	Name:   func(r Record) string { return string(r.(*Round).Name) },
	check:  func(*Register, Record, *Book) Problems { return nil }, // a round is no data of the county, and no finding of its audit
	begin:  func(r Record, _ *Book) { r.(*Round).State, r.(*Round).Shape = RoundOpen, RoundOne },
	Fields: []*Field{
		field("name", "收表名称", func(r *Round) *Text { return &r.Name }, required, width(20)),
		field("issuer", "来文单位", func(r *Round) *Text { return &r.Issuer }, width(12), help("谁布置的；本局自己收的不填")),
		field("doc", "文号", func(r *Round) *Text { return &r.Doc }, width(10), paper),
		field("given", "下发日期", func(r *Round) *Date { return &r.Given }, required, width(6)),
		field("deadline", "截止时间", func(r *Round) *Moment { return &r.Deadline }, width(8), help("如2022-04-03 16:00；不写时间指当天")),
		field("shape", "填报方式", func(r *Round) *Code { return &r.Shape }, required, codes(RoundShapes), width(6)),
		field("state", "收表状态", func(r *Round) *Code { return &r.State }, required, codes(RoundStates), width(4)),
		field("scope", "报送范围", func(r *Round) *Text { return &r.Scope }, width(14)),
		field("file", "上级空表", func(r *Round) *Text { return &r.File }, width(12)),
		field("sha", "空表校验值", func(r *Round) *Text { return &r.SHA }, width(8)),
		field("kept", "空表存放名", func(r *Round) *Text { return &r.Kept }, width(8)),
		field("size", "空表大小", func(r *Round) *Count { return &r.Size }, unit("字节"), width(6)),
		field("note", "备注", func(r *Round) *Text { return &r.Note }, width(12)),
	},
})

// RoundColumn is a column of a round's form.
type RoundColumn struct {
	Numbered
	Round   Ref
	Order   Count
	Head    Text // its levels, joined by a slash; no two of a round have the same
	Kind    Code // ColumnKinds
	Unit    Text
	Choices Text // of a pick list, joined by ；
	// Target is the register and field of the ledger that know the answer (schools.name), empty for the round's own columns.
	Target Text
	Needed Flag // 必填
	Sheet  Text // where it stands in the bureau's form
	Letter Text
	Help   Text
	// Row is, of a cell of a form of rows and columns (RoundMatrix), the head of its row; Head begins with it. Empty for all others.
	Row Text
}

// Across is the head of the column of a cell of a form of rows and columns.
func (c *RoundColumn) Across() string { return strings.TrimPrefix(string(c.Head), string(c.Row)+"/") }

// ColumnKinds is 内容类型 of a round's column.
var ColumnKinds = &CodeList{Name: "内容类型", Items: []CodeItem{
	{ColumnText, "文字"},
	{ColumnCount, "整数"},
	{ColumnMeasure, "小数"},
	{ColumnMoney, "金额"},
	{ColumnPercent, "百分比"},
	{ColumnDate, "日期"},
	{ColumnFlag, "是否"},
	{ColumnChoice, "选项"},
	{ColumnName, "姓名"},
	{ColumnID, "身份证号"},
	{ColumnPhone, "电话"},
}}

// Kinds of columns.
const (
	ColumnText    Code = "text"
	ColumnCount   Code = "count"
	ColumnMeasure Code = "measure"
	ColumnMoney   Code = "money"
	ColumnPercent Code = "percent"
	ColumnDate    Code = "date"
	ColumnFlag    Code = "flag"
	ColumnChoice  Code = "choice"
	ColumnName    Code = "name"
	ColumnID      Code = "id"
	ColumnPhone   Code = "phone"
)

// RoundColumns is the register of columns.
var RoundColumns = define[RoundColumn](Register{
	ID: "round-columns", Table: "round_column", Label: "收表栏目", Unit: "栏", Identity: []string{"round", "head"},
	Name:  func(r Record) string { return string(r.(*RoundColumn).Head) },
	check: func(*Register, Record, *Book) Problems { return nil },
	begin: func(r Record, _ *Book) { r.(*RoundColumn).Kind = ColumnText },
	Fields: []*Field{
		field("round", "收表", func(c *RoundColumn) *Ref { return &c.Round }, required, refers(Rounds), width(14)),
		field("order", "序号", func(c *RoundColumn) *Count { return &c.Order }, required, ordinal, width(3)),
		field("head", "栏目名称", func(c *RoundColumn) *Text { return &c.Head }, required, width(14)),
		field("kind", "内容类型", func(c *RoundColumn) *Code { return &c.Kind }, required, codes(ColumnKinds), width(4)),
		field("unit", "计量单位", func(c *RoundColumn) *Text { return &c.Unit }, width(4)),
		field("choices", "可选项", func(c *RoundColumn) *Text { return &c.Choices }, width(12), help("用；隔开")),
		field("target", "台账字段", func(c *RoundColumn) *Text { return &c.Target }, width(10)),
		field("needed", "必填", func(c *RoundColumn) *Flag { return &c.Needed }, width(3)),
		field("sheet", "工作表", func(c *RoundColumn) *Text { return &c.Sheet }, width(6)),
		field("letter", "列", func(c *RoundColumn) *Text { return &c.Letter }, width(3)),
		field("help", "填写说明", func(c *RoundColumn) *Text { return &c.Help }, width(14)),
		field("row", "行头", func(c *RoundColumn) *Text { return &c.Row }, width(12)),
	},
})

// RoundUnit is a unit that owes a round, and how far it is (报送单位).
type RoundUnit struct {
	Numbered
	Round    Ref
	School   Ref  // 0 for a unit that is no school: a township's 中心校 as such, an office
	Name     Text // of such a unit
	State    Code // OwedStates
	Received Moment
	Note     Text // why it was sent back, who reported for it
}

// RoundUnits is the register of who owes what.
var RoundUnits = define[RoundUnit](Register{
	ID: "round-units", Table: "round_unit", Label: "报送单位", Unit: "个", Identity: []string{"round", "school", "name"},
	Name:  func(r Record) string { return string(r.(*RoundUnit).Name) },
	check: checkRoundUnit,
	begin: func(r Record, _ *Book) { r.(*RoundUnit).State = OwedNothing },
	Fields: []*Field{
		field("round", "收表", func(u *RoundUnit) *Ref { return &u.Round }, required, refers(Rounds), width(14)),
		field("school", "学校", func(u *RoundUnit) *Ref { return &u.School }, refers(Schools), width(14)),
		field("name", "其他单位", func(u *RoundUnit) *Text { return &u.Name }, width(12)),
		field("state", "报送状态", func(u *RoundUnit) *Code { return &u.State }, required, codes(OwedStates), width(4)),
		field("received", "收到时间", func(u *RoundUnit) *Moment { return &u.Received }, width(8)),
		field("note", "说明", func(u *RoundUnit) *Text { return &u.Note }, width(14)),
	},
})

func checkRoundUnit(_ *Register, rec Record, _ *Book) Problems {
	u := rec.(*RoundUnit)
	var p Problems
	if u.School == 0 && u.Name == "" {
		p.hard(RuleRequired, "school", "请选择学校，或写出单位名称")
	}
	return p
}

// RoundFile is one file that a unit sent, as it came (原件). It may hold numbers of persons, so its copy is encrypted.
type RoundFile struct {
	Numbered
	Unit Ref
	Time Count // 第几次, from 1
	Original
	Sheet    Text
	Received Moment
	By       Text   // who sent it, where that is not the unit
	Note     Text   // what was found in it, in one sentence
	Gaps     Count  // places that were missing or wrong in it as it came
	Back     Moment // when it was sent back; empty where it was not
}

// Original is a file as it came. SHA is the SHA-256 of what came, Kept that of the encrypted copy in 附件, where there is one.
type Original struct {
	File, SHA, Kept Text
	Size            Count // bytes
}

// RoundFiles is the register of these files.
var RoundFiles = define[RoundFile](Register{
	ID: "round-files", Table: "round_file", Label: "收到的文件", Unit: "份", Identity: []string{"unit", "time"},
	Name:  func(r Record) string { return string(r.(*RoundFile).File) },
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("unit", "报送单位", func(f *RoundFile) *Ref { return &f.Unit }, required, refers(RoundUnits), width(14)),
		field("time", "第几次", func(f *RoundFile) *Count { return &f.Time }, required, ordinal, width(3)),
		field("file", "文件名", func(f *RoundFile) *Text { return &f.File }, required, ofPerson, width(14)),
		field("sha", "校验值", func(f *RoundFile) *Text { return &f.SHA }, required, width(8)),
		field("kept", "存放名", func(f *RoundFile) *Text { return &f.Kept }, width(8)),
		field("size", "大小", func(f *RoundFile) *Count { return &f.Size }, unit("字节"), width(6)),
		field("sheet", "工作表", func(f *RoundFile) *Text { return &f.Sheet }, ofPerson, width(6)),
		field("received", "收到时间", func(f *RoundFile) *Moment { return &f.Received }, width(8)),
		field("by", "报送人", func(f *RoundFile) *Text { return &f.By }, ofPerson, width(8)),
		field("note", "说明", func(f *RoundFile) *Text { return &f.Note }, ofPerson, width(14)),
		field("gaps", "缺错处数", func(f *RoundFile) *Count { return &f.Gaps }, unit("处"), width(4)),
		field("back", "退回时间", func(f *RoundFile) *Moment { return &f.Back }, width(8)),
	},
})

// RoundRow is one row that a unit sent in a round.
type RoundRow struct {
	Numbered
	Unit  Ref
	File  Ref // the file in which it stands
	Line  Count
	Cells Cells
}

// RoundRows is the register of what was sent.
var RoundRows = define[RoundRow](Register{
	ID: "round-rows", Table: "round_row", Label: "收到的数据", Unit: "行", Identity: []string{"unit", "line"},
	Name:  func(r Record) string { return fmt.Sprintf("第%d行", r.(*RoundRow).Line.Int()) },
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("unit", "报送单位", func(r *RoundRow) *Ref { return &r.Unit }, required, refers(RoundUnits), width(14)),
		field("file", "文件", func(r *RoundRow) *Ref { return &r.File }, refers(RoundFiles), width(12)),
		field("line", "行号", func(r *RoundRow) *Count { return &r.Line }, required, ordinal, width(3)),
		field("cells", "内容", func(r *RoundRow) *Cells { return &r.Cells }, ofPerson, width(30)),
	},
})
