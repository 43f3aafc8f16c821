package exchange

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Target is what a column of a workbook fills: a field, or a part of the record a reference points to (its code besides
// its name, as the register says: edu.Naming). A zero Target is a column that is known and left out.
type Target struct {
	Field *edu.Field
	Part  string
}

// Key is the target as the word lists write it: school, school.code.
func (t Target) Key() string {
	switch {
	case t.Field == nil:
		return ignored
	case t.Part == "":
		return t.Field.Key
	}
	return t.Field.Key + "." + t.Part
}

// ignored is the key of columns that are known but say nothing the ledger needs (序号).
const ignored = "_"

// Words maps column names of one register to targets. The official labels come from the field
// catalogue, further spellings from data.
type Words struct {
	register *edu.Register
	exact    map[string]Target // by full path: 撤并学校/标识码
	loose    map[string]Target // by the last part alone, where only one target has it
}

// NewWords makes the word list of a register: the catalogue's labels, the synonyms of the data file
// (JSON: register → target → spellings), and those learnt in this ledger (label → target).
func NewWords(g *edu.Register, data []byte, learnt map[string]string) (*Words, error) {
	var all map[string]map[string][]string
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("column names: %w", err)
	}
	w := &Words{register: g, exact: map[string]Target{}, loose: map[string]Target{}}
	twice := map[string]bool{}
	for _, f := range g.Fields {
		w.exact[headWord(f.Full())] = Target{Field: f}
		if f.Refs != nil {
			w.reference(f)
		}
		word := headWord(f.Label)
		if _, ok := w.loose[word]; ok {
			twice[word] = true
		}
		w.loose[word] = Target{Field: f}
	}
	for word := range twice {
		delete(w.loose, word)
	}
	for _, key := range slices.Sorted(maps.Keys(all[g.ID])) {
		for _, label := range all[g.ID][key] {
			if err := w.add(label, key); err != nil {
				return nil, fmt.Errorf("column names of %s: %w", g.ID, err)
			}
		}
	}
	for label, key := range learnt {
		if err := w.add(label, key); err != nil {
			return nil, fmt.Errorf("learnt column names of %s: %w", g.ID, err)
		}
	}
	return w, nil
}

// reference adds the labels of the parts of a reference: 撤并学校/标识码, 撤并学校标识码.
func (w *Words) reference(f *edu.Field) {
	of := f.Refs
	for of.Naming.Through != "" {
		of = of.Field(of.Naming.Through).Refs
	}
	if code := of.CodeField(); code != nil {
		w.exact[headWord(f.Full()+"/"+code.Label)] = Target{f, of.Naming.Part}
		w.exact[headWord(f.Full()+code.Label)] = Target{f, of.Naming.Part}
	}
}

func (w *Words) add(label, key string) error {
	t, err := w.target(key)
	if err != nil {
		return err
	}
	w.exact[headWord(label)] = t
	if !strings.Contains(label, "/") {
		w.loose[headWord(label)] = t
	}
	return nil
}

// Target finds the target with a key. It fails where there is no such field.
func (w *Words) target(key string) (Target, error) {
	if key == ignored {
		return Target{}, nil
	}
	name, part, _ := strings.Cut(key, ".")
	f := w.register.Field(name)
	if f == nil {
		return Target{}, fmt.Errorf("%w: field %s", edu.ErrNotFound, key)
	}
	if part != "" && (f.Refs == nil || !slices.Contains(f.Refs.Parts(), part)) {
		return Target{}, fmt.Errorf("%w: part %s", edu.ErrNotFound, key)
	}
	return Target{f, part}, nil
}

// column gives the target of a column by its path of heads. A unit that stands under them, or behind the last without
// brackets, is no part of its name.
func (w *Words) column(path []string) (t Target, unit string, exact, ok bool) {
	if t, exact, ok = w.find(path); ok {
		return t, "", exact, true
	}
	last := path[len(path)-1]
	if n := len(path) - 1; n > 0 && onlyUnit(last) {
		if t, exact, ok = w.find(path[:n]); ok {
			return t, last, exact, true
		}
	}
	if word, unit, cut := cutUnit(last); cut {
		t, exact, ok = w.find(append(slices.Clone(path[:len(path)-1]), word))
		return t, unit, exact, ok
	}
	return Target{}, "", false, false
}

// find gives the target of a column by its path of heads, from the top down; exact tells that the
// whole path is known, not only its last head.
func (w *Words) find(path []string) (t Target, exact, ok bool) {
	words := make([]string, len(path))
	for i, p := range path {
		words[i] = headWord(p)
	}
	if t, ok := w.exact[strings.Join(words, "/")]; ok {
		return t, true, true
	}
	t, ok = w.loose[words[len(words)-1]]
	return t, false, ok
}

// Label is the name of a column as findings show it: without line breaks, levels joined by a slash.
func Label(path []string) string { return edu.Squeeze(strings.Join(path, "/")) }

// headWord is the form in which column names are compared: half-width, no blanks, and without the
// remarks in brackets at the end of each level (units, 教学点填写, 有/否 …).
func headWord(s string) string {
	parts := levels(strings.ToLower(edu.Squeeze(brackets.Replace(edu.Halfwidth(s)))))
	for i, p := range parts {
		p = strings.TrimRight(p, "*:：")
		for strings.HasSuffix(p, ")") {
			j := strings.LastIndexByte(p, '(')
			if j <= 0 {
				break
			}
			p = p[:j]
		}
		parts[i] = p
	}
	return strings.Join(parts, "/")
}

// levels splits a label at the slashes that stand outside brackets.
func levels(s string) []string {
	depth, from := 0, 0
	var out []string
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case '/':
			if depth <= 0 {
				out, from = append(out, s[from:i]), i+1
			}
		}
	}
	return append(out, s[from:])
}
