package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// leftOut is a file or a sheet that nothing was taken from, and why.
type leftOut struct {
	File    string `json:"file"`
	Sheet   string `json:"sheet"`
	Message string `json:"message"`
	// Row is the one that comes nearest to heads on a sheet without a table, Columns what stands in it: each is open.
	Row     int            `json:"row,omitempty"`
	Columns []importColumn `json:"columns,omitempty"`
	at      string         // the row as it is spoken of
	path    string
	like    *edu.Register // that was asked for; nil where none was
}

func (c *importCall) leftOf(l exchange.LeftOut) leftOut {
	out := leftOut{File: edu.MaskIDs(l.File), Sheet: edu.MaskIDs(l.Sheet), Message: message.Of(l.Why), path: l.File, like: c.Register}
	if !errors.Is(l.Why, exchange.ErrNoHeader) || l.Header == nil {
		return out
	}
	out.Row = l.Header.Row + l.Header.Height
	out.at = l.Grid.RowName(out.Row - 1)
	for i := range l.Header.Columns {
		x := columnOf(&l.Header.Columns[i])
		if len(x.Near) > 0 {
			x.Target = x.Near[0]
		}
		x.Kept, x.Grade, x.Why = false, recognise.Open.String(), "没有找到表头，"+out.at+"最像"
		out.Columns = append(out.Columns, x)
	}
	return out
}

// nothing tells what stands on sheets from which nothing could be taken, and how to go on. Of one sheet the JSON is the table that comes
// nearest.
func (c *importCall) nothing(e *Env, none *exchange.NothingFound) error {
	all := importResults{Tables: []importResult{}, Left: []leftOut{}}
	for _, l := range none.Left {
		all.Left = append(all.Left, c.leftOf(l))
	}
	header := (*exchange.NoHeader)(nil)
	switch {
	case !c.asJSON:
		for _, l := range all.Left {
			l.print(e.Stdout)
		}
		return nil
	case len(all.Left) > 1:
		return json.NewEncoder(e.Stdout).Encode(all)
	case errors.As(none, &header):
		r := newResult(c.Register, all.Left[0].Sheet)
		r.File, r.Columns, r.Left = all.Left[0].File, append(r.Columns, all.Left[0].Columns...), all.Left
		return json.NewEncoder(e.Stdout).Encode(r)
	}
	return nil
}

// print tells what was left out and why; of a sheet without known heads what stands there and how it comes in all the same.
func (l *leftOut) print(w io.Writer) {
	fmt.Fprintf(w, "没有导入 %s：%s\n", strings.TrimSpace(filepath.Base(l.File)+" "+l.Sheet), l.Message)
	if len(l.Columns) == 0 {
		return
	}
	fmt.Fprintf(w, "  %s最像表头，各栏都没有对应：\n", l.at)
	for i := range l.Columns {
		c := &l.Columns[i]
		near := ""
		if t, ok := l.nearest(c); ok {
			near = "，较接近“" + t.Name() + "”，请核对"
		}
		fmt.Fprintf(w, "    %s列 %s%s\n", c.Letter, c.Head, near)
	}
	kind := "种类"
	if l.like != nil {
		kind = l.like.ID
	}
	fmt.Fprintf(w, "  要导入，请写明种类，用 --map 逐栏指定是什么字段，不要的栏不写，如：\n")
	fmt.Fprintf(w, "    countyledger import %s %q --sheet %q --map %q\n", kind, l.path, l.Sheet, l.Columns[0].Head+"=字段")
	if l.like == nil {
		fmt.Fprintf(w, "  可用的种类：%s；写明种类再试一次，会列出它的字段。\n", kinds())
		return
	}
	var names []string
	for _, f := range l.like.Fields {
		names = append(names, f.Full())
	}
	fmt.Fprintf(w, "  “%s”的字段：%s。\n", l.like.Label, strings.Join(names, "、"))
}

// nearest is what a column comes nearest to; ok is false where nothing does, or no kind was asked for.
func (l *leftOut) nearest(c *importColumn) (t exchange.Target, ok bool) {
	if l.like == nil || c.Target == "" {
		return t, false
	}
	return exchange.TargetOf(l.like, c.Target)
}
