package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestLedgerIsItsModel does what clerks do to a ledger in an order drawn by chance, and after each act compares all that stands in it with
// a slow plain model: maps that are copied, and a list of what each act replaced. The same draw gives the same ledger, row for row.
func TestLedgerIsItsModel(t *testing.T) {
	offDisk(t)
	seeds, long := 2, 0
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" { // 100,000; each act is compared with all that stands, so that long runs cost most
		seeds, long = 620, 20
	}
	acts := func(seed int) int {
		if seed < long {
			return 500
		}
		return 150
	}
	var first string
	did, names, done := map[string]int{}, []string{}, 0
	for seed := range seeds {
		went := t.Run(strconv.Itoa(seed), func(t *testing.T) {
			c := newClerk(t, uint64(seed))
			for range acts(seed) {
				c.act()
			}
			if _, _, err := c.s.Verify(t.Context()); err != nil {
				t.Fatal(err)
			}
			for name, n := range c.did {
				did[name] += n
			}
			if seed == 0 {
				first = dump(t, c.s)
				for _, x := range c.deeds() {
					names = append(names, x.name)
				}
			}
		})
		if !went {
			t.FailNow()
		}
		if done += acts(seed); long > 0 && done%3000 == 0 {
			t.Logf("%d acts", done) // it takes long: how far it came is seen while it runs
		}
	}
	t.Logf("%v", did)
	for _, name := range names {
		if did[name] == 0 {
			t.Errorf("nothing was done of %s", name)
		}
	}
	again := newClerk(t, 0)
	for range acts(0) {
		again.act()
	}
	if now := dump(t, again.s); now != first {
		t.Errorf("the same acts give another ledger:\n%s\nand\n%s", now, first)
	}
}

// content is what the fields of a record hold, by key; those that hold nothing are not in it. It is never altered, only replaced.
type content map[string]string

// at names a record.
type at struct {
	of  *edu.Register
	row int64
}

// modelAct is an act of the model.
type modelAct struct {
	undoes  int64
	lasting bool
	lost    bool           // something of it was cleared
	before  map[at]content // of the records that it changed; nil for one that was not there
	after   map[at]content
}

// model is a ledger as plain maps.
type model struct {
	records map[at]content
	acts    []modelAct              // act n of the ledger is the (n-1)th
	given   map[*edu.Register]int64 // the last row number
}

func (m *model) copied() model {
	return model{maps.Clone(m.records), slices.Clone(m.acts), maps.Clone(m.given)}
}

// enter makes an act of what the records are to be; of those that are so already nothing is changed.
func (m *model) enter(a modelAct) {
	a.before = map[at]content{}
	maps.DeleteFunc(a.after, func(k at, c content) bool { return c != nil && maps.Equal(c, m.records[k]) })
	for k, now := range a.after {
		a.before[k] = m.records[k]
		if now == nil {
			delete(m.records, k)
		} else {
			m.records[k] = now
		}
	}
	m.acts = append(m.acts, a)
}

func (m *model) undone(act int64) bool {
	for i, a := range m.acts {
		if a.undoes == act && !m.undone(int64(i+1)) {
			return true
		}
	}
	return false
}

// clear takes what is said of a person out of the model, for good: out of the record, of those that refer to it or once did, and out of the
// acts that changed them.
func (m *model) clear(person at) {
	id := m.records[person]["id_number"]
	for k := range m.about(person) {
		now, place := maps.Clone(m.records[k]), k.of == edu.Schools || k.of == edu.Projects
		for _, f := range k.of.Fields {
			if f.Child != nil || !f.Encrypted() && (place || f.Key != "note") {
				continue
			}
			for i := range m.acts {
				m.acts[i].lost = m.acts[i].lost || m.acts[i].before[k][f.Key] != m.acts[i].after[k][f.Key]
			}
			if now[f.Key] != "" && f.Kind() != edu.KindIDNumber && (f.Required || f.Kind() == edu.KindName) {
				now[f.Key] = edu.ClearedName
			} else {
				delete(now, f.Key)
			}
		}
		if k == person {
			now["birth"] = id[6:10] + "-" + id[10:12]
		}
		if m.records[k] != nil {
			m.records[k] = now
		}
	}
	m.acts = append(m.acts, modelAct{lasting: true})
}

// about are the records that say something of a person: the own one, and those that refer to it, or did, unless it is another's by now.
func (m *model) about(person at) map[at]bool {
	all := map[at]bool{person: true}
	look := func(k at, c content) {
		for _, f := range k.of.Fields {
			if now := m.records[k]; f.Child == nil && f.Refs == person.of && rowOf(c[f.Key]) == person.row &&
				(now == nil || rowOf(now[f.Key]) == person.row) {
				all[k] = true
			}
		}
	}
	for _, a := range m.acts {
		for k := range a.after {
			look(k, a.before[k])
			look(k, a.after[k])
		}
	}
	return all
}

