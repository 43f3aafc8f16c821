package assign

import (
	"cmp"
	"context"
	"errors"
	"os"
	"reflect"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"

	"pgregory.net/rapid"
)

func rules(tb testing.TB) edu.RotationRules {
	tb.Helper()
	b, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		tb.Fatal(err)
	}
	r, err := edu.ParseRuleSet(b)
	if err != nil {
		tb.Fatal(err)
	}
	return r.RotationRules
}

// BenchmarkPropose10000 plans the rotation of 10,000 teachers at the large county's schools, none of whom moves yet.
func BenchmarkPropose10000(b *testing.B) {
	book := sample.County(sample.Size{Schools: 400, Teachers: 10000, Projects: 1, Closures: 1, Years: 1}).Book()
	for _, m := range edu.All[edu.Rotation](book, edu.Rotations) {
		book.Remove(edu.Rotations, m.RowID())
	}
	r := rules(b)
	for b.Loop() {
		plan, err := Propose(b.Context(), book, indicator.NewRoll(book, 2022, r), r, r.Points)
		if err != nil {
			b.Fatal(err)
		}
		if len(plan.Proposals) < plan.Wanted || plan.Backbone < plan.BackboneWanted || plan.Town < plan.TownWanted {
			b.Fatalf(
				"%d of %d, 骨干 %d of %d, towns %d of %d",
				len(plan.Proposals),
				plan.Wanted,
				plan.Backbone,
				plan.BackboneWanted,
				plan.Town,
				plan.TownWanted,
			)
		}
	}
}

// small draws a county of a few schools in which every plan can be looked at.
func small(t *rapid.T) *edu.Book {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县", Level: "county"}, 2022)
	n := rapid.IntRange(3, 5).Draw(t, "schools")
	for i := range n {
		s := &edu.School{Name: edu.Name([]string{"甲", "乙", "丙", "丁", "戊"}[i] + "小学"), Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
		s.Locality = rapid.SampledFrom([]edu.Code{"121", "220"}).Draw(t, "locality")
		s.Township = rapid.SampledFrom([]edu.Name{"东川镇", "柳坪镇"}).Draw(t, "township")
		s.Longitude, s.Latitude = "111.1", edu.Text(rapid.SampledFrom([]string{"37.51", "37.60", "37.92"}).Draw(t, "latitude"))
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
		y := &edu.SectionYear{
			School:  edu.Ref(i + 1),
			Year:    2022,
			Section: edu.SectionPrimary,
			Classes: edu.N(rapid.IntRange(1, 3).Draw(t, "classes")),
		}
		y.SetRowID(int64(i + 1))
		b.Put(edu.SectionYears, y)
	}
	for i := range rapid.IntRange(4, 8).Draw(t, "teachers") {
		x := &edu.Teacher{
			Name:          "王晓东",
			PostedAt:      edu.Ref(rapid.IntRange(1, 2).Draw(t, "school")),
			Establishment: edu.EstablishmentRegular,
			Post:          edu.PostTeaching,
			Section:       edu.SectionPrimary,
			OnDuty:        edu.OnDutyYes,
		}
		x.Subject = rapid.SampledFrom([]edu.Code{"chinese", "maths"}).Draw(t, "subject")
		x.Joined = edu.Day(rapid.IntRange(2005, 2018).Draw(t, "joined"), 9, 1)
		x.Backbone = rapid.SampledFrom([]edu.Code{"4", "5", ""}).Draw(t, "backbone")
		x.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, x)
	}
	for i := range rapid.IntRange(1, 5).Draw(t, "vacancies") {
		v := &edu.Vacancy{
			Year:    2022,
			School:  edu.Ref(rapid.IntRange(2, n).Draw(t, "asks")),
			Section: edu.SectionPrimary,
			Subject: rapid.SampledFrom([]edu.Code{"chinese", "maths"}).Draw(t, "asked"),
			Posts:   edu.N(rapid.IntRange(0, 2).Draw(t, "posts")),
		}
		v.SetRowID(int64(i + 1))
		b.Put(edu.Vacancies, v)
	}
	return b
}

// result is what a plan is judged by, in this order.
type result struct{ moves, backbone, town, points int }

