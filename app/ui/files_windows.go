package ui

import (
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	comdlg32        = windows.NewLazySystemDLL("comdlg32.dll")
	getOpenFileName = comdlg32.NewProc("GetOpenFileNameW")
	getSaveFileName = comdlg32.NewProc("GetSaveFileNameW")
)

// openFileName is OPENFILENAMEW.
type openFileName struct {
	size                      uint32
	owner, instance           uintptr
	filter, customFilter      *uint16
	maxCustomFilter, index    uint32
	file                      *uint16
	maxFile                   uint32
	fileTitle                 *uint16
	maxFileTitle              uint32
	initialDir, title         *uint16
	flags                     uint32
	fileOffset, fileExtension uint16
	defExt                    *uint16
	custData, hook            uintptr
	template                  *uint16
	reserved                  uintptr
	dwReserved, flagsEx       uint32
}

const (
	ofnOverwritePrompt = 0x2
	ofnNoChangeDir     = 0x8
	ofnPathMustExist   = 0x800
	ofnFileMustExist   = 0x1000
	ofnExplorer        = 0x80000
)

func nativeOpen(title string, kinds []string, from string) (string, error) {
	pattern := "*" + strings.Join(kinds, ";*")
	return ask(getOpenFileName, fileAsked{title: title, from: from, pattern: pattern, flags: ofnFileMustExist | ofnPathMustExist})
}

// nativeFolder leaves it to the program's own dialog: that of the system wants COM, and shows no files.
func nativeFolder(string, string) (string, error) { return "", errNoDialog }

func nativeSave(title, name, from string) (string, error) {
	return ask(getSaveFileName, fileAsked{title, name, from, "*.*", ofnOverwritePrompt | ofnPathMustExist})
}

// fileAsked is what a dialog of the system asks: with a name in it, beginning in a folder, for files of a pattern.
type fileAsked struct {
	title, name, from, pattern string
	flags                      uint32
}

// ask shows a dialog of the system; an empty path is the clerk's "no".
func ask(proc *windows.LazyProc, a fileAsked) (string, error) {
	if err := proc.Find(); err != nil {
		return "", errNoDialog
	}
	var file [32768]uint16
	initial, err := windows.UTF16FromString(a.name)
	if err != nil {
		return "", err
	}
	copy(file[:], initial)
	caption, err := windows.UTF16PtrFromString(a.title)
	if err != nil {
		return "", err
	}
	var from *uint16
	if a.from != "" {
		if from, err = windows.UTF16PtrFromString(a.from); err != nil {
			return "", err
		}
	}
	filter := doubleNull(a.pattern, a.pattern)
	o := openFileName{
		file:       &file[0],
		maxFile:    uint32(len(file)),
		title:      caption,
		initialDir: from,
		filter:     &filter[0],
		flags:      a.flags | ofnExplorer | ofnNoChangeDir,
	}
	o.size = uint32(unsafe.Sizeof(o))
	if ok, _, _ := proc.Call(uintptr(unsafe.Pointer(&o))); ok == 0 {
		return "", nil
	}
	return windows.UTF16ToString(file[:]), nil
}

// doubleNull is a list of strings as the dialog wants it: each ended by a zero, the list by another.
func doubleNull(parts ...string) []uint16 {
	var out []uint16
	for _, p := range parts {
		u, err := windows.UTF16FromString(p)
		if err == nil {
			out = append(out, u...)
		}
	}
	return append(out, 0)
}
