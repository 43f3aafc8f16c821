package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
)

// File is a rule file that a city hands to its counties: data, no program. Its rules are asked of single records, in the
// words of the forms:
//
//	{"name": "市级审核规则", "document": "×教函〔2022〕8号", "rules": [{"id": "pupils-per-teacher", "rank": "warning",
//	  "register": "yearly", "title": "生师比过高", "when": "在校生数_合计 > 专任教师_合计 * 23", "say": "{学校}{学段}学生{在校生数_合计}人", "do": "核对教师数"}]}
//
// A field stands in a condition by its key or by its label (学校_乡镇 for one of the record's school, 上年_合计 for last
// year's); a label that two fields have stands behind that of its group (专任教师_合计). Where a number that a condition names
// is blank the rule says nothing, unless the condition asks 空(…) of it.
type File struct {
	Name     string     `json:"name" hand:"名称"`
	Document string     `json:"document" hand:"文号"`
	Rules    []FileRule `json:"rules" hand:"规则"`
}

// FileRule is one rule of a File.
type FileRule struct {
	ID       string `json:"id" hand:"编号"`
	Rank     Rank   `json:"rank" hand:"等级"`
	Register string `json:"register" hand:"台账"`
	Field    string `json:"field" hand:"标出的栏目"` // the one to be marked; empty for the record as a whole
	Title    string `json:"title" hand:"规则名称"`
	When     string `json:"when" hand:"条件"`
	Say      string `json:"say" hand:"说明"`
	Do       string `json:"do" hand:"怎么办"`

	of      *edu.Register
	program *vm.Program
	inputs  map[string]input
	rule    *Rule
}

// input is where a condition's name takes its value from.
type input struct {
	from  source
	field *edu.Field
	// needed is false where the condition asks 空(…) of it, or only the sentence names it.
	needed bool
}

// source is whose field is meant.
type source int

const (
	own source = iota
	ofSchool
	ofLastYear
)

// blankWord asks whether a field is blank; schoolPrefix and lastPrefix stand before fields of the school and of last year.
const blankWord, schoolPrefix, lastPrefix = "空", "学校_", "上年_"

// unknown says what is wrong with a name.
func (r *FileRule) unknown(n string, known map[string]input) string {
	var longer []string
	for k := range known {
		if strings.HasSuffix(k, "_"+n) && !strings.HasPrefix(k, schoolPrefix) && !strings.HasPrefix(k, lastPrefix) {
			longer = append(longer, k)
		}
	}
	if slices.Sort(longer); len(longer) > 1 {
		return fmt.Sprintf("%s有几栏叫“%s”，请写成%s", r.of.Label, handfile.Short(n), strings.Join(longer, "或"))
	}
	return fmt.Sprintf("%s没有“%s”这一栏；请写栏目的名称或代号", r.of.Label, handfile.Short(n))
}

// names lists what a condition on a register may name: keys and, where they are words and no two fields have the same,
// labels.
func names(g *edu.Register) map[string]input {
	out := map[string]input{}
	addNames(out, "", own, g)
	if g == edu.SectionYears {
		addNames(out, lastPrefix, ofLastYear, g)
	}
	if f := schoolField(g); f != nil {
		addNames(out, schoolPrefix, ofSchool, edu.Schools)
	}
	return out
}

func addNames(out map[string]input, prefix string, from source, g *edu.Register) {
	twice := map[string]bool{}
	for _, f := range g.Fields {
		if f.Confidential() { // what a rule says is printed and goes to the city
			continue
		}
		out[prefix+f.Key] = input{from: from, field: f}
		for _, label := range []string{word(f.Label), word(f.Group + "_" + f.Label)} {
			if other, taken := out[prefix+label]; taken && other.field != f {
				twice[label] = true
			}
			out[prefix+label] = input{from: from, field: f}
		}
	}
	for label := range twice {
		delete(out, prefix+label)
	}
}

// word makes a name of a label: what no name may hold is left out, and so is the unit in brackets.
func word(label string) string {
	label = bracketed.ReplaceAllString(label, "")
	return strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.TrimPrefix(label, "_"))
}

var bracketed = regexp.MustCompile(`（[^）]*）`)

// schoolField is the field that says which school a record is of.
func schoolField(g *edu.Register) *edu.Field {
	for _, key := range []string{"school", "posted_at", "from"} {
		if f := g.Field(key); f != nil && f.Refs == edu.Schools {
			return f
		}
	}
	return nil
}

