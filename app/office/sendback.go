package office

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Back is a ledger out of which rows go back to who sent them.
type Back interface {
	Discloser
	exchange.Sealer
}

// Failed are the rows of an import that were not taken in, as they go back to who sent them. Personal numbers in them are masked, and the
// ledger knows what they were when the rows come back; whole ones are written for a reason.
type Failed struct {
	Previews []*exchange.Preview
	Path     string
	Over     func(path string) bool
	Full     bool
	Reason   string
	On       edu.Date // when it is done
}

// Write writes the workbook, and says so in the journal before.
func (x Failed) Write(ctx context.Context, l Back) error {
	rows := 0
	for _, p := range x.Previews {
		rows += p.Count(exchange.Failed)
	}
	out := Leaving{Act: "另存未导入的行", What: fmt.Sprintf("%d行", rows), File: x.Path}
	if x.Full {
		out.What, out.Full, out.Reason, out.On = "未导入的行", max(rows, 1), x.Reason, x.On
	}
	return Leave(ctx, l, out, func() error {
		return file.Write(x.Path, 0o666, x.Over, func(w io.Writer) error {
			return exchange.WriteFailed(w, exchange.Numbers{Full: x.Full, By: l}, x.Previews...)
		})
	})
}

// Returning is what goes back to the senders of an import.
type Returning struct {
	Import *exchange.Import
	Book   *edu.Book
	report.Options
	// By is until when it is to be mended; not known where the clerk gives no date.
	By edu.Date
	// Full writes the rows with whole numbers, for a reason.
	Full   bool
	Reason string
	On     edu.Date // when it is done
	// Over says which files may be written over; beside any other the new one gets a number.
	Over func(path string) bool
}

// SendBack writes into a folder, for each sender in whose tables something was found, 退回补正通知 and the workbook of the rows that were
// not taken in. It returns the files it wrote, as far as it came.
func SendBack(ctx context.Context, l Back, dir string, r Returning, progress func(done, total int)) (paths []string, err error) {
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
		words := s.Letter(r.By, filepath.Base(book))
		if len(words.Faults) == 0 {
			continue
		}
		if words.Refused > 0 {
			rows := Failed{Previews: s.Previews, Path: book, Over: r.Over, Full: r.Full, Reason: r.Reason, On: r.On}
			if err := rows.Write(ctx, l); err != nil {
				return paths, err
			}
			paths = append(paths, book)
		}
		letter := r.free(paths, filepath.Join(dir, "退回补正通知-"+name+".pdf"))
		err := Leave(ctx, l, Leaving{Act: "生成报表", What: "退回补正通知", File: letter}, func() error {
			_, err := Write(letter, r.Over, report.SentBack(r.Book, r.Options, words))
			return err
		})
		if err != nil {
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
