package hostile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"countyledger/app"
	"countyledger/app/exchange"
	"countyledger/app/exchange/compare"
	"countyledger/app/exchange/doubt"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/second"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// A parser reads bytes that others wrote. One that is added to the program joins the table below by a line: TestEveryReaderIsListed finds
// the files that open or decode something, TestEveryParserIsFuzzed the targets.
type parser struct {
	name string
	// take gives it a file; what it answers is nil or an error that the clerk is told.
	take func(ctx context.Context, s *scene, path string) error
	// size is how much is given to it, in bytes: what it takes at the most. 0 is for what is typed.
	size int64
	// typed is what is pasted or typed: it comes from no file, so that no folder or pipe can stand in its place.
	typed bool
	// files are the Go files in which it reads, fuzz the targets that try it further, as PACKAGE TARGET.
	files, fuzz []string
	copied      bool // it is not looked into, and not fuzzed
}

const mebi = 1 << 20

// ofText makes a parser of what is typed.
func ofText(take func(text string) error) func(context.Context, *scene, string) error {
	return func(_ context.Context, _ *scene, path string) error {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return take(string(b))
	}
}

// preset checks a file that is edited by hand as the window and the command do.
func preset(name string) func(context.Context, *scene, string) error {
	return func(_ context.Context, _ *scene, path string) error {
		text, err := office.ReadTyped(path)
		if err != nil {
			return err
		}
		office.PresetLike(text)
		return office.CheckPreset(name, filepath.Base(path), text)
	}
}

// as gives a parser the file under the name that it looks for.
func as(dir, name, path string) error {
	to := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return os.Rename(path, to)
}

