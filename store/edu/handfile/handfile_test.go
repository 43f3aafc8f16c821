package handfile

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// example is a type as the files have them.
type example struct {
	Name  string `json:"name" hand:"名称"`
	Years int    `json:"rotation_years" hand:"满几年"`
	Yes   bool   `json:"yes"`
	inner
	Sizes map[string]int   `json:"sizes" hand:"班额"`
	Days  map[int][]string `json:"days"`
	Rows  []row            `json:"rows" hand:"各行"`
	Share *int             `json:"share"`
}

type inner struct {
	Deep int `json:"deep" hand:"深"`
}

type row struct {
	ID string `json:"id" hand:"编号"`
}

func (example) HandKey(field, written string) (key, label string, known []string) {
	first, _, _ := strings.Cut(written, " ")
	if field != "sizes" || first == "primary" || written == "小学" {
		if field == "sizes" {
			return "primary", "小学", nil
		}
		return first, "", nil
	}
	return "", "", []string{"primary"}
}

func read(text string) (x example, err error) {
	n, err := Parse([]byte(text))
	if err == nil {
		err = n.Into(&x)
	}
	return x, Of("口径文件", "甲.json", err)
}

// TestRead: names are the file's own, Chinese, or both; what the file does not name stays.
func TestRead(t *testing.T) {
	want := example{
		Name: "甲", Years: 6, Yes: true, Sizes: map[string]int{"primary": 45}, Days: map[int][]string{2022: {"05-01"}}, Rows: []row{{"a"}},
	}
	want.Deep = 2
	for _, text := range []string{
		`{"name":"甲","rotation_years":6,"yes":true,"deep":2,"sizes":{"primary":45},"days":{"2022":["05-01"]},"rows":[{"id":"a"}],"share":null}`,
		`{"名称":"甲","满几年":6,"yes":true,"深":2,"班额":{"小学":45},"days":{"2022 年":["05-01"]},"各行":[{"编号":"a"}]}`,
		"\ufeff{\"name 名称\":\"\\u7532\",\r\n\t\"rotation_years 满几年\" : 6,\"Yes\":true,\"deep 深\":2,\"sizes 班额\":{\"primary 小学\":45}," +
			"\"days\":{\"2022\":[\"05-01\"]},\"rows 各行\":[{\"id 编号\":\"a\"}]}\r\n",
	} {
		if got, err := read(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
		if again, err := Explained([]byte(text), &example{}); err != nil || !strings.Contains(string(again), `"primary 小学"`) {
			t.Errorf("%s is explained as %s, %v", text, again, err)
		} else if got, err := read(string(again)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: explained it is %+v, %v", text, got, err)
		}
	}
}

// TestRefused: whatever is wrong is said with its line, its place, its field and what to do.
func TestRefused(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "“甲.json”：文件是空的"},
		{" \r\n", "文件是空的"},
		{"\ufeff", "文件是空的"},
		{"%PDF-1.4 x", "这是PDF文件"},
		{"PK\x03\x04", "这是工作簿、文字文档或压缩包"},
		{"\xd0\xcf\x11\xe0\xa1", "这是旧格式的工作簿"},
		{"\x89PNG\r\n", "这是图片"},
		{"{\x00}", "这不是文字文件"},
		{"{\"name\": \"\xbc\xd7\"}", "另存为UTF-8"},
		{"轮岗年限 6", "认不出这个文件"},
		{"<html>", "认不出这个文件"},
		{"null", "认不出这个文件"},
		{"[]", "第1行第1个字：这里应是花括号{}，各项写在里面"},
		{"{", "第1行第2个字：括号没有成对：第1行打开的括号到文件末尾"},
		{"{\n\"name\": ", "第2行第9个字，“name”：文件写到这里就断了"},
		{`{“name": "甲"}`, "第1行第2个字：引号不是英文的双引号"},
		{`{"name”: "甲"}`, "第1行第7个字，“name”：引号不是英文的双引号"},
		{`{"name": “甲”}`, "第1行第10个字，“name”：引号不是英文的双引号"},
		{`{'name': 1}`, "引号不是英文的双引号"},
		{"{\"name\": \"甲\n\"}", "引号没有成对"},
		{"{\n \"name\": \"甲\"，\n \"yes\": true}", "第2行第13个字：逗号是中文的“，”"},
		{`{"name"："甲"}`, "冒号是中文的“：”"},
		{`｛"name": "甲"｝`, "括号不是英文的"},
		{`{"name": "甲"　}`, "全角空格"},
		{"{\n// 说明\n\"name\": 1}", "第2行第1个字：文件里不能写注释"},
		{"{\"name\": \"甲\"\n \"yes\": true}", "第2行第2个字：与前一项之间缺少逗号"},
		{`{"name": "甲",}`, "第1行第13个字：最后一项后面多了一个逗号"},
		{`{"rows": [{"id": "a"},]}`, "最后一项后面多了一个逗号"},
		{`{,"name": "甲"}`, "多了一个逗号"},
		{`{"name" "甲"}`, "名称“name”后面缺少冒号"},
		{`{"name":: "甲"}`, "这里多了一个“:”"},
		{`{"name": }`, "“}”前面缺少内容"},
		{`{"rows": [}`, "“}”前面缺少内容"},
		{`{"rows": [{"id": "a"}}`, "第1行打开的括号应以“]”结束，这里是“}”"},
		{`{"name": "甲"} 完`, "还有多余的内容"},
		{`{"name": "甲"}{"name": "乙"}`, "还有多余的内容"},
		{`{name: 1}`, "这里应是加英文双引号的名称"},
		{`{"yes": True}`, "请全用小写：true"},
		{`{"yes": 是}`, "请写成true（是）或false（否）"},
		{`{"yes": "true"}`, "这里应是true（是）或false（否），不加引号，现为“true”"},
		{`{"rotation_years": 06}`, "前面多了0"},
		{`{"rotation_years": ６}`, "是全角的数字"},
		{`{"rotation_years": 6年}`, "不是数；只写数字"},
		{`{"rotation_years": 6%}`, "不要带“%”"},
		{`{"rotation_years": 六}`, "“六”没有加引号"},
		{`{"rotation_years": "6"}`, "“满几年（rotation_years）”：这里应是整数，不加引号、不带单位，现为“6”"},
		{`{"rotation_years": 6.5}`, "这里应是整数"},
		{`{"rotation_years": 99999999999999999999}`, "这里应是整数"},
		{`{"rotation_years": null}`, "这里应是整数，不加引号、不带单位，现为null"},
		{`{"name": 7}`, "这里应是加英文双引号的文字，现为“7”"},
		{"{\"name\": \"甲\",\n  \"name\": \"乙\"}", "第2行第3个字：“name”写了两次，第1行已经有了"},
		{`{"name": "甲", "名称": "乙"}`, "“名称”写了两次，第1行已经有了"},
		{`{"rotation_yeers": 6}`, "没有“rotation_yeers”这一项；是不是“rotation_years”"},
		{`{"own": 6}`, "没有“own”这一项；这里可以写的有“name”"},
		{`{"inner": {"deep": 6}}`, "没有“inner”这一项"},
		{`{"sizes": {"middle": 6}}`, "“班额（sizes）”：没有“middle”这一项；这里可以写的有“primary”"},
		{`{"sizes": {"primary": "x"}}`, "“班额（sizes）→小学（primary）”：这里应是整数"},
		{`{"sizes": {"小学": 1, "primary": 2}}`, "写了两次"},
		{`{"days": {"今年": []}}`, "“今年”不是年份"},
		{`{"rows": {"id": "a"}}`, "这里应是方括号[]"},
		{"{\"rows\": [\n{\"id\": \"a\"},\n7]}", "第3行第1个字，“各行（rows）→第2项”：这里应是花括号"},
		{`{"name": "a\q"}`, "反斜杠后面的字认不出"},
		{"{\"name\": \"a\tb\"}", "制表符"},
		{strings.Repeat("[", 200), "括号套得太深"},
		{"[" + strings.Repeat("1,", mostValues) + "1]", "项以上"},
	} {
		_, err := read(tt.text)
		var bad *Error
		if !errors.As(err, &bad) || !strings.Contains(bad.Error(), tt.want) {
			t.Errorf("%q: %v, want %s", tt.text, err, tt.want)
		}
	}
}

