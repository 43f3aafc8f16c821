package edu

import "fmt"

// Contract is one contract of a building project.
type Contract struct {
	Numbered
	Project      Ref
	Name, Party  Text
	Signed       Date
	Amount, Paid Money // 合同价, 累计支付
	Note         Text
}

// Contracts is the register of contracts.
var Contracts = define[Contract](Register{
	ID: "contracts", Table: "contract", Label: "项目合同", Unit: "份", Identity: []string{"project", "name"},
	Sent:  true,
	Name:  func(r Record) string { return string(r.(*Contract).Name) },
	Dated: since("signed"),
	check: checkContract,
	Fields: []*Field{
		field("project", "项目", func(c *Contract) *Ref { return &c.Project }, required, refers(Projects), width(18)),
		field("name", "合同名称", func(c *Contract) *Text { return &c.Name }, required, width(14), help("施工、监理、设计、设备采购等")),
		field("party", "对方单位", func(c *Contract) *Text { return &c.Party }, width(14)),
		field("signed", "签订日期", func(c *Contract) *Date { return &c.Signed }, width(6)),
		field("amount", "合同价", func(c *Contract) *Money { return &c.Amount }, unit("万元"), width(7)),
		field("paid", "累计支付", func(c *Contract) *Money { return &c.Paid }, unit("万元"), width(7)),
		field("note", "备注", func(c *Contract) *Text { return &c.Note }, width(12)),
	},
})

func checkContract(_ *Register, r Record, _ *Book) Problems {
	var p Problems
	if text := r.(*Contract).Overpaid(); text != "" {
		p.soft(RulePaidMoreThanContract, "paid", "%s", text)
	}
	return p
}

// Overpaid says by how much more was paid than the contract's price; empty where it was not.
func (c *Contract) Overpaid() string {
	if !c.Amount.Known() || c.Paid.Fen() <= c.Amount.Fen() {
		return ""
	}
	return fmt.Sprintf("累计支付%s万元超过合同价%s万元", Wan(c.Paid.Fen()), Wan(c.Amount.Fen()))
}

// ProjectFile is the copy of a paper or photo of a project.
type ProjectFile struct {
	Numbered
	Project Ref
	Stage   Code
	Filed
	Date Date
	Note Text
}

// ProjectFiles is the register of copies.
var ProjectFiles = define[ProjectFile](Register{
	ID: "project-files", Table: "project_file", Label: "项目附件", Unit: "件", Identity: []string{"project", "sha"},
	Sent:  true,
	Name:  func(r Record) string { return string(r.(*ProjectFile).File) },
	Dated: since("date"),
	check: func(*Register, Record, *Book) Problems { return nil },
	Fields: []*Field{
		field("project", "项目", func(f *ProjectFile) *Ref { return &f.Project }, required, refers(Projects), width(18)),
		field("stage", "阶段", func(f *ProjectFile) *Code { return &f.Stage }, codes(ProjectStages), width(6)),
		field("file", "文件名", func(f *ProjectFile) *Text { return &f.File }, required, width(14)),
		field("sha", "校验值", func(f *ProjectFile) *Text { return &f.SHA }, required, width(8)),
		field("size", "大小", func(f *ProjectFile) *Count { return &f.Size }, unit("字节"), width(6)),
		field("date", "日期", func(f *ProjectFile) *Date { return &f.Date }, width(6)),
		field("note", "说明", func(f *ProjectFile) *Text { return &f.Note }, width(12)),
	},
})
