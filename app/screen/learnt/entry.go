package learnt

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// entry is a line of the page: a head or a word that was learnt, or a sender. One of the three is there.
type entry struct {
	head   *edu.LearntHead
	word   *edu.LearntWord
	sender *sender
}

// sender is who sent tables: its returns that stand, the newest first, and what was learnt of its heads.
type sender struct {
	name    string
	returns []*edu.Return
	heads   []*edu.LearntHead
}

// everybody stands for the sender of what counts for all.
const everybody = "全部单位"

// entriesOf are the learnt heads and words in the order in which they were learnt, then the senders by their names.
func entriesOf(b *edu.Book, sent []*edu.Return) []*entry {
	var out []*entry
	senders := map[string]*sender{}
	of := func(name string) *sender {
		if senders[name] == nil {
			senders[name] = &sender{name: name}
		}
		return senders[name]
	}
	for _, h := range edu.All[edu.LearntHead](b, edu.LearntHeads) {
		out = append(out, &entry{head: h})
		if h.Sender != "" {
			s := of(string(h.Sender))
			s.heads = append(s.heads, h)
		}
	}
	for _, w := range edu.All[edu.LearntWord](b, edu.LearntWords) {
		out = append(out, &entry{word: w})
	}
	for _, r := range sent {
		if r.Sender != "" {
			s := of(r.Sender)
			s.returns = append(s.returns, r)
		}
	}
	all := make([]*entry, 0, len(senders))
	for _, s := range senders {
		all = append(all, &entry{sender: s})
	}
	slices.SortFunc(all, func(a, b *entry) int { return cmp.Compare(a.sender.name, b.sender.name) })
	return append(out, all...)
}

func (e *entry) kind() string {
	switch {
	case e.head != nil:
		return "表头"
	case e.word != nil:
		return "用词"
	}
	return "填报单位"
}

// says is what was read: the head, the word, the sender's name.
func (e *entry) says() string {
	switch {
	case e.head != nil:
		return string(e.head.Head)
	case e.word != nil:
		return string(e.word.Word)
	}
	return e.sender.name
}

// means is what it is read as; of a sender what came from it.
func (e *entry) means() string {
	switch {
	case e.head != nil:
		return targetName(e.head)
	case e.word != nil:
		return e.word.Meaning()
	}
	if len(e.sender.returns) == 0 {
		return "还没有报过表"
	}
	return "报来" + strconv.Itoa(len(e.sender.returns)) + "张表，最近" + day(e.sender.returns[0])
}

// counts is where it counts: the register, or the code list with the columns that use it.
func (e *entry) counts() string {
	switch {
	case e.head != nil:
		if g := e.head.Of(); g != nil {
			return g.Label
		}
		return string(e.head.Register)
	case e.word != nil:
		return "选项“" + string(e.word.List) + "”：" + strings.Join(usersOf(string(e.word.List)), "、")
	}
	return strconv.Itoa(len(e.sender.heads)) + "个自己的表头"
}

// whose is of whose tables it is said.
func (e *entry) whose() string {
	switch {
	case e.head != nil && e.head.Sender != "":
		return string(e.head.Sender)
	case e.sender != nil:
		return e.sender.name
	}
	return everybody
}

// key tells which record an entry is of, or which sender.
func key(e *entry) any {
	type record struct {
		of *edu.Register
		id int64
	}
	switch {
	case e.head != nil:
		return record{edu.LearntHeads, e.head.RowID()}
	case e.word != nil:
		return record{edu.LearntWords, e.word.RowID()}
	}
	return e.sender.name
}

// targetName is what a head is pointed at, in words; its key where the program has no such field.
func targetName(h *edu.LearntHead) string {
	if g := h.Of(); g != nil {
		if t, ok := exchange.TargetOf(g, string(h.Target)); ok {
			return t.Name()
		}
	}
	return string(h.Target)
}

// usersOf are the registers with columns of a code list.
func usersOf(list string) []string {
	var out []string
	for _, g := range edu.Registers() {
		if slices.ContainsFunc(g.Fields, func(f *edu.Field) bool { return f.Codes != nil && f.Codes.Name == list }) {
			out = append(out, g.Label)
		}
	}
	return out
}

func day(r *edu.Return) string { return edu.DateOf(r.At.Local()).String() }
