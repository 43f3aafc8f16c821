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

// findings are those of an audit of the book, and the records that have changed since.
type findings struct {
	version int
	all     []check.Finding
	by      map[about]edu.Problems
	since   map[about]bool
}

// about is a record that something is found about.
type about struct {
	register *edu.Register
	row      int64
}

// Findings is what the audit rules say of the latest school year with figures; it is worked out once a change.
func (s *Session) Findings() []check.Finding {
	s.audit()
	return s.found.all
}

// Problems are those of one record, for the marks in a sheet: what has been explained is not among them. It never waits for an audit,
// which takes longer than a key may: until the book as it stands has been audited, those of the audit before are given, and of a record
// that has changed since, what its register says of it by itself. Then settled is false, and the next Survey brings the rest.
func (s *Session) Problems(g *edu.Register, row int64) (found edu.Problems, settled bool) {
	at := about{g, row}
	if s.found.version == s.version || !s.found.since[at] {
		return s.found.by[at], s.audited()
	}
	r := s.book.Find(g, row)
	if r == nil {
		return nil, false
	}
	return g.Check(r, s.book), false
}

// audited reports whether what is found is of the book as it stands.
func (s *Session) audited() bool { return s.found.by != nil && s.found.version == s.version }

// altered notes that records are others than those that were audited.
func (s *Session) altered(items []edu.Item) {
	if s.found.since == nil {
		s.found.since = map[about]bool{}
	}
	for _, it := range items {
		s.found.since[about{it.Register, it.Record.RowID()}] = true
	}
}

func (s *Session) audit() {
	if s.audited() {
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
	s.found = findings{version: s.version, all: all, by: map[about]edu.Problems{}}
	for i := range all {
		f := &all[i]
		if f.Explained != "" {
			continue
		}
		level := edu.Soft
		if f.Rank == check.Error {
			level = edu.Hard
		}
		at := about{f.Register, f.Row}
		s.found.by[at] = append(s.found.by[at], edu.Problem{Rule: f.ID, Level: level, Field: f.Field, Message: f.Message})
	}
}
