package command

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// roundResult is a round as --json prints it.
type roundResult struct {
	ID       int64          `json:"id"`
	Name     string         `json:"name"`
	Given    string         `json:"given"`
	Deadline string         `json:"deadline,omitempty"`
	State    string         `json:"state"`
	Counts   map[string]int `json:"counts"`
	Units    []unitResult   `json:"units,omitempty"`
	Columns  []string       `json:"columns,omitempty"`
	Totals   []totalResult  `json:"totals,omitempty"`
}

type unitResult struct {
	Row      int64    `json:"row"`
	Name     string   `json:"name"`
	Township string   `json:"township,omitempty"`
	State    string   `json:"state"`
	Received string   `json:"received,omitempty"`
	Late     bool     `json:"late,omitempty"`
	Rows     int      `json:"rows"`
	Gaps     []string `json:"gaps,omitempty"`
}

type totalResult struct {
	Head     string `json:"head"`
	Text     string `json:"text"` // empty where nothing is known
	Known    int    `json:"known"`
	Blank    int    `json:"blank"`
	Negative int    `json:"negative"`
	Unread   int    `json:"unread"`
}

func resultOfRound(b *round.Board) roundResult {
	out := roundResult{
		ID: b.Round.RowID(), Name: string(b.Round.Name), Given: b.Round.Given.String(), Deadline: string(b.Round.Deadline),
		State: edu.RoundStates.Label(b.Round.State), Counts: map[string]int{},
	}
	for state, n := range b.Count() {
		out.Counts[edu.OwedStates.Label(state)] = n
	}
	return out
}

func (c *roundCall) list(ctx context.Context, e *Env, s roundLedger, _ []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	all := []roundResult{}
	for _, r := range round.All(b) {
		all = append(all, resultOfRound(round.Of(b, r)))
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"rounds": all})
	}
	for _, r := range all {
		var states []string
		for _, it := range edu.OwedStates.Items {
			if n := r.Counts[it.Label]; n > 0 {
				states = append(states, fmt.Sprintf("%s%d", it.Label, n))
			}
		}
		fmt.Fprintf(e.Stdout, "%4d  %s  %s  %s  %s\n", r.ID, r.Given, r.State, r.Name, strings.Join(states, " "))
	}
	if len(all) == 0 {
		fmt.Fprintln(e.Stderr, "还没有收表。用 round new 布置一次。")
	}
	return nil
}

func (c *roundCall) show(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	out := resultOfRound(brd)
	for _, col := range brd.Form.Columns {
		out.Columns = append(out.Columns, string(col.Head))
	}
	now := edu.MomentOf(e.Now())
	for _, u := range brd.Units {
		one := unitResult{u.RowID(), u.Name, u.Township, edu.OwedStates.Label(u.State), string(u.Received), brd.Late(u, now), len(u.Rows), nil}
		for _, g := range brd.Gaps(u) {
			one.Gaps = append(one.Gaps, g.Place()+edu.MaskNumbers(g.Words()))
		}
		out.Units = append(out.Units, one)
	}
	totals, err := brd.Totals(brd.Units)
	if err != nil {
		return err
	}
	for _, t := range totals {
		out.Totals = append(out.Totals, totalResult{string(t.Column.Head), t.Text(), t.Known, t.Blank, t.Negative, t.Unread})
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(out)
	}
	for _, u := range out.Units {
		late := ""
		if u.Late {
			late = "  逾期"
		}
		fmt.Fprintf(e.Stdout, "%s\t%s\t%s\t%s%s\n", u.Township, u.Name, u.State, u.Received, late)
		for _, g := range u.Gaps {
			fmt.Fprintf(e.Stdout, "\t%s\n", g)
		}
	}
	for _, t := range out.Totals {
		fmt.Fprintf(e.Stdout, "合计 %s：%s（%d格有数，%d格空着，%d格是负数，%d格读不出）\n", t.Head, t.Text, t.Known, t.Blank, t.Negative, t.Unread)
	}
	return nil
}
