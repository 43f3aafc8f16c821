package screen

import (
	"context"
	"log/slog"

	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// files are what the presets were last made of.
type files struct {
	unit    string
	content string // of all of them
}

// takePresets takes the rule set and the city's rules of the book where they are others than before. A file that this
// program cannot work with is said once, and the ledger is worked on without it.
func (s *Session) takePresets() {
	now := files{unit: s.book.Unit.Code}
	for _, p := range edu.All[edu.Preset](s.book, edu.Presets) {
		now.content += string(p.Name) + "\x00" + string(p.Content) + "\x00"
	}
	if s.taken && now == s.files {
		return
	}
	s.taken, s.files = true, now
	s.Presets = office.PresetsOf(s.book)
	s.Rules = s.Rules.On(s.Today())
	for _, err := range s.Refused {
		ui.ShowError(err, s.Window)
	}
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
	if v := s.surveys.last; v != nil && s.surveys.version == s.version && v.Today == s.Today() {
		s.hold(v.Findings)
		return
	}
	all, err := check.County(
		context.Background(),
		s.book,
		check.Terms{Year: s.book.DataYear(), Rules: s.Rules, Today: s.Today(), City: s.City},
	)
	if err != nil { // nobody cancels it
		slog.Error("audit", "error", err)
	}
	s.hold(all)
}

// hold keeps the findings about the book as it stands.
func (s *Session) hold(all []check.Finding) {
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
		s.found.by[f.Register][f.Row] = append(
			s.found.by[f.Register][f.Row],
			edu.Problem{Rule: f.ID, Level: level, Field: f.Field, Message: f.Message},
		)
	}
}
