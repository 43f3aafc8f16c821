package manual

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// marker is a paragraph that something of the program stands for.
var marker = regexp.MustCompile(`^\{\{([a-z]+)(?: ([^{}]+))?\}\}$`)

// fill puts in the place of each marker what it stands for.
func (c *Chapter) fill(f Facts) error {
	var out []Block
	for _, b := range c.Blocks {
		if !strings.Contains(b.Line(), "{{") {
			out = append(out, b)
			continue
		}
		m := marker.FindStringSubmatch(b.Text)
		if m == nil {
			return fmt.Errorf("a marker stands alone: %s", b.Line())
		}
		if m[1] == "pages" {
			c.Pages = append(c.Pages, strings.Fields(m[2])...)
			continue
		}
		t, err := table(m[1], m[2], f)
		if err != nil {
			return err
		}
		if t.Keys != "" {
			c.Keys = append(c.Keys, t.Keys)
		}
		out = append(out, t)
	}
	c.Blocks = out
	return nil
}

// table is what a marker stands for.
func table(what, of string, f Facts) (b Block, err error) {
	b.Kind = Table
	switch what {
	case "keys":
		i := slices.IndexFunc(groups, func(g Group) bool { return g.Title == of })
		if i < 0 {
			return b, fmt.Errorf("no keys are called %s", of)
		}
		b.Keys = of
		return b.of([]string{"按键或按钮", "作用"}, groups[i].Keys), nil
	case "fields":
		g := edu.RegisterByID(of)
		if g == nil {
			return b, fmt.Errorf("no register is called %s", of)
		}
		b.Rows = fields(g)
		return b, nil
	case "papers":
		var rows [][2]string
		for _, k := range report.Kinds() {
			rows = append(rows, [2]string{k.Title, k.Help})
		}
		return b.of([]string{"报表", "内容"}, rows), nil
	case "commands":
		return b.of([]string{"命令", "作用"}, f.Commands), nil
	case "indicators":
		b.Rows, err = figures()
		return b, err
	}
	return b, fmt.Errorf("no marker is called %s", what)
}

func (b Block) of(heads []string, rows [][2]string) Block {
	b.Rows = [][]string{heads}
	for _, row := range rows {
		b.Rows = append(b.Rows, row[:])
	}
	return b
}

// fields are those of a register, as its catalogue has them.
func fields(g *edu.Register) [][]string {
	rows := [][]string{{"栏目", "单位或可选项", "填写说明"}}
	for _, f := range g.Fields {
		says := f.Help
		switch {
		case f.Required:
			says = strings.TrimSuffix("必填。"+says, "。") + "。"
		case f.Demanded:
			says = strings.TrimSuffix("应填。"+says, "。") + "。"
		}
		rows = append(rows, []string{f.Full(), chosen(f), says})
	}
	return rows
}

// mostChoices is how many entries of a list of codes are named.
const mostChoices = 12

// chosen is what a field is counted in, or what can be chosen in it.
func chosen(f *edu.Field) string {
	if f.Codes == nil {
		return f.Unit
	}
	var all []string
	for _, item := range f.Codes.Items[:min(mostChoices, len(f.Codes.Items))] {
		all = append(all, item.Label)
	}
	if n := len(f.Codes.Items); n > mostChoices {
		return strings.Join(all, "、") + fmt.Sprintf("等%d项", n)
	}
	return strings.Join(all, "、")
}

// figures are those of a county by the program's own rule set, each with how it is counted.
func figures() ([][]string, error) {
	rules, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	rows := [][]string{{"指标", "单位", "怎样计算", "依据"}}
	const year = 2022 // of the plan that comes with the program; a county of nobody has the same figures as any other
	b := edu.NewBook(edu.Unit{}, year)
	for _, x := range indicator.County(b, indicator.Of(b.Year), rules) {
		rows = append(rows, []string{x.Name, x.Unit, x.Basis, source(x.ID)})
	}
	return rows, nil
}
