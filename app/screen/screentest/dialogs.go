package screentest

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
)

// Main runs the tests of a package with an eye on its dialogs: whatever one of them opens is looked at, and where all of them have run,
// each place in the package that asks or tells something must have been come by.
func Main(m interface{ Run() int }) {
	d := &dialogs{Handler: slog.NewTextHandler(os.Stderr, nil), opened: map[place]bool{}, of: asking()}
	slog.SetDefault(slog.New(d))
	code := m.Run()
	if all() {
		d.missed()
	}
	for _, fault := range d.found {
		fmt.Fprintln(os.Stderr, "dialog:", fault)
		code = max(code, 1)
	}
	os.Exit(code) //nolint:forbidigo // as the testing package wants it
}

// dialogs hears of every dialog by the line that it writes into the log.
type dialogs struct {
	slog.Handler
	opened map[place]bool
	found  []string
	of     string // the package whose tests run
}

// place is where a dialog is made: packages have files of the same name.
type place struct {
	of, file string
	line     int
}

// asking is the package whose TestMain runs Main; tests may stand in a package of their own beside it.
func asking() string {
	pc, _, _, _ := runtime.Caller(2)
	return strings.TrimSuffix(packageOf(runtime.FuncForPC(pc).Name()), "_test")
}

// packageOf is the path of the package that a function is of.
func packageOf(function string) string {
	dir, name := path.Split(function)
	name, _, _ = strings.Cut(name, ".")
	return dir + name
}

// Enabled implements slog.Handler.
func (d *dialogs) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler.
func (d *dialogs) Handle(ctx context.Context, r slog.Record) error {
	if r.Message != ui.DialogShown {
		if d.Handler.Enabled(ctx, r.Level) {
			return d.Handler.Handle(ctx, r)
		}
		return nil
	}
	var title string
	r.Attrs(func(a slog.Attr) bool { title = a.Value.String(); return false })
	at := caller()
	d.opened[at] = true
	for _, w := range fyne.CurrentApp().Driver().AllWindows() { //nolint:forbidigo // whichever window the test has
		pop, ok := w.Canvas().Overlays().Top().(*widget.PopUp)
		if !ok || !slices.Contains(texts(pop), title) {
			continue
		}
		for _, fault := range faults(w, pop) {
			if fault = fmt.Sprintf("%s/%s:%d “%s”: %s", at.of, at.file, at.line, title, fault); !slices.Contains(d.found, fault) {
				d.found = append(d.found, fault)
			}
		}
	}
	return nil
}

// caller is the place outside the dialogs' own package that made one.
func caller() place {
	pc := make([]uintptr, 64)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	for {
		f, more := frames.Next()
		own := strings.HasPrefix(f.Function, "countyledger/app") && !strings.HasPrefix(f.Function, "countyledger/app/ui.") &&
			!strings.Contains(f.Function, "screentest.(*dialogs)")
		if own || !more {
			return place{packageOf(f.Function), filepath.Base(f.File), f.Line}
		}
	}
}

// lowest is the canvas of the window on a screen of 1366×768 on which everything is drawn half as large again.
var lowest = fyne.NewSize(910, 415)

// faults are what is wrong with a dialog that has just come up.
func faults(w fyne.Window, pop *widget.PopUp) (found []string) {
	if want := pop.MinSize(); want.Width > lowest.Width || want.Height > lowest.Height {
		found = append(found, fmt.Sprintf("needs %v of %v", want, lowest))
	}
	for _, line := range lines(pop) {
		if mark := []rune(strings.TrimSpace(line)); len(mark) > 1 && strings.ContainsRune("，。；、", mark[0]) {
			found = append(found, "the line “"+line+"” begins with a mark")
		}
		if word := foreign(line); word != "" {
			found = append(found, "the word “"+word+"” is not Chinese: "+line)
		}
	}
	for _, e := range unnamed(body(pop), false) {
		found = append(found, "nothing says what belongs into the entry with the hint “"+e.PlaceHolder+"” when it is filled")
	}
	if b, ok := w.Canvas().Focused().(*ui.KeyButton); ok && !slices.Contains(safe, b.Text) {
		found = append(found, "an Enter at once does “"+b.Text+"”")
	}
	return append(found, stays(w, pop)...)
}

