package command

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"countyledger/store/edu"
)

func setUnlock(*flag.FlagSet) runner {
	return func(ctx context.Context, e *Env, plain []string) error {
		l, err := e.Open(ctx, e.Dir)
		switch {
		case errors.Is(err, edu.ErrPassword):
			return e.forgotten(ctx, plain[0])
		case err != nil:
			return e.here(err)
		}
		if err := l.Close(); err != nil {
			return err
		}
		return with(ctx, e, func(s unlocker) error {
			if !s.Locked() {
				fmt.Fprintln(e.Stderr, "本机已有这份台账的密钥，没有再做什么。")
				return nil
			}
			return e.unlock(ctx, s, plain[0])
		})
	}
}

// unlocker is a ledger whose key may be missing on this computer.
type unlocker interface {
	Locked() bool
	Unlock(ctx context.Context, code string) error
}

func (e *Env) unlock(ctx context.Context, s unlocker, code string) error {
	err := s.Unlock(ctx, code)
	if err == nil {
		fmt.Fprintln(e.Stderr, "已打开个人信息，密钥保存在本机，并记入操作记录。")
	}
	return err
}

// forgotten opens a ledger whose password was forgotten, which takes the password away.
func (e *Env) forgotten(ctx context.Context, code string) error {
	e.Keyring.Recover(code)
	l, err := e.Open(ctx, e.Dir)
	if err != nil {
		return e.here(err)
	}
	fmt.Fprintln(e.Stderr, "已凭恢复码打开，原来的密码去掉了，并记入操作记录。要另设密码：countyledger password set。")
	return l.Close()
}
