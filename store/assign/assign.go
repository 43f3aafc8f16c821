// Package assign proposes who goes where in a school year's rotation.
//
// It treats the plan as an assignment of due teachers to posts that are short of staff, solved as a flow of least cost
// (network.go): from the teachers, 骨干 and others, through the subjects of their schools, no more than each can spare,
// over the places they would travel between, to the posts, no more than each needs. In this order it
//
//  1. moves as many teachers as the county's quota still lacks, or as many as can be moved;
//  2. has as many 骨干 among them as the second quota lacks, or as many as can be;
//  3. meets the quota of the town schools, by adding points to their teachers until it is met;
//  4. has the greatest sum of points: edu.AssistantPoints says for what.
//
// Under 1 and 2 the sum of 4 is the greatest there is; the points of 3 are the smallest step that suffices. Moves beyond 1
// are proposed only as far as they serve 2 or 3.
// Moves that are planned or approved already are left as they are, and count. Teachers who are exempt, deferred or
// work elsewhere are left alone. The same book gives the same plan.
package assign

import (
	"context"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Proposal is one move that the program suggests, with its reasons in words.
type Proposal struct {
	Teacher *edu.Teacher
	From    edu.Ref
	To      edu.Ref
	Points  int
	Reasons []string
}

// Plan is what the program suggests, and what it lacks.
type Plan struct {
	Proposals []Proposal
	Wanted    int // moves that the quotas still lack
	Backbone  int // 骨干 among the proposals
	// BackboneWanted is how many of them were to be 骨干.
	BackboneWanted int
	// TownWanted is how many were to come from town schools, Town how many do.
	TownWanted, Town int
	// Points is the sum that the plan has, without those of step 3.
	Points int
}

// Propose makes a plan for the school year of a roll.
func Propose(ctx context.Context, b *edu.Book, roll *indicator.Roll, rules edu.RotationRules, points edu.AssistantPoints) (*Plan, error) {
	p := &problem{b: b, roll: roll, rules: rules, points: points, staffing: indicator.NewStaffing(roll)}
	p.want()
	p.gather()
	best, bonus, err := p.withTowns(ctx)
	if err != nil {
		return nil, err
	}
	// Moves beyond the first quota serve the other two only; where those cannot be met they serve nothing.
	if useful := max(p.moves, min(p.backbone, best.Backbone), min(p.town, best.Town)); useful < len(best.Proposals) {
		p.wanted = useful
		if best, err = p.solve(ctx, bonus); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(best.Proposals, func(a, z Proposal) int { return z.Points - a.Points })
	return best, nil
}

// withTowns finds the smallest step of points by which the town schools meet their quota.
func (p *problem) withTowns(ctx context.Context) (best *Plan, bonus int, err error) {
	for _, step := range []int{0, 5, 10, 20, 40, 80, 160, 320, 640} {
		plan, err := p.solve(ctx, step)
		if err != nil {
			return nil, 0, err
		}
		if best == nil || plan.Town > best.Town {
			best, bonus = plan, step
		}
		if best.Town >= best.TownWanted {
			break
		}
	}
	return best, bonus, nil
}

// want works out what the quotas still lack.
func (p *problem) want() {
	county, towns := p.roll.Quotas()
	p.moves, p.backbone = wanted(county, p.rules)
	p.town = max(0, towns.Needed-towns.Moved-towns.Planned)
	p.wanted = max(p.moves, p.backbone, p.town)
}

// wanted is how many moves the first quota still lacks, and how many 骨干 the second: more 骨干 are more moves, and more
// moves may ask for more 骨干.
func wanted(q indicator.Quota, rules edu.RotationRules) (moves, backbone int) {
	have, haveBackbone := q.Moved+q.Planned, q.Backbone+q.BackbonePlanned
	moves = max(0, q.Needed-have)
	if rules.BackboneShare >= 100 { // it cannot be caught up with
		return moves, moves
	}
	for n := moves; ; n = backbone {
		if backbone = max(0, indicator.Needed(have+n, rules.BackboneShare)-haveBackbone); backbone <= n {
			return moves, backbone
		}
	}
}

// problem is what a plan is made from.
type problem struct {
	b        *edu.Book
	roll     *indicator.Roll
	rules    edu.RotationRules
	points   edu.AssistantPoints
	staffing *indicator.Staffing
	places   *places

	supplies []supply
	demands  []demand

	moves, backbone, town int // what each quota lacks
	wanted                int // how many moves may be proposed at most
}

// supply is a post that can spare teachers; who of them may go.
type supply struct {
	post  indicator.Post
	spare int
	who   []*edu.Teacher
}

// demand is a post that is short of staff.
type demand struct {
	post indicator.Post
	need int
}

// gather finds the posts that can give and those that lack, in 小学 and 初中.
func (p *problem) gather() {
	p.places = newPlaces(p.b)
	free := map[indicator.Post][]*edu.Teacher{}
	for _, t := range edu.All[edu.Teacher](p.b, edu.Teachers) {
		id := edu.Ref(t.RowID())
		if p.roll.Verdict(id).Standing == indicator.IsDue && t.Subject != "" && t.School() == t.PostedAt && !p.bound(id) {
			post := indicator.Post{School: t.PostedAt, Section: t.Section, Subject: t.Subject}
			free[post] = append(free[post], t)
		}
	}
	for _, post := range p.staffing.Posts(p.b) {
		s := p.b.School(post.School)
		if s.Private() || !s.Open() || !edu.Compulsory(post.Section) {
			continue
		}
		if n := p.staffing.Need(post); n > 0 {
			p.demands = append(p.demands, demand{post, min(n, max(1, p.wanted))})
		} else if n := p.staffing.Spare(post); n > 0 && len(free[post]) > 0 {
			p.supplies = append(p.supplies, supply{post, n, free[post]})
		}
	}
}

// bound reports whether a teacher has a move in the year already, in whatever state but refused, or is away on one.
func (p *problem) bound(teacher edu.Ref) bool {
	return slices.ContainsFunc(p.roll.Moves[teacher], func(m *edu.Rotation) bool {
		return m.State != edu.RotationRefused && (m.Year == p.roll.Year && m.Reason == edu.ReasonRotation || m.Away())
	})
}

// merit is what the points say for a teacher, wherever he or she goes.
func (p *problem) merit(t *edu.Teacher) int {
	v := p.roll.Verdict(edu.Ref(t.RowID()))
	n := 0
	if p.roll.Ranks(t) {
		n += p.points.Backbone
	}
	if years, ok := v.Tenure.Years(p.rules.TenureUntil(p.roll.Year)); ok {
		n += p.points.Year * min(p.points.MostYears, years-p.rules.RotationYears)
	}
	if v.Terms != "" {
		n += p.points.Terms
	}
	return n
}

// route is what they say for a move from one place to another.
func (p *problem) route(from, to place) int {
	n := 0
	switch {
	case from.town && !to.town:
		n = p.points.Down
	case !from.town && to.town:
		n = p.points.Up
	case !from.town:
		n = p.points.Towns
	}
	return n - p.points.Kilometre*p.places.kilometres(from, to)
}

// filling is what they say for each teacher that a post gets, the first one first.
func (p *problem) filling(d demand) []int {
	out := make([]int, d.need)
	for i := range out {
		out[i] = p.points.Fill
	}
	if p.staffing.Have(d.post) == 0 {
		out[0] += p.points.Empty
	}
	return out
}
