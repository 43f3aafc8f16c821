package statistic

import "countyledger/store/edu"

// Quotient is a share or a ratio that has a name of its own, by which it is asked for.
type Quotient struct {
	Name    string
	Measure Measure
	Of, To  *edu.Field
}

// Quotients are those of a register.
func Quotients(g *edu.Register) []Quotient {
	if g != edu.SectionYears {
		return nil
	}
	of := func(name string, m Measure, of, to string) Quotient {
		return Quotient{name, m, g.Field(of), g.Field(to)}
	}
	return []Quotient{
		of("生师比", Ratio, "total", "teachers"), of("平均班额", Ratio, "total", "classes"),
		of("寄宿生比例", Share, "boarders", "total"), of("随迁子女比例", Share, "migrant", "total"),
		of("留守儿童比例", Share, "left_behind", "total"),
	}
}
