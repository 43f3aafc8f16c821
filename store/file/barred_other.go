//go:build !windows

package file

import "syscall"

// errProtected is what the system says of a disk that is read-only.
const errProtected = syscall.EROFS
