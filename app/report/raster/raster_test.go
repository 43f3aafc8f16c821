package raster

import (
	"context"
	"errors"
	"flag"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/report/pdf"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

var keep = flag.String("keep", "", "folder to leave the images in, to be looked at")

func laid(tb testing.TB, id string) (*page.Pages, *page.Fonts) {
	tb.Helper()
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		tb.Fatal(err)
	}
	rules, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		tb.Fatal(err)
	}
	k, _ := report.KindByID(id)
	o := report.Options{Year: 2022, Rules: rules, AsOf: edu.Day(2022, 9, 20), Texts: report.Texts{}}
	if len(k.Fields) > 0 {
		text, err := assets.Texts.ReadFile("presets/texts/" + id + ".txt")
		if err != nil {
			tb.Fatal(err)
		}
		if o.Texts[id], err = report.ParseText(id, text); err != nil {
			tb.Fatal(err)
		}
	}
	p, err := page.Layout(k.Make(sample.County(sample.Standard).Book(), o), fonts)
	if err != nil {
		tb.Fatal(err)
	}
	return p, fonts
}

// TestPreviewIsThePaper: a page as the preview shows it, and as another program draws the PDF, have their ink in the same
// places and colours.
func TestPreviewIsThePaper(t *testing.T) {
	const dpi = 100
	for _, id := range []string{"schools", "projects", "rotation-form", report.Briefing} {
		p, fonts := laid(t, id)
		dir := t.TempDir()
		path := filepath.Join(dir, "x.pdf")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(pdf.Write(f, p, fonts, time.Now()), f.Close()); err != nil {
			t.Fatal(err)
		}
		draw := exec.Command("pdftoppm", "-r", "100", "-f", "1", "-l", "1", "-singlefile", "-png", path, filepath.Join(dir, "x"))
		if out, err := draw.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		img, err := NewPainter(fonts).Page(t.Context(), &p.Pages[0], dpi)
		if err != nil {
			t.Fatal(err)
		}
		if *keep != "" {
			save(t, filepath.Join(*keep, id+".png"), img)
		}
		g, err := os.Open(filepath.Join(dir, "x.png"))
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		want, err := png.Decode(g)
		if err != nil {
			t.Fatal(err)
		}
		if dx, dy := img.Bounds().Dx()-want.Bounds().Dx(), img.Bounds().Dy()-want.Bounds().Dy(); dx*dx > 1 || dy*dy > 1 {
			t.Fatalf("%s: %v, the PDF is %v", id, img.Bounds(), want.Bounds())
		}
		far, cells := 0, 0
		const cell = 10 // pixels: about one character
		for y := 0; y+cell <= min(img.Bounds().Dy(), want.Bounds().Dy()); y += cell {
			for x := 0; x+cell <= min(img.Bounds().Dx(), want.Bounds().Dx()); x += cell {
				a, b := ink(img, x, y, cell), ink(want, x, y, cell)
				if a > 0.02 || b > 0.02 {
					cells++
				}
				if a-b > 0.15 || b-a > 0.15 {
					far++
				}
			}
		}
		if cells < 300 || far*50 > cells {
			t.Errorf("%s: %d of %d places with ink differ", id, far, cells)
		}
		shown, printed := reds(img), reds(want)
		if (id == report.Briefing) != (printed > 1000) || max(shown, printed) > min(shown, printed)*5/4+100 {
			t.Errorf("%s: %d red pixels in the preview, %d on the paper", id, shown, printed)
		}
	}
}

// reds is how many pixels of an image are red.
func reds(img image.Image) (n int) {
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			if r > 0xa000 && g < r/3 && b < r/3 {
				n++
			}
		}
	}
	return n
}

// ink is how dark a square is, from 0 to 1.
func ink(img image.Image, x, y, size int) float64 {
	sum := 0.0
	for i := range size {
		for j := range size {
			_, g, _, _ := img.At(x+i, y+j).RGBA() // of which red has none either
			sum += 1 - float64(g)/0xffff
		}
	}
	return sum / float64(size*size)
}

func save(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, img), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestStops: a page that nobody wants any more is not drawn to its end.
func TestStops(t *testing.T) {
	p, fonts := laid(t, "schools")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := NewPainter(fonts).Page(ctx, &p.Pages[0], 100); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// BenchmarkPage draws a full page of a table, the second time as the preview does: with the shapes at hand.
func BenchmarkPage(b *testing.B) {
	p, fonts := laid(b, "schools")
	painter := NewPainter(fonts)
	for b.Loop() {
		if _, err := painter.Page(b.Context(), &p.Pages[1], 110); err != nil {
			b.Fatal(err)
		}
	}
}
