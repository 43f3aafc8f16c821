package screen

import (
	"context"
	"errors"
	"path/filepath"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/file"
)

// PaperOf is the paper that a report was made on last.
func (s *Session) PaperOf(id string) report.Paper {
	paper, err := report.ParsePaper(s.Settings.Papers[id])
	if err != nil { // a settings file that was written by hand, or by a later program
		paper = report.Paper{}
	}
	if paper.Margins, err = report.ParseMargins(s.Settings.Margins[id]); err != nil {
		paper.Margins = report.Margins{}
	}
	return paper
}

// ReportOptions are what a report is made with, as it was made last.
func (s *Session) ReportOptions(id string) report.Options {
	o := s.Presets.ReportOptions()
	o.Paper, o.Cover = s.PaperOf(id), s.Settings.Cover
	o.Papers = map[string]report.Paper{}
	for _, chosen := range []map[string]string{s.Settings.Papers, s.Settings.Margins} {
		for other := range chosen {
			o.Papers[other] = s.PaperOf(other)
		}
	}
	return o
}

// Origins reads where the records came from, away from the window, and goes on with it there.
func (s *Session) Origins(then func(report.Origins)) {
	var origins report.Origins
	s.Tasks.Quietly(func(ctx context.Context) (err error) {
		origins, err = office.Origins(ctx, s.Ledger)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, s.Window)
			return
		}
		then(origins)
	})
}

// Print makes a report as PDF in the ledger's 报送 folder and opens it; set says what it is about.
func (s *Session) Print(id, name string, set func(*report.Options)) {
	o := s.ReportOptions(id)
	set(&o)
	kind, _ := report.KindByID(id)
	if !kind.Traced {
		s.print(kind, name, o)
		return
	}
	s.Origins(func(origins report.Origins) {
		o.Origins = origins
		s.print(kind, name, o)
	})
}

func (s *Session) print(kind report.Kind, name string, o report.Options) {
	doc := kind.Make(s.book, o)
	x, persons := office.ReportLeaving(kind, doc, name+".pdf")
	s.outgoing(paper{kind.Title, name, doc, x, persons}, func(path string) { ui.OpenOrTell(path, s.Window) })
}

// PrintOut makes a document as PDF in the ledger's 报送 folder and sends it to the printer; persons tells that it is of persons.
func (s *Session) PrintOut(name string, doc *report.Document, persons bool) {
	s.outgoing(paper{name, name, doc, office.Leaving{Act: "打印", What: name, File: name + ".pdf"}, persons}, s.SendToPrinter)
}

// OpenOut makes a document of persons as PDF in the ledger's 报送 folder and opens it, once the journal says what leaves.
func (s *Session) OpenOut(name string, doc *report.Document, x office.Leaving) {
	x.File = name + ".pdf"
	s.outgoing(paper{doc.Title, name, doc, x, true}, func(path string) { ui.OpenOrTell(path, s.Window) })
}

// SendToPrinter prints a PDF; where it comes on no paper, the clerk learns where it lies, and can open it.
func (s *Session) SendToPrinter(path string) {
	s.Tasks.Run("正在打印", func(context.Context, ui.Progress) error { return ui.PrintPath(path) }, func(err error) {
		if err != nil {
			ui.NotPrinted(path, err, s.Window)
			return
		}
		s.Say("已送到打印机：" + path)
	})
}

// paper is a document that goes to the 报送 folder.
type paper struct {
	title, name string
	doc         *report.Document
	leaving     office.Leaving
	persons     bool
}

// outgoing makes a document in the 报送 folder.
func (s *Session) outgoing(p paper, then func(path string)) {
	path := filepath.Join(office.Outgoing(s.Ledger.Dir()), file.Name(p.name)+".pdf")
	if errors.Is(file.Check(path, office.Own), file.ErrTaken) {
		path = file.Unused(path) // a paper that was signed or stamped stays
	}
	var missing []rune
	s.Tasks.Run("正在生成"+p.title, func(ctx context.Context, _ ui.Progress) error {
		if err := office.Ready(path, s.Ledger.Dir()); err != nil {
			return err
		}
		return office.LeaveIf(ctx, p.persons, s.Ledger, p.leaving, func() (err error) {
			missing, err = office.Write(path, office.Own, p.doc)
			return err
		})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, s.Window)
			return
		}
		if len(missing) > 0 {
			ui.Tell("有些字打印不出来", "这些字没有可用的字形，打印为〓："+string(missing), s.Window)
		}
		s.Made("已生成："+path, path)
		then(path)
	})
}

// KeepSettings writes what the window remembers; where that fails it says so.
func (s *Session) KeepSettings() {
	if err := s.Settings.Save(); err != nil {
		ui.ShowError(err, s.Window)
	}
}

// Copied lets a table into the clipboard, once the journal says so where it is of persons.
func (s *Session) Copied(persons bool, what string, copy func()) {
	s.Tasks.Run("正在复制", func(ctx context.Context, _ ui.Progress) error {
		return office.LeaveIf(ctx, persons, s.Ledger, office.Leaving{Act: "复制整表", What: what}, func() error { return nil })
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, s.Window)
			return
		}
		copy()
	})
}
