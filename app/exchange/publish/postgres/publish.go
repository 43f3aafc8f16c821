package postgres

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"countyledger/app/exchange/publish"
	"countyledger/app/mishap"
	"countyledger/store/edu"
)

// To puts into a database what it does not have yet of a publication: one transaction, so that all of it is there or nothing. A submission
// is known by its unit, kind, day, time and check code: what was put there before stays as it is. Of a kind and a day that stands which the
// publication says; what does not is kept. progress is told of how many of the new submissions are on the way; it may be nil.
func To(ctx context.Context, address string, x publish.Publication, progress func(done, total int)) (publish.Done, error) {
	for i := range x.Submissions {
		if _, err := time.Parse(time.DateOnly, x.Submissions[i].AsOf); err != nil {
			return publish.Done{}, fmt.Errorf("submission of %s as of %q: %w", x.Submissions[i].Unit.Code, x.Submissions[i].AsOf, publish.ErrDay)
		}
	}
	d, err := connect(ctx, address)
	if err != nil {
		return publish.Done{}, err
	}
	defer d.close()
	if err := d.prepare(ctx); err != nil {
		return publish.Done{}, err
	}
	if err := d.hold(ctx, x.Units); err != nil {
		return publish.Done{}, err
	}
	r := &run{database: d, Publication: x, progress: progress}
	if r.progress == nil {
		r.progress = func(int, int) {}
	}
	if err := d.within(ctx, func() error { return r.all(ctx) }); err != nil {
		return publish.Done{}, fmt.Errorf("publish: %w", err)
	}
	r.count(ctx)
	return r.done, nil
}

// count lets the server count what figures it has of the units that are new, by which it plans how to join them: that what was published is
// there does not hang on it.
func (r *run) count(ctx context.Context) {
	var partitions []string
	for _, e := range r.standing {
		if !e.added {
			continue
		}
		for _, table := range publish.OfFigures {
			partitions = append(partitions, publish.In(table+"_"+e.unit))
		}
	}
	slices.Sort(partitions)
	if partitions = slices.Compact(partitions); len(partitions) == 0 {
		return
	}
	if err := r.do(ctx, "ANALYZE "+strings.Join(partitions, ", ")); err != nil {
		slog.Warn("published rows could not be counted", "error", err)
	}
}

// run is one publishing.
type run struct {
	*database
	publish.Publication
	progress func(done, total int)
	done     publish.Done
	standing []*entry
}

// entry is a submission in the database.
type entry struct {
	unit, kind, asOf, code string
	time, number           int
	// state, current and latest are as the database has them.
	state           string
	current, latest bool
	given           *publish.Submission // nil for what is not in the publication
	added           bool                // it was not there
	year            edu.Year
}

// period tells which submissions take each other's place.
type period struct{ unit, kind, asOf string }

func (e *entry) period() period { return period{e.unit, e.kind, e.asOf} }

func (r *run) all(ctx context.Context) error {
	if err := r.do(ctx, turn); err != nil {
		return err
	}
	if err := r.units(ctx); err != nil {
		return err
	}
	if err := r.stands(ctx); err != nil {
		return err
	}
	r.add()
	if r.done.Added > 0 {
		if err := r.copy(ctx); err != nil {
			return err
		}
	}
	return r.mark(ctx)
}

// units brings what is said of the units up to what it is now. One that does not belong to the city any more keeps its rows.
func (r *run) units(ctx context.Context) error {
	var codes []string
	for _, u := range r.Units {
		row := r.Row(u)
		codes = append(codes, u.Code)
		was, err := r.ask(ctx, "SELECT name, city, city_name, province FROM "+publish.In(publish.UnitTable)+" WHERE unit_code = $1", u.Code)
		if err != nil {
			return err
		}
		switch {
		case len(was) == 0:
			_, err = r.ask(ctx, "INSERT INTO "+publish.In(publish.UnitTable)+
				" (unit_code, name, city, city_name, province) VALUES ($1, $2, nullif($3, ''), nullif($4, ''), $5)", row...)
		case !slices.Equal(was[0], row[1:]):
			_, err = r.ask(ctx, "UPDATE "+publish.In(publish.UnitTable)+
				" SET name = $2, city = nullif($3, ''), city_name = nullif($4, ''), province = $5 WHERE unit_code = $1", row...)
		}
		if err != nil {
			return err
		}
	}
	city, _ := r.City(publish.Unit{})
	if city == "" {
		return nil
	}
	_, err := r.ask(ctx, "UPDATE "+publish.In(publish.UnitTable)+
		" SET city = NULL, city_name = NULL WHERE city = $1 AND unit_code <> ALL (string_to_array($2, ','))", city, strings.Join(codes, ","))
	return err
}

// stands reads what the database has of the units.
func (r *run) stands(ctx context.Context) error {
	var codes []string
	for _, u := range r.Units {
		codes = append(codes, u.Code)
	}
	rows, err := r.ask(ctx, "SELECT unit_code, kind, as_of::text, code, time, submission, current::int, latest::int, state FROM "+
		publish.In(publish.SubmissionTable)+" WHERE unit_code = ANY (string_to_array($1, ','))", strings.Join(codes, ","))
	if err != nil {
		return err
	}
	for _, row := range rows {
		var n [4]int
		for i, text := range row[4:8] {
			if n[i], err = strconv.Atoi(text); err != nil {
				return fmt.Errorf("submissions of the database: %w", err)
			}
		}
		r.standing = append(r.standing, &entry{
			unit: row[0], kind: row[1], asOf: row[2], code: row[3], time: n[0], number: n[1], current: n[2] == 1, latest: n[3] == 1,
			state: row[8],
		})
	}
	return nil
}

