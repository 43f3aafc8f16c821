package report

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// mostPictured is how many places a picture lists: one that is longer is read by nobody on a telephone.
const mostPictured = 60

// RoundBack is what is to be mended in what a unit sent in a round, as it is sent to a chat as a picture. It has no number of a person.
func RoundBack(b *edu.Book, brd *round.Board, u *round.Unit, on edu.Date) *Document {
	d := &Document{Title: u.Name + "需要补正的地方", Official: true, Author: b.Unit.Name, AsOf: on}
	all := brd.Gaps(u)
	d.Blocks = append(d.Blocks, &Paragraph{fmt.Sprintf("%s，共%d处。", round.Spoken(brd.Round), len(all))})
	for i, g := range all[:min(len(all), mostPictured)] {
		d.Blocks = append(d.Blocks, &Paragraph{fmt.Sprintf("%d. %s%s", i+1, g.Place(), edu.MaskNumbers(g.Words()))})
	}
	if len(all) > mostPictured {
		d.Blocks = append(d.Blocks, &Paragraph{fmt.Sprintf("另有%d处，见发回的表。", len(all)-mostPictured)})
	}
	d.Blocks = append(d.Blocks, &Paragraph{"请改好后重新报送整张表。"}, &Paragraph{b.Unit.Name + "　" + on.Chinese()})
	return d
}
