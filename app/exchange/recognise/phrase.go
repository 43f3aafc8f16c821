package recognise

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"countyledger/store/edu"
)

// nothing is the key of columns that are known and that the ledger has no field for: 序号, 籍贯.
const nothing = "_"

// target is what a column can hold: a field, or a part of the record that a reference names; or nothing the ledger keeps.
type target struct {
	key    string
	field  *edu.Field // nil for nothing
	part   string     // of the reference
	senses []sense
	means  map[concept]bool // all that its phrases mean
}

// sense is a phrase by which a target is known.
type sense struct {
	*head
	top float64 // the score of a head that says exactly this
}

// code reports whether the target is a number that names a record.
func (t *target) code() bool {
	if t.part != "" {
		_, code := t.names()
		return code
	}
	kind := t.field.Kind()
	return kind == edu.KindSchoolCode || kind == edu.KindIDNumber
}

// names is the register of what a reference or a part of it names, and whether the part is the code there: teacher.school.code
// is that of a school.
func (t *target) names() (of *edu.Register, code bool) {
	of = lastOf(t.field.Refs)
	for part := t.part; part != ""; {
		if part == of.Naming.Part {
			return of, true
		}
		among := of.Naming.Among
		if among == nil {
			return of, false
		}
		part = strings.TrimPrefix(strings.TrimPrefix(part, among.Part), ".")
		of = lastOf(of.Field(among.Fields[0]).Refs)
	}
	return of, false
}

// named is the key of the target that has the name to a code: teacher.school to teacher.school.code.
func (t *target) named() string { return t.key[:strings.LastIndex(t.key, ".")] }

// vocabulary is all that a register's columns are known by.
type vocabulary struct {
	register *edu.Register
	lexicon  *lexicon
	targets  []*target // the last is nothing
	implied  []float64 // by concept: how much less it weighs, because the register says it already
	byMean   map[concept][]int
	orders   [][2]string
	details  [][2]string
	acts     []concept       // one of which a table of the register speaks of, in a title or a head; none where it is of no acts
	bests    memo[float64]   // by path, for finding the head rows
	texts    memo[[]float64] // by head, what its words say of each target
}

// phrases is the content of the data file: by register and key.
type phrases struct {
	of      map[string]map[string][]string
	implied map[string]map[string]float64
	titles  map[string]*titleWords
	orders  map[string][][2]string // by register: fields of which the first is never after, or more than, the second
	details map[string][][2]string // by register: what a table has, and what it says of that
	acts    map[string][]string    // by register: what its rows are about, other than the records that they name
}

