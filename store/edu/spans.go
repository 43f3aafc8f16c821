package edu

// SectionsOf are the sections that a school of its type has in every year, as far as the type says (GB/T 33782-2017 表4);
// 附设 classes are besides.
func SectionsOf(s *School) []Code {
	if s == nil {
		return nil
	}
	switch s.Type {
	case TypeKindergarten:
		return []Code{SectionPre}
	case TypePrimary, TypeTeachingPoint:
		return []Code{SectionPrimary}
	case TypeJunior:
		return []Code{SectionJunior}
	case TypeNineYear:
		return []Code{SectionPrimary, SectionJunior}
	case TypeComplete:
		return []Code{SectionJunior, SectionSenior}
	case TypeSenior:
		return []Code{SectionSenior}
	case TypeTwelveYear:
		return []Code{SectionPrimary, SectionJunior, SectionSenior}
	}
	return nil
}
