package publish

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/parcel"
	"countyledger/store/edu"
)

// Version numbers the layout of the database. Whatever alters the tables, a new field of the catalogue too, needs the next one: a database
// of an earlier one is brought up to it, one of a later one is left alone.
const Version = 2

// Space is the schema in which everything lies.
const Space = "countyledger"

// Names of the columns with which each key begins, so that the rows of a unit lie together wherever its partition does.
const (
	unitColumn       = "unit_code"
	submissionColumn = "submission"
	rowColumn        = "id"
)

// Column is a column of a table. Comment is its official term, for those who read the database with a program of their own.
type Column struct{ Name, Type, Comment string }

// Table is a table, partitioned by the unit.
type Table struct {
	Name, Comment string
	Columns       []Column
	Key           []string
	// Unique are columns that tell one row from another, besides the key; nil for none.
	Unique []string
	// of is the register whose rows it holds; nil for none.
	of *edu.Register
}

// Register reports whether the table holds the rows of a register.
func (t *Table) Register() bool { return t.of != nil }

// Names are those of the columns, as a statement has them.
func (t *Table) Names() string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = Quoted(c.Name)
	}
	return strings.Join(names, ", ")
}

// Quoted is a name in a statement.
func Quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// literal is a text in a statement.
func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// In is the name of a table or view with its schema.
func In(name string) string { return Space + "." + Quoted(name) }

var keyColumns = []Column{{unitColumn, "text", "单位代码"}, {submissionColumn, "integer", "报送（见submission）"}}

// Names of the tables that hold no register.
const (
	UnitTable       = "unit"
	SubmissionTable = "submission"
	figureTable     = "figure"
	partTable       = "figure_part"
)

// OfFigures are the tables that are joined for figures.
var OfFigures = []string{UnitTable, SubmissionTable, figureTable, partTable}

// within are the columns of a table whose rows belong to a submission.
func within(columns []Column) []Column { return slices.Concat(keyColumns, columns) }

// Tables are all tables that are partitioned by unit: units, submissions, figures, and a table for each register that is handed in.
func Tables() []Table {
	out := []Table{
		{Name: UnitTable, Comment: "报送单位", Key: []string{unitColumn}, Columns: []Column{
			{unitColumn, "text", "单位代码"},
			{"name", "text", "单位名称"},
			{"city", "text", "所属市代码"},
			{"city_name", "text", "所属市名称"},
			{"province", "text", "所属省代码"},
		}},
		{
			Name: SubmissionTable, Comment: "报送", Key: []string{unitColumn, submissionColumn},
			Unique: []string{unitColumn, "kind", "as_of", "time", "code"},
			Columns: within([]Column{
				{"kind", "text", "报送种类"},
				{"as_of", "date", "统计截止日期"},
				{"time", "integer", "第几次报送"},
				{"code", "text", "校验码"},
				{"title", "text", "报送名称"},
				{"year", "integer", "学年（2022为2022年9月至2023年8月）"},
				{"frozen", "text", "定稿日期"},
				{"rules", "text", "口径"},
				{"name", "text", "报送时的单位名称"},
				{"change", "text", "变动说明"},
				{"ledger", "text", "台账编号（同一台账的行号前后一致）"},
				{"state", "text", "办理"},
				{"current", "boolean", "这一种、这一期以它为准"},
				{"latest", "boolean", "是不是这个单位最近一期的报送"},
			}),
		},
		{Name: figureTable, Comment: "指标", Key: []string{unitColumn, submissionColumn, rowColumn, "scope"}, Columns: within([]Column{
			{rowColumn, "text", "指标代号"},
			{"scope", "text", "范围：单位代码，或学校和学段"},
			{"name", "text", "指标名称"},
			{"measure", "text", "单位"},
			{"value", "numeric", "指标值（未舍入；空为不知道）"},
			{"numerator", "numeric", "分子"},
			{"denominator", "numeric", "分母"},
			{"target", "numeric", "目标"},
			{"at_most", "boolean", "目标是不得超过的上限"},
			{"status", "text", "结论"},
			{"parts", "integer", "分项数（空为不分项，见figure_part）"},
			{"of_unit", "boolean", "是整个单位的指标，不是一所学校的"},
			{"known", "boolean", "知道不知道（没有统计对象的也算知道）"},
			{"adds", "boolean", "各单位的可以合计（县域均衡指标不可以）"},
			{"rules", "text", "口径"},
		})},
		{Name: partTable, Comment: "指标分项", Key: []string{unitColumn, submissionColumn, rowColumn, "scope", "part"}, Columns: within([]Column{
			{rowColumn, "text", "指标代号"},
			{"scope", "text", "范围"},
			{"of_unit", "boolean", "是整个单位的指标"},
			{"place", "integer", "序号"},
			{"part", "text", "分项"},
			{"count", "bigint", "数量"},
			{"adds", "boolean", "各单位的可以合计"},
		})},
	}
	for _, g := range edu.Submitted() {
		out = append(out, tableOf(g))
	}
	return out
}

