package ui

import (
	"errors"
	"fmt"
	"os/exec"

	"countyledger/app/office/message"
)

// PrintPath sends a file to the printer of the office (CUPS). What lp says is English and goes into the log.
func PrintPath(path string) error {
	lp, err := exec.LookPath("lp")
	if err != nil {
		return errors.Join(message.Say("这台电脑没有打印机，也没有安装打印服务。"), err)
	}
	cmd, err := onFile(lp, path)
	if err != nil {
		return err
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		said := message.Say("打印机没有接受：可能没有接好、没有开机，或没有设为默认打印机。")
		return errors.Join(said, fmt.Errorf("lp: %w: %s", err, out))
	}
	return nil
}
