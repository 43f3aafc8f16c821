package office

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// Clears is what a ledger does with personal data whose time of keeping is over.
type Clears interface {
	Due(ctx context.Context, rules edu.KeepRules, today edu.Date) ([]edu.Due, error)
	Holding(ctx context.Context, yet bool) ([]edu.Copy, error)
	Clear(ctx context.Context, c edu.Clearing, progress func(done, total int)) (edu.ClearedOut, error)
}

// Expiry is what is due in a ledger, and which backups hold it.
type Expiry struct {
	Rules  edu.KeepRules
	Due    []edu.Due
	Copies []edu.Copy
}

// ExpiryOf looks for what is due on a day.
func ExpiryOf(ctx context.Context, l Clears, rules edu.RuleSet, today edu.Date) (x Expiry, err error) {
	x.Rules = rules.On(today).KeepRules
	if x.Due, err = l.Due(ctx, x.Rules, today); err == nil {
		x.Copies, err = l.Holding(ctx, len(x.Due) > 0)
	}
	return x, err
}

// Kept says for how long personal data are kept, and by which document.
func (x Expiry) Kept() string {
	if !x.Rules.Any() {
		return "没有设保存年限，什么也不到期。年限由本单位按自己的依据定（个人信息保护法第十九条、第四十七条），写在口径文件里：" +
			"“设置”→“导出口径”，填“教师离开后个人信息保存几年”等和“保存年限的依据”，再“装入口径”。"
	}
	var parts []string
	for _, y := range []struct {
		what  string
		years int
	}{
		{"教师离开", x.Rules.KeepTeachers},
		{"学校撤销", x.Rules.KeepSchools},
		{"项目竣工", x.Rules.KeepProjects},
	} {
		if y.years > 0 {
			parts = append(parts, fmt.Sprintf("%s后%d年", y.what, y.years))
		}
	}
	return "保存年限：" + strings.Join(parts, "，") + "（依据：" + x.Rules.KeepSource + "）。"
}

// Count says how many are due.
func (x Expiry) Count() string {
	n := map[*edu.Register]int{}
	for _, d := range x.Due {
		n[d.Register]++
	}
	var parts []string
	for _, g := range edu.Registers() {
		if n[g] > 0 {
			parts = append(parts, fmt.Sprintf("%s%d%s", g.Label, n[g], g.Unit))
		}
	}
	if parts == nil {
		return "没有到期的个人信息。"
	}
	return "到期：" + strings.Join(parts, "、") + "。"
}

// DueWho is whom something due is of, the number masked.
func DueWho(d edu.Due) string {
	if d.Masked == "" {
		return d.Name
	}
	return d.Name + "（" + d.Masked + "）"
}

// Goes and Stays say what is cleared and what is not.
func (Expiry) Goes() string {
	return "清除：教师的姓名、身份证号、电话、出生日（留年月）、民族、政治面貌、资格证号、轮岗认定和备注，他们的轮岗、荣誉的备注和审核说明；" +
		"学校的校（园）长、法治副校长和电话，项目的责任人和电话；操作记录里这些内容的原值和写到姓名的事由，报来的表中说到他们的内容，" +
		"收表和核实清单里写到他们的姓名、号码，写有他们的来表原件，写到一半没有保存的内容。清除了不能撤销，也不能再导出。"
}

// Stays says what is kept.
func (Expiry) Stays() string {
	return "保留：任教学校、学段、学科、职称、轮岗和荣誉记录、出生年月，各期数字不变；学校、项目的其他内容和附件；操作记录里谁在什么时候做过什么。" +
		"收表的合计不变。已定稿的报送材料是归档的原件，连同署名照原样留在台账中。" +
		"同名的别人不受影响。台账以外的打印件、导出的表和另存的未导入行，不在清理之内，请自行处理。"
}

// Backups says which backups hold what is cleared, and until when; empty for none.
func (x Expiry) Backups() string {
	if len(x.Copies) == 0 {
		return ""
	}
	own := 0
	var others []string
	for _, c := range x.Copies {
		if c.Own {
			own++
		} else {
			others = append(others, filepath.Base(c.Path))
		}
	}
	oldest := slices.MinFunc(x.Copies, func(a, b edu.Copy) int { return a.Made.Compare(b.Made) })
	text := fmt.Sprintf("%d份备份里还有清除前的内容（最早的是%s的）。", len(x.Copies), oldest.Made.Local().Format("2006年1月2日"))
	if own > 0 {
		text += fmt.Sprintf("其中自动备份%d份，随以后的备份逐步去掉，最多留12个月；每年最后一份一直留着。", own)
	}
	if len(others) > 0 {
		text += fmt.Sprintf("手工备份和恢复前留下的%d份不会自动去掉：%s。", len(others), some(others))
	}
	return text + "用它们恢复，清除的内容会回来，台账会说明。"
}

// OwedSays is what is said, when a ledger is opened, of a clearing that had not come to its end; empty for nothing.
func OwedSays(o edu.Owed) string {
	var parts []string
	if o.Dropped > 0 {
		parts = append(parts, fmt.Sprintf("上次到期清理在去掉清除前的备份时中断，打开台账时接着做，去掉了%d份。", o.Dropped))
	}
	if len(o.Left) > 0 {
		var names []string
		for _, c := range o.Left {
			names = append(names, filepath.Base(c.Path))
		}
		parts = append(parts, fmt.Sprintf("上次到期清理要去掉的备份还有%d份没有去掉，里面有清除前的个人信息：%s。"+
			"可能没有权限，正在别的程序中打开，或U盘没有插上。请检查，下次打开台账时会再去掉。", len(o.Left), some(names)))
	}
	if says := message.Of(o.Stays); says != "" {
		parts = append(parts, "上次到期清理没有做完："+says)
	}
	return strings.Join(parts, "")
}

// ExpiryDone says what a clearing has done.
func ExpiryDone(out edu.ClearedOut) string {
	var parts []string
	if out.Act > 0 {
		parts = append(parts, fmt.Sprintf("已清除%d条记录的个人信息，记入操作记录第%d批；核验仍然成立。", out.Records, out.Act))
	}
	if out.Originals > 0 {
		parts = append(parts, fmt.Sprintf("写有他们的来表原件去掉了%d份。", out.Originals))
	}
	if n := len(out.Dropped); n > 0 {
		parts = append(parts, fmt.Sprintf("已新做一份备份并核验，去掉清除前的备份%d份。", n))
	}
	if left := (Expiry{Copies: out.Left}).Backups(); left != "" {
		parts = append(parts, left)
	}
	if parts == nil {
		return "没有到期的个人信息，也没有清除前的备份。"
	}
	return strings.Join(parts, "")
}
