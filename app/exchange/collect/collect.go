// Package collect reads what units send in a round (收表): whose each table is, by the mark of its workbook or by what stands in it, and what
// its rows say under the round's own columns. It stands on the reader of package exchange; nothing is changed by it.
package collect

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Ground is how a table's unit was known.
type Ground string

// Grounds.
const (
	ByMark   Ground = "mark"   // its workbook was made for the unit
	BySender Ground = "sender" // title, file or folder name the unit
	ByRows   Ground = "rows"   // its rows name their schools
	ByHand   Ground = "hand"   // somebody chose
)

// Piece is what one table says of one unit.
type Piece struct {
	File, Sheet string
	Source      *grid.File  // what it was read from
	SHA256      string      // of the file
	Sender      string      // as the table says; empty where it does not
	Signed      string      // who filled it in, when and by which telephone that person is reached, as stands beside the table
	Called      string      // what rows among those of others call their school, which nobody knows; empty of all others
	Unit        *round.Unit // nil where Why says that there is none
	Ground      Ground
	By          string // who sent it, where that is not the unit
	Rows        [][]edu.Answer
	// Lines are the sender's own rows, of Rows.
	Lines []int
	// Lacks are columns of the round that the table has not, Strange heads that the round has not.
	Lacks   []*edu.RoundColumn
	Strange []string
	// Layout tells how a grid of rows and columns differs from that of the round; nil of what is none.
	Layout *Layout
	// Doubtful columns were put to a column of the round, and not for sure: head → column.
	Doubtful map[string]string
	// Differences are what the unit said otherwise before, Gaps what will be missing or wrong once it is taken in.
	Differences []round.Difference
	Gaps        []round.Gap
	// Why tells why nothing is taken from it, nil where it can be: an *OtherRound, *NotOwing, *Twice, *Taken, ErrNobody, ErrNothing or what
	// kept it from being read.
	Why error
}

// Why nothing is taken from a table or a file.
var (
	ErrNobody  = errors.New("nobody knows whose table it is")
	ErrNothing = errors.New("nothing is filled in")
	// ErrNoGrid is a file in which the rows and columns of the round do not stand.
	ErrNoGrid = errors.New("rows and columns of the round do not stand in the file")
	// ErrChanged tells that a file was changed after it was read.
	ErrChanged = errors.New("file was changed after it was read")
)

// OtherRound tells that a workbook was made for another round, or by another office.
type OtherRound struct {
	Name   string
	Office bool
}

// Error implements error.
func (e *OtherRound) Error() string {
	return fmt.Sprintf("workbook belongs to another round: %s", e.Name)
}

// NotOwing tells that the sender is none of those who owe the round.
type NotOwing struct{ Name string }

// Error implements error.
func (e *NotOwing) Error() string { return fmt.Sprintf("%s does not owe the round", e.Name) }

// Ask is what is to be read.
type Ask struct {
	Files []grid.File
	// Units says by hand whose tables are: rows of RoundUnits. Chosen are those that count where a unit sent several.
	Units  map[Whose]int64
	Chosen map[Which]bool
	// Heads says what heads mean, for every file: a head → the column of the round.
	Heads    map[string]string
	Progress func(done, total int)
}

// Whose is what somebody says the sender of: a file, one of its sheets, or those rows of several schools that call their school so.
type Whose struct{ File, Sheet, Called string }

// Whose is what is said when somebody chooses the unit of a piece.
func (p *Piece) Whose() Whose { return Whose{p.File, p.Sheet, p.Called} }

// chosen is the unit that somebody chose for a sheet, or for its file; ok is false where nobody did.
func (r *reading) chosen(x Whose) (u *round.Unit, ok bool) {
	row, ok := r.ask.Units[x]
	if !ok {
		x.Sheet = ""
		row, ok = r.ask.Units[x]
	}
	if !ok {
		return nil, false
	}
	return r.board.Unit(row), true
}

// Read reads files for a round, in the order in which they were listed.
func Read(ctx context.Context, b *edu.Book, board *round.Board, a Ask) ([]*Piece, error) {
	rd, err := recognise.New([]*edu.Register{board.Form.Register})
	if err != nil {
		return nil, fmt.Errorf("read form of round: %w", err)
	}
	r := &reading{b: b, board: board, ask: a, reader: rd, schools: edu.NewNames(edu.Schools, b), owners: matrix.NewOwners(b)}
	var out []*Piece
	for i := range a.Files {
		if a.Progress != nil {
			a.Progress(i, len(a.Files))
		}
		pieces, err := r.file(ctx, &a.Files[i])
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			pieces = []*Piece{{File: a.Files[i].Path, Why: err}}
		}
		for _, p := range pieces {
			p.Source = cmp.Or(p.Source, &a.Files[i])
			r.judge(p)
		}
		out = append(out, pieces...)
	}
	r.twice(out)
	return out, nil
}

