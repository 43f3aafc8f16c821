// Package mishap deals with what the program did not foresee: a panic, wherever it comes from. It is caught, described without anything
// that may be a person's data, and written to a file that can be handed on. Standard library, and the writing of files.
package mishap

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"countyledger/store/file"
)

// Fall is a panic that was caught: of what kind it was, and where. What it said is not kept: a name or a number may stand in it.
type Fall struct {
	Kind  string
	Where string
}

// Error implements error.
func (f *Fall) Error() string { return "panic of " + f.Kind + "\n" + f.Where }

// Guard does something and makes a panic in it an error, a *Fall.
func Guard(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &Fall{kindOf(p), plainStack(string(debug.Stack()))}
		}
	}()
	return do()
}

// Go does something on a goroutine of its own; what falls there is told to fell and harms nothing else. No other place of the program
// starts a goroutine.
func Go(do func(), fell func(error)) {
	go func() {
		if err := Guard(func() error { do(); return nil }); err != nil {
			fell(err)
		}
	}()
}

// After does something after a while, on a goroutine of its own; what falls there is told to fell. No other place of the program sets a
// timer that does something.
func After(after time.Duration, do func(), fell func(error)) *time.Timer {
	return time.AfterFunc(after, func() {
		if err := Guard(func() error { do(); return nil }); err != nil {
			fell(err)
		}
	})
}

var figures = regexp.MustCompile(`\d{5,}`)

// kindOf is what a panic is: the words of the language itself, or else only the type of what was said.
func kindOf(p any) string {
	own, ok := p.(runtime.Error)
	if text := ""; ok {
		if text = own.Error(); strings.HasPrefix(fmt.Sprintf("%T", p), "runtime.") || strings.HasPrefix(fmt.Sprintf("%T", p), "*runtime.") {
			return figures.ReplaceAllString(text, "…")
		}
	}
	return fmt.Sprintf("%T", p)
}

var (
	arguments = regexp.MustCompile(`\([^()]*\)$`)
	place     = regexp.MustCompile(`^\t.*?([^/\\]+\.go:\d+).*$`)
	plain     = regexp.MustCompile(`^[\t -~]*$`) // as the program's own names are
	began     = regexp.MustCompile(`^(goroutine \d+) .*`)
)

// plainStack is a stack without the arguments of calls, and without the folders that files lie in.
func plainStack(stack string) string {
	var out []string
	for _, line := range strings.Split(stack, "\n") {
		switch {
		case place.MatchString(line):
			line = place.ReplaceAllString(line, "\t$1")
		case began.MatchString(line):
			line = began.ReplaceAllString(line, "$1")
		case strings.HasSuffix(line, ")"):
			line = arguments.ReplaceAllString(line, "()")
		case strings.HasPrefix(line, "created by "):
		default:
			continue
		}
		if plain.MatchString(line) && !figures.MatchString(line) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// Logs is the folder of logs in a data folder.
const Logs = "日志"

// Names of the files in the folder of logs: a fall, and one that the clerk was not told of yet.
const (
	prefix = "出错-"
	fresh  = ".新.txt"
	told   = ".txt"
)

// Write puts a fall into the folder of logs, for somebody to be handed.
func Write(folder, version string, now time.Time, fall error) (path string, err error) {
	var f *Fall
	if !errors.As(fall, &f) {
		return "", nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	path = file.Unused(filepath.Join(folder, prefix+now.Format("20060102-150405")+fresh))
	return path, file.Write(path, 0o600, file.Any, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "县教台账 %s，%s %s，%s\n程序出错的位置（不含台账内容和个人信息），供维护人员查看。\n\n%s\n",
			version, runtime.GOOS, runtime.GOARCH, now.Format("2006-01-02 15:04:05"), f.Error())
		return err
	})
}

// Untold are the falls that the clerk was not told of yet, the oldest first; they count as told from now on.
func Untold(folder string) (paths []string, err error) {
	all, err := filepath.Glob(filepath.Join(folder, prefix+"*"+fresh))
	for _, path := range all {
		to := strings.TrimSuffix(path, fresh) + told
		err = errors.Join(err, os.Rename(path, to))
		paths = append(paths, to)
	}
	return paths, err
}
