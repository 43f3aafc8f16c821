package register

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"slices"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// typedSheet is what stands in the sheet and in no record, as it is kept for the next start.
type typedSheet struct {
	Rows  []map[string]string `json:"rows,omitempty"` // new ones, the first as it is begun
	Cells []typedCell         `json:"cells,omitempty"`
}

// typedCell is a cell that was refused; Row is 0 in the row that is begun.
type typedCell struct {
	Row    int64  `json:"row,omitempty"`
	Field  string `json:"field"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// sheetDraft is the name under which that of a register is kept.
func sheetDraft(g *edu.Register) string { return screen.DraftName(g.ID, "表格", "") }

// keep keeps what stands in the sheet only: what was refused, and the new rows.
func (s *sheet) keep() {
	var t typedSheet
	if s.begun.typed {
		t.Rows = append(t.Rows, s.texts(s.begun.record))
	}
	for _, r := range slices.Concat(s.back, s.going) {
		t.Rows = append(t.Rows, s.texts(r))
	}
	for key, w := range s.wrong {
		t.Cells = append(t.Cells, typedCell{key.row, key.field, w.text, w.reason})
	}
	slices.SortFunc(t.Cells, func(a, z typedCell) int { return cmp.Or(cmp.Compare(a.Row, z.Row), cmp.Compare(a.Field, z.Field)) })
	if len(t.Rows)+len(t.Cells) == 0 {
		s.p.s.KeepDraft(sheetDraft(s.p.register), "")
		return
	}
	b, err := json.Marshal(t)
	if err != nil {
		slog.Error("draft", "error", err)
		return
	}
	s.p.s.KeepDraft(sheetDraft(s.p.register), string(b))
}

// texts are the fields of a new row that say something.
func (s *sheet) texts(r edu.Record) map[string]string {
	out := map[string]string{}
	for _, f := range s.p.register.Fields {
		if f.Child != nil || f.Kind().Secret() || f.At(r).Stored() == nil {
			continue
		}
		out[f.Key] = f.Text(r, s.p.s.Book())
	}
	return out
}

// restore puts back what was kept when the sheet was last open.
func (s *sheet) restore() {
	text := s.p.s.Draft(sheetDraft(s.p.register))
	if text == "" {
		return
	}
	var t typedSheet
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		slog.Error("draft cannot be read", "error", err)
		return
	}
	b := s.p.s.Book()
	for _, texts := range t.Rows {
		r := s.p.register.Begin(b)
		for _, f := range s.p.register.Fields {
			if text, ok := texts[f.Key]; ok {
				if err := ui.ParseField(f, r, text, b); err != nil {
					slog.Warn("draft", "field", f.Key, "error", err)
				}
			}
		}
		s.back = append(s.back, r)
	}
	for _, c := range t.Cells {
		if c.Row == 0 || b.Find(s.p.register, c.Row) != nil {
			s.wrong[cellKey{c.Row, c.Field}] = refusal{c.Text, c.Reason}
		}
	}
	s.takeUp()
	s.widget.Reload()
	s.p.s.Say("上次没有存进台账的内容还在表格里：标红的格，新的一行。可以接着填；Ctrl+Z放弃新的一行")
}
