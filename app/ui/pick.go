package ui

import (
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// PickRef reads a typed reference: the name or code in full, or else the first that the typed letters find. 0 is none.
func PickRef(f *edu.Field, b *edu.Book, index *pinyin.Index, text string) edu.Ref {
	probe := f.Fresh()
	if ParseField(f, probe, text, b) != nil {
		found := Choices(f, b, index, text)
		if len(found) == 0 || ParseField(f, probe, found[0], b) != nil {
			return 0
		}
	}
	ref, ok := f.At(probe).(*edu.Ref)
	if !ok {
		return 0
	}
	return *ref
}
