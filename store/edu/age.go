package edu

import "fmt"

// Age is the whole years of a teacher on a day; known is false where the birth is not.
func (t *Teacher) Age(on Date) (years int, known bool) {
	birth := t.Birth
	if t.IDNumber != "" {
		birth = t.IDNumber.Birth()
	}
	years, _ = Tenure{Since: birth}.Years(on)
	return years, birth.Known()
}

// youngest and eldest are where the groups of five years begin and end.
const youngest, eldest = 25, 60

// ageGroup is the age on a day by five years: 25岁以下, 25—29岁 … 55—59岁, 60岁及以上; empty where it is not known.
func (t *Teacher) ageGroup(on Date) string {
	years, known := t.Age(on)
	switch {
	case !known:
		return ""
	case years < youngest:
		return fmt.Sprintf("%d岁及以下", youngest-1)
	case years >= eldest:
		return fmt.Sprintf("%d岁及以上", eldest)
	}
	from := years / 5 * 5
	return fmt.Sprintf("%d—%d岁", from, from+4)
}
