package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Keyring takes what is typed for a ledger that has a password: it is tried when the ledger is opened next.
type Keyring interface {
	Type(password string)
	Recover(code string)
}

// passwordVariable names the password where nobody sits at a terminal.
const passwordVariable = "COUNTYLEDGER_PASSWORD"

const (
	passwordFlag  = "password-file"
	passwordUsage = "台账设有密码时，放密码的文件；不写则看环境变量 " + passwordVariable + "，再不然在终端里问"
)

// mostPassword is the largest file of a password, in bytes.
const mostPassword = 4 << 10

// errNoPassword: there is nobody to ask.
var errNoPassword = message.Say("这份台账设有密码。请用 --" + passwordFlag + " 指定放密码的文件，或设环境变量 " + passwordVariable +
	"，或在终端里运行、照提示输入。忘记密码的：countyledger unlock 恢复码。")

// guarded gives a command the flag of the password of its ledger.
func guarded(set func(f *flag.FlagSet) runner) func(f *flag.FlagSet) runner {
	return func(f *flag.FlagSet) runner {
		path, do := f.String(passwordFlag, "", passwordUsage), set(f)
		return func(ctx context.Context, e *Env, plain []string) error {
			e.passwordFile = *path
			return do(ctx, e, plain)
		}
	}
}

// admitted does something that opens a ledger, and once more with its password where it has one.
func (e *Env) admitted(ctx context.Context, do func() error) error {
	err := do()
	if !errors.Is(err, edu.ErrPassword) {
		return err
	}
	if e.password == "" {
		if e.password, err = e.known(ctx); err != nil {
			return err
		}
	}
	e.Keyring.Type(e.password)
	return do()
}

// known is the password of the ledger, from wherever it is to be had.
func (e *Env) known(ctx context.Context) (string, error) {
	switch typed := os.Getenv(passwordVariable); {
	case e.passwordFile != "":
		return passwordIn(e.passwordFile)
	case typed != "":
		return typed, nil
	}
	return e.asked(ctx, "台账密码：")
}

// passwordIn is the password in a file: its first line.
func passwordIn(path string) (string, error) {
	b, err := file.Read(path, mostPassword)
	if err != nil {
		return "", message.At("“"+path+"”", err)
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(b), "\ufeff"), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", message.Say("“" + path + "”的第一行是空的，里面没有密码。请把密码写在第一行。")
	}
	return line, nil
}

// asked asks for a password on the terminal.
func (e *Env) asked(ctx context.Context, what string) (string, error) {
	if e.Ask == nil {
		return "", errNoPassword
	}
	typed, err := e.Ask(ctx, what)
	if err == nil && typed == "" {
		err = message.Say("没有输入密码，什么也没有做。请重新运行，照提示输入。")
	}
	return typed, err
}

// passwords are what a ledger with a password can do about it.
type passwords interface {
	Guarded() bool
	SetPassword(ctx context.Context, now, next string) error
}

func setPassword(f *flag.FlagSet) runner {
	file := f.String("new-file", "", "放新密码的文件；不写则在终端里问两遍")
	return func(ctx context.Context, e *Env, plain []string) error {
		act, known := map[string]string{"set": "已设台账密码", "change": "已修改台账密码", "remove": "已去掉台账密码"}[plain[0]]
		if !known {
			return usageError{"请写明是设（set）、修改（change）还是去掉（remove）密码。"}
		}
		return with(ctx, e, func(s passwords) error {
			switch {
			case plain[0] == "set" && s.Guarded():
				return message.Say("这份台账已经设有密码，没有改动。要换一个，请用 password change。")
			case plain[0] != "set" && !s.Guarded():
				return message.Say("这份台账没有设密码，没有改动。要设，请用 password set。")
			}
			next, err := e.replace(ctx, s, plain[0] != "remove", *file)
			if err != nil {
				return err
			}
			fmt.Fprintln(e.Stderr, act+"，并记入操作记录。")
			if next != "" {
				fmt.Fprintln(e.Stderr, "密码忘记了谁也查不出来，只有恢复码能再打开：请确认恢复单已打印或抄好，交专人保管。")
			}
			return nil
		})
	}
}

// replace puts the ledger under a new password, or under none.
func (e *Env) replace(ctx context.Context, s passwords, by bool, path string) (next string, err error) {
	if s.Guarded() && e.password == "" {
		e.password, err = e.known(ctx)
	}
	if err == nil && by {
		next, err = e.chosen(ctx, path)
	}
	if err == nil {
		err = s.SetPassword(ctx, e.password, next)
	}
	return next, err
}

// chosen is a new password.
func (e *Env) chosen(ctx context.Context, path string) (string, error) {
	if path != "" {
		return passwordIn(path)
	}
	if e.Ask == nil {
		return "", message.Say("这里没有终端可以输入新密码。请用 --new-file 指定放新密码的文件。")
	}
	next, err := e.asked(ctx, fmt.Sprintf("新密码（至少%d个字）：", edu.LeastPassword))
	if err != nil {
		return "", err
	}
	again, err := e.asked(ctx, "再输一遍新密码：")
	if err == nil && again != next {
		err = message.Say("两遍输入的新密码不一样，没有改动。请重新运行。")
	}
	return next, err
}