// tableOf is the table of a register.
func tableOf(g *edu.Register) Table {
	t := Table{
		Name: strings.ReplaceAll(g.ID, "-", "_"), Comment: g.Label, Key: []string{unitColumn, submissionColumn, rowColumn}, of: g,
		Columns: within([]Column{{rowColumn, "bigint", "台账中的行号"}}),
	}
	for _, f := range goes(g) {
		t.Columns = append(t.Columns, Column{f.Key, typeOf(f.Kind()), comment(f)})
	}
	return t
}

// goes are the fields of a register that have a column.
func goes(g *edu.Register) (out []*edu.Field) {
	for _, f := range g.Fields {
		if parcel.Goes(f, true) {
			out = append(out, f)
		}
	}
	return out
}

// typeOf is the type of a column for values of a kind; days are texts, since papers may name only the month or the year.
func typeOf(k edu.Kind) string {
	switch k {
	case edu.KindCount, edu.KindRef:
		return "bigint"
	case edu.KindYear:
		return "integer"
	case edu.KindFlag:
		return "boolean"
	}
	if parcel.Scaled(k) {
		return "numeric(20,2)"
	}
	return "text"
}

// comment is what a column is called, in what it is counted, and where what it says is explained.
func comment(f *edu.Field) string {
	out := f.Full()
	switch {
	case f.Kind() == edu.KindMoney:
		out += "（元）"
	case f.Kind() == edu.KindPercent:
		out += "（%）"
	case f.Unit != "":
		out += "（" + f.Unit + "）"
	case f.Codes != nil:
		out += "（代码，见code_label）"
	case f.Refs != nil:
		out += "（" + f.Refs.Label + "的行号）"
	}
	return out
}

// Statements make the layout in a database, or bring an earlier one up to it: what is there stays.
func Statements() []string {
	out := []string{
		"CREATE SCHEMA IF NOT EXISTS " + Space,
		"COMMENT ON SCHEMA " + Space + " IS " + literal("县教台账：各单位的报送"),
		"CREATE TABLE IF NOT EXISTS " + In("layout") + " (version integer NOT NULL)",
		"CREATE TABLE IF NOT EXISTS " + In("partitioned") + " (name text PRIMARY KEY, keys text NOT NULL, uniques text)",
		"CREATE TABLE IF NOT EXISTS " + In("reader") + " (role text NOT NULL, unit_code text NOT NULL, PRIMARY KEY (role, unit_code))",
		"CREATE TABLE IF NOT EXISTS " + In("code_label") +
			" (name text NOT NULL, field text NOT NULL, code text NOT NULL, label text NOT NULL, place integer NOT NULL," +
			" PRIMARY KEY (name, field, code))",
		"COMMENT ON TABLE " + In("code_label") + " IS '代码的含义'",
		"DELETE FROM " + In("partitioned"),
		"DELETE FROM " + In("code_label"),
	}
	for _, t := range Tables() {
		out = append(out, t.statements()...)
	}
	out = append(out, labels())
	out = append(out, views()...)
	return append(out,
		functions,
		"DELETE FROM "+In("layout"),
		fmt.Sprintf("INSERT INTO %s VALUES (%d)", In("layout"), Version),
		"SELECT "+Space+".readers()")
}

// statements make the table, with no row, or give one that is there the columns that it lacks. Neither key stands on the whole, since a
// table with one could have no partition on another server: each partition has its own (see hold in functions.sql).
func (t *Table) statements() []string {
	name := In(t.Name)
	var made, added []string
	for _, c := range t.Columns {
		column := Quoted(c.Name) + " " + c.Type
		added = append(added, "ADD COLUMN IF NOT EXISTS "+column)
		for _, k := range t.Key {
			if k == c.Name {
				column += " NOT NULL"
			}
		}
		made = append(made, column)
	}
	unique := "NULL"
	if t.Unique != nil {
		unique = literal(quotedAll(t.Unique))
	}
	out := []string{
		"CREATE TABLE IF NOT EXISTS " + name + " (" + strings.Join(made, ", ") + ") PARTITION BY LIST (" + unitColumn + ")",
		"ALTER TABLE " + name + " " + strings.Join(added, ", "),
		"ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY",
		"INSERT INTO " + In("partitioned") + " VALUES (" + literal(t.Name) + ", " + literal(quotedAll(t.Key)) + ", " + unique + ")",
		"COMMENT ON TABLE " + name + " IS " + literal(t.Comment),
	}
	for _, c := range t.Columns {
		out = append(out, "COMMENT ON COLUMN "+name+"."+Quoted(c.Name)+" IS "+literal(c.Comment))
	}
	return out
}

func quotedAll(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = Quoted(n)
	}
	return strings.Join(out, ", ")
}

// labels fills in what the codes mean.
func labels() string {
	var rows []string
	for _, t := range Tables() {
		if t.of == nil {
			continue
		}
		for _, f := range goes(t.of) {
			if f.Codes == nil {
				continue
			}
			for i, c := range f.Codes.Items {
				names := []string{literal(t.Name), literal(f.Key), literal(string(c.Code)), literal(c.Label), strconv.Itoa(i + 1)}
				rows = append(rows, "("+strings.Join(names, ", ")+")")
			}
		}
	}
	return "INSERT INTO " + In("code_label") + " VALUES " + strings.Join(rows, ", ")
}
