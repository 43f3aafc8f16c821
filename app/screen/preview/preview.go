// Package preview shows the pages of a document as they will be printed, wherever a page or a question of the window has use for them.
package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/report/raster"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Preview shows a report's pages as they will be printed: the same laid-out pages, drawn with the same faces.
type Preview struct {
	Doc   *report.Document // nil where none is shown
	Pages *page.Pages
	At    int    // the page that is looked at, from 0
	Found string // what is looked for, marked on the page
	// Entry is where it is typed.
	Entry   *ui.Entry
	Content fyne.CanvasObject

	s    *screen.Session
	zoom float64 // of the paper's size; 0 fits the width

	turn   int // how often pages were asked for; older answers are dropped
	cancel context.CancelFunc
	mu     sync.Mutex // one page is drawn at a time
	set    *setting   // of the document shown; nil for none
	thumbs map[int]image.Image

	paper   *ui.Paper
	scroll  *container.Scroll
	list    *widget.List
	where   *widget.Label
	missing *ui.Prose
}

// setting is what pages are set and drawn with. It grows with every character it has seen, and goes when the clerk leaves the page.
type setting struct {
	fonts *page.Fonts
	ruler *page.Ruler // for the window's goroutine
	paint *raster.Painter
}

func newSetting() (*setting, error) {
	fonts, err := office.Fonts()
	if err != nil {
		return nil, err
	}
	return &setting{fonts: fonts, ruler: fonts.Ruler(), paint: raster.NewPainter(fonts)}, nil
}

// New makes one without pages.
func New(s *screen.Session) *Preview {
	v := &Preview{
		s:       s,
		paper:   ui.NewPaper(),
		where:   widget.NewLabel(""),
		missing: ui.Wrapped(""),
		Entry:   ui.NewEntry("报表中的文字"),
		thumbs:  map[int]image.Image{},
	}
	v.paper.OnTapped = v.tapped
	v.scroll = container.NewScroll(v.paper)
	v.missing.Importance = widget.DangerImportance
	v.missing.Hide()
	v.Entry.OnSubmitted = func(string) { v.next() }
	button := func(text string, icon fyne.Resource, hint string, do func()) fyne.CanvasObject {
		return ui.NewHintButton(text, icon, hint, s.Hints, do)
	}
	bar := ui.Flow(
		button(
			"",
			theme.NavigateBackIcon(),
			"上一页",
			func() { v.GoTo(v.At - 1) },
		),
		v.where,
		button("", theme.NavigateNextIcon(), "下一页", func() { v.GoTo(v.At + 1) }),
		button(
			"适合宽度",
			nil,
			"整页的宽度正好放下",
			func() { v.scaleTo(0) },
		),
		button("100%", nil, "与纸张一样大", func() { v.scaleTo(1) }),
		button("150%", nil, "放大", func() { v.scaleTo(1.5) }),
		widget.NewLabel("查找"),
		container.NewGridWrap(
			fyne.NewSize(150, v.Entry.MinSize().Height),
			v.Entry,
		),
		button("下一处", theme.SearchIcon(), "找含有这些文字的下一页，黄色标出（Enter）", v.next),
	)
	v.list = widget.NewList(func() int {
		if v.Pages == nil {
			return 0
		}
		return len(v.Pages.Pages)
	}, newThumb, v.thumb)
	v.list.OnSelected = func(i widget.ListItemID) {
		v.list.UnselectAll() // so that it can be chosen again
		v.GoTo(i)
	}
	thumbs := container.New(&strip{}, v.list)
	v.Content = ui.Over(ui.Border(nil, nil, thumbs, nil, container.New(&fitted{changed: v.refit}, v.scroll)), bar, v.missing)
	return v
}

// refit draws the page anew where it is to be as wide as the room for it, which is now another.
func (v *Preview) refit() {
	if v.zoom == 0 {
		v.draw()
	}
}

// fitted gives the page its room, and tells when that has another width.
type fitted struct {
	width   float32
	changed func()
}

// Layout implements fyne.Layout.
func (f *fitted) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	if s.Width != f.width {
		f.width = s.Width
		f.changed()
	}
}

