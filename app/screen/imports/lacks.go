package imports

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// lacking are the fields that every record must have and no column of the table says, and how many rows are refused for them.
func (v *reading) lacking() (fields []*edu.Field, rows int) {
	if v.table == nil {
		return nil, 0
	}
	for i := range v.table.Rows {
		r, refused := &v.table.Rows[i], false
		for k := range r.Findings {
			f := v.table.Register.Field(r.Findings[k].Field)
			if r.State != exchange.Failed || !placelessLack(&r.Findings[k]) || f == nil {
				continue
			}
			if refused = true; !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
		if refused {
			rows++
		}
	}
	return fields, rows
}

// placelessLack reports whether a finding says that something is missing for which there is no cell.
func placelessLack(f *exchange.RowFinding) bool { return f.Rule == edu.RuleRequired && f.At().Col < 0 }

// lacks says once of a table which column it lacks and what can be done, short where there is little room; empty where it lacks none.
func (v *reading) lacks(short bool) string {
	fields, rows := v.lacking()
	if rows == 0 {
		return ""
	}
	var names []string
	for _, f := range fields {
		names = append(names, "“"+f.Full()+"”")
	}
	text := fmt.Sprintf("没有%s一列，%d行因此不能导入", strings.Join(names, "、"), rows)
	if short {
		return text + "。"
	}
	return text + "。表中有这一列，就点它的表头选定；每行都一样的，按“整表内容”填一次。"
}
