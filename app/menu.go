package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"countyledger/app/screen"
	"countyledger/app/ui"
)

// menu holds the shortcuts: those of the main menu work wherever the focus is.
func (f *frame) menu() {
	item := func(label string, key fyne.KeyName, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, func() {
			if f.w.cover != nil { // no key reaches what is covered
				return
			}
			if f.w.session.Tasks.Ahead.Take(do) { // what is being saved comes first
				return
			}
			if f.w.win.Canvas().Overlays().Top() == nil { // a question that is open comes first
				do()
			}
		})
		m.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
		return m
	}
	save := func(label string, key fyne.KeyName) *fyne.MenuItem {
		m := item(label, key, f.save)
		m.Action = func() {
			if f.w.cover == nil && f.w.session.Tasks.Ahead.Take(f.save) {
				return
			}
			if f.w.win.Canvas().Overlays().Top() != nil { // a question that is open is answered
				ui.Submit(f.w.win.Canvas())
				return
			}
			f.save()
		}
		return m
	}
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9, fyne.Key0}
	var pages []*fyne.MenuItem
	for i, p := range f.places {
		entry := fyne.NewMenuItem(p.title, func() { f.goTo(p.id) })
		switch {
		case i == 0:
			entry = with(fyne.KeyModifierAlt, item(p.title, fyne.KeyHome, func() { f.goTo(p.id) }))
		case i <= len(digits):
			entry = item(p.title, digits[i-1], func() { f.goTo(p.id) })
		}
		pages = append(pages, entry)
	}
	pages = append(pages, fyne.NewMenuItemSeparator(),
		item("上一页", fyne.KeyPageUp, func() { f.step(-1) }), item("下一页", fyne.KeyPageDown, func() { f.step(1) }), fyne.NewMenuItemSeparator(),
		with(fyne.KeyModifierAlt, item("后退", fyne.KeyLeft, f.back)), with(fyne.KeyModifierAlt, item("前进", fyne.KeyRight, f.forward)))
	// Fyne has shortcuts of its own for these two keys, and no other reaches the menu.
	undo, redo := item("撤销", fyne.KeyZ, f.undo), item("重做", fyne.KeyY, f.redo)
	undo.Shortcut, redo.Shortcut = &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}
	clear := with(fyne.KeyModifierControl|fyne.KeyModifierShift, item("清除查找和筛选", fyne.KeyL, f.clear))
	sort := with(fyne.KeyModifierControl|fyne.KeyModifierShift, item("排序…", fyne.KeyS, f.sort))
	quit := item("退出", fyne.KeyQ, f.w.close)
	quit.IsQuit = true
	f.w.win.SetMainMenu(f.w.rigged(fyne.NewMainMenu(
		fyne.NewMenu("文件", item("导入工作簿…", fyne.KeyI, func() { f.goTo(screen.PageImports) }),
			item("生成报表…", fyne.KeyP, func() { f.goTo(screen.PageReports) }), fyne.NewMenuItem("导出个人数据…", f.exportPerson),
			fyne.NewMenuItem("到期清理…", f.expire),
			fyne.NewMenuItemSeparator(), fyne.NewMenuItem("立即备份", f.backup), fyne.NewMenuItem("从备份恢复…", f.w.restore),
			fyne.NewMenuItem("打开另一份台账…", f.w.elsewhere), fyne.NewMenuItemSeparator(),
			f.lockItem(), quit),
		fyne.NewMenu("编辑", undo, redo, unseen(save("保存", fyne.KeyReturn)),
			item("新增", fyne.KeyN, f.add), save("保存", fyne.KeyS),
			item("向下填充", fyne.KeyD, f.fillDown), item("查找", fyne.KeyF, f.find), clear, sort,
			item("转到或执行…", fyne.KeyK, f.seek), item("修改记录", fyne.KeyH, f.history)),
		fyne.NewMenu("页面", pages...),
		fyne.NewMenu("帮助", fyne.NewMenuItem("使用手册（F1）", f.showHelp), fyne.NewMenuItem("快捷键", f.showKeys),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("样例县导览…", f.tour.open), item("导览：开始、替我做", fyne.KeyT, f.tour.act), fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("更新说明…", f.news), fyne.NewMenuItem("关于县教台账…", f.about)),
	)))
	f.w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyF1:
			f.showHelp()
		case fyne.KeyEscape: // that nothing on the page wants
			f.tour.leave()
		default:
			if p, ok := f.current.(screen.Keyed); ok && ui.FunctionKey(k.Name) {
				p.Key(k.Name)
			}
		}
	})
}

// lockItem locks the window, with whatever is open in it: a question that is open does not keep who leaves from it.
func (f *frame) lockItem() *fyne.MenuItem {
	m := fyne.NewMenuItem("立即锁定", func() {
		if !f.w.session.Tasks.Ahead.Take(f.w.lock) {
			f.w.lock()
		}
	})
	m.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}
	return m
}

// unseen is a line of a menu that answers more keys: what they do stands in the menu already.
func unseen(keys ...*fyne.MenuItem) *fyne.MenuItem {
	line := fyne.NewMenuItemSeparator()
	line.ChildMenu = fyne.NewMenu("", keys...)
	return line
}

// with gives the shortcut of a menu entry other keys to be held in the place of Ctrl.
func with(held fyne.KeyModifier, m *fyne.MenuItem) *fyne.MenuItem {
	if c, ok := m.Shortcut.(*desktop.CustomShortcut); ok {
		c.Modifier = held
	}
	return m
}