func (r result) better(o result) bool {
	return cmp.Or(r.moves-o.moves, r.backbone-o.backbone, r.town-o.town, r.points-o.points) > 0
}

// judge leaves out what no quota asks for.
func (p *problem) judge(r result) result {
	return result{min(r.moves, p.moves), min(r.backbone, p.backbone), min(r.town, p.town), r.points}
}

// useful reports whether every move beyond the first quota serves one of the others.
func (p *problem) useful(r result) bool {
	return r.moves <= max(p.moves, min(r.backbone, p.backbone), min(r.town, p.town))
}

// enumerate looks at every plan there is.
func (p *problem) enumerate() (best result) {
	var all []*edu.Teacher
	spare, need := map[indicator.Post]int{}, map[indicator.Post]int{}
	for _, s := range p.supplies {
		all = append(all, s.who...)
		spare[s.post] = s.spare
	}
	for _, d := range p.demands {
		need[d.post] = d.need
	}
	var try func(i int, at result)
	try = func(i int, at result) {
		if judged := p.judge(at); p.useful(at) && judged.better(best) {
			best = judged
		}
		if i == len(all) {
			return
		}
		try(i+1, at)
		t := all[i]
		home := indicator.Post{School: t.PostedAt, Section: t.Section, Subject: t.Subject}
		if spare[home] == 0 || at.moves == p.wanted {
			return
		}
		spare[home]--
		for _, d := range p.demands {
			if d.post.Section != t.Section || d.post.Subject != t.Subject || need[d.post] == 0 {
				continue
			}
			from, to := p.b.School(t.PostedAt), p.b.School(d.post.School)
			next := result{
				at.moves + 1,
				at.backbone,
				at.town,
				at.points + p.merit(t) + p.route(placeOf(from), placeOf(to)) + p.filling(d)[d.need-need[d.post]],
			}
			if edu.CountyBackbone(t.Backbone) {
				next.backbone++
			}
			if from.Town() {
				next.town++
			}
			need[d.post]--
			try(i+1, next)
			need[d.post]++
		}
		spare[home]++
	}
	try(0, result{})
	return best
}

// TestBestOfAllPlans compares the assistant with every plan there is: as many moves, 骨干 and town teachers as can be had,
// and points within 1 % of the most.
func TestBestOfAllPlans(t *testing.T) {
	set, tried, fromTowns := rules(t), 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := small(t)
		r := set
		r.RotationShare = rapid.SampledFrom([]int{10, 30, 60, 100}).Draw(t, "share")
		r.BackboneShare = rapid.SampledFrom([]int{0, 20, 50, 100}).Draw(t, "backbone share")
		roll := indicator.NewRoll(b, 2022, r)
		plan, err := Propose(context.Background(), b, roll, r, r.Points)
		if err != nil {
			t.Fatal(err)
		}
		p := &problem{b: b, roll: roll, rules: r, points: r.Points, staffing: indicator.NewStaffing(roll)}
		p.want()
		p.gather()
		best := p.enumerate()
		got := p.judge(result{len(plan.Proposals), plan.Backbone, plan.Town, plan.Points})
		if got.moves != best.moves || got.backbone != best.backbone || got.town != best.town || 100*got.points < 99*best.points {
			t.Errorf("the assistant has %+v, the best plan %+v", got, best)
		}
		if got.better(best) {
			t.Errorf("the assistant has %+v, better than every plan there is: %+v", got, best)
		}
		if !p.useful(result{len(plan.Proposals), plan.Backbone, plan.Town, plan.Points}) {
			t.Errorf("moves that serve no quota: %+v", plan)
		}
		if best.town > 0 {
			fromTowns++
		}
		if best.moves > 1 {
			tried++
		}
		again, err := Propose(context.Background(), b, indicator.NewRoll(b, 2022, r), r, r.Points)
		if err != nil || !reflect.DeepEqual(plan, again) {
			t.Errorf("another plan from the same county (%v)", err)
		}
	})
	if tried < 10 || fromTowns < 10 {
		t.Errorf("only %d counties had a choice, %d a town quota", tried, fromTowns)
	}
}

