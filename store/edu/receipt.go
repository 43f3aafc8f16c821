package edu

import "fmt"

// Receipt is a submission of a unit below, as it was taken in (收到的报送): what came is kept unaltered under its hash, and what it holds is
// read from there. Nothing of it is copied into the registers of the office that received it: it bears the signatures of the unit's own
// people (教育统计管理规定(教育部令44号) 第二十七条), so that nobody else may alter it, and what is wrong is sent back (退回).
type Receipt struct {
	Numbered
	Unit       Text // code of the unit, GB/T 2260
	Name, Area Text // what the unit was called then
	Kind       Text // ID of the kind of submission (Duty)
	Title      Text
	AsOf, Due  Date
	Time       Count // 第几次报送, from 1
	Frozen     Date  // 定稿日期, as the unit says
	Code       Text  // 校验码
	Rules      Text  // the edition of the rule set by which the unit reckoned
	Ledger     Text  // random name of the unit's ledger: the numbers of rows mean the same in all of its submissions
	Way        Code  // ReceiptWays
	Signed     Flag  // the key that signed it is one whose number was compared (往来单位)
	Change     Text  // 变动说明 of the unit
	At         Moment
	By         Text // 经手人
	State      Code // ReceiptStates
	Reason     Text // why it was sent back
	Answer     Date // until when it is to be handed in once more
	Original
}

// ReceiptWays is how a submission came.
var ReceiptWays = &CodeList{Name: "报送方式", Items: []CodeItem{{ReceiptPackage, "数据包"}, {ReceiptWorkbooks, "工作簿代录"}}}

// How a submission came: as the package of the unit, or as workbooks of which the office made one for it.
const (
	ReceiptPackage   Code = "package"
	ReceiptWorkbooks Code = "workbooks"
)

// ReceiptStates is 接收办理.
var ReceiptStates = &CodeList{Name: "接收办理", Items: []CodeItem{
	{SubmissionReceived, "已接收"}, {SubmissionBack, "已退回"}, {SubmissionWithdrawn, "已作废"},
}}

// Receipts is the register of these.
var Receipts = define[Receipt](Register{
	ID: "receipts", Table: "receipt", Label: "收到的报送", Unit: "份", Identity: []string{"unit", "kind", "as_of", "way", "time"}, Permanent: true,
	Naming: Naming{Noun: "收到的报送"},
	Name:   func(r Record) string { return r.(*Receipt).Called() },
	check:  checkReceipt,
	Fields: []*Field{
		field("unit", "单位代码", func(r *Receipt) *Text { return &r.Unit }, required, width(6)),
		field("name", "单位名称", func(r *Receipt) *Text { return &r.Name }, required, width(16)),
		field("area", "地区", func(r *Receipt) *Text { return &r.Area }, required, width(8)),
		field("kind", "报送种类", func(r *Receipt) *Text { return &r.Kind }, required, width(6)),
		field("title", "报送名称", func(r *Receipt) *Text { return &r.Title }, required, width(16)),
		field("as_of", "统计截止日期", func(r *Receipt) *Date { return &r.AsOf }, required, width(6)),
		field("due", "报送期限", func(r *Receipt) *Date { return &r.Due }, width(6)),
		field("time", "第几次", func(r *Receipt) *Count { return &r.Time }, required, ordinal, width(3)),
		field("frozen", "定稿日期", func(r *Receipt) *Date { return &r.Frozen }, required, width(6)),
		field("code", "校验码", func(r *Receipt) *Text { return &r.Code }, required, width(6)),
		field("rules", "所用口径", func(r *Receipt) *Text { return &r.Rules }, required, width(12)),
		field("ledger", "台账编号", func(r *Receipt) *Text { return &r.Ledger }, required, width(12)),
		field("way", "报送方式", func(r *Receipt) *Code { return &r.Way }, required, codes(ReceiptWays), width(5)),
		field("signed", "签名已核对", func(r *Receipt) *Flag { return &r.Signed }, width(4), help("签名用的公钥在“往来单位”中核对过")),
		field("change", "变动说明", func(r *Receipt) *Text { return &r.Change }, ofPerson, width(20)),
		field("at", "接收时间", func(r *Receipt) *Moment { return &r.At }, required, width(8)),
		field("by", "经手人", func(r *Receipt) *Text { return &r.By }, ofPerson, width(6)),
		field("state", "接收办理", func(r *Receipt) *Code { return &r.State }, required, codes(ReceiptStates), width(4)),
		field("reason", "退回原因", func(r *Receipt) *Text { return &r.Reason }, ofPerson, width(20)),
		field("answer", "重报期限", func(r *Receipt) *Date { return &r.Answer }, width(6)),
		field("file", "文件名", func(r *Receipt) *Text { return &r.File }, required, width(20)),
		field("sha", "校验值", func(r *Receipt) *Text { return &r.SHA }, required, width(12)),
		field("kept", "存放名", func(r *Receipt) *Text { return &r.Kept }, width(8)),
		field("size", "大小", func(r *Receipt) *Count { return &r.Size }, unit("字节"), width(6)),
	},
})