// TestOver: objects are joined, lists are taken whole, and neither file is altered; a fault is at the place where the value was written.
func TestOver(t *testing.T) {
	parse := func(text string) *Node {
		n, err := Parse([]byte(text))
		if err == nil {
			err = n.Into(&example{})
		}
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	base := parse(`{"name": "甲", "sizes": {"primary": 45}, "rows": [{"id": "a"}, {"id": "b"}]}`)
	own := parse("{\n\"满几年\": 7, \"rows\": [{\"id\": \"c\"}]}")
	for range 2 {
		var x example
		err := own.Over(base).Into(&x)
		if err != nil || x.Name != "甲" || x.Years != 7 || x.Sizes["primary"] != 45 || fmt.Sprint(x.Rows) != "[{c}]" {
			t.Errorf("%+v, %v", x, err)
		}
	}
	all := own.Over(base)
	for want, keys := range map[string][]string{
		"第2行第1个字，“满几年（rotation_years）”：错":  {"rotation_years"},
		"第2行第21个字，“各行（rows）→第1项→编号（id）”：错": {"rows", "1", "id"},
		"第1行第1个字，“没有”：错":                   {"没有"},
	} {
		if got := all.Fault("错", keys...).Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// FuzzHandfile: whatever stands in a file, it is read or refused with a sentence and a place in the file; explained it is the same.
func FuzzHandfile(f *testing.F) {
	for _, text := range []string{
		`{"name":"甲","rotation_years":6,"yes":true,"sizes":{"primary":45},"days":{"2022":["05-01"]},"rows":[{"id":"a"}]}`,
		"\ufeff{“name”：1，}", "{\"a\": \"\\u12", "[[[", `{"share": -1e9}`, "%PDF", `{"名称": "a\"b", "rows": [{},{"id":""}]}`, "{\"\xff\": 0}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := read(text)
		if err != nil {
			var bad *Error
			lines := strings.Count(text, "\n") + 1
			if !errors.As(err, &bad) || bad.What == "" || bad.Line > lines || !utf8.ValidString(bad.Error()) {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		again, err := Explained([]byte(text), &example{})
		if err != nil {
			t.Fatal(err)
		}
		if back, err := read(string(again)); err != nil || !reflect.DeepEqual(got, back) {
			t.Errorf("%q is explained as %q: %v", text, again, err)
		}
	})
}

// TestDifferences: what two files do not share is named as the files name it.
func TestDifferences(t *testing.T) {
	a := example{
		Name: "甲", Years: 6, Sizes: map[string]int{"primary": 45}, Rows: []row{{"a"}},
		Days: map[int][]string{2022: {"05-01", "05-02"}, 2024: {"01-01", "01-02", "01-04"}, 2025: {"02-01", "02-02"}},
	}
	b := a
	if got := Differences(&a, &b); got != nil {
		t.Errorf("%v", got)
	}
	b.Name, b.Yes, b.Deep, b.Sizes, b.Rows = "", true, 2, map[string]int{"primary": 50}, nil
	b.Days = map[int][]string{2023: {"05-01"}, 2024: {"01-01", "01-03", "01-04"}, 2025: {"02-02", "02-01"}}
	want := "[{名称 甲 （空）} {yes 否 是} {深 0 2} {班额→小学 45 50} {days→2022 05-01、05-02 （无）} {days→2023 （无） 05-01} " +
		"{days→2024 01-02 01-03} {days→2025 02-01、02-02 02-02、02-01} {各行 a （无）}]"
	if got := fmt.Sprint(Differences(&a, &b)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestLargeFilesAreReadQuickly: a file of a hundred thousand names, or of brackets in brackets, is read or refused in a moment.
func TestLargeFilesAreReadQuickly(t *testing.T) {
	var names strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&names, "%q: 1,\n", fmt.Sprint("n", i))
	}
	for name, text := range map[string]string{
		"names": "{" + names.String() + `"last": 1}`, "lists": strings.Repeat("[", 500_000), "objects": strings.Repeat(`{"a":`, 200_000),
		"items": "[" + strings.Repeat("1,", 500_000) + "1]",
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			_, err := Parse([]byte(text))
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %v: %v", took, err)
			}
		})
	}
}
