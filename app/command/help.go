package command

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// asked reports whether somebody wants to read about the program rather than run it, in any position; about is the command that
// is meant, empty for the program.
func asked(args []string) (about string, help, version bool) {
	for i, a := range args {
		switch a {
		case "--":
			return about, help, version
		case "--help", "-help", "-h", "-?", "/?":
			help = true
		case "help":
			help = help || i == 0 || i == 1 && len(args) == 2
		case "--version", "-version":
			version = true
		case "version":
			version = version || i == 0
		default:
			if about == "" && !strings.HasPrefix(a, "-") {
				about = a
			}
		}
	}
	return about, help, version
}

// tell writes what was asked for; false where nothing was.
func tell(e *Env, args []string) (code int, told bool) {
	about, wantsHelp, version := asked(args)
	switch {
	case wantsHelp && about == "" || len(args) == 0:
		help(e.Stdout)
	case wantsHelp && byName(about) == nil:
		return unknown(e, about), true
	case wantsHelp:
		helpOf(e.Stdout, byName(about))
	case version:
		fmt.Fprintln(e.Stdout, "县教台账 countyledger "+e.Version)
	default:
		return Done, false
	}
	return Done, true
}

// unknown says that there is no such command.
func unknown(e *Env, name string) int {
	said := fmt.Sprintf("没有“%s”这个命令。", name)
	if strings.HasPrefix(name, "-") {
		said = fmt.Sprintf("“%s”不是命令；选项写在命令后面。", name)
	}
	fmt.Fprintf(e.Stderr, "%s\n查看全部命令：countyledger help\n", said)
	return Usage
}

func help(w io.Writer) {
	fmt.Fprint(w, "县教台账 countyledger\n\n  countyledger [--data DIR]    打开窗口\n\n命令（不需要显示器）：\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-36s %s\n", strings.TrimSpace(c.name+" "+c.args), c.help)
	}
	fmt.Fprint(w, "\n--data DIR 指定数据文件夹，可写在任何位置。\n"+
		"每个命令的选项：countyledger help 命令\n版本：countyledger --version\n")
}

// helpOf tells how a command is called, from the same flags that it reads.
func helpOf(w io.Writer, c *command) {
	fmt.Fprintf(w, "%s\n\n  countyledger [--data DIR] %s %s\n", c.help, c.name, c.args)
	if c.names != nil {
		fmt.Fprintf(w, "\n%s\n", c.names())
	}
	f := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.set(f)
	first := true
	f.VisitAll(func(x *flag.Flag) {
		if first {
			fmt.Fprint(w, "\n选项：\n")
			first = false
		}
		fmt.Fprintf(w, "  --%-14s %s\n", x.Name, x.Usage)
	})
}

// importNames lists what can be taken in.
func importNames() string {
	return list("KIND", edu.Imported(), func(g *edu.Register) (string, string) { return g.ID, g.Label })
}

// reportNames lists what can be made.
func reportNames() string {
	return list("ID", report.Kinds(), func(k report.Kind) (string, string) { return k.ID, k.Title })
}

func list[T any](head string, all []T, of func(T) (id, title string)) string {
	lines := []string{head + "："}
	for x := range slices.Values(all) {
		id, title := of(x)
		lines = append(lines, fmt.Sprintf("  %-16s %s", id, title))
	}
	return strings.Join(lines, "\n")
}
