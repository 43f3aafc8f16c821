// Package faulttest lays the faults for tests that only a system can lay: a disk of a size, and somebody who may not do everything. Only
// tests use it.
package faulttest

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Disk mounts a disk of a size, as mount takes it; the test is skipped where none can be.
func Disk(tb testing.TB, size string) (dir string) {
	tb.Helper()
	dir = tb.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		tb.Skipf("no disk can be mounted here: %v", err)
	}
	tb.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			tb.Error(err)
		}
	})
	return dir
}

// Fill leaves no room on a disk, and gives what makes room again.
func Fill(tb testing.TB, disk string) (free func()) {
	tb.Helper()
	const most = 64 << 20
	path := filepath.Join(disk, "别的")
	if err := os.WriteFile(path, make([]byte, most), 0o600); err == nil { //nolint:forbidigo // as much of it as there is room
		tb.Fatal("the disk has too much room")
	}
	return func() {
		if err := os.Remove(path); err != nil {
			tb.Error(err)
		}
	}
}

// nobody is a user who may do nothing more than others.
const nobody = 65534

// Ordinary makes the rest of the test run as an ordinary user, for whom the rights of files count, and gives him some folders with all that
// is in them. Who is one already stays who he is.
func Ordinary(tb testing.TB, dirs ...string) {
	tb.Helper()
	if os.Geteuid() != 0 {
		return
	}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
			if err == nil {
				err = os.Chown(path, nobody, nobody) //nolint:gosec // nobody else is in the test's own folder
			}
			return err
		})
		if err != nil {
			tb.Fatal(err)
		}
		for up := filepath.Dir(dir); up != os.TempDir() && up != filepath.Dir(up); up = filepath.Dir(up) {
			if err := os.Chmod(up, 0o755); err != nil { //nolint:gosec // he has to get through
				tb.Fatal(err)
			}
		}
	}
	if err := syscall.Seteuid(nobody); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := syscall.Seteuid(0); err != nil {
			tb.Fatal(err)
		}
	})
}

// Without takes rights away from a file or folder, and gives what gives them back.
func Without(tb testing.TB, path string, mode os.FileMode) (back func()) {
	tb.Helper()
	was, err := os.Stat(path)
	if err == nil {
		err = os.Chmod(path, mode)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return func() {
		if err := os.Chmod(path, was.Mode().Perm()); err != nil {
			tb.Error(err)
		}
	}
}

// Sealed makes a folder one of a read-only mount, as a disk that a fault made read-only is; what is open there stays open. It gives what
// takes that away. The test is skipped where nothing can be mounted.
func Sealed(tb testing.TB, dir string) (back func()) {
	tb.Helper()
	asRoot := func(do func() error) error {
		was := os.Geteuid()
		if err := syscall.Seteuid(0); err != nil {
			return err
		}
		return errors.Join(do(), syscall.Seteuid(was))
	}
	err := asRoot(func() error {
		if err := syscall.Mount(dir, dir, "", syscall.MS_BIND, ""); err != nil {
			return err
		}
		return syscall.Mount("", dir, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, "")
	})
	if err != nil {
		tb.Skipf("nothing can be mounted here: %v", err)
	}
	return func() {
		if err := asRoot(func() error { return syscall.Unmount(dir, syscall.MNT_DETACH) }); err != nil {
			tb.Error(err)
		}
	}
}
