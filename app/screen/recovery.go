package screen

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// errBeside: a recovery sheet was to lie in the folder of its ledger.
var errBeside = message.Say("恢复单不能和台账放在同一个文件夹：两样一起丢了，号码就能被别人打开，也可能再也打不开。请存到U盘或另一个文件夹，打印后收好。")

// RecoverySheet is 恢复单 of the open ledger. The book need not be read yet.
func (s *Session) RecoverySheet(u edu.Unit, code string) *report.Document {
	return report.RecoverySheet(u, s.Ledger.Dir(), code, edu.DateOf(s.Now()))
}

// Journalled does something by which the recovery code is seen, once the journal says so.
func (s *Session) Journalled(what string, do func()) {
	s.Tasks.Run("正在记入操作记录", func(ctx context.Context, _ ui.Progress) error {
		return office.Leave(ctx, s.Ledger, office.Leaving{Act: what}, func() error { return nil })
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, s.Window)
			return
		}
		do()
	})
}

// SaveRecoverySheet asks where the sheet is to lie, writes it, and tells where it lies. It never lies beside its ledger.
func (s *Session) SaveRecoverySheet(sheet *report.Document, saved func(path string)) {
	s.recoverySheet("保存恢复单", sheet, saved)
}

// PrintRecoverySheet saves the sheet too, and sends it to the printer.
func (s *Session) PrintRecoverySheet(sheet *report.Document) {
	s.recoverySheet("打印恢复单：先选PDF存在哪里", sheet, s.SendToPrinter)
}

func (s *Session) recoverySheet(title string, sheet *report.Document, saved func(path string)) {
	s.Files().Save(title, "台账恢复单.pdf", func(path string) { s.writeRecoverySheet(sheet, path, saved) })
}

func (s *Session) writeRecoverySheet(sheet *report.Document, path string, saved func(path string)) {
	if filepath.Ext(path) == "" {
		path += ".pdf"
	}
	if within(s.Ledger.Dir(), path) {
		ui.ShowError(errBeside, s.Window)
		return
	}
	s.Tasks.Run("正在保存恢复单", func(context.Context, ui.Progress) error {
		_, err := office.Write(path, office.Own, sheet)
		return err
	}, func(err error) {
		if errors.Is(err, file.ErrTaken) {
			err = message.Say("“" + filepath.Base(path) + "”已经有了，不是恢复单，没有覆盖。请换一个文件名。")
		}
		if err != nil {
			ui.ShowError(err, s.Window)
			return
		}
		saved(path)
	})
}

// within reports whether a path lies in a folder, however the two are written.
func within(dir, path string) bool {
	real := func(p string) string {
		if abs, err := filepath.Abs(p); err == nil {
			p = abs
		}
		if r, err := filepath.EvalSymlinks(p); err == nil {
			return r
		}
		return p
	}
	rel, err := filepath.Rel(real(dir), real(filepath.Dir(path)))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
