package indicator

import "countyledger/store/edu"

// The ids of the county's figures. They stand in files that the city reads, so that they never change.
const (
	PublicShare    = "preschool.public_share"
	InclusiveShare = "preschool.inclusive_share"
	PrivateShare   = "compulsory.private_share"

	RotationEligible = "rotation.eligible"
	RotationMoved    = "rotation.moved"
	RotationShare    = "rotation.share"
	BackboneShare    = "rotation.backbone_share"

	WorksReported = "works.reported"
	WorksTotal    = "works.total"
	WorksInPlace  = "works.in_place"
	WorksMonth    = "works.done_month"
	WorksYear     = "works.done_year"
	WorksDone     = "works.done_total"
	WorksPaid     = "works.paid"

	MusicRooms  = "guarantee.G3.music"
	ArtRooms    = "guarantee.G3.art"
	SchoolSizes = "guarantee.G4"
	ClassSizes  = "guarantee.G5"
	Trained     = "guarantee.G9"
	Certified   = "guarantee.G12"

	TargetPartyHead     = "target.T1.1"
	TargetKindergartens = "target.T3.1"
	TargetPublic        = "target.T3.3"
	TargetInclusive     = "target.T3.4"
	TargetClosures      = "target.T3.5"
	TargetSchools       = "target.T3.6"
	TargetBoarding      = "target.T3.7"
	TargetPrivate       = "target.T4.1"
	TargetCases         = "target.T4.2"
	TargetForms         = "target.T6.4"
	TargetBandwidth     = "target.T8.1"
	TargetLegalVice     = "target.T9.1"
	TargetSafe          = "target.T10.1"
)

// BalanceID is the figure of one of the seven indicators of a section.
func BalanceID(resource string, section edu.Code) string {
	return "balance." + resource + "." + string(section)
}

// SpreadID is the figure of its 校际差异系数.
func SpreadID(resource string, section edu.Code) string {
	return "balance.cv." + resource + "." + string(section)
}

// OverallSpreadID is the id of 综合差异系数 of a section.
func OverallSpreadID(section edu.Code) string { return "balance.cv." + string(section) }

// PassID is the share of a section's schools that pass.
func PassID(section edu.Code) string { return "balance.pass." + string(section) }

// staffID is the name by which a task asks for a count of people.
func staffID(t *Tally) string { return "staff." + t.ID }

// ByID are figures of one scope by their ids.
func ByID(all []Figure) map[string]Figure {
	out := make(map[string]Figure, len(all))
	for _, f := range all {
		out[f.ID] = f
	}
	return out
}
