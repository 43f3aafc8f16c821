package office

import (
	"os"
	"path/filepath"

	"countyledger/app/report/page"
	"countyledger/assets"
)

// Fonts are the faces that documents are set in: the office's own where this computer has them, else the program's.
func Fonts() (*page.Fonts, error) {
	return page.NewFonts(assets.Fonts, page.OwnFaces(fontFolders()...))
}

// faces is the folder beside the program in which lie those that are given with it.
const faces = "字体"

// fontFolders are where an office's own faces may lie: beside the program, in the user's profile, in the system.
func fontFolders() []string {
	var out []string
	if exe, err := os.Executable(); err == nil {
		beside := filepath.Dir(exe)
		out = append(out, filepath.Join(beside, faces), filepath.Join(filepath.Dir(beside), faces)) // it may draw in software, one folder below
	}
	if home, err := os.UserHomeDir(); err == nil {
		out = append(out, filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts"),
			filepath.Join(home, "AppData", "Local", "Microsoft", "Windows", "Fonts"))
	}
	if windows := os.Getenv("WINDIR"); windows != "" {
		out = append(out, filepath.Join(windows, "Fonts"))
	}
	return append(out, "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts/fangzheng",
		"/usr/share/fonts/truetype/windows", "/usr/share/fonts/zh_CN")
}
