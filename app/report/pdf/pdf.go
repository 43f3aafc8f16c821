// Package pdf draws laid-out pages with gofpdf, which is used nowhere else and only to draw: its own
// wrapping loses characters of Chinese text.
package pdf

import (
	"encoding/binary"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"countyledger/app/report/page"
)

// Write draws pages as a PDF file. The same pages made at the same time give the same bytes.
func Write(w io.Writer, p *page.Pages, fonts *page.Fonts, made time.Time) error {
	ruler := fonts.Ruler()
	d := &drawing{fonts: fonts, ruler: ruler, codes: ruler.Codes(p), added: map[page.Face]bool{}, f: gofpdf.New("P", "mm", "A4", "")}
	d.f.SetCatalogSort(true)
	d.f.SetCompression(false) // finish does it, at less cost
	d.f.SetCreationDate(made)
	d.f.SetModificationDate(made)
	d.f.SetMargins(0, 0, 0)
	d.f.SetAutoPageBreak(false, 0)
	d.f.SetTitle(wide(p.Title), false)
	d.f.SetAuthor(wide(p.Author), false)
	d.f.SetCreator(wide(creator), false)
	d.f.SetProducer(wide(producer), false)
	if said := keywords(p); said != "" {
		d.f.SetKeywords(wide(said), false)
	}
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
	last := &finisher{w: w, aliases: fonts.Aliases(), archive: &archive{p, made}}
	if err := d.f.Output(last); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if !last.done {
		return fmt.Errorf("write PDF: %w", errShape)
	}
	return nil
}

// finisher takes the library's file, which it hands over in one piece, and writes it finished: a copy of a long table would be as large as
// all else.
type finisher struct {
	w       io.Writer
	aliases map[rune]rune
	archive *archive
	done    bool
}

// Write implements io.Writer.
func (f *finisher) Write(pdf []byte) (int, error) {
	if f.done {
		return 0, errShape
	}
	f.done = true
	out, err := finish(pdf, f.aliases, f.archive)
	if err != nil {
		return 0, err
	}
	if _, err := f.w.Write(out); err != nil {
		return 0, fmt.Errorf("write file: %w", err)
	}
	return len(pdf), nil
}

// What every file says of itself.
const (
	creator  = "县教台账"
	language = "zh-CN"
)

const mmPerPt = 25.4 / 72

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
	b := []byte("\xfe\xff")
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return string(b)
}

type drawing struct {
	f     *gofpdf.Fpdf
	fonts *page.Fonts
	ruler *page.Ruler
	codes map[page.Face][]rune // that are used
	added map[page.Face]bool
	face  page.Face
	pt    float64
}

func (d *drawing) page(p *page.Page) {
	d.f.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
	d.face = ""
	for _, g := range p.Grounds {
		d.f.SetFillColor(parts(g.Ink))
		d.f.Rect(g.X, g.Y, g.Width, g.Height, "F")
	}
	if len(p.Grounds) > 0 {
		d.f.SetFillColor(0, 0, 0)
	}
	d.rules(p)
	for _, t := range p.Texts {
		d.text(t)
	}
}

// parts are those of an ink as the library takes them.
func parts(i page.Ink) (red, green, blue int) {
	r, g, b := i.RGB()
	return int(r), int(g), int(b)
}

// rules draws the rules of a page, those of one width and ink as one path: a page of a table has hundreds, and the library takes
// as long over each as over a text.
func (d *drawing) rules(p *page.Page) {
	var path []byte
	point := func(x, y float64, op string) {
		path = strconv.AppendFloat(path, x/mmPerPt, 'f', 2, 64)
		path = strconv.AppendFloat(append(path, ' '), (p.Height-y)/mmPerPt, 'f', 2, 64)
		path = append(path, op...)
	}
	for i, r := range p.Rules {
		if i == 0 || r.Width != p.Rules[i-1].Width || r.Ink != p.Rules[i-1].Ink {
			d.stroke(path)
			path = path[:0]
			d.f.SetLineWidth(r.Width)
			d.f.SetDrawColor(parts(r.Ink))
		}
		point(r.X1, r.Y1, " m ")
		point(r.X2, r.Y2, " l\n")
	}
	d.stroke(path)
}

func (d *drawing) stroke(path []byte) {
	if len(path) > 0 {
		d.f.RawWriteStr(string(path) + "S")
	}
}

// text draws a line in runs of one face each.
func (d *drawing) text(t page.Text) {
	if t.Turned {
		d.f.TransformBegin()
		d.f.TransformRotate(-90, t.X, t.Y)
		defer d.f.TransformEnd()
	}
	if t.Ink != page.Black {
		d.f.SetTextColor(parts(t.Ink))
		defer d.f.SetTextColor(0, 0, 0)
	}
	if t.Track != 0 {
		d.f.RawWriteStr(fmt.Sprintf("%.3f Tc ", t.Track/mmPerPt))
	}
	for r := range d.ruler.Runs(t) {
		d.use(r.Face, t.Pt)
		d.f.Text(t.X+r.X, t.Y, r.Codes)
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
		data, err := d.fonts.Cut(face, d.codes[face]) // the library would read the whole of the face, twice
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
