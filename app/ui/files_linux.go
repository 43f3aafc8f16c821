package ui

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rymdport/portal/filechooser"
)

// nativeOpen asks the desktop's portal, or else zenity or kdialog.
func nativeOpen(title string, kinds []string, from string) (string, error) {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		if uris, err := filechooser.OpenFile("", title, &filechooser.OpenFileOptions{CurrentFolder: from}); err == nil {
			return first(uris), nil
		}
	}
	pattern := "*" + strings.Join(kinds, " *")
	return helper([]string{"zenity", "--file-selection", "--title=" + title, "--filename=" + within(from, ""), "--file-filter=" + pattern},
		[]string{"kdialog", "--title", title, "--getopenfilename", cmp.Or(from, "."), pattern})
}

// within is a file in a folder as zenity wants it: a folder with its separator, where no file is named; empty where neither is.
func within(folder, name string) string {
	if folder == "" {
		return name
	}
	return folder + string(filepath.Separator) + name
}

func nativeFolder(title, from string) (string, error) {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		if uris, err := filechooser.OpenFile("", title, &filechooser.OpenFileOptions{Directory: true, CurrentFolder: from}); err == nil {
			return first(uris), nil
		}
	}
	return helper([]string{"zenity", "--file-selection", "--directory", "--title=" + title, "--filename=" + within(from, "")},
		[]string{"kdialog", "--title", title, "--getexistingdirectory", cmp.Or(from, ".")})
}

func nativeSave(title, name, from string) (string, error) {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		if uris, err := filechooser.SaveFile("", title, &filechooser.SaveFileOptions{CurrentName: name, CurrentFolder: from}); err == nil {
			return first(uris), nil
		}
	}
	return helper(
		[]string{"zenity", "--file-selection", "--save", "--confirm-overwrite", "--title=" + title, "--filename=" + within(from, name)},
		[]string{"kdialog", "--title", title, "--getsavefilename", filepath.Join(from, name)},
	)
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
		out, err := exec.CommandContext(context.Background(), path, p[1:]...).Output() //nolint:gosec // one of the two named above
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == 1 {
			return "", nil
		}
		return string(bytes.TrimSpace(out)), err
	}
	return "", errNoDialog
}