// readPhrases reads lines of register.key: phrase | phrase, and what else is said of a register: register!: CONCEPT=factor …,
// register<: field<field …, register>: field>field …, register^: CONCEPT … and register@: a form of titles. Braces make several lines at
// once: fund_{city|county}: 资金/{市级|县级} has two.
func readPhrases(data string) (*phrases, error) {
	p := &phrases{
		of: map[string]map[string][]string{}, implied: map[string]map[string]float64{},
		orders: map[string][][2]string{}, details: map[string][][2]string{},
		acts: map[string][]string{}, titles: map[string]*titleWords{},
	}
	err := eachLine(data, func(line string) error {
		each, err := expand(line)
		for _, one := range each {
			err = errors.Join(err, p.line(one))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("phrases: %w", err)
	}
	return p, nil
}

func (p *phrases) line(line string) error {
	name, list, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("%q has no colon", line)
	}
	if register, isImplied := strings.CutSuffix(name, "!"); isImplied {
		p.implied[register] = map[string]float64{}
		for _, item := range strings.Fields(list) {
			c, factor, _ := strings.Cut(item, "=")
			f, err := strconv.ParseFloat(factor, 64)
			if err != nil {
				return fmt.Errorf("factor of %s: %w", c, err)
			}
			p.implied[register][c] = f
		}
		return nil
	}
	if register, isTitle := strings.CutSuffix(name, "@"); isTitle {
		form, err := regexp.Compile(strings.TrimSpace(list))
		p.titles[register] = &titleWords{form}
		return err
	}
	if register, isOrder := strings.CutSuffix(name, "<"); isOrder {
		p.orders[register] = append(p.orders[register], fieldPairs(list, "<")...)
		return nil
	}
	if register, isDetail := strings.CutSuffix(name, ">"); isDetail {
		p.details[register] = append(p.details[register], fieldPairs(list, ">")...)
		return nil
	}
	if register, isAct := strings.CutSuffix(name, "^"); isAct {
		p.acts[register] = strings.Fields(list)
		return nil
	}
	register, key, ok := strings.Cut(name, ".")
	if !ok {
		return fmt.Errorf("%q is no register.key", name)
	}
	if p.of[register] == nil {
		p.of[register] = map[string][]string{}
	}
	for _, phrase := range strings.Split(list, "|") {
		if phrase = strings.TrimSpace(phrase); phrase != "" {
			p.of[register][key] = append(p.of[register][key], phrase)
		}
	}
	return nil
}

// fieldPairs are pairs of fields, a sign between the two of each.
func fieldPairs(list, sign string) (out [][2]string) {
	for _, pair := range strings.Fields(list) {
		a, b, _ := strings.Cut(pair, sign)
		out = append(out, [2]string{a, b})
	}
	return out
}

// expand writes a line with braces as the lines it stands for.
func expand(line string) ([]string, error) {
	parts, choices := []string{}, [][]string{}
	for {
		before, rest, ok := strings.Cut(line, "{")
		parts = append(parts, before)
		if !ok {
			break
		}
		inner, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, fmt.Errorf("brace without end in %q", line)
		}
		choices, line = append(choices, strings.Split(inner, "|")), after
	}
	if len(choices) == 0 {
		return parts, nil
	}
	out := make([]string, len(choices[0]))
	for i := range out {
		out[i] = parts[0]
		for j, c := range choices {
			if len(c) != len(out) {
				return nil, fmt.Errorf("braces of %d and %d choices", len(out), len(c))
			}
			out[i] += c[i] + parts[j+1]
		}
	}
	return out, nil
}

// newVocabulary gathers what a register's columns are known by: the labels of the catalogue and the phrases of the data.
func newVocabulary(g *edu.Register, l *lexicon, p *phrases) (*vocabulary, error) {
	v := &vocabulary{register: g, lexicon: l, implied: make([]float64, len(l.names)), byMean: map[concept][]int{}}
	v.orders, v.details = p.orders[g.ID], p.details[g.ID]
	for i := range v.implied {
		v.implied[i] = 1
	}
	for name, factor := range p.implied[g.ID] {
		c, ok := l.byName[name]
		if !ok {
			return nil, fmt.Errorf("%s implies unknown concept %s", g.ID, name)
		}
		v.implied[c] = factor
	}
	for _, name := range p.acts[g.ID] {
		c, ok := l.byName[name]
		if !ok {
			return nil, fmt.Errorf("%s is about unknown concept %s", g.ID, name)
		}
		v.acts = append(v.acts, c)
	}
	for _, f := range g.Fields {
		if f.Child != nil && f.Locked != "" {
			continue
		}
		v.targets = append(v.targets, &target{key: f.Key, field: f})
		if f.Refs != nil {
			for _, part := range f.Refs.Parts()[1:] {
				v.targets = append(v.targets, &target{key: f.Key + "." + part, field: f, part: part})
			}
		}
	}
	v.targets = append(v.targets, &target{key: nothing})
	v.labels()
	for key, list := range p.of[g.ID] {
		t := v.target(key)
		if t == nil {
			return nil, fmt.Errorf("phrases of %s: no field %s", g.ID, key)
		}
		for _, phrase := range list {
			v.add(t, phrase)
		}
	}
	v.codes()
	v.leaves()
	v.drop()
	v.gather()
	return v, nil
}

