package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// clerk does acts drawn by chance to a ledger, and to its model.
type clerk struct {
	t    *testing.T
	rand *rand.Rand
	home string // holds the data folder, the keys and the copies
	opt  Options
	s    *Store
	model
	password string           // that the key is under; empty for none
	only     func(deed) bool  // which acts are drawn; nil for all
	copies   map[string]model // by the path of a backup
	names    []string
	did      map[string]int
	made     int
	failed   error // what went wrong in the last act, other than a refusal
}

func newClerk(t *testing.T, seed uint64) *clerk {
	t.Helper()
	c := begin(t, t.TempDir(), seed)
	c.s = create(t, c.dir(), c.opt)
	return c
}

// begin is a clerk whose ledger is not opened yet.
func begin(t *testing.T, home string, seed uint64) *clerk {
	t.Helper()
	opt := Options{KeyDir: filepath.Join(home, "keys"), Now: fixedClock, Keyring: &Keyring{}, cost: cost{1, 64, 1}}
	return &clerk{
		t: t, rand: rand.New(rand.NewPCG(seed, 19)), home: home, opt: opt,
		model:  model{map[at]content{}, nil, map[*edu.Register]int64{}},
		copies: map[string]model{}, did: map[string]int{},
	}
}

func (m *clerk) dir() string { return filepath.Join(m.home, "数据") }

// stick is where backups go that leave the computer.
func stick(home string) string { return filepath.Join(home, "U盘") }

// deed is a kind of act: how often it is drawn among the others, and how it is done; it reports whether the ledger did not refuse it. What
// the program learns to do later joins here.
type deed struct {
	name  string
	often int
	do    func() bool
	files bool // it does more than write to the ledger's own file
}

func (m *clerk) deeds() []deed {
	return []deed{
		{"add", 12, m.add, false},
		{"change", 20, func() bool { return m.alter(false) }, false},
		{"remove", 6, func() bool { return m.alter(true) }, false},
		{"import", 4, m.taken, true},
		{"close a school", 5, m.close, false},
		{"undo", 14, func() bool { return m.back(m.rand.Int64N(int64(len(m.acts) + 2))) }, false},
		{"undo the last", 10, func() bool { return m.back(int64(len(m.acts))) }, false},
		{"redo", 8, m.redo, false},
		{"attach", 2, m.attach, true},
		{"give out a round", 4, m.give, false},
		{"take in a return of a round", 12, m.collect, true},
		{"mark a unit of a round", 4, m.mark, false},
		{"mend what a unit sent", 8, m.mend, false},
		{"a list of doubts", 8, m.doubt, true},
		{"a submission", 6, m.submit, true},
		{"what a unit below hands in", 4, m.receive, true},
		{"backup", 3, m.backup, true},
		{"keep", 3, m.keep, true},
		{"restore", 4, m.restore, true},
		{"reopen", 3, m.reopen, true},
		{"password", 4, m.setPassword, true},
		{"clear", 8, m.clear, true},
	}
}

// act does one act and compares.
func (m *clerk) act() (name string) {
	m.t.Helper()
	var drawn []deed
	for _, x := range m.deeds() {
		if m.only == nil || m.only(x) {
			drawn = append(drawn, slices.Repeat([]deed{x}, x.often)...)
		}
	}
	x := drawn[m.rand.IntN(len(drawn))]
	if x.do() {
		m.did[x.name]++
	}
	if m.failed == nil {
		m.compare(x.name)
	}
	return x.name
}

