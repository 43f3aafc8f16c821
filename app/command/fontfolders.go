package command

import (
	"os"
	"path/filepath"
)

// FontFolders are where an office's own faces may lie: beside the program, in the user's profile, in the system.
func FontFolders() []string {
	var out []string
	if exe, err := os.Executable(); err == nil {
		out = append(out, filepath.Join(filepath.Dir(exe), "字体"))
	}
	if home, err := os.UserHomeDir(); err == nil {
		out = append(out, filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts"), filepath.Join(home, "AppData", "Local", "Microsoft", "Windows", "Fonts"))
	}
	if windows := os.Getenv("WINDIR"); windows != "" {
		out = append(out, filepath.Join(windows, "Fonts"))
	}
	return append(out, "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts/fangzheng", "/usr/share/fonts/truetype/windows", "/usr/share/fonts/zh_CN")
}
