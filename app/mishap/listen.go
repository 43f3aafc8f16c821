package mishap

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"countyledger/store/file"
)

// What a process of this program that only listens is told in its environment: the folder of logs, and the version that it is of.
const (
	listens = "COUNTYLEDGER_LISTENS"
	speaks  = "COUNTYLEDGER_SPEAKS"
)

// The process that only listens ends here, before the program is made ready for anything: of the packages whose own imports are ready Go
// initialises the first by its path, and this one needs little. Whatever fails there costs no more than the file.
func init() {
	if folder := os.Getenv(listens); folder != "" {
		_ = listen(os.Stdin, folder, os.Getenv(speaks))
		os.Exit(0) //nolint:forbidigo // this process is no program
	}
}

// most is how much of what the language writes is read, in bytes.
const most = 16 << 20

// Listen has a process beside this one hear what the language writes when it ends the process: for a fatal error, or a panic in what no
// guard stands around. The words of the panic, which may be somebody's name or number, so never come to a disk; where it was does. Nor does
// the desktop keep them any more.
func Listen(folder, version string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	from, to, err := os.Pipe()
	if err != nil {
		return err
	}
	defer from.Close()
	defer to.Close()                                            // the language keeps it open for itself
	c := exec.CommandContext(context.Background(), exe)         //nolint:gosec // the program itself, which ends with this one
	c.Stdin, c.SysProcAttr, c.Dir = from, apart(), os.TempDir() // a folder that it stood in could not be taken away
	c.Env = append(os.Environ(), listens+"="+folder, speaks+"="+version)
	if err := c.Start(); err != nil {
		return err
	}
	return errors.Join(debug.SetCrashOutput(to, debug.CrashOptions{}), unseen(), c.Process.Release())
}

// listen makes of what the language writes a file that can be handed on; a process that ends well writes nothing.
func listen(from io.Reader, folder, version string) error {
	text, err := io.ReadAll(io.LimitReader(from, most))
	if len(text) == 0 {
		return err
	}
	_, err = Write(folder, version, time.Now(), written(string(text)))
	return err
}

// ours are the words of the language itself; others may be anybody's.
var ours = regexp.MustCompile(`^(?:fatal error: |panic: runtime error: )[ -~]*$`)

// written is the fall of which the language wrote.
func written(text string) *Fall {
	kind, stack := "the process", ""
	if line, _, _ := strings.Cut(text, "\n"); ours.MatchString(line) {
		kind = figures.ReplaceAllString(line, "…")
	}
	if at := strings.Index(text, "\ngoroutine "); at >= 0 { // before it stands what was said
		stack = plainStack(text[at+1:])
	}
	return &Fall{kind, stack}
}

// What earlier programs had the language write, which holds what was said: first in a file that was hidden, then in one that says what it
// is; words is what stands in it before anything falls.
const (
	hidden = ".崩溃"
	raw    = "程序自用-异常退出.txt"
	words  = "县教台账程序自用，平时只有这几行字，表示没有异常。\r\n" +
		"程序异常退出时，系统把当时的情况接着写在下面，其中可能有个人信息，请不要交给别人：\r\n" +
		"再打开程序时，会整理成不含个人信息的“出错-….txt”，那一份可以交给维护人员。\r\n\r\n"
)

// Collect makes a file that can be handed on of what the language wrote when it ended an earlier program, and removes that.
func Collect(folder, version string) error {
	return errors.Join(collect(filepath.Join(folder, hidden), version), collect(filepath.Join(folder, raw), version))
}

func collect(path, version string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil //nolint:nilerr // there is none, or nothing can be known of it
	}
	text, err := file.Read(path, most)
	if text = bytes.TrimPrefix(text, []byte(words)); err == nil && len(text) > 0 {
		_, err = Write(filepath.Dir(path), version, info.ModTime(), written(string(text)))
	}
	return errors.Join(err, file.Remove(path))
}
