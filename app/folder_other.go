//go:build !windows

package app

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"countyledger/store/file"
)

// documents asks the desktop's own list of folders, which is translated (文档), and falls back on the
// names it usually has.
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	if dir := userDir(filepath.Join(config, "user-dirs.dirs"), home); dir != "" {
		return dir, nil
	}
	for _, name := range []string{"文档", "Documents"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name), nil
		}
	}
	return home, nil
}

func userDir(list, home string) string {
	f, err := file.Open(list, 1<<20)
	if err != nil {
		return "" // no such list: the usual names are tried
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if v, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "XDG_DOCUMENTS_DIR="); ok {
			return strings.Replace(strings.Trim(v, `"`), "$HOME", home, 1)
		}
	}
	return ""
}
