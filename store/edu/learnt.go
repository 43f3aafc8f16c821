package edu

// LearntWord is a word of the office that a clerk has explained: what it means in a code list. It is a record like any other, so
// that explaining stands in the journal and can be taken back.
type LearntWord struct {
	Numbered
	List Text // name of the code list
	Word Text // in the form in which words are compared
	Code Text
}

// LearntWords is the register of these words.
var LearntWords = define[LearntWord](Register{
	ID: "words", Table: "learnt_word", Label: "学到的用词", Unit: "个", Identity: []string{"list", "word"},
	Name:  func(r Record) string { return string(r.(*LearntWord).Word) },
	check: func(*Register, Record, *Book) Problems { return nil }, // an entry that a list has lost is passed over
	Fields: []*Field{
		field("list", "选项", func(w *LearntWord) *Text { return &w.List }, required, width(6)),
		field("word", "用词", func(w *LearntWord) *Text { return &w.Word }, required, width(10)),
		field("code", "含义", func(w *LearntWord) *Text { return &w.Code }, required, width(6)),
	},
})

// LearntHead is a head over a column of the tables that offices send, which a clerk has pointed at a field: of one sender's tables, or
// of all.
type LearntHead struct {
	Numbered
	Register Text // ID of the register that the table is of
	Sender   Text // 填报单位; empty for all
	Head     Text // its levels, joined by a slash
	Target   Text // key of the field, with a part behind a point (school.code); _ for a column that is left out
}

// LearntHeads is the register of these heads.
var LearntHeads = define[LearntHead](Register{
	ID: "heads", Table: "learnt_head", Label: "学到的表头", Unit: "个", Identity: []string{"register", "sender", "head"},
	Name:  func(r Record) string { return string(r.(*LearntHead).Head) },
	check: func(*Register, Record, *Book) Problems { return nil }, // a field that a register has lost is passed over
	Fields: []*Field{
		field("register", "台账", func(h *LearntHead) *Text { return &h.Register }, required, width(6)),
		field("sender", "填报单位", func(h *LearntHead) *Text { return &h.Sender }, width(12)),
		field("head", "表头", func(h *LearntHead) *Text { return &h.Head }, required, width(12)),
		field("target", "对应字段", func(h *LearntHead) *Text { return &h.Target }, required, width(8)),
	},
})

// Of is the register that the head was learnt for; nil where the program has it no more.
func (h *LearntHead) Of() *Register { return RegisterByID(string(h.Register)) }

// Point is the item that remembers what a head over a column means in tables of the register: of one sender, or of all where sender
// is empty. It takes the place of what was remembered of the head before.
func (g *Register) Point(b *Book, sender, head, target string) Item {
	h := &LearntHead{Register: Text(g.ID), Sender: Text(sender), Head: Text(head), Target: Text(target)}
	for _, old := range All[LearntHead](b, LearntHeads) {
		if LearntHeads.SameIdentity(old, h) {
			h.SetRowID(old.RowID())
		}
	}
	return Item{Register: LearntHeads, Record: h}
}

// codeList is the whole list of a name; nil where no register has one.
func codeList(name string) *CodeList {
	for _, g := range Registers() {
		for _, f := range g.Fields {
			if f.Codes != nil && f.Codes.Name == name && !f.Codes.part {
				return f.Codes
			}
		}
	}
	return nil
}

// Explain is the word of a cell as the ledger remembers it from now on: that it means an entry of the list.
func (l *CodeList) Explain(word string, c Code) *LearntWord {
	return &LearntWord{List: Text(l.Name), Word: Text(compared(word)), Code: Text(c)}
}

// Of is the code list that the word was explained for; nil where the program has it no more.
func (w *LearntWord) Of() *CodeList { return codeList(string(w.List)) }

// Meaning is the entry that the word was explained by, in the words of its list.
func (w *LearntWord) Meaning() string {
	if l := w.Of(); l != nil {
		return l.Label(Code(w.Code))
	}
	return string(w.Code)
}

// Learnt is the words of an office that were explained: by list, then by word.
type Learnt map[string]map[string]Code

// Learnt is the words that were explained in the ledger; cells are read with them (Format.Learnt). It is not to be changed.
func (b *Book) Learnt() Learnt {
	if known := b.learnt.Load(); known != nil {
		return *known
	}
	out := Learnt{}
	for _, w := range All[LearntWord](b, LearntWords) {
		if out[string(w.List)] == nil {
			out[string(w.List)] = map[string]Code{}
		}
		out[string(w.List)][string(w.Word)] = Code(w.Code)
	}
	b.learnt.Store(&out)
	return out
}
