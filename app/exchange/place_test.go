package exchange

import (
	"slices"
	"testing"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestPlaceInOneColumn: a column with longitude and latitude in each cell fills both, whatever it is called; a cell that has none of
// them is left to the clerk.
func TestPlaceInOneColumn(t *testing.T) {
	for _, head := range []string{"经纬度", "坐标", "地理坐标", "GPS坐标", "经度、纬度", "经度", "纬度", "位置坐标", "地理位置（经纬度）"} {
		p := planOf(t, edu.Schools, gridSheet("学校名称|标识码|办学类型|举办者|状态|"+head,
			"甲小学|2114000011|小学|县级教育部门|在用|111.1052,37.8801", "乙小学|2114000012|小学|县级教育部门|在用|37.9,111.2",
			"丙小学|2114000013|小学|县级教育部门|在用|111.3，37.7", "丁小学|2114000014|小学|县级教育部门|在用|东山坡上"), county(t))
		var got []string
		for i := range p.Rows {
			s := p.Rows[i].Record.(*edu.School)
			got = append(got, string(s.Longitude+"/"+s.Latitude))
		}
		if want := []string{"111.1052/37.8801", "111.2/37.9", "111.3/37.7", "/"}; !slices.Equal(got, want) || p.Count(Added) != 4 {
			t.Errorf("%s: %v", head, got)
		}
		if c := p.Header.Columns[5]; c.Grade != recognise.Likely || p.Header.Until(&c) != edu.Schools.Field("latitude") {
			t.Errorf("%s: %+v", head, c)
		}
		if f := p.Rows[3].Findings; len(f) != 1 || f[0].Cell != "F5" {
			t.Errorf("%s: of a cell without: %+v", head, f)
		}
	}
	two := planOf(t, edu.Schools, gridSheet("学校名称|标识码|办学类型|举办者|状态|经度|纬度", "甲小学|2114000011|小学|县级教育部门|在用|37.8|111.1",
		"乙小学|2114000012|小学|县级教育部门|在用|111.2|37.9"), county(t))
	a, b := two.Rows[0].Record.(*edu.School), two.Rows[1].Record.(*edu.School)
	if a.Longitude != "" || a.Latitude != "" || len(two.Rows[0].Findings) != 2 || b.Longitude != "111.2" || b.Latitude != "37.9" {
		t.Errorf("turned round: %s/%s %s, %s/%s", a.Longitude, a.Latitude, findingsText(two.Rows[0].Findings), b.Longitude, b.Latitude)
	}
}

// TestTwoFieldsInOneColumn: a head that joins two fields fills both from each cell; a cell with one of them fills that.
func TestTwoFieldsInOneColumn(t *testing.T) {
	const head = "学校名称|标识码|办学类型|举办者|状态|校长及联系电话"
	p := planOf(t, edu.Schools, gridSheet(head,
		"甲小学|2114000011|小学|县级教育部门|在用|张三 13903580001", "乙小学|2114000012|小学|县级教育部门|在用|李四（13903580002）",
		"丙小学|2114000013|小学|县级教育部门|在用|13903580003", "丁小学|2114000014|小学|县级教育部门|在用|王五"), county(t))
	var got []string
	for i := range p.Rows {
		s := p.Rows[i].Record.(*edu.School)
		got = append(got, string(s.Head)+"/"+string(s.Phone))
	}
	if want := []string{"张三/13903580001", "李四/13903580002", "/13903580003", "王五/"}; !slices.Equal(got, want) || p.Count(Added) != 4 {
		t.Error(got)
	}
	if c := p.Header.Columns[5]; c.Grade != recognise.Likely || p.Header.Until(&c) != edu.Schools.Field("phone") {
		t.Errorf("%+v", c)
	}
}
