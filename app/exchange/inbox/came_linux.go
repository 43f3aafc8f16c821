package inbox

import (
	"io/fs"
	"syscall"
	"time"
)

// came is when a file came to where it lies: a copy is as old as what it is a copy of, but it was put there later.
func came(info fs.FileInfo) time.Time {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(s.Ctim.Unix())
	}
	return info.ModTime()
}