func checkReceipt(_ *Register, rec Record, _ *Book) Problems {
	r := rec.(*Receipt)
	var p Problems
	if r.State == SubmissionBack && r.Reason == "" {
		p.hard(RuleRequired, "reason", "请写出为什么退回")
	}
	return p
}

// Called is the receipt with whose it is and which time: 岚县2022年4月月报（第2次）.
func (r *Receipt) Called() string {
	out := string(r.Area) + string(r.Title)
	switch n := r.Time.Int(); {
	case r.Way == ReceiptWorkbooks:
		out += fmt.Sprintf("（代录第%d次）", n)
	case n > 1:
		out += fmt.Sprintf("（第%d次）", n)
	}
	return out
}

// Order tells which of two of a period came later: what the unit itself hands in stands before what was made of its workbooks.
func (r *Receipt) Order(o *Receipt) int {
	if r.Way != o.Way {
		return map[bool]int{true: -1, false: 1}[r.Way == ReceiptWorkbooks]
	}
	return r.Time.Int() - o.Time.Int()
}

// Stands reports whether the receipt is what the unit says: it was neither sent back nor withdrawn.
func (r *Receipt) Stands() bool { return r.State == SubmissionReceived }

// Remark is one thing for which a submission was sent back (退回事项): the record and field of the unit's own that are meant, and what is
// wrong with them.
type Remark struct {
	Numbered
	Receipt  Ref
	Order    Count
	Register Text  // ID; empty where it is of the whole
	Row      Count // number of the record in the unit's ledger; not known where it is of no one record
	Subject  Text  // how the record is called
	Field    Text  // key; empty where it is of the whole record
	Value    Text  // what stands there
	Words    Text  // what is wrong, what is asked
}

// Remarks is the register of these.
var Remarks = define[Remark](Register{
	ID: "remarks", Table: "remark", Label: "退回事项", Unit: "条", Identity: []string{"receipt", "order"},
	Name:  func(r Record) string { return fmt.Sprintf("第%d条", r.(*Remark).Order.Int()) },
	check: func(*Register, Record, *Book) Problems { return nil }, // no data of the office
	Fields: []*Field{
		field("receipt", "收到的报送", func(r *Remark) *Ref { return &r.Receipt }, required, refers(Receipts), width(14)),
		field("order", "序号", func(r *Remark) *Count { return &r.Order }, required, ordinal, width(3)),
		field("register", "台账", func(r *Remark) *Text { return &r.Register }, width(6)),
		field("row", "行号", func(r *Remark) *Count { return &r.Row }, ordinal, width(4)),
		field("subject", "哪一条", func(r *Remark) *Text { return &r.Subject }, ofPerson, width(12)),
		field("field", "字段", func(r *Remark) *Text { return &r.Field }, width(6)),
		field("value", "报送的内容", func(r *Remark) *Text { return &r.Value }, ofPerson, width(10)),
		field("words", "退回意见", func(r *Remark) *Text { return &r.Words }, required, ofPerson, width(24)),
	},
})
