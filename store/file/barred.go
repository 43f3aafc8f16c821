package file

import (
	"errors"
	"io/fs"
)

// Barred reports whether a file was not to be read or written for want of a right: of this user, or of everybody, on a disk that is
// read-only.
func Barred(err error) bool { return errors.Is(err, fs.ErrPermission) || Protected(err) }

// Protected reports whether it was because nobody may write to the disk.
func Protected(err error) bool { return errors.Is(err, errProtected) }
