package command

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func setInit(f *flag.FlagSet) runner {
	var year edu.Year
	county := f.String("county", "", "6位行政区划代码，如141127")
	level := f.String("level", "", "county、city或province；不写按代码")
	of(f, &year, "year", "当前学年，如2022表示2022—2023学年；不写按今天")
	return func(ctx context.Context, e *Env, _ []string) error {
		u, err := findUnit(*county, *level)
		if err != nil {
			return err
		}
		return e.create(ctx, u, cmp.Or(year, edu.YearOf(e.Now())), edu.Change{})
	}
}

func findUnit(code, level string) (edu.Unit, error) {
	all, err := office.Areas()
	if err != nil {
		return edu.Unit{}, err
	}
	for _, a := range all {
		if a.Code != code {
			continue
		}
		u := edu.Unit{Code: a.Code, Name: a.Name, Area: a.Area, Level: a.Level}
		switch level {
		case "":
		case "county", edu.LevelCity, edu.LevelProvince:
			u.Level = level
		default:
			return edu.Unit{}, usageError{"--level 只能是 county、city 或 province。"}
		}
		return u, nil
	}
	return edu.Unit{}, usageError{fmt.Sprintf("没有代码为“%s”的单位。请用 --county 给出6位行政区划代码，如141127（岚县）。", code)}
}

// create makes a ledger with what it is filled with and the plan of its year, and tells its recovery code.
func (e *Env) create(ctx context.Context, u edu.Unit, y edu.Year, with edu.Change) error {
	begins, err := office.Founding(u, y, with)
	if err != nil {
		return err
	}
	s, err := e.Create(ctx, e.Dir, u, y, func(s Filler) error {
		if begins.Empty() {
			return nil
		}
		_, err := s.Apply(ctx, begins, nil)
		return err
	})
	if err != nil {
		return e.here(err)
	}
	code, err := s.RecoveryCode()
	if err == nil {
		err = s.Export(ctx, office.CodeShown)
	}
	if err == nil {
		fmt.Fprintf(e.Stderr, "已为%s新建台账：%s\n恢复码（请抄下另存，换电脑时用它打开个人信息）：\n  %s\n", u.Name, e.Dir, code)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return &edu.SavedError{What: "新建台账", Err: err}
	}
	return nil
}

func setDemo(*flag.FlagSet) runner {
	return func(ctx context.Context, e *Env, _ []string) error {
		c := sample.County(sample.Standard)
		return e.create(ctx, c.Unit, c.Year, c.Change())
	}
}

func setBackup(f *flag.FlagSet) runner {
	over := f.Bool("overwrite", false, overUsage)
	second := f.String("second", "", "备份的第二个位置：U盘或共享盘上的文件夹，以后每次备份都复制到那里；none 表示不要")
	encrypt := f.Bool("encrypt", false, "把以前没有加密的备份换成加密的，逐份打开核验后才去掉没有加密的；记入操作记录，不另做备份")
	return func(ctx context.Context, e *Env, plain []string) error {
		to := ""
		if len(plain) == 1 {
			to = plain[0]
		}
		if *encrypt {
			if to != "" || *over || *second != "" {
				return usageError{"--encrypt 只换以前的备份，不和备份文件、--overwrite、--second 一起写。"}
			}
			return with(ctx, e, func(s sealer) error { return e.sealBackups(ctx, s) })
		}
		return with(ctx, e, func(s interface {
			Backup(ctx context.Context, path string, over bool) (string, error)
			seconder
			sealer
		},
		) error {
			if err := chooseSecond(ctx, s, *second); err != nil {
				return err
			}
			path, err := s.Backup(ctx, to, *over)
			if err != nil {
				return err
			}
			fmt.Fprintln(e.Stdout, path)
			if copies, err := s.InClear(ctx); err == nil && len(copies) > 0 {
				fmt.Fprintln(e.Stderr, "注意："+office.InClearSays(copies)+"命令：backup --encrypt")
			}
			return e.carryAway(ctx, s)
		})
	}
}

// sealer encrypts backups that are in clear.
type sealer interface {
	InClear(ctx context.Context) ([]edu.Copy, error)
	SealBackups(ctx context.Context, progress func(done, total int)) (sealed, left []edu.Copy, err error)
}

// sealBackups puts encrypted ones in the place of the backups that are in clear.
func (e *Env) sealBackups(ctx context.Context, s sealer) error {
	sealed, left, err := s.SealBackups(ctx, nil)
	if err != nil {
		return err
	}
	if len(sealed) > 0 {
		e.did(fmt.Sprintf("加密%d份以前的备份", len(sealed)))
	}
	for _, c := range sealed {
		fmt.Fprintln(e.Stdout, c.Path)
	}
	fmt.Fprintln(e.Stderr, office.SealedSays(sealed, left))
	return nil
}

