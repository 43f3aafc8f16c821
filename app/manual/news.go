package manual

import (
	"fmt"
	"strings"

	"countyledger/assets"
	"countyledger/store/edu"
)

// Release is a version of the program: since when it is, and what is new in it.
type Release struct {
	Version string
	On      edu.Date
	News    []string
}

// Releases are the versions, the newest first. The head of each is its number and its day.
func Releases() ([]Release, error) { return releases(assets.Changes) }

func releases(text []byte) (all []Release, err error) {
	c, err := parse(text)
	if err != nil {
		return nil, fmt.Errorf("changes: %w", err)
	}
	for _, b := range c.Blocks {
		switch {
		case b.Kind == Head:
			version, day, _ := strings.Cut(b.Text, "　")
			var on edu.Date
			if err := on.Parse(day, edu.Format{}); err != nil || !on.Full() {
				return nil, fmt.Errorf("changes: version %s has the day %q", version, day)
			}
			all = append(all, Release{Version: version, On: on})
		case len(all) == 0:
			return nil, fmt.Errorf("changes: before the first version stands %s", b.Line())
		default:
			last := &all[len(all)-1]
			last.News = append(last.News, b.Text)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("changes: no version")
	}
	return all, nil
}
