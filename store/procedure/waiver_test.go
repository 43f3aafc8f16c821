package procedure

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// waiving waives all that is missing with one sentence.
func waiving(missing edu.Problems, reason string, later bool) Waivers {
	w := Waivers{}
	for _, p := range missing {
		w[p.Message] = Waiver{edu.Text(reason), later}
	}
	return w
}

// waivable is a case at 论证 that lacks two papers and is not in the plan.
func waivable(t *testing.T, stage edu.Code) *ClosureCase {
	t.Helper()
	c := caseOf(t, &edu.Closure{Stage: stage, Method: edu.MethodMerge}, pupils(1, 2022, edu.SectionPrimary, 9, 1))
	c.rules.Papers = map[edu.Code][]string{stage: {"甲", "乙"}}
	return c
}

// TestEachIsWaivedByItsOwnSentence: what is missing is waived one by one; one that nobody wrote a word about keeps the case where it is.
func TestEachIsWaivedByItsOwnSentence(t *testing.T) {
	c := waivable(t, edu.ClosureFiled) // 甲, 乙, 备案日期; the pupils are placed
	place := &edu.Placement{Case: 1, To: 2, Pupils: edu.N(9)}
	place.SetRowID(1)
	c.b.Put(edu.Placements, place)
	c.Stage = edu.ClosureAssets // 甲, 乙, 处置情况
	c.rules.Papers = map[edu.Code][]string{edu.ClosureAssets: {"甲", "乙"}}
	missing := c.Missing()
	if len(missing) != 3 {
		t.Fatalf("%v", missing)
	}
	for _, left := range missing {
		for _, word := range []edu.Text{"", "  "} {
			w := waiving(missing, "情况特殊", false)
			w[left.Message] = Waiver{Reason: word}
			_, err := c.Advance(w)
			var found edu.Problems
			if !errors.As(err, &found) || len(found) != 1 || found[0].Message != left.Message || !found.Hard() {
				t.Errorf("without a word about %s: %v", left.Message, err)
			}
		}
	}
	w := Waivers{}
	for i, p := range missing {
		w[p.Message] = Waiver{edu.Text([]string{"一", "二", "三"}[i]), i == 1}
	}
	ch, err := c.Advance(w)
	if err != nil {
		t.Fatal(err)
	}
	papers, n := written[edu.Evidence](t, ch), 0
	for i, p := range missing {
		for _, e := range papers {
			if item := string(e.Item); item == p.Message || "缺“"+item+"”（日期，文号或附件）" == p.Message {
				n++
				if e.Reason != edu.Text([]string{"一", "二", "三"}[i]) || e.Later.Is() != (i == 1) || !e.Later.Known() || e.Stage != edu.ClosureAssets {
					t.Errorf("%s: %+v", p.Message, e)
				}
			}
		}
	}
	if n != 3 || len(papers) != 3 {
		t.Errorf("%d of %d papers", n, len(papers))
	}
}

