package counties

import (
	"strings"
	"testing"
	"time"

	"countyledger/app/screen/handing"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestACityHandsUpItsCounties: a province looks at what a city hands up of its counties, which is told of each; taken in, the board says of
// the city which are there; the second month, why a county's figures are others is told of that county.
func TestACityHandsUpItsCounties(t *testing.T) {
	now := at(time.November, 3)
	s := screentest.Session(t, screentest.ProvinceOn(create), sample.Size{}, now)
	l := s.Ledger.(Ledger)
	p := New(s, l, handing.NewBelow(s, l))
	screentest.Show(s, p)
	said := screentest.Said(s)
	city, all := screentest.CityUnder(t, s, hands, 2)
	stick := t.TempDir()
	for i, month := range []time.Month{time.September, time.October} {
		if i > 0 {
			mends(t, all[0])
		}
		city.Takes(edu.DateOf(now), all[0].HandsIn(month, stick), all[1].HandsIn(month, stick))
		p.Drop([]string{city.HandsIn(month, stick)})
		told := screentest.Told(s)
		if !strings.Contains(told, "附有所属2个单位的报送") || !strings.Contains(told, "没有报送") {
			t.Errorf("month %d: it says %s", i, told)
		}
		if changed := strings.Contains(told, all[0].Unit.Area+"：　　"); i > 0 && !changed {
			t.Errorf("what is another in the county is not told: %s", told)
		}
		answer(t, s, "收下")
	}
	if got := p.inside(p.cell(t, city.Unit.Area)); !strings.Contains(got, all[1].Unit.Area+"　第1次") || !strings.Contains(got, "没有报送") {
		t.Errorf("of the city it says %s", got)
	}
	p.why()
	answer(t, s, all[0].Unit.Area)
	if told := screentest.Told(s); !strings.Contains(told, all[0].Unit.Area+"的报送") {
		t.Errorf("why of a county: %s; %s", told, said())
	}
	screentest.CloseDialogs(s)
}
