package main

import (
	"fmt"
	"os"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal is a terminal: hand is where somebody types, and line is what a program reads.
func terminal(t *testing.T) (hand, line *os.File) {
	t.Helper()
	hand, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there are no terminals here: %v", err)
	}
	t.Cleanup(func() { _ = hand.Close() })
	n, err := unix.IoctlGetInt(int(hand.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(hand.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		line, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = line.Close() })
	return hand, line
}

// quick types a password in the moment when the question appears.
type quick struct {
	t          *testing.T
	hand, line *os.File
	asked      string
}

func (q *quick) Write(b []byte) (int, error) {
	if q.asked == "" {
		if now, err := unix.IoctlGetTermios(int(q.line.Fd()), unix.TCGETS); err != nil || now.Lflag&unix.ECHO != 0 {
			q.t.Errorf("the question is asked while the terminal shows what is typed (%v)", err)
		}
		if _, err := q.hand.WriteString("口令abc123\n"); err != nil {
			q.t.Error(err)
		}
	}
	q.asked += string(b)
	return len(b), nil
}

// TestAPasswordIsNotSeen: whoever types as soon as the question appears is not shown what he types, and the terminal is as it was then.
func TestAPasswordIsNotSeen(t *testing.T) {
	hand, line := terminal(t)
	was, err := unix.IoctlGetTermios(int(line.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	q := &quick{t: t, hand: hand, line: line}
	typed, err := askUnseen(line, q)(t.Context(), "台账密码：")
	if err != nil || typed != "口令abc123" || q.asked != "台账密码：\n" {
		t.Errorf("%q was typed at %q: %v", typed, q.asked, err)
	}
	if now, err := unix.IoctlGetTermios(int(line.Fd()), unix.TCGETS); err != nil || *now != *was {
		t.Errorf("the terminal is another: %v", err)
	}
}
