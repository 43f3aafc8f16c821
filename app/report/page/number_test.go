package page

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// TestPagesOfFiles: 卷内目录 of each school's file names the page on which each part stands, each file has its own pages 第1页 共n页, and no
// head stands alone at the foot of a page.
func TestPagesOfFiles(t *testing.T) {
	f, book := fonts(t), county(t)
	for i, c := range edu.All[edu.Closure](book, edu.Closures) {
		for n := range 30 * i { // files of different lengths
			item := edu.Text(fmt.Sprintf("家长签字表之%d", n+1))
			e := &edu.Evidence{Case: edu.Ref(c.RowID()), Stage: "2", Item: item, Number: "1号", Date: edu.Day(2022, 5, 1)}
			e.SetRowID(int64(1000*(i+1) + n))
			book.Put(edu.Evidences, e)
		}
	}
	k, _ := report.KindByID(report.ClosureFile)
	p, err := Layout(k.Make(book, report.Options{Year: 2022, Rules: rules(t), AsOf: edu.Day(2022, 9, 20)}), f)
	if err != nil {
		t.Fatal(err)
	}
	checkPages(t, p, f, report.Margins{})
	files, first, of := 0, 0, ""
	listed := map[string]int{} // part → page, as the list of the file says
	for n, pg := range p.Pages {
		last := pg.Texts[len(pg.Texts)-1].Text
		number, all, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(last, "第"), "页"), "页　共")
		if number == "1" {
			files, first, of = files+1, n, all
			clear(listed)
		}
		if !ok || number != strconv.Itoa(n-first+1) || all != of {
			t.Errorf("page %d of a file of %s from page %d has %q", n+1, of, first+1, last)
		}
		if next := n + 1; next == len(p.Pages) || strings.HasPrefix(p.Pages[next].Texts[len(p.Pages[next].Texts)-1].Text, "第1页") {
			if number != all {
				t.Errorf("the last page of a file is %q", last)
			}
		}
		for i, x := range pg.Texts {
			switch part := strings.HasPrefix(x.Text, "一、") || strings.HasPrefix(x.Text, "二、") || strings.HasPrefix(x.Text, "六、"); {
			case part && x.Face == Song: // in the list
				for _, y := range pg.Texts[i+1:] {
					if page, err := strconv.Atoi(y.Text); err == nil && y.Y == x.Y {
						listed[x.Text] = page
						break
					}
				}
			case part && listed[x.Text] != n-first+1:
				t.Errorf("%q stands on page %d of its file, and the list says %d", x.Text, n-first+1, listed[x.Text])
			case x.Face == Hei && x.Pt == ptHead && i >= len(pg.Texts)-3:
				t.Errorf("page %d: %q stands alone at the foot", n+1, x.Text)
			}
		}
	}
	if cases := len(book.Rows(edu.Closures)); files != cases {
		t.Errorf("%d files of %d cases", files, cases)
	}
}
