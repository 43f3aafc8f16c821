package register

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/report/page"
	"countyledger/store/edu"
)

// TestNoListHasAFullNumber: of each register what is copied from the list or the sheet, exported and printed has no more of an ID number
// than three signs and two, never beside its day of birth, and no whole telephone; that of the entry sheet goes back unaltered.
func TestNoListHasAFullNumber(t *testing.T) {
	s := session(t, small)
	numbers := map[string]edu.IDNumber{}
	change := edu.Change{Kind: edu.BatchEdit, Why: "出生日期"}
	for i, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		n := *x
		n.Birth, n.Note, n.Phone = n.IDNumber.Birth(), edu.Text("联系"+string(n.IDNumber)), edu.Phone(fmt.Sprintf("139%08d", i))
		numbers[n.IDNumber.Masked()] = n.IDNumber
		change.Items = append(change.Items, edu.Item{Register: edu.Teachers, Opened: x, Record: &n})
	}
	for i, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		n := *x
		n.Phone = edu.Phone(fmt.Sprintf("137%08d", i))
		change.Items = append(change.Items, edu.Item{Register: edu.Schools, Opened: x, Record: &n})
	}
	if err := s.Save(change, func(int64) {}); err != nil {
		t.Fatal(err)
	}
	full := regexp.MustCompile(`149901\d{8}|13[79]\d{8}`)
	look := func(name, text string) {
		t.Helper()
		if found := full.FindString(text); found != "" {
			t.Errorf("%s: %s", name, found)
		}
		for row := range strings.Lines(text) {
			for _, mask := range regexp.MustCompile(`\d{3}\*{5,}[\dX]+`).FindAllString(row, -1) {
				if n := numbers[mask]; n != "" && strings.Contains(row, n.Birth().String()) {
					t.Fatalf("%s: the day of birth beside the mask in %s", name, row)
				}
			}
		}
	}
	for _, g := range edu.Registers() {
		if g.List == nil {
			continue
		}
		p := open(t, s, g)
		p.copyTable()
		look(g.ID+" copied", fyne.CurrentApp().Clipboard().Content()) //nolint:forbidigo // the clipboard is the application's
		table := p.table()
		var text strings.Builder
		for _, r := range table.Rows {
			for i := range table.Columns {
				text.WriteString(page.CellText(table.Cell(&r, i)) + "\t")
			}
			text.WriteString("\n")
		}
		look(g.ID+" exported", text.String())
		if p.sheet == nil {
			p.ToggleSheet()
		}
		p.sheet.widget.TypedShortcut(&fyne.ShortcutSelectAll{})
		copied := p.sheet.widget.Copy()
		look(g.ID+" copied from the sheet", copied)
		before := len(batchesOf(t, s))
		p.sheet.widget.Paste(copied)
		if n := len(batchesOf(t, s)) - before; n > 0 {
			t.Errorf("%s pasted where it was copied is %d changes", g.ID, n)
		}
	}
}
