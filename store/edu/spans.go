package edu

import "slices"

// Teaches reports whether a school teaches a section: by its type, or by its figures (附设 classes). A school whose type says nothing of
// sections is not doubted.
func (b *Book) Teaches(school Ref, section Code) bool {
	own := SectionsOf(b.School(school))
	if len(own) == 0 || slices.Contains(own, section) {
		return true
	}
	var latest, taught Year
	for _, r := range b.table(yearlyID).rows {
		y := r.(*SectionYear)
		if y.School != school || y.Headcount() == 0 {
			continue
		}
		if latest = max(latest, y.Year); y.Section == section {
			taught = max(taught, y.Year)
		}
	}
	return taught != 0 && taught == latest
}

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

// Absent are the schools that were in use on the statistics date of a school year and have no row of it for a section that their type
// implies, by section. One that was built after the year began need not have any, nor one that was reopened since.
func (b *Book) Absent(y Year) map[Code][]*School {
	type row struct {
		school  Ref
		section Code
	}
	there := map[row]bool{}
	for _, r := range b.table(yearlyID).rows {
		if s := r.(*SectionYear); s.Year == y {
			there[row{s.School, s.Section}] = true
		}
	}
	out := map[Code][]*School{}
	for _, s := range All[School](b, Schools) {
		if !b.inUseOn(s, y.Start()) || s.Built.Int() > int(y) {
			continue
		}
		for _, section := range SectionsOf(s) {
			if !there[row{Ref(s.RowID()), section}] {
				out[section] = append(out[section], s)
			}
		}
	}
	return out
}
