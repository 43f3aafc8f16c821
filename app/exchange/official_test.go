package exchange

import (
	"testing"

	"countyledger/store/edu"
)

// TestOfficialNamesStay: a list that calls a school by its code and a short form of its name or township changes neither; one that says
// another name does, and so does a list that says more.
func TestOfficialNamesStay(t *testing.T) {
	b := county(t)
	for _, tt := range []struct {
		name, town         string // in the ledger, of a school with code 2114000001
		said, saidTown     string
		wantName, wantTown string
	}{
		{"方山县东川镇中心小学", "东川镇", "东川镇中心小学", "东川", "方山县东川镇中心小学", "东川镇"},
		{"方山县东川镇中心小学", "东川镇", "山西省吕梁市方山县东川镇中心小学", "东川镇", "方山县东川镇中心小学", "东川镇"},
		{"方山县东川镇中心小学", "东川镇", "东川中心小学（本部）", "", "方山县东川镇中心小学", "东川镇"},
		{"方山县东川镇中心小学", "东川镇", "方山县东川镇希望小学", "西川", "方山县东川镇希望小学", "西川"},
		{"方山县东川镇中心小学", "东川", "方山县东川镇中心小学", "东川镇", "方山县东川镇中心小学", "东川镇"},
		{"方山县东川镇中心小学", "", "方山县东川镇中心小学", "东川", "方山县东川镇中心小学", "东川"},
	} {
		had := edu.Schools.Clone(b.Rows(edu.Schools)[0]).(*edu.School)
		had.Name, had.Township = edu.Name(tt.name), edu.Name(tt.town)
		ledger := b.Draft()
		ledger.Put(edu.Schools, had)
		code := had.Code.Text(edu.Format{})
		p := planOf(t, edu.Schools, gridSheet("学校名称|学校标识码|乡镇|占地面积", tt.said+"|"+code+"|"+tt.saidTown+"|77"), ledger)
		if len(p.Rows) != 1 || p.Rows[0].State == Failed {
			t.Fatalf("%s: %+v", tt.said, p.Rows)
		}
		got := p.Rows[0].Record.(*edu.School)
		for _, f := range p.Rows[0].Kept {
			if f.Key == "name" || f.Key == "township" && tt.saidTown != "" {
				t.Errorf("%s: %s is said to be blank", tt.said, f.Label)
			}
		}
		if string(got.Name) != tt.wantName || string(got.Township) != tt.wantTown {
			t.Errorf("%s, %s: %s, %s", tt.said, tt.saidTown, got.Name, got.Township)
		}
	}
}
