package manual

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/ui/pinyin"
	"countyledger/assets"
	"countyledger/store/edu"
)

var someFacts = Facts{Commands: [][2]string{{"verify", "核验台账文件和变更记录"}}}

func read(t *testing.T) []Chapter {
	t.Helper()
	all, err := Read(someFacts)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEveryChapterIsRead: each has a title of its own and something to say; no page is of two, no marker is left.
func TestEveryChapterIsRead(t *testing.T) {
	all := read(t)
	files, err := fs.Glob(assets.Manual, "manual/*.md")
	if err != nil || len(files) != len(all) {
		t.Fatal(len(files), len(all), err)
	}
	seen := map[string]bool{}
	for _, c := range all {
		for _, name := range append(slices.Clone(c.Pages), c.Title) {
			if seen[name] {
				t.Errorf("%s: %s is there twice", c.Name, name)
			}
			seen[name] = true
		}
		if len(c.Blocks) == 0 {
			t.Errorf("%s is empty", c.Name)
		}
		for _, b := range c.Blocks {
			if line := b.Line(); strings.Contains(line, "{{") || strings.TrimSpace(line) == "" {
				t.Errorf("%s: %q", c.Name, line)
			}
			for _, row := range b.Rows {
				if len(row) != len(b.Rows[0]) {
					t.Errorf("%s: %q has other cells than the heads", c.Name, row)
				}
			}
		}
	}
}

// TestWhatAChapterMayNotHold: what the manual cannot show is refused, with its place.
func TestWhatAChapterMayNotHold(t *testing.T) {
	for _, text := range []string{
		"", "没有题目", "# 甲\n\n### 小题\n", "# 甲\n\n# 乙\n", "# 甲\n\n**重**\n", "# 甲\n\n`x`\n", "# 甲\n\n> 引\n", "# 甲\n\n    x\n",
		"# 甲\n\n1. 一\n\n   二\n", "# 甲\n\n<b>x</b>\n", "# 甲\n\n[x](y)\n", "# 甲\n\n---\n",
	} {
		if c, err := parse([]byte(text)); err == nil {
			t.Errorf("%q is taken: %+v", text, c)
		}
	}
	for _, text := range []string{"{{nothing}}", "{{fields nobody}}", "{{keys 没有}}", "见{{papers}}", "{{ papers }}"} {
		c, err := parse([]byte("# 甲\n\n" + text + "\n"))
		if err != nil || c.fill(someFacts) == nil {
			t.Errorf("%q is filled: %+v %v", text, c, err)
		}
	}
	c, err := parse([]byte("# 甲\n\n一\n二\n\n1. 子\n2. 丑\n\n- 寅\n\n| 卯 | 辰 |\n|---|---|\n| 巳 | 午 |\n"))
	if err != nil || len(c.Blocks) != 5 || c.Blocks[0].Text != "一二" || c.Blocks[2].Number != 2 || c.Blocks[4].Rows[1][1] != "午" {
		t.Errorf("%+v %v", c, err)
	}
}

// pressed is a key, alone or with others held, as texts name it.
var pressed = regexp.MustCompile(`(?:(?:Ctrl|Shift|Alt)\+)*` +
	`(?:F\d{1,2}|Enter|Esc|Tab|Insert|Delete|Home|End|PageUp|PageDown|[←→↑↓])|(?:(?:Ctrl|Shift|Alt)\+)+[A-Z0-9]`)

// TestEveryKeyIsOne: what the text tells to press is among the keys that the catalogue lists: of the pages of that chapter, or everywhere;
// forms and lists are everywhere.
func TestEveryKeyIsOne(t *testing.T) {
	everywhere := []string{"到处可用", "表单", "列表"}
	for _, c := range read(t) {
		known := map[string]bool{}
		for _, g := range Groups() {
			general := len(c.Pages) == 0 || slices.Contains(everywhere, g.Title) || slices.Contains(c.Keys, g.Title)
			for _, k := range g.Keys {
				for _, key := range pressed.FindAllString(k[0]+" "+k[1], -1) {
					known[key] = known[key] || general
				}
			}
		}
		for _, b := range c.Blocks {
			if b.Keys != "" {
				continue
			}
			for _, key := range pressed.FindAllString(strings.ReplaceAll(b.Line(), "”→“", ""), -1) {
				if !known[key] && !strings.Contains(b.Text, "F1到F12") {
					t.Errorf("%s: %s is no key of it: %s", c.Name, key, b.Text)
				}
			}
		}
	}
}

var quoted = regexp.MustCompile(`“([^“”]+)”`)

// TestWhatIsQuotedIsOnTheScreen: each name in quotes stands in the program: a page, a button, a paper, a field, a file.
func TestWhatIsQuotedIsOnTheScreen(t *testing.T) {
	var program strings.Builder
	for _, root := range []string{"../../app", "../../store", "../../assets"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			sort := filepath.Ext(path)
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "app/manual") ||
				sort != ".go" && sort != ".json" {
				return err
			}
			text, err := os.ReadFile(path)
			program.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	said := program.String()
	elsewhere := []string{ // of the system, of the installer, and of the files
		"Windows已保护你的电脑", "更多信息", "仍要运行", "countyledger.exe", "下一步",
		"安装", "完成", "安装程序", "现在打开县教台账",
	}
	all := read(t)
	var own []string
	for _, c := range all {
		own = append(own, c.Title, strings.Split(c.Title, "：")[0])
	}
	for _, c := range all {
		for _, b := range c.Blocks {
			if b.Kind == Table {
				continue
			}
			for _, m := range quoted.FindAllStringSubmatch(b.Text, -1) {
				if !strings.Contains(said, m[1]) && !slices.Contains(elsewhere, m[1]) && !slices.Contains(own, m[1]) {
					t.Errorf("%s: “%s” stands nowhere in the program: %s", c.Name, m[1], b.Text)
				}
			}
		}
	}
}

// TestCataloguesAreWhole: what the text does not write itself is there: every paper, every field, every key, every figure with its basis.
func TestCataloguesAreWhole(t *testing.T) {
	var whole strings.Builder
	keys := map[string]bool{}
	for _, c := range read(t) {
		for _, b := range c.Blocks {
			whole.WriteString(b.Line() + "\n")
		}
		for _, k := range c.Keys {
			keys[k] = true
		}
	}
	said := whole.String()
	for _, k := range report.Kinds() {
		if !strings.Contains(said, k.Title) {
			t.Errorf("the paper %s is not told of", k.Title)
		}
	}
	for _, g := range edu.Registers() {
		if g.List == nil {
			continue
		}
		for _, f := range g.Fields {
			if !strings.Contains(said, f.Full()) {
				t.Errorf("the field %s of %s is not told of", f.Full(), g.Label)
			}
		}
	}
	for _, g := range Groups() {
		if !keys[g.Title] {
			t.Errorf("the keys of %s are in no chapter", g.Title)
		}
	}
	rows, err := figures()
	if err != nil || len(rows) < 30 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows {
		if row[0] == "" || row[2] == "" || row[3] == "" {
			t.Errorf("a figure without its name, how it is counted, or its source: %q", row)
		}
	}
}

// TestFound: places are found by words, by heads in pinyin, and by chapters.
func TestFound(t *testing.T) {
	all := read(t)
	index := pinyin.NewIndex()
	count := func(query string) (n int, chapters []string) {
		for _, p := range Places(all) {
			if p.Found(query, index) {
				n++
				if chapters = append(chapters, all[p.Chapter].Title); p.Text != "" && p.Block < 0 {
					t.Errorf("%+v", p)
				}
			}
		}
		return n, chapters
	}
	if n, _ := count(""); n != len(all) {
		t.Errorf("nothing typed finds %d of %d chapters", n, len(all))
	}
	for query, chapter := range map[string]string{
		"恢复码": "给管理员", "hdn": "给管理员", "忘了密码": "出了问题怎么办", "sb": "收表", "公示 节假日": "撤并推进和项目推进", "生均教学仪器": "口径：每个数怎样算",
	} {
		n, chapters := count(query)
		if !slices.Contains(chapters, chapter) {
			t.Errorf("%q finds %d places, none in %s: %q", query, n, chapter, chapters)
		}
	}
	if n, chapters := count("没有这样的话zz"); n != 0 {
		t.Errorf("%q", chapters)
	}
}

// TestReadmeNamesEveryChapter: the page that leads to the chapters where the source lies has each of them, by its title.
func TestReadmeNamesEveryChapter(t *testing.T) {
	readme, err := os.ReadFile("../../assets/manual/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range read(t) {
		if !strings.Contains(string(readme), "]("+c.Name+".md)") {
			t.Errorf("README does not lead to %s", c.Title)
		}
	}
}

// TestReleases: the newest version is the one that the program says it is, and each has its day and what is new; the printed manual bears
// that day. A version without its day, and news of none, are refused.
func TestReleases(t *testing.T) {
	metadata, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	all, err := Releases()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(metadata), `Version = "`+all[0].Version+`"`) {
		t.Errorf("the newest version with news is %s", all[0].Version)
	}
	for _, r := range all {
		if len(r.News) == 0 || !r.On.Full() {
			t.Errorf("%s of %s has %d news", r.Version, r.On, len(r.News))
		}
	}
	if d := Paper(nil, all[0]); d.AsOf != all[0].On {
		t.Errorf("the manual is of %s", d.AsOf)
	}
	for _, text := range []string{"# 甲\n", "# 甲\n\n- 新\n", "# 甲\n\n## 1.0\n\n- 新\n", "## 1.0　2022-09-01\n\n- 新\n"} {
		if got, err := releases([]byte(text)); err == nil {
			t.Errorf("%q is taken: %v", text, got)
		}
	}
}

// TestPaper: the manual is set with its contents, every chapter on the page that the contents name, and no sign is missing.
func TestPaper(t *testing.T) {
	all := read(t)
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := page.Layout(Paper(all, Release{Version: "1.0", On: edu.Day(2022, 9, 1)}), fonts)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Missing) > 0 {
		t.Errorf("without a face: %q", string(p.Missing))
	}
	marked := map[string]int{}
	for _, m := range p.Marks {
		if m.Level == 1 {
			marked[m.Text] = m.Page
		}
	}
	if len(marked) < len(all) {
		t.Errorf("%d of %d chapters are in the contents: %v", len(marked), len(all), marked)
	}
	t.Log(len(p.Pages), "pages")
}
