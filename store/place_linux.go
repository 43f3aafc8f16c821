package store

import (
	"fmt"

	"golang.org/x/sys/unix"

	"countyledger/store/edu"
)

// checkPlace refuses a data folder on a network file system, where locks cannot be trusted and
// write-ahead logging is unsafe.
func checkPlace(dir string) error {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return fmt.Errorf("look at data folder: %w", err)
	}
	switch int64(fs.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.AFS_SUPER_MAGIC:
		return fmt.Errorf("%w: %s", edu.ErrShare, dir)
	}
	return nil
}