// parsers are all of them.
var parsers = []parser{
	{
		name: "a file of tables", size: 60 * mebi, take: imported,
		files: []string{
			"app/exchange/grid/files.go", "app/exchange/grid/whole.go", "app/exchange/grid/pack.go", "app/exchange/grid/mht.go",
			"app/exchange/grid/text.go", "app/exchange/grid/xml.go", "app/exchange/grid/encoding.go", "app/office/round.go",
		},
		fuzz: []string{
			"app/exchange FuzzOpen", "app/exchange/grid FuzzRead", "app/exchange/grid FuzzXLSXSheet", "app/exchange/grid FuzzXLSXStyles",
			"app/exchange/grid FuzzDOCX", "app/exchange/grid FuzzODS", "app/exchange/grid FuzzBIFF", "app/exchange/grid FuzzHTML",
			"app/exchange/grid FuzzMHT", "app/exchange/grid FuzzXMLWorkbook", "app/exchange/grid FuzzFormat", "app/exchange/grid FuzzXML",
			"app/exchange/grid FuzzFiles",
		},
	},
	{
		name: "a form to be filled", size: 60 * mebi, files: []string{"app/exchange/fill/lost.go"},
		fuzz: []string{"app/exchange/fill FuzzFill"},
		take: func(ctx context.Context, s *scene, path string) error {
			w, err := grid.Open(ctx, path)
			if err != nil {
				return err
			}
			p, err := fill.NewPlan(ctx, w, s.reader, s.book, fill.Options{})
			if err != nil {
				return err
			}
			_, err = p.Write(io.Discard)
			return err
		},
	},
	{
		name: "a form of which a round is made", size: 60 * mebi, files: []string{"app/office/roundform.go"},
		fuzz: []string{"app/exchange/matrix FuzzMatrix"},
		take: func(ctx context.Context, s *scene, path string) error {
			_, err := office.ReadRoundForm(ctx, s.book, path)
			return err
		},
	},
	{
		name: "a pasted block", size: 60 * mebi, typed: true, fuzz: []string{"app/exchange/grid FuzzText"},
		take: func(ctx context.Context, s *scene, path string) error {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			_, err = exchange.ReadFiles(ctx, []grid.File{grid.Clipboard(string(b))}, exchange.Ask{}, s.reader, s.book)
			return err
		},
	},
	{
		name: "a data package", size: 60 * mebi,
		files: []string{
			"app/exchange/parcel/read.go", "app/exchange/parcel/table.go", "app/office/handover.go",
			"app/office/intake/intake.go", "app/office/intake/take.go", "app/office/intake/workbooks.go", "app/office/intake/down.go",
		},
		fuzz: []string{"app/exchange/parcel FuzzRead", "app/exchange/parcel FuzzTable", "app/exchange/parcel FuzzUnits"},
		take: func(ctx context.Context, _ *scene, path string) error {
			b, err := file.Read(path, 64*mebi)
			if err != nil {
				return err
			}
			_, err = parcel.Read(ctx, b, "")
			return err
		},
	},
	{
		name: "a notice of the office above", size: 60 * mebi, files: []string{"app/exchange/parcel/notice.go", "app/office/notice.go"},
		fuzz: []string{"app/exchange/parcel FuzzNotice"},
		take: func(ctx context.Context, _ *scene, path string) error {
			b, err := file.Read(path, 64*mebi)
			if err != nil {
				return err
			}
			_, err = parcel.ReadNotice(ctx, b, "")
			return err
		},
	},
	{
		name: "a card of an office", size: 64 << 10, files: []string{"app/exchange/parcel/card.go", "app/office/card.go"},
		fuzz: []string{"app/exchange/parcel FuzzCard"},
		take: func(_ context.Context, _ *scene, path string) error {
			_, err := office.ReadCard(path)
			return err
		},
	},
	{
		name: "what a second start hands over", size: 64 << 10, files: []string{"app/second/second.go"}, fuzz: []string{"app/second FuzzAsked"},
		take: func(_ context.Context, _ *scene, path string) error {
			second.Read(path) // nobody is told: the window comes to the front
			return nil
		},
	},
	{
		name: "a list of doubts to be answered", size: 60 * mebi, files: []string{"app/exchange/doubt/docx.go", "app/office/doubts.go"},
		fuzz: []string{"app/exchange/doubt FuzzDocument"},
		take: func(ctx context.Context, s *scene, path string) error {
			w, err := grid.Open(ctx, path)
			if err != nil {
				return err
			}
			b, err := file.Read(path, 64*mebi)
			if err != nil {
				return err
			}
			l, err := doubt.Read(ctx, w, s.reader, s.book)
			if err != nil {
				return err
			}
			var all []*edu.Doubt
			for _, it := range l.Items() {
				it.Answer = "已核实"
				all = append(all, &it.Doubt)
			}
			_, err = doubt.Write(ctx, path, b, all)
			return err
		},
	},
	{
		name: "a pasted list of doubts", size: 60 * mebi, typed: true, fuzz: []string{"app/exchange/doubt FuzzLines"},
		take: func(ctx context.Context, s *scene, path string) error {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			w, err := doubt.Lines(ctx, string(b))
			if err != nil {
				return err
			}
			_, err = doubt.Read(ctx, w, s.reader, s.book)
			return err
		},
	},
	{
		name: "an export of another system", size: 60 * mebi, fuzz: []string{"app/exchange/compare FuzzPupils"},
		take: func(ctx context.Context, s *scene, path string) error {
			files, err := grid.Files(path)
			if err != nil {
				return err
			}
			for i := range files {
				if _, e := compare.Of(ctx, &files[i], compare.Ask{}, s.reader, s.book); e != nil {
					err = e
				}
			}
			return err
		},
	},
	{
		name: "a rule file of the city", size: mebi, take: preset(edu.PresetCity),
		files: []string{"app/office/typed.go", "store/edu/handfile/scan.go"},
		fuzz:  []string{"store/check FuzzRuleFile", "store/edu/handfile FuzzHandfile", "app/office FuzzTyped"},
	},
	{
		name: "a file of thresholds", size: mebi, take: preset(edu.PresetRules), fuzz: []string{"store/edu FuzzRuleSet"},
		files: []string{"store/edu/handfile/decode.go", "store/edu/thousandths.go"},
	},
	{name: "a file of columns", size: mebi, take: preset(edu.PresetTable), fuzz: []string{"app/report FuzzColumns"}},
	{name: "the text of a letter", size: mebi, take: preset("monthly"), fuzz: []string{"app/report FuzzTemplate"}},
	{
		name: "a file of tasks", size: mebi, fuzz: []string{"store/edu FuzzTasks"},
		take: func(_ context.Context, s *scene, path string) error {
			text, err := office.ReadTyped(path)
			if err != nil {
				return err
			}
			_, err = edu.ParseTasks(text, s.book.Unit)
			return err
		},
	},
	{
		name: "the settings of the window", size: 4 * mebi, files: []string{"app/ui/settings.go"}, fuzz: []string{"app/ui FuzzSettings"},
		take: func(_ context.Context, _ *scene, path string) error {
			ui.LoadSettings(path)
			return nil
		},
	},
	{
		name: "the list of the desktop's folders", size: mebi, files: []string{"app/folder_other.go"}, fuzz: []string{"app FuzzUserDirs"},
		take: func(_ context.Context, s *scene, path string) error {
			if err := as(s.dir, "user-dirs.dirs", path); err != nil {
				return err
			}
			_, err := app.DataFolder()
			return err
		},
	},
	{
		name: "a backup", size: 64 * mebi, files: []string{"store/backup.go", "store/connect.go", "store/carry.go", "store/second.go"},
		fuzz: []string{"store FuzzBackup"},
		take: func(ctx context.Context, s *scene, path string) error {
			_, err := store.Contents(ctx, path, s.options)
			return err
		},
	},
	{
		name: "the manifest of a backup", size: mebi, fuzz: []string{"store FuzzManifest"},
		take: func(ctx context.Context, s *scene, path string) error {
			if err := as(s.ledger, "备份.db.json", path); err != nil {
				return err
			}
			_, err := store.Contents(ctx, filepath.Join(s.ledger, "备份.db"), s.options)
			return err
		},
	},
	{
		name: "an encrypted backup", size: 64 * mebi, files: []string{"store/envelope/envelope.go", "store/outward.go"},
		fuzz: []string{"store/envelope FuzzOpen"},
		take: func(ctx context.Context, s *scene, path string) error {
			if err := s.sealed(path); err != nil {
				return err
			}
			_, err := store.Contents(ctx, path, s.options)
			return err
		},
	},
	{
		name: "an encrypted backup that is restored", size: 64 * mebi, fuzz: []string{"store/envelope FuzzOpen"},
		take: func(ctx context.Context, s *scene, path string) error {
			if err := s.sealed(path); err != nil {
				return err
			}
			_, err := store.Restore(ctx, filepath.Join(s.dir, "恢复"), path, true, s.options)
			return err
		},
	},
	{
		name: "a backup that is restored", size: 64 * mebi, fuzz: []string{"store FuzzBackup"},
		take: func(ctx context.Context, s *scene, path string) error {
			_, err := store.Restore(ctx, filepath.Join(s.dir, "恢复"), path, true, s.options)
			return err
		},
	},
	{
		name: "a ledger", size: 64 * mebi, fuzz: []string{"store FuzzBackup"},
		take: func(ctx context.Context, s *scene, path string) error {
			dir := filepath.Join(s.dir, "台账")
			if err := as(dir, "台账.db", path); err != nil {
				return err
			}
			l, err := store.Open(ctx, dir, s.options)
			if err != nil {
				return err
			}
			return l.Close()
		},
	},
	{
		name: "a damaged ledger that is rescued", size: 16 * mebi, fuzz: []string{"store/pages FuzzFile"},
		files: []string{"store/pages/pages.go", "store/salvage.go"},
		take: func(ctx context.Context, s *scene, path string) error {
			dir, into := filepath.Join(s.dir, "损坏"), filepath.Join(s.dir, "抢救")
			if err := errors.Join(as(dir, "台账.db", path), os.RemoveAll(into)); err != nil {
				return err
			}
			_, err := store.Rescue(ctx, dir, into, edu.RescueAsked{}, s.options)
			return err
		},
	},
	{
		name: "what this computer knows of a ledger", size: mebi, files: []string{"store/anchor.go"}, fuzz: []string{"store FuzzAnchor"},
		take: beside(".head"),
	},
	{
		name: "the key of a ledger", size: mebi, fuzz: []string{"store FuzzRecoveryCode", "store FuzzKeyFile"},
		files: []string{"store/key.go", "store/keyring.go", "store/admit.go", "store/password.go"},
		take:  beside(".key"),
	},
	{
		name: "how often a wrong password was typed", size: mebi, files: []string{"store/tries.go"}, fuzz: []string{"store FuzzTries"},
		take: func(ctx context.Context, s *scene, path string) error {
			if err := as(s.options.KeyDir, s.id+".tries", path); err != nil {
				return err
			}
			return wrongCode(ctx, s, "错的恢复码")
		},
	},
	{
		name: "a recovery code", typed: true, fuzz: []string{"store FuzzRecoveryCode"},
		take: func(ctx context.Context, s *scene, path string) error {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return wrongCode(ctx, s, string(b))
		},
	},
	{
		name: "an attachment", size: 64 * mebi, files: []string{"store/attach.go"}, copied: true,
		take: func(ctx context.Context, s *scene, path string) error {
			l, err := store.Open(ctx, s.ledger, s.options)
			if err != nil {
				return err
			}
			_, err = l.Attach(ctx, path)
			return errors.Join(err, l.Close())
		},
	},
	{
		name: "a draft", typed: true, files: []string{
			"app/screen/draft.go", "app/screen/register/sheetdraft.go",
			"app/screen/closures/plans.go", "app/screen/settings/office.go", "app/asked.go", "app/screen/imports/draft.go",
			"app/screen/rotation/kept.go",
			"app/exchange/settingtext.go",
		},
		fuzz: []string{"app/screen FuzzDraft"},
		take: func(ctx context.Context, s *scene, path string) error {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			l, err := store.Open(ctx, s.ledger, s.options)
			if err != nil {
				return err
			}
			err = l.SaveDraft(ctx, "schools", string(b))
			_, e := l.Drafts(ctx)
			return errors.Join(err, e, l.Close())
		},
	},
	{
		name: "a face of this computer", size: 60 * mebi, files: []string{"app/report/page/fonts.go"},
		fuzz: []string{"app/report/pdf FuzzFace", "app/report/page FuzzCut"},
		take: func(_ context.Context, s *scene, path string) error {
			dir := filepath.Join(s.dir, "字体")
			if err := as(dir, "simfang.ttf", path); err != nil {
				return err
			}
			fonts, err := page.NewFonts(assets.Fonts, page.OwnFaces(dir))
			if err != nil {
				return err
			}
			fonts.Glyph(page.Fang, '县')
			_, err = fonts.Cut(page.Fang, []rune("县教台账"))
			return err
		},
	},
	{
		name: "PDFs that are handed over", size: 60 * mebi, files: []string{"app/office/handed.go", "app/report/pdf/count.go"},
		fuzz: []string{"app/report/pdf FuzzPageCount"},
		take: func(ctx context.Context, s *scene, path string) error {
			dir := filepath.Join(s.dir, "交接")
			if err := as(dir, "表.pdf", path); err != nil {
				return err
			}
			_, err := office.Handed(ctx, dir)
			return err
		},
	},
	{
		name: "a report that stands there", size: 60 * mebi, files: []string{
			"app/report/pdf/archive.go", "app/exchange/workbook/made.go",
			"store/file/file.go",
		},
		fuzz: []string{"app/office FuzzOwn"},
		take: func(_ context.Context, _ *scene, path string) error {
			office.Own(path)
			return nil
		},
	},
	{
		name: "a value that is typed", typed: true,
		fuzz: []string{"store/edu FuzzParse", "store/edu FuzzWord", "store/edu FuzzNumbersOfCells", "store/edu FuzzArabic"},
		take: func(ctx context.Context, s *scene, path string) error {
			return ofText(func(text string) error { return values(ctx, s, text) })(ctx, s, path)
		},
	},
	{
		name: "a span of dates", typed: true, fuzz: []string{"store/edu FuzzSpan"},
		take: ofText(func(text string) error {
			edu.Span(text)
			return nil
		}),
	},
	{
		name: "the name of a school", typed: true, fuzz: []string{"store/edu FuzzSchoolNames"},
		take: func(ctx context.Context, s *scene, path string) error {
			return ofText(func(text string) error {
				names := edu.NewNames(edu.Schools, s.book)
				names.Find(text)
				names.Near(text)
				return nil
			})(ctx, s, path)
		},
	},
	{
		name: "what is sought", typed: true, fuzz: []string{"app/ui/pinyin FuzzMatchFindsItself"},
		take: ofText(func(text string) error {
			index := pinyin.NewIndex()
			index.Match(text, pinyin.Query(text))
			index.Match("岚县云岫小学", pinyin.Query(text))
			return nil
		}),
	},
	{
		name: "a paper", typed: true, fuzz: []string{"app/report FuzzPaper"},
		take: ofText(func(text string) error {
			_, paper := report.ParsePaper(text)
			_, margins := report.ParseMargins(text)
			if paper != nil || margins != nil { // they are shown as they stand
				return message.Say(errors.Join(paper, margins).Error())
			}
			return nil
		}),
	},
}

