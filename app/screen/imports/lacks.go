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

// strange is the field whose names the ledger mostly does not have, and how many rows are refused for that; a few are looked at one by
// one, and are not worth a headline.
func (v *reading) strange() (field *edu.Field, rows int) {
	if v.table == nil {
		return nil, 0
	}
	times := map[*edu.Field]int{}
	for i := range v.table.Rows {
		r := &v.table.Rows[i]
		for k := range r.Findings {
			f := unnamed(v.table.Register, r.Findings[k])
			if r.State != exchange.Failed || f == nil || r.Findings[k].Rule != f.UnknownRule() {
				continue
			}
			if times[f]++; times[f] > rows {
				field, rows = f, times[f]
			}
			break
		}
	}
	if rows < 2 || 2*rows < len(v.table.Rows) {
		return nil, 0
	}
	return field, rows
}

// strangers says once of a table that names are not in the ledger, and what can be done; empty where that is not so.
func (v *reading) strangers(short bool) string {
	f, rows := v.strange()
	if f == nil {
		return ""
	}
	text := fmt.Sprintf("%d行的“%s”台账里没有", rows, f.Full())
	if short {
		return text + "。"
	}
	return text + "：先导入或登记" + f.Refs.Naming.Noun + "，再预览；只是写法不同的，在红格上按Enter选定。"
}
