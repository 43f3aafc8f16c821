package manual

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// parse reads a chapter. What chapters may hold is little: one title, heads, paragraphs, lists, tables.
func parse(source []byte) (c Chapter, err error) {
	p := &parser{source: source}
	whole := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	for n := whole.FirstChild(); n != nil; n = n.NextSibling() {
		if err := p.block(n); err != nil {
			return c, err
		}
	}
	if p.chapter.Title == "" {
		return c, fmt.Errorf("no title")
	}
	return p.chapter, nil
}

type parser struct {
	source  []byte
	chapter Chapter
}

func (p *parser) block(n ast.Node) error {
	switch n := n.(type) {
	case *ast.Heading:
		said, err := p.said(n)
		switch {
		case err != nil:
			return err
		case n.Level == 1 && p.chapter.Title == "" && len(p.chapter.Blocks) == 0:
			p.chapter.Title = said
			return nil
		case n.Level != 2:
			return fmt.Errorf("head of level %d: %s", n.Level, said)
		}
		p.add(Block{Kind: Head, Text: said})
		return nil
	case *ast.Paragraph:
		said, err := p.said(n)
		p.add(Block{Kind: Text, Text: said})
		return err
	case *ast.List:
		return p.list(n)
	case *extast.Table:
		return p.table(n)
	}
	return fmt.Errorf("a chapter has no %s", n.Kind())
}

func (p *parser) add(b Block) { p.chapter.Blocks = append(p.chapter.Blocks, b) }

func (p *parser) list(list *ast.List) error {
	i := 0
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if n.ChildCount() != 1 {
			return fmt.Errorf("an entry of a list is one paragraph")
		}
		said, err := p.said(n.FirstChild())
		if err != nil {
			return err
		}
		i++
		b := Block{Kind: Item, Text: said}
		if list.IsOrdered() {
			b.Kind, b.Number = Step, i
		}
		p.add(b)
	}
	return nil
}

func (p *parser) table(table *extast.Table) error {
	b := Block{Kind: Table}
	for n := table.FirstChild(); n != nil; n = n.NextSibling() {
		var row []string
		for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
			said, err := p.said(cell)
			if err != nil {
				return err
			}
			row = append(row, said)
		}
		b.Rows = append(b.Rows, row)
	}
	p.add(b)
	return nil
}

// said is the text of a block. A line that ends between Chinese signs goes on without a blank.
func (p *parser) said(block ast.Node) (string, error) {
	var out strings.Builder
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		t, ok := n.(*ast.Text)
		if !ok {
			return "", fmt.Errorf("a text has no %s", n.Kind())
		}
		out.Write(t.Segment.Value(p.source))
	}
	return strings.TrimSpace(out.String()), nil
}
