package recognise

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// A layout is a table by its heads alone, in testdata/layouts: a line register|title|file, and a line of heads with what
// each holds, group/head=key. Its content is made here. tuned.txt was looked at when words and weights were written, unseen.txt
// was not: of it only the figures are printed.
//
// Keys are those of labelled tables; what the ledger does not keep tells what stands there: _ words, _n numbers, _d dates, _p
// people, _s schools, _t telephones.

// readLayouts makes the tables of a file.
func readLayouts(tb testing.TB, r *Reader, name string) []labelled {
	tb.Helper()
	b, err := os.ReadFile("testdata/layouts/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	var out []labelled
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	for i := 0; i+1 < len(lines); i++ {
		about := strings.Split(lines[i], "|")
		if len(about) != 3 {
			continue
		}
		x := labelled{name: fmt.Sprintf("%s:%d", name, i+1), register: about[0], file: about[2]}
		x.lay(tb, r.vocabulary(about[0]), about[1], strings.Fields(lines[i+1]))
		out = append(out, x)
	}
	return out
}

// lay writes the sheet of a layout: its title, its heads with the merges of their groups, and some rows.
func (x *labelled) lay(tb testing.TB, v *vocabulary, title string, heads []string) {
	tb.Helper()
	depth, paths := 1, [][]string{}
	for _, h := range heads {
		at := strings.LastIndex(h, "=")
		if at < 0 {
			tb.Fatalf("%s: %s has no key", x.name, h)
		}
		path := strings.Split(h[:at], "/")
		for i := range path {
			path[i] = strings.ReplaceAll(path[i], "／", "/")
		}
		depth, paths, x.keys = max(depth, len(path)), append(paths, path), append(x.keys, h[at+1:])
	}
	n := len(heads)
	x.sheet = &grid.Sheet{Name: "Sheet1", Rows: [][]string{make([]string, n)}}
	x.sheet.Rows[0][0] = title
	x.sheet.Merges = append(x.sheet.Merges, grid.Range{Right: n - 1})
	x.first, x.last, x.data = 1, depth, depth+1
	for d := range depth {
		row := make([]string, n)
		for c, p := range paths {
			if d < len(p) && (d == len(p)-1 || c == 0 || d >= len(paths[c-1])-1 || paths[c-1][d] != p[d]) {
				row[c] = p[d]
			}
		}
		x.sheet.Rows = append(x.sheet.Rows, row)
	}
	for c, p := range paths {
		if len(p) < depth {
			x.sheet.Merges = append(x.sheet.Merges, grid.Range{Top: len(p), Left: c, Bottom: depth, Right: c})
		}
		for d := range len(p) - 1 {
			to := c
			for to+1 < n && d < len(paths[to+1])-1 && paths[to+1][d] == p[d] {
				to++
			}
			if to > c && x.sheet.Rows[1+d][c] != "" {
				x.sheet.Merges = append(x.sheet.Merges, grid.Range{Top: 1 + d, Left: c, Bottom: 1 + d, Right: to})
			}
		}
	}
	for i := range 14 {
		row := make([]string, n)
		for c, key := range x.keys {
			row[c] = contentOf(tb, v, key, i, c)
		}
		x.sheet.Rows = append(x.sheet.Rows, row)
	}
	for c, key := range x.keys {
		if strings.HasPrefix(key, nothing) {
			x.keys[c] = nothing
		}
	}
}

var (
	families = strings.Split("李王张刘陈杨赵黄周吴徐孙马朱", "")
	villages = strings.Split("李山 大武 峪口 圪洞 马坊 积翠 麻地会 北武当 店坪 石站头 下昔 赤红 方正 新民", " ")
)

func schoolNamed(i int) string {
	kinds := []string{"小学", "九年制学校", "初级中学", "教学点"}
	return villages[i%len(villages)] + kinds[i%len(kinds)]
}

// contentOf is a cell of a column, as an office would fill it in.
func contentOf(tb testing.TB, v *vocabulary, key string, i, c int) string {
	tb.Helper()
	k := i*7 + c*3
	date := fmt.Sprintf("%d.%02d", 2008+k%14, 1+k%12)
	switch key {
	case "_":
		return []string{"较好", "一般", "按要求办理", "已说明"}[k%4]
	case "_n":
		return itoa(1 + k%97)
	case "_d":
		return date
	case "_p":
		return families[(k+5)%len(families)] + []string{"强", "丽华", "建军", "敏"}[k%4]
	case "_s":
		return schoolNamed(k)
	case "_t":
		return fmt.Sprintf("1990000%04d", k)
	}
	if _, inner, ok := strings.Cut(key, ":"); ok {
		key = inner
	}
	t := v.target(key)
	if t == nil || t.field == nil {
		tb.Fatalf("%s: no field %s", v.register.ID, key)
	}
	f := t.field
	of := f.Refs
	if of != nil {
		of = lastOf(of)
	}
	switch kind := f.Kind(); {
	case kind == edu.KindIDNumber, of == edu.Teachers && t.part == "id":
		return fmt.Sprintf("149901%d%02d%02d%04d", 1965+i%35, 1+i%12, 1+i%28, 1000+i)
	case kind == edu.KindSchoolCode, of == edu.Schools && t.part == "code", strings.HasSuffix(t.part, "school.code"):
		return fmt.Sprintf("211400%04d", 1000+k)
	case of == edu.Schools, strings.HasSuffix(t.part, "school"):
		return schoolNamed(i + c)
	case of == edu.Teachers:
		return families[i%len(families)] + []string{"志强", "秀英", "伟", "静"}[i%4]
	case of != nil && t.part == "code", key == "code":
		return fmt.Sprintf("2022-141128-83-01-%06d", 100000+k)
	case of != nil:
		return schoolNamed(i) + "教学楼建设项目"
	case kind == edu.KindPhone:
		return fmt.Sprintf("1990000%04d", 100+k)
	case key == "birth":
		return fmt.Sprintf("%d.%02d", 1965+i%35, 1+i%12)
	case kind == edu.KindDate:
		return date
	case kind == edu.KindYear:
		return "2022-2023学年"
	case kind == edu.KindFlag:
		return []string{"是", "否"}[k%2]
	case kind == edu.KindCode:
		return f.Codes.Items[k%min(4, len(f.Codes.Items))].Label
	case kind == edu.KindMoney, kind == edu.KindMeasure:
		return fmt.Sprintf("%d.%d", 100+13*k, k%10)
	case kind == edu.KindPercent:
		return itoa(20+k%80) + "%"
	case key == "term":
		return itoa(1 + k%3)
	case f.Ordinal:
		return itoa(1985 + k%38)
	case kind == edu.KindCount:
		return itoa(1 + k%90)
	}
	return textOf(f, i, k)
}

// textOf is a text of a field.
func textOf(f *edu.Field, i, k int) string {
	switch {
	case f.Key == "name" && isSchool(f):
		return schoolNamed(i)
	case isPerson(f):
		return families[k%len(families)] + []string{"志强", "秀英", "伟", "静"}[k%4]
	case f.Key == "name":
		return schoolNamed(i) + "教学楼建设项目"
	case f.Key == "township":
		return villages[k%5] + "镇"
	case f.Key == "village":
		return villages[k%9] + "村"
	case f.Key == "credit_code":
		return fmt.Sprintf("12141128MB%08d", 20000000+k)
	case f.Key == "village_code":
		return fmt.Sprintf("141128%06d", 100200+k)
	case f.Key == "builder", f.Key == "party":
		return villages[k%9] + "建筑工程有限公司"
	case strings.HasSuffix(f.Key, "doc"), f.Key == "number":
		return fmt.Sprintf("方教发〔2022〕%d号", 1+k)
	case f.Key == "certificate_no":
		return fmt.Sprintf("2014990110%07d", 1000+k)
	case f.Key == "longitude":
		return fmt.Sprintf("111.2%03d", k)
	case f.Key == "latitude":
		return fmt.Sprintf("37.8%03d", k)
	case f.Key == "note":
		return []string{"", "", "待核", ""}[k%4]
	case f.Key == "file":
		return fmt.Sprintf("附件%d.pdf", k)
	case f.Key == "sha":
		return fmt.Sprintf("%064x", k*7919)
	}
	return []string{"按计划推进实施", "新建教学楼一栋", "已与村委会协商", "资料正在整理之中"}[k%4]
}

// quiet counts without saying what was missed.
type quiet struct{ testing.TB }

// Logf says nothing.
func (quiet) Logf(string, ...any) {}

// TestLayouts reads the layouts: in other words, orders and levels than the labelled tables.
func TestLayouts(t *testing.T) {
	r := newReader(t)
	for _, tt := range []struct {
		file  string
		least float64
		seen  bool
	}{{"tuned.txt", .95, true}, {"unseen.txt", .93, false}} {
		t.Run(tt.file, func(t *testing.T) {
			var n tally
			tb := testing.TB(t)
			if !tt.seen {
				tb = quiet{t}
			}
			for _, x := range readLayouts(t, r, tt.file) {
				n.judge(tb, r, x)
			}
			n.check(t, tt.least)
		})
	}
}