// refused reports whether an act was refused for what it asks; anything else that goes wrong is kept.
func (m *clerk) refused(err error) bool {
	for _, known := range []error{
		edu.ErrDuplicate, edu.ErrReferred, edu.ErrPermanent, edu.ErrNotFound, edu.ErrConflict, edu.ErrNothingToUndo, edu.ErrCleared,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	m.failed = err
	return false
}

// notItsModel begins what is said of a ledger that holds something else than it should.
const notItsModel = "the ledger is not its model"

// compare finds what stands in the ledger otherwise than in the model.
func (m *clerk) compare(after string) {
	m.t.Helper()
	b, left := load(m.t, m.s), maps.Clone(m.records)
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			k := at{g, r.RowID()}
			if now := contentOf(g, r); !maps.Equal(now, left[k]) {
				m.t.Fatalf(notItsModel+": after %s (act %d) %s %d is %v, not %v", after, len(m.acts), g.ID, k.row, now, left[k])
			}
			delete(left, k)
		}
	}
	for k, c := range left {
		m.t.Fatalf(notItsModel+": after %s (act %d) %s %d is gone: %v", after, len(m.acts), k.of.ID, k.row, c)
	}
	all, err := m.s.Batches(context.Background(), everyAct)
	if err != nil || len(all) != len(m.acts) {
		m.t.Fatalf(notItsModel+": after %s: %d acts, not %d (%v)", after, len(all), len(m.acts), err)
	}
	for _, x := range all {
		a := m.acts[x.ID-1]
		if x.Undone != m.undone(x.ID) || x.Undoes != a.undoes || x.Lasting() != a.lasting || x.Cleared != a.lost {
			m.t.Fatalf(notItsModel+": after %s act %d says %+v", after, x.ID, x)
		}
	}
}

// carry saves records and enters them into the model; a change that is refused changes neither.
func (m *clerk) carry(items ...edu.Item) bool {
	return m.carryOut(edu.Change{Kind: edu.BatchEdit, Why: "测试", Items: items})
}

func (m *clerk) carryOut(change edu.Change) bool {
	p, _ := edu.Prepare(load(m.t, m.s), change)
	if p.Refusal() != nil {
		return false
	}
	if batch, err := m.s.Apply(m.t.Context(), p, nil); err != nil || batch == 0 {
		m.refused(err)
		return false
	}
	a := modelAct{after: map[at]content{}, lasting: edu.Batch{Kind: change.Kind}.Lasting()}
	for _, it := range p.Items() {
		k := at{it.Register, it.Record.RowID()}
		if m.records[k] == nil && k.row != m.given[k.of]+1 {
			m.t.Fatalf("a new record of %s has number %d after %d", k.of.ID, k.row, m.given[k.of])
		}
		m.given[k.of] = max(m.given[k.of], k.row)
		a.after[k] = nil
		if !it.Delete {
			a.after[k] = contentOf(it.Register, it.Record)
		}
	}
	m.enter(a)
	return true
}

func (m *clerk) some(of *edu.Register) edu.Ref {
	rows := load(m.t, m.s).Rows(of)
	if len(rows) == 0 {
		return 0
	}
	return edu.Ref(rows[m.rand.IntN(len(rows))].RowID())
}

// add enters one record or several, that may refer to each other.
func (m *clerk) add() bool {
	m.made++
	sc := school(fmt.Sprintf("第%d小学", m.made), fmt.Sprintf("21149%05d", m.made))
	kind := m.rand.IntN(4)
	if m.some(edu.Schools) == 0 {
		kind = 0 // all others stand at one
	}
	switch kind {
	case 0:
		return m.carry(edu.Item{Register: edu.Schools, Record: sc})
	case 1:
		sc.SetRowID(-1)
		teacher := &edu.Teacher{Name: edu.Name(fmt.Sprintf("教师%d", m.made)), PostedAt: -1, Phone: "10011112222"}
		teacher.IDNumber = numbered(fmt.Sprintf("14990119800101%03d", m.made))
		return m.carry(edu.Item{Register: edu.Teachers, Record: teacher}, edu.Item{Register: edu.Schools, Record: sc})
	case 2:
		p := &edu.Project{Name: "教学楼", School: m.some(edu.Schools), Kind: "new", Task: "other"}
		p.Code = edu.Text(fmt.Sprintf("2107-149901-04-01-%06d", m.made))
		m.fill(p)
		return m.carry(edu.Item{Register: edu.Projects, Record: p})
	}
	y := &edu.SectionYear{School: m.some(edu.Schools), Year: edu.Year(2020 + m.rand.IntN(3)), Section: edu.SectionPrimary}
	return m.carry(edu.Item{Register: edu.SectionYears, Record: y})
}

