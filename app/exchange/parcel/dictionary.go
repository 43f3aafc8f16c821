package parcel

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// dictionary says of every column of the tables what it is.
func dictionary(all []table) []byte {
	lines := [][]string{{"table", "table_label", "column", "label", "group", "kind", "unit", "codes", "refers_to"}}
	for _, t := range all {
		lines = append(lines, []string{t.register.ID, t.register.Label, numberColumn, "台账中的行号", "", "integer", "", "", ""})
		for _, f := range t.fields {
			var codes []string
			if f.Codes != nil {
				for _, c := range f.Codes.Items {
					codes = append(codes, string(c.Code)+"="+c.Label)
				}
			}
			kind, unit := described(f)
			to := ""
			if f.Refs != nil {
				to = f.Refs.ID
			}
			lines = append(lines, []string{t.register.ID, t.register.Label, f.Key, f.Label, f.GroupName(), kind, unit, strings.Join(codes, ";"), to})
		}
	}
	return lined(lines)
}

// described is what a column holds, for a reader who knows nothing of this program.
func described(f *edu.Field) (kind, unit string) {
	switch f.Kind() {
	case edu.KindCount:
		return "integer", f.Unit
	case edu.KindYear:
		return "school year (2022: from 2022-09-01)", ""
	case edu.KindFlag:
		return "1 or 0", ""
	case edu.KindRef:
		return "row", ""
	case edu.KindMeasure:
		return "decimal", f.Unit
	case edu.KindMoney:
		return "decimal", "元"
	case edu.KindPercent:
		return "decimal", "%"
	case edu.KindDate:
		return "date (2022, 2022-04 or 2022-04-03)", ""
	case edu.KindCode:
		return "code", ""
	}
	return "text", f.Unit
}

// Figure is a figure as the sender reckoned it.
type Figure struct {
	ID, Name, Unit, Value, Numerator, Denominator, Parts, Status string
}

// Reckoned are figures as a package says them; what is not known is blank.
func Reckoned(all []indicator.Figure) []Figure {
	out := make([]Figure, len(all))
	for i, f := range all {
		var parts []string
		for _, p := range f.Parts {
			parts = append(parts, p.Label+"="+strconv.Itoa(p.Count))
		}
		out[i] = Figure{
			f.ID, f.Name, f.Unit, number(f.Value), number(f.Numerator), number(f.Denominator), strings.Join(parts, ";"), string(f.Status),
		}
	}
	return out
}

// figures are those of the unit.
func figures(all []indicator.Figure) []byte {
	lines := [][]string{{"id", "name", "unit", "value", "numerator", "denominator", "parts", "status", "basis"}}
	for i, x := range Reckoned(all) {
		lines = append(lines, []string{x.ID, x.Name, x.Unit, x.Value, x.Numerator, x.Denominator, x.Parts, x.Status, all[i].Basis})
	}
	return lined(lines)
}

func number(n indicator.Number) string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Is, 'g', -1, 64)
}

func lined(lines [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.WriteAll(lines) // a buffer takes everything
	return out.Bytes()
}
