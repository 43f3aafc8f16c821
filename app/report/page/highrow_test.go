package page

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// TestHighRows: a head or a title never stands alone above the page of a first row that is nearly as high as a page, and of a row that is
// higher than one every line is printed.
func TestHighRows(t *testing.T) {
	f := fonts(t)
	for lines := 20; lines <= 60; lines++ {
		for _, headed := range []bool{false, true} {
			tb := &report.Table{Of: edu.Schools, Columns: []report.Column{
				{Key: "name", Heads: []string{"学校名称"}, Names: true}, {Key: "words", Heads: []string{"情况"}},
			}}
			for i := range 3 {
				text := strings.Repeat("核对属实\n", lines-1) + "完"
				tb.Rows = append(tb.Rows, report.TableRow{Of: edu.Ref(i + 1), Cells: report.Cells{
					"name": {Is: report.Text, Text: "东川镇小学"}, "words": {Is: report.Text, Text: text},
				}})
			}
			d := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{tb}}
			if headed {
				d.Blocks = []report.Block{&report.Paragraph{Text: "附表。"}, &report.Heading{Text: "一、进展情况", NewPage: true}, tb}
			}
			p, err := Layout(d, f)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(fmt.Sprintf("%d lines, headed %t", lines, headed), func(t *testing.T) {
				soundFoot(t, p)
				complete(t, d, p, f)
				checkPages(t, p, f, d.Margins)
			})
		}
	}
}

// TestHighRowsInParts: of a row that is higher than a page nothing is lost where the columns are split into parts, in bands or on pages
// beside each other; nor where one head stands over all columns.
func TestHighRowsInParts(t *testing.T) {
	f := fonts(t)
	for _, over := range []string{"", "基本情况"} {
		for _, facing := range []bool{false, true} {
			tb := &report.Table{Of: edu.Schools, Columns: []report.Column{{Key: "name", Heads: []string{"学校名称"}, Names: true}}}
			for c := range 22 {
				heads := []string{fmt.Sprintf("投资%d", c)}
				if over != "" {
					heads = []string{over, heads[0]}
				}
				tb.Columns = append(tb.Columns, report.Column{Key: fmt.Sprint(c), Heads: heads, Kind: edu.KindMoney})
			}
			tb.Columns = append(tb.Columns, report.Column{Key: "words", Heads: []string{"情况"}, Aside: true})
			for i := range 4 {
				cells := report.Cells{
					"name":  {Is: report.Text, Text: "东川镇第二中心小学"},
					"words": {Is: report.Text, Text: strings.Repeat("材料运输滞后，资金未到位。", 200*(1-i%2)+1)},
				}
				for c := range 22 {
					cells[fmt.Sprint(c)] = report.Cell{Is: report.Number, Number: edu.Decimal{N: 9999999999, Places: 2}}
				}
				tb.Rows = append(tb.Rows, report.TableRow{Of: edu.Ref(i + 1), Cells: cells})
			}
			d := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{tb}}
			d.Facing, d.Full = facing, true
			tb.Setting = d.Setting
			p, err := Layout(d, f)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(fmt.Sprintf("%q, facing %t", over, facing), func(t *testing.T) {
				soundFoot(t, p)
				complete(t, d, p, f)
				checkPages(t, p, f, d.Margins)
				for _, pg := range p.Pages {
					for _, x := range pg.Texts {
						if x.Pt < ptNote {
							t.Fatalf("%q is set in %g pt", x.Text, x.Pt)
						}
					}
				}
			})
		}
	}
}
