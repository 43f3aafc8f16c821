package edu

import "testing"

// line is an item as a list has it.
func line(place string, g *Register, r Record, keys ...string) Item {
	it := Item{Register: g, Record: r, Place: place}
	for _, k := range keys {
		it.Said = append(it.Said, g.Field(k))
	}
	return it
}

// TestLinesOfAList: what a list says goes over the record that is the same thing, and only what it says; a line that says once
// more what one before it says is refused, with the place of that one; what is new is added.
func TestLinesOfAList(t *testing.T) {
	section := func(total int) *SectionYear {
		s := &SectionYear{School: 1, Year: 2022, Section: SectionPrimary, Total: N(total)}
		s.SetRowID(-3)
		return s
	}
	key := []string{"school", "year", "section"}
	b := twoYears()
	p, found := Prepare(b, Change{Kind: BatchImport, Items: []Item{
		line("第3行", SectionYears, section(77), append(key, "total")...),
		line("第4行", SectionYears, section(88), append(key, "total")...),
		line("第5行", SectionYears, &SectionYear{School: 2, Year: 2022, Section: SectionPrimary}, key...),
		line("第6行", SectionYears, &SectionYear{Year: 2022, Section: SectionPrimary}, key[1:]...),
		line("第7行", SectionYears, &SectionYear{Year: 2022, Section: SectionPrimary}, key[1:]...),
	}})
	it := p.Items()
	got, ok := it[0].Record.(*SectionYear)
	if !ok || got.Total != N(77) || got.Pupils[Grade1] != N(10) || got.RowID() != 2 || it[0].Opened != b.Find(SectionYears, 2) {
		t.Errorf("first line: %+v over %v", got, it[0].Opened)
	}
	if len(found[1]) == 0 || found[1][0].Rule != RuleDoubled || found[1][0].Field != "school" ||
		found[1][0].Message != "与第3行重复（学校、学年、学段相同），保留前面的一行" {
		t.Errorf("second line: %+v", found[1])
	}
	if found[0].Hard() || found[2].Hard() || it[2].Opened != nil || it[2].Record.RowID() >= 0 {
		t.Errorf("%v, %v, new over %v as %d", found[0], found[2], it[2].Opened, it[2].Record.RowID())
	}
	for _, i := range []int{3, 4} { // neither says of which school it is
		if len(found[i]) == 0 || found[i][0].Rule != RuleRequired {
			t.Errorf("line %d: %+v", i+3, found[i])
		}
	}
}

// TestALineThatIsMendedMeansWhatItSays: one that meant a record and says another identity now is not put over the first.
func TestALineThatIsMendedMeansWhatItSays(t *testing.T) {
	b := twoYears()
	s := &SectionYear{School: 1, Year: 2022, Section: SectionPrimary}
	it := line("第3行", SectionYears, s, "school", "year", "section")
	Prepare(b, Change{Kind: BatchImport, Items: []Item{it}})
	if s.RowID() != 2 {
		t.Fatalf("it means row %d", s.RowID())
	}
	s.School = 2
	p, _ := Prepare(b, Change{Kind: BatchImport, Items: []Item{it}})
	if got := p.Items()[0]; got.Opened != nil || got.Record.RowID() >= 0 {
		t.Errorf("it means row %d still", got.Record.RowID())
	}
}
