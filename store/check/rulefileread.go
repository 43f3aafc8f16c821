package check

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr"

	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
)

// CityFile is what a rule file is called.
const CityFile = "市级审核规则文件"

// wrong is what is wrong with a rule, and with which of its fields.
type wrong struct{ key, what string }

// ParseFile reads a rule file. A file in which any rule cannot be understood is refused with a *handfile.Error.
func ParseFile(text []byte) (*File, error) {
	f, err := parseFile(text)
	if err != nil {
		return nil, fmt.Errorf("rule file: %w", handfile.Of(CityFile, "", err))
	}
	return f, nil
}

func parseFile(text []byte) (*File, error) {
	n, err := handfile.Parse(text)
	if err != nil {
		return nil, err
	}
	f := &File{}
	if err := n.Into(f); err != nil {
		return nil, err
	}
	switch {
	case f.Name == "":
		return nil, n.Fault("没有名称；请写这套规则叫什么", "name")
	case len(f.Rules) == 0:
		return nil, n.Fault("一条规则也没有；请至少写一条", "rules")
	case len(f.Rules) > mostRules:
		return nil, n.Fault(fmt.Sprintf("有%d条规则，最多%d条；请分成几份，或删去用不着的", len(f.Rules), mostRules), "rules")
	}
	seen := map[string]bool{}
	for i := range f.Rules {
		r := &f.Rules[i]
		bad := r.compile()
		if bad == nil && seen[r.ID] {
			bad = &wrong{"id", "编号“" + handfile.Short(r.ID) + "”前面用过了；请换一个"}
		}
		if bad != nil {
			return nil, n.Fault(bad.what, "rules", strconv.Itoa(i+1), bad.key)
		}
		seen[r.ID] = true
		r.rule.Source = f.Name + f.Document
	}
	return f, nil
}

// whole finds what is missing from a rule, besides its condition.
func (r *FileRule) whole() *wrong {
	for _, x := range []struct{ key, text, name string }{
		{"id", r.ID, "编号"}, {"title", r.Title, "规则名称"}, {"when", r.When, "条件"}, {"say", r.Say, "说明"},
	} {
		if x.text == "" {
			return &wrong{x.key, x.name + "不能为空；请填写"}
		}
	}
	r.of = edu.RegisterByID(r.Register)
	switch {
	case r.of == nil:
		return &wrong{"register", "没有“" + handfile.Short(r.Register) + "”这种台账；可以写的有" + registers()}
	case r.Rank.Word() == "":
		return &wrong{"rank", "等级“" + string(r.Rank) + "”认不出；请写“error”（必须改）、“warning”（改正或说明）或“hint”（提示）"}
	case r.Field != "" && r.of.Field(r.Field) == nil:
		return &wrong{"field", r.of.Label + "没有“" + handfile.Short(r.Field) + "”这一栏；请写栏目的代号，或不写这一项"}
	}
	return nil
}

// registers are those that a rule can be of, as a sentence names them.
func registers() string {
	var all []string
	for _, g := range edu.Imported() {
		all = append(all, "“"+g.ID+"”（"+g.Label+"）")
	}
	return strings.Join(all, "、")
}

// compile makes the rule ready to be asked.
func (r *FileRule) compile() *wrong {
	if bad := r.whole(); bad != nil {
		return bad
	}
	if bad := bounded(r.When, r.Say); bad != nil {
		return bad
	}
	known := names(r.of)
	names, err := identifiers(r.When)
	if err != nil {
		return &wrong{"when", "条件看不懂：“" + r.When + "”；请照导出的样例写"}
	}
	r.inputs = map[string]input{}
	types := map[string]any{}
	for _, n := range slices.Sorted(maps.Keys(names)) {
		in, ok := known[n]
		if !ok {
			return &wrong{"when", r.unknown(n, known)}
		}
		in.needed = names[n]
		r.inputs[n], types[n] = in, zero(in.field)
	}
	for _, m := range placeholder.FindAllStringSubmatch(r.Say, -1) {
		in, ok := known[m[1]]
		if !ok {
			return &wrong{"say", r.unknown(m[1], known)}
		}
		if _, asked := r.inputs[m[1]]; !asked {
			r.inputs[m[1]], types[m[1]] = in, zero(in.field)
		}
	}
	blank := expr.Function(blankWord, func(args ...any) (any, error) { return args[0] == nil || args[0] == "", nil }, new(func(any) bool))
	if r.program, err = expr.Compile(r.When, expr.Env(types), expr.AsBool(), blank, expr.DisableAllBuiltins()); err != nil {
		return &wrong{"when", "条件有误：“" + r.When + "”；数与数比，文字与文字比，整个条件应是能答是或否的话"}
	}
	if joins(r.program.Node()) {
		return &wrong{"when", "条件里不能把文字接起来；请把要比的文字分开写，各比各的"}
	}
	r.rule = &Rule{
		ID: edu.RuleID("city." + r.ID), Rank: r.Rank, Register: r.of, Field: r.Field, Title: r.Title, Do: r.Do, find: r.ask,
	}
	return nil
}
