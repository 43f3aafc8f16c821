package ui

import "net/url"

// unescape turns the %-signs of a file's address into characters; one that is not escaped stays.
func unescape(s string) string {
	if p, err := url.PathUnescape(s); err == nil {
		return p
	}
	return s
}
