package assign

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// must is worth more than all points together: how a 骨干 that the quota lacks comes before everything else.
const must = 1 << 20

// layer is the places of one subject of one section, on the way out or on the way in.
type layer struct {
	section, subject edu.Code
	place            place
	arriving         bool
}

// drawing is the network of a problem, with what its nodes stand for.
type drawing struct {
	p      *problem
	net    *network
	source int64
	sink   int64
	groups []group
	layers map[layer]int64
	order  []layer // as they were made
	posts  []target
}

// group is a supply with its teachers of each pool, the ones the points speak for first.
type group struct {
	supply
	at   layer
	pool [2][]*edu.Teacher // 骨干, others
	arcs [2]*arc
}

// target is a demand with the arc that fills it.
type target struct {
	demand
	at  layer
	arc *arc // from its place
}

// solve makes the best plan where every teacher of a town school has so many points more.
func (p *problem) solve(ctx context.Context, bonus int) (*Plan, error) {
	d := &drawing{p: p, net: &network{}, layers: map[layer]int64{}}
	d.source, d.sink = d.net.node(), d.net.node()
	d.teachers(bonus)
	d.demands()
	d.routes()
	if p.wanted == 0 {
		return d.plan(), nil
	}
	if _, err := d.net.send(ctx, d.source, d.sink, p.wanted); err != nil {
		return nil, fmt.Errorf("plan rotation: %w", err)
	}
	return d.plan(), nil
}

// teachers draws the way from the source to the places teachers leave from.
func (d *drawing) teachers(bonus int) {
	n := d.net
	first, backbones, others := n.node(), n.node(), n.node()
	if d.p.wanted == 0 {
		return
	}
	if d.p.backbone > 0 {
		n.link(d.source, first, &arc{costs: []int{-must}, most: d.p.backbone})
		n.link(first, backbones, &arc{costs: []int{0}, most: d.p.backbone})
	}
	n.link(d.source, backbones, &arc{costs: []int{0}, most: d.p.wanted})
	n.link(d.source, others, &arc{costs: []int{0}, most: d.p.wanted})
	for _, s := range d.p.supplies {
		school := d.p.b.School(s.post.School)
		g := group{supply: s, at: layer{s.post.Section, s.post.Subject, placeOf(school), false}}
		extra := 0
		if school.Town() {
			extra = bonus
		}
		for _, t := range s.who {
			i := 1
			if d.p.roll.Ranks(t) {
				i = 0
			}
			g.pool[i] = append(g.pool[i], t)
		}
		at := n.node()
		for i, pool := range []int64{backbones, others} {
			slices.SortStableFunc(g.pool[i], func(a, z *edu.Teacher) int {
				return cmp.Or(d.p.merit(z)-d.p.merit(a), cmp.Compare(a.RowID(), z.RowID()))
			})
			var costs []int
			for _, t := range g.pool[i][:min(s.spare, len(g.pool[i]))] {
				costs = append(costs, -d.p.merit(t)-extra)
			}
			g.arcs[i] = n.link(pool, at, &arc{costs: costs})
		}
		n.link(at, d.layer(g.at), &arc{costs: []int{0}, most: s.spare})
		d.groups = append(d.groups, g)
	}
}

// demands draws the way from the places teachers come to, to the sink.
func (d *drawing) demands() {
	for _, want := range d.p.demands {
		at := layer{want.post.Section, want.post.Subject, placeOf(d.p.b.School(want.post.School)), true}
		node := d.net.node()
		a := d.net.link(d.layer(at), node, &arc{costs: []int{0}, most: want.need})
		var costs []int
		for _, points := range d.p.filling(want) {
			costs = append(costs, -points)
		}
		d.net.link(node, d.sink, &arc{costs: costs})
		d.posts = append(d.posts, target{want, at, a})
	}
}