// taken takes in a table of several schools, with the cells that were sent.
func (m *clerk) taken() bool {
	m.made++
	sc := school(fmt.Sprintf("第%d小学", m.made), fmt.Sprintf("21149%05d", m.made))
	change := sending(fmt.Sprintf("第%d次.xlsx", m.made), "中心校", 3, sc, "1", string(sc.Name), "小学", "有", "1")
	for range 8 {
		m.made++
		sc := school(fmt.Sprintf("第%d小学", m.made), fmt.Sprintf("21149%05d", m.made))
		change.Items = append(change.Items, edu.Item{Register: edu.Schools, Record: sc})
	}
	return m.carryOut(change)
}

// close carries out the closure of a school, with all that goes with it.
func (m *clerk) close() bool {
	b := load(m.t, m.s)
	k := &edu.Closure{School: m.some(edu.Schools), Into: m.some(edu.Schools), Method: "merge", Stage: edu.ClosureFiled}
	if k.School == 0 || k.School == k.Into {
		return false
	}
	k.SetRowID(-1)
	plan := procedure.ClosureCaseOf(b, k, caseRules(m.t))
	ch, err := plan.CarryOut(procedure.Execution{On: edu.Day(2022, 8, 20), Waivers: waived(plan)})
	return err == nil && m.carryOut(ch)
}

func (m *clerk) attach() bool {
	m.made++
	paper := filepath.Join(m.t.TempDir(), "批复.pdf")
	if err := os.WriteFile(paper, fmt.Append(nil, "批复", m.made%3), 0o600); err != nil {
		m.t.Fatal(err)
	}
	a, err := m.s.Attach(m.t.Context(), paper)
	if err == nil {
		_, err = m.s.Attached(m.t.Context(), a)
	}
	m.failed = err
	return err == nil
}

// fill changes something of a project, in its row or in those of its children.
func (m *clerk) fill(p *edu.Project) {
	for range 1 + m.rand.IntN(3) {
		i := m.rand.IntN(len(p.Funds))
		switch m.rand.IntN(4) {
		case 0:
			p.Funds[i].Planned = edu.Fen(int64(m.rand.IntN(3)) * edu.WanYuan)
		case 1:
			p.Funds[i].Planned = edu.Money{}
		case 2:
			p.Stages[m.rand.IntN(len(p.Stages))].Actual = []edu.Date{{}, edu.Month(2022, 3), edu.Day(2022, 4, 1)}[m.rand.IntN(3)]
		case 3:
			p.Name = edu.Name([]string{"教学楼", "食堂"}[m.rand.IntN(2)])
		}
	}
}

// alter changes or takes away a record or several.
func (m *clerk) alter(remove bool) bool {
	b := load(m.t, m.s)
	var items []edu.Item
	for range 1 + m.rand.IntN(2) {
		g := []*edu.Register{edu.Schools, edu.Teachers, edu.Projects, edu.SectionYears}[m.rand.IntN(4)]
		rows := b.Rows(g)
		if len(rows) == 0 {
			continue
		}
		old := rows[m.rand.IntN(len(rows))]
		if slices.ContainsFunc(items, func(it edu.Item) bool { return it.Register == g && it.Record.RowID() == old.RowID() }) {
			continue
		}
		r := g.Clone(old)
		switch x := r.(type) {
		case *edu.School:
			x.Village = edu.Name([]string{"", "石盘村", "𬭎村"}[m.rand.IntN(3)])
			x.Land = edu.Hundredths(m.rand.Int64N(3))
		case *edu.Teacher:
			x.Note = edu.Text([]string{"", "产假", "支教"}[m.rand.IntN(3)])
			x.PostedAt = m.some(edu.Schools)
		case *edu.Project:
			m.fill(x)
		case *edu.SectionYear:
			x.Classes = edu.N(m.rand.IntN(3))
			x.Year = edu.Year(2020 + m.rand.IntN(3))
		}
		items = append(items, edu.Item{Register: g, Record: r, Delete: remove})
	}
	return len(items) > 0 && m.carry(items...)
}

