package office

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange/doubt"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/submission"
)

// ErrNoneBefore is that nothing of this kind was ever frozen, from which the next could go on.
var ErrNoneBefore = message.Say("这一种以前没有报送过，没有可以接着报的。请写明报哪一期。")

// Begins is what a submission begins from: what stands in its way, what holds still of what was said before, and the one that it goes on
// from, with the values that stood in that.
type Begins struct {
	edu.Owing
	Hard, Soft []check.Finding // Soft without what Held explains
	// Held are findings that were explained in an earlier year and are the same still.
	Held []check.Finding
	// Before is the submission that it follows, the time before of the same day or the latest of an earlier one; nil for none.
	Before  *submission.Sent
	Changes []submission.Change // since then
	// Answers are what was answered to the list with which the one before was sent back, a line each, without anybody's name.
	Answers []string
	// From is the latest of an earlier day that was not withdrawn; nil for none. Its values are the opening ones.
	From    *submission.Sent
	Figures []Run
	year    edu.Year
}

// Run is a figure of the unit at the beginning of a period and at its end.
type Run struct {
	Opening *indicator.Figure // nil where the submission before had no such figure
	Closing indicator.Figure
}

// Next is the submission of a kind that comes after the last one that was frozen. It fails with ErrNoneBefore where there is none.
func Next(b *edu.Book, rules edu.RuleSet, kind string) (edu.Owing, error) {
	last := submission.Latest(b, kind)
	if last == nil {
		return edu.Owing{}, ErrNoneBefore
	}
	from := last.AsOf.Last().First().AddDate(0, 0, 1)
	for _, d := range rules.DutiesBetween(edu.DateOf(from), edu.DateOf(from.AddDate(1, 0, 0))) {
		if d.ID == kind {
			return d, nil
		}
	}
	return edu.Owing{}, ErrNoneBefore
}

// Beginning looks at a ledger from which a submission is to be made. progress may be nil.
func Beginning(ctx context.Context, l Past, b *edu.Book, d edu.Owing, progress func(done, of int)) (x Begins, err error) {
	x.Owing = d
	presets := PresetsOf(b)
	if x.year, x.Hard, x.Soft, err = open(ctx, b, &presets, d.AsOf); err != nil {
		return x, err
	}
	for i := 0; i < len(x.Soft); {
		if x.Soft[i].Earlier == nil {
			i++
			continue
		}
		x.Held = append(x.Held, x.Soft[i])
		x.Soft = slices.Delete(x.Soft, i, i+1)
	}
	w, err := WhyNow(ctx, l, b, d, progress)
	if err != nil {
		return x, err
	}
	x.Before, x.Changes = w.Before, w.Changes
	x.Answers = answersTo(b, x.Before)
	return x, x.values(ctx, l, b)
}

// answersTo are the answers to what came back with a submission.
func answersTo(b *edu.Book, back *submission.Sent) (out []string) {
	for _, l := range doubt.Lists(b) {
		if back == nil || int64(l.Submission) != back.RowID() {
			continue
		}
		for _, d := range doubt.In(b, l) {
			if d.Answer == "" {
				continue
			}
			who := ""
			if r := b.Find(edu.Projects, int64(d.Project)); r != nil {
				who = "（" + b.Called(edu.Projects, r) + "）"
			} else if r := b.Find(edu.Schools, int64(d.School)); r != nil {
				who = "（" + b.Called(edu.Schools, r) + "）"
			}
			out = append(out, fmt.Sprintf("退回第%d条%s：%s", d.Order.Int(), who, strings.ReplaceAll(string(d.Answer), "\n", "")))
		}
	}
	return out
}

// Change is 变动说明 as it is proposed: which figures are others and why, and what was answered to what came back.
func (x *Begins) Change() string {
	return strings.TrimSpace(submission.Brief(x.Changes) + "\n" + strings.Join(x.Answers, "\n"))
}

// values puts the figures as they were handed in beside those that are to be.
func (x *Begins) values(ctx context.Context, l Past, b *edu.Book) error {
	opened := map[string]indicator.Figure{}
	if x.From = submission.Opening(b, x.ID, x.AsOf); x.From != nil {
		then, err := l.At(ctx, int64(x.From.Act.Int()))
		if err != nil {
			return err
		}
		opened = indicator.ByID(figuresOn(then, x.From.AsOf))
	}
	for _, f := range figuresOn(b, x.AsOf) {
		r := Run{Closing: f}
		if was, ok := opened[f.ID]; ok {
			r.Opening = &was
		}
		x.Figures = append(x.Figures, r)
	}
	return nil
}

// figuresOn are the figures of the unit as a submission of that day has them, by the rules of the ledger as it is.
func figuresOn(b *edu.Book, day edu.Date) []indicator.Figure {
	s := state(b, day)
	return indicator.County(s.Book, s.Years, PresetsOf(b).Rules.On(day))
}

// Carry is the act that says once more what was said in an earlier year and holds still, with when it was said.
func (x *Begins) Carry(on edu.Date) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: "沿用以前的审核说明：" + x.Title()}
	for i := range x.Held {
		e := x.Held[i].Carried(x.year, on)
		e.SetRowID(int64(-i - 1))
		ch.Items = append(ch.Items, edu.Item{Register: edu.Explanations, Record: e})
	}
	return ch
}

// Source is the submission that the opening values stand in, in words.
func (x *Begins) Source() string {
	if x.From == nil {
		return ""
	}
	text := x.From.Called() + "，" + x.From.On.Chinese() + "定稿，校验码" + string(x.From.Code)
	if state := x.From.State(); state == edu.SubmissionBack {
		text += "，已退回、还没有重报"
	}
	return text
}

// Who signed the submission before; what nobody signed stays empty.
func (x *Begins) Who() (filler, checker, head string) {
	if x.Before == nil {
		return "", "", ""
	}
	return string(x.Before.Filler), string(x.Before.Checker), string(x.Before.Head)
}

// OtherPapers are those that the kind asks for now and not the time before, and the other way round.
func (x *Begins) OtherPapers() (added, gone []string) {
	if x.Before == nil {
		return nil, nil
	}
	had := map[string]bool{}
	for _, f := range x.Before.Files {
		if id := string(f.Paper); f.Paper != edu.SubmissionPackage && id != report.Handover && !had[id] {
			had[id] = true
			if !slices.Contains(x.Papers, id) {
				gone = append(gone, id)
			}
		}
	}
	for _, id := range x.Papers {
		if !had[id] {
			added = append(added, id)
		}
	}
	return added, gone
}
