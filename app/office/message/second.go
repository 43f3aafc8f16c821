package message

import (
	"errors"
	"io/fs"
	"syscall"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// notCarried says why backups did not come to their second place. Those in the data folder are there all the same.
func notCarried(e *edu.SecondError) string {
	what := "备份的第二个位置“" + e.Dir + "”"
	switch {
	case errors.Is(e, edu.ErrInside):
		return what + "就在数据文件夹里，起不到作用，没有设置。请选U盘、移动硬盘或共享盘上的文件夹。"
	case errors.Is(e, edu.ErrUnsealed):
		return what + "没有复制：离开这台电脑的备份都要加密，而本机没有这份台账的密钥。请先输入恢复码打开个人信息，再备份一次。" + stays
	case errors.Is(e, fs.ErrNotExist):
		return what + "现在找不到。请插好U盘（或连上共享盘），再备份一次。" + stays
	case errors.Is(e, syscall.ENOSPC):
		return what + "空间已满，没有写成。请清理出空间，或换一个位置，再备份一次。" + stays
	case file.Barred(e):
		return what + "不能写入（写保护或没有权限）。请检查后再备份一次，或换一个位置。" + stays
	}
	return what + "没有写完整：可能中途拔出，或那里的磁盘有问题。请插好后再备份一次。" + stays
}

// stays is what is true of the backups in the data folder.
const stays = "数据文件夹里的备份不受影响。"
