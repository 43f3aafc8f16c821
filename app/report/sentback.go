package report

import (
	"cmp"
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// Fault is one thing that is wrong in a table that was sent, in the sender's own rows and heads. Personal numbers in it are masked.
type Fault struct {
	File, Sheet string
	Row         string // 第5行, where each record has a column 第C列; empty for the table as a whole
	Cell        string
	Head        string
	Value       string // as it stands there
	Message     string
	Near        []string // what the value may mean
	Refused     bool     // the row was not taken in
}

// do is what is asked of the sender.
func (f *Fault) do() string {
	switch {
	case f.Refused:
		return "改正后重新报送"
	case f.Row == "":
		return "补填后重新报送"
	}
	return "核对，有误的改正，属实的说明原因"
}

// Letter is what is sent back to one sender.
type Letter struct {
	Sender  string
	Tables  int // that the sender sent
	Rows    int // in them
	Refused int // rows that were not taken in
	Faults  []Fault
	By      edu.Date // until when it is to be mended; not known where the clerk gives no date
	Book    string   // file name of the workbook with the rows that were not taken in; empty where there are none
}

// SentBack is 退回补正通知 to one sender of tables: which rows are wrong, in what, and what is to be done by when.
func SentBack(b *edu.Book, o Options, l Letter) *Document {
	t := &Table{Columns: []Column{
		serial(), left("where", 18, "文件、工作表"), left("line", 6, "原表行"), left("field", 12, "栏目"), left("value", 12, "原表内容"),
		left("message", 30, "问题"), left("do", 14, "补正要求"),
		{Key: "done", Heads: []string{"补正结果"}, Least: 6},
	}}
	for i := range l.Faults {
		f := &l.Faults[i]
		line := cmp.Or(f.Row, "全表")
		if f.Cell != "" {
			line += "（" + f.Cell + "）"
		}
		message := f.Message
		if len(f.Near) > 0 {
			message += "；可能是：" + strings.Join(f.Near, "、")
		}
		t.add(0, Cells{
			"where": words(joinedPlace(f.File, f.Sheet)), "line": words(line), "field": words(f.Head), "value": words(f.Value),
			"message": words(message), "do": words(f.do()), "done": blank(),
		})
	}
	text := fmt.Sprintf("%s：你单位报来的%d张表共%d行，经核对", l.Sender, l.Tables, l.Rows)
	if l.Refused > 0 {
		text += fmt.Sprintf("有%d行没有接收，", l.Refused)
	}
	text += fmt.Sprintf("有下列%d处需要补正。请按原表的行和栏目改正或说明。", len(l.Faults))
	if l.Book != "" {
		text += "没有接收的行另存在“" + l.Book + "”中，可以直接在其中改正后报回。"
	}
	t.Left, t.Right = "退回单位（盖章）："+b.Unit.Name, fmt.Sprintf("共%d处", len(l.Faults))
	d := &Document{Title: "教育统计报表退回补正通知", Landscape: true, Blocks: []Block{
		&Paragraph{text + until(l.By)}, t, &Notes{Lines: []string{maskedNote}}, received(),
	}}
	k, _ := KindByID(Return)
	d.Author, d.AsOf, d.Paper = b.Unit.Name, k.Settled(b, o).AsOf, o.Paper
	return d
}

// maskedNote says where rows and heads stand, and that personal numbers are not printed whole.
const maskedNote = "行号、栏目是原表的；身份证号、电话只显示部分数字，请对照原表。"

// received is the line under what is sent back: who looks after it, and who took it, when.
func received() *Signatures {
	return &Signatures{Labels: []string{"承办人：", "联系电话：", "签收人（签字）：", "签收日期：        年    月    日"}}
}

// until is by when it is to be mended; the room for a date where there is none.
func until(by edu.Date) string {
	if by.Known() {
		return "补正期限：" + by.Chinese() + "前。"
	}
	return "补正期限：　　年　　月　　日前。"
}

func joinedPlace(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return file + " · " + sheet
}
