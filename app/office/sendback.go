package office

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Returning is what goes back to the senders of an import.
type Returning struct {
	Import *exchange.Import
	Book   *edu.Book
	report.Options
	// By is until when it is to be mended; not known where the clerk gives no date.
	By edu.Date
	// Over says which files may be written over; beside any other the new one gets a number.
	Over func(path string) bool
}

// SendBack writes into a folder, for each sender in whose tables something was found, 退回补正通知 and the workbook of the rows that were
// not taken in. It returns the files it wrote, as far as it came.
func SendBack(ctx context.Context, dir string, r Returning, progress func(done, total int)) (paths []string, err error) {
	all := r.Import.Sendings()
	for i, s := range all {
		if ctx.Err() != nil {
			return paths, ctx.Err()
		}
		if progress != nil {
			progress(i, len(all))
		}
		name := fileName(s.Sender)
		book := r.free(paths, filepath.Join(dir, "未导入的行-"+name+Workbook))
		l := s.Letter(r.By, filepath.Base(book))
		if len(l.Faults) == 0 {
			continue
		}
		if l.Refused > 0 {
			if err := file.Write(book, 0o666, r.Over, func(w io.Writer) error { return exchange.WriteFailed(w, s.Previews...) }); err != nil {
				return paths, err
			}
			paths = append(paths, book)
		}
		letter := r.free(paths, filepath.Join(dir, "退回补正通知-"+name+".pdf"))
		if _, err := Write(letter, r.Over, report.SentBack(r.Book, r.Options, l)); err != nil {
			return paths, err
		}
		paths = append(paths, letter)
	}
	return paths, nil
}

// free is the path itself where it may be written and was not just now, and else one beside it that nothing has.
func (r *Returning) free(written []string, path string) string {
	if slices.Contains(written, path) || errors.Is(file.Check(path, r.Over), file.ErrTaken) {
		return file.Unused(path)
	}
	return path
}

// fileName is a sender's name as part of the name of a file.
func fileName(sender string) string {
	const most = 60
	name := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '_'
		}
		return r
	}, edu.MaskNumbers(sender)), " .")
	if name == "" {
		name = "未注明单位"
	}
	if r := []rune(name); len(r) > most {
		name = string(r[:most])
	}
	return name
}
