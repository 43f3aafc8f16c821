package command_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"countyledger/app/command"
)

// asks answers what is asked on the terminal, one after the other.
func (c *cli) asks(answers ...string) {
	c.env.Ask = func(context.Context, string) (string, error) {
		if len(answers) == 0 {
			c.t.Fatal("one question too many")
		}
		a := answers[0]
		answers = answers[1:]
		return a, nil
	}
}

// anew is the next run of the program, which knows no password yet.
func (c *cli) anew() {
	c.env = environment(c.env.Dir, c.keys)
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
}

// says checks what a command that ends with a code says of itself.
func (c *cli) says(code int, want string, args ...string) {
	c.t.Helper()
	c.run(code, args...)
	if !strings.Contains(c.err.String(), want) {
		c.t.Errorf("%v says %q, not %q", args, c.err.String(), want)
	}
}

// TestPasswordCommand: a password is set, changed and taken away; it comes from a file, from the environment or from the terminal, and
// where it comes from nowhere each command says how it is given. The recovery code opens what was forgotten.
func TestPasswordCommand(t *testing.T) {
	c := newCLI(t)
	word := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	right, wrong, empty := word("密码", "台账密码01\r\n第二行"), word("错的", "台账密码02"), word("空的", "\n")
	c.run(command.Done, "init", "--county", "141127")
	code := regexp.MustCompile(`([A-Z2-7]{5}-){10}[A-Z2-7]{5}`).FindString(c.err.String())
	c.says(command.Failed, "没有设密码", "password", "change")
	c.says(command.Failed, "没有设密码", "password", "remove")
	c.says(command.Usage, "remove", "password", "on")
	c.says(command.Failed, "--new-file", "password", "set")
	c.asks("台账密码01", "台账密码03")
	c.says(command.Failed, "不一样", "password", "set")
	c.asks("短", "短")
	c.says(command.Failed, "太短", "password", "set")
	c.asks("台账密码01", "台账密码01")
	c.says(command.Done, "只有恢复码", "password", "set")
	c.anew()
	backup := filepath.Join(t.TempDir(), "备份.db")
	for _, args := range [][]string{
		{"import", right},
		{"report", "schools", "--out", filepath.Join(t.TempDir(), "x.pdf")},
		{"tasks", "load", "../../assets/presets/tasks-2022.json"},
		{"rules", "try", "../../assets/presets/rules.json"},
		{"check"},
		{"figures"},
		{"history"},
		{"undo", "1"},
		{"backup", backup},
		{"restore", backup, "--dry-run"},
		{"verify"},
		{"verify", "--accept"},
		{"password", "change"},
		{"rescue", "--into", filepath.Join(t.TempDir(), "新")},
	} {
		c.says(command.Failed, "设有密码", args...)
	}
	c.says(command.Failed, "第一行是空的", "verify", "--password-file", empty)
	c.says(command.Failed, "不存在", "verify", "--password-file", filepath.Join(t.TempDir(), "没有"))
	c.says(command.Failed, "密码不对", "verify", "--password-file", wrong)
	c.run(command.Done, "verify", "--password-file", right)
	c.run(command.Done, "backup", backup, "--password-file="+right)
	c.anew()
	backup += ".age" // it has left the computer
	c.says(command.Failed, "设有密码", "restore", backup)
	t.Setenv("COUNTYLEDGER_PASSWORD", "台账密码01")
	c.run(command.Done, "restore", backup)
	c.asks("台账密码05", "台账密码05")
	c.says(command.Done, "已修改", "password", "change")
	c.anew()
	c.says(command.Failed, "密码不对", "figures")
	c.says(command.Failed, "恢复码不对", "unlock", "AAAAA") // a slip of the pen, which is no try
	c.says(command.Failed, "密码不对", "figures")
	c.says(command.Failed, "还需等5秒", "figures")
	c.says(command.Failed, "还需等", "unlock", code)
	tries, err := filepath.Glob(filepath.Join(c.keys, "*.tries"))
	if err != nil || len(tries) != 1 || os.Remove(tries[0]) != nil {
		t.Fatal(tries, err)
	}
	c.says(command.Done, "原来的密码去掉了", "unlock", strings.ToLower(code))
	c.run(command.Done, "verify")
	if said := c.run(command.Done, "history"); !strings.Contains(said, "设台账密码") || !strings.Contains(said, "去掉忘记的台账密码") {
		t.Errorf("the journal says %s", said)
	}
	if strings.Contains(c.run(command.Done, "history", "--json"), "台账密码01") {
		t.Error("the password is in the journal")
	}
}
