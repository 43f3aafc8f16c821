package screen

import (
	"fyne.io/fyne/v2"

	"countyledger/store/indicator"
)

// The pages of the window that are not the list of a register: that has the ID of its register.
const (
	PageOverview    = "overview"
	PageCases       = "cases"
	PageWorks       = "works"
	PageEligibility = "eligibility"
	PagePlan        = "plan"
	PageStaff       = "staff"
	PageStatistics  = "statistics"
	PageIndicators  = "indicators"
	PageTargets     = "targets"
	PageAudit       = "audit"
	PageImports     = "imports"
	PageRounds      = "collections"
	PageDoubts      = "inquiries"
	PageSubmissions = "handing"
	PageCounties    = "gathered"
	PageTotals      = "totals"
	PageHoldings    = "holdings"
	PageCompare     = "systems"
	PageLearnt      = "learnt"
	PageReports     = "reports"
	PageHistory     = "history"
	PageSettings    = "settings"
)

// RouteRound is the field of a route to a round itself; without it the rows are some that units sent.
const RouteRound = "round"

// Route is the way to another page: pages never import each other.
type Route struct {
	Page string // one of the above, or the ID of a register for its list
	// Rows are the records to be shown; none is all of them.
	Rows []int64
	// Field is the one to go to; empty for none.
	Field string
	// Sum is the figure that they make, and Counted how much each of them counts in it; empty where they make none.
	Sum     string
	Counted []indicator.Counted
	// Why says which records these are: 来自“公办率”.
	Why string
}

// Keyed is a page with function keys, which hold wherever the keys are on it: on a button or a choice too, that has no use for them.
type Keyed interface {
	// Key does what a key stands for, and reports whether it stands for anything.
	Key(k fyne.KeyName) bool
}

// Arriver is a page that can show what a route asks for.
type Arriver interface{ Arrive(Route) }