// wrongCode types a wrong recovery code, as if it were the first.
func wrongCode(ctx context.Context, s *scene, code string) (err error) {
	l, err := store.Open(ctx, s.ledger, s.options)
	if err != nil {
		return err
	}
	err = l.Unlock(ctx, code)
	return errors.Join(err, l.Close(), os.RemoveAll(filepath.Join(s.options.KeyDir, s.id+".tries")))
}

// imported is what importing a file would do.
func imported(ctx context.Context, s *scene, path string) error {
	_, err := exchange.Read(ctx, path, exchange.Ask{}, s.reader, s.book)
	return err
}

// beside puts the file in the place of one of those that this computer keeps of the ledger, and opens it.
func beside(ending string) func(context.Context, *scene, string) error {
	return func(ctx context.Context, s *scene, path string) (err error) {
		own := filepath.Join(s.options.KeyDir, s.id+ending)
		if err := os.Rename(own, own+".own"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(own), os.Rename(own+".own", own)) }()
		if err := os.Rename(path, own); err != nil {
			return err
		}
		l, err := store.Open(ctx, s.ledger, s.options)
		if err != nil {
			return err
		}
		return l.Close()
	}
}

// values reads a text as every field of every register.
func values(ctx context.Context, s *scene, text string) error {
	var last error
	seen := map[string]bool{}
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			kind := fmt.Sprint(f.Kind(), f.Codes)
			if f.Child != nil || seen[kind] {
				continue
			}
			seen[kind] = true
			if err := ui.ParseField(f, g.New(), text, s.book); err != nil && strings.TrimSpace(err.Error()) == "" {
				last = fmt.Errorf("%s says nothing", f.Key)
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
		}
	}
	return last
}
