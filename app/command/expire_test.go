package command_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/app/command"
	"countyledger/app/report"
	"countyledger/store/edu"
)

// papers are all reports and figures of a ledger, as of several days, in the words that stand in them.
func (c *cli) papers() map[string]string {
	c.t.Helper()
	out, dir := map[string]string{}, c.t.TempDir()
	for _, day := range []string{"2022-04-30", "2022-09-20"} {
		out["figures "+day] = c.run(0, "figures", "--json", "--as-of", day)
		for _, k := range report.Kinds() {
			path := filepath.Join(dir, day+k.ID+".xlsx")
			c.out.Reset()
			c.err.Reset()
			command.Run(c.t.Context(), c.env, []string{"report", k.ID, "--as-of", day, "--dated", day, "--out", path})
			if exists(path) {
				var text strings.Builder
				for _, row := range rowsOf(c.t, path) {
					text.WriteString(strings.Join(row, "|") + "\n")
				}
				out["report "+k.ID+" "+day] = text.String()
			}
		}
	}
	return out
}

// TestExpire: nothing is cleared of an office that entered no years, nor without --do and a reason; then it is told who is due, they are
// cleared, and every figure and every report of every day is as it was, but for their names. A backup of before brings them back, and the
// ledger says so.
func TestExpire(t *testing.T) {
	c := newCLI(t)
	p := peopled(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	c.enter(p)
	var left []edu.Teacher
	c.apply(func(b *edu.Book) edu.Change {
		ch := edu.Change{Kind: edu.BatchEdit, Why: "登记离开"}
		for i, x := range edu.All[edu.Teacher](b, edu.Teachers) {
			if i%9 == 0 {
				n := *x
				n.OnDuty = []edu.Code{edu.OnDutyLeft, edu.OnDutyRetired}[i%2]
				left = append(left, n)
				ch.Items = append(ch.Items, edu.Item{Register: edu.Teachers, Record: &n})
			}
		}
		return ch
	})
	old := filepath.Join(t.TempDir(), "清理前.db")
	c.run(0, "backup", old)
	c.env.Now = func() time.Time { return time.Now().AddDate(4, 0, 0) }
	if c.run(0, "expire"); !strings.Contains(c.err.String(), "没有设保存年限") || c.out.Len() > 0 {
		t.Errorf("without years it says %s%s", c.out.String(), c.err.String())
	}
	rules := `{"name": "样例口径", "keep_teachers_years": 3, "keep_source": "样教办〔2022〕1号"}`
	c.apply(func(*edu.Book) edu.Change {
		return edu.Edit("装入口径", edu.Presets, &edu.Preset{Name: edu.PresetRules, Content: edu.Text(rules)})
	})
	before := c.papers()
	if len(before) < 30 {
		t.Fatalf("only %d papers were made", len(before))
	}
	list := c.run(0, "expire")
	for _, x := range left {
		if !strings.Contains(list, string(x.Name)+"（"+x.IDNumber.Masked()+"）") || strings.Contains(list, string(x.IDNumber)) {
			t.Errorf("%s is not listed as it should:\n%s", x.Name, list)
		}
	}
	for _, want := range []string{"样教办〔2022〕1号", fmt.Sprintf("教师%d人", len(left)), "没有清除什么", "出生年月", "份备份里"} {
		if !strings.Contains(c.err.String(), want) {
			t.Errorf("“%s” is not said:\n%s", want, c.err.String())
		}
	}
	c.run(2, "expire", "--do")
	c.run(0, "expire", "--do", "--reason", "保存期满", "--who", "王晓东", "--drop-backups")
	if !strings.Contains(c.err.String(), "去掉清除前的备份") || strings.Contains(c.err.String(), "份备份里还有") {
		t.Errorf("it says %s", c.err.String())
	}
	if log := c.run(0, "history"); !strings.Contains(log, "到期清理") || !strings.Contains(log, "王晓东") {
		t.Errorf("the journal says %s", log)
	}
	c.run(0, "verify")
	after := c.papers()
	for paper, text := range before {
		if unnamed(left, text) != unnamed(left, after[paper]) {
			t.Errorf("%s is other:\n%s", paper, others(unnamed(left, text), unnamed(left, after[paper])))
		}
		for _, x := range left {
			if x.IDNumber != "" && strings.Contains(after[paper], string(x.IDNumber)) {
				t.Errorf("%s has the number of %s", paper, x.Name)
			}
		}
	}
	c.run(0, "restore", old+".age")
	if log := c.run(0, "history"); !strings.Contains(log, "已清除的个人信息又在台账中") {
		t.Errorf("after a restore the journal says %s", log)
	}
}

// others are the lines of either of two texts that are not in the other.
func others(was, is string) (out string) {
	for i, x := range []string{was, is} {
		for line := range strings.Lines(x) {
			if !strings.Contains([]string{is, was}[i], line) {
				out += []string{"- ", "+ "}[i] + line
			}
		}
	}
	return out
}

// unnamed is a text with all that names those who were cleared, or stands in its place, made alike.
func unnamed(all []edu.Teacher, text string) string {
	texts := []string{edu.ClearedName}
	for _, x := range all {
		texts = append(texts, string(x.Name), x.IDNumber.Masked(), string(x.Note))
	}
	slices.SortFunc(texts, func(a, b string) int { return len(b) - len(a) })
	for _, n := range texts {
		if n != "" {
			text = strings.ReplaceAll(text, n, "")
		}
	}
	return text
}