// routes draws the ways between places, within a subject.
func (d *drawing) routes() {
	for _, from := range d.order {
		for _, to := range d.order {
			if !from.arriving && to.arriving && from.section == to.section && from.subject == to.subject {
				d.net.link(d.layers[from], d.layers[to], &arc{costs: []int{-d.p.route(from.place, to.place)}, most: d.p.wanted})
			}
		}
	}
}

func (d *drawing) layer(l layer) int64 {
	id, ok := d.layers[l]
	if !ok {
		id = d.net.node()
		d.layers[l] = id
		d.order = append(d.order, l)
	}
	return id
}

// plan reads who goes where from the flow: who leaves a place and who is awaited at another are put together in
// their order, which the points do not tell apart.
func (d *drawing) plan() *Plan {
	leaving, awaited := map[layer][]*edu.Teacher{}, map[layer][]indicator.Post{}
	for _, g := range d.groups {
		for i, a := range g.arcs {
			leaving[g.at] = append(leaving[g.at], g.pool[i][:a.flow]...)
		}
	}
	for _, t := range d.posts {
		for range t.arc.flow {
			awaited[t.at] = append(awaited[t.at], t.post)
		}
	}
	out := &Plan{Wanted: d.p.moves, BackboneWanted: d.p.backbone, TownWanted: d.p.town}
	given := map[indicator.Post]int{}
	for _, from := range d.order {
		for _, to := range d.order {
			a := d.net.arcs[[2]int64{d.layers[from], d.layers[to]}]
			if from.arriving || !to.arriving || a == nil {
				continue
			}
			for range a.flow {
				t, post := leaving[from][0], awaited[to][0]
				leaving[from], awaited[to] = leaving[from][1:], awaited[to][1:]
				out.add(d.p, t, post, given[post])
				given[post]++
			}
		}
	}
	return out
}

// add puts a move into the plan; it is the post's first, second …
func (out *Plan) add(p *problem, t *edu.Teacher, post indicator.Post, before int) {
	from, to := p.b.School(t.PostedAt), p.b.School(post.School)
	fill := p.filling(demand{post, before + 1})[before]
	points := p.merit(t) + p.route(placeOf(from), placeOf(to)) + fill
	out.Points += points
	if p.roll.Ranks(t) {
		out.Backbone++
	}
	if from.Town() {
		out.Town++
	}
	out.Proposals = append(
		out.Proposals,
		Proposal{Teacher: t, From: t.PostedAt, To: post.School, Points: points, Reasons: p.reasons(t, from, to, post)},
	)
}

// reasons say in words why a teacher is proposed.
func (p *problem) reasons(t *edu.Teacher, from, to *edu.School, post indicator.Post) []string {
	subject := edu.Subjects.Label(t.Subject)
	home := indicator.Post{School: t.PostedAt, Section: t.Section, Subject: t.Subject}
	out := []string{
		fmt.Sprintf("接收学校缺%s%d人（现有%d人）", subject, p.staffing.Need(post), p.staffing.Have(post)),
		fmt.Sprintf("派出学校有%s%d人，按%s师班比应有%d人", subject, p.staffing.Have(home), p.b.Unit.Whole(), p.staffing.Should(home)),
	}
	if d := edu.DirectionOf(from, to); d != "" {
		out = append(out, edu.Directions.Label(d))
	}
	if p.roll.Ranks(t) {
		out = append(out, edu.Backbones.Label(t.Backbone)+"骨干教师")
	}
	v := p.roll.Verdict(edu.Ref(t.RowID()))
	if v.Hint != "" {
		out = append(out, v.Hint)
	}
	if years, ok := v.Tenure.Years(p.rules.TenureUntil(p.roll.Year)); ok {
		out = append(out, fmt.Sprintf("连续任教%d年", years))
	}
	if v.Terms != "" {
		out = append(out, v.Terms)
	}
	if km := p.places.kilometres(placeOf(from), placeOf(to)); km > 0 {
		out = append(out, fmt.Sprintf("相距约%d公里", km))
	}
	return out
}
