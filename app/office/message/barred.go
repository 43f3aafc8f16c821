package message

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// barred says what may not be read or written.
func barred(err error) string {
	var at *fs.PathError
	what := "这个文件"
	if errors.As(err, &at) {
		path := at.Path
		if strings.HasSuffix(path, file.Part) {
			path = filepath.Dir(path) // a file that was on its way has a name that nobody knows
		}
		what = "“" + path + "”"
	}
	if file.Protected(err) {
		return what + "所在的磁盘是只读的（写保护），不能写入。请检查磁盘，或换一个文件夹。"
	}
	return "没有权限读写" + what + "。请检查文件或文件夹的权限，是否被其他程序占用，或换一个文件夹。"
}

// originalStays says which originals could not be taken away.
func originalStays(e *edu.OriginalStaysError) string {
	what := "原件“" + e.Path + "”"
	if e.More > 0 {
		what += fmt.Sprintf("等%d份", e.More+1)
	}
	return what + "写有已清除的个人信息，没有去掉：没有权限，或正在别的程序中打开。请关闭那个程序、检查权限，下次打开台账时会再去掉。"
}
