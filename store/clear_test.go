package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

var keepRules = edu.KeepRules{KeepTeachers: 5, KeepSchools: 5, KeepProjects: 5, KeepSource: "样教办〔2022〕1号"}

// leaving is a ledger of 2022 in which three teachers are known by everything that can be known of somebody: one moved away, one retired,
// one was deleted; one more moved away whose name another has.
func leaving(t *testing.T, dir string, opt Options) (s *Store, gone []*edu.Teacher) {
	t.Helper()
	s = create(t, dir, opt)
	c, ch := countyOfPersons()
	if _, err := carryOut(t, s, ch); err != nil {
		t.Fatal(err)
	}
	change := func(why string, set func(n *edu.Teacher), rows ...*edu.Teacher) {
		t.Helper()
		x := edu.Change{Kind: edu.BatchEdit, Why: why}
		for _, r := range rows {
			n := *load(t, s).Teacher(edu.Ref(r.RowID()))
			set(&n)
			x.Items = append(x.Items, edu.Item{Register: edu.Teachers, Record: &n})
		}
		if _, err := carryOut(t, s, x); err != nil {
			t.Fatal(err)
		}
	}
	gone = c.Teachers[:4]
	for _, x := range gone {
		for _, m := range edu.All[edu.Rotation](load(t, s), edu.Rotations) {
			if m.Teacher == edu.Ref(x.RowID()) {
				n := *m
				n.Note = "与" + edu.Text(x.Name) + "商定"
				save(t, s, edu.Rotations, &n)
			}
		}
	}
	change("登记"+string(gone[1].Name), func(n *edu.Teacher) {
		n.Phone, n.Note, n.Exemption, n.Reason = "10011112222", "病休", edu.ExemptionDeferred, "legal"
	}, gone[1])
	save(t, s, edu.Honours, &edu.Honour{Teacher: edu.Ref(gone[1].RowID()), Title: "名师成长带头人", Note: "与" + edu.Text(gone[1].Name) + "核对"})
	save(t, s, edu.Rotations, &edu.Rotation{
		Teacher: edu.Ref(gone[1].RowID()), Year: 2022, To: gone[1].PostedAt, Reason: edu.ReasonRecruit, State: edu.RotationOn,
		Note: edu.Text(gone[1].Name),
	})
	change("调离和退休", func(n *edu.Teacher) { n.OnDuty = edu.OnDutyLeft }, gone[0], gone[3])
	change(string(gone[1].Name)+"退休", func(n *edu.Teacher) { n.OnDuty = edu.OnDutyRetired }, gone[1])
	extra := &edu.Teacher{Name: "欧阳删除", IDNumber: numbered("14990119800101001"), PostedAt: gone[0].PostedAt, Phone: "10022223333"}
	save(t, s, edu.Teachers, extra)
	away := edu.Change{Kind: edu.BatchEdit, Why: "删除欧阳删除", Items: []edu.Item{{Register: edu.Teachers, Record: extra, Delete: true}}}
	if _, err := carryOut(t, s, away); err != nil {
		t.Fatal(err)
	}
	namesake := &edu.Teacher{
		Name: gone[3].Name + "红", IDNumber: numbered("14990119810101001"), PostedAt: gone[0].PostedAt,
	}
	save(t, s, edu.Teachers, namesake)
	err := s.Export(t.Context(), "导出个人数据（"+string(gone[0].Name)+"，"+gone[0].IDNumber.Masked()+"）")
	if err == nil {
		err = s.SaveDraft(t.Context(), "teachers\n修改"+string(gone[0].Name), string(gone[0].IDNumber))
	}
	if err == nil {
		err = s.SaveDraft(t.Context(), "schools", "别的")
	}
	if err != nil {
		t.Fatal(err)
	}
	return s, append(gone, extra)
}

// numbered is an ID number with its last sign.
func numbered(first string) edu.IDNumber {
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(first[i]-'0') * w
	}
	return edu.IDNumber(first + "10X98765432"[sum%11:sum%11+1])
}

// later opens a ledger six years later.
func later(t *testing.T, dir string, opt Options) *Store {
	t.Helper()
	opt.Now = func() time.Time { return fixedClock().AddDate(6, 0, 0) }
	return opened(t, dir, opt)
}