// undo takes an act back, or reports that it cannot be.
func (m *model) undo(act int64) bool {
	if act < 1 || int(act) > len(m.acts) || m.undone(act) || m.acts[act-1].lasting || m.acts[act-1].lost {
		return false
	}
	a, to := m.acts[act-1], map[at]content{}
	for k := range a.after {
		back, ok := turned(k.of, m.records[k], a.after[k], a.before[k])
		if !ok {
			return false
		}
		to[k] = back
	}
	next := maps.Clone(m.records)
	for k, c := range to {
		if c == nil {
			delete(next, k)
		} else {
			next[k] = c
		}
	}
	if !whole(next) {
		return false
	}
	m.enter(modelAct{undoes: act, after: to})
	return true
}

// turned is a record with what an act replaced put back. Where the act entered the record, or a row of its children, nobody may have
// changed any of it since; else nobody may have changed what the act changed.
func turned(g *edu.Register, now, after, before content) (content, bool) {
	if after == nil || before == nil {
		return before, maps.Equal(now, after)
	}
	if now == nil {
		return nil, false
	}
	out := maps.Clone(now)
	for _, fields := range parts(g) {
		n, a, b := heldIn(fields, now), heldIn(fields, after), heldIn(fields, before)
		if fields[0].Child != nil && (len(a) == 0) != (len(b) == 0) && !maps.Equal(n, a) {
			return nil, false
		}
		for _, f := range fields {
			if a[f.Key] == b[f.Key] {
				continue
			}
			if n[f.Key] != a[f.Key] {
				return nil, false
			}
			delete(out, f.Key)
			if v, ok := b[f.Key]; ok {
				out[f.Key] = v
			}
		}
	}
	return out, true
}

// parts are the fields of a register that stand in one row of a table.
func parts(g *edu.Register) (out [][]*edu.Field) {
	by := map[string]int{}
	for _, f := range g.Fields {
		row := ""
		if f.Child != nil {
			row = f.Child.Table + "/" + f.Child.Key
		}
		i, ok := by[row]
		if !ok {
			i, out = len(out), append(out, nil)
			by[row] = i
		}
		out[i] = append(out[i], f)
	}
	return out
}

func heldIn(fields []*edu.Field, c content) content {
	out := content{}
	for _, f := range fields {
		if v, ok := c[f.Key]; ok {
			out[f.Key] = v
		}
	}
	return out
}

// whole reports whether every reference is to a record that is there, and no two records of a register have the same identity.
func whole(records map[at]content) bool {
	seen := map[string]bool{}
	for k, c := range records {
		id := k.of.ID
		for _, f := range k.of.Fields {
			if v := c[f.Key]; v != "" && f.Refs != nil && records[at{f.Refs, rowOf(v)}] == nil {
				return false
			}
			if slices.Contains(k.of.Identity, f.Key) {
				id += "|" + c[f.Key]
			}
		}
		if k.of == edu.Teachers && c["id_number"] == "" { // nobody can tell who that was
			continue
		}
		if len(k.of.Identity) > 0 && seen[id] {
			return false
		}
		seen[id] = true
	}
	return true
}

func rowOf(v string) (row int64) {
	if _, err := fmt.Sscan(v, &row); err != nil {
		return 0
	}
	return row
}

// contentOf is what a record holds.
func contentOf(g *edu.Register, r edu.Record) content {
	out := content{}
	for _, f := range g.Fields {
		if v := f.At(r).Stored(); v != nil {
			out[f.Key] = fmt.Sprint(v)
		}
	}
	return out
}

// hash is a short word for all that the model holds: the same of two models that hold the same.
func (m *model) hash() string {
	var lines []string
	for k, c := range m.records {
		lines = append(lines, fmt.Sprint(k.of.ID, k.row, c)) // fmt prints a map by its keys
	}
	slices.Sort(lines)
	for i, a := range m.acts {
		lines = append(lines, fmt.Sprint(i, a.undoes, a.lasting, a.lost, m.undone(int64(i+1))))
	}
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:8])
}

// modelOf is the model of a ledger as it stands, without what its acts replaced.
func modelOf(b *edu.Book, acts []edu.Batch) model {
	m := model{records: map[at]content{}, acts: make([]modelAct, len(acts))}
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			m.records[at{g, r.RowID()}] = contentOf(g, r)
		}
	}
	for _, a := range acts {
		m.acts[a.ID-1] = modelAct{undoes: a.Undoes, lasting: a.Lasting(), lost: a.Cleared}
	}
	return m
}
