package register

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// begun is the row under the last one of the sheet, in which a record is begun: it is saved as soon as it has all that it must have.
type begun struct {
	record edu.Record // nil until something is shown of it
	typed  bool
}

// closed says why no row can be begun in the sheet, and how one is; empty where one can. Schools are not made by typing into a list, and
// what tells rows apart must be typed where it can be seen.
func (s *sheet) closed() string {
	g := s.p.register
	noun := g.Label
	if g.Naming.Noun != "" {
		noun = g.Naming.Noun
	}
	if g.Permanent {
		return "表格里不能新增" + noun + "：要先核对代码和名称有没有登记过。请按Ctrl+N在表单中新增，整批的到“导入”页导入。"
	}
	first := g.Begin(s.p.s.Book())
	for _, f := range g.Fields {
		switch identity := slices.Contains(g.Identity, f.Key); {
		case !identity && (!f.Required || f.Instead != ""):
		case f.Kind().Secret():
			return "表格里不能新增" + noun + "：“" + f.Label + "”是加密的，只在表单中填。请按Ctrl+N新增，整批的到“导入”页导入。"
		case f.Locked != "" && f.At(first).Stored() != nil: // it begins with what it must say
		case f.Required && !slices.Contains(s.p.fields, f):
			return "要在表格里新增，请先在“视图”中显示“" + f.Full() + "”；也可以按Ctrl+N在表单中新增。"
		}
	}
	return ""
}

// row is a record of the sheet, or the one that is begun under them.
func (s *sheet) row(i int) edu.Record {
	if i < len(s.p.rows) {
		return s.p.rows[i]
	}
	if s.begun.record == nil {
		s.begun.record = s.begin()
	}
	return s.begun.record
}

// fresh reports whether a row is the one that is begun.
func (s *sheet) fresh(i int) bool { return i >= len(s.p.rows) }

// begin is a new record as it most likely is: of the year and the section, say, that are looked at.
func (s *sheet) begin() edu.Record {
	g, b := s.p.register, s.p.s.Book()
	r := g.Begin(b)
	for i, x := range s.p.facets {
		if f := g.Field(x.Key()); f != nil && s.p.filters[i].Selected != "" && f.Locked == "" {
			_ = ui.ParseField(f, r, s.p.filters[i].Selected, b) // what cannot be read is left to the clerk
		}
	}
	return r
}

// sayHow invites to the row that is begun, or to the form.
func (s *sheet) sayHow() string {
	if s.shut != "" {
		return "＋ 新增：Ctrl+N"
	}
	return "＋ 新增一行"
}

// invite says what the row that is begun is for, or what it still lacks.
func (s *sheet) invite() string {
	switch {
	case s.shut != "":
		return s.shut
	case !s.begun.typed:
		return "在这里新增一行：填好必填的栏目就存；也可以从这里粘贴一块"
	}
	if lacks := s.lacks(s.row(len(s.p.rows))); lacks != "" {
		return "还没有存：新的一行还要填" + lacks + "（Ctrl+Z放弃）"
	}
	return "还没有存：新的一行有标红的格（Ctrl+Z放弃）"
}

// add takes what was typed into the row that is begun, and saves it once it has all that it must have.
func (s *sheet) add(edits []ui.Edit) {
	if len(edits) == 0 {
		return
	}
	r := s.row(len(s.p.rows))
	for _, e := range edits {
		f := s.p.fields[e.Col]
		key := cellKey{r.RowID(), f.Key}
		if err := ui.ParseField(f, r, e.Text, s.p.s.Book()); err != nil {
			s.wrong[key] = refusal{e.Text, "“" + f.Label + "”" + err.Error()}
			continue
		}
		delete(s.wrong, key)
		s.begun.typed = true
	}
	s.unmark(r)
	wrong := func(key cellKey) bool { return key.row == r.RowID() }
	if s.lacks(r) != "" || slices.ContainsFunc(slices.Collect(maps.Keys(s.wrong)), wrong) {
		s.p.s.Say(s.invite())
		return
	}
	if err := s.enter(r); err != nil {
		s.begun = begun{record: r, typed: true}
		var found edu.ItemProblems
		if errors.As(err, &found) {
			s.refuseBegun(r, found[0])
			return
		}
		ui.ShowError(err, s.p.s.Window)
	}
}

// enter saves a new row, and lets the next be begun meanwhile. It comes back where saving fails.
func (s *sheet) enter(r edu.Record) error {
	g := s.p.register
	why, typed := "新增"+g.Label+"："+s.p.s.Book().Filed(g, r), g.Clone(r)
	gone := func() { s.going = slices.DeleteFunc(s.going, func(x edu.Record) bool { return x == typed }) }
	s.begun, s.going = begun{}, append(s.going, typed)
	err := s.p.s.SaveOr(edu.Edit(why, g, r), func(int64) {
		gone()
		s.takeUp()
		s.p.s.Say("已" + why)
	}, func() {
		gone()
		s.back = append(s.back, typed)
		s.takeUp()
	})
	if err != nil {
		gone()
	}
	return err
}

// takeUp puts the first of the new rows that could not be saved into the row that is begun, where that is free.
func (s *sheet) takeUp() {
	defer s.keep()
	if s.begun.typed || len(s.back) == 0 {
		return
	}
	r := s.back[0]
	s.begun, s.back = begun{record: r, typed: true}, s.back[1:]
	if f := s.p.fields[0]; s.lacks(r) == "" {
		s.wrong[cellKey{r.RowID(), f.Key}] = refusal{f.Text(r, s.p.s.Book()), notSaved}
	}
	s.widget.Reload()
}

