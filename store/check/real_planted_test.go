package check

import (
	"fmt"
	"slices"
	"testing"

	"countyledger/store/edu"
)

// plant is a kind of error as offices make it, in one row of a county; it names the row that the audit has to mark.
type plant struct {
	rule edu.RuleID
	in   func(p *planting) rowAt
}

type rowAt struct {
	register *edu.Register
	row      int64
}

var allPlants = slices.Concat(plants, sumPlants, listPlants, peoplePlants, casePlants)

// planting puts errors into a county, into each row one at most.
type planting struct {
	*realCounty
	used map[rowAt]bool
}

// row is a row that fits and has no error yet; it is taken out of turn now.
func row[T any, P interface {
	*T
	edu.Record
}](p *planting, g *edu.Register, fits func(P) bool) P {
	all := edu.All[T, P](p.b, g)
	for range 40 * len(all) {
		r := all[p.r.IntN(len(all))]
		if at := (rowAt{g, r.RowID()}); !p.used[at] && fits(r) {
			p.used[at] = true
			return r
		}
	}
	panic(fmt.Sprintf("no row of %s fits", g.ID))
}

// spoilt makes a plant of a change in one row.
func spoilt[T any, P interface {
	*T
	edu.Record
}](rule edu.RuleID, g *edu.Register, fits func(*planting, P) bool, spoil func(*planting, P)) plant {
	return plant{rule, func(p *planting) rowAt {
		r := row(p, g, func(r P) bool { return fits(p, r) })
		spoil(p, r)
		return rowAt{g, r.RowID()}
	}}
}

// entered puts a row too many into the county.
func (p *planting) entered(g *edu.Register, r edu.Record) rowAt {
	at := rowAt{g, int64(p.put(g, r))}
	p.used[at] = true
	return at
}

// now are the sections of the latest year with so many pupils at least.
func now(least int, codes ...edu.Code) func(*planting, *edu.SectionYear) bool {
	return func(p *planting, s *edu.SectionYear) bool {
		at := rowAt{edu.Schools, int64(s.School)}
		return s.Year == realYear && s.Headcount() >= least && !p.used[at] && p.b.School(s.School).Open() &&
			(len(codes) == 0 || slices.Contains(codes, s.Section))
	}
}

// longClosed is a school that has been closed for years.
func (p *planting) longClosed() edu.Ref {
	for _, c := range edu.All[edu.Closure](p.b, edu.Closures) {
		if c.Done.Known() && c.Done.Year() < 2018 && !c.Reopened.Known() && p.chance(30) {
			return c.School
		}
	}
	return p.longClosed()
}

// winter is the school that was closed after the statistics date.
func (p *planting) winter() edu.Ref {
	for _, c := range edu.All[edu.Closure](p.b, edu.Closures) {
		if c.Done == edu.Day(2023, 1, 15) {
			return c.School
		}
	}
	return 0
}

func open(_ *planting, s *edu.School) bool {
	return s.Open() && s.Type == edu.TypePrimary && s.Centre == 0
}

// quiet are teachers that nothing else is about.
func quiet(p *planting, t *edu.Teacher) bool {
	if p.used[rowAt{edu.Schools, int64(t.PostedAt)}] || t.OnDuty != edu.OnDutyYes || t.WorksAt != 0 || !t.Birth.Known() ||
		t.Post != edu.PostTeaching ||
		t.Establishment != edu.EstablishmentRegular {
		return false
	}
	id := edu.Ref(t.RowID())
	for _, m := range edu.All[edu.Rotation](p.b, edu.Rotations) {
		if m.Teacher == id {
			return false
		}
	}
	return !slices.ContainsFunc(edu.All[edu.Honour](p.b, edu.Honours), func(h *edu.Honour) bool { return h.Teacher == id })
}

func done(_ *planting, c *edu.Closure) bool {
	return c.CarriedOut() && !c.Reopened.Known() && c.Done.Known() && c.Done.Year() < int(realYear) && c.Method != edu.MethodPoint &&
		c.Method != edu.MethodKindergarten
}

func moving(_ *planting, m *edu.Rotation) bool {
	return m.Year == realYear && m.Reason == edu.ReasonRotation && m.State == edu.RotationOn && m.Relation == edu.RelationStays
}

func building(_ *planting, p *edu.Project) bool {
	return p.Stage(edu.ProjectStarted).Actual.Full()
}

