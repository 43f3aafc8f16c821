package recognise

import (
	"regexp"
	"strings"

	"countyledger/app/exchange/grid"
)

var (
	// sending is what stands before the name of who sends a table; reporter reads looser words too.
	sending = regexp.MustCompile(`(?:填报|填表|上报|报送|编报|制表|呈报)(?:单位|学校|部门|机关)(?:名称)?(?:\([^()]*\))?[::](.+)`)
	// orgName is the end of the name of an office or a school.
	orgName = regexp.MustCompile(`(?:学校|小学|中学|初中|高中|完小|[园校院所站]|教学点|幼儿园|联校|学区|教办|[局委办]|中心|[乡镇]|街道|政府|集团|公司)$`)
	// officeName is the end of the name of one that sends for several schools.
	officeName = regexp.MustCompile(`(?:中心校|中心学校|联校|学区|教办|教育局|教体局|[乡镇]|街道)$`)
	everyone   = regexp.MustCompile(`^[各全]`)
)

// Reporter is who sends a table, as a line of the sheet says in words (填报单位：东沟小学); empty where none of the rows does.
func Reporter(s *grid.Sheet, rows ...int) string {
	for _, form := range []*regexp.Regexp{sending, reporter} {
		for _, row := range rows {
			if row < 0 || row >= len(s.Rows) {
				continue
			}
			if name := reported(form, s.Rows[row]); name != "" {
				return name
			}
		}
	}
	return ""
}

// reported reads the cells of a line: label and name stand in one, or the name in the next that is filled.
func reported(form *regexp.Regexp, cells []string) string {
	for i, c := range cells {
		text := clean(c)
		m := form.FindStringSubmatch(text)
		if m == nil && i+1 < len(cells) && strings.HasSuffix(text, ":") {
			for _, next := range cells[i+1:] {
				if next = clean(next); next != "" {
					m = form.FindStringSubmatch(text + next)
					break
				}
			}
		}
		if m == nil {
			continue
		}
		name := sealed.ReplaceAllString(cutField(m[1]), "")
		if name = strings.Trim(name, "_-—.,、 "); form == sending && len([]rune(name)) > 1 || len([]rune(name)) > 2 && orgName.MatchString(name) {
			return name
		}
	}
	return ""
}

// IsOffice reports whether a name of a file or folder is that of an office that sends for several schools: 界河口镇中心校.
func IsOffice(name string) bool {
	return len([]rune(name)) > 2 && officeName.MatchString(name) && !everyone.MatchString(name)
}

// LeadingSchool is what may be the school that a name of a file begins with (东沟小学教师花名册); empty where nothing is.
func LeadingSchool(name string) string {
	if m := schoolTitle.FindStringSubmatch(clean(name)); m != nil && !office.MatchString(m[1]) {
		return m[1]
	}
	return ""
}
