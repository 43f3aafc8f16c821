package report

import (
	"fmt"

	"countyledger/store/edu"
)

// Person is all that a ledger keeps of one person, line by line.
type Person struct {
	Name, Reason string
	// Now are the records: 登记表, 记录, 栏目, 内容. Past is what was changed in them: 时间, 谁, 登记表, 栏目, 原来, 改为, 事由. Sent is what
	// others sent: 时间, 单位, 文件, 行, 栏目, 内容. Named are places that have a person of this name: 登记表, 记录, 栏目.
	Now, Past, Sent, Named [][]string
}

// PersonSheet is what somebody is given who asks what is kept of him or her.
func PersonSheet(u edu.Unit, x Person, made edu.Date) *Document {
	d := &Document{Title: u.Area + "个人信息查阅件", Author: u.Name, AsOf: made, Landscape: true, Disclosed: 1}
	part := func(head string, rows [][]string, columns ...string) {
		d.Blocks = append(d.Blocks, &Heading{Text: head})
		if len(rows) == 0 {
			d.Blocks = append(d.Blocks, &Paragraph{Text: "没有。"})
			return
		}
		t := &Table{Left: "单位：" + u.Name, Right: fmt.Sprintf("共%d条", len(rows))}
		for i, c := range columns {
			t.Columns = append(t.Columns, Column{Key: fmt.Sprint("c", i), Heads: []string{c}, Kind: edu.KindText, Align: AlignLeft})
		}
		for _, row := range rows {
			cells := Cells{}
			for i, text := range row {
				cells[fmt.Sprint("c", i)] = Cell{Is: Text, Text: text}
			}
			t.Rows = append(t.Rows, TableRow{Cells: cells})
		}
		d.Blocks = append(d.Blocks, t)
	}
	d.Blocks = append(d.Blocks, &Notes{Lines: []string{
		fmt.Sprintf("查阅人：%s。原因：%s。生成日期：%s。", x.Name, x.Reason, made.Chinese()),
		"依据《中华人民共和国个人信息保护法》第四十五条，列出本台账保存的本人信息。别人的姓名和号码不在其中；修改前后的号码按规定打星号。",
		"报来的原表本身、备份、录入中没有保存的内容，以及已经打印的纸质材料不在本件内；哪些报表印过本人，台账不逐人记录。",
	}})
	part("一、现在登记的内容", x.Now, "登记表", "记录", "栏目", "内容")
	part("二、修改记录", x.Past, "时间", "填报人", "登记表", "栏目", "原来", "改为", "事由")
	part("三、各单位报来的内容", x.Sent, "时间", "填报单位", "文件", "位置", "栏目", "内容")
	part("四、写着同一姓名的其他地方（也可能是同名的人）", x.Named, "登记表", "记录", "栏目")
	return d
}
