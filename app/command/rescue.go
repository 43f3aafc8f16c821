package command

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"countyledger/app/office"
	"countyledger/store/edu"
)

func setRescue(f *flag.FlagSet) runner {
	asked := edu.RescueAsked{}
	into := f.String("into", "", "新台账的文件夹（空的，或还没有的）")
	f.StringVar(&asked.Code, "code", "", "恢复码，本机没有这份台账的密钥时才要")
	county := f.String("county", "", "6位行政区划代码，损坏的台账和备份都读不出是哪个单位的时才要")
	of(f, &asked.Year, "year", "当前学年，与 --county 一起用；不写按今天")
	return func(ctx context.Context, e *Env, plain []string) error {
		if *into == "" {
			return usageError{"请用 --into 给出新台账的文件夹。"}
		}
		if *county != "" {
			u, err := findUnit(*county, "")
			if err != nil {
				return err
			}
			asked.Unit, asked.Year = u, cmp.Or(asked.Year, edu.YearOf(e.Now()))
		}
		from := e.Dir
		if len(plain) == 1 {
			from = plain[0]
		}
		from, err := filepath.Abs(from)
		to, wrong := filepath.Abs(*into)
		if err = errors.Join(err, wrong); err != nil {
			return err
		}
		var r *edu.Rescue
		err = e.admitted(ctx, func() (err error) {
			r, err = e.Rescue(ctx, from, to, asked)
			return err
		})
		if err != nil {
			return e.at(from, err)
		}
		fmt.Fprintln(e.Stdout, strings.Join(office.Rescued(r), "\n"))
		path, err := office.WriteRescue(r, e.Now())
		if err != nil {
			return &edu.SavedError{What: "抢救台账", Err: err}
		}
		fmt.Fprintf(e.Stderr, "报告另存为：%s\n", path)
		return nil
	}
}
