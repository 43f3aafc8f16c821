package grid

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

// patient is a context that ends after it was asked a number of times whether it has.
type patient struct {
	context.Context
	left atomic.Int64
}

func (p *patient) Err() error {
	if p.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestOpeningCanBeCancelled: formats that are read as a whole when they are opened look all the time whether that is wanted any more.
func TestOpeningCanBeCancelled(t *testing.T) {
	const rows, looks = 20_000, 20
	many := func(row string) string { return strings.Repeat(row, rows) }
	ods := `<office:document-content><table:table table:name="表">` +
		many(`<table:table-row><table:table-cell><text:p>甲乙</text:p></table:table-cell></table:table-row>`) +
		`</table:table></office:document-content>`
	for name, content := range map[string][]byte{
		"x.csv":  []byte(many("甲,乙\n")),
		"x.txt":  []byte(many("甲\t乙\n")),
		"x.html": []byte("<html><table>" + many("<tr><td>甲</td><td>乙</td></tr>") + "</table></html>"),
		"x.mht": []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n" +
			"--x\r\nContent-Type: text/html\r\n\r\n<table>" +
			many("<tr><td>a</td><td>b</td></tr>\r\n") + "</table>\r\n--x--\r\n"),
		"x.xml": []byte(`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="表"><Table>` +
			many(`<Row><Cell><Data Type="String">甲</Data></Cell></Row>`) + `</Table></Worksheet></Workbook>`),
		"x.ods":  archived(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ods}),
		"x.docx": archived(t, document(`<w:tbl>`+many(`<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>`)+`</w:tbl>`)),
	} {
		whole := &patient{Context: t.Context()}
		whole.left.Store(1 << 40)
		w, err := Read(whole, name, content)
		if err != nil || len(w.Sheets) != 1 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		asked := 1<<40 - whole.left.Load()
		if asked < looks {
			t.Errorf("%s: it looks %d times", name, asked)
		}
		for _, n := range []int64{0, asked / 2, asked - 1} {
			half := &patient{Context: t.Context()}
			half.left.Store(n)
			if _, err := Read(half, name, content); !errors.Is(err, context.Canceled) {
				t.Errorf("%s: cancelled when asked %d times of %d: %v", name, n, asked, err)
			}
		}
	}
}
