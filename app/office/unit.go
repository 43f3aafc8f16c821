package office

import (
	"encoding/json"
	"fmt"

	"countyledger/assets"
	"countyledger/store/edu"
)

// Area is one unit of the preset list.
type Area struct {
	Code  string `json:"code"`
	Area  string `json:"area"`
	Name  string `json:"name"`
	Level string `json:"level"`
}

// Areas lists the units known by code (GB/T 2260).
func Areas() ([]Area, error) {
	var all []Area
	if err := json.Unmarshal(assets.Areas, &all); err != nil {
		return nil, fmt.Errorf("area codes: %w", err)
	}
	return all, nil
}

// superior is the name of the office that a unit reports to: that of its city, or of a city's province; empty where it is not known.
func superior(u edu.Unit) (string, error) {
	all, err := Areas()
	if err != nil {
		return "", err
	}
	level, digits := edu.LevelCity, 4
	if u.Level == edu.LevelCity {
		level, digits = edu.LevelProvince, 2
	}
	for _, a := range all {
		if a.Level == level && a.Code != u.Code && len(u.Code) > digits && a.Code[:digits] == u.Code[:digits] {
			return a.Name, nil
		}
	}
	return "", nil
}