// safe are the buttons that change nothing.
var safe = []string{"取消", "取消（Esc）", "知道了", "关闭", "复制下一项（Enter、F8）", "留着"}

var (
	// A file's name and path are the clerk's own, and its keys are said with what they mean, in “” or （）; a sheet has
	// its columns by letters.
	paths = regexp.MustCompile(`\S*[/\\]\S*|\S+\.[a-z]{2,5}\b|“[a-z_]+”|（[a-z_]+）|[A-Z]{1,3}列`)
	latin = regexp.MustCompile(`[A-Za-z]{2,}`)
	known = []string{
		"PDF", "Excel", "WPS", "Word", "Windows", "KB", "MB",
		"Ctrl", "Shift", "Alt", "Enter", "Esc", "Tab", "Home", "End", "PageUp", "PageDown", "Insert", "Delete",
	}
)

// codes are check codes of submissions, whose signs are no words.
var codes = regexp.MustCompile(`校验码[0-9A-Z]{8}`)

// foreign is a word of a line that a clerk need not know, empty where there is none. What a file is called is the clerk's own.
func foreign(line string) string {
	for _, word := range latin.FindAllString(codes.ReplaceAllString(paths.ReplaceAllString(line, ""), ""), -1) {
		if !slices.Contains(known, word) {
			return word
		}
	}
	return ""
}

// lines are the lines that an object shows, without what lists hold and what was typed.
func lines(o fyne.CanvasObject) (out []string) {
	if !o.Visible() {
		return nil
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		return []string{o.Text}
	case *ui.Grid, *ui.Sheet:
	case *ui.Entry:
		return []string{o.PlaceHolder}
	case *fyne.Container:
		parts = o.Objects
	case *container.Scroll:
		parts = []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	for _, x := range parts {
		out = append(out, lines(x)...)
	}
	return out
}

// body is what stands between a dialog's title and its buttons.
func body(pop *widget.PopUp) fyne.CanvasObject {
	inner := pop.Content.(*fyne.Container).Objects[0].(*fyne.Container)
	return container.NewVBox(slices.DeleteFunc(slices.Clone(inner.Objects), func(o fyne.CanvasObject) bool {
		_, said := ui.Said(o)
		return said
	})...)
}

// unnamed are the entries before which stands no word that stays.
func unnamed(o fyne.CanvasObject, named bool) (out []*ui.Entry) {
	switch o := o.(type) {
	case *ui.Entry:
		if o.Visible() && !named {
			out = append(out, o)
		}
	case *container.Scroll:
		return unnamed(o.Content, named)
	case *fyne.Container:
		said := false
		for _, x := range o.Objects {
			out = append(out, unnamed(x, named || said)...)
			if x.Visible() {
				_, said = ui.Said(x)
			}
		}
	}
	return out
}

// stays tells from where in a dialog Esc does not leave. One that has a way of its own to be left is let alone: it could not be shown
// again.
func stays(w fyne.Window, pop *widget.PopUp) (found []string) {
	c, open, typed := w.Canvas(), len(w.Canvas().Overlays().List()), w.Canvas().OnTypedKey()
	first := c.Focused()
	if first == nil {
		return []string{"nothing has the focus"}
	}
	if !shownAgain(pop) {
		return nil
	}
	var seen []fyne.Focusable
	for f := first; !slices.Contains(seen, f); f = c.Focused() {
		seen = append(seen, f)
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if len(c.Overlays().List()) == open {
			found = append(found, fmt.Sprintf("Esc does not leave it from %T", f))
		}
		pop.Show()
		c.SetOnTypedKey(typed)
		c.Focus(f)
		c.FocusNext()
	}
	c.Focus(first)
	return found
}

// shownAgain reports whether leaving a dialog only takes it away.
func shownAgain(pop *widget.PopUp) bool {
	can := false
	Walk(pop, func(o fyne.CanvasObject) {
		if b, ok := o.(*ui.KeyButton); ok && b.OnEscape != nil {
			leave := runtime.FuncForPC(reflect.ValueOf(b.OnEscape).Pointer()).Name()
			can = strings.HasSuffix(leave, "(*Dialog).Back-fm") || strings.HasSuffix(leave, "(*Dialog).Hide-fm") ||
				strings.Contains(leave, "Question.Ask.func")
		}
	})
	return can
}
