package publish

import (
	_ "embed"
	"slices"
	"strings"

	"countyledger/store/indicator"
)

// functions are those that whoever runs the server calls: where a unit lies, who may read what.
//
//go:embed functions.sql
var functions string

// whole is what several units are together.
type whole struct{ prefix, column, name, label string }

// wholes are the cities and the provinces.
var wholes = []whole{
	{"city", "city", "min(city_name)", "全市"},
	{"province", "province", "min(province)", "全省"},
}

// views are what others read: of each register what is in force, and every figure of a unit, a city and a province.
func views() []string {
	var out []string
	for _, t := range Tables() {
		if t.of == nil {
			continue
		}
		out = append(out, view("current_"+t.Name, t.Comment+"（各单位最近一次报送）",
			`SELECT u.name AS unit_name, s.as_of, r.*
			FROM `+In(t.Name)+` r JOIN `+In(SubmissionTable)+` s USING (unit_code, submission) JOIN `+In(UnitTable)+` u USING (unit_code)
			WHERE s.latest`)...)
		out = append(out, called("current_"+t.Name, slices.Concat(commonColumns, t.Columns))...)
	}
	out = append(out, view("county_figures", "各单位的指标，每一期以未退回的最后一次报送为准",
		`SELECT f.unit_code, u.name AS unit_name, s.kind, s.as_of, s.latest, f.scope, f.id, f.name, f.measure, f.value::float8 AS value,
			f.numerator, f.denominator, f.target::float8 AS target, f.status, s.time, s.code, f.rules
		FROM `+joined(figureTable)+` WHERE s.current`)...)
	out = append(out, view("county_figure_parts", "各单位指标的分项",
		`SELECT f.unit_code, u.name AS unit_name, s.kind, s.as_of, s.latest, f.scope, f.id, f.place, f.part, f.count
		FROM `+joined(partTable)+` WHERE s.current`)...)
	out = append(out, called("county_figures", slices.Concat(commonColumns, figureColumns, keyColumns[:1], []Column{
		{Name: "latest", Comment: "是不是这个单位最近一期的报送"},
		{Name: "scope", Comment: "范围：单位代码，或学校和学段"},
		{Name: "time", Comment: "第几次报送"},
		{Name: "code", Comment: "校验码"},
		{Name: "rules", Comment: "口径"},
	}))...)
	for _, w := range wholes {
		out = append(out, w.views()...)
	}
	return out
}

// views are those of the figures of cities, or of provinces.
func (w whole) views() (out []string) {
	figures := w.prefix + "_figures"
	out = append(out, view(figures, w.label+"的指标：可以合计的逐项合计，占比由分子、分母合计后相除；县域均衡指标没有"+w.label+"的值", w.figures())...)
	out = append(out, called(figures, slices.Concat(commonColumns[1:], figureColumns, []Column{
		{Name: w.column, Comment: w.label + "的代码"},
		{Name: w.column + "_name", Comment: w.label + "的名称"},
		{Name: "units_known", Comment: "多少个单位的指标已知道"},
		{Name: "units", Comment: "应有多少个单位"},
	}))...)
	return append(out, view(w.prefix+"_figure_parts", w.label+"指标的分项合计", w.parts())...)
}

// Columns of views.
var (
	commonColumns = []Column{{Name: "unit_name", Comment: "单位名称"}, {Name: "as_of", Comment: "统计截止日期"}}
	figureColumns = []Column{
		{Name: "kind", Comment: "报送种类"},
		{Name: "id", Comment: "指标代号"},
		{Name: "name", Comment: "指标名称"},
		{Name: "measure", Comment: "单位"},
		{Name: "value", Comment: "指标值（未舍入；空为不知道）"},
		{Name: "numerator", Comment: "分子"},
		{Name: "denominator", Comment: "分母"},
		{Name: "target", Comment: "目标"},
		{Name: "status", Comment: "结论"},
	}
)

// called says what the columns of a view are called.
func called(name string, columns []Column) (out []string) {
	for _, c := range columns {
		out = append(out, "COMMENT ON COLUMN "+In(name)+"."+Quoted(c.Name)+" IS "+literal(c.Comment))
	}
	return out
}

// view makes a view, or gives one that is there the columns that it lacks. Whoever reads it needs the rights to what is under it, so that
// nobody sees through a view what is not his.
func view(name, comment, query string) []string {
	return []string{
		"CREATE OR REPLACE VIEW " + In(name) + " WITH (security_invoker = true) AS " + query,
		"COMMENT ON VIEW " + In(name) + " IS " + literal(comment),
	}
}

// joined is a table of figures with its submission and its unit: each is partitioned by unit, so that the join is one of partitions.
func joined(table string) string {
	return In(table) + ` f JOIN ` + In(SubmissionTable) + ` s ON s.unit_code = f.unit_code AND s.submission = f.submission
		JOIN ` + In(UnitTable) + ` u ON u.unit_code = f.unit_code`
}

