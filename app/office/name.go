package office

import (
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// FileName is what the PDF of a report is called: of which unit, which report, of which month or school year and as of which day, so that
// one of another month never goes over it.
func FileName(b *edu.Book, k report.Kind, o report.Options) string {
	o = k.Settled(b, o)
	when, natural := o.Year.Label(), edu.Date{}
	if k.Monthly {
		when, natural = o.Period.Chinese(), o.Period.Last()
	}
	if o.AsOf.Known() && o.AsOf != natural {
		when += "-截至" + o.AsOf.First().Format("20060102")
	}
	whom := b.Unit.Area
	if s := b.School(o.School); s != nil && k.OneSchool {
		whom = string(s.Name)
	}
	return file.Name(whom+k.Title+"-"+when) + ".pdf"
}
