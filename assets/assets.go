// Package assets holds what the program carries with it: fonts, words and presets.
package assets

import "embed"

// Areas is the GB/T 2260 codes of the county units.
//
//go:embed presets/areas.json
var Areas []byte

// Rules is the preset rule set.
//
//go:embed presets/rules.json
var Rules []byte

// CityRules is a sample of the audit rules that a city hands to its counties.
//
//go:embed presets/city-rules.json
var CityRules []byte

// Texts are the texts of letters and notices, each named by its report, with placeholders for every number.
//
//go:embed presets/texts/*.txt
var Texts embed.FS

// Tasks is the city's plan of 2022 as tasks; another year's is entered in the ledger, or is another file of this form.
//
//go:embed presets/tasks-2022.json
var Tasks []byte

// FontLicences are those of the faces.
//
//go:embed fonts/licenses/*.txt
var FontLicences embed.FS

// Licences are those of the libraries in the program, each under a line with == and its name.
//
//go:embed licenses.txt
var Licences string
