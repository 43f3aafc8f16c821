package fill

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
)

// parts are what a workbook may hold beside its cells, by the beginning of the names of its parts, and what they are called.
var parts = []struct{ folder, what string }{
	{"xl/charts/", "图表"},
	{"xl/media/", "图片"},
	{"xl/comments", "批注"},
	{"xl/threadedComments/", "批注的回复"},
	{"xl/vbaProject.bin", "宏"},
	{"xl/pivotTables/", "数据透视表"},
	{"xl/ctrlProps/", "控件"},
	{"xl/activeX/", "控件"},
	{"xl/embeddings/", "嵌入的文件"},
	{"xl/externalLinks/", "引用别的文件的公式"},
	{"xl/diagrams/", "图示"},
	{"xl/slicers/", "切片器"},
	{"xl/printerSettings/", "打印机的设置"},
	{"_xmlsignatures/", "数字签名"},
	{"customXml/", "文档的附加信息"},
}

// elements are what a sheet may hold, by the names of its elements, and what they are called.
var elements = []struct{ name, what string }{
	{"mergeCell", "合并的单元格"},
	{"dataValidation", "下拉框和输入限制"},
	{"conditionalFormatting", "条件格式"},
	{"hyperlink", "超链接"},
	{"sheetProtection", "工作表保护"},
	{"pageSetup", "打印的页面设置"},
	{"headerFooter", "页眉页脚"},
	{"brk", "分页"},
	{"drawing", "图形"},
	{"oleObject", "嵌入的文件"},
	{"control", "控件"},
	{"sparklineGroup", "迷你图"},
	{"protectedRange", "可以编辑的区域"},
	{"scenario", "方案"},
	{"customSheetView", "自定义视图"},
	{"cellWatch", "监视的单元格"},
	{"smartTag", "智能标记"},
}

// contents is what is counted in a workbook: parts by folder, elements of its sheets by name.
type contents struct{ parts, elements map[string]int }

// Losses says what of a workbook is not there any more in another.
func Losses(before, after []byte) (lost []string, err error) {
	was, err := contentsOf(before)
	if err != nil {
		return nil, err
	}
	is, err := contentsOf(after)
	if err != nil {
		return nil, err
	}
	said := map[string]bool{}
	say := func(what string, had, has int) {
		if has < had && !said[what] {
			said[what] = true
			lost = append(lost, fmt.Sprintf("%s没有保留（原有%d处，现有%d处）", what, had, has))
		}
	}
	for _, p := range parts {
		say(p.what, was.parts[p.folder], is.parts[p.folder])
	}
	for _, e := range elements {
		say(e.what, was.elements[e.name], is.elements[e.name])
	}
	if was.parts["_xmlsignatures/"] > 0 {
		lost = append(lost, "文件改动后原来的数字签名不再有效")
	}
	return lost, nil
}

const sheetParts = "xl/worksheets/"

var opening = func() *regexp.Regexp {
	var names []string
	for _, e := range elements {
		names = append(names, e.name)
	}
	return regexp.MustCompile(`<(?:\w+:)?(` + strings.Join(names, "|") + `)[\s/>]`)
}()

func contentsOf(packed []byte) (contents, error) {
	c := contents{map[string]int{}, map[string]int{}}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return c, err
	}
	for _, part := range z.File {
		for _, p := range parts {
			if strings.HasPrefix(part.Name, p.folder) && !strings.HasSuffix(part.Name, ".rels") {
				c.parts[p.folder]++
			}
		}
		if path.Dir(part.Name)+"/" != sheetParts {
			continue
		}
		text, err := unpacked(part)
		if err != nil {
			return c, err
		}
		for _, m := range opening.FindAllSubmatch(text, -1) {
			c.elements[string(m[1])]++
		}
	}
	return c, nil
}

func unpacked(part *zip.File) ([]byte, error) {
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return io.ReadAll(io.LimitReader(r, mostUnpacked))
}

// unmoved says what does not follow rows that are inserted: what charts show, and lists and colours in the newer form.
func unmoved(packed []byte) (out []string) {
	c, err := contentsOf(packed)
	if err != nil {
		return nil
	}
	if c.parts["xl/charts/"] > 0 {
		out = append(out, "表中加了行，图表取数的范围没有跟着变，请核对图表")
	}
	if newer(packed) {
		out = append(out, "表中加了行，部分下拉框、条件格式没有跟着延长，请核对新加的行")
	}
	return out
}

// newer reports whether a sheet has lists or colours in the newer form, which excelize leaves where they are.
func newer(packed []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return false
	}
	for _, part := range z.File {
		if path.Dir(part.Name)+"/" != sheetParts {
			continue
		}
		text, err := unpacked(part)
		if err == nil && (bytes.Contains(text, []byte("x14:dataValidation ")) || bytes.Contains(text, []byte("x14:conditionalFormatting "))) {
			return true
		}
	}
	return false
}

// fits reports whether the sheets of a form are of a size that can be filled.
func fits(packed []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return false
	}
	sum := uint64(0)
	for _, part := range z.File {
		if strings.HasPrefix(part.Name, "xl/") && path.Ext(part.Name) == ".xml" {
			sum += part.UncompressedSize64
		}
	}
	return sum <= mostText
}
