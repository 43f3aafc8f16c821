package office

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// rescueReport is the name of the file that tells what was rescued.
const rescueReport = "抢救报告.txt"

// WriteRescue writes into the folder of a rescued ledger what was rescued and what is missing, and gives the file's path.
func WriteRescue(r *edu.Rescue, at time.Time) (string, error) {
	path := filepath.Join(r.Into, rescueReport)
	text := "抢救报告（" + at.Format("2006年1月2日15:04") + "）\r\n\r\n" + strings.Join(Rescued(r), "\r\n") + "\r\n"
	return path, file.Write(path, 0o600, file.Any, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// Rescued tells what was rescued of a ledger and what is missing. It names no person.
func Rescued(r *edu.Rescue) []string {
	lines := []string{
		"已从损坏的台账中读出能读的内容，写成一份新台账。原文件没有改动，请保留。",
		"原来的：" + r.From, "新台账：" + r.Into, "单位：" + r.Unit.Name + office[r.Office], "",
	}
	if r.Missing() {
		lines = append(lines, "缺少或需要核对的：")
	} else {
		lines = append(lines, "没有发现缺少的内容。")
	}
	lines = append(lines, history(r)...)
	for _, t := range r.Tables {
		lines = append(lines, lacking(&t)...)
	}
	if n := len(r.Altered); n > 0 {
		lines = append(lines, fmt.Sprintf("附件：%d份副本读不出来或与归档时不一致，没有带到新台账：%s。请用原件重新添加。", n, some(r.Altered)))
	}
	lines = append(lines, "", "读出并写入的：")
	for _, t := range r.Tables {
		if t.Rows == 0 {
			continue
		}
		line := fmt.Sprintf("%s：%d条", label(&t), t.Rows)
		if t.FromJournal > 0 {
			line += fmt.Sprintf("，其中%d条在表中读不出来或已损坏，由操作记录补回", t.FromJournal)
		}
		lines = append(lines, line)
	}
	return append(lines, fmt.Sprintf("附件：%d份；没有保存的草稿：%d份", r.Attached, r.Drafts))
}

// office says of the unit and its settings where they come from, where that is not as it should be.
var office = map[edu.OfficeFrom]string{
	edu.OfficeUnsure: "（设置读得出来，但不完整或被改动过，请在“设置”中核对单位、学年和填报人）",
	edu.OfficeBackup: "（设置读不出来，取自最近的备份，请在“设置”中核对）",
	edu.OfficeGiven:  "（设置读不出来，照命令中写的单位，请在“设置”中核对）",
}

func history(r *edu.Rescue) (lines []string) {
	switch {
	case r.MoreActs > 0 && r.Acts == 0:
		lines = append(lines, fmt.Sprintf("操作记录：接不上，读出的%d次操作没有写入；它们做的修改在登记表里。", r.MoreActs))
	case r.MoreActs > 0:
		lines = append(lines, fmt.Sprintf("操作记录：前%d次操作完整写入，其后读出的%d次接不上，没有写入；它们做的修改在登记表里。", r.Acts, r.MoreActs))
	case !r.Whole:
		lines = append(lines, "操作记录：有读不出来的部分，最后的操作可能不在其中。")
	}
	if n := r.SentRead - r.Sent; n > 0 {
		lines = append(lines, fmt.Sprintf("导入时保存的原表：读出%d张，其中%d张接不上，没有写入；导入的记录在登记表里。", r.SentRead, n))
	}
	return lines
}

func lacking(t *edu.RescuedTable) (lines []string) {
	if t.Unread {
		lines = append(lines, label(t)+"：有读不出来的部分，操作记录里也没有，不能确定原来还有几条，请核对")
	}
	for _, x := range []struct {
		what string
		rows []int64
	}{
		{"没有读出来或不能用", t.Lost},
		{"有的栏目读不出来，或所指的记录已不在，留作空白，请补填", t.Blanked},
		{"可能不是最后一次保存的内容，请核对", t.Unsure},
		{"没有任何操作记录，不是本程序写入的，没有收进新台账", t.Foreign},
		{"既没有内容也没有操作记录，不能确定原来有没有这条", t.Unknown},
	} {
		if len(x.rows) == 0 {
			continue
		}
		var names []string
		for _, id := range x.rows {
			name := fmt.Sprintf("第%d号", id)
			if called := t.Names[id]; called != "" {
				name = called + "（" + name + "）"
			}
			names = append(names, name)
		}
		lines = append(lines, fmt.Sprintf("%s：%d条%s：%s", label(t), len(x.rows), x.what, some(names)))
	}
	return lines
}

func label(t *edu.RescuedTable) string {
	switch {
	case t.Register == nil:
		return "其他"
	case t.Part:
		return t.Register.Label + "的明细"
	}
	return t.Register.Label
}

// mostNamed is how many of what is missing are named.
const mostNamed = 200

func some(names []string) string {
	if n := len(names); n > mostNamed {
		return strings.Join(names[:mostNamed], "、") + fmt.Sprintf("等%d个", n)
	}
	return strings.Join(names, "、")
}
