package workbook

import "countyledger/app/report"

// Paper is what a sheet is printed on.
type Paper struct {
	report.Paper
	Landscape bool
}

// standard are the margins of a sheet, where the office sets no others: tables of workbooks are wider than those of papers.
var standard = report.Margins{Top: 20, Bottom: 20, Left: 15, Right: 15}

// margins are those of the paper.
func (p Paper) margins() report.Margins {
	if p.Margins == (report.Margins{}) {
		return standard
	}
	return p.Margins
}

// mmPerPt is how many millimetres a point has.
const mmPerPt = 25.4 / 72

// size is the width and the height of the paper in millimetres, and its number in the format.
func (p Paper) size() (wide, high float64, number int) {
	wide, high, number = 210, 297, 9
	if p.A3 {
		wide, high, number = 297, 420, 8
	}
	if p.Landscape {
		wide, high = high, wide
	}
	return wide, high, number
}

// slack is the part of the paper that is counted on: what is printed is seldom exactly as wide and high as it is counted.
const slack = 0.98

// area is how many digits side by side the paper has room for.
func (p Paper) area() float64 {
	wide, _, _ := p.size()
	m := p.margins()
	return (wide - float64(m.Left+m.Right)) / mmPerPt / digitPt * slack
}

// height is how many points of rows it has room for.
func (p Paper) height() float64 {
	_, high, _ := p.size()
	m := p.margins()
	return (high - float64(m.Top+m.Bottom)) / mmPerPt * slack
}
