package screen

import "countyledger/app/ui"

// KeepWidths gives the columns of a list the widths that they were drawn to, in whichever session, and remembers those that are drawn
// now. Key is the name of a column among all lists; empty for one that is not remembered.
func (s *Session) KeepWidths(g *ui.Grid, key func(col int) string) {
	g.OnWidth = func(col int, width float32) {
		if k := key(col); k != "" {
			s.Settings.KeepWidth(k, width)
			s.KeepSettings()
		}
	}
	s.ShowWidths(g, key)
}

// ShowWidths gives the columns of a list the widths that they were drawn to.
func (s *Session) ShowWidths(g *ui.Grid, key func(col int) string) {
	for i := range g.Columns {
		if kept := s.Settings.Widths[key(i)]; kept > 0 {
			g.SetWidth(i, kept)
		}
	}
	g.Refresh()
}

// Files asks for files and folders, of each kind where one was chosen last; the list in which they are chosen keeps its widths.
func (s *Session) Files() ui.Files {
	return ui.Files{
		Window: s.Window, Away: s.Tasks.Go, Keep: func(g *ui.Grid) { s.KeepTitled(g, "files") },
		Last: s.Settings.FolderOf,
		Used: func(kind, folder string) {
			s.Settings.KeepFolder(kind, folder)
			s.KeepSettings()
		},
	}
}

// KeepTitled is KeepWidths for a list whose columns are known by their titles.
func (s *Session) KeepTitled(g *ui.Grid, list string) {
	s.KeepWidths(g, func(col int) string { return list + "." + g.Columns[col].Title })
}
