package message

import (
	"fmt"

	"countyledger/store/edu"
)

// altered says what of a ledger others have altered.
func altered(e *edu.TamperError) string {
	what := map[string]string{
		edu.PartActs:    fmt.Sprintf("操作记录中的第%d批与前后的记录对不上", e.Row),
		edu.PartJournal: fmt.Sprintf("第%d条变更记录与前后的记录对不上", e.Row),
		edu.PartReturns: "导入时保存的原表与保存时不一样",
		edu.PartOffice:  "单位、填报人等设置或没有保存的草稿与保存时不一样",
		edu.PartSchema:  "台账中的表，或防止改动的保护，与本程序建的不一样",
		edu.PartDrafts:  "没有保存的草稿与保存时不一样",
	}[e.Part]
	if e.Part == edu.PartRecords {
		what = "登记表中的记录"
		for _, g := range edu.Registers() {
			if g.Table == e.Table {
				what = "“" + g.Label + "”中的记录"
			}
		}
		what += fmt.Sprintf("（内部编号%d）与操作记录对不上", e.Row)
	}
	return what + "：台账被程序以外的手段改动过。请不要继续录入，保留现场，从“备份”文件夹中选改动以前的一份恢复。"
}

// lacking says what a ledger lacks that this computer has seen in it.
func lacking(e *edu.BehindError) string {
	what := "数据文件夹中的台账与本机记得的不是同一份"
	if e.Missing > 0 {
		what = fmt.Sprintf("台账比本机记得的少最后%d次操作", e.Missing)
	}
	return what + "：可能换回了旧文件，或最近保存的内容丢失了。请从最近的备份恢复；确实要照现有内容继续，" +
		"选“照现有内容使用”（命令行用 verify --accept），会记入操作记录。"
}
