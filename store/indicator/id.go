package indicator

import (
	"strings"

	"countyledger/store/edu"
)

// The ids of the county's figures. They stand in files that the city reads, so that they never change.
const (
	PublicShare    = "preschool.public_share"
	InclusiveShare = "preschool.inclusive_share"
	PrivateShare   = "compulsory.private_share"

	RotationEligible = "rotation.eligible"
	RotationMoved    = "rotation.moved"
	RotationShare    = "rotation.share"
	BackboneShare    = "rotation.backbone_share"

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

// Beginnings of the ids of figures of one kind.
const (
	balancePrefix   = "balance."
	spreadPrefix    = balancePrefix + "cv."
	passPrefix      = balancePrefix + "pass."
	rotationPrefix  = "rotation."
	targetPrefix    = "target."
	guaranteePrefix = "guarantee."
	staffPrefix     = "staff."
)

// BalanceID is the figure of one of the seven indicators of a section.
func BalanceID(resource string, section edu.Code) string {
	return balancePrefix + resource + "." + string(section)
}

// SpreadID is the figure of its 校际差异系数.
func SpreadID(resource string, section edu.Code) string {
	return spreadPrefix + resource + "." + string(section)
}

// PassID is the share of a section's schools that pass.
func PassID(section edu.Code) string { return passPrefix + string(section) }

// OfTarget reports whether a figure is one of the city's plan.
func (f *Figure) OfTarget() bool { return strings.HasPrefix(f.ID, targetPrefix) }

// OfRotation reports whether a figure is one of rotation.
func (f *Figure) OfRotation() bool { return strings.HasPrefix(f.ID, rotationPrefix) }

// OfPass reports whether a figure is a share of schools that pass.
func (f *Figure) OfPass() bool { return strings.HasPrefix(f.ID, passPrefix) }

// AtMost reports whether the target of a figure is not to be exceeded.
func (f *Figure) AtMost() bool {
	return strings.HasPrefix(f.ID, spreadPrefix) || f.ID == PrivateShare || f.ID == TargetPrivate
}

// shortWords are the last parts of ids, for narrow columns.
var shortWords = strings.NewReplacer("."+string(edu.SectionPrimary), "小", "."+string(edu.SectionJunior), "初",
	"cv.", "差", "pass", "达标", ".music", "音", ".art", "美")

// Short is what tells a figure apart in a narrow column: L1小, 差L1初, 公办率.
func (f *Figure) Short() string {
	switch f.ID {
	case PublicShare:
		return "公办率"
	case InclusiveShare:
		return "普惠率"
	case PrivateShare:
		return "民办"
	case RotationShare:
		return "轮岗"
	case BackboneShare:
		return "骨干"
	}
	id := f.ID
	for _, prefix := range []string{balancePrefix, targetPrefix, guaranteePrefix} {
		id = strings.TrimPrefix(id, prefix)
	}
	return shortWords.Replace(id)
}

// ByID are figures of one scope by their ids.
func ByID(all []Figure) map[string]Figure {
	out := make(map[string]Figure, len(all))
	for _, f := range all {
		out[f.ID] = f
	}
	return out
}
