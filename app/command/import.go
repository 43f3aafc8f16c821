package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// importer reads the ledger and takes rows in.
type importer interface {
	reader
	exchange.Sent
	exchange.Corrected
	exchange.Sealer
	discloser
}

// importCall is what the import command is asked for.
type importCall struct {
	exchange.Ask
	paths       []string
	failed      string
	by          edu.Date // until when senders are to mend what is wrong
	dry, asJSON bool
	over        func(path string) bool // a file that may be written over
	full        bool                   // failed rows have whole numbers, for a reason and in a name
	reason, who string
}

func setImport(f *flag.FlagSet) runner {
	c := &importCall{Ask: exchange.Ask{Heads: map[string]string{}, Whole: map[string]string{}}}
	f.StringVar(&c.Sheet, "sheet", "", "工作表名称；不写取全部认得出的工作表")
	f.BoolVar(&c.Insist, "insist", false, "表头更像别的种类时，仍按KIND导入")
	f.Var(pairs(c.Heads), "map", "指定一列对应的字段，如 --map 学校代码=code 或 --map 学校代码=标识码；可以多次")
	f.Var(pairs(c.Whole), "set", "指定全部行的内容，如 --set year=2022 或 --set 学年=2022；可以多次")
	f.Func("back", "会退回、跳过的行（如已撤并的学校改回在用，本台账办理的撤并直接归档）也照表导入的原因；不写则留下不导入", func(why string) error {
		if c.Take.Back = strings.TrimSpace(why); c.Take.Back == "" {
			return usageError{"--back 后面要写明原因。"}
		}
		return nil
	})
	f.BoolVar(&c.Take.Corrected, "take-sheet", false, "人工改正过的格也改成表中的值；不写则保留台账的")
	f.BoolVar(&c.dry, "dry-run", false, "只核对，不保存")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	f.StringVar(&c.failed, "failed", "", "把未导入的行另存为这个.xlsx文件；写文件夹则按填报单位各存一份，连同退回补正通知")
	f.BoolVar(&c.full, "full-id", false, "--failed 写出完整的号码（不写打星号，改正后导回来认得出）；要写 --reason，记入操作记录")
	f.StringVar(&c.reason, "reason", "", "为什么写出完整号码")
	f.StringVar(&c.who, "who", "", "谁写出完整号码；不写用设置中的填报人")
	of(f, &c.by, "by", "退回补正通知上的补正期限，如2022-05-10；和 --failed 文件夹一起用")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		c.over = office.Over(*over)
		if err := c.named(plain); err != nil {
			return err
		}
		if err := c.failedFile(); err != nil {
			return err
		}
		return with(ctx, e, func(s importer) error { return c.take(ctx, e, s) })
	}
}

// named takes the kind, if one is named, and the paths.
func (c *importCall) named(plain []string) error {
	c.paths = plain
	g := edu.RegisterByID(plain[0])
	if slices.Contains(edu.Imported(), g) {
		c.Register, c.paths = g, plain[1:]
	} else if _, err := os.Stat(plain[0]); err != nil && len(plain) > 1 {
		return usageError{fmt.Sprintf("没有“%s”这种导入，也没有这个文件；可用的种类：%s。", plain[0], kinds())}
	}
	if len(c.paths) == 0 {
		return usageError{"缺少参数：要导入的文件或文件夹。"}
	}
	return nil
}

// grounds looks whether it is said why whole numbers are to be written, where they are.
func (c *importCall) grounds() error {
	switch {
	case c.full && c.failed == "":
		return usageError{"--full-id 是未导入的行中的号码，和 --failed 一起用。"}
	case c.full && strings.TrimSpace(c.reason) == "":
		return usageError{"写出完整号码要用 --reason 写明原因。"}
	case !c.full && (c.reason != "" || c.who != ""):
		return usageError{"--reason、--who 和 --full-id 一起用。"}
	}
	return nil
}

// failedFile looks, before anything is taken in, whether the failed rows can be written.
func (c *importCall) failedFile() error {
	if err := c.grounds(); err != nil {
		return err
	}
	switch {
	case c.failed == "" && c.by.Known():
		return usageError{"--by 是退回补正通知上的期限，和 --failed 文件夹一起用。"}
	case c.failed == "" || c.toFolder():
		return nil
	case c.by.Known():
		return usageError{"--by 是退回补正通知上的期限，--failed 要写文件夹。"}
	}
	if !strings.EqualFold(filepath.Ext(c.failed), office.Workbook) { // a report would be replaced by a workbook under its name
		return usageError{"--failed 另存的是工作簿，请给出以.xlsx结尾的文件名。"}
	}
	for _, path := range c.paths {
		if sameFile(c.failed, path) {
			return usageError{"--failed 不能是正在导入的文件，请另给一个文件名。"}
		}
	}
	return file.Check(c.failed, c.over)
}

