package recognise

import "regexp"

// signedForm begins a line that says who filled a table in, or when.
var signedForm = regexp.MustCompile(`^(?:填表|填报|制表|审核|审批|复核|核对|经办|统计|报送|上报|单位|部门|分管|主管|校长|园长|局长|负责人|联系)` +
	`[\p{Han}]{0,8}(?:[（(][^）)]*[）)])?[:：]`)

// Signed reports whether a text begins a line that says who filled a table in, or when.
func Signed(text string) bool { return signedForm.MatchString(text) }
