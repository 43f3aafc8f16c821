package command

import (
	"fmt"
	"io"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// against is what differs from the table that the sender sent before.
type against struct {
	File        string       `json:"file"`
	Sheet       string       `json:"sheet"`
	Taken       string       `json:"taken"` // the day on which it came in
	Differences []difference `json:"differences"`
	words       string
}

// difference is one thing that differs: added, gone or changed; unasked tells that nothing had been found wrong there.
type difference struct {
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Row     int    `json:"row,omitempty"`
	Was     int    `json:"former_row,omitempty"`
	Cell    string `json:"cell,omitempty"`
	Column  string `json:"column,omitempty"`
	Before  string `json:"before,omitempty"`
	After   string `json:"after,omitempty"`
	Unasked bool   `json:"unasked,omitempty"`
	words   string
}

// againstOf is nil for a table that its sender sends for the first time.
func againstOf(a *exchange.Against) *against {
	if a == nil {
		return nil
	}
	out := &against{a.Former.File, a.Former.Sheet, edu.DateOf(a.Former.At.Local()).String(), []difference{}, a.Words()}
	for _, d := range a.Differences {
		out.Differences = append(out.Differences, difference{
			string(d.Kind), d.Name, d.Line, d.Was, d.Cell, d.Head, d.Before, d.After, d.Unasked, d.Words(),
		})
	}
	return out
}

// clash is what two returns say against each other.
type clash struct {
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Here    spot   `json:"here"`
	There   spot   `json:"there"`
	Message string `json:"message"`
}

type spot struct {
	Sender string `json:"sender"`
	File   string `json:"file"`
	Sheet  string `json:"sheet"`
	Line   int    `json:"row,omitempty"`
	At     string `json:"place,omitempty"`
}

func clashesOf(all []exchange.Clash) (out []clash) {
	for _, c := range all {
		out = append(out, clash{string(c.Kind), c.Name, spot(c.Here), spot(c.There), c.Words()})
	}
	return out
}

// importTrust is how the reader's answers have stood in this office; doubted are the grounds that are no longer sure.
type importTrust struct {
	Sure    countedColumns `json:"sure"`
	Likely  countedColumns `json:"likely"`
	Doubted []string       `json:"doubted"`
}

type countedColumns struct {
	Columns int `json:"columns"`
	Wrong   int `json:"wrong"`
}

// trustOf is nil before anything was counted.
func trustOf(t exchange.Trust) *importTrust {
	if t.Words() == "" {
		return nil
	}
	out := &importTrust{countedColumns(t.Sure), countedColumns(t.Likely), []string{}}
	for _, g := range recognise.Grounds() {
		if t.Doubted[g] {
			out.Doubted = append(out.Doubted, string(g))
		}
	}
	return out
}

// tell says what differs from the former table.
func (a *against) tell(w io.Writer) {
	if a == nil {
		return
	}
	fmt.Fprintf(w, "  对照  %s\n", a.words)
	for _, d := range a.Differences {
		fmt.Fprintf(w, "  对照  %s\n", d.words)
	}
}
