package exchange

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/store"
	"countyledger/store/edu"
)

// sendsIn has senders send files (name → lines) in one import, which is taken in where that is wanted.
func sendsIn(t *testing.T, s *store.Store, take bool, files map[string]string) *Import {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := ReadAll(t.Context(), []string{dir}, Ask{Sent: s, Day: edu.DateOf(time.Now())}, readerOf(t), load(t, s))
	if err != nil {
		t.Fatal(err)
	}
	if take {
		if _, err := s.Apply(t.Context(), in.Prepared(), nil); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

const (
	east   = "方山县东沟小学.csv"
	west   = "方山县西沟小学.csv"
	staff  = "姓名,性别,身份证号,编制单位,参加工作时间,家庭住址\n"
	hills  = "李山,女,149901198503120022,方山县东沟小学,2008.9,甲村\n"
	wang   = "王芳,女,149901198503120428,方山县东沟小学,2009.8,乙村\n"
	zhao   = "赵云,女,149901198503120444,方山县东沟小学,2010-09,丙村\n"
	wangBy = "王芳,女,149901198503120428,方山县西沟小学,2009.8,乙村\n"
)

func words[T interface{ Words() string }](all []T) string {
	var out []string
	for _, x := range all {
		out = append(out, x.Words())
	}
	return strings.Join(out, "\n")
}

// TestSentOnceMore: a table that its sender sends once more is held against the former one: rows that came and went, cells that
// changed in what they say and not only in how it is written, and which of these changes nobody had asked for.
func TestSentOnceMore(t *testing.T) {
	s := twoSchools(t)
	first := sendsIn(t, s, true, map[string]string{east: staff + hills + strings.Replace(wang, "2009.8", "2009.8", 1)})
	if first.Previews[0].Against != nil {
		t.Fatal("the first one is held against something")
	}
	again := sendsIn(t, s, false, map[string]string{
		east: staff + zhao + strings.NewReplacer("2008.9", "2008年9月", "甲村", "丁村").Replace(hills),
	})
	a := again.Previews[0].Against
	if a == nil {
		t.Fatal("it is not held against the former one")
	}
	want := "第2行新增：赵云\nF3 李山 家庭住址：甲村 → 丁村（没有要求改）\n少了原第3行：王芳"
	if got := words(a.Differences); got != want {
		t.Errorf("differences:\n%s\nwant:\n%s", got, want)
	}
	if got := a.Words(); !strings.Contains(got, "新增1行，少了1行，改动1格，其中没有要求改的1格") || !strings.Contains(got, east) {
		t.Errorf("%s", got)
	}
	same := sendsIn(t, s, false, map[string]string{east: staff + hills + wang}).Previews[0].Against
	if same == nil || len(same.Differences) > 0 {
		t.Errorf("the same once more: %+v", same)
	}
	const best = "姓名,性别,身份证号,编制单位,骨干级别,职称,普通话等级,学历,教龄起算\n" +
		"李山,女,149901198503120022,方山县东沟小学,县级,二级教师,二级甲等,本科,\n"
	for name, text := range map[string]string{"other people": staff + zhao, "another list of some of them": best} {
		p := sendsIn(t, s, false, map[string]string{east: text}).Previews[0]
		if p.Register != edu.Teachers || p.Against != nil {
			t.Errorf("%s: %s, %+v", name, p.Register.ID, p.Against)
		}
	}
}

// TestATurnedTableSentOnceMore: where each record has a column, what came, went and changed stands in columns, and so do those that senders
// say something else of.
func TestATurnedTableSentOnceMore(t *testing.T) {
	s := twoSchools(t)
	sent := func(lines ...string) map[string]string {
		return map[string]string{east: strings.Join(lines, "\n") + "\n"}
	}
	id := []string{"149901198503120022", "149901198503120428", "149901198503120444"}
	first := sent("姓名,李山,王芳,赵云", "性别,女,女,女", "身份证号,"+strings.Join(id, ","), "编制单位"+strings.Repeat(",方山县东沟小学", 3),
		"参加工作时间,2008.9,2009.8,2010.9", "学历,本科,本科,本科")
	if in := sendsIn(t, s, true, first); len(in.Previews) != 1 || !in.Previews[0].Sheet.IsTurned() {
		t.Fatal("not turned")
	}
	again := sent("姓名,李山,陈静,赵云", "性别,女,女,女", "身份证号,"+id[0]+",149901198503120460,"+id[2], "编制单位"+strings.Repeat(",方山县东沟小学", 3),
		"参加工作时间,2008.9,2009.8,2011.9", "学历,本科,本科,本科")
	in := sendsIn(t, s, false, again)
	if in.Previews[0].Against == nil {
		t.Fatal("held against nothing")
	}
	got := words(in.Previews[0].Against.Differences)
	for _, want := range []string{"第C列新增：陈静", "少了原第C列：王芳", "D5 赵云"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not said: %s", want, got)
		}
	}
	for _, d := range in.Previews[0].Against.Differences {
		if d.Kind == CellChanged && (d.At != "第D列" || d.WasAt != "第D列") {
			t.Errorf("%s changed at %s, was at %s", d.Cell, d.At, d.WasAt)
		}
	}
	if at := in.Previews[0].spotOf(3).String(); !strings.Contains(at, "第C列") {
		t.Errorf("a row of it is %s", at)
	}
}

// TestAskedFor: a cell that could not be read, and one that something was found in, was asked for; its neighbour was not.
func TestAskedFor(t *testing.T) {
	s := twoSchools(t)
	const heads = "姓名,性别,身份证号,编制单位,政治面貌,家庭住址\n"
	file := func(party, home string) map[string]string {
		return map[string]string{east: heads + "李山,女,149901198503120022,方山县东沟小学," + party + "," + home + "\n"}
	}
	sendsIn(t, s, true, file("火星党", "甲村"))
	got := sendsIn(t, s, false, file("群众", "丁村")).Previews[0].Against
	if got == nil {
		t.Fatal("not held against the former one")
	}
	unasked := map[string]bool{}
	for _, d := range got.Differences {
		unasked[d.Head] = d.Unasked
	}
	if asked, ok := unasked["政治面貌"]; !ok || asked || !unasked["家庭住址"] {
		t.Errorf("%s", words(got.Differences))
	}
}

// TestSendersAgainstEachOther: one person of two senders, in one import and against what stands; who is in nobody's list any more; no
// number stands in what is said, and what is taken back speaks against nothing.
func TestSendersAgainstEachOther(t *testing.T) {
	s := twoSchools(t)
	together := sendsIn(t, s, false, map[string]string{east: staff + hills + wang, west: staff + wangBy})
	if got := words(together.Clashes); strings.Count(got, "王芳同时在方山县东沟小学（") != 1 || strings.Contains(got, "李山") ||
		!strings.Contains(got, "第3行）和方山县西沟小学（") || strings.Contains(got, "0428") {
		t.Errorf("in one import:\n%s", got)
	}
	first := sendsIn(t, s, true, map[string]string{east: staff + hills + wang})
	if len(first.Clashes) > 0 {
		t.Errorf("alone:\n%s", words(first.Clashes))
	}
	if got := words(sendsIn(t, s, false, map[string]string{west: staff + wangBy}).Clashes); strings.Count(got, "王芳同时在方山县西沟小学") != 1 {
		t.Errorf("against what stands:\n%s", got)
	}
	if got := words(sendsIn(t, s, false, map[string]string{east: staff + hills}).Clashes); !strings.Contains(got, "王芳上次在方山县东沟小学") ||
		!strings.Contains(got, "别的单位也没有报") || strings.Contains(got, "李山") {
		t.Errorf("nobody has her:\n%s", got)
	}
	moved := sendsIn(t, s, false, map[string]string{east: staff + hills, west: staff + wangBy})
	if got := words(moved.Clashes); got != "" {
		t.Errorf("she went from one to the other:\n%s", got)
	}
	all, err := s.Batches(t.Context(), 5)
	if err != nil {
		t.Fatal(err)
	}
	last := slices.IndexFunc(all, func(b edu.Batch) bool { return b.Kind == edu.BatchImport })
	if err := s.Undo(t.Context(), all[last].ID); err != nil {
		t.Fatal(err)
	}
	if got := words(sendsIn(t, s, false, map[string]string{west: staff + wangBy}).Clashes); got != "" {
		t.Errorf("after undo:\n%s", got)
	}
}

// TestMovedAndNotArrived: who is moved to a school whose list does not have him is told, and not where the school sent no list.
func TestMovedAndNotArrived(t *testing.T) {
	s := twoSchools(t)
	sendsIn(t, s, true, map[string]string{east: staff + hills + wang})
	const moves = "姓名,身份证号,学年,派出学校,接收学校,交流原因,交流方式,人事关系,状态,开始日期\n" +
		"王芳,149901198503120428,2022,方山县东沟小学,方山县西沟小学,交流轮岗,定期交流,不转,在岗,2022-09-01\n"
	alone := sendsIn(t, s, false, map[string]string{"交流轮岗.csv": moves})
	if p := alone.Previews[0]; p.Register != edu.Rotations || p.Count(Added) != 1 {
		t.Fatalf("%s: %+v", p.Register.ID, p.Findings(edu.Hard))
	}
	if got := words(alone.Clashes); got != "" {
		t.Errorf("no list: %s", got)
	}
	const other = "孙丽,女,149901198503120460,方山县西沟小学,2010-09,丁村\n"
	both := sendsIn(t, s, false, map[string]string{"交流轮岗.csv": moves, west: staff + other})
	if got := words(both.Clashes); !strings.Contains(got, "王芳的交流记录") {
		t.Errorf("not in the list: %s", got)
	}
}

// TestMovedOnOneSideOnly: who is sent away and received by nobody, or the other way round, is told where both schools have sent their
// moves; what both report is not.
func TestMovedOnOneSideOnly(t *testing.T) {
	s := twoSchools(t)
	sendsIn(t, s, true, map[string]string{east: staff + hills + wang + zhao})
	const heads = "姓名,身份证号,学年,派出学校,接收学校,变动原因,状态,开始日期\n"
	move := func(who string) string {
		return who + ",2022,方山县东沟小学,方山县西沟小学,调动,在岗,2022-09-01\n"
	}
	const w, z = "王芳,149901198503120428", "赵云,149901198503120444"
	for _, tt := range []struct{ name, east, west, want string }{
		{"both", heads + move(w), heads + move(w), ""},
		{"out only", heads + move(w) + move(z), heads + move(w), "赵云在方山县东沟小学（方山县东沟小学交流.csv·方山县东沟小学交流 第3行）报为调出"},
		{"in only", heads + move(w), heads + move(w) + move(z), "赵云在方山县西沟小学（方山县西沟小学交流.csv·方山县西沟小学交流 第3行）报为调入"},
	} {
		got := words(sendsIn(t, s, false, map[string]string{"方山县东沟小学交流.csv": tt.east, "方山县西沟小学交流.csv": tt.west}).Clashes)
		if (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) || strings.Contains(got, "王芳") {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	if got := words(sendsIn(t, s, false, map[string]string{"方山县东沟小学交流.csv": heads + move(w)}).Clashes); got != "" {
		t.Errorf("the other has sent nothing: %s", got)
	}
}

// TestPupilsWhoArriveNowhere: the pupils of a closed school who go nowhere are told, once, and not where nobody has said where they go.
func TestPupilsWhoArriveNowhere(t *testing.T) {
	s := twoSchools(t)
	const closed = "撤并学校,并入学校,当前阶段,学生数\n方山县东沟小学,方山县西沟小学,公示,30\n"
	to := func(n string) string {
		return "撤并学校,去向学校,学生数\n方山县东沟小学,方山县西沟小学," + n + "\n"
	}
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"all":          {map[string]string{"撤并.csv": closed, "去向.csv": to("30")}, ""},
		"two nowhere":  {map[string]string{"撤并.csv": closed, "去向.csv": to("28")}, "方山县东沟小学撤并前有学生30人，学生去向合计28人"},
		"two too many": {map[string]string{"撤并.csv": closed, "去向.csv": to("32")}, "学生去向合计32人"},
		"not said":     {map[string]string{"撤并.csv": closed}, ""},
	} {
		in := sendsIn(t, s, false, tt.files)
		if got := words(in.Clashes); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) || len(in.Clashes) > 1 {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}
