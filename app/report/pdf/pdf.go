// Package pdf draws laid-out pages with gofpdf, which is used nowhere else and only to draw: its own
// wrapping loses characters of Chinese text.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"countyledger/app/report/page"
)

// Write draws pages as a PDF file. The same pages made at the same time give the same bytes.
func Write(w io.Writer, p *page.Pages, fonts *page.Fonts, made time.Time) error {
	d := &drawing{fonts: fonts, ruler: fonts.Ruler(), added: map[page.Face]bool{}, f: gofpdf.New("P", "mm", "A4", "")}
	d.f.SetCatalogSort(true)
	d.f.SetCompression(false) // finish does it, at less cost
	d.f.SetCreationDate(made)
	d.f.SetModificationDate(made)
	d.f.SetMargins(0, 0, 0)
	d.f.SetAutoPageBreak(false, 0)
	d.f.SetTitle(wide(p.Title), false)
	d.f.SetAuthor(wide(p.Author), false)
	d.f.SetCreator(wide("县教台账"), false)
	if p.Subject != "" {
		d.f.SetSubject(wide(p.Subject), false)
	}
	for i := range p.Pages {
		d.page(&p.Pages[i])
		for _, m := range p.Marks {
			if m.Page == i {
				d.bookmark(m, &p.Pages[i], &p.Pages[len(p.Pages)-1])
			}
		}
	}
	var b bytes.Buffer
	if err := d.f.Output(&b); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	out, err := finish(b.Bytes(), fonts.Aliases())
	if err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// bookmark sets a bookmark on the current page. The library takes its height from the last page's, and garbles characters
// beyond the BMP.
func (d *drawing) bookmark(m page.Mark, on, last *page.Page) {
	if d.face == "" { // the library writes the text as that of the current font
		d.use(page.Song, 10)
	}
	text := strings.Map(func(r rune) rune {
		if r > 0xffff {
			return page.Unknown
		}
		return r
	}, strings.TrimSpace(m.Text))
	d.f.Bookmark(text, m.Level-1, max(0, m.Y)+last.Height-on.Height)
}

// wide is a text as PDF strings keep it beyond Latin-1; gofpdf's own conversion garbles characters
// beyond the BMP.
func wide(s string) string {
	var b strings.Builder
	b.WriteString("\xfe\xff")
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u >> 8))
		b.WriteByte(byte(u))
	}
	return b.String()
}

type drawing struct {
	f     *gofpdf.Fpdf
	fonts *page.Fonts
	ruler *page.Ruler
	added map[page.Face]bool
	face  page.Face
	pt    float64
}

func (d *drawing) page(p *page.Page) {
	d.f.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
	d.face = ""
	width := -1.0
	for _, r := range p.Rules {
		if r.Width != width {
			width = r.Width
			d.f.SetLineWidth(width)
		}
		d.f.Line(r.X1, r.Y1, r.X2, r.Y2)
	}
	for _, t := range p.Texts {
		d.text(t)
	}
}

// text draws a line in runs of one face each.
func (d *drawing) text(t page.Text) {
	if t.Track != 0 {
		d.f.RawWriteStr(fmt.Sprintf("%.3f Tc ", t.Track*72/25.4))
	}
	for _, r := range d.ruler.Runs(t) {
		d.use(r.Face, t.Pt)
		d.f.Text(t.X+r.X, t.Y, string(r.Codes))
	}
	if t.Track != 0 {
		d.f.RawWriteStr("0 Tc ")
	}
}

func (d *drawing) use(face page.Face, pt float64) {
	if face == d.face && pt == d.pt {
		return
	}
	family := subsetTag + string(face)
	if !d.added[face] {
		data, err := d.fonts.Data(face)
		if err != nil {
			d.f.SetError(err)
			return
		}
		d.f.AddUTF8FontFromBytes(family, "", data)
		d.added[face] = true
	}
	d.f.SetFont(family, "", pt)
	d.face, d.pt = face, pt
}