// unmark takes the mark off a row that is to be saved once more.
func (s *sheet) unmark(r edu.Record) {
	for key, w := range s.wrong {
		if key.row == r.RowID() && w.reason == notSaved {
			delete(s.wrong, key)
		}
	}
}

// refuseBegun marks what stands in the way of the row that is begun; what is about no cell in sight is said of the first.
func (s *sheet) refuseBegun(r edu.Record, why edu.Problems) {
	said := false
	for _, f := range s.p.fields {
		if about := why.For(f.Key); about.Hard() {
			s.wrong[cellKey{r.RowID(), f.Key}] = refusal{f.Text(r, s.p.s.Book()), about.Error()}
			said = true
		}
	}
	if !said {
		f := s.p.fields[0]
		s.wrong[cellKey{r.RowID(), f.Key}] = refusal{f.Text(r, s.p.s.Book()), why.Error()}
	}
	s.p.s.Say("新的一行没有存：" + why.Error())
}

// lacks names what a new record must have and has not.
func (s *sheet) lacks(r edu.Record) string {
	var out []string
	for _, f := range s.p.register.Fields {
		if f.Required && f.Instead == "" && f.At(r).Stored() == nil {
			out = append(out, "“"+f.Full()+"”")
		}
	}
	return strings.Join(out, "、")
}

// giveUp forgets the row that is begun.
func (s *sheet) giveUp() {
	for key := range s.wrong {
		if key.row == s.row(len(s.p.rows)).RowID() {
			delete(s.wrong, key)
		}
	}
	s.begun = begun{}
	s.takeUp()
}

// pasteNew makes records of the rows of a block that stand below the last, from a column on, as one act. Those that are refused are told,
// with the reason, and come in nowhere.
func (s *sheet) pasteNew(col int, block [][]string) {
	if s.shut != "" {
		s.noRoom(fmt.Sprintf("下面多出的%d行没有粘贴：%s", len(block), s.shut))
		return
	}
	g := s.p.register
	c := edu.Change{Kind: edu.BatchEdit, Why: fmt.Sprintf("粘贴新增%s：%d%s", g.Label, len(block), g.Unit)}
	var lines []int
	var refused []string
	refuse := func(line int, why string) {
		refused = append(refused, fmt.Sprintf("多出的第%d行：%s", line, why))
	}
	for i, texts := range block {
		r, why := s.read(col, texts)
		if why != "" {
			refuse(i+1, why)
			continue
		}
		c.Items = append(c.Items, edu.Item{Register: g, Record: r})
		lines = append(lines, i+1)
	}
	for len(c.Items) > 0 {
		n := len(c.Items)
		c.Why = fmt.Sprintf("粘贴新增%s：%d%s", g.Label, n, g.Unit)
		err := s.p.s.Save(c, func(int64) { s.p.s.Say(fmt.Sprintf("已新增%d%s，可以撤销", n, g.Unit)) })
		var found edu.ItemProblems
		if err == nil {
			break
		}
		if !errors.As(err, &found) {
			ui.ShowError(err, s.p.s.Window)
			return
		}
		var good []edu.Item
		var kept []int
		for i, it := range c.Items {
			if found[i].Hard() {
				refuse(lines[i], found[i].Error())
				continue
			}
			good, kept = append(good, it), append(kept, lines[i])
		}
		if c.Items, lines = good, kept; len(good) == n {
			ui.ShowError(err, s.p.s.Window)
			return
		}
	}
	if len(refused) > 0 {
		ui.Tell(fmt.Sprintf("新增了%d%s，%d行没有新增", len(c.Items), g.Unit, len(refused)), strings.Join(refused, "\n"), s.p.s.Window)
	}
}

// read makes a record of the texts of a row, from a column on; why says what is wrong with it.
func (s *sheet) read(col int, texts []string) (r edu.Record, why string) {
	r = s.begin()
	for j, text := range texts {
		text = strings.TrimSpace(text)
		if col+j >= len(s.p.fields) || text == "" {
			continue
		}
		f := s.p.fields[col+j]
		if f.Locked != "" || f.Kind().Secret() {
			continue
		}
		if err := ui.ParseField(f, r, text, s.p.s.Book()); err != nil {
			return r, "“" + f.Full() + "”" + err.Error()
		}
	}
	if lacks := s.lacks(r); lacks != "" {
		return r, "缺" + lacks + "，请连这些列一起复制"
	}
	return r, ""
}

// sameRows reports whether a paste means the rows that it stands over: what tells one row from another says the same in both, where it
// says anything. One that means others changes nothing, and the clerk learns where it can go.
func (s *sheet) sameRows(barred []ui.Edit) bool {
	g, b := s.p.register, s.p.s.Book()
	for _, e := range barred {
		f, text := s.p.fields[e.Col], strings.TrimSpace(e.Text)
		if text == "" || !slices.Contains(g.Identity, f.Key) || f.Kind().Secret() {
			continue
		}
		r := g.Clone(s.row(e.Row))
		held := f.Text(r, b)
		if ui.ParseField(f, r, text, b) == nil && f.Text(r, b) == held {
			continue
		}
		s.noRoom(fmt.Sprintf("没有粘贴：这里的“%s”是%s，粘贴来的是%s，不是同一条记录。修改已有的，请对准那一行再粘贴；新的请新增或导入。",
			f.Label, held, text))
		return false
	}
	return true
}

// noRoom says what was not pasted, and offers where it can go.
func (s *sheet) noRoom(text string) {
	ui.Choose("有些内容没有地方粘贴", text, []string{"新增…", "到“导入”页"}, s.p.s.Window, func(i int) {
		switch i {
		case 0:
			s.p.Add()
		case 1:
			s.p.s.Go(screen.Route{Page: screen.PageImports})
		}
	})
}
