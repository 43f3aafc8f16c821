package indicator

import (
	"math"

	"countyledger/store/edu"
)

// Post is what one subject of one section needs at one school.
type Post struct {
	School           edu.Ref
	Section, Subject edu.Code
}

// Staffing is how the subjects of the public schools are staffed, with the classes of the latest count up to the roll's
// year and the staff as it stands, with the moves that are planned or approved and not begun yet taken as done. What a
// school should have is its classes times the county's own number of teachers of the subject for a class (县师班比): where the
// county's staff, spread evenly, would stand. No standard is assumed; posts that the office typed itself (岗位需求) stand
// above it.
type Staffing struct {
	have  map[Post]int
	typed map[Post]int     // 岗位需求 less the moves already planned to it
	asked map[edu.Ref]bool // schools that typed any
	each  map[Post]float64 // teachers for a class in the county, School 0
	class map[Post]int     // classes of a school's section, Subject empty
}

// NewStaffing counts the staff.
func NewStaffing(r *Roll) *Staffing {
	s := &Staffing{have: map[Post]int{}, typed: map[Post]int{}, asked: map[edu.Ref]bool{}, each: map[Post]float64{}, class: map[Post]int{}}
	public := func(id edu.Ref) bool {
		x := r.b.School(id)
		return x != nil && x.Open() && !x.Private()
	}
	classes := s.classes(r, public)
	for _, v := range edu.All[edu.Vacancy](r.b, edu.Vacancies) {
		if v.Year == r.Year {
			s.typed[Post{v.School, v.Section, v.Subject}] = v.Posts.Int()
			s.asked[v.School] = true
		}
	}
	s.fill(r)
	county := map[Post]int{}
	for _, t := range edu.All[edu.Teacher](r.b, edu.Teachers) {
		if t.Post != edu.PostTeaching || t.OnDuty != edu.OnDutyYes || t.Subject == "" || !public(t.School()) {
			continue
		}
		at := t.School()
		if m := r.coming(t); m != nil {
			at = m.To
		}
		s.have[Post{at, t.Section, t.Subject}]++
		county[Post{0, t.Section, t.Subject}]++
	}
	for p, n := range county {
		if c := classes[p.Section]; c > 0 {
			s.each[p] = float64(n) / float64(c)
		}
	}
	return s
}

// fill takes from the posts that the office asked for what the year's rotations fill, planned or done.
func (s *Staffing) fill(r *Roll) {
	for _, m := range edu.All[edu.Rotation](r.b, edu.Rotations) {
		t := r.b.Teacher(m.Teacher)
		if t == nil || m.Year != r.Year || m.Reason != edu.ReasonRotation || !m.Pending() && !edu.Rotated(m.State) {
			continue
		}
		if p := (Post{m.To, t.Section, t.Subject}); s.typed[p] > 0 {
			s.typed[p]--
		}
	}
}

// classes reads the classes of the public schools by the latest count of the roll's year, and adds them up by section.
func (s *Staffing) classes(r *Roll, public func(edu.Ref) bool) map[edu.Code]int {
	sum := map[edu.Code]int{}
	year, _ := r.b.CountYear(r.Year)
	for _, y := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		if y.Year == year && public(y.School) {
			s.class[Post{y.School, y.Section, ""}] += y.Classes.Int()
			sum[y.Section] += y.Classes.Int()
		}
	}
	return sum
}

// coming is the move that a teacher is about to make: planned for the roll's year or approved, and not begun.
func (r *Roll) coming(t *edu.Teacher) *edu.Rotation {
	for _, m := range r.Moves[edu.Ref(t.RowID())] {
		if m.Year == r.Year && m.Reason == edu.ReasonRotation && (m.Pending() || m.State == edu.RotationApproved) {
			return m
		}
	}
	return nil
}

// Have is how many teachers the post has.
func (s *Staffing) Have(p Post) int { return s.have[p] }

// Should is how many it should have by the county's own ratio, rounded; at least one where the school has any.
func (s *Staffing) Should(p Post) int {
	want := int(math.Floor(float64(s.class[Post{p.School, p.Section, ""}])*s.each[Post{0, p.Section, p.Subject}] + 0.5))
	if s.have[p] > 0 {
		want = max(1, want)
	}
	return want
}

// Need is how many teachers are missing.
func (s *Staffing) Need(p Post) int {
	if n, ok := s.typed[p]; ok || s.asked[p.School] {
		return n
	}
	return max(0, s.Should(p)-s.have[p])
}

// Asked reports whether the office typed itself that the post is to be filled.
func (s *Staffing) Asked(p Post) bool { _, ok := s.typed[p]; return ok }

// Spare is how many teachers can go without the subject being short of staff.
func (s *Staffing) Spare(p Post) int {
	if s.Need(p) > 0 {
		return 0
	}
	return max(0, s.have[p]-max(1, s.Should(p)))
}

// Posts lists every post that has staff or is short of it: the schools in the order of the register, sections and
// subjects in that of their code lists.
func (s *Staffing) Posts(b *edu.Book) []Post {
	var out []Post
	for _, school := range edu.All[edu.School](b, edu.Schools) {
		for _, section := range edu.Sections.Items {
			for _, subject := range edu.Subjects.Items {
				if p := (Post{edu.Ref(school.RowID()), section.Code, subject.Code}); s.have[p] > 0 || s.Need(p) > 0 {
					out = append(out, p)
				}
			}
		}
	}
	return out
}
