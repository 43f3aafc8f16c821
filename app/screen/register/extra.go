package register

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// extraColumns are columns of the rows in sight that no field has, under the heads of those who sent them.
type extraColumns struct {
	heads   []string // in the order in which they first occur
	senders map[string][]string
	texts   map[int64]map[string][]edu.Extra // by row and head, the newest first
}

// extraColumns lists what the rows in sight have beside their fields.
func (p *Page) extraColumns() *extraColumns {
	x := &extraColumns{senders: map[string][]string{}, texts: map[int64]map[string][]edu.Extra{}}
	for _, r := range p.rows {
		for _, e := range p.sent.extras[r.RowID()] {
			if !slices.Contains(x.heads, e.Head) {
				x.heads = append(x.heads, e.Head)
			}
			if by := e.By(); !slices.Contains(x.senders[e.Head], by) {
				x.senders[e.Head] = append(x.senders[e.Head], by)
			}
			if x.texts[r.RowID()] == nil {
				x.texts[r.RowID()] = map[string][]edu.Extra{}
			}
			x.texts[r.RowID()][e.Head] = append(x.texts[r.RowID()][e.Head], e)
		}
	}
	return x
}

const fewNames = 3

// shortly names the first columns.
func (x *extraColumns) shortly() string { return first(x.heads) }

func first(all []string) string {
	text := strings.Join(all[:min(len(all), fewNames)], "、")
	if len(all) > fewNames {
		text += "等"
	}
	return text
}

// add puts the columns behind those of a table. What several senders say under one head differs by their names.
func (x *extraColumns) add(t *report.Table) {
	for _, head := range x.heads {
		t.Columns = append(t.Columns, report.Column{Key: extraKey(head), Heads: strings.Split(head, "/"), Kind: edu.KindText})
	}
	for _, row := range t.Rows {
		for head, all := range x.texts[int64(row.Of)] {
			row.Cells[extraKey(head)] = report.Cell{Is: report.Text, Text: said(all)}
		}
	}
}

// extraKey is the key of a column that is no field.
func extraKey(head string) string { return "extra:" + head }

// said is what the senders say under one head of a record.
func said(all []edu.Extra) string {
	if !slices.ContainsFunc(all, func(e edu.Extra) bool { return e.Text != all[0].Text }) {
		return all[0].Text
	}
	var parts []string
	for i := range all {
		parts = append(parts, all[i].Text+"（"+all[i].By()+"）")
	}
	return strings.Join(parts, "；")
}

// notes say from whom the columns are.
func (x *extraColumns) notes() *report.Notes {
	n := &report.Notes{}
	for _, head := range x.heads {
		by := first(x.senders[head])
		if many := len(x.senders[head]); many > fewNames {
			by += fmt.Sprintf("%d个单位", many)
		}
		n.Lines = append(n.Lines, "“"+head+"”是填报表中的栏目，台账没有对应的字段，按填报原文附列。填报："+by+"。")
	}
	return n
}