// TestWhatIsToComeIsRemembered: what was waived as to come later is owed until it is there, wherever the case has come to, and keeps it
// from being archived.
func TestWhatIsToComeIsRemembered(t *testing.T) {
	for _, tt := range []struct {
		name string
		e    edu.Evidence
		owed bool
	}{
		{"to come", edu.Evidence{Item: "甲", Reason: "印章不在", Later: edu.Yes(true)}, true},
		{"explained", edu.Evidence{Item: "甲", Reason: "不需要", Later: edu.Yes(false)}, false},
		{"there now", edu.Evidence{Item: "甲", Reason: "印章不在", Later: edu.Yes(true), Number: "1号", Date: edu.Day(2022, 6, 1)}, false},
		{"a list says 后补", edu.Evidence{Item: "甲", Reason: "材料后补"}, true},
		{"a list says why", edu.Evidence{Item: "甲", Reason: "不需要"}, false},
		{"nothing was said", edu.Evidence{Item: "甲"}, false},
		{"a date to come that is still missing", edu.Evidence{Item: "缺备案日期", Reason: "下周备案", Later: edu.Yes(true)}, true},
		{"what is not missing any more", edu.Evidence{Item: "缺县政府批复的文号和日期", Reason: "下周", Later: edu.Yes(true)}, false},
		{"of another case", edu.Evidence{Case: 2, Item: "甲", Reason: "后补"}, false},
	} {
		c := waivable(t, edu.ClosureFiled)
		c.Stage = edu.ClosureDeregistered
		e := tt.e
		e.Stage = edu.ClosureFiled
		if e.Case == 0 {
			e.Case = 1
		}
		e.SetRowID(1)
		c.b.Put(edu.Evidences, &e)
		if got := len(c.Owed()) == 1; got != tt.owed {
			t.Errorf("%s: owed %v", tt.name, got)
		}
		_, err := c.Advance(nil)
		if (err != nil) != tt.owed || tt.owed && !strings.Contains(err.Error(), "备案”阶段后补的“"+string(e.Item)+"”") {
			t.Errorf("%s: archived with %v", tt.name, err)
		}
		if c.Stopped = edu.Day(2022, 7, 1); c.Owed() != nil {
			t.Errorf("%s: a case that was stopped owes nothing", tt.name)
		}
	}
	c := waivable(t, edu.ClosureDeregistered)
	missing := c.Missing()
	if _, err := c.Advance(waiving(missing, "随后补", true)); err == nil || !strings.Contains(err.Error(), "归档") {
		t.Errorf("archived while the last papers are to come: %v", err)
	}
	if ch, err := c.Advance(waiving(missing, "本县不要求", false)); err != nil || len(ch.Items) != 3 {
		t.Errorf("with a word about each: %v", err)
	}
}

// TestOwedStandInOrder: what is owed stands by stage, as it was entered.
func TestOwedStandInOrder(t *testing.T) {
	c := waivable(t, edu.ClosureFiled)
	for i, stage := range []edu.Code{edu.ClosureFiled, edu.ClosurePlan, edu.ClosureFiled} {
		e := &edu.Evidence{Case: 1, Stage: stage, Item: edu.Text([]string{"乙", "丙", "甲"}[i]), Reason: "后补"}
		e.SetRowID(int64(i + 1))
		c.b.Put(edu.Evidences, e)
	}
	c.rules.Papers[edu.ClosurePlan] = []string{"丙"}
	var got []string
	for _, e := range c.Owed() {
		got = append(got, string(e.Item))
	}
	if !slices.Equal(got, []string{"丙", "乙", "甲"}) {
		t.Errorf("%v", got)
	}
}

// TestWhatOfAPaperIsMissing: of a paper that is entered in part only the rest is asked for, and that can be waived too.
func TestWhatOfAPaperIsMissing(t *testing.T) {
	for _, tt := range []struct {
		name string
		e    edu.Evidence
		want string
	}{
		{"nothing", edu.Evidence{}, "缺“甲”（日期，文号或附件）"},
		{"a copy", *copied(), "缺“甲”的日期"},
		{"a number", edu.Evidence{Number: "1号"}, "缺“甲”的日期"},
		{"a day", edu.Evidence{Date: edu.Day(2022, 5, 1)}, "缺“甲”的文号或附件"},
	} {
		c := waivable(t, edu.ClosureDeregistered)
		c.rules.Papers[edu.ClosureDeregistered] = []string{"甲"}
		e := tt.e
		e.Case, e.Stage, e.Item = 1, edu.ClosureDeregistered, "甲"
		e.SetRowID(1)
		c.b.Put(edu.Evidences, &e)
		i := slices.IndexFunc(c.Missing(), OfPaper)
		if i < 0 || c.Missing()[i].Message != tt.want {
			t.Errorf("%s: %v", tt.name, c.Missing())
			continue
		}
		var ch edu.Change
		c.waive(&ch, c.Missing()[i:i+1], waiving(c.Missing(), "在镇政府", false))
		if got := ch.Items[0].Record.(*edu.Evidence); got.Item != "甲" || got.RowID() != 1 || got.Reason != "在镇政府" {
			t.Errorf("%s: the reason stands with %+v", tt.name, got)
		}
	}
}

// copied is a paper of which there is a copy and nothing else.
func copied() *edu.Evidence {
	e := &edu.Evidence{}
	e.Attach(edu.Attachment{SHA: "0f", Name: "意见表.png", Size: 1})
	return e
}
