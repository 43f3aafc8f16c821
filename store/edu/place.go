package edu

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// angle is a number of degrees: 111.1052, 111°6′18.7″, 111度6分.
var angle = regexp.MustCompile(`(\d{1,3}(?:\.\d+)?)(?:\s*[°º度](?:\s*(\d{1,2}(?:\.\d+)?)\s*['′‘’分]` +
	`(?:\s*(\d{1,2}(?:\.\d+)?)\s*(?:["″“”秒]|''|′′|’’))?)?)?`)

// besideAngles is what may stand around angles: signs between two of them, and what says which is which.
var besideAngles = regexp.MustCompile(`^(?:[\s,，、;；:/|()\[\]~-]|经度|纬度|东经|北纬|经|纬|[EeNn]|lng|lon|lat|坐标)*$`)

// Where the country lies, in degrees, a little more than that: no number of one can be one of the other.
const (
	west, east   = 73, 136
	south, north = 3, 54
)

// degrees are the angles that a text says and nothing else, as decimal numbers.
func degrees(text string) ([]string, bool) {
	t := strings.TrimSpace(Halfwidth(text))
	var all []string
	end := -1
	for _, at := range angle.FindAllStringSubmatchIndex(t, -1) {
		if at[0] == end {
			return nil, false // 1033 is one number, not 103 and 3
		}
		end = at[1]
		p := angle.FindStringSubmatch(t[at[0]:at[1]])
		if p[2] == "" {
			all = append(all, p[1])
			continue
		}
		whole, _ := strconv.ParseFloat(p[1], 64)
		minutes, _ := strconv.ParseFloat(p[2], 64)
		seconds, _ := strconv.ParseFloat("0"+p[3], 64)
		exact := strconv.FormatFloat(whole+minutes/60+seconds/3600, 'f', 6, 64)
		all = append(all, strings.TrimRight(strings.TrimRight(exact, "0"), "."))
	}
	return all, len(all) > 0 && besideAngles.MatchString(angle.ReplaceAllString(t, ""))
}

func within(text string, least, most float64) bool {
	v, err := strconv.ParseFloat(text, 64)
	return err == nil && v >= least && v <= most
}

// Coordinates are the longitude and the latitude that one cell says, in either order: 111.1,37.2. ok is false for a text that is no such
// pair.
func Coordinates(text string) (longitude, latitude string, ok bool) {
	all, ok := degrees(text)
	switch {
	case !ok || len(all) != 2:
		return "", "", false
	case within(all[0], west, east) && within(all[1], south, north):
		return all[0], all[1], true
	case within(all[1], west, east) && within(all[0], south, north):
		return all[1], all[0], true
	}
	return "", "", false
}

// parseDegree reads one angle that lies between two others.
func (t *Text) parseDegree(text string, least, most float64) error {
	if IsNone(text) {
		*t = ""
		return nil
	}
	all, ok := degrees(text)
	switch {
	case !ok:
		return fmt.Errorf("%s不是经纬度，请写成度，如111.1052", Quote(text))
	case len(all) > 1:
		return fmt.Errorf("%s有%d个数，请经度、纬度各填一格", Quote(text), len(all))
	case !within(all[0], least, most):
		return fmt.Errorf("%s不在%.0f到%.0f度之间，请核对经度和纬度是不是填反了", Quote(text), least, most)
	}
	*t = Text(all[0])
	return nil
}

// longitude and latitude are texts that are angles.
type (
	longitude Text
	latitude  Text
)

// Kind implements Value.
func (*longitude) Kind() Kind { return KindText }

// Parse implements Value.
func (l *longitude) Parse(s string, _ Format) error { return (*Text)(l).parseDegree(s, west, east) }

// Text implements Value.
func (l *longitude) Text(Format) string { return string(*l) }

// Stored implements Value.
func (l *longitude) Stored() any { return storedText(string(*l)) }

// Restore implements Value.
func (l *longitude) Restore(v any) error { return restoreText((*string)(l), "longitude", v) }

// Kind implements Value.
func (*latitude) Kind() Kind { return KindText }

// Parse implements Value.
func (l *latitude) Parse(s string, _ Format) error { return (*Text)(l).parseDegree(s, south, north) }

// Text implements Value.
func (l *latitude) Text(Format) string { return string(*l) }

// Stored implements Value.
func (l *latitude) Stored() any { return storedText(string(*l)) }

// Restore implements Value.
func (l *latitude) Restore(v any) error { return restoreText((*string)(l), "latitude", v) }
