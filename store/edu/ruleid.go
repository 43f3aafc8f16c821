package edu

// RuleID names a rule that a record is judged by: as findings, explanations and the command line have it. It is stored with
// explanations and never changes.
type RuleID string

// The rules that the registers check of their own records. What each is about and how serious it is says the audit
// (package check), which has one value for each.
const (
	RuleRequired                     RuleID = "required"
	RuleDemanded                     RuleID = "not_filled_in"
	RuleInvalidCode                  RuleID = "invalid_code"
	RuleRefersToItself               RuleID = "refers_to_itself"
	RuleCategoryMismatch             RuleID = "category_mismatch"
	RuleVillageCode                  RuleID = "village_code"
	RuleInclusiveWithoutDocument     RuleID = "inclusive_without_document"
	RuleInclusiveExpired             RuleID = "inclusive_expired"
	RuleClosedSchoolWithPupils       RuleID = "closed_school_with_pupils"
	RuleTotalDiffersFromGrades       RuleID = "total_differs_from_grades"
	RuleMissingIndicatorInput        RuleID = "missing_indicator_input"
	RuleIndoorExceedsTeaching        RuleID = "indoor_exceeds_teaching"
	RuleSharedWithPupils             RuleID = "shared_with_pupils"
	RuleBoardersExceedPupils         RuleID = "boarders_exceed_pupils"
	RuleGradeOfAnotherSection        RuleID = "grade_of_another_section"
	RuleFromEqualsTo                 RuleID = "from_equals_to"
	RuleApprovedBeforePublicityEnded RuleID = "approved_before_publicity_ended"
	RulePublicityReversed            RuleID = "publicity_reversed"
	RulePlacedPupilsDoNotAddUp       RuleID = "placed_pupils_do_not_add_up"
	RuleMoreOpinionsThanParents      RuleID = "more_opinions_than_parents"
	RulePlacedIntoClosedSchool       RuleID = "placed_into_closed_school"
	RuleStageNotTaught               RuleID = "stage_not_taught"
	RulePartExceedsWhole             RuleID = "part_exceeds_whole"
	RulePaidMoreThanContract         RuleID = "paid_more_than_contract"
	RuleProjectCode                  RuleID = "project_code"
	RuleTotalDiffersFromSources      RuleID = "total_differs_from_sources"
	RulePaidMoreThanInPlace          RuleID = "paid_more_than_in_place"
	RuleCumulativeFalls              RuleID = "cumulative_falls"
	RuleSexDiffersFromID             RuleID = "sex_differs_from_id"
	RuleBirthDiffersFromID           RuleID = "birth_differs_from_id"
	RuleEndBeforeStart               RuleID = "end_before_start"
	RuleDraftWithDocument            RuleID = "draft_with_document"
	RuleSecondRotationSameYear       RuleID = "second_rotation_same_year"
	RuleTenureDiffersFromRegister    RuleID = "tenure_differs_from_register"
	RuleVacancyAtClosedSchool        RuleID = "vacancy_at_closed_school"
)
