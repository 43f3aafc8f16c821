package file

import "syscall"

// errProtected is what the system says of a disk that is read-only: ERROR_WRITE_PROTECT.
const errProtected = syscall.Errno(19)
