package imports

import (
	"fmt"
	"path/filepath"

	"countyledger/app/exchange"
)

// news says first what is to be known of all files and of the table: in one line where there is little room, the most urgent.
func (v *reading) news(short bool) string {
	why := v.lacks(short)
	if why == "" || !short {
		why += v.strangers(short)
	}
	if why != "" && short {
		return why
	}
	return v.overall(short) + why
}

// overall says what is read of all files, where there is more than the one table that is looked at; empty elsewhere.
func (v *reading) overall(short bool) string {
	files, unread, beside := v.count()
	if len(v.previews())+unread+beside < 2 {
		return v.nothingNew()
	}
	text := fmt.Sprintf("%d个文件，%d张表：可导入%d行", files, len(v.previews()), v.sound())
	if n := v.unchanged(); n > 0 && !short {
		text += fmt.Sprintf("，未变%d行", n)
	}
	if n := v.failed(); n > 0 {
		text += fmt.Sprintf("，未导入%d行", n)
	}
	if unread > 0 && !short {
		text += fmt.Sprintf("，%d个文件没有读出", unread)
	}
	if beside > 0 && !short {
		text += fmt.Sprintf("，%d张工作表没有导入", beside)
	}
	return text + "。"
}

// count is how many files there are, how many of them cannot be read, and on how many sheets there is nothing to take in.
func (v *reading) count() (files, unread, beside int) {
	all := map[string]bool{}
	for _, p := range v.previews() {
		all[p.File] = true
	}
	for _, l := range v.left {
		if all[l.File] = true; l.Grid == nil {
			unread++
		} else {
			beside++
		}
	}
	return len(all), unread, beside
}

// readNames is what was read: a file by its name, or how many.
func (v *reading) readNames() string {
	if files, _, _ := v.count(); files > 1 {
		return fmt.Sprintf("%d个文件", files)
	}
	return filepath.Base(v.table.File)
}

// unchanged is how many rows say what the ledger has.
func (v *reading) unchanged() int {
	if v.all == nil {
		return 0
	}
	return v.all.Count(exchange.Unchanged)
}

// nothingNew says of a table why it cannot be taken in though nothing is wrong with it; empty elsewhere.
func (v *reading) nothingNew() string {
	if v.table == nil || v.keeps() || len(v.table.Rows) == 0 || v.unchanged() < len(v.table.Rows) {
		return ""
	}
	return "各行都与台账一致，没有要导入的。"
}
