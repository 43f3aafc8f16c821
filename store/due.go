package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"countyledger/store/edu"
)

// Due lists the records whose personal data are kept longer than the rules say on a day, by register and the day from which the time of
// keeping runs: teachers who left, whom somebody deleted as well, schools that are closed and projects that are accepted. Nothing is due of
// what has no time of keeping. It fails with edu.ErrKeyMissing where the ledger is locked.
func (s *Store) Due(ctx context.Context, rules edu.KeepRules, today edu.Date) ([]edu.Due, error) {
	if s.keys == nil {
		return nil, fmt.Errorf("look for what is due: %w", edu.ErrKeyMissing)
	}
	if !rules.Any() {
		return nil, nil
	}
	b, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	w := &ageing{Store: s, book: b, rules: rules, today: today}
	for _, part := range []func(context.Context) error{w.teachers, w.deleted, w.schools, w.projects} {
		if err := part(ctx); err != nil {
			return nil, fmt.Errorf("look for what is due: %w", translate(err))
		}
	}
	order := edu.Registers()
	slices.SortStableFunc(w.out, func(a, b edu.Due) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Register), slices.Index(order, b.Register)), a.Last.First().Compare(b.Last.First()),
			cmp.Compare(a.Row, b.Row))
	})
	return w.out, nil
}

// ageing looks for what is due.
type ageing struct {
	*Store
	book  *edu.Book
	rules edu.KeepRules
	today edu.Date
	out   []edu.Due
}

// add takes a record whose time of keeping is over.
func (w *ageing) add(d edu.Due) {
	years := w.rules.Years(d.Register)
	if years == 0 || !d.Last.Known() {
		return
	}
	end := d.Last.Last().First().AddDate(years, 0, 0)
	if end.Before(w.today.First()) {
		w.out = append(w.out, d)
	}
}

// teachers finds those who left. When they did is written nowhere but in the journal: the day on which somebody said so, or the last day
// of a move of theirs where that is later.
func (w *ageing) teachers(ctx context.Context) error {
	said, err := w.since(ctx, edu.Teachers.Table, "on_duty")
	if err != nil {
		return err
	}
	moves := w.book.Moves()
	for _, t := range edu.All[edu.Teacher](w.book, edu.Teachers) {
		if t.OnDuty != edu.OnDutyLeft && t.OnDuty != edu.OnDutyRetired || t.Cleared() {
			continue
		}
		d := edu.Due{
			Register: edu.Teachers, Row: t.RowID(), Name: string(t.Name), Why: edu.OnDuty.Label(t.OnDuty), Last: said[t.RowID()],
			Numbers: numbersOf(t), Masked: t.IDNumber.Masked(),
		}
		for _, m := range moves[edu.Ref(t.RowID())] {
			for _, day := range []edu.Date{m.Start, m.End} {
				if day.Known() && day.Last().First().After(d.Last.Last().First()) {
					d.Last = day
				}
			}
		}
		w.add(d)
	}
	return nil
}

// numbersOf are the numbers by which a text may mean a teacher.
func numbersOf(t *edu.Teacher) (out []string) {
	for _, n := range []string{string(t.IDNumber), t.IDNumber.Masked(), string(t.Phone), t.Phone.Masked()} {
		if len(n) > len("1234567") {
			out = append(out, n)
		}
	}
	return out
}

// since is the day on which each row of a table was last given what it holds in a column.
func (w *ageing) since(ctx context.Context, table, column string) (map[int64]edu.Date, error) {
	out := map[int64]edu.Date{}
	err := w.each(ctx, `SELECT j.row, b.at FROM journal j JOIN batch b ON b.id = j.batch
		WHERE j.tbl = ? AND json_extract(j.new, '$.' || ?) IS NOT NULL ORDER BY j.seq`, func(rows *sql.Rows) error {
		var row int64
		var at string
		if err := rows.Scan(&row, &at); err != nil {
			return err
		}
		day, err := dayOf(at)
		out[row] = day
		return err
	}, table, column)
	return out, err
}

func dayOf(at string) (edu.Date, error) {
	t, err := time.Parse(time.RFC3339Nano, at)
	return edu.DateOf(t.Local()), err
}

// deleted finds teachers who are in the register no more: all that was kept of them stands in the journal.
func (w *ageing) deleted(ctx context.Context) error {
	return w.each(ctx, `SELECT j.row, max(j.seq), j.old, b.at FROM journal j JOIN batch b ON b.id = j.batch
		WHERE j.tbl = 'teacher' AND j.op = 'D' AND j.row NOT IN (SELECT id FROM teacher) GROUP BY j.row`, func(rows *sql.Rows) error {
		var row, seq int64
		var old sql.NullString
		var at string
		if err := rows.Scan(&row, &seq, &old, &at); err != nil {
			return err
		}
		cells, err := members(old)
		if err != nil {
			return err
		}
		t := &edu.Teacher{}
		t.SetRowID(row)
		for _, key := range []string{"name", "id_number", "phone"} {
			if err := w.restore(edu.Teachers.Table, edu.Teachers.Field(key), t, cells[key]); err != nil {
				return err
			}
		}
		if t.Cleared() {
			return nil
		}
		day, err := dayOf(at)
		w.add(edu.Due{
			Register: edu.Teachers, Row: row, Name: string(t.Name), Numbers: numbersOf(t), Masked: t.IDNumber.Masked(),
			Why: "已从台账删除", Last: day, Gone: true,
		})
		return err
	})
}

// schools finds those that are closed and whose heads are named still.
func (w *ageing) schools(ctx context.Context) error {
	said, err := w.since(ctx, edu.Schools.Table, "state")
	if err != nil {
		return err
	}
	done := map[edu.Ref]edu.Date{}
	for _, c := range edu.All[edu.Closure](w.book, edu.Closures) {
		done[c.School] = c.Done
	}
	for _, x := range edu.All[edu.School](w.book, edu.Schools) {
		if x.Open() || !tellsOf(edu.Schools, x) {
			continue
		}
		last := done[edu.Ref(x.RowID())]
		if !last.Known() {
			last = said[x.RowID()]
		}
		w.add(edu.Due{Register: edu.Schools, Row: x.RowID(), Name: string(x.Name), Why: edu.SchoolStates.Label(x.State), Last: last})
	}
	return nil
}

// projects finds those that are accepted and in whose rows somebody is named still.
func (w *ageing) projects(context.Context) error {
	for _, p := range edu.All[edu.Project](w.book, edu.Projects) {
		last := p.Stage(edu.ProjectAccepted).Actual
		for _, c := range []edu.Code{edu.ProjectInUse, edu.ProjectSettled} {
			if day := p.Stage(c).Actual; p.Passed(edu.ProjectAccepted, edu.Date{}) && last.Before(day) {
				last = day
			}
		}
		if last.Known() && tellsOf(edu.Projects, p) {
			w.add(edu.Due{Register: edu.Projects, Row: p.RowID(), Name: string(p.Name), Why: "已竣工", Last: last})
		}
	}
	return nil
}

// tellsOf reports whether a record says anything of a person that was not cleared.
func tellsOf(g *edu.Register, r edu.Record) bool {
	return slices.ContainsFunc(own(g), func(f *edu.Field) bool {
		text, ok := f.At(r).Stored().(string)
		return f.Encrypted() && ok && text != "" && text != edu.ClearedName
	})
}
