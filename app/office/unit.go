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

// superior is the name of the office that a county reports to, that of its city; empty where it is not known.
func superior(u edu.Unit) (string, error) {
	all, err := Areas()
	if err != nil {
		return "", err
	}
	for _, a := range all {
		if a.Level == "city" && a.Code != u.Code && len(u.Code) > 4 && a.Code[:4] == u.Code[:4] {
			return a.Name, nil
		}
	}
	return "", nil
}
