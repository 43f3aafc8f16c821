package app

import (
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"countyledger/app/mishap"
)

// fellAside writes down what fell beside the window, which goes on.
func (w *window) fellAside(fall error) {
	path, err := mishap.Write(filepath.Join(w.opt.Dir, logFolder), w.opt.Version, w.opt.Now(), fall)
	slog.Error("the program fell", "file", path, "error", fall)
	if err != nil {
		slog.Error("what fell could not be written down", "error", err)
	}
}

// fell does what can be done once the driver's loop has fallen and nothing is shown any more: it writes down where, keeps what is typed and
// where the clerk was, and closes the ledger. Each step is guarded, for what it touches may be what fell.
func (w *window) fell(fall error) {
	for _, step := range []func(){
		func() { w.fellAside(fall) },
		w.session.Tasks.AtOnce,
		w.settle, // a cell that is open takes what was typed, and saves it
		func() { // what was being saved as it fell is saved beside
			for end := time.Now().Add(mercy); w.session.Saving() && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
			}
		},
		func() { w.session.WriteDrafts(context.Background()) },
		w.keepSettings,
		func() {
			if w.ledger != nil {
				if err := w.ledger.Close(); err != nil {
					slog.Error("close ledger", "error", err)
				}
			}
		},
	} {
		if err := mishap.Guard(func() error { step(); return nil }); err != nil {
			slog.Error("it fell again", "error", err)
		}
	}
}

// tellFalls says that the program has fallen since the clerk was last told, and where that is written down.
func (w *window) tellFalls() {
	paths, err := mishap.Untold(filepath.Join(w.opt.Dir, logFolder))
	if err != nil {
		slog.Warn("falls", "error", err)
	}
	if len(paths) > 0 {
		w.session.Say("程序出错中断过，已保存的内容没有损失，没保存的会放回原处。请把“日志”中的“" + filepath.Base(paths[len(paths)-1]) +
			"”（不含个人信息）交给维护人员")
	}
}
