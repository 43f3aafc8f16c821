package command

import (
	"context"
	"flag"
	"fmt"
	"math"
	"path/filepath"

	"countyledger/app/office"
	"countyledger/app/office/message"
)

// setRules tries a file of rules on the ledger, before an office takes it in: nothing is written.
func setRules(f *flag.FlagSet) runner {
	all := f.Bool("all", false, "全部列出；不写，每一部分最多列50行")
	return func(ctx context.Context, e *Env, plain []string) error {
		if plain[0] != "try" {
			return usageError{"rules后面写try和文件名。"}
		}
		text, err := office.ReadTyped(plain[1])
		if err != nil {
			return message.At("“"+plain[1]+"”", err)
		}
		name := office.PresetLike(text)
		if err := office.CheckPreset(name, filepath.Base(plain[1]), text); err != nil {
			return err
		}
		return with(ctx, e, func(s reader) error {
			b, err := s.Load(ctx)
			if err != nil {
				return err
			}
			t, err := office.TryPreset(ctx, b, name, text, b.Today(e.Now()))
			if err != nil {
				return err
			}
			most := 50
			if *all {
				most = math.MaxInt
			}
			for _, line := range t.Lines(most) {
				fmt.Fprintln(e.Stdout, line)
			}
			return nil
		})
	}
}
