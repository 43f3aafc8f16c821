package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// keepSoon is when the first backup is made after a ledger was opened, once the window has come to rest, and keepEvery how often while
// something changes.
const (
	keepSoon  = 20 * time.Second
	keepEvery = 10 * time.Minute
)

// keep makes a backup after a while, and now and then as long as the ledger is open, where something has changed since the last. One that
// fails is said, and tried again when the time comes.
func (w *window) keep(l Ledger, after time.Duration) {
	if w.opt.Later == nil {
		return
	}
	w.opt.Later(after, func() {
		if w.ledger != l {
			return
		}
		w.session.Tasks.Quietly(func(ctx context.Context) error {
			_, err := l.Keep(ctx)
			return err
		}, func(err error) {
			if err != nil {
				slog.Error("no backup was made", "error", err)
				w.session.Say(unkept(err))
			}
			w.keep(l, keepEvery)
		})
	})
}

// unkept says what of a backup did not succeed: of one that is missing at its second place alone, that.
func unkept(err error) string {
	if errors.As(err, new(*edu.SecondError)) {
		return message.Of(err)
	}
	return "自动备份没有成功：" + message.Of(err)
}

// keepAndQuit makes a backup of what was changed and ends the program; where that fails the clerk says whether it ends all the same.
func (w *window) keepAndQuit() {
	if w.ledger == nil {
		w.quit()
		return
	}
	w.session.Tasks.Run("正在备份", func(ctx context.Context, _ ui.Progress) error {
		_, err := w.ledger.Keep(ctx)
		return err
	}, func(err error) {
		if err == nil {
			w.quit()
			return
		}
		slog.Error("no backup was made at the end", "error", err)
		ui.Ask("备份没有成功", message.Of(err)+"台账中的内容已经保存。", "不备份，退出", w.win, w.quit)
	})
}
