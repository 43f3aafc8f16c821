package store

import (
	"testing"

	"countyledger/store/edu"
)

// TestProjectsWithoutACode: a project without a code is saved and read back, one of the same name, school and year is refused, and
// a code that it is given later makes it no other.
func TestProjectsWithoutACode(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save := func(c edu.Change) error {
		b, err := s.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		prepared, _ := edu.Prepare(b, c)
		_, err = s.Apply(t.Context(), prepared, nil)
		return err
	}
	school := &edu.School{Code: "2114000001", Name: "甲小学", Type: "211", Founder: "831", State: edu.StateOpen}
	if err := save(edu.Edit("学校", edu.Schools, school)); err != nil {
		t.Fatal(err)
	}
	project := func(year int) *edu.Project {
		p := &edu.Project{Name: "宿舍", School: edu.Ref(school.RowID())}
		if year > 0 {
			p.PlanYear = edu.N(year)
		}
		return p
	}
	first := project(2022)
	for i, tt := range []struct {
		p  *edu.Project
		ok bool
	}{{first, true}, {project(2022), false}, {project(2021), true}, {project(0), true}, {project(0), false}} {
		if err := save(edu.Edit("项目", edu.Projects, tt.p)); (err == nil) != tt.ok {
			t.Errorf("project %d: %v", i, err)
		}
	}
	coded := *first
	coded.Code = "2209-149901-04-01-163010"
	if err := save(edu.Edit("补代码", edu.Projects, &coded)); err != nil {
		t.Fatal(err)
	}
	if err := save(edu.Edit("项目", edu.Projects, project(2022))); err != nil {
		t.Errorf("beside one with a code: %v", err)
	}
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Project(edu.Ref(first.RowID())); got == nil || got.Code != coded.Code || len(b.Rows(edu.Projects)) != 4 {
		t.Errorf("%+v of %d", got, len(b.Rows(edu.Projects)))
	}
}

// TestProjectOfAPlannedSchool: a project may be for a school that is only planned, known by its name; one without any school is refused,
// and so is the same one twice.
func TestProjectOfAPlannedSchool(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save := func(p *edu.Project) error {
		t.Helper()
		b, err := s.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		prepared, _ := edu.Prepare(b, edu.Edit("项目", edu.Projects, p))
		_, err = s.Apply(t.Context(), prepared, nil)
		return err
	}
	planned := func() *edu.Project {
		return &edu.Project{Name: "新建教学楼", NewSchool: "城东小学", PlanYear: edu.N(2022)}
	}
	for i, tt := range []struct {
		p  *edu.Project
		ok bool
	}{{&edu.Project{Name: "新建教学楼", PlanYear: edu.N(2022)}, false}, {planned(), true}, {planned(), false}} {
		if err := save(tt.p); (err == nil) != tt.ok {
			t.Errorf("project %d: %v", i, err)
		}
	}
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if all := edu.All[edu.Project](b, edu.Projects); len(all) != 1 || all[0].NewSchool != "城东小学" || all[0].School != 0 {
		t.Errorf("%+v", all)
	}
}