// add finds what is new, and numbers it.
func (r *run) add() {
	last := map[string]int{}
	for _, e := range r.standing {
		last[e.unit] = max(last[e.unit], e.number)
	}
	for i := range r.Submissions {
		s := &r.Submissions[i]
		same := func(e *entry) bool {
			return e.unit == s.Unit.Code && e.kind == s.Kind && e.asOf == s.AsOf && e.time == s.Time && e.code == s.Code
		}
		if at := slices.IndexFunc(r.standing, same); at >= 0 {
			r.standing[at].given = s
			r.done.Already++
			continue
		}
		last[s.Unit.Code]++
		r.standing = append(r.standing, &entry{
			unit: s.Unit.Code, kind: s.Kind, asOf: s.AsOf, code: s.Code, time: s.Time, number: last[s.Unit.Code], given: s, added: true,
		})
		r.done.Added++
	}
}

// force says of each submission whether it is in force, and whether it is the unit's latest. Of a kind and a day of which the publication
// has nothing, what the database has stays in force.
func (r *run) force() map[*entry][2]bool {
	spoken, latest, out := map[period]bool{}, map[string]*entry{}, map[*entry][2]bool{}
	for _, e := range r.standing {
		spoken[e.period()] = spoken[e.period()] || e.given != nil
	}
	current := func(e *entry) bool {
		if spoken[e.period()] {
			return e.given != nil && e.given.Stands
		}
		return e.current
	}
	for _, e := range r.standing {
		was := latest[e.unit]
		if current(e) && (was == nil || e.asOf > was.asOf || e.asOf == was.asOf && e.number > was.number) {
			latest[e.unit] = e
		}
	}
	for _, e := range r.standing {
		out[e] = [2]bool{current(e), latest[e.unit] == e}
	}
	return out
}

// copy brings the rows over, into tables of the session first.
func (r *run) copy(ctx context.Context) error {
	tables := slices.DeleteFunc(publish.Tables(), func(t publish.Table) bool {
		return t.Name == publish.UnitTable || t.Name == publish.SubmissionTable
	})
	for _, t := range tables {
		if err := r.do(ctx, "CREATE TEMPORARY TABLE "+staging(&t)+" (LIKE "+publish.In(t.Name)+") ON COMMIT DROP"); err != nil {
			return err
		}
	}
	sent := 0
	for _, e := range r.standing {
		if !e.added {
			continue
		}
		r.progress(sent, r.done.Added)
		sent++
		content, err := e.given.Open(ctx)
		if err != nil {
			return err
		}
		if err := r.send(ctx, tables, r.numbered(e), content); err != nil {
			return err
		}
		e.year = content.Book.Year
	}
	r.progress(sent, r.done.Added)
	for _, t := range tables {
		if err := r.do(ctx, "INSERT INTO "+publish.In(t.Name)+" ("+t.Names()+") SELECT "+t.Names()+" FROM "+staging(&t)); err != nil {
			return err
		}
	}
	return nil
}

// send brings the rows of one submission over; while those of a table are on the way, those of the next are written.
func (r *run) send(ctx context.Context, tables []publish.Table, n *publish.Numbered, content *publish.Content) error {
	type written struct {
		table *publish.Table
		text  []byte
		rows  int64
		err   error
	}
	out, stop := make(chan written), make(chan struct{})
	defer close(stop)
	give := func(w written) bool {
		select {
		case out <- w:
			return true
		case <-stop:
			return false
		}
	}
	mishap.Go(func() {
		for i := range tables {
			text, rows := tables[i].Lines(n, content)
			if rows > 0 && !give(written{&tables[i], text, rows, nil}) {
				return
			}
		}
		close(out)
	}, func(err error) { give(written{err: err}) })
	for w := range out {
		if w.err != nil {
			return w.err
		}
		if _, err := r.conn.CopyFrom(ctx, bytes.NewReader(w.text), "COPY "+staging(w.table)+" ("+w.table.Names()+") FROM STDIN"); err != nil {
			return failed(ctx, err)
		}
		r.done.Rows += w.rows
	}
	return nil
}

func staging(t *publish.Table) string { return publish.Quoted("staging_" + t.Name) }

// mark writes down the new submissions, and of each that is there whether it is in force.
func (r *run) mark(ctx context.Context) error {
	table := publish.Tables()[1]
	var places []string
	for i, c := range table.Columns {
		places = append(places, fmt.Sprintf("nullif($%d::text, '')::%s", i+1, c.Type))
	}
	insert := "INSERT INTO " + publish.In(table.Name) + " (" + table.Names() + ") VALUES (" + strings.Join(places, ", ") + ")"
	update := "UPDATE " + publish.In(table.Name) +
		" SET current = $3::boolean, latest = $4::boolean, state = nullif($5, '') WHERE unit_code = $1 AND submission = $2::integer"
	force := r.force()
	for _, e := range r.standing {
		is, state := force[e], e.state
		if e.given != nil {
			state = e.given.State
		}
		var err error
		switch {
		case e.added:
			_, err = r.ask(ctx, insert, r.numbered(e).Row(is[0], is[1])...)
		case is != [2]bool{e.current, e.latest}, state != e.state:
			_, err = r.ask(ctx, update, e.unit, strconv.Itoa(e.number), strconv.FormatBool(is[0]), strconv.FormatBool(is[1]), state)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *run) numbered(e *entry) *publish.Numbered {
	return &publish.Numbered{Submission: e.given, Number: e.number, People: r.People, Year: e.year}
}
