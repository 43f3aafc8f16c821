package overview

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// latest is what was done last.
type latest struct {
	acts   []edu.Batch
	report string // the newest file in 报送
	made   time.Time
	since  int       // acts since then
	unsure bool      // how many cannot be told: the clock was set back
	backup time.Time // of the newest backup; zero for none
	second edu.Second
	who    string // the clerk
}

// read reads what was done last, by the clerk and since then by anybody.
func (d *desk) read(ctx context.Context, l screen.Ledger, who, dir string) (err error) {
	if d.acts, err = l.Batches(ctx, 500); err != nil {
		return fmt.Errorf("what was done last: %w", err)
	}
	if d.drafts, err = l.Drafts(ctx); err != nil {
		return fmt.Errorf("what was not saved: %w", err)
	}
	begun, err := l.Begun(ctx)
	if err != nil {
		return fmt.Errorf("since when the ledger is kept: %w", err)
	}
	d.who, d.begun = who, edu.DateOf(begun)
	d.report, d.made = newest(office.Outgoing(dir))
	if d.backup, err = l.Backed(ctx); err == nil {
		d.second, err = l.Second(ctx)
	}
	if err != nil {
		return err
	}
	for _, a := range d.acts {
		if a.At.After(d.made) && !a.Undone {
			d.since++
		}
	}
	d.unsure = unsure(d.acts, d.made)
	return nil
}

// unsure reports whether a moment lies where a clock that was set back went twice, so that nobody can tell which acts came after it; the
// latest act comes first.
func unsure(acts []edu.Batch, at time.Time) bool {
	for i, a := range acts {
		if !a.Early || at.Before(a.At) {
			continue
		}
		latest := a.At
		for _, before := range acts[i+1:] {
			if before.At.After(latest) {
				latest = before.At
			}
		}
		if !slices.ContainsFunc(acts[:i], func(b edu.Batch) bool { return b.At.After(latest) && !b.At.After(at) }) {
			return true
		}
	}
	return false
}

// before is the clerk's last act before this session; ok is false where there is none.
func (l *latest) before() (last edu.Batch, ok bool) {
	i := slices.IndexFunc(l.acts, func(a edu.Batch) bool { return a.Who == l.who && !a.Session })
	if i < 0 {
		return last, false
	}
	return l.acts[i], true
}

// newest is the file of a folder that was written last; a folder that is not there yet has none.
func newest(dir string) (name string, at time.Time) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return "", at
	}
	for _, f := range files {
		if info, err := f.Info(); err == nil && !f.IsDir() && info.ModTime().After(at) {
			name, at = f.Name(), info.ModTime()
		}
	}
	return name, at
}

// mostActs is how many acts are listed; backupDays how old a backup may be.
const mostActs, backupDays = 12, 7

// tell says what was done since the clerk was here last, and which report and backup are the newest.
func (p *Page) tell(l *latest) {
	p.recent.RemoveAll()
	say := func(text string) {
		line := ui.Wrapped(text)
		line.SizeName = theme.SizeNameCaptionText
		p.recent.Add(line)
	}
	acts := l.acts
	if last, ok := l.before(); ok {
		p.recent.Add(title("上次以来"))
		acts = slices.DeleteFunc(slices.Clone(l.acts), func(a edu.Batch) bool { return a.ID <= last.ID })
		say(fmt.Sprintf("您上次做到：%s　%s。此后%d次操作。", stamp(last.At), last.Why, len(acts)))
		if len(acts) == 0 { // those before it
			acts = slices.DeleteFunc(slices.Clone(l.acts), func(a edu.Batch) bool { return a.ID >= last.ID })
		}
	} else {
		p.recent.Add(title("最近的操作"))
	}
	if len(l.acts) == 0 {
		say("还没有操作")
	}
	for _, a := range acts[:min(len(acts), mostActs)] {
		text := stamp(a.At) + "　" + a.Why
		if a.Who != "" {
			text = stamp(a.At) + "　" + a.Who + "　" + a.Why
		}
		if a.Undone {
			text += "（已撤销）"
		}
		say(text)
	}
	p.recent.Add(container.NewHBox(ui.NewButton("全部操作记录", func() { p.s.Go(screen.Route{Page: screen.PageHistory}) })))
	p.recent.Add(title("报表和备份"))
	switch {
	case l.report == "":
		say("还没有生成过报表。按 Ctrl+P 选择要报的表。")
	case l.unsure:
		say(fmt.Sprintf("%s（%s）。此后台账有几次改动说不准：电脑时钟往回拨过。", l.report, stamp(l.made)))
	default:
		say(fmt.Sprintf("%s（%s）。此后台账有%d次改动。", l.report, stamp(l.made), l.since))
	}
	switch age := p.s.Now().Sub(l.backup); {
	case (edu.Clock{Now: p.s.Now(), Last: l.backup}).Behind():
		say("！上次备份按那时的时钟是" + office.Moment(l.backup) + "，比现在还晚：时钟现在不准，或者那时不准。请核对日期，再到“设置”中“立即备份”。")
	case l.backup.IsZero():
		say("！还没有备份过。到“设置”中“立即备份”，再拷到U盘。")
	case age > backupDays*24*time.Hour:
		say(fmt.Sprintf("！上次备份是%s，已过%d天。到“设置”中“立即备份”。", stamp(l.backup), int(age.Hours()/24)))
	default:
		say("上次备份：" + stamp(l.backup) + " ✓")
	}
	say(l.elsewhere(p.s.Now()))
	p.recent.Refresh() // Add lays out and asks for no painting
}

// elsewhere says how old the newest backup is that lies outside the computer.
func (l *latest) elsewhere(now time.Time) string {
	second, age := l.second, now.Sub(l.second.Last)
	switch {
	case second.Dir == "":
		return "备份只在这台电脑上。到“设置”中选“第二个位置”（U盘、共享盘），电脑坏了也有一份。"
	case second.Last.IsZero() && second.There:
		return "！第二个位置“" + second.Dir + "”还没有备份。到“设置”中“立即备份”。"
	case second.Last.IsZero():
		return "！第二个位置“" + second.Dir + "”现在找不到，那里还没有备份。请插好U盘（或连上共享盘），到“设置”中“立即备份”。"
	case (edu.Clock{Now: now, Last: second.Last}).Behind():
		return "！第二个位置的备份按那时的时钟是" + office.Moment(second.Last) + "，比现在还晚：时钟现在不准，或者那时不准。请核对日期，再到“设置”中“立即备份”。"
	case age > backupDays*24*time.Hour && !second.There:
		return fmt.Sprintf("！第二个位置“%s”现在找不到，那里的备份是%s，已过%d天。请插好U盘（或连上共享盘）。",
			second.Dir, stamp(second.Last), int(age.Hours()/24))
	case age > backupDays*24*time.Hour:
		return fmt.Sprintf("！第二个位置的备份是%s，已过%d天。到“设置”中“立即备份”。", stamp(second.Last), int(age.Hours()/24))
	}
	return "第二个位置：" + stamp(second.Last) + " ✓"
}

func stamp(t time.Time) string { return t.Local().Format("1月2日15:04") }
