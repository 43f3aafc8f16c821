package store

import (
	"bytes"
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// give gives out a round to some schools.
func (m *clerk) give() bool {
	m.made++
	ask := round.Asked{
		Round: edu.Round{
			Name: edu.Text(fmt.Sprintf("第%d次收表", m.made)), Given: edu.Day(2022, 9, 20), Shape: edu.RoundMany, State: edu.RoundOpen,
		},
		Columns: []edu.RoundColumn{{Head: "数量", Kind: edu.ColumnCount}, {Head: "负责人", Kind: edu.ColumnName}},
		Others:  []string{"教师进修校"},
	}
	seen := map[edu.Ref]bool{}
	for range 3 {
		if s := m.some(edu.Schools); s != 0 && !seen[s] {
			seen[s], ask.Schools = true, append(ask.Schools, s)
		}
	}
	return m.carryOut(round.Give(ask))
}

// collect keeps a file that a unit sent as it came, and takes in what stands in it; perhaps less than it sent before, or more.
func (m *clerk) collect() bool {
	b := load(m.t, m.s)
	all := round.All(b)
	if len(all) == 0 {
		return false
	}
	brd := round.Of(b, all[m.rand.IntN(len(all))])
	if len(brd.Units) == 0 {
		return false
	}
	m.made++
	content := fmt.Appendf(nil, "第%d份报来的表", m.made%5)
	o, err := m.s.KeepOriginal(m.t.Context(), "报来.csv", content)
	if err == nil {
		var back []byte
		if back, err = m.s.Original(m.t.Context(), o); err == nil && !bytes.Equal(back, content) {
			m.t.Fatalf("kept %q, and it is %q", content, back)
		}
	}
	if err != nil {
		m.failed = err
		return false
	}
	o.Kept = "" // what it is encrypted to is another in every ledger
	sent := round.Sent{Unit: brd.Units[m.rand.IntN(len(brd.Units))], File: o, At: "2022-09-21 10:00"}
	for i := range m.rand.IntN(4) {
		sent.Rows = append(sent.Rows, []edu.Answer{{Head: "数量", Text: fmt.Sprint(i), Cell: "A4"}, {Head: "负责人", Text: "李明", Cell: "B4"}})
	}
	ch, err := brd.Take([]round.Sent{sent})
	if err != nil {
		m.t.Fatal(err)
	}
	return m.carryOut(ch)
}
