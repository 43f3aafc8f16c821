package imports

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Drop implements screen.Dropper: what is dropped together, files and folders, is one import.
func (p *Page) Drop(paths []string) {
	if len(paths) == 0 {
		return
	}
	p.dropped = paths
	p.path.SetText(p.droppedName())
	p.Preview()
}

// droppedName is what stands in the place of the path for what was dropped.
func (p *Page) droppedName() string {
	if len(p.dropped) == 1 {
		return p.dropped[0]
	}
	return fmt.Sprintf("%s等%d个文件或文件夹", filepath.Base(p.dropped[0]), len(p.dropped))
}

// clipboardName is what stands in the place of the path for what was pasted.
const clipboardName = "（剪贴板）"

// Paste reads a block of cells that was copied in a spreadsheet.
func (p *Page) Paste(text string) {
	if strings.TrimSpace(text) == "" {
		p.s.Say("剪贴板里没有文字。请先在WPS或Excel中选中表格（连表头）复制")
		return
	}
	if text != p.pasted { // what was said by hand was said of another block
		p.pasted = text
		delete(p.choices, clipboardName)
	}
	p.path.SetText(clipboardName)
	p.Preview()
}

// pasteNow pastes what the clipboard holds.
func (p *Page) pasteNow() {
	p.Paste(fyne.CurrentApp().Clipboard().Content()) //nolint:forbidigo // the clipboard is the application's
}

// paths are the files that a text in the place of the path means.
func (p *Page) paths(text string) []string {
	if len(p.dropped) > 0 && text == p.droppedName() {
		return p.dropped
	}
	return []string{text}
}

// typedPath is a path as it was typed or pasted: systems copy paths in quotation marks, or as addresses.
func typedPath(text string) string {
	text = strings.TrimSpace(text)
	if n := len(text); n > 1 && (text[0] == '"' && text[n-1] == '"' || text[0] == '\'' && text[n-1] == '\'') {
		text = text[1 : n-1]
	}
	if u, err := url.Parse(text); err == nil && u.Scheme == "file" && u.Path != "" {
		text = filepath.FromSlash(u.Path)
		if len(text) > 2 && text[2] == ':' { // /C:/…
			text = text[1:]
		}
	}
	return text
}

// read opens what stands in the place of the path and works out the import of its tables; with no kind chosen, each for the
// register that it fits best.
func (p *Page) read(ctx context.Context, from source, ask exchange.Ask, b *edu.Book) (*exchange.Import, error) {
	rd, err := p.reader()
	if err != nil {
		return nil, err
	}
	if from.pasted != "" {
		return exchange.ReadFiles(ctx, []grid.File{grid.Clipboard(from.pasted)}, ask, rd, b)
	}
	return exchange.ReadAll(ctx, from.paths, ask, rd, b)
}

// source is files, or what was pasted.
type source struct {
	paths  []string
	pasted string
}

// source is what a text in the place of the path means.
func (p *Page) source(text string) source {
	if text == clipboardName {
		return source{pasted: p.pasted}
	}
	return source{paths: p.paths(text)}
}

// ask is what the clerk wants of a file.
func (p *Page) ask(file string) exchange.Ask {
	a := exchange.Ask{
		Insist: p.insisted == choice{file, p.kind.Selected}, Tables: p.said(file).now(),
		Sent: p.s.Ledger, Corrected: p.s.Ledger, By: p.s.Ledger, Day: edu.DateOf(p.s.Now()),
	}
	for _, g := range edu.Imported() {
		if g.Label == p.kind.Selected {
			a.Register = g
		}
	}
	return a
}

// choice is a file and what it is to be taken for.
type choice struct{ file, kind string }

// choose looks for a file.
func (p *Page) choose() {
	p.s.Files().Open("选择要导入的工作簿", grid.Endings(), p.picked)
}

// chooseFolder looks for a folder, all files of which are read.
func (p *Page) chooseFolder() {
	p.s.Files().Folder("选择要导入的文件夹", grid.Endings(), p.picked)
}

// picked reads the file or folder that was chosen.
func (p *Page) picked(path string) {
	p.path.SetText(path)
	p.Preview()
}
