package rounds

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// reporting are the townships that report themselves, where the form has lines of theirs and the clerk wishes so; none where schools do.
func (a *asking) reporting() []string {
	var towns []string
	if a.form != nil {
		towns = a.form.read.Towns()
	}
	showIf(a.byTown, len(towns) > 0)
	if !a.byTown.Checked {
		return nil
	}
	return towns
}

// showIf shows a choice where there is something to choose.
func showIf(c *ui.Check, there bool) {
	if there {
		c.Show()
	} else {
		c.Hide()
	}
}

// crossed are the rows and columns of a form, as far as they have room.
func crossed(columns []edu.RoundColumn) string {
	var rows, across []string
	for i := range columns {
		c := &columns[i]
		if head := string(c.Row); head != "" && !slices.Contains(rows, head) {
			rows = append(rows, head)
		}
		if head := c.Across(); c.Row != "" && !slices.Contains(across, head) {
			across = append(across, head)
		}
	}
	const shown = 8
	some := func(heads []string) string {
		if len(heads) > shown {
			heads = append(heads[:shown:shown], "……")
		}
		return strings.Join(heads, "、")
	}
	return fmt.Sprintf("%d行：%s；%d列：%s", len(rows), some(rows), len(across), some(across))
}

// listed are the columns with their kinds, as far as they have room.
func listed(columns []edu.RoundColumn) string {
	const shown = 12
	var out []string
	for i := range columns {
		c := &columns[i]
		if i == shown {
			out = append(out, "……")
			break
		}
		what := edu.ColumnKinds.Label(c.Kind)
		if c.Target != "" {
			what = "台账已有"
		}
		out = append(out, string(c.Head)+"（"+what+"）")
	}
	return strings.Join(out, "、")
}
