package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"path/filepath"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// setRules tries a file of rules on the ledger, before an office takes it in: nothing is written.
func setRules(f *flag.FlagSet) runner {
	all := f.Bool("all", false, "全部列出；不写，每一部分最多列50行")
	asJSON := f.Bool("json", false, jsonUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		if plain[0] != "try" {
			return usageError{"rules后面写try和文件名。"}
		}
		text, err := office.ReadTyped(plain[1])
		if err != nil {
			return message.At("“"+plain[1]+"”", err)
		}
		name := office.PresetLike(text)
		if err := office.CheckPreset(name, filepath.Base(plain[1]), text); err != nil {
			return err
		}
		return with(ctx, e, func(s reader) error {
			b, err := s.Load(ctx)
			if err != nil {
				return err
			}
			t, err := office.TryPreset(ctx, b, name, text, b.Today(e.Now()))
			if err != nil {
				return err
			}
			if *asJSON {
				return tried(e.Stdout, b, t)
			}
			most := 50
			if *all {
				most = math.MaxInt
			}
			for _, line := range t.Lines(most) {
				fmt.Fprintln(e.Stdout, line)
			}
			return nil
		})
	}
}

// trial is what another file of rules would make of a ledger, as `rules try --json` prints it; from is the day on which the file's rules
// begin, where that has not come.
type trial struct {
	From    string             `json:"from,omitempty"`
	Rules   []altered[string]  `json:"rules"`
	Figures []altered[*figure] `json:"figures"`
	Added   []finding          `json:"added"`
	Gone    []finding          `json:"gone"`
	Open    []altered[int]     `json:"open"` // findings that nobody has explained, by rank
}

// altered is a value before and after.
type altered[T any] struct {
	Name   string `json:"name,omitempty"`
	Before T      `json:"before"`
	After  T      `json:"after"`
}

// tried writes a trial. A person's number in the words of the file is masked, as it is once the file is in the ledger.
func tried(w io.Writer, b *edu.Book, t *office.Trial) error {
	out := trial{
		From: t.From, Rules: []altered[string]{}, Figures: []altered[*figure]{}, Added: asFindings(b, t.Added), Gone: asFindings(b, t.Gone),
	}
	for _, d := range t.Rules {
		out.Rules = append(out.Rules, altered[string]{d.Name, edu.MaskNumbers(d.Before), edu.MaskNumbers(d.After)})
	}
	for _, c := range t.Figures {
		before, after := asFigure(c.Before), asFigure(c.After)
		after.Rules, after.Basis = edu.MaskNumbers(after.Rules), edu.MaskNumbers(after.Basis)
		out.Figures = append(out.Figures, altered[*figure]{"", &before, &after})
	}
	for _, r := range []check.Rank{check.Error, check.Incomplete, check.Warning, check.Hint} {
		out.Open = append(out.Open, altered[int]{string(r), t.Before[r], t.After[r]})
	}
	for i := range out.Added {
		x := &out.Added[i]
		x.Title, x.Message, x.Do = edu.MaskNumbers(x.Title), edu.MaskNumbers(x.Message), edu.MaskNumbers(x.Do)
	}
	if err := json.NewEncoder(w).Encode(out); err != nil {
		return fmt.Errorf("write trial: %w", err)
	}
	return nil
}

func asFindings(b *edu.Book, all []check.Finding) []finding {
	out := make([]finding, len(all))
	for i, x := range all {
		out[i] = asFinding(b, x)
	}
	return out
}
