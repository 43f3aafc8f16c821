package command

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// keeper is what the person command does with a ledger.
type keeper interface {
	reader
	discloser
	office.Kept
}

// personCall is what the person command is asked for.
type personCall struct {
	school, out, reason, who string
	over                     func(path string) bool
}

func setPerson(f *flag.FlagSet) runner {
	c := &personCall{}
	f.StringVar(&c.out, "out", "", "生成的文件，以.xlsx或.pdf结尾")
	f.StringVar(&c.school, "school", "", "同名的几位教师中，在这所学校的（学校标识码）")
	f.StringVar(&c.reason, "reason", "", "为什么查阅，如本人申请；记入操作记录")
	f.StringVar(&c.who, "who", "", "谁查阅；不写用设置中的填报人")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		switch {
		case c.out == "":
			return usageError{"缺少 --out：写明生成的文件。"}
		case strings.TrimSpace(c.reason) == "":
			return usageError{"缺少 --reason：写明为什么查阅，它记入操作记录。"}
		}
		c.over = office.Over(*over)
		if err := file.Check(c.out, c.over); err != nil {
			return err
		}
		return with(ctx, e, func(s keeper) error { return c.export(ctx, e, s, plain[0]) })
	}
}

// export writes all that is kept of one person.
func (c *personCall) export(ctx context.Context, e *Env, s keeper, whom string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	if b.Sealed {
		return edu.ErrKeyMissing
	}
	t, err := c.find(b, whom)
	if err != nil {
		return err
	}
	all, err := office.PersonKept(ctx, s, b, t)
	if err != nil {
		return err
	}
	all.Reason = strings.TrimSpace(c.reason)
	on := edu.DateOf(e.Now())
	d := report.PersonSheet(b.Unit, all, on)
	err = inName(ctx, s, c.who, func() error {
		return office.Leave(ctx, s, office.PersonLeaving(t, c.out, c.reason, on), func() error {
			_, err := office.Write(c.out, c.over, d)
			return err
		})
	})
	if err == nil {
		fmt.Fprintln(e.Stderr, "已生成："+c.out)
	}
	return err
}

// find is the teacher who is meant by a name or an ID number.
func (c *personCall) find(b *edu.Book, whom string) (found *edu.Teacher, err error) {
	school, err := schoolOf(b, c.school)
	if err != nil {
		return nil, err
	}
	n := 0
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		meant := string(t.IDNumber) == strings.ToUpper(whom) || string(t.Name) == whom
		if meant && (school == 0 || t.PostedAt == school || t.WorksAt == school) {
			found = t
			n++
		}
	}
	switch n {
	case 0:
		return nil, message.Say("台账中没有这位教师。请核对姓名，或写完整的身份证号。")
	case 1:
		return found, nil
	}
	return nil, message.Say(fmt.Sprintf("有%d位教师叫这个姓名。请用 --school 写明学校标识码，或写完整的身份证号。", n))
}
