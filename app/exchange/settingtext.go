package exchange

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// settingText is a Setting as it is kept: the kind of its rows by its key, and lists in the place of what is found by more than a word.
type settingText struct {
	Out              bool                              `json:",omitempty"`
	Register         string                            `json:",omitempty"`
	First, Last, End int                               `json:",omitempty"`
	Columns          []pair[grid.Place, ColumnSetting] `json:",omitempty"`
	Whole            map[string]string                 `json:",omitempty"`
	Rows             map[int]bool                      `json:",omitempty"`
	Named            []pair[Naming, int64]             `json:",omitempty"`
	Back             string                            `json:",omitempty"`
	Corrected        bool                              `json:",omitempty"`
	Cells            []pair[Cell, bool]                `json:",omitempty"`
}

type pair[K comparable, V any] struct {
	Of K
	Is V
}

// pairs lists a map, in an order that is always the same.
func pairs[K comparable, V any](m map[K]V) (all []pair[K, V]) {
	for k, v := range m {
		all = append(all, pair[K, V]{k, v})
	}
	slices.SortFunc(all, func(a, z pair[K, V]) int { return cmp.Compare(fmt.Sprint(a.Of), fmt.Sprint(z.Of)) })
	return all
}

func paired[K comparable, V any](all []pair[K, V]) map[K]V {
	if len(all) == 0 {
		return nil
	}
	m := map[K]V{}
	for _, x := range all {
		m[x.Of] = x.Is
	}
	return m
}

// MarshalJSON implements json.Marshaler.
func (s Setting) MarshalJSON() ([]byte, error) {
	x := settingText{
		Out: s.Out, First: s.First, Last: s.Last, End: s.End, Columns: pairs(s.Columns), Whole: s.Whole, Rows: s.Rows,
		Named: pairs(s.Named), Back: s.Take.Back, Corrected: s.Take.Corrected, Cells: pairs(s.Take.Cells),
	}
	if s.Register != nil {
		x.Register = s.Register.ID
	}
	return json.Marshal(x)
}

// UnmarshalJSON implements json.Unmarshaler.
func (s *Setting) UnmarshalJSON(text []byte) error {
	var x settingText
	if err := json.Unmarshal(text, &x); err != nil {
		return err
	}
	*s = Setting{
		Out: x.Out, First: x.First, Last: x.Last, End: x.End, Columns: paired(x.Columns), Whole: x.Whole, Rows: x.Rows, Named: paired(x.Named),
		Take: Taking{Back: x.Back, Corrected: x.Corrected, Cells: paired(x.Cells)},
	}
	if x.Register == "" {
		return nil
	}
	if s.Register = edu.RegisterByID(x.Register); s.Register == nil {
		return fmt.Errorf("a table is said to be of %q, which is no register", x.Register)
	}
	return nil
}
