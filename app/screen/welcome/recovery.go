package welcome

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
)

// Sheet is what is done with 恢复单.
type Sheet struct {
	Save  func() // asks where it is to lie
	Print func() // asks that too, then prints it
	Keep  func() // the clerk says that the code is kept
}

// Recovery shows the recovery code of a new ledger, to be kept outside this computer before work begins.
func Recovery(w fyne.Window, code string, sheet Sheet) {
	shown := text(code)
	shown.Importance = widget.HighImportance
	begin := ui.NewButton("开始使用", sheet.Keep)
	begin.Importance = widget.HighImportance
	begin.Disable()
	kept := ui.NewCheck("恢复码已打印、另存或抄好，交专人保管", func(on bool) {
		if on {
			begin.Enable()
		} else {
			begin.Disable()
		}
	})
	onPaper, save := ui.NewKeyButton("打印恢复单…", sheet.Print), ui.NewKeyButton("保存恢复单…", sheet.Save)
	onPaper.OnEscape, save.OnEscape = nil, nil
	body := container.NewVBox(heading("请收好恢复码"),
		text("姓名、身份证号、出生年月和联系电话等个人信息加密保存，密钥在本机的用户目录中。换电脑、重装系统后要用恢复码才能打开：没有它，这些信息就再也打不开。"),
		shown,
		container.NewHBox(onPaper, save),
		text("恢复单不要和台账放在一起。以后可以在“设置”中再看。"),
		widget.NewSeparator(), kept, container.NewHBox(begin))
	w.SetContent(centred(body))
	w.Canvas().Focus(onPaper)
}
