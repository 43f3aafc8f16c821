package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"countyledger/app/office/message"
	"countyledger/app/ui"
)

// programName is the folder of the program in the places the system gives.
const programName = "countyledger"

// DataFolder is where the ledger lies unless --data says otherwise: 文档/县教台账.
func DataFolder() (string, error) {
	docs, err := documents()
	if err != nil {
		return "", fmt.Errorf("find the documents folder: %w", err)
	}
	return filepath.Join(docs, "县教台账"), nil
}

// LedgerFolder is where the ledger lies unless --data says otherwise: where the clerk opened one last from the window, else the usual
// place.
func LedgerFolder() (string, error) {
	file, err := SettingsFile()
	if err != nil {
		return "", err
	}
	if dir := ui.LoadSettings(file).Folder; dir != "" {
		return dir, nil
	}
	return DataFolder()
}

// CheckFolder refuses a remembered folder that is no longer there: a ledger that was on a stick is not looked for, nor made, elsewhere.
func CheckFolder(dir string) error {
	usual, err := DataFolder()
	if err != nil || dir == usual {
		return err
	}
	if _, err := os.Stat(dir); err != nil {
		return errors.Join(message.Say("上次打开的台账在“"+dir+"”，这个文件夹现在找不到。在U盘或移动硬盘上的，请插好再试；挪了地方的，请打开新的位置。"), err)
	}
	return nil
}

// KeyFolder is where the keys of personal data lie: in the user's profile, outside every data folder.
func KeyFolder() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the profile folder: %w", err)
	}
	return filepath.Join(dir, programName, "keys"), nil
}
