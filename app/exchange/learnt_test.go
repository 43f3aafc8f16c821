package exchange

import (
	"strings"
	"testing"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestHeadsOfSenders: a head that was explained for a sender's tables is sure there, comes before what was said for all, and is only
// likely in the tables of others; where others disagree nothing is taken.
func TestHeadsOfSenders(t *testing.T) {
	const strange = "戊戊戊"
	for name, c := range map[string]struct {
		learnt []edu.LearntHead
		sender string
		key    string
		grade  recognise.Grade
		why    string
	}{
		"nothing":            {nil, "东沟小学", "", recognise.Open, "没有找到"},
		"of all":             {[]edu.LearntHead{{Target: "short"}}, "东沟小学", "short", recognise.Sure, "本局以前确认过"},
		"its own":            {[]edu.LearntHead{{Sender: "东沟小学", Target: "short"}}, "东沟小学", "short", recognise.Sure, "“东沟小学”的表中确认过"},
		"its own before all": {[]edu.LearntHead{{Target: "former"}, {Sender: "东沟小学", Target: "short"}}, "东沟小学", "short", recognise.Sure, ""},
		"all before others":  {[]edu.LearntHead{{Sender: "西沟小学", Target: "former"}, {Target: "short"}}, "东沟小学", "short", recognise.Sure, ""},
		"of another":         {[]edu.LearntHead{{Sender: "西沟小学", Target: "short"}}, "东沟小学", "short", recognise.Likely, "别的单位（西沟小学）"},
		"nobody knows whose": {[]edu.LearntHead{{Sender: "西沟小学", Target: "short"}}, "", "short", recognise.Likely, ""},
		"others disagree": {
			[]edu.LearntHead{{Sender: "甲", Target: "short"}, {Sender: "乙", Target: "former"}}, "东沟小学", "", recognise.Open, "",
		},
		"left out":              {[]edu.LearntHead{{Sender: "东沟小学", Target: "_"}}, "东沟小学", "_", recognise.Sure, "不导入"},
		"left out of another's": {[]edu.LearntHead{{Sender: "甲", Target: "_"}}, "东沟小学", "_", recognise.Likely, "别的单位"},
		"a field that is gone":  {[]edu.LearntHead{{Target: "gone"}}, "东沟小学", "", recognise.Open, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := empty()
			for i, h := range c.learnt {
				h.Register, h.Head = "schools", strange
				h.SetRowID(int64(i + 1))
				b.Put(edu.LearntHeads, &h)
			}
			s := gridSheet("学校名称|学校代码|办学类型|戊 戊戊（必填）", "甲小学|2114000001|小学|甲", "乙小学|2114000002|小学|乙")
			all, err := readerOf(t).Tables(t.Context(), s, recognise.Source{Said: told{heads: headsOf(b, readerOf(t)), sender: c.sender}})
			if err != nil || len(all) != 1 {
				t.Fatalf("%v, %d tables", err, len(all))
			}
			if got := all[0].Columns[3]; got.Key != c.key || got.Grade != c.grade || !strings.Contains(got.Why, c.why) {
				t.Errorf("%q %s: %s", got.Key, got.Grade, got.Why)
			}
		})
	}
}

// TestHeadsThatOnlyTheOfficeKnows: a table whose heads nobody could read is found by what was said of them.
func TestHeadsThatOnlyTheOfficeKnows(t *testing.T) {
	b := empty()
	s := gridSheet("春|夏|秋|冬", "甲小学|2114000001|小学|在用", "乙小学|2114000002|小学|在用")
	find := func() int {
		all, err := readerOf(t).Tables(t.Context(), s, recognise.Source{Said: told{heads: headsOf(b, readerOf(t))}})
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	if find() != 0 {
		t.Fatal("found by itself")
	}
	for i, target := range []edu.Text{"name", "code", "type", "state"} {
		h := edu.LearntHead{Register: "schools", Head: edu.Text(s.Rows[0][i]), Target: target}
		h.SetRowID(int64(i + 1))
		b.Put(edu.LearntHeads, &h)
	}
	if find() != 1 {
		t.Error("not found by what was said")
	}
}

// TestDoubtedGround: where a kind of evidence misled the office, what rests on it is no longer sure, and says why.
func TestDoubtedGround(t *testing.T) {
	s := gridSheet("学校名称|学校代码|办学类型|举办者", "甲小学|2114000001|小学|县级教育部门", "乙小学|2114000002|小学|县级教育部门")
	tables := func(doubted map[recognise.Ground]bool) recognise.Column {
		all, err := readerOf(t).Tables(t.Context(), s, recognise.Source{Register: edu.Schools, Doubted: doubted})
		if err != nil || len(all) != 1 {
			t.Fatalf("%v, %d tables", err, len(all))
		}
		return all[0].Columns[0]
	}
	was := tables(nil)
	if was.Grade != recognise.Sure || was.Ground == "" {
		t.Fatalf("%+v", was)
	}
	is := tables(map[recognise.Ground]bool{was.Ground: true})
	if is.Grade != recognise.Likely || is.Key != was.Key || !strings.Contains(is.Why, "本局以往") {
		t.Errorf("%+v", is)
	}
	if other := tables(map[recognise.Ground]bool{recognise.GroundValues: true}); other.Grade != recognise.Sure {
		t.Errorf("another ground: %+v", other)
	}
}