// reading is one reading of files.
type reading struct {
	b       *edu.Book
	board   *round.Board
	ask     Ask
	reader  *recognise.Reader
	schools *edu.Names
	owners  *matrix.Owners
}

func (r *reading) file(ctx context.Context, f *grid.File) (_ []*Piece, err error) {
	w, err := f.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	m, err := marksOf(ctx, w)
	if err != nil {
		return nil, err
	}
	strange, other := r.elsewhere(w, m)
	if other != nil {
		return []*Piece{{File: f.Path, Why: other}}, nil
	}
	if r.board.Round.Shape == edu.RoundMatrix {
		out, err := r.grids(ctx, w, m)
		return append(strange, out...), err
	}
	if of, err := r.sheetsOfUnits(ctx, w, m); len(of) > 0 || err != nil {
		return append(strange, of...), err
	}
	in, err := r.tables(ctx, f, w, m)
	if err != nil {
		return nil, err
	}
	if placed, err := r.inPlace(ctx, f, in); placed != nil || err != nil {
		if err != nil {
			return nil, err
		}
		return r.again(ctx, placed)
	}
	var out []*Piece
	for _, p := range in.Previews {
		if unit, ground, why := r.meant(f.Path, p.SheetName(), m); p.SheetName() != Corrections && why == nil {
			out = append(out, r.table(p, unit, ground)...)
		}
	}
	return append(strange, fullest(out)...), nil
}

// again reads a block that was put in its place.
func (r *reading) again(ctx context.Context, placed *grid.File) ([]*Piece, error) {
	out, err := r.file(ctx, placed)
	for _, p := range out {
		p.Source = placed
	}
	return out, err
}

// elsewhere are the sheets of a workbook that belong to another round by their marks. all is that round where the whole workbook does.
func (r *reading) elsewhere(w *grid.Workbook, m *marks) (some []*Piece, all *OtherRound) {
	names := w.Sheets
	if len(m.sheets) == 0 {
		names = w.Sheets[:min(1, len(w.Sheets))] // the mark of the workbook holds for each
	}
	ours := false
	for _, name := range names {
		if _, own := m.sheets[name]; !own && len(m.sheets) > 0 {
			continue
		}
		_, _, why := r.meant(w.Path, name, m)
		other := (*OtherRound)(nil)
		if !errors.As(why, &other) {
			ours = true
			continue
		}
		all, some = other, append(some, &Piece{File: w.Path, Sheet: name, SHA256: w.SHA256, Why: other})
	}
	if ours {
		return some, nil
	}
	return nil, all
}

// tables are the tables of a file; on sheets that were handed out heads that somebody changed are read by their places.
func (r *reading) tables(ctx context.Context, f *grid.File, w *grid.Workbook, m *marks) (*exchange.Import, error) {
	asked := r.asked()
	in, err := exchange.ReadFiles(ctx, []grid.File{*f}, asked, r.reader, r.b)
	if (err == nil || errors.Is(err, exchange.ErrNoHeader)) && r.laidOut(ctx, w, m, in, &asked) {
		in, err = exchange.ReadFiles(ctx, []grid.File{*f}, asked, r.reader, r.b)
	}
	if err != nil || !r.byPlace(in, m, asked.Heads) {
		return in, err
	}
	return exchange.ReadFiles(ctx, []grid.File{*f}, asked, r.reader, r.b)
}

// laidOut says where the heads stand on sheets that were handed out, all of which somebody changed, so that no table was found there: the
// columns are those of the round. It reports whether there is such a sheet.
func (r *reading) laidOut(ctx context.Context, w *grid.Workbook, m *marks, in *exchange.Import, a *exchange.Ask) (some bool) {
	found := map[string]bool{}
	if in != nil {
		for _, p := range in.Previews {
			found[p.SheetName()] = true
		}
	}
	a.Tables = map[exchange.Place]exchange.Setting{}
	for _, name := range w.Sheets {
		_, own := m.sheets[name]
		if found[name] || !own && name != FillIn || !m.handed(name) || !r.ours(ctx, w, name) {
			continue
		}
		a.Tables[exchange.Place{File: w.Path, Sheet: name, Row: exchange.NotRecognised}] = r.laid()
		some = true
	}
	return some
}

