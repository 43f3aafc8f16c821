package report

import "countyledger/store/edu"

// The blocks of an official paper (GB/T 9704-2012). A Document that is Official sets its paragraphs in 3号仿宋, 22 lines of 28
// characters a page; its annexes are documents of their own.
type (
	// Clause is the head of a part: level 1 is 一、in 黑体, 2（一）in 楷体, 3 and 4 are 1. and（1）in 仿宋.
	Clause struct {
		Level int
		Text  string
	}
	// Addressee is 主送机关, flush left under the title.
	Addressee struct{ Text string }
	// Attachments is 附件说明 below the body, numbered where there are several.
	Attachments struct{ Items []string }
	// Closing is 署名 and 成文日期, with room for the seal over both, and 附注 under them, in brackets, where it has one; it never stands
	// alone on a page. The hand writes a day that is not known.
	Closing struct {
		Unit   string
		Date   edu.Date
		Remark string
	}
	// Cover is the front page: what it is, and whose, in pairs of name and content.
	Cover struct {
		Title string
		Lines [][2]string
	}
	// Contents is 目录: every clause of level 1 and every annex with its page.
	Contents struct{}
	// Annex is 附件 on pages of its own, in the format of its document.
	Annex struct {
		Number int
		Doc    *Document
	}
)

// Day is 成文日期, or the room for it.
func (c *Closing) Day() string { return orBlank(c.Date) }

// Lines are the texts of the end of a paper, one under the other.
func (c *Closing) Lines() []string {
	lines := []string{c.Unit, c.Day()}
	if c.Remark != "" {
		lines = append(lines, c.Remark)
	}
	return lines
}
