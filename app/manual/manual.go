// Package manual is the manual of the program: its chapters as they are written, with what the program's own catalogues say of fields,
// keys, papers, commands and figures filled in. It knows no screen: the window shows it, and a command prints it.
package manual

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"countyledger/assets"
)

// Kind is what a block is.
type Kind int

// The kinds of blocks.
const (
	Head  Kind = iota // of a part of the chapter
	Text              // a paragraph
	Step              // one of several that are done one after another; Number counts them
	Item              // one of several
	Table             // Rows, the first of which are the heads
)

// Block is a part of a chapter.
type Block struct {
	Kind   Kind
	Number int
	Text   string
	Rows   [][]string
	// Keys are what the rows of a table of keys are called on the page: such a table stands before everything else there.
	Keys string
}

// Chapter is one file of the manual.
type Chapter struct {
	Name   string // of its file
	Title  string
	Pages  []string // of the program, by their ids
	Keys   []string // the groups of keys that it lists
	Blocks []Block
}

// Facts is what the manual is filled from besides the catalogues that it knows itself.
type Facts struct {
	Commands [][2]string // how each is called, and what it does
}

// Read reads all chapters and fills them.
func Read(f Facts) ([]Chapter, error) {
	names, err := fs.Glob(assets.Manual, "manual/*.md")
	if err != nil {
		return nil, fmt.Errorf("manual: %w", err)
	}
	slices.Sort(names)
	all := make([]Chapter, 0, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(assets.Manual, name)
		if err != nil {
			return nil, fmt.Errorf("manual: %w", err)
		}
		c, err := parse(text)
		if err == nil {
			err = c.fill(f)
		}
		if err != nil {
			return nil, fmt.Errorf("manual: %s: %w", path.Base(name), err)
		}
		c.Name = strings.TrimSuffix(path.Base(name), ".md")
		all = append(all, c)
	}
	return all, nil
}

// Of is the chapter of a page: the first where none is of it.
func Of(all []Chapter, page string) *Chapter {
	if i := slices.IndexFunc(all, func(c Chapter) bool { return slices.Contains(c.Pages, page) }); i >= 0 {
		return &all[i]
	}
	return &all[0]
}

// Named is the chapter of a file: the first where there is none.
func Named(all []Chapter, name string) *Chapter {
	return &all[max(0, slices.IndexFunc(all, func(c Chapter) bool { return c.Name == name }))]
}

// Numbered is the text of a block behind its number or sign.
func (b *Block) Numbered() string {
	switch b.Kind {
	case Step:
		return fmt.Sprintf("%d．%s", b.Number, b.Text)
	case Item:
		return "·" + b.Text
	}
	return b.Text
}

// Line is the text of a block on one line, as it is searched and listed.
func (b *Block) Line() string {
	if b.Kind != Table {
		return b.Text
	}
	lines := make([]string, len(b.Rows))
	for i, row := range b.Rows {
		lines[i] = strings.Join(row, "　")
	}
	return strings.Join(lines, "　")
}
