package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strconv"
	"time"
)

// batch is one act as `history --json` prints it.
type batch struct {
	ID      int64     `json:"id"`
	At      time.Time `json:"at"`
	Who     string    `json:"who"`
	Kind    string    `json:"kind"`
	Why     string    `json:"why"`
	Undoes  int64     `json:"undoes,omitempty"`
	Changes int       `json:"changes"`
	Undone  bool      `json:"undone"`
}

// told is how many acts the history lists: the latest.
const told = 200

func setHistory(f *flag.FlagSet) runner {
	asJSON := f.Bool("json", false, jsonUsage)
	return func(ctx context.Context, e *Env, _ []string) error {
		return with(ctx, e, func(s journal) error {
			all, err := s.Batches(ctx, told)
			if err != nil {
				return err
			}
			if *asJSON {
				out := make([]batch, len(all))
				for i, b := range all {
					out[i] = batch{b.ID, b.At, b.Who, b.Kind, b.Why, b.Undoes, b.Changes, b.Undone}
				}
				return json.NewEncoder(e.Stdout).Encode(map[string]any{"batches": out})
			}
			for _, b := range all {
				mark := ""
				if b.Undone {
					mark = "（已撤销）"
				}
				if b.Early {
					mark += "（时钟早于上一批）"
				}
				fmt.Fprintf(e.Stdout, "%6d  %s  %s  %s%s\n", b.ID, b.At.Local().Format("2006-01-02 15:04:05"), b.Who, b.Why, mark)
			}
			return nil
		})
	}
}

// undoer takes acts back.
type undoer interface {
	journal
	Undo(ctx context.Context, batch int64) error
}

func setUndo(*flag.FlagSet) runner {
	return func(ctx context.Context, e *Env, plain []string) error {
		id, err := strconv.ParseInt(plain[0], 10, 64)
		if err != nil || id < 1 {
			return usageError{fmt.Sprintf("“%s”不是批次号。批次号是数字，见 history 每行的开头。", plain[0])}
		}
		return with(ctx, e, func(s undoer) error { return undo(ctx, e, s, id) })
	}
}

// undo takes an act back, and says how to have it again.
func undo(ctx context.Context, e *Env, s undoer, id int64) error {
	if err := s.Undo(ctx, id); err != nil {
		return err
	}
	e.did(fmt.Sprintf("撤销第%d批操作", id))
	last, err := s.Batches(ctx, 1)
	if err != nil {
		return err
	}
	for _, b := range last {
		fmt.Fprintf(e.Stderr, "已完成第%d批“%s”。要再改回来，撤销第%d批。\n", b.ID, b.Why, b.ID)
	}
	return nil
}
