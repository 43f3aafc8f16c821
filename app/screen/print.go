package screen

import (
	"context"
	"path/filepath"

	"countyledger/app/command"
	"countyledger/app/report"
	"countyledger/app/ui"
)

// Print makes a report as PDF in the ledger's 报送 folder and opens it; set says what it is about.
func (s *Session) Print(id, name string, set func(*report.Options)) {
	o := report.Options{Rules: s.Rules, City: s.City, Narrative: s.Narrative, Columns: s.Columns, Made: s.Now()}
	set(&o)
	kind, _ := report.KindByID(id)
	doc, path := kind.Make(s.book, o), filepath.Join(s.Ledger.Dir(), "报送", name+".pdf")
	s.Tasks.Run("正在生成"+kind.Title, func(context.Context, ui.Progress) error {
		_, err := command.Write(path, doc)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, s.Window)
			return
		}
		s.Say("已生成：" + path)
		ui.OpenOrTell(path, s.Window)
	})
}