// ours reports whether a sheet is still that which was handed out, by its title.
func (r *reading) ours(ctx context.Context, w *grid.Workbook, sheet string) bool {
	s, err := w.Sheet(ctx, sheet)
	return err == nil && s.Cell(0, 0) == string(r.board.Round.Name)
}

// laid is where heads and columns stand on a sheet as it was handed out.
func (r *reading) laid() exchange.Setting {
	as := exchange.Setting{
		Register: r.board.Form.Register, First: HeadsFrom, Last: First(r.board.Form) - 1, Columns: map[grid.Place]exchange.ColumnSetting{},
	}
	for i, c := range r.board.Form.Columns {
		as.Columns[grid.Place{Col: i}] = exchange.ColumnSetting{Target: r.board.Form.Field(c).Key}
	}
	return as
}

// byPlace says of heads that somebody changed on sheets that were handed out what they stand over: their columns are those of the round, in
// their order. It reports whether there are any.
func (r *reading) byPlace(in *exchange.Import, m *marks, heads map[string]string) (some bool) {
	for _, p := range in.Previews {
		if !m.handed(p.SheetName()) {
			continue
		}
		has := map[*edu.Field]bool{}
		for i := range p.Header.Columns {
			has[p.Header.Columns[i].Target.Field] = true
		}
		for i := range p.Header.Columns {
			c := &p.Header.Columns[i]
			if c.Target.Field != nil || c.Index < 0 || c.Index >= len(r.board.Form.Columns) || c.Label == "" {
				continue
			}
			if f := r.board.Form.Field(r.board.Form.Columns[c.Index]); !has[f] {
				heads[c.Label], some = f.Key, true
			}
		}
	}
	return some
}

// fullest is, of several tables in one file that are of one unit, the one with the most of the round's columns: the others are instructions
// and lists.
func fullest(all []*Piece) []*Piece {
	best := map[*round.Unit]*Piece{}
	for _, p := range all {
		if old := best[p.Unit]; old == nil || len(p.Lacks) < len(old.Lacks) {
			best[p.Unit] = p
		}
	}
	return slices.DeleteFunc(all, func(p *Piece) bool { return p.Unit != nil && len(p.Lacks) > len(best[p.Unit].Lacks) })
}

// asked is what the reader of package exchange is asked.
func (r *reading) asked() exchange.Ask {
	a := exchange.Ask{Register: r.board.Form.Register, Insist: true, Heads: map[string]string{}}
	for head, column := range r.ask.Heads {
		for _, c := range r.board.Form.Columns {
			if string(c.Head) == column {
				a.Heads[head] = r.board.Form.Field(c).Key
			}
		}
	}
	return a
}

// meant is the unit that a sheet is of whatever stands in it: somebody chose it, or its mark says so. why is an *OtherRound for a mark of
// another.
func (r *reading) meant(path, sheet string, all *marks) (u *round.Unit, g Ground, why error) {
	if u, ok := r.chosen(Whose{File: path, Sheet: sheet}); ok {
		return u, ByHand, nil
	}
	m, marked := all.of(sheet)
	if !marked {
		return nil, "", nil
	}
	if m.Office != r.b.Unit.Code {
		return nil, "", &OtherRound{m.Name, true}
	}
	if m.Round != r.board.Round.RowID() || cut(m.Name) != cut(roundName(r.board.Round)) {
		return nil, "", &OtherRound{m.Name, false}
	}
	return r.board.Unit(m.Unit), ByMark, nil
}

// table is what a table says, of each unit that it speaks of.
func (r *reading) table(p *exchange.Preview, unit *round.Unit, ground Ground) []*Piece {
	base := Piece{File: p.File, Sheet: p.SheetName(), SHA256: p.SHA256, Sender: p.Sender, Doubtful: map[string]string{}}
	base.Signed = signedBeside(p)
	r.heads(p, &base)
	if unit != nil {
		base.Unit, base.Ground = unit, ground
		base.Why = r.copied(unit, ground, p.Sheet, rowsOver(p.Sheet, p.Header.Row)...)
		return []*Piece{r.filled(p, base, func(*exchange.Row) bool { return true })}
	}
	if named := r.named(p); len(named) > 0 {
		return r.apart(p, base, named)
	}
	base.Ground = BySender
	base.Unit, base.Why = r.sender(p.Sender, p.Sheet, p.Header.Row, p.File)
	return []*Piece{r.filled(p, base, func(*exchange.Row) bool { return true })}
}

