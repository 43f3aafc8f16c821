package inbox

import (
	"io/fs"
	"syscall"
	"time"
)

// came is when a file came to where it lies: a copy is as old as what it is a copy of, but it was put there later.
func came(info fs.FileInfo) time.Time {
	at := info.ModTime()
	if d, ok := info.Sys().(*syscall.Win32FileAttributeData); ok {
		if made := time.Unix(0, d.CreationTime.Nanoseconds()); made.After(at) {
			return made
		}
	}
	return at
}
