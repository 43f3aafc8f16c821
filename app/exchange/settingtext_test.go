package exchange

import (
	"encoding/json"
	"reflect"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// TestSettingsAreKept: all that can be said of a table by hand comes back from its text, each field of it set here.
func TestSettingsAreKept(t *testing.T) {
	full := Setting{
		Out: true, Register: edu.Teachers, First: 2, Last: 3, End: 40,
		Columns: map[grid.Place]ColumnSetting{{Row: 1, Col: 2}: {Target: "name", Until: "ended", Carry: Off}, {Col: 4}: {Carry: On}},
		Whole:   map[string]string{"school": "甲小学", "year": ""},
		Rows:    map[int]bool{7: true},
		Named:   map[Naming]int64{{Field: "posted_at", Texts: "\x1f乙\x1e"}: 12},
		Take:    Taking{Back: "补报", Corrected: true, Cells: map[Cell]bool{{Line: 5, Field: "title"}: true}},
	}
	for v := reflect.ValueOf(full); v.Kind() == reflect.Struct; v = v.FieldByName("Take") {
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s is not tried", v.Type().Field(i).Name)
			}
		}
		if v.Type() == reflect.TypeOf(Taking{}) {
			break
		}
	}
	for _, s := range []Setting{full, {}} {
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var got Setting
		if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, s) {
			t.Errorf("%s comes back as %+v, %v", text, got, err)
		}
	}
	if err := json.Unmarshal([]byte(`{"Register":"pupils"}`), &Setting{}); err == nil {
		t.Error("an unknown register is taken")
	}
}
