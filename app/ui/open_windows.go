package ui

import (
	"errors"

	"golang.org/x/sys/windows"

	"countyledger/app/office/message"
)

// OpenPath shows a file with the program the desktop has for it.
func OpenPath(path string) error { return shell("open", path) }

// PrintPath prints a file with the program the desktop has for it.
func PrintPath(path string) error {
	if err := shell("print", path); err != nil {
		return errors.Join(message.Say("这台电脑没有能打印PDF的程序。"), err)
	}
	return nil
}

func shell(what, path string) error {
	verb, err := windows.UTF16PtrFromString(what)
	if err != nil {
		return err
	}
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, verb, file, nil, nil, windows.SW_SHOWNORMAL)
}
