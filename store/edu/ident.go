package edu

import (
	"fmt"
	"regexp"
	"strings"
)

// SchoolCode is a 学校（机构）标识码: category (2), province (2), number (6). Source: 教育部
// 学校（机构）代码编制规则 (2010). There is no check digit.
type SchoolCode string

var schoolCodeForm = regexp.MustCompile(`^(11|21|22|31|32|33|34|35|36|37|51)([1-8]\d)\d{6}$`)

// ErrSchoolCode tells that a text has not the form of a 标识码.
var ErrSchoolCode error = &unreadable{RuleInvalidCode, "不是10位学校标识码"}

// Category is the first two digits: 11 幼儿园, 21 小学, 31 初中, 34 高中 …
func (c SchoolCode) Category() string { return string(c[:min(2, len(c))]) }

// Province is digits three and four.
func (c SchoolCode) Province() string { return string(c[min(2, len(c)):min(4, len(c))]) }

// Kind implements Value.
func (*SchoolCode) Kind() Kind { return KindSchoolCode }

// Parse implements Value.
func (c *SchoolCode) Parse(s string, _ Format) error {
	if IsNone(s) {
		*c = ""
		return nil
	}
	t, lost := plainDigits(s)
	if lost {
		return fmt.Errorf("%s%w", Quote(s), ErrDigitsLost)
	}
	if !schoolCodeForm.MatchString(t) {
		return fmt.Errorf("%s%w（学校类别2位＋省码2位＋顺序码6位）", Quote(s), ErrSchoolCode)
	}
	*c = SchoolCode(t)
	return nil
}

// Text implements Value.
func (c *SchoolCode) Text(Format) string { return string(*c) }

// Stored implements Value.
func (c *SchoolCode) Stored() any { return storedText(string(*c)) }

// Restore implements Value.
func (c *SchoolCode) Restore(v any) error { return restoreText((*string)(c), "school code", v) }

// IDNumber is a 公民身份号码 (GB 11643-1999). Unknown area codes are not refused: a number keeps the
// code of its first registration, which may have been abolished since.
type IDNumber string

// lastX is what stands for the check character X.
var lastX = regexp.MustCompile(`[×✕✗ХⅩ]$`)

// What can be wrong with an ID number; whoever tells it names the field before.
var (
	ErrIDLength  error = &unreadable{RuleIDLength, "应为18位"}
	ErrIDCheck   error = &unreadable{RuleIDCheckDigit, "校验码不符，请核对"}
	ErrIDDamaged error = &unreadable{RuleIDDamaged, "被表格软件改坏（只保留了15位，后3位成了000），请把该列设为文本后重新录入"}
	ErrIDBirth   error = &unreadable{RuleIDCheckDigit, "中的出生日期不存在，请核对"}
)

// Kind implements Value.
func (*IDNumber) Kind() Kind { return KindIDNumber }

// Parse implements Value.
func (n *IDNumber) Parse(s string, _ Format) error {
	if IsNone(s) {
		*n = ""
		return nil
	}
	t, lost := plainDigits(s)
	if lost {
		return ErrIDDamaged
	}
	t = lastX.ReplaceAllString(strings.ToUpper(t), "X")
	if err := checkIDNumber(t); err != nil {
		return err
	}
	*n = IDNumber(t)
	return nil
}

func checkIDNumber(t string) error {
	if len(t) != 18 {
		return fmt.Errorf("%w，现有%d位", ErrIDLength, len([]rune(t)))
	}
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		if t[i] < '0' || t[i] > '9' {
			return ErrIDCheck
		}
		sum += w * int(t[i]-'0')
	}
	if "10X98765432"[sum%11] != t[17] {
		if strings.HasSuffix(t, "000") {
			return ErrIDDamaged
		}
		return ErrIDCheck
	}
	if !date(atoi(t[6:10]), atoi(t[10:12]), atoi(t[12:14])).valid() || atoi(t[10:12]) == 0 || atoi(t[12:14]) == 0 {
		return ErrIDBirth
	}
	return nil
}

// Birth is the birth date in the number.
func (n IDNumber) Birth() Date {
	if len(n) != 18 {
		return Date{}
	}
	return date(atoi(string(n[6:10])), atoi(string(n[10:12])), atoi(string(n[12:14])))
}

// Sex is the sex in the number: an odd sequence is 男, an even one 女.
func (n IDNumber) Sex() Code {
	if len(n) != 18 {
		return ""
	}
	if (n[16]-'0')%2 == 1 {
		return SexMale
	}
	return SexFemale
}

// Masked is the form for screens, prints and logs.
func (n IDNumber) Masked() string { return MaskPersonal(string(n)) }

// Text implements Value; it is masked. The full number is read from the record, on purpose only.
func (n *IDNumber) Text(Format) string { return n.Masked() }

// Stored implements Value.
func (n *IDNumber) Stored() any { return storedText(string(*n)) }

// Restore implements Value.
func (n *IDNumber) Restore(v any) error { return restoreText((*string)(n), "ID number", v) }