func (v *vocabulary) target(key string) *target {
	for _, t := range v.targets {
		if t.key == key {
			return t
		}
	}
	return nil
}

// add adds a phrase; ~ marks a weak one, which counts where nothing better is there.
func (v *vocabulary) add(t *target, phrase string) {
	weak, isWeak := strings.CutPrefix(phrase, "~")
	top := 1.0
	if isWeak {
		phrase, top = weak, .85
	}
	h := v.lexicon.newHead(strings.Split(phrase, "/"))
	if h.text == "" || slices.ContainsFunc(t.senses, func(s sense) bool { return s.text == h.text }) {
		return
	}
	h.readings = slices.DeleteFunc(h.readings, func(r reading) bool { return r.keep < 1 }) // phrases are written to be read plainly
	for i := range h.readings {
		r := &h.readings[i]
		for _, w := range slices.Concat(r.leaf, r.group) {
			r.weights = append(r.weights, v.weigh(w, false))
		}
	}
	t.senses = append(t.senses, sense{h, top})
}

// labels adds the official terms: behind their group where they have one, alone where no other field of the register has the same.
func (v *vocabulary) labels() {
	times := map[string]int{}
	for _, f := range v.register.Fields {
		times[f.Label]++
	}
	for _, t := range v.targets {
		switch {
		case t.field == nil || t.part != "":
		case t.field.Group != "":
			v.add(t, stageNumber.ReplaceAllString(t.field.Group, "")+"/"+t.field.Label)
		case times[t.field.Label] == 1:
			v.add(t, t.field.Label)
		}
	}
}

// codes adds, for the code of what a reference names, every phrase of the reference with the words for a code behind it.
func (v *vocabulary) codes() {
	for _, t := range v.targets {
		if t.field == nil || t.part == "" || !t.code() {
			continue
		}
		named, _ := t.names()
		for _, s := range slices.Clone(v.target(t.named()).senses) {
			phrase := strings.Join(s.parts, "/")
			if s.top < 1 {
				phrase = "~" + phrase
			}
			v.add(t, phrase+named.CodeField().Label)
			v.add(t, phrase+"/"+named.CodeField().Label)
		}
	}
}

func lastOf(g *edu.Register) *edu.Register {
	for g.Naming.Through != "" {
		g = g.Field(g.Naming.Through).Refs
	}
	return g
}

// leaves adds the lower part of a grouped label by itself, where it weighs enough and nothing else in the register sounds like it.
func (v *vocabulary) leaves() {
	const heavy, alike = .8, .6
	for _, t := range v.targets {
		if t.field == nil || t.part != "" || t.field.Group == "" {
			continue
		}
		h := v.lexicon.newHead([]string{t.field.Label})
		if len(h.readings) == 0 || len([]rune(t.field.Label)) < 2 {
			continue
		}
		weight := 0.0
		for _, s := range h.readings[0].leaf {
			weight = max(weight, v.lexicon.heaviest(s))
		}
		if weight < heavy {
			continue
		}
		if !slices.ContainsFunc(v.targets, func(o *target) bool { return o != t && v.words(h, o, 0) >= alike }) {
			v.add(t, t.field.Label)
		}
	}
}

// drop leaves out targets that no phrase leads to.
func (v *vocabulary) drop() {
	v.targets = slices.DeleteFunc(v.targets, func(t *target) bool { return t.field != nil && len(t.senses) == 0 })
}

// gather notes what the phrases of each target mean.
func (v *vocabulary) gather() {
	for i, t := range v.targets {
		t.means = map[concept]bool{}
		for _, s := range t.senses {
			for _, r := range s.readings {
				for _, w := range slices.Concat(r.leaf, r.group) {
					for _, c := range w.meanings {
						t.means[c] = true
					}
				}
			}
		}
		for c := range t.means {
			v.byMean[c] = append(v.byMean[c], i)
		}
	}
}
