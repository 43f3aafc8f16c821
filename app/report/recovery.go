package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// codeLine is how many groups of a recovery code stand in a line: as many as are copied by hand without losing the place.
const codeLine = 4

// RecoverySheet is 恢复单: the code that opens the personal data of a ledger on another computer, on paper for the safe.
func RecoverySheet(u edu.Unit, dir, code string, made edu.Date) *Document {
	wide := func(text string) FormCell { return FormCell{Text: text, Cols: 3} }
	f := &Form{Columns: []float64{30, 44, 30, 44}, Rows: []FormRow{
		{12, []FormCell{label("单位"), wide(u.Name)}},
		{12, []FormCell{label("台账位置"), wide(dir)}},
	}}
	groups := strings.Split(code, "-")
	lines := (len(groups) + codeLine - 1) / codeLine
	for i := range lines {
		of := groups[i*codeLine : min(len(groups), (i+1)*codeLine)]
		f.Rows = append(f.Rows, FormRow{14, []FormCell{label(fmt.Sprintf("恢复码第%d行", i+1)), wide(strings.Join(of, "－"))}})
	}
	f.Rows = append(f.Rows, FormRow{12, []FormCell{label("打印日期"), {Text: made.Chinese()}, label("保管人"), {}}})
	return &Document{
		Title: "台账恢复单", Author: u.Name, AsOf: made,
		Blocks: []Block{f, &Notes{Lines: []string{
			"姓名、身份证号、出生年月和联系电话等个人信息加密保存，密钥在本机的用户目录中。换电脑、重装系统或用户目录损坏后，凭本单的恢复码才能打开。",
			fmt.Sprintf("恢复码共%d个字母和数字，各行依次输入；分隔的短横可以不输，不分大小写。", len(strings.Join(groups, ""))),
			"本单请装入信封由专人保管，不与台账放在同一台电脑或同一个U盘上，不拍照、不上传。丢失恢复码和密钥的，这些信息不能找回。",
		}}},
	}
}
