package exchange

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// twoSchools is a ledger with two schools.
func twoSchools(t *testing.T) *store.Store {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Create(t.Context(), dir, edu.Unit{Code: "141128", Name: "方山县教育局", Area: "方山县", Level: "county"}, 2022,
		store.Options{KeyDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	var schools []edu.Record
	for i, name := range []edu.Name{"方山县东沟小学", "方山县西沟小学"} {
		code := edu.SchoolCode(fmt.Sprintf("211400000%d", i+1))
		schools = append(schools, &edu.School{Name: name, Code: code, Type: "211", Founder: "811", State: "open"})
	}
	p, _ := edu.Prepare(load(t, s), edu.Edit("学校", edu.Schools, schools...))
	if _, err := s.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	return s
}

func load(t *testing.T, s *store.Store) *edu.Book {
	t.Helper()
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// taken takes files in, and gives the act.
func taken(t *testing.T, s *store.Store, paths ...string) int64 {
	t.Helper()
	in, err := ReadAll(t.Context(), paths, Ask{}, readerOf(t), load(t, s))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range in.Previews {
		if bad := p.Findings(edu.Hard); len(bad) > 0 {
			t.Fatalf("%s: %+v", p.File, bad)
		}
	}
	batch, err := s.Apply(t.Context(), in.Prepared(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

func written(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// origins tells where each field of a record comes from, and what is said of it beside its fields.
func origins(t *testing.T, s *store.Store, g *edu.Register, rec edu.Record) string {
	t.Helper()
	from, err := s.Origins(t.Context(), g, rec.RowID())
	if err != nil {
		t.Fatal(err)
	}
	extras, err := s.Extras(t.Context(), g, rec.RowID())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range g.Fields {
		if o, ok := from[f]; ok {
			out = append(out, fmt.Sprintf("%s=%s@%s/%s/%s", f.Key, o.Text, o.Return.File, o.Return.Sender, o.Cell))
		}
	}
	for _, x := range extras[rec.RowID()] {
		out = append(out, fmt.Sprintf("%s=%s@%s/%s/%s", x.Head, x.Text, x.Return.File, x.Return.Sender, x.Cell))
	}
	return strings.Join(out, "\n")
}

// TestWhereCellsComeFrom: whatever way a table is sent, each cell of a record knows its file, sender and address, and what no
// field has stays beside the record.
func TestWhereCellsComeFrom(t *testing.T) {
	s, dir := twoSchools(t), t.TempDir()
	archive := filepath.Join(dir, "报送.zip")
	f, err := os.Create(archive)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	w, err := z.Create("西沟小学/教师.csv")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(w, "教师姓名,性别,身份证号码,所在学校,星座\n王芳,女,149901198503120428,西沟小学,双鱼座\n")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	list := written(t, filepath.Join(dir, "教师花名册（2）.csv"), "教师花名册\n填报单位（盖章）：东沟小学　　填报人：赵云\n"+
		"序号,姓名,性别,身份证号,编制单位,星座,微信号码,学历\n"+
		"1,李山,女,149901198503120022,东沟小学,天秤座,13800001111,博士后二代\n2,赵云,女,149901198503120444,东沟小学,,,本科\n")
	batch := taken(t, s, archive, list)
	b := load(t, s)
	byName := map[edu.Name]*edu.Teacher{}
	for _, r := range b.Rows(edu.Teachers) {
		x := r.(*edu.Teacher)
		byName[x.Name] = x
	}
	for name, want := range map[edu.Name]string{
		"李山": "name=李山@教师花名册（2）.csv/方山县东沟小学/B4\nsex=女@教师花名册（2）.csv/方山县东沟小学/C4\n" +
			"id_number=149*************22@教师花名册（2）.csv/方山县东沟小学/D4\nposted_at=东沟小学@教师花名册（2）.csv/方山县东沟小学/E4\n" +
			"星座=天秤座@教师花名册（2）.csv/方山县东沟小学/F4\n微信号码=138****1111@教师花名册（2）.csv/方山县东沟小学/G4\n" +
			"学历=博士后二代@教师花名册（2）.csv/方山县东沟小学/H4",
		"王芳": "name=王芳@教师.csv/方山县西沟小学/A2\nsex=女@教师.csv/方山县西沟小学/B2\n" +
			"id_number=149*************28@教师.csv/方山县西沟小学/C2\nposted_at=西沟小学@教师.csv/方山县西沟小学/D2\n星座=双鱼座@教师.csv/方山县西沟小学/E2",
	} {
		if got := origins(t, s, edu.Teachers, byName[name]); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
		}
	}
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if got := origins(t, s, edu.Teachers, byName["李山"]); got != "" {
		t.Errorf("after it was taken back: %s", got)
	}
}

// TestWhatOneRecordSaysInManyWays: a value of the title has no address, a form has its own cells, merged and carried names those
// they stand in, and a row that changes nothing is the later one still.
func TestWhatOneRecordSaysInManyWays(t *testing.T) {
	s, dir := twoSchools(t), t.TempDir()
	years := written(t, filepath.Join(dir, "学年报表.csv"), "2022学年东沟小学情况统计表\n学段,班数,在校生数,校车司机\n小学,6,180,张三\n")
	taken(t, s, years)
	rows := load(t, s).Rows(edu.SectionYears)
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	got := origins(t, s, edu.SectionYears, rows[0])
	for _, want := range []string{"school=东沟小学@学年报表.csv/方山县东沟小学/\n", "year=2022@学年报表.csv/方山县东沟小学/\n", "校车司机=张三@学年报表.csv/方山县东沟小学/D3"} {
		if !strings.Contains(got+"\n", want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	again := written(t, filepath.Join(dir, "学年报表（改）.csv"), "2022学年东沟小学情况统计表\n班数,学段,在校生数,校车司机\n6,小学,180,李四\n")
	if in, err := Read(t.Context(), again, Ask{}, readerOf(t), load(t, s)); err != nil || in.Count(Unchanged) != 1 {
		t.Fatalf("%v", err)
	}
	taken(t, s, again)
	got = origins(t, s, edu.SectionYears, rows[0])
	if !strings.Contains(got, "@学年报表（改）.csv/方山县东沟小学/A3") || !strings.Contains(got, "校车司机=李四") || strings.Contains(got, "张三") {
		t.Errorf("after it was sent once more:\n%s", got)
	}
	if batch := taken(t, s, again); batch != 0 {
		t.Errorf("the very same file made batch %d", batch)
	}
}

// TestSender: who sent a table is decided by what says so first.
func TestSender(t *testing.T) {
	s, dir := twoSchools(t), t.TempDir()
	const rows = "姓名,性别,身份证号,编制单位\n李山,女,149901198503120022,东沟小学\n赵云,女,149901198503120444,西沟小学\n"
	for _, tt := range []struct{ path, text, want string }{
		{"a/教师.csv", "填报单位（盖章）：西沟小学,,,填报时间：2022年9月\n" + rows, "方山县西沟小学"},
		{"a/教师2.csv", "填报单位：,界河口镇中心校,,\n" + rows, "界河口镇中心校"},
		{"a/教师3.csv", rows + "填表单位：方山县教育局,,,\n", "方山县教育局"},
		{"a/教师4.csv", "单位：万元,,,\n" + rows, "教师"},
		{"a/东沟小学教师花名册2022.csv", rows, "方山县东沟小学"},
		{"西沟小学/花名册.csv", rows, "方山县西沟小学"},
		{"2022年界河口镇/花名册.csv", rows, "界河口镇"},
		{"各乡镇/花名册(1).csv", rows, "花名册"},
		{"a/义务教育学校教师.csv", rows, "义务教育学校教师"},
		{"a/名单.csv", strings.ReplaceAll(rows, "西沟", "东沟"), "方山县东沟小学"},
	} {
		in, err := Read(t.Context(), written(t, filepath.Join(dir, tt.path), tt.text), Ask{}, readerOf(t), load(t, s))
		if err != nil {
			t.Fatalf("%s: %v", tt.path, err)
		}
		if got := in.Previews[0].Sender; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.path, got, tt.want)
		}
	}
}

// TestEveryCellStandsAtItsAddress: of every file that offices send, what a field or an extra says stands in the cell that it names,
// and every field that a row filled from a column knows one.
func TestEveryCellStandsAtItsAddress(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(returns, "cases", "*"))
	if err != nil || len(files) < 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	book, cells, extras, above := sample.County(sample.Standard).Book(), 0, 0, 0
	for _, file := range files {
		in, err := Read(t.Context(), file, Ask{}, readerOf(t), book)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, p := range in.Previews {
			table := p.sentTable()
			if table.SHA256 == "" || table.Sender == "" || table.File != filepath.Base(file) {
				t.Errorf("%s: %+v", file, table)
			}
			at := map[string]string{"": ""}
			for row := range p.Sheet.Rows {
				for col, text := range p.Sheet.Rows[row] {
					at[grid.CellName(row, col)] = strings.TrimSpace(text)
				}
			}
			for i := range p.Rows {
				row := p.sentRow(p.Rows[i].keptAs(p.Rows[i].Record, p.Rows[i].Record))
				above += len(row.Above)
				from := table.Origins(&row)
				for _, f := range p.Rows[i].said {
					o, ok := from[f]
					switch c := p.columnFor(&p.Rows[i], f); {
					case c == nil:
					case !ok:
						t.Errorf("%s line %d: nobody knows where %s comes from", file, row.Line, f.Key)
					case c.Whole == "" && (o.Cell == "" || at[o.Cell] != o.Text):
						t.Errorf("%s: %s of line %d is %q, and in %s stands %q", file, f.Key, row.Line, o.Text, o.Cell, at[o.Cell])
					default:
						cells++
					}
				}
				for _, x := range table.Extras(&row) {
					if extras++; x.Cell == "" || at[x.Cell] != x.Text {
						t.Errorf("%s: %q of line %d, and in %s stands %q", file, x.Words(), row.Line, x.Cell, at[x.Cell])
					}
				}
			}
		}
	}
	t.Logf("%d cells, %d of them above their rows, %d extras", cells, above, extras)
	if cells < 300 || extras < 5 || above < 3 {
		t.Errorf("only %d cells, %d above, %d extras", cells, above, extras)
	}
}

// columnFor is a column of the sheet in which a row says something of a field.
func (p *Preview) columnFor(r *Row, f *edu.Field) *Column {
	for c := range p.columns(r) {
		if c.Target.Field == f && strings.TrimSpace(p.cell(r.Line-1, c)) != "" {
			return c
		}
	}
	return nil
}

// TestTwoFilesOfOneRecord: what the second file says of a record that the first one makes stays with it.
func TestTwoFilesOfOneRecord(t *testing.T) {
	s, dir := twoSchools(t), t.TempDir()
	taken(t, s,
		written(t, filepath.Join(dir, "1.csv"), "姓名,性别,身份证号,编制单位,星座\n李山,女,149901198503120022,东沟小学,天秤座\n"),
		written(t, filepath.Join(dir, "2.csv"), "姓名,身份证号,编制单位,属相\n李山,149901198503120022,东沟小学,牛\n"))
	rows := load(t, s).Rows(edu.Teachers)
	if len(rows) != 1 {
		t.Fatalf("%d teachers", len(rows))
	}
	got := origins(t, s, edu.Teachers, rows[0])
	for _, want := range []string{"sex=女@1.csv/1/B2", "name=李山@2.csv/2/A2", "星座=天秤座@1.csv/1/E2", "属相=牛@2.csv/2/D2"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestMendedRowKnowsItsCells: a row that a clerk corrects and saves by itself comes from its sheet too, but for what he typed.
func TestMendedRowKnowsItsCells(t *testing.T) {
	s := twoSchools(t)
	file := written(t, filepath.Join(t.TempDir(), "教师.csv"), "姓名,性别,身份证号,编制单位,星座\n李山,女,149901198503120023,东沟小学,天秤座\n")
	book := load(t, s)
	in, err := Read(t.Context(), file, Ask{}, readerOf(t), book)
	if err != nil || in.Count(Failed) != 1 {
		t.Fatal(err)
	}
	p := in.Previews[0]
	shown := p.Over(book, &p.Rows[0]).(*edu.Teacher)
	shown.SetRowID(0)
	typed := *shown
	typed.IDNumber, typed.Name = "149901198503120022", "李珊"
	change, _ := edu.Prepare(book, p.Mended(book, &p.Rows[0], shown, &typed))
	if _, err := s.Apply(t.Context(), change, nil); err != nil {
		t.Fatal(err)
	}
	got := origins(t, s, edu.Teachers, load(t, s).Rows(edu.Teachers)[0])
	for _, want := range []string{"sex=女@教师.csv/教师/B2", "姓名=李山", "星座=天秤座@教师.csv/教师/E2", "身份证号=149*************23"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "id_number=") || strings.Contains(got, "name=") {
		t.Errorf("what was typed comes from the sheet:\n%s", got)
	}
}

// TestKeptCellIsNoOrigin: what a clerk has corrected comes from where it came before, and was changed since; what is sent against it
// stands beside the record.
func TestKeptCellIsNoOrigin(t *testing.T) {
	s, dir := twoSchools(t), t.TempDir()
	const heads = "姓名,性别,身份证号,编制单位,家庭住址,职称\n"
	row := func(title string) string {
		return heads + "李山,女,149901198503120022,东沟小学,甲村," + title + "\n"
	}
	taken(t, s, written(t, filepath.Join(dir, "1.csv"), row("二级教师")))
	one := *load(t, s).Rows(edu.Teachers)[0].(*edu.Teacher)
	title := edu.Teachers.Field("title")
	if err := title.At(&one).Parse("一级教师", title.Format()); err != nil {
		t.Fatal(err)
	}
	p, _ := edu.Prepare(load(t, s), edu.Edit("改", edu.Teachers, &one))
	if _, err := s.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	path := written(t, filepath.Join(dir, "2.csv"), row("三级教师"))
	in, err := ReadAll(t.Context(), []string{path}, Ask{Corrected: s}, readerOf(t), load(t, s))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), in.Prepared(), nil); err != nil {
		t.Fatal(err)
	}
	from, err := s.Origins(t.Context(), edu.Teachers, one.RowID())
	if err != nil {
		t.Fatal(err)
	}
	if o := from[title]; o.Return == nil || o.Return.File != "1.csv" || o.Since == nil {
		t.Errorf("%+v", from[title])
	}
	if got := origins(t, s, edu.Teachers, &one); !strings.Contains(got, "name=李山@2.csv") || !strings.Contains(got, "职称=三级教师@2.csv/2/F2") {
		t.Error(got)
	}
}
