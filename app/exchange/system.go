package exchange

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// System is what the exports of another system are known by, which say nowhere of what system they are: by all their heads, in whatever
// order, of which some are named.
func (in *Found) System() string {
	const named = 3
	var labels, plain []string
	heads := slices.DeleteFunc(slices.Clone(in.Header.Columns), func(c Column) bool { return c.Index < 0 || c.Label == "" || c.serial })
	slices.SortFunc(heads, func(a, z Column) int { return cmp.Compare(a.Index, z.Index) })
	for _, c := range heads {
		if head := in.by.reader.Plain(c.Label); !slices.Contains(plain, head) {
			labels, plain = append(labels, c.Label), append(plain, head)
		}
	}
	slices.Sort(plain)
	sum := sha256.Sum256([]byte(strings.Join(plain, "\n")))
	return fmt.Sprintf("导出表：%s等%d栏（%x）", strings.Join(labels[:min(named, len(labels))], "、"), len(labels), sum[:2])
}

// BySystem is the table as it is read by what was learnt of the heads of its system.
func (in Found) BySystem(ctx context.Context) (Found, error) {
	system := in.System()
	if !in.by.heads.of(in.Register, system) {
		return in, nil
	}
	again, ok, err := in.by.bySender(ctx, in, told{heads: in.by.heads, sender: system})
	if err != nil || !ok {
		return in, err
	}
	return again, nil
}
