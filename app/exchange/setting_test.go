package exchange

import (
	"errors"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// pasted reads a block of cells, lines of cells with bars between them, as somebody says.
func pasted(tb testing.TB, s Setting, at int, b *edu.Book, lines ...string) (*Import, error) {
	tb.Helper()
	text := strings.ReplaceAll(strings.Join(lines, "\n"), "|", "\t") + "\n"
	a := Ask{Tables: map[Place]Setting{{File: "剪贴板", Sheet: "剪贴板", Row: at}: s}}
	return ReadFiles(tb.Context(), []grid.File{grid.Clipboard(text)}, a, readerOf(tb), b)
}

var strange = []string{
	"各校情况", "名称|学校代码|办学类型|举办者|状态|那个人", "甲小学|2114000001|小学|县级教育部门|在用|王丽", "乙小学|2114000002|小学|县级教育部门|在用|李强",
}

// TestSetByHand: what somebody says of columns, rows, kind and the whole table holds over what was recognised; the rest stays.
func TestSetByHand(t *testing.T) {
	column := func(col int, c ColumnSetting) Setting {
		return Setting{Columns: map[grid.Place]ColumnSetting{{Col: col}: c}}
	}
	heads := func(r Row) string { return string(r.Record.(*edu.School).Head) }
	for name, c := range map[string]struct {
		set   Setting
		at    int
		lines []string
		want  func(p *Preview) bool
	}{
		"a target": {column(5, ColumnSetting{Target: "head"}), 1, strange, func(p *Preview) bool {
			return heads(p.Rows[0]) == "王丽" && heads(p.Rows[1]) == "李强" && p.Header.Columns[5].Grade == recognise.Sure
		}},
		"left out": {column(4, ColumnSetting{Target: recognise.Nothing}), 1, strange, func(p *Preview) bool {
			return p.Header.Columns[4].Target.Field == nil && p.Header.Columns[4].Known() && p.Header.Columns[3].Target.Field != nil
		}},
		"a target that another column was recognised as": {column(5, ColumnSetting{Target: "name"}), 1, strange, func(p *Preview) bool {
			return p.Rows[0].Record.(*edu.School).Name == "王丽" && p.Header.Columns[0].Target.Field == nil && !p.Header.Columns[0].Known()
		}},
		"a column without a head": {
			column(5, ColumnSetting{Target: "head"}), 1,
			[]string{strange[0], strings.TrimSuffix(strange[1], "那个人"), strange[2], strange[3]},
			func(p *Preview) bool { return heads(p.Rows[1]) == "李强" },
		},
		"the end": {Setting{End: 3}, 1, strange, func(p *Preview) bool { return len(p.Rows) == 1 }},
		"the heads": {Setting{First: 3, Last: 4}, 2, []string{
			strange[0], strange[1], "名称|学校代码|办学类型|举办者|状态|校长", "全称|十位|码|码|码|姓名", strange[2], strange[3],
		}, func(p *Preview) bool {
			return p.Header.Row == 2 && p.Header.Height == 2 && len(p.Rows) == 2 && p.Rows[0].Line == 5
		}},
		"only the last head row": {Setting{Last: 3}, 1, []string{
			strange[0], strange[1], "1|2|3|4|5|6", strange[2], strange[3],
		}, func(p *Preview) bool { return p.Header.Row == 1 && p.Header.Height == 2 && len(p.Rows) == 2 }},
		"another kind": {Setting{Register: edu.Teachers}, 1, strange, func(p *Preview) bool {
			return p.Register == edu.Teachers && p.Header.Row == 1 && len(p.Rows) == 2
		}},
		"of all rows": {Setting{Whole: map[string]string{"township": "甲镇"}}, 1, strange, func(p *Preview) bool {
			return p.Rows[0].Record.(*edu.School).Township == "甲镇" && p.Rows[1].Record.(*edu.School).Township == "甲镇" && len(p.Whole()) == 1
		}},
		"of all rows in the place of a column": {Setting{Whole: map[string]string{"state": "在用"}}, 1, []string{
			strange[0], strange[1], "甲小学|2114000001|小学|县级教育部门|不知道|王丽",
		}, func(p *Preview) bool {
			return p.Rows[0].State == Added && p.Header.Columns[4].Target.Field == nil && p.Header.Columns[4].Known()
		}},
		"downwards": {column(5, ColumnSetting{Target: "head", Carry: On}), 1, []string{
			strange[0], strange[1], strange[2], "乙小学|2114000002|小学|县级教育部门|在用|",
		}, func(p *Preview) bool { return heads(p.Rows[1]) == "王丽" }},
		"where nothing was recognised": {
			Setting{Register: edu.Schools, First: 2, Columns: map[grid.Place]ColumnSetting{
				{Col: 0}: {Target: "name"}, {Col: 1}: {Target: "code"}, {Col: 2}: {Target: "type"}, {Col: 3}: {Target: "founder"},
				{Col: 4}: {Target: "state"},
			}},
			NotRecognised,
			[]string{"各校情况|||||", "甲|乙|丙|丁|戊|己", strange[2], strange[3]},
			func(p *Preview) bool {
				return p.Register == edu.Schools && p.Count(Added) == 2 && p.Place.Row == NotRecognised
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in, err := pasted(t, c.set, c.at, empty(), c.lines...)
			if err != nil || len(in.Previews) != 1 {
				t.Fatalf("%v: %+v", err, in)
			}
			if p := in.Previews[0]; !c.want(p) {
				for _, col := range p.Header.Columns {
					t.Logf("%+v", col)
				}
				t.Errorf("heads %d+%d, %d rows: %+v", p.Header.Row, p.Header.Height, len(p.Rows), p.Rows)
			}
		})
	}
}

// TestCarriedOff: what was recognised as holding on downwards does not, where somebody says so.
func TestCarriedOff(t *testing.T) {
	b := empty()
	school := &edu.School{Name: "方山县东沟小学", Code: "2114000001", Type: "211", Founder: "811", State: "open"}
	school.SetRowID(1)
	b.Put(edu.Schools, school)
	lines := []string{
		"学校名称|姓名|性别|身份证号", "东沟小学|李山|女|149901198503120022", "|王芳|女|149901198503120428", "|赵云|女|149901198503120444",
	}
	for carry, want := range map[Switch]int{AsRecognised: 3, On: 3, Off: 1} {
		in, err := pasted(t, Setting{Columns: map[grid.Place]ColumnSetting{{}: {Carry: carry}}}, 0, b, lines...)
		if err != nil {
			t.Fatal(err)
		}
		if got := in.Previews[0].Count(Added); got != want {
			t.Errorf("switch %d: %d rows are taken in, want %d: %+v", carry, got, want, in.Previews[0].Findings(edu.Hard))
		}
	}
}

// TestTwoDatesInOneCell: the second date of a column is split off where somebody says so, and is not where somebody says no.
func TestTwoDatesInOneCell(t *testing.T) {
	b := county(t)
	put(t, b, edu.Teachers, 1, "name", "李明", "id_number", "149901198001010018", "posted_at", "1")
	from, to := string(b.School(1).Name), string(b.School(2).Name)
	lines := []string{"身份证号|学年|派出学校|接收学校|变动原因|状态|在外时间", "149901198001010018|2022|" + from + "|" + to + "|交流轮岗|在岗|2022.9-2023.7"}
	for name, c := range map[string]struct {
		as    ColumnSetting
		until bool
	}{
		"split": {ColumnSetting{Target: "start", Until: "end"}, true}, "whole": {ColumnSetting{Target: "start", Until: recognise.Nothing}, false},
	} {
		in, err := pasted(t, Setting{Columns: map[grid.Place]ColumnSetting{{Col: 6}: c.as}}, 0, b, lines...)
		if err != nil {
			t.Fatal(err)
		}
		p := in.Previews[0]
		move := p.Rows[0].Record.(*edu.Rotation)
		if move.End.Known() != c.until || c.until != (p.Header.Until(&p.Header.Columns[6]) != nil) {
			t.Errorf("%s: %s until %s", name, move.Start.Text(edu.Format{}), move.End.Text(edu.Format{}))
		}
	}
}

// TestLeftOutByChoice: a table that somebody leaves out is named and can be seen; nothing of it is taken in.
func TestLeftOutByChoice(t *testing.T) {
	in, err := pasted(t, Setting{Out: true}, 1, empty(), strange...)
	if err != nil {
		t.Fatal(err)
	}
	if len(in.Previews) != 0 || len(in.Left) != 1 || len(in.Prepared().Items()) != 0 {
		t.Fatalf("%+v", in)
	}
	if left := in.Left[0]; !errors.Is(left.Why, ErrLeftOut) || left.Grid == nil || left.Header == nil {
		t.Errorf("%+v", left)
	}
}

// TestNothingFoundIsShown: what a sheet without a table holds is there to be set by hand, and the error says why as before.
func TestNothingFoundIsShown(t *testing.T) {
	_, err := pasted(t, Setting{}, 7, empty(), "一|二|三", "四|五|六")
	none := (*NothingFound)(nil)
	if !errors.As(err, &none) || !errors.Is(err, ErrNoHeader) || len(none.Left) != 1 {
		t.Fatalf("%v: %+v", err, none)
	}
	if left := none.Left[0]; left.Grid == nil || left.Header == nil {
		t.Errorf("%+v", left)
	}
}

// TestSetByHandWrongly: what cannot be is told, and takes nothing in.
func TestSetByHandWrongly(t *testing.T) {
	for name, s := range map[string]Setting{
		"no such target":   {Columns: map[grid.Place]ColumnSetting{{Col: 5}: {Target: "nothing.of.it"}}},
		"no such date":     {Columns: map[grid.Place]ColumnSetting{{Col: 5}: {Target: "head", Until: "nothing"}}},
		"no such fact":     {Whole: map[string]string{"nothing": "1"}},
		"heads below all":  {First: 90},
		"heads upside":     {First: 3, Last: 2},
		"end above":        {End: 1},
		"before the first": {Last: -4},
	} {
		if in, err := pasted(t, s, 1, empty(), strange...); err == nil && name != "before the first" {
			t.Errorf("%s: %+v", name, in.Previews[0].Header)
		}
	}
}

// TestAimedOnce: a target that is given to a column is taken from the column that had it by hand, the setting before stays as it was.
func TestAimedOnce(t *testing.T) {
	in, err := pasted(t, Setting{}, 1, empty(), strange...)
	if err != nil {
		t.Fatal(err)
	}
	h := in.Previews[0].Header
	first := Setting{}.Aimed(h, &h.Columns[5], "head")
	second := first.Aimed(h, &h.Columns[4], "head")
	if first.Of(&h.Columns[5]).Target != "head" || second.Of(&h.Columns[5]).Target != "" || second.Of(&h.Columns[4]).Target != "head" {
		t.Errorf("first %+v, second %+v", first, second)
	}
	if none := second.WithColumn(&h.Columns[4], ColumnSetting{}); !none.Blank() || second.Blank() {
		t.Errorf("%+v", none)
	}
}
