package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// with opens the ledger for do and closes it again. What do needs of a ledger is its parameter, and no more is handed to it. What
// fails after something was saved, be it only the last line of the result, says what was.
func with[S any](ctx context.Context, e *Env, do func(S) error) error {
	var l Ledger
	err := e.admitted(ctx, func() (err error) {
		l, err = e.Open(ctx, e.Dir)
		return err
	})
	if err != nil {
		return e.here(err)
	}
	for _, says := range []string{office.ClockSays(l.Clock()), office.OwedSays(l.Owed())} {
		if says != "" {
			fmt.Fprintln(e.Stderr, "注意："+says)
		}
	}
	if s, ok := l.(S); ok {
		err = do(s)
	} else {
		err = fmt.Errorf("%T does not do what the command needs of a ledger", l)
	}
	if late := errors.Join(l.Close(), e.unheard()); late != nil {
		if errors.Is(err, errStands) {
			err = nil // what stands was not told
		}
		err = errors.Join(err, late)
	}
	if err != nil && len(e.saved) > 0 {
		return &edu.SavedError{What: strings.Join(e.saved, "；"), Err: err}
	}
	return err
}

// here says of what folder an error is.
func (e *Env) here(err error) error { return e.at(e.Dir, err) }

func (e *Env) at(dir string, err error) error { return message.At("数据文件夹“"+dir+"”", err) }

// did remembers what the command has saved.
func (e *Env) did(what string) { e.saved = append(e.saved, what) }

// errUnheard tells that a result did not reach whoever was to read it.
var errUnheard = message.Say("结果没有全部输出：接收结果的程序已经关闭，或保存结果的磁盘已满。")

// heard is the environment of one run: nothing is saved yet, and standard output remembers what it could not take.
func (e *Env) heard() *Env {
	own := *e
	own.Stdout, own.saved = &output{Writer: e.Stdout}, nil
	return &own
}

func (e *Env) unheard() error {
	if o, ok := e.Stdout.(*output); ok && o.err != nil {
		return errors.Join(errUnheard, o.err)
	}
	return nil
}

type output struct {
	io.Writer
	err error
}

// Write implements io.Writer.
func (o *output) Write(b []byte) (int, error) {
	n, err := o.Writer.Write(b)
	if err != nil {
		o.err = err
	}
	return n, err
}
