package app

import "golang.org/x/sys/windows"

func documents() (string, error) {
	return windows.KnownFolderPath(windows.FOLDERID_Documents, 0)
}
