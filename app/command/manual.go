package command

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"countyledger/app/manual"
	"countyledger/app/office"
)

// Catalogue are the commands, each as it is called with what it does.
func Catalogue() [][2]string {
	var all [][2]string
	for _, c := range commands() {
		all = append(all, [2]string{strings.TrimSpace(c.name + " " + c.args), c.help})
	}
	return all
}

func setManual(f *flag.FlagSet) runner {
	out := f.String("out", "", "生成的文件，以.pdf结尾")
	over := f.Bool("overwrite", false, overUsage)
	return func(_ context.Context, e *Env, _ []string) error {
		if !strings.EqualFold(filepath.Ext(*out), ".pdf") {
			return usageError{"请用 --out 写明生成的PDF文件，以.pdf结尾。"}
		}
		all, err := manual.Read(manual.Facts{Commands: Catalogue()})
		if err != nil {
			return err
		}
		releases, err := manual.Releases()
		if err != nil {
			return err
		}
		if err := manual.Write(*out, office.Over(*over), manual.Paper(all, releases[0])); err != nil {
			return err
		}
		fmt.Fprintln(e.Stderr, "已生成："+*out)
		return nil
	}
}