// MinSize implements fyne.Layout.
func (*fitted) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// strip gives the list of pages its width.
type strip struct{}

const stripWidth = 104

// Layout implements fyne.Layout.
func (*strip) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// MinSize implements fyne.Layout.
func (*strip) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(stripWidth, 60) }

// Show lays a document out, off the window's goroutine, shows it at the page where the clerk was, and calls then.
func (v *Preview) Show(d *report.Document, then func()) {
	v.turn++
	turn := v.turn
	if v.cancel != nil {
		v.cancel()
	}
	set := v.set
	var p *page.Pages
	v.s.Tasks.Quietly(func(context.Context) (err error) {
		v.mu.Lock()
		defer v.mu.Unlock()
		if set == nil {
			if set, err = newSetting(); err != nil {
				return err
			}
		}
		p, err = page.Layout(d, set.fonts)
		return err
	}, func(err error) {
		if turn != v.turn {
			return
		}
		if err != nil {
			v.Clear()
			ui.ShowError(err, v.s.Window)
			return
		}
		v.Doc, v.Pages, v.set, v.thumbs = d, p, set, map[int]image.Image{}
		warnings := slices.Clone(d.Warnings)
		if len(p.Missing) > 0 {
			warnings = append(warnings, "这些字没有可用的字形，会打印为〓："+string(p.Missing))
		}
		v.missing.Hidden = len(warnings) == 0
		v.missing.SetText("！" + strings.Join(warnings, "\n！"))
		v.list.UnselectAll()
		v.list.Refresh()
		v.GoTo(min(v.At, len(p.Pages)-1))
		then()
	})
}

// Clear shows no pages: what was chosen cannot be made.
func (v *Preview) Clear() {
	v.turn++
	v.Doc, v.Pages, v.set, v.thumbs = nil, nil, nil, map[int]image.Image{}
	v.where.SetText("")
	v.missing.Hide()
	v.paper.Set(nil, 1)
	v.list.Refresh()
}

// scaleTo changes how large the page is shown.
func (v *Preview) scaleTo(zoom float64) {
	v.zoom = zoom
	v.draw()
}

// GoTo shows a page.
func (v *Preview) GoTo(i int) {
	if v.Pages == nil || i < 0 || i >= len(v.Pages.Pages) {
		return
	}
	if i != v.At {
		v.scroll.ScrollToTop()
	}
	v.At = i
	v.where.SetText(fmt.Sprintf("第%d页 / 共%d页", i+1, len(v.Pages.Pages)))
	v.list.ScrollTo(i)
	v.draw()
}

// dpi is how many dots an inch of paper takes on the screen.
func (v *Preview) dpi(pg *page.Page, scale float32) float64 {
	const screenDPI = 96
	if v.zoom > 0 {
		return screenDPI * v.zoom * float64(scale)
	}
	width := max(200, v.scroll.Size().Width-16)
	return float64(width*scale) / pg.Width * 25.4
}

// draw draws the current page, off the window's goroutine.
func (v *Preview) draw() {
	if v.Pages == nil {
		return
	}
	if v.cancel != nil {
		v.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	v.cancel = cancel
	pages, at, set, scale := v.Pages, v.At, v.set, v.s.Window.Canvas().Scale()
	pg := &pages.Pages[at]
	dpi, found := v.dpi(pg, scale), v.Found
	var img *image.RGBA
	v.s.Tasks.Quietly(func(context.Context) (err error) {
		v.mu.Lock()
		defer v.mu.Unlock()
		if img, err = set.paint.Page(ctx, pg, dpi); err == nil {
			mark(img, pg, dpi, found, set.fonts.Ruler())
		}
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled) || v.Pages != pages || v.At != at:
		case err != nil:
			ui.ShowError(err, v.s.Window)
		default:
			v.paper.Set(img, scale)
			v.scroll.Refresh()
		}
	})
}

