package ui

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rymdport/portal/filechooser"
)

// nativeOpen asks the desktop's portal, or else zenity or kdialog.
func nativeOpen(title string, kinds []string) (string, error) {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		if uris, err := filechooser.OpenFile("", title, nil); err == nil {
			return first(uris), nil
		}
	}
	pattern := "*" + strings.Join(kinds, " *")
	return helper([]string{"zenity", "--file-selection", "--title=" + title, "--file-filter=" + pattern},
		[]string{"kdialog", "--title", title, "--getopenfilename", ".", pattern})
}

func nativeFolder(title string) (string, error) {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		if uris, err := filechooser.OpenFile("", title, &filechooser.OpenFileOptions{Directory: true}); err == nil {
			return first(uris), nil
		}
	}
	return helper([]string{"zenity", "--file-selection", "--directory", "--title=" + title},
		[]string{"kdialog", "--title", title, "--getexistingdirectory", "."})
}

func nativeSave(title, name string) (string, error) {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		if uris, err := filechooser.SaveFile("", title, &filechooser.SaveFileOptions{CurrentName: name}); err == nil {
			return first(uris), nil
		}
	}
	return helper([]string{"zenity", "--file-selection", "--save", "--confirm-overwrite", "--title=" + title, "--filename=" + name},
		[]string{"kdialog", "--title", title, "--getsavefilename", name})
}

func first(uris []string) string {
	if len(uris) == 0 {
		return ""
	}
	return filepath.FromSlash(strings.TrimPrefix(unescape(uris[0]), "file://"))
}

// helper runs the first of the programs that is installed; its exit code 1 is the clerk's "no".
func helper(programs ...[]string) (string, error) {
	for _, p := range programs {
		path, err := exec.LookPath(p[0])
		if err != nil {
			continue
		}
		out, err := exec.CommandContext(context.Background(), path, p[1:]...).Output()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == 1 {
			return "", nil
		}
		return string(bytes.TrimSpace(out)), err
	}
	return "", errNoDialog
}
