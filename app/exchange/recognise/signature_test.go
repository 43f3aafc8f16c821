package recognise

import (
	"fmt"
	"testing"

	"countyledger/app/exchange/grid"
)

// TestSignatures: who filled a table in, when, and the telephone, however their labels stand around it.
func TestSignatures(t *testing.T) {
	for _, tt := range []struct {
		name string
		rows [][]string
		want string
	}{
		{"below, in cells of their own", [][]string{{"填表人：", "张三", "联系电话：", "0358-123"}}, "[{填表人 张三} {联系电话 0358-123}]"},
		{"below, in one line", [][]string{{"单位负责人：李四　填表人：张三  电话：138　填表日期：2022年9月20日"}}, "[{单位负责人 李四} {填表人 张三} {电话 138} {填表日期 2022年9月20日}]"},
		{"nothing is filled in", [][]string{{"填表人：", "", "填表日期：    年  月  日", "（盖章）"}}, "[]"},
		{"on the right, names below", [][]string{{"", "填表人"}, {"", "张三"}, {"", "电话"}, {"", "138"}, {"", "盖章"}}, "[{填表人 张三} {电话 138}]"},
		{"on the right, names beside", [][]string{{"", "填报人", "张三"}, {"", "日期", "9.20"}}, "[{填报人 张三} {日期 9.20}]"},
		{"signed", [][]string{{"填表人（签字）：王五", "校长（签章）："}}, "[{填表人 王五}]"},
		{"heads of a list", [][]string{{"负责人", "电话"}, {"李四", "138"}}, "[]"},
	} {
		if got := fmt.Sprint(Signatures(&grid.Sheet{Rows: tt.rows}, func(int, int) bool { return true })); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