// seconder keeps backups at a second place.
type seconder interface {
	SetSecond(ctx context.Context, dir string) error
	Second(ctx context.Context) (edu.Second, error)
	CarryAway(ctx context.Context) error
}

// noSecond says that there is to be no second place any more.
const noSecond = "none"

func chooseSecond(ctx context.Context, s seconder, dir string) error {
	switch dir {
	case "":
		return nil
	case noSecond:
		return s.SetSecond(ctx, "")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	return s.SetSecond(ctx, dir)
}

// carryAway copies the newest backup in the data folder to the second place, where there is one.
func (e *Env) carryAway(ctx context.Context, s seconder) error {
	if err := s.CarryAway(ctx); err != nil {
		return err
	}
	second, err := s.Second(ctx)
	if err == nil && second.Dir != "" {
		fmt.Fprintf(e.Stderr, "第二个位置“%s”已有%s的备份，已核验。\n", second.Dir, second.Last.Local().Format("2006年1月2日15:04"))
	}
	return err
}

const otherLedger = "other-ledger"

func setRestore(f *flag.FlagSet) runner {
	other := f.Bool(otherLedger, false, "允许换成别的台账的备份")
	dry := f.Bool("dry-run", false, "只列出恢复后会有哪些变化，不恢复")
	code := f.String("code", "", "恢复码，备份是加密的（以.age结尾）而本机没有它的密钥时才要")
	return func(ctx context.Context, e *Env, plain []string) error {
		if *dry {
			return asksCode(e.wouldRestore(ctx, plain[0], *code))
		}
		var kept string
		err := e.admitted(ctx, func() (err error) {
			kept, err = e.Restore(ctx, e.Dir, plain[0], *code, *other)
			return err
		})
		if err != nil {
			return asksCode(e.here(err))
		}
		said, back := "已恢复。", "restore"
		if *other {
			back += " --" + otherLedger
		}
		if kept != "" {
			said += "原来的台账保留为“" + kept + "”，可以用" + back + "恢复回来。"
		}
		fmt.Fprintln(e.Stderr, said)
		return e.unlockRestored(ctx, *code)
	}
}

// unlockRestored opens the personal data of a ledger that was restored with its recovery code, on a computer that does not have its key.
func (e *Env) unlockRestored(ctx context.Context, code string) error {
	if code == "" {
		return nil
	}
	e.did("恢复台账")
	err := with(ctx, e, func(s unlocker) error {
		if !s.Locked() {
			return nil
		}
		return e.unlock(ctx, s, code)
	})
	if edu.AsksPassword(err) {
		return nil // its key is here, under a password that is not asked for to restore it
	}
	return err
}

// asksCode says how an encrypted backup is opened on a computer that does not have its key.
func asksCode(err error) error {
	if errors.As(err, new(*edu.BackupError)) && errors.Is(err, edu.ErrKeyMissing) {
		return errors.Join(message.Say(message.Of(err)+"把恢复码写在命令的 --code 后面。"), err)
	}
	return err
}

// wouldRestore tells what would change if a backup took the ledger's place.
func (e *Env) wouldRestore(ctx context.Context, backup, code string) error {
	return with(ctx, e, func(s interface {
		Differs(ctx context.Context, backup, code string) ([]edu.RowChanges, error)
	},
	) error {
		all, err := s.Differs(ctx, backup, code)
		if err != nil {
			return err
		}
		for _, c := range all {
			fmt.Fprintln(e.Stdout, c.Register.Label+"："+c.Said())
		}
		if len(all) == 0 {
			fmt.Fprintln(e.Stdout, "各登记表与备份一致，恢复后没有变化。")
		}
		fmt.Fprintln(e.Stderr, "以上是恢复后会有的变化；没有恢复，台账没有改动。")
		return nil
	})
}

func setVerify(f *flag.FlagSet) runner {
	accept := f.Bool("accept", false, "台账缺少本机记得的操作时，照现有内容继续使用，并记入操作记录")
	return func(ctx context.Context, e *Env, _ []string) error {
		if *accept {
			behind := *e
			behind.Open, e = e.Accept, &behind
		}
		return with(ctx, e, func(s interface {
			Verify(ctx context.Context) (entries int64, last string, err error)
		},
		) error {
			n, last, err := s.Verify(ctx)
			if err == nil {
				fmt.Fprintf(e.Stdout, "台账文件完好；变更记录%d条，逐条相符，各登记表与记录一致。\n末次操作校验值：%s\n", n, last)
			}
			return err
		})
	}
}
