package assign

import (
	"fmt"
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// scene is a county made by hand: primary schools, teachers and posts that the office asked to be filled.
type scene struct{ *edu.Book }

// school adds a school; a town school by its locality.
func (s scene) school(name string, locality edu.Code, east, north edu.Text) edu.Ref {
	x := &edu.School{Name: edu.Name(name), Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Locality: locality}
	x.Township, x.Longitude, x.Latitude = edu.Name(name+"镇"), east, north
	x.SetRowID(int64(len(edu.All[edu.School](s.Book, edu.Schools)) + 1))
	s.Put(edu.Schools, x)
	return edu.Ref(x.RowID())
}

// teacher adds one who teaches Chinese since 1 September of a year.
func (s scene) teacher(at edu.Ref, joined int, backbone edu.Code) *edu.Teacher {
	t := &edu.Teacher{
		Name: "王晓东", PostedAt: at, Establishment: edu.EstablishmentRegular, Post: edu.PostTeaching,
		Section: edu.SectionPrimary, Subject: "chinese", OnDuty: edu.OnDutyYes, Joined: edu.Day(joined, 9, 1), Backbone: backbone,
	}
	t.SetRowID(int64(len(edu.All[edu.Teacher](s.Book, edu.Teachers)) + 1))
	s.Put(edu.Teachers, t)
	return t
}

func (s scene) asks(school edu.Ref, posts int) {
	v := &edu.Vacancy{Year: 2022, School: school, Section: edu.SectionPrimary, Subject: "chinese", Posts: edu.N(posts)}
	v.SetRowID(int64(school))
	s.Put(edu.Vacancies, v)
}

func (s scene) moves(t *edu.Teacher, to edu.Ref, year edu.Year, state edu.Code) *edu.Rotation {
	m := &edu.Rotation{Teacher: edu.Ref(t.RowID()), Year: year, From: t.PostedAt, To: to, Reason: edu.ReasonRotation, State: state}
	m.Start = edu.Day(int(year), 9, 1)
	m.SetRowID(t.RowID())
	s.Put(edu.Rotations, m)
	return m
}

// problem is the scene as the assistant sees it.
func (s scene) problem(r edu.RotationRules) *problem {
	roll := indicator.NewRoll(s.Book, 2022, r)
	p := &problem{b: s.Book, roll: roll, rules: r, points: r.Points, staffing: indicator.NewStaffing(roll)}
	p.want()
	p.gather()
	return p
}

func (s scene) plan(t *testing.T, r edu.RotationRules) *Plan {
	t.Helper()
	plan, err := Propose(t.Context(), s.Book, indicator.NewRoll(s.Book, 2022, r), r, r.Points)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func empty() scene {
	return scene{edu.NewBook(edu.Unit{Code: "141127", Area: "样例县", Level: "county"}, 2022)}
}

// TestProposalSaysWhy: every point of a proposal, and every reason for it, in one county where all of them meet.
func TestProposalSaysWhy(t *testing.T) {
	s := empty()
	town, hill := s.school("城关", "111", "111.10", "37.50"), s.school("山里", "220", "111.10", "37.60")
	head := s.teacher(town, 2011, "4")
	head.Duty, head.DutyFrom = edu.DutyVice, edu.Day(2012, 9, 1)
	s.teacher(town, 2022, "") // who stays
	s.teacher(hill, 2022, "")
	s.asks(hill, 2)
	r := rules(t)
	r.RotationShare = 100
	plan := s.plan(t, r)
	if len(plan.Proposals) != 1 {
		t.Fatalf("%d proposals", len(plan.Proposals))
	}
	// 11 years to 2023-08-31, 5 beyond those that make due: 15 for 骨干, 5 years, 20 for terms, 30 downwards, 60 for filling,
	// nothing for an empty post, less 11 kilometres.
	got := plan.Proposals[0]
	if got.Points != 15+5+20+30+60-11 || plan.Points != got.Points {
		t.Errorf("%d points, the plan %d", got.Points, plan.Points)
	}
	want := []string{
		"接收学校缺语文2人（现有1人）", "派出学校有语文2人，按全县师班比应有1人", "城→乡", "县级骨干教师", "连续任教11年",
		"副校长，2012-09-01起任职，到2023-08-31满10年，已任满2届（每届3年），原则上应当交流", "相距约11公里",
	}
	if !slices.Equal(got.Reasons, want) {
		t.Errorf("reasons %q, want %q", got.Reasons, want)
	}
	if plan.Backbone != 1 || plan.Town != 1 {
		t.Errorf("骨干 %d, from towns %d", plan.Backbone, plan.Town)
	}
}

// TestPlainProposal: what is not there is neither counted nor told.
func TestPlainProposal(t *testing.T) {
	s := empty()
	from, to := s.school("东川", "220", "", ""), s.school("柳坪", "", "", "")
	s.teacher(from, 2016, "")
	s.teacher(from, 2022, "")
	s.asks(to, 1)
	r := rules(t)
	r.RotationShare = 100
	plan := s.plan(t, r)
	if len(plan.Proposals) != 1 {
		t.Fatalf("%d proposals", len(plan.Proposals))
	}
	got := plan.Proposals[0]
	if want := []string{"接收学校缺语文1人（现有0人）", "派出学校有语文2人，按全县师班比应有1人", "连续任教6年"}; !slices.Equal(got.Reasons, want) {
		t.Errorf("reasons %q, want %q", got.Reasons, want)
	}
	if got.Points != 10+60+40 { // between townships, a post filled that was empty
		t.Errorf("%d points", got.Points)
	}
}

// TestMeritStopsGrowing: no more years are counted than the rules say.
func TestMeritStopsGrowing(t *testing.T) {
	s := empty()
	at := s.school("东川", "220", "", "")
	r := rules(t)
	for joined, want := range map[int]int{2016: 0, 2015: 1, 2007: 9, 2006: 10, 2005: 10, 1990: 10} {
		x := s.teacher(at, joined, "")
		if got := s.problem(r).merit(x); got != want {
			t.Errorf("since %d: %d points, want %d", joined, got, want)
		}
	}
}

// TestBestFirst: proposals stand with the most points first.
func TestBestFirst(t *testing.T) {
	s := empty()
	from := s.school("东川", "220", "111.10", "37.50")
	for i, north := range []edu.Text{"37.90", "37.51", "37.70"} {
		s.asks(s.school(fmt.Sprint("学校", i), "220", "111.10", north), 1)
		s.teacher(from, 2010, "")
	}
	s.teacher(from, 2022, "")
	r := rules(t)
	r.RotationShare, r.BackboneShare = 100, 0
	var points []int
	for _, x := range s.plan(t, r).Proposals {
		points = append(points, x.Points)
	}
	if want := []int{115, 94, 72}; !slices.Equal(points, want) { // 116 each, less 1, 22 and 44 kilometres
		t.Errorf("points %v, want %v", points, want)
	}
}

// TestMovesThatServeNothing: where the quota of moves is met and nobody who could go is what the second one lacks, nobody goes.
func TestMovesThatServeNothing(t *testing.T) {
	s := empty()
	from, to := s.school("东川", "220", "", ""), s.school("柳坪", "220", "", "")
	s.moves(s.teacher(from, 2010, ""), to, 2022, edu.RotationApproved)
	s.teacher(from, 2010, "")
	s.teacher(from, 2022, "")
	s.asks(to, 2)
	r := rules(t)
	r.RotationShare, r.BackboneShare = 10, 50
	if p := s.problem(r); p.moves != 0 || p.backbone != 1 || len(p.supplies) != 1 {
		t.Fatalf("%d moves and %d 骨干 are lacking, %d posts can spare; another county was meant", p.moves, p.backbone, len(p.supplies))
	}
	if plan := s.plan(t, r); len(plan.Proposals) != 0 {
		t.Errorf("proposed: %+v", plan.Proposals)
	}
	s.teacher(from, 2010, "4")
	if plan := s.plan(t, r); len(plan.Proposals) != 1 || plan.Backbone != 1 {
		t.Errorf("of a 骨干 who could go: %+v", plan.Proposals)
	}
}

// TestBackboneOnlyWhereWanted: where no 骨干 is lacking, the points alone say who goes.
func TestBackboneOnlyWhereWanted(t *testing.T) {
	s := empty()
	from, to := s.school("东川", "220", "", ""), s.school("柳坪", "220", "", "")
	s.teacher(from, 2016, "4")
	long := s.teacher(from, 2007, "")
	s.asks(to, 1)
	r := rules(t)
	r.RotationShare, r.BackboneShare, r.Points.Backbone = 50, 0, 0
	if plan := s.plan(t, r); len(plan.Proposals) != 1 || plan.Proposals[0].Teacher != long {
		t.Errorf("proposed: %+v", plan.Proposals)
	}
	r.BackboneShare = 50
	if plan := s.plan(t, r); len(plan.Proposals) != 1 || plan.Proposals[0].Teacher == long {
		t.Errorf("where one is lacking: %+v", plan.Proposals)
	}
}

// TestTownsComeFirst: where the town schools lack a move, one of theirs goes, whatever the points say for others; the points of the
// plan are without what made it so.
func TestTownsComeFirst(t *testing.T) {
	s := empty()
	town, hill, to := s.school("城关", "111", "", ""), s.school("东川", "220", "", ""), s.school("柳坪", "220", "", "")
	for _, at := range []edu.Ref{town, hill} {
		s.teacher(at, 2022, "")
	}
	mine, other := s.teacher(town, 2016, ""), s.teacher(hill, 2000, "")
	s.asks(to, 1)
	r := rules(t)
	r.RotationShare, r.BackboneShare, r.Points.Down = 50, 0, 0
	plan := s.plan(t, r)
	if len(plan.Proposals) != 1 || plan.Proposals[0].Teacher != mine || plan.TownWanted != 1 || plan.Town != 1 || plan.Points != 100 {
		t.Errorf("%+v", plan)
	}
	s.moves(s.teacher(town, 2016, ""), to, 2022, edu.RotationApproved)
	s.asks(to, 2) // one of them is filled by that move
	plan = s.plan(t, r)
	if len(plan.Proposals) != 1 || plan.Proposals[0].Teacher != other || plan.TownWanted != 0 || plan.Points != 10+60+10 {
		t.Errorf("with the quota of towns met: %+v", plan)
	}
}

// TestTownsLack: what the town schools lack is their need less what has moved and what is planned.
func TestTownsLack(t *testing.T) {
	s := empty()
	town, to := s.school("城关", "111", "", ""), s.school("柳坪", "220", "", "")
	var all []*edu.Teacher
	for range 6 {
		all = append(all, s.teacher(town, 2010, ""))
	}
	s.moves(all[0], to, 2022, edu.RotationApproved)
	s.moves(all[1], to, 2022, edu.RotationDraft)
	s.moves(all[2], to, 2022, edu.RotationDraft)
	r := rules(t)
	for share, want := range map[int]int{100: 3, 60: 1, 50: 0, 10: 0} {
		r.RotationShare = share
		if p := s.problem(r); p.town != want || p.moves != want {
			t.Errorf("%d %%: %d from towns, %d moves, want %d", share, p.town, p.moves, want)
		}
	}
}

// TestBound: who has a move in the year, or is away on one, is left alone.
func TestBound(t *testing.T) {
	for _, tt := range []struct {
		name   string
		year   edu.Year
		state  edu.Code
		reason edu.Code
		stays  bool
		want   bool
	}{
		{"planned", 2022, edu.RotationDraft, edu.ReasonRotation, false, true},
		{"over early", 2022, edu.RotationEarly, edu.ReasonRotation, false, true},
		{"refused", 2022, edu.RotationRefused, edu.ReasonRotation, false, false},
		{"of another year", 2019, edu.RotationEnded, edu.ReasonRotation, false, false},
		{"no rotation", 2022, edu.RotationOn, "closure", false, false},
		{"away since another year", 2020, edu.RotationOn, edu.ReasonRotation, true, true},
		{"there for good since another year", 2020, edu.RotationOn, edu.ReasonRotation, false, false},
	} {
		s := empty()
		from, to := s.school("东川", "220", "", ""), s.school("柳坪", "220", "", "")
		x := s.teacher(from, 2010, "")
		m := s.moves(x, to, tt.year, tt.state)
		m.Reason = tt.reason
		if tt.stays {
			m.Relation = edu.RelationStays
		}
		if got := s.problem(rules(t)).bound(edu.Ref(x.RowID())); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// TestKilometres: how far places lie apart, by the middle of their schools.
func TestKilometres(t *testing.T) {
	s := empty()
	names := map[string]place{}
	for _, x := range []struct {
		name        string
		east, north edu.Text
	}{
		{"甲", "111.0", "37.4"}, {"甲", "111.2", "37.6"}, // its middle 111.1, 37.5
		{"甲", "", "30.0"}, {"甲", "100.0", ""}, {"甲", "东", "30"}, {"甲", "1111", "37.5"}, // half known is not known, nor is what is nowhere
		{"北", "111.1", "37.6"}, {"东", "112.1", "37.5"}, {"远", "111.1", "47.5"}, {"南", "111.1", "7.5"}, {"无", "", ""},
	} {
		names[x.name] = placeOf(s.School(s.school(x.name, "220", x.east, x.north)))
	}
	p := newPlaces(s.Book)
	for _, tt := range []struct {
		a, z string
		want int
	}{
		{"甲", "甲", 0},
		{"甲", "北", 11},
		{"北", "甲", 11},
		{"甲", "东", 88},
		{"东", "甲", 88},
		{"甲", "远", farthest},
		{"甲", "南", farthest},
		{"北", "东", 89},
		{"甲", "无", 0},
		{"无", "甲", 0},
	} {
		if got := p.kilometres(names[tt.a], names[tt.z]); got != tt.want {
			t.Errorf("%s–%s: %d km, want %d", tt.a, tt.z, got, tt.want)
		}
	}
}

// TestRoute: each way between town and country has its own points.
func TestRoute(t *testing.T) {
	p := &problem{points: edu.AssistantPoints{Down: 30, Up: 7, Towns: 10}, places: &places{}}
	town, other := place{"城关镇", true}, place{"东川镇", true}
	hill, valley := place{"柳坪镇", false}, place{"张家湾乡", false}
	for _, tt := range []struct {
		from, to place
		want     int
	}{{town, hill, 30}, {hill, town, 7}, {hill, valley, 10}, {town, other, 0}} {
		if got := p.route(tt.from, tt.to); got != tt.want {
			t.Errorf("from %+v to %+v: %d, want %d", tt.from, tt.to, got, tt.want)
		}
	}
}
