package exchange

import (
	"fmt"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Notes are sentences on what a reader of the sheet does not see though it was taken in, or sees though it was not.
func (p *Preview) Notes() []string {
	var notes []string
	s := p.Sheet.Upright()
	if s.Hidden {
		notes = append(notes, fmt.Sprintf("“%s”是隐藏的工作表，已照常读取。", s.Name))
	}
	if len(s.HiddenRows) > 0 {
		notes = append(notes, fmt.Sprintf("有%d行在表中是隐藏的（%s），已一并读取。", len(s.HiddenRows), spans(s.HiddenRows)))
	}
	if len(s.HiddenCols) > 0 {
		var letters []string
		for _, col := range s.HiddenCols {
			letters = append(letters, columnLetter(col))
		}
		notes = append(notes, fmt.Sprintf("有%d列在表中是隐藏的（%s），已一并读取。", len(letters), strings.Join(letters, "、")))
	}
	if len(s.Missing) > 0 {
		notes = append(notes, fmt.Sprintf("有%d格的公式没有计算结果（%s），按空白处理。请在WPS或Excel中打开、保存后再导入。", len(s.Missing), places(s.Missing)))
	}
	if len(s.Beyond) > 0 {
		notes = append(notes, fmt.Sprintf("有文字远在表格之外（%s），没有读取。", places(s.Beyond)))
	}
	if p.Sheet.IsTurned() {
		notes = append(notes, "原表的栏目在左边、每条记录占一列，这里转过来看，位置仍按原表。")
	}
	notes = append(notes, p.assumed()...)
	for _, x := range []struct {
		demanded bool
		effect   string
	}{{false, "有关监测指标将显示“数据不全”"}, {true, "这一项留空，请以后补填，审核时会提示"}} {
		var labels []string
		for _, f := range p.Absent {
			if f.Demanded == x.demanded {
				labels = append(labels, f.Label)
			}
		}
		if len(labels) > 0 {
			notes = append(notes, fmt.Sprintf("表中没有“%s”，%s。", strings.Join(labels, "”、“"), x.effect))
		}
	}
	return notes
}

// assumed say what rows were taken for that the table has no column for, one of each field.
func (p *Preview) assumed() []string {
	var fields []*edu.Field
	times := map[*edu.Field]map[edu.Code]int{}
	for i := range p.Rows {
		if p.Rows[i].known == nil {
			continue
		}
		for _, f := range p.Rows[i].known.assumed {
			c, ok := f.At(p.Rows[i].Record).(*edu.Code)
			if !ok || p.Rows[i].State.left() {
				continue
			}
			if times[f] == nil {
				times[f], fields = map[edu.Code]int{}, append(fields, f)
			}
			times[f][*c]++
		}
	}
	var notes []string
	for _, f := range fields {
		var parts []string
		for _, it := range f.Codes.Items {
			if n := times[f][it.Code]; n > 0 {
				parts = append(parts, fmt.Sprintf("“%s”%d行", it.Label, n))
			}
		}
		notes = append(notes, fmt.Sprintf("表中没有“%s”，按表中其他内容记为%s，请核对。", f.Label, strings.Join(parts, "、")))
	}
	return notes
}

const mostNamed = 8

// places names the first of several cells: C3、D5等12格.
func places(all []grid.Place) string {
	var names []string
	for _, p := range all[:min(len(all), mostNamed)] {
		names = append(names, p.String())
	}
	text := strings.Join(names, "、")
	if len(all) > mostNamed {
		text += fmt.Sprintf("等%d格", len(all))
	}
	return text
}

// spans names rows, counted from 0 and in order, as a sheet counts them: 第3、5至9行.
func spans(rows []int) string {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		part := fmt.Sprint(rows[i] + 1)
		if j > i {
			part += fmt.Sprintf("至%d", rows[j]+1)
		}
		if parts = append(parts, part); len(parts) == mostNamed && j+1 < len(rows) {
			return "第" + strings.Join(parts, "、") + "行等"
		}
		i = j + 1
	}
	return "第" + strings.Join(parts, "、") + "行"
}
