package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// answers is a table that was sent, with n columns of a grade and a ground, of which so many were wrong.
func answers(id int64, grade string, ground recognise.Ground, n, wrong int) *edu.Return {
	r := &edu.Return{ID: id}
	for i := range n {
		r.Columns = append(r.Columns, edu.SentColumn{Grade: grade, Ground: string(ground), Wrong: i < wrong})
	}
	return r
}

// TestTrust: sure answers that were wrong more often than one in 200, or twice among the latest 50, doubt the kinds of evidence that
// erred and no others, whatever the order in which the ledger lists them; likely ones doubt nothing.
func TestTrust(t *testing.T) {
	const same, both = recognise.GroundSame, recognise.GroundBoth
	for name, c := range map[string]struct {
		sent    []*edu.Return
		doubted string
		words   string
	}{
		"nothing":      {nil, "", ""},
		"all right":    {[]*edu.Return{answers(1, "sure", same, 1240, 0), answers(2, "likely", both, 86, 3)}, "", "确定：本局1,240列，错0；大致：86列，错3。"},
		"one of many":  {[]*edu.Return{answers(1, "sure", same, 200, 1)}, "", "错1；"},
		"more":         {[]*edu.Return{answers(2, "sure", same, 150, 0), answers(1, "sure", both, 100, 2)}, "both", "错2；"},
		"one of few":   {[]*edu.Return{answers(1, "sure", both, 40, 1)}, "", ""},
		"two of few":   {[]*edu.Return{answers(1, "sure", both, 40, 2)}, "both", "凭“表头意思相近、内容相符”认定的列出过错"},
		"long ago":     {[]*edu.Return{answers(2, "sure", same, 50, 0), answers(1, "sure", both, 40, 2)}, "", ""},
		"of two kinds": {[]*edu.Return{answers(1, "sure", both, 10, 1), answers(2, "sure", same, 10, 1)}, "same both", ""},
		"likely ones":  {[]*edu.Return{answers(1, "likely", both, 300, 100)}, "", "大致：300列，错100。"},
	} {
		t.Run(name, func(t *testing.T) {
			got := TrustOf(c.sent)
			var doubted []string
			for _, g := range recognise.Grounds() {
				if got.Doubted[g] {
					doubted = append(doubted, string(g))
				}
			}
			if strings.Join(doubted, " ") != c.doubted || !strings.Contains(got.Words(), c.words) || c.sent == nil && got.Words() != "" {
				t.Errorf("doubted %v: %s", doubted, got.Words())
			}
		})
	}
}

// TestAnswersAreCounted: what the reader answered is kept with the batch, right where the clerk left it and wrong where he put another
// target there; what he said is learnt of the sender in the same act, the next table is read by it, and one undo takes all of it back.
func TestAnswersAreCounted(t *testing.T) {
	s := twoSchools(t)
	path := filepath.Join(t.TempDir(), "方山县东沟小学.csv")
	text := "学校名称,学校代码,办学类型,简短称谓,占地面积\n方山县东沟小学,2114000001,小学,东小,300\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func(tables map[Place]Setting) *Import {
		t.Helper()
		in, err := ReadAll(t.Context(), []string{path}, Ask{Sent: s, Tables: tables}, readerOf(t), load(t, s))
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	first := read(nil).Previews[0]
	if first.Sender != "方山县东沟小学" || first.Header.Columns[3].key() == "former" || first.Header.Columns[4].Grade != recognise.Sure {
		t.Fatalf("%s, %+v", first.Sender, first.Header.Columns)
	}
	said := Setting{Columns: map[grid.Place]ColumnSetting{{Col: 3}: {Target: "former"}, {Col: 4}: {Target: recognise.Nothing}}}
	in := read(map[Place]Setting{first.Place: said})
	batch, err := s.Apply(t.Context(), in.Prepared(), nil)
	if err != nil {
		t.Fatal(err)
	}
	after := read(nil)
	c := after.Previews[0].Header.Columns[3]
	if c.key() != "former" || c.Grade != recognise.Sure || !strings.Contains(c.Why, "“方山县东沟小学”的表中确认过") {
		t.Errorf("the next table: %+v", c)
	}
	if got := after.Trust.Sure; got.Wrong != 1 || got.Columns < 3 {
		t.Errorf("counted: %+v", after.Trust)
	}
	if n := len(load(t, s).Rows(edu.LearntHeads)); n != 2 {
		t.Errorf("%d heads are learnt", n)
	}
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if n := len(load(t, s).Rows(edu.LearntHeads)); n != 0 || read(nil).Trust.Sure.Columns != 0 {
		t.Errorf("after undo %d heads, %+v", n, read(nil).Trust)
	}
}
