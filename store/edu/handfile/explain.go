package handfile

import "strings"

// Explained is the text of a file with each name followed by its Chinese one, as it is read too: "class_size 班额上限". Everything else
// stays as it was written.
func Explained(b []byte, like any) ([]byte, error) {
	n, err := Parse(b)
	if err != nil {
		return nil, err
	}
	if err := n.Into(like); err != nil {
		return nil, err
	}
	all := strings.TrimPrefix(string(b), "\ufeff")
	var out strings.Builder
	done := 0
	n.walk(func(m *Member) {
		if m.label != "" {
			out.WriteString(all[done:m.from] + `"` + m.Key + " " + m.label + `"`)
			done = m.to
		}
	})
	out.WriteString(all[done:])
	return []byte(out.String()), nil
}

// walk goes through the names in the order of the file.
func (n *Node) walk(each func(*Member)) {
	for i := range n.members {
		each(&n.members[i])
		n.members[i].Value.walk(each)
	}
	for _, item := range n.items {
		item.walk(each)
	}
}
