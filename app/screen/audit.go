package screen

import (
	"context"
	"errors"
	"log/slog"

	"countyledger/app/command"
	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// presets are what an office put in the place of the program's own data, or beside it.
type presets struct {
	rules   edu.RuleSet
	city    *check.File
	refused error // a file that this program cannot work with; the ledger opens without it
}

func (s *Session) readPresets(ctx context.Context) (p presets, err error) {
	p.rules, err = command.Rules(ctx, s.Ledger)
	if errors.Is(err, edu.ErrRules) {
		p.refused = err
		p.rules, err = edu.ParseRuleSet(assets.Rules)
	}
	if err != nil {
		return p, err
	}
	var bad *check.FileError
	if p.city, err = command.CityRules(ctx, s.Ledger); errors.As(err, &bad) {
		p.refused, err = err, nil
	}
	return p, err
}

// findings are those of the audit, until the book changes.
type findings struct {
	version int
	all     []check.Finding
	by      map[*edu.Register]map[int64]edu.Problems
}

// Findings is what the audit rules say of the latest school year with figures; it is worked out once a change.
func (s *Session) Findings() []check.Finding {
	s.audit()
	return s.found.all
}

// Problems are those of one record, for marks in forms and sheets: what has been explained is not among them.
func (s *Session) Problems(g *edu.Register, row int64) edu.Problems {
	s.audit()
	return s.found.by[g][row]
}

func (s *Session) audit() {
	if s.found.by != nil && s.found.version == s.version {
		return
	}
	all, err := check.County(context.Background(), s.book, s.book.DataYear(), s.Rules, s.Today(), s.City)
	if err != nil { // nobody cancels it
		slog.Error("audit", "error", err)
	}
	s.found = findings{s.version, all, map[*edu.Register]map[int64]edu.Problems{}}
	for i := range all {
		f := &all[i]
		if f.Explained != "" {
			continue
		}
		if s.found.by[f.Register] == nil {
			s.found.by[f.Register] = map[int64]edu.Problems{}
		}
		level := edu.Soft
		if f.Rank == check.Error {
			level = edu.Hard
		}
		s.found.by[f.Register][f.Row] = append(s.found.by[f.Register][f.Row], edu.Problem{Rule: f.ID, Level: level, Field: f.Field, Message: f.Message})
	}
}
