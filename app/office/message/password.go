package message

import (
	"fmt"

	"countyledger/store/edu"
)

// later says that a password or a recovery code is not tried yet.
func later(e *edu.WaitError) string {
	said := fmt.Sprintf("还需等%d秒才能再试", e.Seconds())
	if e.Err == nil {
		return "前几次密码或恢复码不对，" + said + "。"
	}
	return Of(e.Err) + "连着几次不对，" + said + "。"
}