// figures adds up as indicator.Together does: sums are of what figures say to a millionth, fifteen digits of which count (as numeric of a
// float8 has them), and one is divided by the other with more digits than a figure has.
func (w whole) figures() string {
	return strings.NewReplacer(
		"$whole", w.column, "$name", w.name, "$joined", joined(figureTable), "$unit", In(UnitTable),
		"$incomplete", literal(string(indicator.Incomplete)), "$none", literal(string(indicator.NoTarget)),
		"$met", literal(string(indicator.Met)), "$not", literal(string(indicator.NotMet)),
	).Replace(`SELECT g.$whole, n.whole_name AS $whole_name, g.kind, g.as_of, g.id, g.name, g.measure, v.value::float8 AS value,
			CASE WHEN h.share THEN g.numerator END AS numerator, CASE WHEN h.share THEN g.denominator END AS denominator,
			CASE WHEN h.sums THEN t.target::float8 END AS target,
			CASE WHEN g.known = 0 THEN $incomplete WHEN NOT g.adds THEN $none WHEN v.value IS NULL AND NOT g.parts THEN $incomplete
				WHEN t.target IS NULL THEN $none WHEN g.known < n.units OR g.unsure > 0 THEN $incomplete
				WHEN CASE WHEN g.at_most THEN v.exact <= round(t.target::float8::numeric, 6) * v.by
					ELSE v.exact >= round(t.target::float8::numeric, 6) * v.by END THEN $met ELSE $not END AS status,
			g.known AS units_known, n.units AS units
		FROM (
			SELECT u.$whole, s.kind, s.as_of, f.id, min(f.name) AS name, min(f.measure) AS measure, bool_and(f.adds) AS adds,
				bool_or(f.at_most) AS at_most, count(*) FILTER (WHERE f.known) AS known,
				count(*) FILTER (WHERE f.known AND f.status = $incomplete) AS unsure,
				count(*) FILTER (WHERE f.known AND f.numerator IS NOT NULL AND f.denominator IS NOT NULL) AS shares,
				count(*) FILTER (WHERE f.known AND f.value IS NOT NULL) AS vals,
				count(*) FILTER (WHERE f.known AND f.value IS NULL AND f.parts IS NULL AND (f.numerator IS NULL OR f.denominator IS NULL)) AS bare,
				coalesce(bool_or(f.known AND f.parts > 0), false) AS parts,
				sum(round(f.value::float8::numeric, 6)) FILTER (WHERE f.known) AS value,
				sum(round(f.numerator::float8::numeric, 6)) FILTER (WHERE f.known AND f.denominator IS NOT NULL) AS numerator,
				sum(round(f.denominator::float8::numeric, 6)) FILTER (WHERE f.known AND f.numerator IS NOT NULL) AS denominator,
				count(*) FILTER (WHERE f.target IS NULL AND f.status <> $incomplete) AS untargeted, min(f.target) AS least, max(f.target) AS most
			FROM $joined
			WHERE s.current AND f.of_unit AND u.$whole IS NOT NULL
			GROUP BY u.$whole, s.kind, s.as_of, f.id
		) g
		JOIN (SELECT $whole, $name AS whole_name, count(*) AS units FROM $unit GROUP BY $whole) n ON n.$whole = g.$whole
		CROSS JOIN LATERAL (SELECT g.adds AND g.known > 0 AS sums, g.adds AND g.shares > 0 AND g.shares + g.bare = g.known AS share) h
		CROSS JOIN LATERAL (SELECT CASE WHEN g.untargeted = 0 AND g.least = g.most THEN g.least END AS target) t
		CROSS JOIN LATERAL (SELECT
			CASE WHEN h.share THEN g.numerator * CASE WHEN g.measure = '%' THEN 100 ELSE 1 END ELSE coalesce(g.value, 0) END AS exact,
			CASE WHEN h.share THEN g.denominator ELSE 1 END AS by,
			CASE WHEN h.share THEN g.numerator * CASE WHEN g.measure = '%' THEN 100 ELSE 1 END * 1.0000000000000000000000000000000000000000
					/ nullif(g.denominator, 0)
				WHEN h.sums AND g.vals > 0 AND g.vals + g.bare = g.known THEN g.value END AS value) v`)
}

// parts adds up what figures are counted by.
func (w whole) parts() string {
	return strings.NewReplacer("$whole", w.column, "$joined", joined(partTable)).Replace(
		`SELECT u.$whole, s.kind, s.as_of, f.id, min(f.place) AS place, f.part, sum(f.count)::bigint AS count
		FROM $joined
		WHERE s.current AND f.of_unit AND f.adds AND u.$whole IS NOT NULL
		GROUP BY u.$whole, s.kind, s.as_of, f.id, f.part`)
}
