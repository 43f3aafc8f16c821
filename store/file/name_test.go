package file_test

import (
	"strings"
	"testing"

	"countyledger/store/file"
)

func TestName(t *testing.T) {
	for in, want := range map[string]string{
		"东沟小学_校车情况统计表":           "东沟小学_校车情况统计表",
		"九年/十二年 学校":              "九年-十二年 学校",
		`a:b*c?"d"`:              "a：bc？d",
		" ..\n":                  "未命名",
		"尾点.":                    "尾点",
		strings.Repeat("长", 200): strings.Repeat("长", 80),
	} {
		if got := file.Name(in); got != want {
			t.Errorf("Name(%q) = %q, want %q", in, got, want)
		}
	}
}
