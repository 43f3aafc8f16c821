package assets

import "embed"

// Manual are the chapters of the manual, in the order of their names.
//
//go:embed manual/[0-9]*.md
var Manual embed.FS

// Changes are what is new for clerks in each version, the newest first.
//
//go:embed changes.md
var Changes []byte