func due(t *testing.T, s *Store) []edu.Due {
	t.Helper()
	all, err := s.Due(t.Context(), keepRules, edu.DateOf(s.opt.Now()))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// ciphers are the texts as which the personal cells of teachers lie in the file.
func ciphers(t *testing.T, s *Store, rows ...*edu.Teacher) (out []string) {
	t.Helper()
	for _, x := range rows {
		for key, text := range map[string]string{
			"name": string(x.Name), "id_number": string(x.IDNumber), "phone": string(x.Phone), "birth": x.Birth.String(),
		} {
			at := place("teacher", key, x.RowID())
			if text != "" && text != edu.Month(x.Birth.Year(), x.Birth.MonthOf()).String() {
				out = append(out, s.keys.encrypt(text, at), s.keys.hide(text, at))
			}
		}
	}
	return out
}

// figures are all that can be computed of every year of a ledger, as of several days.
func figures(t *testing.T, b *edu.Book) string {
	t.Helper()
	var out strings.Builder
	rules, err := os.ReadFile(filepath.Join("..", "assets", "presets", "rules.json"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := edu.ParseRuleSet(rules)
	if err != nil {
		t.Fatal(err)
	}
	for year := edu.Year(2020); year <= 2023; year++ {
		for _, day := range []edu.Date{{}, edu.Day(2021, 12, 31), edu.Day(2022, 4, 30), edu.Day(2022, 8, 31)} {
			then := b
			if day.Known() {
				then = b.On(day)
			}
			all, err := indicator.All(t.Context(), then, indicator.Of(year), set)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range all {
				fmt.Fprintln(&out, year, day, f.ID, f.Value, f.Unknown())
			}
		}
	}
	return out.String()
}

// TestClear: of those whose time of keeping is over nothing can be read any more, nowhere in the ledger and in none of its pages; all else
// is as it was, every figure too, the ledger proves itself, and what was cleared cannot be brought back.
func TestClear(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s, gone := leaving(t, dir, opt)
	all, err := s.Due(t.Context(), keepRules, edu.Day(2027, 9, 1))
	if err != nil || slices.ContainsFunc(all, func(d edu.Due) bool { return d.Register == edu.Teachers }) {
		t.Fatalf("on the last day %+v are due, %v", all, err)
	}
	closed(t, s)
	s = later(t, dir, opt)
	if none, err := s.Due(t.Context(), edu.KeepRules{}, edu.Day(2099, 1, 1)); err != nil || len(none) > 0 {
		t.Fatalf("without a time of keeping %d are due, %v", len(none), err)
	}
	lying := ciphers(t, s, gone[0], gone[1], gone[3], gone[4])
	file := filepath.Join(dir, ledgerFile)
	if n := holds(t, file, lying); n < 8 {
		t.Fatalf("only %d of %d texts lie in the file", n, len(lying))
	}
	all = due(t, s)
	var whys []string
	for _, d := range all {
		if d.Register == edu.Teachers {
			whys = append(whys, d.Why+d.Last.String())
		}
	}
	if want := []string{"调离2022-09-01", "退休2022-09-01", "调离2022-09-01", "已从台账删除2022-09-01"}; !slices.Equal(whys, want) {
		t.Fatalf("due %v", whys)
	}
	acts, _ := s.Batches(t.Context(), everyAct)
	before, head := figures(t, load(t, s)), headOfActs(t, s)
	out, err := s.Clear(t.Context(), edu.Clearing{Due: all, Reason: "保存期满", Who: "王晓东", Source: keepRules.KeepSource}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if out.Records != len(all) || out.Entries == 0 || out.Drafts != 1 || len(out.Left) == 0 {
		t.Errorf("it says %+v", out)
	}
	if after := figures(t, load(t, s)); after != before {
		t.Errorf("figures before\n%s\nafter\n%s", before, after)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Errorf("verify: %v", err)
	}
	if now := headOfActs(t, s)[:len(head)]; !slices.Equal(now, head) {
		t.Error("the acts of before have other hashes")
	}
	if swept, err := s.setting(t.Context(), settingHidden); err != nil || swept != hiddenWhole {
		t.Errorf("the file was not written anew: %q, %v", swept, err)
	}
	if left := due(t, s); len(left) > 0 {
		t.Errorf("still due: %+v", left)
	}
	shows := everything(t, s)
	for _, x := range []*edu.Teacher{gone[0], gone[1], gone[4]} {
		for _, text := range []string{string(x.Name), string(x.IDNumber), string(x.Phone)} {
			if text != "" && strings.Contains(shows, text) {
				t.Errorf("%q is shown still:\n%s", text, linesWith(shows, text))
			}
		}
	}
	if mask := "导出个人数据（" + edu.ClearedName + "，" + edu.ClearedName + "）"; !strings.Contains(shows, mask) {
		t.Errorf("the export reads\n%s", linesWith(shows, "导出个人数据"))
	}
	if n := string(gone[3].Name); !strings.Contains(shows, n+"红") || strings.Contains(strings.ReplaceAll(shows, n+"红", ""), n) {
		t.Errorf("the namesake lost the name, or the other kept it:\n%s", linesWith(shows, n))
	}
	if kept, err := s.Drafts(t.Context()); err != nil || len(kept) != 1 {
		t.Errorf("drafts %v, %v", kept, err)
	}
	if x := load(t, s).Teacher(edu.Ref(gone[0].RowID())); !x.Cleared() || x.Birth.Full() || !x.Birth.Known() || x.PostedAt == 0 {
		t.Errorf("the record is %+v", x)
	}
	cannotBeTakenBack(t, s, acts, out.Act)
	moved := *load(t, s).Teacher(edu.Ref(gone[0].RowID()))
	moved.Note = "原任教学点"
	if save(t, s, edu.Teachers, &moved) == 0 || load(t, s).Teacher(edu.Ref(moved.RowID())).Note != moved.Note {
		t.Error("what is left of a cleared record cannot be altered")
	}
	closed(t, s)
	if n := holds(t, file, lying); n > 0 {
		t.Errorf("%d of %d texts lie in the file still", n, len(lying))
	}
	s = later(t, dir, opt)
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Errorf("opened again: %v", err)
	}
}

// TestAClearingThatIsBusyIsOwed: what was cleared while somebody else reads the old pages is not said to be swept out of the file; the next
// start does it.
func TestAClearingThatIsBusyIsOwed(t *testing.T) {
	t.Parallel() // the most of it is a wait
	dir, opt := t.TempDir(), options(t)
	s, gone := leaving(t, dir, opt)
	closed(t, s)
	s = later(t, dir, opt)
	lying, path := ciphers(t, s, gone[0], gone[1], gone[3], gone[4]), filepath.Join(dir, ledgerFile)
	free := reading(t, dir)
	if _, err := s.Clear(t.Context(), edu.Clearing{Due: due(t, s), Reason: "保存期满", Who: "王晓东"}, nil); err != nil {
		t.Fatal(err)
	}
	if owed, err := s.setting(t.Context(), settingHidden); err != nil || owed != hiddenUnswept {
		t.Errorf("while it is read it says %q, %v", owed, err)
	}
	free()
	closed(t, s)
	s = later(t, dir, opt)
	if owed, err := s.setting(t.Context(), settingHidden); err != nil || owed != hiddenWhole {
		t.Errorf("opened again it says %q, %v", owed, err)
	}
	if n := holds(t, path, lying); n > 0 {
		t.Errorf("%d of %d texts lie in the file", n, len(lying))
	}
}

// cannotBeTakenBack: the clearing, and acts that lost something.
func cannotBeTakenBack(t *testing.T, s *Store, before []edu.Batch, act int64) {
	t.Helper()
	if err := s.Undo(t.Context(), act); !errors.Is(err, edu.ErrPermanent) {
		t.Errorf("the clearing: %v", err)
	}
	now, _ := s.Batches(t.Context(), everyAct)
	lost := 0
	for _, b := range now {
		if !b.Cleared || b.Lasting() {
			continue
		}
		lost++
		if err := s.Undo(t.Context(), b.ID); !errors.Is(err, edu.ErrCleared) {
			t.Errorf("%s: %v", b.Why, err)
		}
	}
	if lost < 5 || len(now) != len(before)+1 {
		t.Errorf("%d acts lost something, %d stand", lost, len(now))
	}
}

func headOfActs(t *testing.T, s *Store) []string {
	t.Helper()
	all, err := texts(t.Context(), s.reader, `SELECT hex(hash) FROM batch ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func linesWith(all, text string) string {
	var out []string
	for line := range strings.Lines(all) {
		if strings.Contains(line, text) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

// holds counts the texts that lie in a file or its log.
func holds(t *testing.T, path string, texts []string) (n int) {
	t.Helper()
	var all []byte
	for _, tail := range append(logs, "") {
		b, err := os.ReadFile(path + tail)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	for _, text := range texts {
		if bytes.Contains(all, []byte(text)) {
			n++
		}
	}
	return n
}

// everything is all that a ledger can be made to tell: what it shows, and what every record went through.
func everything(t *testing.T, s *Store) string {
	t.Helper()
	out := strings.Builder{}
	out.WriteString(shown(t, s))
	kept, err := s.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(kept)) {
		out.WriteString(name + kept[name] + "\n")
	}
	b := load(t, s)
	for _, g := range edu.Registers() {
		for row := int64(1); row < 200; row++ {
			past, err := s.History(t.Context(), g, row)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range past {
				was, _ := p.Field.At(p.Before).Stored().(string)
				now, _ := p.Field.At(p.After).Stored().(string)
				out.WriteString(g.ID + p.Why + p.Field.Text(p.Before, b) + "→" + p.Field.Text(p.After, b) + was + "→" + now + "\n")
			}
		}
	}
	return out.String()
}
