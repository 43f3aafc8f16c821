package edu

import (
	"slices"
	"testing"
)

func TestWhatIsOwed(t *testing.T) {
	r := RuleSet{Duties: []Duty{
		{ID: "monthly", Name: "月报", Due: "05", Papers: []string{"monthly"}},
		{ID: "autumn", Name: "秋季学期初统计", Day: "09-01", Due: "09-20", Papers: []string{"schools"}},
		{ID: "winter", Name: "年度监测", Day: "12-15", Due: "01-10", Papers: []string{"balance"}},
	}}
	if wrong := r.wrongDuties(); wrong != nil {
		t.Fatal(wrong)
	}
	var got []string
	for _, d := range r.DutiesBetween(date(2021, 12, 15), date(2022, 9, 1)) {
		got = append(got, d.Title()+" "+d.AsOf.String()+" "+d.Due.String()+" "+d.Month().String())
	}
	want := []string{
		"2021年12月月报 2021-12-31 2022-01-05 2021-12", "2022年1月月报 2022-01-31 2022-02-05 2022-01",
		"2022年2月月报 2022-02-28 2022-03-05 2022-02", "2022年3月月报 2022-03-31 2022-04-05 2022-03",
		"2022年4月月报 2022-04-30 2022-05-05 2022-04", "2022年5月月报 2022-05-31 2022-06-05 2022-05",
		"2022年6月月报 2022-06-30 2022-07-05 2022-06", "2022年7月月报 2022-07-31 2022-08-05 2022-07",
		"2022年8月月报 2022-08-31 2022-09-05 2022-08",
		"2022年秋季学期初统计 2022-09-01 2022-09-20 ", "2021年年度监测 2021-12-15 2022-01-10 ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("owed is\n%q\nand not\n%q", got, want)
	}
	leap := r.DutiesBetween(date(2024, 2, 29), date(2024, 2, 29))
	if len(leap) != 1 || leap[0].Title() != "2024年2月月报" {
		t.Errorf("on 29 February %v is owed", leap)
	}
	if k, ok := r.Duty("winter"); !ok || k.Name != "年度监测" {
		t.Error(k, ok)
	}
	if _, ok := r.Duty("nothing"); ok {
		t.Error("a kind that is not there was found")
	}
}

func TestWrongDuties(t *testing.T) {
	good := Duty{ID: "a", Name: "月报", Due: "05", Papers: []string{"monthly"}}
	for name, alter := range map[string]func(*Duty){
		"no name":         func(d *Duty) { d.Name = "" },
		"no id":           func(d *Duty) { d.ID = "" },
		"no papers":       func(d *Duty) { d.Papers = nil },
		"no day of month": func(d *Duty) { d.Due = "31" },
		"zero":            func(d *Duty) { d.Due = "00" },
		"one digit":       func(d *Duty) { d.Due = "5" },
		"no such day":     func(d *Duty) { d.Day, d.Due = "02-30", "03-01" },
		"leap day":        func(d *Duty) { d.Day, d.Due = "02-29", "03-01" },
		"words":           func(d *Duty) { d.Day, d.Due = "09-01", "月底" },
	} {
		d := good
		alter(&d)
		if r := (RuleSet{Duties: []Duty{d}}); r.wrongDuties() == nil {
			t.Errorf("%s: nothing is wrong with %+v", name, d)
		}
	}
	if r := (RuleSet{Duties: []Duty{good, good}}); r.wrongDuties() == nil {
		t.Error("two of one name")
	}
}
