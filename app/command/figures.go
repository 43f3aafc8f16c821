package command

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strings"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// figure is one figure as `figures --json` prints it; what is not known is null.
type figure struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Scope       string   `json:"scope"`
	Value       *float64 `json:"value"`
	Unit        string   `json:"unit"`
	Numerator   *float64 `json:"numerator"`
	Denominator *float64 `json:"denominator"`
	Target      *float64 `json:"target"`
	Status      string   `json:"status"`
	Shown       string   `json:"shown,omitempty"`   // the value as every page and paper shows it
	Unknown     string   `json:"unknown,omitempty"` // why there is no value
	Known       int      `json:"known"`             // of how many its input is known
	Of          int      `json:"of"`
	OfUnit      string   `json:"of_unit"`
	Parts       parts    `json:"parts,omitzero"`
	Basis       string   `json:"basis"`
	Rules       string   `json:"rules"`
	Missing     []row    `json:"missing,omitempty"`
	Rows        []row    `json:"rows"`
}

// row names a row behind a figure, or the field of one that is missing.
type row struct {
	Register string `json:"register"`
	Row      int64  `json:"row"`
	Field    string `json:"field,omitempty"`
}

// parts is written as an object in the order of the stages.
type parts []indicator.Part

// MarshalJSON implements json.Marshaler.
func (p parts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, x := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		label, err := json.Marshal(x.Label)
		if err != nil {
			return nil, fmt.Errorf("figures: %w", err)
		}
		fmt.Fprintf(&b, "%s:%d", label, x.Count)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func setFigures(f *flag.FlagSet) runner { return asOf(f, compute) }

// compute prints every figure.
func compute(ctx context.Context, e *Env, b *edu.Book, o look) error {
	o.Options = report.Kind{}.Settled(b, o.Options)
	view, years := o.View(b)
	all, err := indicator.All(ctx, view, years, o.Rules)
	if err != nil {
		return err
	}
	if !o.asJSON {
		for _, x := range all {
			fmt.Fprintln(e.Stdout, line(x))
		}
		return nil
	}
	out := make([]figure, len(all))
	for i, x := range all {
		out[i] = asFigure(x)
	}
	return json.NewEncoder(e.Stdout).Encode(map[string]any{"figures": out, "as_of": view.Until.String()})
}

// look is how a ledger is looked at: of which dates and by which rule set, and how what is seen is printed.
type look struct {
	report.Options
	asJSON bool
}

// asOf is a command that looks at a ledger as of a day, or of a school year, unless the flags name one of the latest.
func asOf(f *flag.FlagSet, do func(ctx context.Context, e *Env, b *edu.Book, o look) error) runner {
	var o look
	datesIn(f, &o.Options)
	f.BoolVar(&o.asJSON, "json", false, jsonUsage)
	return func(ctx context.Context, e *Env, _ []string) error {
		return with(ctx, e, func(s reader) error {
			b, err := s.Load(ctx)
			if err != nil {
				return err
			}
			if err := e.dates(b, o.Options); err != nil {
				return err
			}
			if o.Rules, err = office.Rules(b); err != nil {
				return err
			}
			return do(ctx, e, b, o)
		})
	}
}

func asFigure(x indicator.Figure) figure {
	f := figure{
		ID: x.ID, Name: x.Name, Scope: x.Scope, Value: pointer(x.Value), Unit: x.Unit,
		Numerator: pointer(x.Numerator), Denominator: pointer(x.Denominator), Target: pointer(x.Target),
		Status: string(x.Status), Parts: x.Parts, Basis: x.Basis, Rules: x.Rules, Rows: make([]row, len(x.Rows)),
		Known: x.Cover.Known, Of: x.Cover.Of, OfUnit: x.Cover.Unit,
	}
	switch {
	case x.Value.Known:
		f.Shown = x.Shown(x.Decimals()).String()
	case x.Parts == nil:
		f.Unknown = x.Unknown()
	}
	for i, r := range x.Rows {
		f.Rows[i] = row{Register: r.Register.ID, Row: r.Row}
	}
	for _, m := range x.Missing {
		f.Missing = append(f.Missing, row{m.Register.ID, m.Row, m.Field})
	}
	return f
}

func pointer(n indicator.Number) *float64 {
	if !n.Known {
		return nil
	}
	return &n.Is
}

// line is a figure in one line, for reading.
func line(x indicator.Figure) string {
	value := ""
	if x.Value.Known {
		value = x.Shown(x.Decimals()).String() + x.Unit
	}
	for _, p := range x.Parts {
		value = strings.TrimSpace(fmt.Sprintf("%s %s%d", value, p.Label, p.Count))
	}
	if value != "" {
		value += "　"
	}
	text := fmt.Sprintf("%-28s %s　%s　%s%s", x.ID, x.Scope, x.Name, value, x.Verdict())
	if n := len(x.Missing); n > 0 {
		text += fmt.Sprintf("（缺%d项数据）", n)
	}
	return x.Cover.Noted(text)
}
