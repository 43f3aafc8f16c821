package submissions

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// mostFindings is how many findings are told before the rest is counted.
const mostFindings = 6

// submit leads through what is in front: what the audit finds, who signs, what changed, and then it is frozen.
func (p *Page) submit() {
	p.Act(func(e *submission.Standing) {
		switch e.State() {
		case edu.SubmissionFrozen, edu.SubmissionSent, edu.SubmissionReceived:
			n := e.Last().Time.Int()
			ui.Ask("再报送一次", fmt.Sprintf("“%s”第%d次报送已定稿，没有退回。再报送一次就是第%d次，原来的留着不变。", e.Title(), n, n+1), "再报送一次",
				p.s.Window, func() { p.begin(e.Owing) })
			return
		}
		p.due(e.Owing)
	})
}

// due begins with a submission, once it was asked about where its day is still to come.
func (p *Page) due(d edu.Owing) {
	if edu.DateOf(p.s.Now()).Before(d.AsOf) {
		ui.Ask("还没有到统计截止日期", "“"+d.Title()+"”截至"+d.AsOf.Chinese()+"，今天还没有到。现在定稿，以后的变化不在里面。", "仍然报送",
			p.s.Window, func() { p.begin(d) })
		return
	}
	p.begin(d)
}

// next goes on with the period after the last that was frozen, of the kind that is in front.
func (p *Page) next() {
	p.Act(func(e *submission.Standing) {
		d, err := office.Next(p.s.Book(), p.s.Rules, e.ID)
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.List.Go(func(x *submission.Standing) bool { return x.ID == d.ID && x.AsOf == d.AsOf })
		p.due(d)
	})
}

// begin looks at what the audit finds of the ledger as of the day, and from what the submission goes on.
func (p *Page) begin(d edu.Owing) {
	var x office.Begins
	b := p.s.Book().Draft()
	p.s.Tasks.Run("正在审核", func(ctx context.Context, progress ui.Progress) (err error) {
		x, err = office.Beginning(ctx, p.l, b, d, progress)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case len(x.Hard) > 0:
			text := "“必须改”的问题没有改正，上级会退回：\n" + findings(b, x.Hard)
			ui.Choose("还不能报送", text, []string{"去数据审核"}, p.s.Window, func(int) { p.s.Go(screen.Route{Page: screen.PageAudit}) })
		case len(x.Held) > 0:
			p.held(x)
		default:
			p.sign(x)
		}
	})
}

// held asks whether what was said in an earlier year, of what is the same still, is said once more.
func (p *Page) held(x office.Begins) {
	var lines []string
	for i, f := range x.Held {
		if i == mostFindings {
			lines = append(lines, fmt.Sprintf("……共%d条", len(x.Held)))
			break
		}
		lines = append(lines, f.Said(p.s.Book())+"\n　"+f.Earlier.Year.Label()+"的说明："+string(f.Earlier.Text))
	}
	text := fmt.Sprintf("以前写过说明、内容没有变的有%d条。沿用的记入今年的说明，注明是哪年写的；可以撤销。\n", len(x.Held)) + strings.Join(lines, "\n")
	ui.Choose("沿用以前的说明："+x.Title(), text, []string{"沿用", "不沿用", "去数据审核"}, p.s.Window, func(i int) {
		switch i {
		case 0:
			p.Desk.For(nil).Then(func() { p.begin(x.Owing) }).Carry(x.Carry(edu.DateOf(p.s.Now())))
		case 1:
			x.Soft = append(x.Held, x.Soft...)
			x.Held = nil
			p.sign(x)
		default:
			p.s.Go(screen.Route{Page: screen.PageAudit})
		}
	})
}

func findings(b *edu.Book, all []check.Finding) string {
	var lines []string
	for _, f := range all[:min(len(all), mostFindings)] {
		lines = append(lines, "！"+f.Said(b))
	}
	if n := len(all); n > mostFindings {
		lines = append(lines, fmt.Sprintf("……共%d处", n))
	}
	return strings.Join(lines, "\n")
}

// people says whether the package will hold people.
func (p *Page) people() string {
	if office.Above(p.s.Book()) != "" {
		return "数据包加密给上级单位，只有它打得开；身份证号和电话不在里面。"
	}
	return "还没有上级单位的名片，数据包不加密，所以里面没有教师和其他个人信息。"
}

// freeze makes everything, saves it, and writes it into the folder of the ledger's own.
func (p *Page) freeze(x office.Submitting, done func()) {
	var ch edu.Change
	p.s.Tasks.Run("正在制作报送材料", func(ctx context.Context, progress ui.Progress) (err error) {
		ch, err = office.Freeze(ctx, p.l, x, progress)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.Desk.For(done).Then(func() {
			p.Anew()
			p.List.Go(func(e *submission.Standing) bool { return e.ID == x.ID && e.AsOf == x.AsOf })
			if last := p.last(); last != nil {
				p.writeInto(last, filepath.Join(office.Outgoing(p.s.Ledger.Dir()), office.FolderName(p.s.Book(), last)), true)
			}
		}).Carry(ch)
	})
}

// write asks for a folder, of a stick mostly, and writes the files of what is in front into it as they were frozen.
func (p *Page) write() {
	last := p.last()
	if last == nil {
		p.s.Say("这一项还没有定稿；先用“报送”（Enter）")
		return
	}
	p.Desk.Guard(func() {
		p.s.Files().Folder("报送材料写到哪个文件夹", nil, func(dir string) { p.writeInto(last, dir, false) })
	})
}

// writeInto writes the files into a folder, which is made where it is the ledger's own.
func (p *Page) writeInto(x *submission.Sent, dir string, own bool) {
	var paths []string
	p.s.Tasks.Run("正在写出报送材料", func(ctx context.Context, _ ui.Progress) (err error) {
		if own {
			if err := os.MkdirAll(dir, 0o700); err != nil {
				return fmt.Errorf("make folder of the submission: %w", err)
			}
		}
		paths, err = office.HandOver(ctx, p.l, x, dir, office.Own)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.MadeIn(fmt.Sprintf("已写出%d个文件：%s", len(paths), dir), dir)
	})
}