// identifiers are the names in a condition, true for those that it cannot do without.
func identifiers(condition string) (map[string]bool, error) {
	tree, err := parser.Parse(condition)
	if err != nil {
		return nil, fmt.Errorf("parse condition: %w", err)
	}
	v := &visitor{names: map[string]bool{}, asked: map[string]bool{}}
	ast.Walk(&tree.Node, v)
	if v.strange != "" {
		return nil, fmt.Errorf("condition: %s: %w", v.strange, edu.ErrStored)
	}
	delete(v.names, blankWord)
	out := map[string]bool{}
	for n := range v.names {
		out[n] = !v.asked[n]
	}
	return out, nil
}

// visitor gathers names. A condition compares and reckons, and does nothing else: no loops, no functions but one, nothing
// that could take long.
type visitor struct {
	names   map[string]bool
	asked   map[string]bool // in 空(…)
	strange string
}

// Visit implements ast.Visitor.
func (v *visitor) Visit(n *ast.Node) {
	switch x := (*n).(type) {
	case *ast.IdentifierNode:
		v.names[x.Value] = true
	case *ast.CallNode:
		for _, a := range x.Arguments {
			if id, ok := a.(*ast.IdentifierNode); ok {
				v.asked[id.Value] = true
			}
		}
	case *ast.BinaryNode:
		if x.Operator == ".." || x.Operator == "matches" {
			v.strange = x.Operator
		}
	case *ast.UnaryNode, *ast.ConditionalNode, *ast.ArrayNode,
		*ast.IntegerNode, *ast.FloatNode, *ast.StringNode, *ast.BoolNode, *ast.NilNode:
	default:
		v.strange = fmt.Sprintf("%T", x)
	}
}

var placeholder = regexp.MustCompile(`\{([^{}]+)\}`)

// zero is a value of the type that a field has in a condition.
func zero(f *edu.Field) any {
	switch {
	case f.Kind() == edu.KindFlag:
		return false
	case f.Kind().Numeric():
		return 0.0
	}
	return ""
}

// value is a field's content in a condition: numbers as tables show them (money in 万元), everything else in words. blank
// is true where there is no number.
func value(f *edu.Field, rec edu.Record, b *edu.Book) (v any, blank bool) {
	switch x := f.At(rec).(type) {
	case *edu.Flag:
		return x.Is(), false
	case *edu.Percent:
		return float64(x.Hundredths()) / 100, !x.Known()
	default:
		if f.Kind().Numeric() {
			n, known := amount(x)
			return n, !known
		}
	}
	return f.Text(rec, b), false
}

// rules are those of the file; each asks its condition of every record of its register.
func (f *File) rules() []*Rule {
	out := make([]*Rule, len(f.Rules))
	for i := range f.Rules {
		out[i] = f.Rules[i].rule
	}
	return out
}

func (r *FileRule) ask(a *audit, m marks) {
	for _, rec := range a.b.Rows(r.of) {
		if y, ok := rec.(*edu.SectionYear); !ok || y.Year == a.y {
			r.askOf(a, m, rec)
		}
	}
}

// askOf finds what the rule says of a record.
func (r *FileRule) askOf(a *audit, m marks, rec edu.Record) {
	values, texts := make(map[string]any, len(r.inputs)), map[string]string{}
	for name, in := range r.inputs {
		from := r.whose(in.from, a, rec)
		if from == nil {
			return // no school, or no year before
		}
		v, blank := value(in.field, from, a.b)
		if texts[name] = in.field.Text(from, a.b); texts[name] == "" {
			texts[name] = "—"
		}
		switch {
		case !blank:
			values[name] = v
		case in.needed:
			return
		}
	}
	says, err := vm.Run(r.program, values)
	if err != nil || says != true { // a blank number that the condition did not ask about
		return
	}
	m.on(rec, "%s", placeholder.ReplaceAllStringFunc(r.Say, func(s string) string { return texts[s[1:len(s)-1]] }))
}

// whose is the record that a name's field is taken from, nil where there is none.
func (r *FileRule) whose(from source, a *audit, rec edu.Record) edu.Record {
	switch from {
	case ofSchool:
		if ref, ok := schoolField(r.of).At(rec).(*edu.Ref); ok {
			if s := a.b.School(*ref); s != nil {
				return s
			}
		}
		return nil
	case ofLastYear:
		y := rec.(*edu.SectionYear)
		if before := a.sections(a.y - 1)[section{y.School, y.Section}]; before != nil {
			return before
		}
		return nil
	}
	return rec
}