// take reads the files and saves what they hold.
func (c *importCall) take(ctx context.Context, e *Env, s importer) error {
	in, err := c.read(ctx, e, s)
	if none := (*exchange.NothingFound)(nil); errors.As(err, &none) {
		err = errors.Join(err, c.nothing(e, none))
	}
	if other := (*exchange.OtherKind)(nil); errors.As(err, &other) {
		fmt.Fprintln(e.Stderr, "表头像别的种类的表，确实要按所写的种类导入的，在命令后加上--insist。")
	}
	if err != nil {
		return message.At("“"+strings.Join(c.paths, "”、“")+"”", err)
	}
	batch := int64(0)
	if change := in.Prepared(); !c.dry && !change.Empty() {
		if batch, err = s.Apply(ctx, change, nil); err != nil {
			return err
		}
		if batch != 0 {
			e.did(change.Why())
		}
	}
	if err := c.sendBack(ctx, e, s, in); err != nil {
		return err
	}
	return c.tell(e, in, batch)
}

// toFolder reports whether what goes back is written by sender into a folder.
func (c *importCall) toFolder() bool {
	if strings.EqualFold(filepath.Ext(c.failed), office.Workbook) { // a workbook is meant, and a folder in its place is a mistake
		return false
	}
	info, err := os.Stat(c.failed)
	return err == nil && info.IsDir()
}

// sendBack writes what goes back to the senders, where that is wanted.
func (c *importCall) sendBack(ctx context.Context, e *Env, s importer, in *exchange.Import) error {
	if c.failed == "" {
		return nil
	}
	on, paths := edu.DateOf(e.Now()), []string(nil)
	err := inName(ctx, s, c.who, func() (err error) {
		if !c.toFolder() {
			return office.Failed{Previews: in.Previews, Path: c.failed, Over: c.over, Full: c.full, Reason: c.reason, On: on}.Write(ctx, s)
		}
		b := in.Book()
		presets := office.PresetsOf(b)
		paths, err = office.SendBack(ctx, s, c.failed, office.Returning{
			Import: in, Book: b, Options: presets.ReportOptions(), By: c.by, Over: c.over, Full: c.full, Reason: c.reason, On: on,
		}, nil)
		return err
	})
	for _, path := range paths {
		fmt.Fprintln(e.Stderr, "已生成："+path)
	}
	return err
}

// tell says what was taken in: of one table by itself, of several as a list.
func (c *importCall) tell(e *Env, in *exchange.Import, batch int64) error {
	all := importResults{Batch: batch, Left: []leftOut{}, Trust: trustOf(in.Trust), Clashes: clashesOf(in.Clashes)}
	for _, p := range in.Previews {
		all.Tables = append(all.Tables, resultOf(p))
	}
	for _, l := range in.Left {
		all.Left = append(all.Left, c.leftOf(l))
	}
	if len(all.Tables) == 1 {
		one := all.Tables[0]
		one.Batch, one.Left, one.Trust, one.Clashes = batch, all.Left, all.Trust, all.Clashes
		if c.asJSON {
			return json.NewEncoder(e.Stdout).Encode(one)
		}
	} else if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(all)
	}
	for _, r := range all.Tables {
		r.print(e.Stdout, c.dry)
	}
	for _, x := range in.Clashes {
		fmt.Fprintln(e.Stdout, "相互核对  "+x.Words())
	}
	if words := in.Trust.Words(); words != "" {
		fmt.Fprintln(e.Stdout, words)
	}
	for _, l := range all.Left {
		l.print(e.Stdout)
	}
	return nil
}

// read works out what the files hold.
func (c *importCall) read(ctx context.Context, e *Env, s importer) (*exchange.Import, error) {
	rd, err := exchange.NewReader()
	if err != nil {
		return nil, err
	}
	b, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	c.Sent, c.Corrected, c.By, c.Day = s, s, s, edu.DateOf(e.Now())
	return exchange.ReadAll(ctx, c.paths, c.Ask, rd, b)
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

func kinds() string {
	var ids []string
	for _, g := range edu.Imported() {
		ids = append(ids, g.ID)
	}
	return strings.Join(ids, "、")
}
