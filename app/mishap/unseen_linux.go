package mishap

import (
	"os"
	"syscall"
)

// unseen keeps the words of a panic, which may be somebody's name or number, from where a desktop keeps what programs say
// (.xsession-errors, the system's journal): the language, and the libraries in C, write nowhere from here on; the program's own sentences
// go there as before. Who started the program at a terminal, or listens to it by a pipe, sees all.
func unseen() error {
	info, err := os.Stderr.Stat()
	if err != nil {
		return nil // there is nowhere to write to
	}
	if kept := info.Mode().IsRegular() || info.Mode()&os.ModeSocket != 0; !kept {
		return nil
	}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer null.Close()
	by := int(os.Stderr.Fd())
	own, err := syscall.Dup(by)
	if err != nil {
		return err
	}
	syscall.CloseOnExec(own)
	os.Stderr = os.NewFile(uintptr(own), os.Stderr.Name())
	return syscall.Dup3(int(null.Fd()), by, 0)
}
