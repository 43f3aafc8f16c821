package handfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// kind is what a value is.
type kind int

const (
	object kind = iota
	list
	text
	number
	boolean
	null
)

// said is what a value is called where another was to stand.
var said = map[kind]string{
	object: "花括号{}", list: "方括号[]", text: "加引号的文字", number: "数", boolean: "true或false", null: "null",
}

// Node is a value of a file, with its place.
type Node struct {
	kind         kind
	line, column int
	// text is the content of a text, else what stands there.
	text    string
	members []Member
	items   []*Node
}

// Member is a name with its value.
type Member struct {
	// Key is the name as it was written; once the file was read into a type, the one that the type has.
	Key   string
	Value *Node
	// label is the Chinese name of the key, empty for none; from and to are where the name stands in the text, its quotes included.
	label        string
	from, to     int
	line, column int
}

// Members are the names of an object with their values, in the order of the file.
func (n *Node) Members() []Member { return n.members }

// IsObject reports whether names with values stand here.
func (n *Node) IsObject() bool { return n.kind == object }

// at is the value of a member by its key.
func (n *Node) at(key string) (*Member, bool) {
	i := slices.IndexFunc(n.members, func(m Member) bool { return m.Key == key })
	if i < 0 {
		return nil, false
	}
	return &n.members[i], true
}

// Over is the value laid over another: objects are joined, everything else is taken whole. Neither is altered.
func (n *Node) Over(base *Node) *Node {
	if base == nil || base.kind != object || n.kind != object {
		return n
	}
	out := &Node{kind: object, line: n.line, column: n.column, members: slices.Clone(base.members)}
	for _, m := range n.members {
		old, ok := out.at(m.Key)
		if !ok {
			out.members = append(out.members, m)
			continue
		}
		m.Value = m.Value.Over(old.Value)
		*old = m
	}
	return out
}

// Without is the object without a member, and the member's value, nil where there is none.
func (n *Node) Without(key string) (rest, value *Node) {
	m, ok := n.at(key)
	if !ok {
		return n, nil
	}
	out := *n
	out.members = slices.DeleteFunc(slices.Clone(n.members), func(x Member) bool { return x.Key == key })
	return &out, m.Value
}

// Items are the values of a list.
func (n *Node) Items() []*Node { return n.items }

// Fault is an error at the value to which keys lead from here, or as near to it as the file goes; the key of a list's value is its
// number, from 1.
func (n *Node) Fault(what string, keys ...string) *Error {
	e := &Error{Line: n.line, Column: n.column, What: what}
	var way []string
	at := n
	for _, key := range keys {
		name := key
		if at != nil {
			was := at
			at = nil
			if i, err := strconv.Atoi(key); was.kind == list && err == nil && i <= len(was.items) {
				at = was.items[i-1]
				e.Line, e.Column, name = at.line, at.column, itemName(i-1)
			} else if m, ok := was.at(key); ok {
				e.Line, e.Column = m.line, m.column
				name, at = m.name(), m.Value
			}
		}
		way = append(way, name)
	}
	e.Field = strings.Join(way, "→")
	return e
}

// itemName is what the value of a list is called.
func itemName(i int) string { return fmt.Sprintf("第%d项", i+1) }

// name is a key as a sentence says it.
func (m *Member) name() string {
	if m.label == "" {
		return m.Key
	}
	return m.label + "（" + m.Key + "）"
}
