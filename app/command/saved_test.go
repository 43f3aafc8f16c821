package command_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/command"
	"countyledger/store"
	"countyledger/store/edu"
)

// broken is a place for results that takes none, as a pipe whose reader has gone.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

// closing is a ledger that cannot be closed, as on a disk that filled up.
type closing struct {
	*store.Store
	err error
}

func (c closing) Close() error { return errors.Join(c.err, c.Store.Close()) }

// TestWhatIsSavedIsSaid: where something fails after a change was saved, the sentence says what was saved and what was not, and
// never that the ledger is as it was.
func TestWhatIsSavedIsSaid(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(c *cli)
		args  []string // of the import
		says  string
	}{
		{"the second file", nil, []string{"--failed", strings.Repeat("x", 249) + ".xlsx"}, "xxx.xlsx”"},
		{"the result", func(c *cli) { c.env.Stdout = broken{} }, nil, "结果没有全部输出"},
		{"the result as JSON", func(c *cli) { c.env.Stdout = broken{} }, []string{"--json"}, "结果没有全部输出"},
		{"closing", func(c *cli) { c.fails(errors.New("no light")) }, nil, "没有料到"},
		{"closing on a full disk", func(c *cli) { c.fails(edu.ErrDiskFull) }, nil, "磁盘已满"},
		{"closing, cancelled", func(c *cli) { c.fails(context.Canceled) }, nil, "取消"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newCLI(t)
			c.run(0, "init", "--county", "141128", "--year", "2022")
			path := table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用", "方山县二小,21140,小学,县级教育部门,在用")
			args := append([]string{"import", "schools", path}, tt.args...)
			if len(tt.args) == 2 {
				args[len(args)-1] = filepath.Join(t.TempDir(), tt.args[1])
			}
			whole := *c.env
			if tt.spoil != nil {
				tt.spoil(c)
			}
			c.run(1, args...)
			said := c.err.String()
			if !strings.Contains(said, "已经保存") || !strings.Contains(said, "表.csv") || !strings.Contains(said, tt.says) {
				t.Errorf("what was saved and what was not: %s", said)
			}
			for _, lie := range []string{"没有改动", "没有保存"} {
				if strings.Contains(said, lie) {
					t.Errorf("%q is not so: %s", lie, said)
				}
			}
			c.env = &whole
			if !strings.Contains(c.run(0, "history"), "表.csv") {
				t.Error("nothing was saved")
			}
			if tt.spoil == nil {
				return
			}
			tt.spoil(c) // now nothing is saved any more, and nothing is said to be
			c.run(1, append([]string{"import", "schools", path}, tt.args...)...)
			if strings.Contains(c.err.String(), "已经保存") {
				t.Errorf("nothing changed: %s", c.err.String())
			}
		})
	}
}

// fails lets every ledger that is opened fail to close.
func (c *cli) fails(err error) {
	open := c.env.Open
	c.env.Open = func(ctx context.Context, dir string) (command.Ledger, error) {
		s, e := open(ctx, dir)
		if e != nil {
			return nil, e
		}
		return closing{s.(*store.Store), err}, nil
	}
}

// TestFailedRowsDoNotReplaceTheirSource: the workbook that is taken in is not the one for its failed rows.
func TestFailedRowsDoNotReplaceTheirSource(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	path := table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县二小,21140,小学,县级教育部门,在用")
	c.run(2, "import", "schools", path, "--failed", path, "--overwrite")
	out := filepath.Join(t.TempDir(), "未导入.xlsx")
	c.run(0, "import", "schools", path, "--failed", out)
	c.run(2, "import", "schools", out, "--failed", out)
	if b, err := os.ReadFile(path); err != nil || !strings.Contains(string(b), "21140,") {
		t.Errorf("%v", err)
	}
}

var _ io.Writer = broken{}
