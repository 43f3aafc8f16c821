package exchange

// secret reports whether a column holds personal numbers: of the record itself, or of one it refers to.
func (t Target) secret() bool {
	switch {
	case t.Field == nil:
		return false
	case t.Field.Refs != nil:
		return secretPart(t.Field.Refs, t.Part)
	}
	return t.Field.Kind().Secret()
}
