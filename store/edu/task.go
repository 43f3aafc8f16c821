package edu

// Task is one target of a year's plan (市重点工作), with what falls to the county by the city's 任务分解表. The plan names
// city totals only: what falls to the county is typed, with the document it stands in.
type Task struct {
	Numbered
	Year       Count // calendar year of the plan
	Number     Text  // T3.1
	Priority   Count // number of the 重点工作 it belongs to
	Title      Text  // of that 重点工作
	Name       Text
	Quote      Text // what the plan says
	City       Measure
	Unit       Text
	Op         Code // how the county's number is compared; empty for not at all
	Deadline   Date
	Figure     Text // ID of the figure that measures it; empty where no register can
	County     Measure
	Doc        Text // 任务分解文号
	Owner      Name
	Reported   Measure // typed where no register can compute it
	ReportedOn Date
	Source     Text
	Done       Flag // 已完成, where there is no number
	Skipped    Flag // 不涉及本单位: city-run, or nothing of the kind here
	Note       Text
}

// Comparisons is how a number is compared with a task.
var Comparisons = &CodeList{Name: "比较", Items: []CodeItem{{"least", "不低于"}, {"most", "不高于"}}}

// The comparisons.
const (
	AtLeast Code = "least"
	AtMost  Code = "most"
)

// Tasks is the register of targets.
var Tasks = define[Task](Register{
	ID: "tasks", Table: "task", Label: "重点任务", Unit: "项", Identity: []string{"year", "number"},
	Name:  func(r Record) string { return string(r.(*Task).Number + " " + r.(*Task).Name) },
	Dated: Dating{By: []string{"reported_on"}, on: taskOn},
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("year", "年度", func(t *Task) *Count { return &t.Year }, required, ordinal, width(4)),
		field("number", "编号", func(t *Task) *Text { return &t.Number }, required, width(4), help("如T3.1，同一年度不重复")),
		field("priority", "重点工作序号", func(t *Task) *Count { return &t.Priority }, ordinal, width(4)),
		field("title", "重点工作", func(t *Task) *Text { return &t.Title }, width(14)),
		field("name", "目标任务", func(t *Task) *Text { return &t.Name }, required, width(14)),
		field("quote", "文件原文", func(t *Task) *Text { return &t.Quote }, width(18)),
		field("city", "市目标", func(t *Task) *Measure { return &t.City }, width(5)),
		field("unit", "单位", func(t *Task) *Text { return &t.Unit }, width(4)),
		field("op", "比较", func(t *Task) *Code { return &t.Op }, codes(Comparisons), width(4), help("本级的数与任务怎样比较；不填则不比较")),
		field("deadline", "完成期限", func(t *Task) *Date { return &t.Deadline }, width(6)),
		field("figure", "对应指标", func(t *Task) *Text { return &t.Figure }, width(8), help("由台账计算的指标代号，如target.T3.1；不填则填报完成值")),
		field("county", "本级任务", func(t *Task) *Measure { return &t.County }, width(5), help("按市任务分解表填写")),
		field("doc", "任务分解文号", func(t *Task) *Text { return &t.Doc }, width(9)),
		field("owner", "责任人", func(t *Task) *Name { return &t.Owner }, ofPerson, width(5)),
		field("reported", "完成值", func(t *Task) *Measure { return &t.Reported }, group("台账不能计算的填报"), width(5)),
		field("reported_on", "截至日期", func(t *Task) *Date { return &t.ReportedOn }, group("台账不能计算的填报"), width(6)),
		field("source", "数据来源", func(t *Task) *Text { return &t.Source }, group("台账不能计算的填报"), width(9)),
		field("done", "已完成", func(t *Task) *Flag { return &t.Done }, group("台账不能计算的填报"), width(4)),
		field("skipped", "不涉及本单位", func(t *Task) *Flag { return &t.Skipped }, width(4), help("市直单位承担、本级没有任务的填“是”，不再提示逾期")),
		field("note", "进展和问题", func(t *Task) *Text { return &t.Note }, width(16)),
	},
})