// mark lays yellow over what is looked for.
func mark(img *image.RGBA, pg *page.Page, dpi float64, found string, ruler *page.Ruler) {
	if found == "" {
		return
	}
	yellow := image.NewUniform(color.NRGBA{255, 214, 0, 110})
	scale := dpi / 25.4
	for _, t := range pg.Texts {
		rest, x := t.Text, t.X
		for {
			before, after, ok := strings.Cut(rest, found)
			if !ok {
				break
			}
			x += ruler.Width(t.Face, t.Pt, before)
			w, high := ruler.Width(t.Face, t.Pt, found), t.Pt*25.4/72
			box := image.Rect(int(x*scale), int((t.Y-high)*scale), int((x+w)*scale), int((t.Y+high*0.25)*scale))
			draw.Draw(img, box, yellow, image.Point{}, draw.Over)
			x += w
			rest = after
		}
	}
}

// next goes to the next page that holds what is looked for, and marks it.
func (v *Preview) next() {
	v.Found = strings.TrimSpace(v.Entry.Text)
	if v.Pages == nil {
		return
	}
	if v.Found == "" {
		v.draw()
		return
	}
	n := len(v.Pages.Pages)
	for i := 1; i <= n; i++ {
		at := (v.At + i) % n
		for _, t := range v.Pages.Pages[at].Texts {
			if strings.Contains(t.Text, v.Found) {
				v.GoTo(at)
				return
			}
		}
	}
	v.s.Say("报表中没有“" + v.Found + "”")
}

// tapped opens the record that a row on the page is about.
func (v *Preview) tapped(x, y float64) {
	if v.Pages == nil {
		return
	}
	pg := &v.Pages.Pages[v.At]
	mx, my := x*pg.Width, y*pg.Height
	for _, t := range pg.Texts {
		high := t.Pt * 25.4 / 72
		if t.In == nil || mx < t.X-1 || mx > t.X+v.set.ruler.Width(t.Face, t.Pt, t.Text)+1 || my < t.Y-high || my > t.Y+high*0.4 {
			continue
		}
		to := screen.Route{Page: t.In.ID, Rows: []int64{int64(t.Of)}, Why: "报表中这一行"}
		if t.In == edu.Tasks {
			to = screen.Route{Page: screen.PageTargets}
		}
		v.s.Go(to)
		return
	}
	v.s.Say("点表中的一行，打开它的记录")
}

// AtRow goes to the page where a record of a register stands; false where it stands on none.
func (v *Preview) AtRow(register string, row int64) bool {
	if v.Pages == nil {
		return false
	}
	for i := range v.Pages.Pages {
		longest := ""
		for _, t := range v.Pages.Pages[i].Texts {
			if t.In != nil && t.In.ID == register && int64(t.Of) == row && len(t.Text) > len(longest) {
				longest = t.Text
			}
		}
		if longest != "" { // its name: a number would be marked in every row
			v.Found = longest
			v.GoTo(i)
			return true
		}
	}
	return false
}

func newThumb() fyne.CanvasObject {
	img := canvas.NewImageFromImage(nil)
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSize(stripWidth-24, 74))
	l := widget.NewLabel("")
	l.Alignment = fyne.TextAlignCenter
	return ui.Border(nil, l, nil, nil, img)
}

// thumb shows a page small; it is drawn when it first comes into sight.
func (v *Preview) thumb(i widget.ListItemID, o fyne.CanvasObject) {
	c := o.(*fyne.Container)
	img, label := c.Objects[0].(*canvas.Image), c.Objects[1].(*widget.Label)
	label.SetText(fmt.Sprint(i + 1))
	if v.Pages == nil || i >= len(v.Pages.Pages) {
		return
	}
	img.Image = v.thumbs[i]
	img.Refresh()
	if img.Image != nil {
		return
	}
	pages, set := v.Pages, v.set
	var small *image.RGBA
	v.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		v.mu.Lock()
		defer v.mu.Unlock()
		pg := &pages.Pages[i]
		small, err = set.paint.Page(ctx, pg, 25.4*float64(stripWidth-24)*1.5/pg.Width)
		return err
	}, func(err error) {
		if err == nil && v.Pages == pages && v.thumbs[i] == nil {
			v.thumbs[i] = small
			v.list.RefreshItem(i)
		}
	})
}
