package app

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"countyledger/app/manual"
	"countyledger/app/ui"
	"countyledger/assets"
)

// part is something of others that the program carries: a face, or a library.
type part struct {
	name, what, version string
	licence             string // the whole text
}

// parts are all of them, as they are embedded.
func parts() (all []part) {
	files, _ := fs.Glob(assets.FontLicences, "fonts/licenses/*.txt") // the pattern is sound
	for _, name := range files {
		text, err := fs.ReadFile(assets.FontLicences, name)
		if err != nil { // embedded files can be read
			continue
		}
		face, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".txt"), "-")
		all = append(all, part{name: face, what: "字体", version: faceVersion(face), licence: string(text)})
	}
	versions := map[string]string{}
	if b, ok := debug.ReadBuildInfo(); ok {
		versions["Go"] = b.GoVersion
		for _, m := range b.Deps {
			versions[m.Path] = m.Version
		}
	}
	for _, section := range strings.Split("\n"+assets.Licences, "\n== ")[1:] {
		name, text, _ := strings.Cut(section, "\n")
		all = append(all, part{name: name, what: "程序库", version: versions[name], licence: text})
	}
	return all
}

// faceVersion is the version that a face says of itself; that of paper or of the window which the licence is of.
func faceVersion(of string) string {
	var from io.ReaderAt = bytes.NewReader(assets.Screen)
	if file := map[string]string{"LXGWWenKai": "kai.ttf", "NotoSansSC": "hei.ttf", "NotoSerifSC": "song.ttf"}[of]; file != "" {
		f, err := assets.Fonts.Open("fonts/" + file)
		if err != nil { // embedded files can be read
			return ""
		}
		from = f.(io.ReaderAt) // see assets.Fonts
	}
	face, err := sfnt.ParseReaderAt(from)
	if err != nil {
		return ""
	}
	version, err := face.Name(nil, sfnt.NameIDVersion)
	if err != nil {
		return ""
	}
	version, _, _ = strings.Cut(strings.TrimPrefix(version, "Version "), ";") // behind it stands what made it
	return version
}

// kinds are licences by words that only they have.
var kinds = []struct{ words, name string }{
	{"SIL OPEN FONT LICENSE", "SIL OFL 1.1"},
	{"Open Font License", "SIL OFL 1.1"},
	{"Apache License", "Apache 2.0"},
	{"Redistribution and use in source and binary forms", "BSD"},
	{"Permission is hereby granted, free of charge", "MIT"},
	{"Permission to use, copy, modify, and/or distribute", "ISC"},
	{"Permission to use, copy, modify, and distribute", "ISC"},
	{"This software is provided 'as-is'", "zlib"},
	{"public domain", "公有领域"},
}

// kind is what a licence is called.
func (p part) kind() string {
	flat := strings.Join(strings.Fields(p.licence), " ")
	for _, k := range kinds {
		if strings.Contains(flat, k.words) {
			return k.name
		}
	}
	return "见全文"
}

// about says which program this is, what it works by, and whose work it carries.
func (f *frame) about() {
	list := ui.NewList(
		ui.Col[part]{Title: "名称", Width: 260, Frozen: true, Text: func(p part) string { return p.name }},
		ui.Col[part]{Title: "是什么", Width: 60, Text: func(p part) string { return p.what }},
		ui.Col[part]{Title: "版本", Width: 310, Text: func(p part) string { return p.version }},
		ui.Col[part]{Title: "许可证", Width: 110, Text: part.kind})
	list.Show(append([]part{{Title, "本程序", f.w.opt.Version, f.w.opt.Licence}}, parts()...), 0)
	list.OnOpen = func(p part) { f.licence(p) }
	s := f.w.session
	s.KeepTitled(list.Grid, "about")
	text := ui.Wrapped(Title + "　版本 " + f.w.opt.Version + "\n指标口径：" + s.RulesNamed() + "\n市级审核规则：" + s.CityNamed() +
		"\n本程序和其中的字体、程序库各有许可证，按Enter看全文。")
	d := &ui.Dialog{Title: "关于", Body: ui.Border(text, nil, nil, nil, list.Grid), Lists: []*ui.Grid{list.Grid}, Size: fyne.NewSize(880, 520)}
	shut := ui.NewKeyButton("关闭", d.Back)
	d.Buttons, d.First = []*ui.KeyButton{shut}, list.Grid
	d.Show(f.w.win)
}

// news shows what is new in each version.
func (f *frame) news() {
	all, err := manual.Releases()
	if err != nil {
		ui.ShowError(err, f.w.win)
		return
	}
	text := ui.NewTopics()
	var topics []ui.Topic
	for _, r := range all {
		for _, said := range r.News {
			topics = append(topics, ui.Topic{Head: "版本 " + r.Version + "　" + r.On.Chinese(), Title: said, Tint: theme.ColorNamePrimary})
		}
	}
	text.Fill(topics)
	d := &ui.Dialog{Title: "更新说明", Body: text, First: text, Size: fyne.NewSize(880, 600)}
	text.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			d.Back()
		}
		return k == fyne.KeyEscape
	}
	d.Buttons = []*ui.KeyButton{ui.NewKeyButton("关闭", d.Back)}
	d.Show(f.w.win)
}

// licence shows a licence whole, line by line as its author wrote it.
func (f *frame) licence(p part) {
	list := ui.NewList(ui.Col[string]{Title: p.name + "　" + p.kind(), Width: 900, Text: func(line string) string { return line }})
	list.Show(strings.Split(p.licence, "\n"), 0)
	d := &ui.Dialog{Title: "许可证全文", Body: list.Grid, Lists: []*ui.Grid{list.Grid}, Size: fyne.NewSize(1000, 640)}
	shut := ui.NewKeyButton("关闭", d.Back)
	d.Buttons, d.First = []*ui.KeyButton{shut}, list.Grid
	d.Show(f.w.win)
}
