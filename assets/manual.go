package assets

import "embed"

// Manual are the chapters of the manual, in the order of their names.
//
//go:embed manual/[0-9]*.md
var Manual embed.FS
