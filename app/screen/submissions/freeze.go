package submissions

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"

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
		if e.Coming {
			ui.Ask("还没有到统计截止日期", "“"+e.Called()+"”截至"+e.AsOf.Chinese()+"，今天还没有到。现在定稿，以后的变化不在里面。", "仍然报送",
				p.s.Window, func() { p.begin(e.Owing) })
			return
		}
		switch e.State() {
		case edu.SubmissionFrozen, edu.SubmissionSent, edu.SubmissionReceived:
			n := e.Last().Time.Int()
			ui.Ask("再报送一次", fmt.Sprintf("“%s”第%d次报送已定稿，没有退回。再报送一次就是第%d次，原来的留着不变。", e.Title(), n, n+1), "再报送一次",
				p.s.Window, func() { p.begin(e.Owing) })
			return
		}
		p.begin(e.Owing)
	})
}

// begin looks at what the audit finds of the ledger as of the day.
func (p *Page) begin(d edu.Owing) {
	var hard, soft []check.Finding
	var change string
	b := p.s.Book().Draft()
	p.s.Tasks.Run("正在审核", func(ctx context.Context, progress ui.Progress) (err error) {
		if hard, soft, err = office.Open(ctx, b, &p.s.Presets, d.AsOf); err != nil || len(hard) > 0 {
			return err
		}
		w, err := office.WhyNow(ctx, p.l, b, d, progress)
		change = submission.Brief(w.Changes)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case len(hard) > 0:
			text := "“必须改”的问题没有改正，上级会退回：\n" + findings(hard)
			ui.Choose("还不能报送", text, []string{"去数据审核"}, p.s.Window, func(int) { p.s.Go(screen.Route{Page: screen.PageAudit}) })
		default:
			p.sign(d, soft, change)
		}
	})
}

func findings(all []check.Finding) string {
	var lines []string
	for _, f := range all[:min(len(all), mostFindings)] {
		lines = append(lines, "！"+f.Message)
	}
	if n := len(all); n > mostFindings {
		lines = append(lines, fmt.Sprintf("……共%d处", n))
	}
	return strings.Join(lines, "\n")
}

// sign asks who signs, why it is another than the time before, and why what nobody has explained stays as it is.
func (p *Page) sign(d edu.Owing, soft []check.Finding, change string) {
	filler, checker, head := ui.NewEntry("姓名"), ui.NewEntry("姓名；也可以打印后签字"), ui.NewEntry("姓名；也可以打印后签字")
	filler.SetText(p.s.Ledger.Who())
	why := ui.NewTextArea(3)
	why.SetPlaceHolder("与上次报送相比为什么变了；没有可写的留空")
	why.SetText(change)
	anyway := ui.NewEntry("为什么现在就报，如学校正在核实，下月改")
	rows := []ui.Row{{Name: "填报人", Entry: filler}, {Name: "审核人", Entry: checker}, {Name: "负责人", Entry: head}}
	entries := []*ui.Entry{filler, checker, head}
	said := "做成：" + strings.Join(p.papers(d), "、") + "（PDF和工作簿），报送交接单，数据包。定稿后留在台账中不再变；登记表照常可以改。\n" + p.people()
	var also []ui.Answer
	if len(soft) > 0 {
		said += "\n还有要核对而没有写说明的：\n" + findings(soft)
		rows, entries = append(rows, ui.Row{Name: "仍要报送", Entry: anyway}), append(entries, anyway)
		also = append(also, ui.Answer{Say: "去数据审核", Do: func(done func()) {
			done()
			p.s.Go(screen.Route{Page: screen.PageAudit})
		}})
	}
	if last := submission.Before(p.s.Book(), d.ID, d.AsOf, submission.Next(p.s.Book(), d.ID, d.AsOf)); last != nil {
		checker.SetText(string(last.Checker))
		head.SetText(string(last.Head))
		rows, entries = append(rows, ui.Row{Name: "变动说明", Entry: why}), append(entries, why)
	}
	ui.Question{
		Title: "报送：" + d.Title(), Width: 760, Height: 520, Yes: "定稿并写出",
		Body:    ui.Pane(container.NewVBox(ui.Rows(rows...), ui.Wrapped(said))),
		Entries: entries, Also: also,
		Do: func(done func()) {
			if len(soft) > 0 && strings.TrimSpace(anyway.Text) == "" {
				ui.Correct(p.s.Window, ui.Wrong{Entry: anyway, Text: "请写明为什么现在就报，或先到“数据审核”逐条写说明。"})
				return
			}
			p.freeze(office.Submitting{
				Owing: d, Filler: edu.CleanName(filler.Text), Checker: edu.CleanName(checker.Text), Head: edu.CleanName(head.Text),
				Change: strings.TrimSpace(why.Text), Note: strings.TrimSpace(anyway.Text), On: edu.DateOf(p.s.Now()),
			}, done)
		},
	}.Ask(p.s.Window)
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
