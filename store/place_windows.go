package store

import (
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"

	"countyledger/store/edu"
)

// checkPlace refuses a data folder on a network drive, where locks cannot be trusted and
// write-ahead logging is unsafe.
func checkPlace(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("look at data folder: %w", err)
	}
	vol := filepath.VolumeName(abs)
	root, err := windows.UTF16PtrFromString(vol + `\`)
	if err != nil {
		return fmt.Errorf("look at data folder: %w", err)
	}
	if strings.HasPrefix(vol, `\\`) || windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		return fmt.Errorf("%w: %s", edu.ErrShare, dir)
	}
	return nil
}
