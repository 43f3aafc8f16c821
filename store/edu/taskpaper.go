package edu

// TaskPaper is one paper that shows how a task stands: a notice, a photo, a report.
type TaskPaper struct {
	Numbered
	Task   Ref
	Item   Text
	Number Text
	Date   Date
	Filed
	Note Text
}

// TaskPapers is the register of papers of the tasks.
var TaskPapers = define[TaskPaper](Register{
	ID: "task-papers", Table: "task_paper", Label: "重点任务佐证材料", Unit: "件", Identity: []string{"task", "item"},
	Name:  func(r Record) string { return string(r.(*TaskPaper).Item) },
	Dated: since("date"),
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("task", "重点任务", func(e *TaskPaper) *Ref { return &e.Task }, required, refers(Tasks), width(14)),
		field("item", "材料名称", func(e *TaskPaper) *Text { return &e.Item }, required, width(14), help("如任务分解文件、验收意见、现场照片")),
		field("number", "文号", func(e *TaskPaper) *Text { return &e.Number }, width(9)),
		field("date", "日期", func(e *TaskPaper) *Date { return &e.Date }, width(6)),
		field("file", "附件", func(e *TaskPaper) *Text { return &e.File }, width(10)),
		field("sha", "附件校验值", func(e *TaskPaper) *Text { return &e.SHA }, width(8)),
		field("size", "附件大小", func(e *TaskPaper) *Count { return &e.Size }, unit("字节"), width(6)),
		field("note", "备注", func(e *TaskPaper) *Text { return &e.Note }, width(12)),
	},
})
