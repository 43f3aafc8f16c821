package command

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"strings"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// finding is one finding as `check --json` prints it.
type finding struct {
	Rule     string `json:"rule"`
	Title    string `json:"title"`
	Rank     string `json:"rank"`
	Register string `json:"register"`
	Row      int64  `json:"row"`
	Name     string `json:"name"`
	Field    string `json:"field,omitempty"`
	Label    string `json:"label,omitempty"`
	Value    string `json:"value,omitempty"`
	Message  string `json:"message"`
	Do       string `json:"do"`
	// Explained is why it is right as it is; empty where nobody said so.
	Explained string `json:"explained,omitempty"`
}

// errStands: an audit error stands; the command ends with its own exit code.
var errStands = errors.New("audit errors stand")

func setCheck(f *flag.FlagSet) runner { return asOf(f, audit) }

// audit prints what the audit rules find.
func audit(ctx context.Context, e *Env, b *edu.Book, o look) error {
	city, err := office.CityRules(b)
	if err != nil {
		return err
	}
	today, year := b.Today(e.Now()), cmp.Or(o.Year, b.DataYear())
	if o.AsOf.Known() || o.Period.Known() { // asked for: else the ledger is looked at as it stands
		o.Options = report.Kind{}.Settled(b, o.Options)
		b, _ = o.View(b)
		today, year = o.AsOf, b.DataYear()
	}
	found, err := check.County(ctx, b, check.Terms{Year: year, Rules: o.Rules.On(today), Today: today, City: city})
	if err != nil {
		return err
	}
	counts := map[check.Rank]int{}
	out, explained := asFindings(b, found), 0
	for _, x := range found {
		if x.Explained != "" {
			explained++
		}
		counts[x.Rank]++
	}
	if o.asJSON {
		if err := json.NewEncoder(e.Stdout).Encode(map[string]any{"findings": out}); err != nil {
			return fmt.Errorf("write findings: %w", err)
		}
	} else {
		for _, line := range lines(b, found) {
			fmt.Fprintln(e.Stdout, line)
		}
		fmt.Fprintf(e.Stdout, "必须改%d项，数据不全%d项，可说明%d项，提示%d项；已说明%d项\n",
			counts[check.Error], counts[check.Incomplete], counts[check.Warning], counts[check.Hint], explained)
	}
	if counts[check.Error] > 0 {
		return errStands
	}
	return nil
}

func asFinding(b *edu.Book, x check.Finding) finding {
	f := finding{
		Rule: string(x.ID), Title: x.Title, Rank: string(x.Rank), Register: x.Register.ID, Row: x.Row,
		Name: x.Whom(b), Field: x.Field, Label: x.Label(), Value: x.Value, Message: x.Message, Do: x.Do, Explained: x.Explained,
	}
	return f
}

// crowd is how many teachers of whom the same is found stand in one line.
const crowd = 4

// lines are findings as they are printed. What differs from teacher to teacher by the name alone is said once, with how many there are:
// the school has to mend it, and would be read about for pages.
func lines(b *edu.Book, found []check.Finding) (all []string) {
	shared, names := make([]string, len(found)), map[string][]string{}
	for i := range found {
		x := &found[i]
		t, ok := b.Find(x.Register, x.Row).(*edu.Teacher)
		if !ok {
			continue
		}
		if name := b.Called(edu.Teachers, t); strings.Contains(x.Message, name) {
			shared[i] = string(x.ID) + between + strings.Replace(x.Message, name, between, 1)
			names[shared[i]] = append(names[shared[i]], name)
		}
	}
	for i := range found {
		x, who := &found[i], names[shared[i]]
		name, message := x.Whom(b), x.Message
		switch {
		case len(who) >= crowd:
			some := strings.Join(who[:crowd-1], "、") + fmt.Sprintf("等%d人", len(who))
			name = b.Called(edu.Schools, b.School(x.Unit(b).School))
			_, message, _ = strings.Cut(shared[i], between)
			message = strings.Replace(message, between, some, 1)
			names[shared[i]] = nil // it is said
		case shared[i] != "" && who == nil:
			continue
		}
		all = append(all, fmt.Sprintf("%s　%s　%s　%s。%s", x.Rank.Word(), x.Title, name, message, x.Do))
	}
	return all
}

// between stands where names have been.
const between = "\x00"