// TestPlanIsSound: nobody is moved who may not be, no subject is left short, no post gets too many.
func TestPlanIsSound(t *testing.T) {
	b, r := sample.County(sample.Standard).Book(), rules(t)
	r.RotationShare = 40
	roll := indicator.NewRoll(b, 2022, r)
	plan, err := Propose(t.Context(), b, roll, r, r.Points)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Proposals) < 50 {
		t.Fatalf("%d proposals", len(plan.Proposals))
	}
	before := indicator.NewStaffing(roll)
	out, in, seen := map[indicator.Post]int{}, map[indicator.Post]int{}, map[int64]bool{}
	for _, x := range plan.Proposals {
		id := edu.Ref(x.Teacher.RowID())
		if seen[x.Teacher.RowID()] {
			t.Errorf("%s moves twice", x.Teacher.Name)
		}
		seen[x.Teacher.RowID()] = true
		if v := roll.Verdict(id); v.Standing != indicator.IsDue {
			t.Errorf("%s is %s", x.Teacher.Name, v.Standing.Word())
		}
		for _, m := range roll.Moves[id] {
			if m.Year == 2022 {
				t.Errorf("%s moves already", x.Teacher.Name)
			}
		}
		if s := b.School(x.To); !s.Open() || s.Private() || x.From == x.To || x.From != x.Teacher.PostedAt {
			t.Errorf("%s goes from %d to %s", x.Teacher.Name, x.From, s.Name)
		}
		out[indicator.Post{School: x.From, Section: x.Teacher.Section, Subject: x.Teacher.Subject}]++
		in[indicator.Post{School: x.To, Section: x.Teacher.Section, Subject: x.Teacher.Subject}]++
		if len(x.Reasons) < 3 {
			t.Errorf("%s: %v", x.Teacher.Name, x.Reasons)
		}
	}
	for post, n := range out {
		if n > before.Spare(post) || before.Have(post)-n < 1 {
			t.Errorf("%d leave %+v, which can spare %d of %d", n, post, before.Spare(post), before.Have(post))
		}
	}
	for post, n := range in {
		if n > before.Need(post) {
			t.Errorf("%d come to %+v, which needs %d", n, post, before.Need(post))
		}
	}
}

// TestAskedPostIsFilledOnce: a post that the office asked for is filled by a plan, and stays filled after 报到.
func TestAskedPostIsFilledOnce(t *testing.T) {
	for _, state := range []edu.Code{
		edu.RotationDraft, edu.RotationApproved, edu.RotationOn, edu.RotationEnded, edu.RotationEarly, edu.RotationRefused,
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		for i := range 2 {
			s := &edu.School{Name: "甲小学", Founder: "831", State: edu.StateOpen}
			s.SetRowID(int64(i + 1))
			b.Put(edu.Schools, s)
		}
		x := &edu.Teacher{PostedAt: 1, Section: edu.SectionPrimary, Subject: "chinese", Post: edu.PostTeaching, OnDuty: edu.OnDutyYes}
		x.SetRowID(1)
		b.Put(edu.Teachers, x)
		v := &edu.Vacancy{Year: 2022, School: 2, Section: edu.SectionPrimary, Subject: "chinese", Posts: edu.N(1)}
		v.SetRowID(1)
		b.Put(edu.Vacancies, v)
		m := &edu.Rotation{Teacher: 1, Year: 2022, From: 1, To: 2, Reason: edu.ReasonRotation, State: state, Start: edu.Day(2022, 9, 1)}
		m.SetRowID(1)
		b.Put(edu.Rotations, m)
		want := 0
		if state == edu.RotationEarly || state == edu.RotationRefused {
			want = 1
		}
		post := indicator.Post{School: 2, Section: edu.SectionPrimary, Subject: "chinese"}
		if got := indicator.NewStaffing(indicator.NewRoll(b, 2022, rules(t))).Need(post); got != want {
			t.Errorf("%s: %d needed, want %d", state, got, want)
		}
	}
}

// TestProposeStops: a clerk who has changed her mind does not wait.
func TestProposeStops(t *testing.T) {
	b, r := sample.County(sample.Standard).Book(), rules(t)
	r.RotationShare = 40
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Propose(ctx, b, indicator.NewRoll(b, 2022, r), r, r.Points); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
