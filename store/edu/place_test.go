package edu

import "testing"

// TestCoordinates: a longitude and a latitude in one cell are told by where the country lies, in either order, with any signs between
// them.
func TestCoordinates(t *testing.T) {
	for text, want := range map[string][2]string{
		"111.1,37.2": {"111.1", "37.2"}, "37.2,111.1": {"111.1", "37.2"}, "111.1052，37.8801": {"111.1052", "37.8801"},
		"111.1 37.2": {"111.1", "37.2"}, "111.1、37.2": {"111.1", "37.2"}, "111.1/37.2": {"111.1", "37.2"}, "(111.1；37.2)": {"111.1", "37.2"},
		"E111.1 N37.2": {"111.1", "37.2"}, "东经111.1°，北纬37.2°": {"111.1", "37.2"}, "经度：111.1 纬度：37.2": {"111.1", "37.2"},
		"111°6′18″,37°12′": {"111.105", "37.2"}, "北纬37度12分 东经111度6分18秒": {"111.105", "37.2"}, `37°12'0"N 111°6'18"E`: {"111.105", "37.2"},
		"111.1-37.2": {"111.1", "37.2"}, "111.1\n37.2": {"111.1", "37.2"},
		"111.1": {}, "37.2,38.1": {}, "111.1,112.2": {}, "200,37": {}, "111.1,37.2,1": {}, "东关街12号 3": {}, "": {}, "2022-09": {},
		"1033": {}, "1856.5": {}, "1113720": {},
	} {
		lon, lat, ok := Coordinates(text)
		if ok != (want[0] != "") || [2]string{lon, lat} != want {
			t.Errorf("%q: %s, %s, %v", text, lon, lat, ok)
		}
	}
}

// TestDegrees: one angle is read in every form, one that lies elsewhere is refused.
func TestDegrees(t *testing.T) {
	for text, want := range map[string]string{
		"111.1052": "111.1052", "东经111.1°": "111.1", "E111°6′18″": "111.105", "111度6分": "111.1", "１１１．１": "111.1", "—": "", "": "",
		"37.2": "!", "111.1,37.2": "!", "西边": "!", "0": "!",
	} {
		var s School
		err := Schools.Field("longitude").At(&s).Parse(text, Format{})
		if (err != nil) != (want == "!") || err == nil && string(s.Longitude) != want {
			t.Errorf("%q is %q, %v", text, s.Longitude, err)
		}
	}
	var s School
	if err := Schools.Field("latitude").At(&s).Parse("111.1", Format{}); err == nil {
		t.Errorf("111.1 is a latitude: %q", s.Latitude)
	}
}
