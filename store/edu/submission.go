package edu

// Submission is one handing-in to the office above (报送), frozen: what it says is written once, and its files are those that were made
// then. What became of it since is in SubmissionEvents. 教育统计管理规定(教育部令44号) 第二十七条 asks for 签署、交接、归档.
type Submission struct {
	Numbered
	Kind  Text // ID of the kind, of the rule set (Duty)
	Title Text // what it was called
	AsOf  Date // 统计截止日期
	Due   Date
	Time  Count // 第几次报送, from 1
	On    Date  // when it was frozen
	Code  Text  // 校验码: eight signs over what it holds, in the footer of each of its papers
	Rules Text  // the edition of the rule set
	Act   Count // the last act of the journal that is in it
	// Filler, Checker and Head are 填报人, 审核人 and 负责人 (统计人员、审核人、本单位负责人 of 第二十七条).
	Filler, Checker, Head Text
	// Change is 变动说明: why it is another than the one before.
	Change Text
	Note   Text
}

// Submissions is the register of what was handed in.
var Submissions = define[Submission](Register{
	ID: "submissions", Table: "submission", Label: "报送", Unit: "次", Identity: []string{"kind", "as_of", "time"},
	Permanent: true, Final: true,
	Naming: Naming{Noun: "报送"},
	Name:   func(r Record) string { return r.(*Submission).Called() },
	check:  func(*Register, Record, *Book) Problems { return nil }, // what the office did is no data of the county
	Fields: []*Field{
		field("kind", "报送种类", func(s *Submission) *Text { return &s.Kind }, required, width(6)),
		field("title", "报送名称", func(s *Submission) *Text { return &s.Title }, required, width(16)),
		field("as_of", "统计截止日期", func(s *Submission) *Date { return &s.AsOf }, required, width(6)),
		field("due", "报送期限", func(s *Submission) *Date { return &s.Due }, width(6)),
		field("time", "第几次", func(s *Submission) *Count { return &s.Time }, required, ordinal, width(3)),
		field("on", "定稿日期", func(s *Submission) *Date { return &s.On }, required, width(6)),
		field("code", "校验码", func(s *Submission) *Text { return &s.Code }, required, width(6)),
		field("rules", "所用口径", func(s *Submission) *Text { return &s.Rules }, required, width(12)),
		field("act", "操作记录号", func(s *Submission) *Count { return &s.Act }, required, ordinal, width(4)),
		field("filler", "填报人", func(s *Submission) *Text { return &s.Filler }, ofPerson, width(6)),
		field("checker", "审核人", func(s *Submission) *Text { return &s.Checker }, ofPerson, width(6)),
		field("head", "负责人", func(s *Submission) *Text { return &s.Head }, ofPerson, width(6)),
		field("change", "变动说明", func(s *Submission) *Text { return &s.Change }, ofPerson, width(20)),
		field("note", "备注", func(s *Submission) *Text { return &s.Note }, ofPerson, width(12)),
	},
})

// Called is the submission with which time it is: 2022年4月月报（第2次）.
func (s *Submission) Called() string {
	if s.Time.Int() > 1 {
		return string(s.Title) + "（第" + s.Time.Text(Format{}) + "次）"
	}
	return string(s.Title)
}

// SubmissionFile is one file of a submission, exactly as it was made.
type SubmissionFile struct {
	Numbered
	Submission Ref
	Order      Count
	Paper      Text // ID of the report; SubmissionPackage for the data package
	Original
	Pages Count // of what is printed
}

// SubmissionPackage is the Paper of the data package.
const SubmissionPackage Text = "package"

// SubmissionFiles is the register of these files.
var SubmissionFiles = define[SubmissionFile](Register{
	ID: "submission-files", Table: "submission_file", Label: "报送文件", Unit: "份", Identity: []string{"submission", "order"},
	Permanent: true, Final: true,
	Name:  func(r Record) string { return string(r.(*SubmissionFile).File) },
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("submission", "报送", func(f *SubmissionFile) *Ref { return &f.Submission }, required, refers(Submissions), width(14)),
		field("order", "序号", func(f *SubmissionFile) *Count { return &f.Order }, required, ordinal, width(3)),
		field("paper", "报表", func(f *SubmissionFile) *Text { return &f.Paper }, required, width(8)),
		field("file", "文件名", func(f *SubmissionFile) *Text { return &f.File }, required, width(20)),
		field("sha", "校验值", func(f *SubmissionFile) *Text { return &f.SHA }, required, width(12)),
		field("kept", "存放名", func(f *SubmissionFile) *Text { return &f.Kept }, width(8)),
		field("size", "大小", func(f *SubmissionFile) *Count { return &f.Size }, unit("字节"), width(6)),
		field("pages", "页数", func(f *SubmissionFile) *Count { return &f.Pages }, width(4)),
	},
})

// SubmissionStates is 报送状态 of a submission.
var SubmissionStates = &CodeList{Name: "报送办理", Items: []CodeItem{
	{SubmissionFrozen, "已定稿"}, {SubmissionSent, "已报送"}, {SubmissionReceived, "已接收"}, {SubmissionBack, "已退回"}, {SubmissionWithdrawn, "已撤回"},
}}

// What becomes of a submission. One without an event is frozen.
const (
	SubmissionFrozen    Code = "frozen"
	SubmissionSent      Code = "sent"
	SubmissionReceived  Code = "received"
	SubmissionBack      Code = "back"      // the office above wants it otherwise
	SubmissionWithdrawn Code = "withdrawn" // the office itself takes it back
)

// SubmissionEvent is something that became of a submission (报送记录).
type SubmissionEvent struct {
	Numbered
	Submission Ref
	State      Code // SubmissionStates
	At         Moment
	By         Text // who carried, received or sent it back
	Receipt    Text // 回执 or 文号
	Note       Text // why it was sent back
}

// SubmissionEvents is the register of these.
var SubmissionEvents = define[SubmissionEvent](Register{
	ID: "submission-events", Table: "submission_event", Label: "报送记录", Unit: "条",
	Name:  func(r Record) string { return SubmissionStates.Label(r.(*SubmissionEvent).State) },
	check: checkSubmissionEvent,
	Fields: []*Field{
		field("submission", "报送", func(e *SubmissionEvent) *Ref { return &e.Submission }, required, refers(Submissions), width(14)),
		field("state", "报送办理", func(e *SubmissionEvent) *Code { return &e.State }, required, codes(SubmissionStates), width(4)),
		field("at", "时间", func(e *SubmissionEvent) *Moment { return &e.At }, required, width(8)),
		field("by", "经手人", func(e *SubmissionEvent) *Text { return &e.By }, ofPerson, width(8)),
		field("receipt", "回执或文号", func(e *SubmissionEvent) *Text { return &e.Receipt }, width(10)),
		field("note", "说明", func(e *SubmissionEvent) *Text { return &e.Note }, ofPerson, width(20)),
	},
})

func checkSubmissionEvent(_ *Register, rec Record, _ *Book) Problems {
	e := rec.(*SubmissionEvent)
	var p Problems
	if e.State == SubmissionBack && e.Note == "" {
		p.hard(RuleRequired, "note", "请写出为什么退回")
	}
	return p
}
