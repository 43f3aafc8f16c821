package ui

import (
	"context"
	"errors"
	"os/exec"

	"countyledger/app/office/message"
)

// PrintPath sends a file to the printer of the office (CUPS).
func PrintPath(path string) error {
	lp, err := exec.LookPath("lp")
	if err != nil {
		return errors.Join(message.Say("这台电脑没有打印服务（CUPS）。请先打开PDF，再从阅读器打印。"), err)
	}
	if out, err := exec.CommandContext(context.Background(), lp, path).CombinedOutput(); err != nil {
		return errors.Join(message.Say("没有打印出来："+string(out)+"请检查打印机是否接好、是否设为默认打印机。"), err)
	}
	return nil
}
