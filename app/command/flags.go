package command

import (
	"flag"
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// What flags of several commands are for.
const (
	jsonUsage = "结果输出为一个JSON对象"
	overUsage = "允许覆盖不是本程序生成的文件"
)

// parse reads flags wherever they stand among the arguments, each once but pairs, and wants a number of plain ones. What is behind -- is
// plain. It reads them itself, because package flag words its errors in English.
func parse(f *flag.FlagSet, args []string, least, most int) ([]string, error) {
	var plain []string
	given := map[string]bool{}
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			plain = append(plain, args...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			plain = append(plain, arg)
			continue
		}
		name, value, valued := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		x := f.Lookup(name)
		switch {
		case again(given, x, name):
			return nil, usageError{fmt.Sprintf("--%s写了不止一次，请只留一个。", name)}
		case x == nil:
			return nil, usageError{fmt.Sprintf("没有“%s”这个选项。", arg)}
		case isSwitch(x) && valued:
			return nil, usageError{fmt.Sprintf("--%s后面不带内容，请去掉“=%s”。", name, value)}
		case isSwitch(x):
			value = "true"
		case !valued && len(args) > 0 && !strings.HasPrefix(args[0], "--"):
			value, args = args[0], args[1:]
		case !valued:
			return nil, usageError{fmt.Sprintf("--%s后面要写内容：%s。", name, x.Usage)}
		}
		if err := f.Set(name, value); err != nil {
			return nil, usageError{fmt.Sprintf("--%s：%s。", name, strings.TrimSuffix(err.Error(), "。"))}
		}
	}
	return plain, counted(plain, least, most)
}

// counted refuses too few or too many plain arguments.
func counted(plain []string, least, most int) error {
	switch {
	case len(plain) < least:
		return usageError{"缺少参数。"}
	case len(plain) > most:
		return usageError{fmt.Sprintf("多出了参数“%s”；一次只处理一个。", plain[most])}
	}
	return nil
}

// again reports whether a flag was given before that may be given once only, and notes that it is given.
func again(given map[string]bool, x *flag.Flag, name string) bool {
	was := given[name]
	given[name] = true
	return was && !several(x)
}

// pairs are name=value of a flag that may be given several times.
type pairs map[string]string

// String implements flag.Value.
func (p pairs) String() string { return "" }

// Set implements flag.Value.
func (p pairs) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if !ok || name == "" {
		return usageError{"“" + text + "”应写成“名称=内容”。"}
	}
	if was, twice := p[name]; twice && was != value {
		return usageError{"“" + name + "”写了两种内容，“" + was + "”和“" + value + "”，请只留一种。"}
	}
	p[name] = value
	return nil
}

// several reports whether a flag may be given more than once.
func several(x *flag.Flag) bool {
	if x == nil {
		return false
	}
	_, ok := x.Value.(pairs)
	return ok
}

// isSwitch reports whether a flag has no value.
func isSwitch(x *flag.Flag) bool {
	b, ok := x.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// of makes a flag of a value of the vocabulary, which says in Chinese what it takes.
func of(f *flag.FlagSet, v edu.Value, name, usage string) {
	f.Var(given{v}, name, usage)
}

// given is a value of the vocabulary as flag.Value.
type given struct{ edu.Value }

// Set implements flag.Value.
func (g given) Set(text string) error { return g.Parse(text, edu.Format{}) }

// String implements flag.Value.
func (g given) String() string {
	if g.Value == nil {
		return ""
	}
	return g.Text(edu.Format{})
}

// until is the deadline that --until names.
func until(text string, e *Env) (edu.Moment, error) {
	m, err := edu.DeadlineOf(text, e.Now())
	if err != nil {
		return "", usageError{"--until：" + err.Error() + "。"}
	}
	return m, nil
}
