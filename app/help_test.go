package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestHelpBeginsWithThePage: F1 shows the chapter of the page in front at the top of its side, and marks it: every page has one.
func TestHelpBeginsWithThePage(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	chapters := map[string]string{
		screen.PageOverview: chapterDesk, screen.PageCases: chapterCases, screen.PageWorks: chapterCases, edu.SectionYears.ID: chapterSheets,
		screen.PageEligibility: chapterFigures, screen.PagePlan: chapterFigures, screen.PageStaff: chapterFigures,
		screen.PageStatistics: chapterStatistics, screen.PageIndicators: chapterFigures, screen.PageTargets: chapterFigures,
		screen.PageAudit: chapterFigures, screen.PageImports: chapterImports, screen.PageLearnt: chapterSystem,
		screen.PageReports: chapterReports, screen.PageSubmissions: chapterSubmissions,
		screen.PageRounds: chapterRounds, screen.PageDoubts: chapterDoubts,
		screen.PageCompare: chapterCompare, screen.PageHistory: chapterSystem, screen.PageSettings: chapterSystem,
	}
	for _, p := range f.places {
		id, chapter := p.id, chapters[p.id]
		if chapter == "" {
			chapter = chapterLists
		}
		f.goTo(id)
		f.showHelp()
		texts := map[string]bool{}
		gather(s.Window.Canvas().Overlays().Top(), texts)
		if !texts[chapter+"（本页）"] {
			t.Errorf("%s: the chapter “%s” is not marked", id, chapter)
		}
		for other := range texts {
			if other != chapter+"（本页）" && strings.HasSuffix(other, "（本页）") {
				t.Errorf("%s: %s is marked", id, other)
			}
		}
		screentest.CloseDialogs(s)
	}
}

// TestNoKeyIsCut: on every screen of an office the keys and what they do stand beside and below each other and inside the window of the
// help; where there is room, no key is broken.
func TestNoKeyIsCut(t *testing.T) {
	w, s := sampleFrame(t)
	for _, size := range []fyne.Size{
		{Width: 1366, Height: 768}, {Width: 1093, Height: 614}, {Width: 911, Height: 512}, {Width: 853, Height: 480},
	} {
		s.Window.Resize(size)
		w.frame.showHelp()
		rows := 0
		for _, o := range test.LaidOutObjects(s.Window.Canvas().Overlays().Top()) {
			box, ok := o.(*fyne.Container)
			if !ok {
				continue
			}
			if _, keys := box.Layout.(*keyRows); !keys {
				continue
			}
			bottom, longest := float32(0), float32(0)
			for i := 0; i < len(box.Objects); i += 2 {
				longest = max(longest, ui.Room(box.Objects[i].(*ui.Prose).Said()))
			}
			if x := box.Objects[1].Position().X; x > longest+20 {
				t.Errorf("%v: the keys have %v and need %v, what they do has the rest", size, x, longest)
			}
			for i := 0; i+1 < len(box.Objects); i += 2 {
				key, does := box.Objects[i].(*ui.Prose), box.Objects[i+1].(*ui.Prose)
				rows++
				if does.Position().X < key.Position().X+key.Size().Width || does.Position().X+does.Size().Width > box.Size().Width+1 {
					t.Errorf("%v: “%s” stands over “%s”, or is cut", size, key.Said(), does.Said())
				}
				if key.Position().Y < bottom+2*keyGap || key.MinSize().Height > key.Size().Height || does.MinSize().Height > does.Size().Height {
					t.Errorf("%v: “%s” is cut", size, key.Said())
				}
				bottom = key.Position().Y + max(key.Size().Height, does.Size().Height)
			}
			if box.Size().Height < bottom+keyGap-1 {
				t.Errorf("%v: rows take %v of %v", size, bottom, box.Size().Height)
			}
		}
		if rows < 40 {
			t.Errorf("%v: %d rows", size, rows)
		}
		screentest.CloseDialogs(s)
	}
}
