package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// with opens the ledger for fn and closes it again. What fails after something was saved, be it only the last line of the result,
// says what was.
func (e *Env) with(ctx context.Context, fn func(Store) error) error {
	s, err := e.Open(ctx, e.Dir)
	if err != nil {
		return err
	}
	w := &witness{Store: s}
	err = fn(w)
	if late := errors.Join(s.Close(), e.unheard()); late != nil {
		if errors.Is(err, errStands) {
			err = nil // what stands was not told
		}
		err = errors.Join(err, late)
	}
	if err != nil && len(w.saved) > 0 {
		return &edu.SavedError{What: strings.Join(w.saved, "；"), Err: err}
	}
	return err
}

// witness remembers what a command has saved.
type witness struct {
	Store
	saved []string
}

// Apply implements Store.
func (w *witness) Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (int64, error) {
	id, err := w.Store.Apply(ctx, c, progress)
	if err == nil {
		w.saved = append(w.saved, cmp.Or(c.Why(), "修改"))
	}
	return id, err
}

// Undo implements Store.
func (w *witness) Undo(ctx context.Context, batch int64) error {
	err := w.Store.Undo(ctx, batch)
	if err == nil {
		w.saved = append(w.saved, fmt.Sprintf("撤销第%d批操作", batch))
	}
	return err
}

// errUnheard tells that a result did not reach whoever was to read it.
var errUnheard = message.Say("结果没有全部输出：接收结果的程序已经关闭，或保存结果的磁盘已满。")

// heard is the environment with a standard output that remembers what it could not take.
func (e *Env) heard() *Env {
	own := *e
	own.Stdout = &output{Writer: e.Stdout}
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