// rowsOver are the rows of a sheet over the heads of a table.
func rowsOver(s *grid.Sheet, head int) (rows []int) {
	for row := range min(head, len(s.Rows)) {
		rows = append(rows, row)
	}
	return rows
}

// heads tells what became of the columns.
func (r *reading) heads(p *exchange.Preview, out *Piece) {
	has := map[*edu.Field]bool{}
	for i := range p.Header.Columns {
		c := &p.Header.Columns[i]
		column := r.board.Form.Column(c.Target.Field)
		switch {
		case column != nil:
			has[c.Target.Field] = true
			if c.Grade == recognise.Likely {
				out.Doubtful[c.Label] = string(column.Head)
			}
		case c.Target.Field == nil && !c.Known() && !c.Serial():
			out.Strange = append(out.Strange, c.Label)
		}
	}
	for _, c := range r.board.Form.Columns {
		if !has[r.board.Form.Field(c)] {
			out.Lacks = append(out.Lacks, c)
		}
	}
}

// named are the schools that the rows name, in their order.
func (r *reading) named(p *exchange.Preview) []edu.Ref {
	var out []edu.Ref
	seen := map[edu.Ref]bool{}
	for i := range p.Rows {
		if s := r.school(&p.Rows[i]); s != 0 && !seen[s] {
			seen[s], out = true, append(out, s)
		}
	}
	return out
}

func (r *reading) school(row *exchange.Row) edu.Ref {
	if row.Record == nil {
		return 0
	}
	ref, ok := r.board.Form.School.At(row.Record).(*edu.Ref)
	if !ok {
		return 0
	}
	return max(*ref, 0)
}

// apart is a table whose rows are of several schools: of each a piece, and one of all rows that call a school alike which nobody knows.
func (r *reading) apart(p *exchange.Preview, base Piece, named []edu.Ref) []*Piece {
	var out []*Piece
	for _, s := range named {
		one := base
		one.Ground = ByRows
		if one.Unit = r.board.OfSchool(s); one.Unit == nil {
			one.Why = &NotOwing{edu.Schools.Name(r.b.School(s))}
		} else if r.other(p.Sender, s) {
			one.By = p.Sender
		}
		out = append(out, r.filled(p, one, func(row *exchange.Row) bool { return r.school(row) == s }))
	}
	for _, called := range r.strangers(p) {
		one := base
		one.Called, one.Why = called, ErrNobody
		if u, ok := r.chosen(one.Whose()); ok {
			one.Unit, one.Ground, one.Why = u, ByHand, nil
		}
		out = append(out, r.filled(p, one, func(row *exchange.Row) bool { return r.school(row) == 0 && r.calls(p, row) == called }))
	}
	return out
}

// strangers are what rows call schools that nobody knows, in their order.
func (r *reading) strangers(p *exchange.Preview) []string {
	var out []string
	for i := range p.Rows {
		if called := r.calls(p, &p.Rows[i]); r.school(&p.Rows[i]) == 0 && !slices.Contains(out, called) {
			out = append(out, called)
		}
	}
	return out
}

// calls is what a row calls its school.
func (r *reading) calls(p *exchange.Preview, row *exchange.Row) string {
	a, _ := p.Answer(row, r.board.Form.School)
	return a.Text
}

// filled is a piece with its rows. Rows in which nothing of the round stands are none.
func (r *reading) filled(p *exchange.Preview, out Piece, mine func(*exchange.Row) bool) *Piece {
	for i := range p.Rows {
		row := &p.Rows[i]
		if !mine(row) {
			continue
		}
		var cells []edu.Answer
		for _, c := range r.board.Form.Columns {
			if a, ok := p.Answer(row, r.board.Form.Field(c)); ok && a.Text != "" {
				a.Head = string(c.Head)
				cells = append(cells, a)
			}
		}
		if len(cells) > 0 {
			out.Rows, out.Lines = append(out.Rows, cells), append(out.Lines, row.Line)
		}
	}
	if out.Why == nil && len(out.Rows) == 0 {
		out.Why = ErrNothing
	}
	return &out
}
