package app

import (
	"fmt"
	"os"
	"path/filepath"
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

// KeyFolder is where the keys of personal data lie: in the user's profile, outside every data folder.
func KeyFolder() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the profile folder: %w", err)
	}
	return filepath.Join(dir, programName, "keys"), nil
}
