package store

import (
	"bytes"
	"fmt"
	"slices"

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
	brd := m.round()
	if brd == nil {
		return false
	}
	m.made++
	o, ok := m.original()
	if !ok {
		return false
	}
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

// original keeps a file that somebody sent as it came.
func (m *clerk) original() (o edu.Original, ok bool) {
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
		return o, false
	}
	o.Kept = "" // what it is encrypted to is another in every ledger
	return o, true
}

// round is one of the rounds that some units owe; nil where there is none.
func (m *clerk) round() *round.Board {
	b := load(m.t, m.s)
	all := round.All(b)
	if len(all) == 0 {
		return nil
	}
	if brd := round.Of(b, all[m.rand.IntN(len(all))]); len(brd.Units) > 0 {
		return brd
	}
	return nil
}

// mark says how a unit of a round stands.
func (m *clerk) mark() bool {
	brd := m.round()
	if brd == nil {
		return false
	}
	states := []edu.Code{edu.OwedNone, edu.OwedBack, edu.OwedNothing, edu.OwedIn}
	return m.carryOut(brd.Mark(states[m.rand.IntN(len(states))], "再看一遍", "2022-09-22 09:00", brd.Units[m.rand.IntN(len(brd.Units))]))
}

// mend writes something else into a cell of what a unit sent.
func (m *clerk) mend() bool {
	brd := m.round()
	if brd == nil {
		return false
	}
	sent := slices.DeleteFunc(slices.Clone(brd.Units), func(u *round.Unit) bool { return len(u.Rows) == 0 })
	if len(sent) == 0 {
		return false
	}
	u := sent[m.rand.IntN(len(sent))]
	ch, err := brd.Answered(u, u.Rows[m.rand.IntN(len(u.Rows))], edu.Answer{Head: "数量", Text: fmt.Sprint(m.rand.IntN(9))})
	if err != nil {
		m.t.Fatal(err)
	}
	return m.carryOut(ch)
}

// doubt takes in a bureau's list of doubts, answers one of a list, or takes a list away.
func (m *clerk) doubt() bool {
	b := load(m.t, m.s)
	lists, doubts := b.Rows(edu.DoubtLists), b.Rows(edu.Doubts)
	switch n := m.rand.IntN(3); {
	case n == 0 && len(doubts) > 0:
		d := *doubts[m.rand.IntN(len(doubts))].(*edu.Doubt)
		d.State, d.Answer, d.On = edu.DoubtAnswered, "已核对", edu.Day(2022, 9, 23)
		return m.carryOut(edu.Edit("答复核实事项", edu.Doubts, &d))
	case n == 1 && len(lists) > 0:
		list := lists[m.rand.IntN(len(lists))]
		ch := edu.Change{Kind: edu.BatchEdit, Why: "删除核实清单"}
		for _, d := range doubts {
			if int64(d.(*edu.Doubt).List) == list.RowID() {
				ch.Items = append(ch.Items, edu.Item{Register: edu.Doubts, Record: d, Delete: true})
			}
		}
		ch.Items = append(ch.Items, edu.Item{Register: edu.DoubtLists, Record: list, Delete: true})
		return m.carryOut(ch)
	}
	m.made++
	o, ok := m.original()
	if !ok {
		return false
	}
	list := &edu.DoubtList{Name: edu.Text(fmt.Sprintf("第%d份清单", m.made)), Given: edu.Day(2022, 9, 22), Original: o}
	list.SetRowID(-1)
	ch := edu.Change{Kind: edu.BatchEdit, Why: "录入核实清单", Items: []edu.Item{{Register: edu.DoubtLists, Record: list}}}
	for i := range 1 + m.rand.IntN(3) {
		d := &edu.Doubt{
			List: -1, Order: edu.N(i + 1), Line: edu.N(i + 2), Part: edu.N(1), State: edu.DoubtOpen, School: m.some(edu.Schools), Words: "班数减少",
		}
		d.SetRowID(int64(-1 - i))
		ch.Items = append(ch.Items, edu.Item{Register: edu.Doubts, Record: d})
	}
	return m.carryOut(ch)
}

// submit freezes what goes up, with a file, or writes down what became of it.
func (m *clerk) submit() bool {
	all := load(m.t, m.s).Rows(edu.Submissions)
	if m.rand.IntN(2) == 0 && len(all) > 0 {
		e := &edu.SubmissionEvent{
			Submission: edu.Ref(all[m.rand.IntN(len(all))].RowID()), State: edu.SubmissionSent, At: "2022-05-04 16:00", By: "李晓南",
		}
		return m.carry(edu.Item{Register: edu.SubmissionEvents, Record: e})
	}
	if m.rand.IntN(3) == 0 && len(all) > 0 { // what is frozen is never altered
		now := edu.Submissions.Clone(all[0]).(*edu.Submission)
		now.Change = "改过的说明"
		return m.carry(edu.Item{Register: edu.Submissions, Record: now, Opened: all[0]})
	}
	m.made++
	o, ok := m.original()
	if !ok {
		return false
	}
	x := &edu.Submission{
		Kind: "monthly", Title: "2022年4月月报", AsOf: edu.Day(2022, 4, 30), Time: edu.N(m.made), On: edu.Day(2022, 5, 4), Code: "7K3M9PQR",
		Rules: "口径", Act: edu.N(len(m.acts)), Head: "张局长",
	}
	x.SetRowID(-1)
	f := &edu.SubmissionFile{Submission: -1, Order: edu.N(1), Paper: edu.SubmissionPackage, Original: o}
	f.SetRowID(-1)
	return m.carryOut(edu.Change{Kind: edu.BatchExport, Why: "报送定稿", Items: []edu.Item{
		{Register: edu.Submissions, Record: x}, {Register: edu.SubmissionFiles, Record: f},
	}})
}

// receive takes in what a unit below hands in, or sends back what it has.
func (m *clerk) receive() bool {
	all := load(m.t, m.s).Rows(edu.Receipts)
	if m.rand.IntN(3) == 0 && len(all) > 0 {
		was := all[m.rand.IntN(len(all))].(*edu.Receipt)
		now := *was
		now.State, now.Reason = edu.SubmissionBack, "请核对在校生数"
		m.made++
		x := &edu.Remark{Receipt: edu.Ref(was.RowID()), Order: edu.N(m.made), Register: "schools", Row: edu.N(3), Words: "建校年份请核对"}
		x.SetRowID(-1)
		return m.carryOut(edu.Change{Kind: edu.BatchEdit, Why: "退回", Items: []edu.Item{
			{Register: edu.Receipts, Record: &now, Opened: was}, {Register: edu.Remarks, Record: x},
		}})
	}
	m.made++
	o, ok := m.original()
	if !ok {
		return false
	}
	x := &edu.Receipt{
		Unit: "141127", Name: "岚县教育局", Area: "岚县", Kind: "monthly", Title: "2022年4月月报", AsOf: edu.Day(2022, 4, 30), Time: edu.N(m.made),
		Frozen: edu.Day(2022, 5, 4), Code: "7K3M9PQR", Rules: "口径", Ledger: "x", Way: edu.ReceiptPackage, At: "2022-05-04 16:00", By: "刘接收",
		State: edu.SubmissionReceived, Original: o,
	}
	x.SetRowID(-1)
	return m.carryOut(edu.Change{Kind: edu.BatchImport, Why: "接收报送", Items: []edu.Item{{Register: edu.Receipts, Record: x}}})
}