// plantedSeeds are those that the rules and the plants were made with, and twice ten that were held back until the rules stood. What these
// missed at first (6 of 1110, then 1 of 1150) were plants that another plant had undone, or that contradicted nothing.
var plantedSeeds = []uint64{
	10, 11, 12, 7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009,
	9200, 9201, 9202, 9203, 9204, 9205, 9206, 9207, 9208, 9209,
}

// TestPlantedErrors: of every kind of error that is put into the realistic county all are found, by their rule and their row, and nothing
// else is.
func TestPlantedErrors(t *testing.T) {
	for _, seed := range plantedSeeds {
		c := newRealCounty(t, seed)
		p := &planting{c, map[rowAt]bool{}}
		rows := c.judged(realYear)
		type planted struct {
			rule edu.RuleID
			at   rowAt
		}
		var all []planted
		for round := 0; len(all)*50 < rows || round == 0; round++ {
			for _, x := range allPlants {
				if len(all)*50 >= rows && round > 0 || round > 0 && !x.often() {
					continue
				}
				all = append(all, planted{x.rule, x.in(p)})
			}
		}
		for _, r := range rules {
			if !slices.ContainsFunc(allPlants, func(x plant) bool { return x.rule == r.ID }) {
				t.Errorf("nobody plants an error for %s: add one to the plants", r.ID)
			}
		}
		found, err := County(t.Context(), c.b, Terms{Year: realYear, Rules: ruleSet(t), Today: realToday})
		if err != nil {
			t.Fatal(err)
		}
		got, spoilt := map[planted]bool{}, map[rowAt]bool{}
		for _, f := range found {
			got[planted{f.ID, rowAt{f.Register, f.Row}}] = true
		}
		missed := 0
		for _, x := range all {
			spoilt[x.at] = true
			if !got[x] {
				missed++
				t.Errorf("seed %d: %s of row %d of %s is missed", seed, x.rule, x.at.row, x.at.register.ID)
			}
		}
		beside := c.beside(spoilt)
		alarms, follow := map[rowAt]bool{}, 0
		for _, f := range found {
			switch at := (rowAt{f.Register, f.Row}); {
			case p.used[at], c.isNatural(f):
			case beside[at]:
				follow++
			default:
				alarms[at] = true
				t.Logf("false: %s %s: %s", f.ID, f.Register.ID, f.Message)
			}
		}
		t.Logf("seed %d: %d rows; planted %d errors of %d kinds (%.1f %%): found %d, missed %d, false %d rows (%.2f %%); %d follow from them",
			seed, rows, len(all), len(allPlants), percent(len(all), rows), len(all)-missed, missed, len(alarms), percent(len(alarms), rows), follow)
		if len(alarms)*100 > rows {
			t.Errorf("too many false alarms")
		}
	}
}

// often reports whether the error is put in more than once: not where it takes the only school of its kind.
func (x plant) often() bool {
	return !slices.Contains(
		[]edu.RuleID{
			"rotation_to_closed_school",
			"closed_without_case",
			"carried_out_but_open",
			"school_too_large",
			"type_not_changed",
			"carried_out_in_the_future",
		},
		x.rule,
	)
}

// judged is how many rows an audit of a year looks at.
func (c *realCounty) judged(y edu.Year) int {
	n := 0
	for _, g := range edu.Registers() {
		for _, r := range c.b.Rows(g) {
			if s, ok := r.(*edu.SectionYear); !ok || s.Year == y {
				n++
			}
		}
	}
	return n
}

// beside are the rows that name a spoilt one, or are named by it, or name the same school.
func (c *realCounty) beside(spoilt map[rowAt]bool) map[rowAt]bool {
	out := map[rowAt]bool{}
	for _, g := range edu.Registers() {
		for _, r := range c.b.Rows(g) {
			at := rowAt{g, r.RowID()}
			for _, f := range g.Fields {
				to, ok := f.At(r).(*edu.Ref)
				if !ok || *to == 0 || f.Refs == nil {
					continue
				}
				if named := (rowAt{f.Refs, int64(*to)}); spoilt[named] {
					out[at] = true
				} else if spoilt[at] {
					out[named] = true
				}
			}
		}
	}
	return out
}

func percent(part, whole int) float64 { return float64(part) * 100 / float64(whole) }
