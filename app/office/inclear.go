package office

import (
	"fmt"

	"countyledger/store/edu"
)

// InClearSays says how many copies of the ledger lie in clear; empty for none.
func InClearSays(copies []edu.Copy) string {
	if len(copies) == 0 {
		return ""
	}
	return fmt.Sprintf("有%d份备份（含恢复前留下的台账）里的姓名、身份证号等没有加密，拿到文件就能读出来："+
		"是个人信息加密以前做的，或者已经损坏，看不出有没有加密。可以换成加密的。", len(copies))
}

// SealedSays tells what became of them.
func SealedSays(sealed, left []edu.Copy) string {
	if len(sealed)+len(left) == 0 {
		return "没有未加密的备份。"
	}
	text := fmt.Sprintf("%d份备份已换成加密的，逐份打开核验过。", len(sealed))
	if len(sealed) == 0 {
		text = "没有换成加密的备份。"
	}
	if len(left) > 0 {
		text += fmt.Sprintf("\n%d份没有换，文件已损坏或太大，原样留着：", len(left))
		for _, c := range left {
			text += "\n" + c.Path
		}
		text += "\n确认不再需要的，请自行删除。"
	}
	return text
}
