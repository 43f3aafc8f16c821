package report

import (
	"slices"
	"testing"

	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// tables are those of a document and of its annexes.
func tables(d *Document) []*Table {
	var out []*Table
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *Table:
			out = append(out, x)
		case *Annex:
			out = append(out, tables(x.Doc)...)
		}
	}
	return out
}

// TestEveryCellHasItsColumn: no report puts in a cell for which its table has no column, or two columns of one key; and of a
// full county no column is left without a single cell, as one with a misspelt key would be.
func TestEveryCellHasItsColumn(t *testing.T) {
	book, o := sample.County(sample.Standard).Book(), options(t)
	o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20)
	task := &edu.Task{Year: edu.N(2022), Number: "T1", Name: "任务", Note: "注", Owner: "王晓东", Doc: "文", Deadline: edu.Day(2022, 12, 1)}
	task.City, task.County = edu.Hundredths(100), edu.Hundredths(100)
	task.SetRowID(1)
	book.Put(edu.Tasks, task)
	first := edu.All[edu.Closure](book, edu.Closures)[0]
	paper := &edu.Evidence{Case: edu.Ref(first.RowID()), Stage: edu.ClosurePublicity, Item: "公示", Number: "1号"}
	paper.SetRowID(1)
	book.Put(edu.Evidences, paper)
	found, err := check.County(t.Context(), book, check.Terms{Year: 2022, Rules: o.Rules, Today: edu.Day(2022, 9, 20)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range found[:len(found)/2] {
		e := found[i].Explain(2022, "属实", edu.Day(2022, 9, 20))
		e.SetRowID(int64(i + 1))
		book.Put(edu.Explanations, e)
	}
	for _, k := range Kinds() {
		seen, rows := map[string]bool{}, 0 // of all tables with the same columns
		all := tables(k.Make(book, o))
		for _, table := range all {
			rows += len(table.Rows)
			for i, c := range table.Columns {
				if c.Key == "" || slices.ContainsFunc(table.Columns[:i], func(x Column) bool { return x.Key == c.Key }) {
					t.Errorf("%s: the key of %v is %q, and not its own", k.ID, c.Heads, c.Key)
				}
			}
			for _, r := range append(slices.Clone(table.Rows), table.Total...) {
				for key := range r.Cells {
					seen[keysOf(table.Columns)+" "+key] = true
					if !slices.ContainsFunc(table.Columns, func(c Column) bool { return c.Key == key }) {
						t.Errorf("%s: no column of %v has the key %q", k.ID, keysOf(table.Columns), key)
					}
				}
			}
		}
		for _, table := range all {
			for _, c := range table.Columns {
				if rows > 0 && !seen[keysOf(table.Columns)+" "+c.Key] {
					t.Errorf("%s: no row has a cell for %q", k.ID, c.Key)
				}
			}
		}
	}
}

// TestSums: a column is summed up by its rule: what is known, as exactly as it is kept; a share from the sums, not from the
// shares; a row that stands apart is in none; what is given is as it was given.
func TestSums(t *testing.T) {
	rate := Sum{Part: "done", Whole: "all", Decimals: 1}
	table := &Table{Columns: []Column{
		serial(), left("name", 5, "名称"), money("done", "完成"), money("all", "总额"), divided("rate", rate, "完成率"), measured("area", "平方米", "面积"),
		counted("given", "人", "应有"), counted("years", "年", "年数").unsummed(), counted("none", "人", "无人填报"),
	}}
	row := func(fen, all, hundredths int64) Cells {
		return Cells{
			"name": words("甲"), "done": exact(edu.WanOf(fen)), "all": exact(edu.WanOf(all)), "area": exact(edu.Decimal{N: hundredths, Places: 2}),
			"given": whole(1), "years": whole(3),
		}
	}
	table.add(1, row(100*edu.WanYuan, 1000*edu.WanYuan, 1050))
	table.add(2, row(1, 3*edu.WanYuan, 25))
	table.add(3, Cells{"name": words("没有数据")})
	table.add(4, row(7, 7, 7)).Apart = true
	table.Rows = slices.Insert(table.Rows, 0, TableRow{Group: "一、组"})
	table.total(Cells{"name": words(sumWord), "given": whole(9)})
	want := map[string]Cell{
		"no": blank(), "name": words(sumWord), "done": exact(edu.WanOf(100*edu.WanYuan + 1)), "all": exact(edu.WanOf(1003 * edu.WanYuan)),
		"rate": {Is: Number, Number: edu.Decimal{N: 100, Places: 1, Least: 1}, Unit: "%"}, "area": exact(edu.Decimal{N: 1075, Places: 2}),
		"given": whole(9), "years": blank(), "none": {},
	}
	for key, w := range want {
		if got := table.Total[0].Cells[key]; got != w {
			t.Errorf("the sum of %s is %+v, want %+v", key, got, w)
		}
	}
	for i, w := range []Cell{{}, quotient(1, 10, 1), quotient(0, 1, 1), {}, quotient(1, 1, 1)} {
		if i > 0 && (table.Rows[i].Cells["rate"] != w || table.Rows[i].Cells["no"] != whole(i)) {
			t.Errorf("row %d: %+v, want the share %+v", i, table.Rows[i].Cells, w)
		}
	}
}
