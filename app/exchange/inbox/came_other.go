//go:build !linux && !windows

package inbox

import (
	"io/fs"
	"time"
)

// came is when a file came to where it lies, as far as it is known.
func came(info fs.FileInfo) time.Time { return info.ModTime() }
