package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/procedure"
	"countyledger/store/sample"
)

func caseRules(t *testing.T) edu.RuleSet {
	t.Helper()
	b, err := os.ReadFile("../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := edu.ParseRuleSet(b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestClosingAndUndoingRestoresEveryRegister carries out every case of a county in the ledger, one after another,
// and takes them back: after each step back every register reads as it did before.
func TestClosingAndUndoingRestoresEveryRegister(t *testing.T) {
	s, rules := create(t, t.TempDir(), options(t)), caseRules(t)
	if _, err := carryOut(
		t,
		s,
		sample.County(sample.Size{Schools: 60, Teachers: 300, Projects: 20, Closures: 12, Years: 2}).Change(),
	); err != nil {
		t.Fatal(err)
	}
	book := func() *edu.Book {
		b, err := s.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	apply := func(ch edu.Change, err error) int64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		id, err := carryOut(t, s, ch)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	for _, c := range edu.All[edu.Closure](book(), edu.Closures) {
		n := *c
		n.Stage, n.Filed, n.ApprovalDoc, n.Approved = edu.ClosureFiled, edu.Day(2022, 7, 28), "样政函〔2022〕9号", edu.Day(2022, 7, 10)
		items := append(procedure.ClosureCaseOf(book(), &n, rules).Proposal(), edu.Item{Register: edu.Closures, Record: &n})
		apply(edu.Change{Kind: edu.BatchEdit, Items: items}, nil)
	}
	var before []string
	var acts []int64
	for _, c := range edu.All[edu.Closure](book(), edu.Closures) {
		b := book()
		k := procedure.ClosureCaseOf(b, b.Closure(edu.Ref(c.RowID())), rules)
		ch, err := k.CarryOut(procedure.Execution{On: edu.Day(2022, 8, 20), Waivers: waived(k)})
		if err != nil {
			continue // its receiving school has been closed meanwhile, or it receives others
		}
		before = append(before, dump(t, s))
		acts = append(acts, apply(ch, nil))
	}
	if len(acts) < 8 {
		t.Fatalf("only %d of the cases were carried out", len(acts))
	}
	for i := len(acts) - 1; i >= 0; i-- {
		if err := s.Undo(t.Context(), acts[i]); err != nil {
			t.Fatal(err)
		}
		if dump(t, s) != before[i] {
			t.Fatalf("undoing closure %d left the ledger different", i)
		}
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAttachments(t *testing.T) {
	dir := t.TempDir()
	s := create(t, dir, options(t))
	from := filepath.Join(t.TempDir(), "批复（定稿）.PDF")
	if err := os.WriteFile(from, []byte("批复内容"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := s.Attach(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.Attach(t.Context(), from); err != nil || again != a {
		t.Errorf("attached again: %+v, %v", again, err)
	}
	if a.Name != "批复（定稿）.PDF" || a.Size != 12 {
		t.Errorf("attachment %+v", a)
	}
	path, err := s.Attached(t.Context(), a)
	if err != nil || filepath.Ext(path) != ".pdf" {
		t.Fatal(path, err)
	}
	files, err := filepath.Glob(filepath.Join(dir, attachDir, "*", "*"))
	if err != nil || len(files) != 1 {
		t.Errorf("%v in 附件 (%v)", files, err)
	}
	if err := os.WriteFile(path, []byte("改过的内容"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Attached(t.Context(), a); !errors.Is(err, edu.ErrAltered) {
		t.Errorf("an altered copy: %v", err)
	}
	for _, bad := range []edu.Attachment{
		{}, {SHA: "../../../../etc/passwd"}, {SHA: a.SHA[:63] + "/"}, {SHA: a.SHA[:2] + a.SHA[:62], Name: "x.pdf"},
	} {
		if _, err := s.Attached(t.Context(), bad); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := s.Attach(t.Context(), dir); !errors.Is(err, file.ErrNotRegular) {
		t.Errorf("a folder: %v", err)
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, attachDir, "*.part")); len(parts) != 0 {
		t.Errorf("left over: %v", parts)
	}
}

// waived waives all that is missing.
func waived(c *procedure.ClosureCase) procedure.Waivers {
	w := procedure.Waivers{}
	for _, p := range c.Missing() {
		w[p.Message] = procedure.Waiver{Reason: "材料随后补", Later: true}
	}
	return w
}