// back undoes an act in both, or in neither.
func (m *clerk) back(act int64) bool {
	m.t.Helper()
	before := len(m.acts)
	err := m.s.Undo(m.t.Context(), act)
	if err != nil && !m.refused(err) {
		return false
	}
	could := m.undo(act)
	var refused *edu.UndoError
	if (err == nil) != could || err != nil && !errors.As(err, &refused) {
		m.t.Fatalf("undo %d of %d: %v; in the model it can be: %v\n%s", act, before, err, could, m.said(act))
	}
	return could
}

// said is an act, and what it changed as it stands.
func (m *clerk) said(act int64) string {
	var b strings.Builder
	if act < 1 || int(act) > len(m.acts) {
		return "there is no such act"
	}
	for k, after := range m.acts[act-1].after {
		fmt.Fprintf(&b, "%s %d\nwas    %v\nbecame %v\nis     %v\n", k.of.ID, k.row, m.acts[act-1].before[k], after, m.records[k])
	}
	return b.String()
}

// redo undoes the last undo.
func (m *clerk) redo() bool {
	for i := len(m.acts); i > 0; i-- {
		if m.acts[i-1].undoes != 0 && !m.undone(int64(i)) {
			return m.back(int64(i))
		}
	}
	return false
}

func (m *clerk) backup() bool {
	m.made++
	path, err := m.s.Backup(m.t.Context(), filepath.Join(m.home, fmt.Sprintf("备份%d.db", m.made)), false)
	if err != nil {
		m.failed = err
		return false
	}
	m.copies[path] = m.copied()
	m.names = append(m.names, path)
	return true
}

func (m *clerk) keep() bool {
	made, err := m.s.Keep(m.t.Context())
	if err == nil {
		err = errors.Join(os.MkdirAll(stick(m.home), 0o700), m.s.carryTo(m.t.Context(), stick(m.home)))
	}
	m.failed = err
	return made
}

func (m *clerk) restore() bool {
	if len(m.names) == 0 {
		return false
	}
	path, before := m.names[m.rand.IntN(len(m.names))], m.copied()
	if err := m.s.Close(); err != nil {
		m.t.Fatal(err)
	}
	kept, err := Restore(m.t.Context(), m.dir(), path, false, m.opt)
	if err != nil {
		m.t.Fatal(err)
	}
	if !strings.Contains(kept, keptName) {
		m.t.Fatalf("the old ledger is kept as %q", kept)
	}
	m.copies[kept], m.names = before, append(m.names, kept) // a restore is itself taken back by a restore
	copied := m.copies[path]
	m.model = copied.copied()
	m.acts = append(m.acts, modelAct{lasting: true})
	m.open()
	return true
}

// clear takes the personal data of somebody out of the ledger.
func (m *clerk) clear() bool {
	t := load(m.t, m.s).Teacher(m.some(edu.Teachers))
	if t == nil || t.Cleared() {
		return false
	}
	d := edu.Due{Register: edu.Teachers, Row: t.RowID(), Name: string(t.Name), Numbers: numbersOf(t)}
	if _, m.failed = m.s.Clear(m.t.Context(), edu.Clearing{Due: []edu.Due{d}, Reason: "保存期满"}, nil); m.failed != nil {
		return false
	}
	m.model.clear(at{edu.Teachers, t.RowID()})
	return true
}

func (m *clerk) reopen() bool {
	if err := m.s.Close(); err != nil {
		m.t.Fatal(err)
	}
	m.open()
	return true
}
