package disttest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInstalledOnDebian installs the package in a Debian that has nothing else, as old as the domestic systems that offices use, with what
// it depends on and no more; then it makes a ledger, prints, opens its window, and is taken away.
func TestInstalledOnDebian(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Fatal("making a root needs root: sudo make test-dist")
	}
	for _, suite := range []string{"bullseye", "bookworm"} {
		t.Run(suite, func(t *testing.T) {
			root := filepath.Join(t.TempDir(), "root")
			run(t, "debootstrap", "--variant=minbase", suite, root, mirror())
			in := func(args ...string) (string, error) {
				c := exec.Command("chroot", append([]string{
					root, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8",
					"DEBIAN_FRONTEND=noninteractive", "COUNTYLEDGER_DEBUG=1",
				}, args...)...)
				out, err := c.CombinedOutput()
				return string(out), err
			}
			must := func(args ...string) string {
				t.Helper()
				out, err := in(args...)
				if err != nil {
					t.Fatalf("%q: %v\n%s", args, err, out)
				}
				return out
			}
			run(t, "cp", dist(t, "countyledger_*_amd64.deb"), filepath.Join(root, "tmp", "countyledger.deb"))
			must("apt-get", "install", "-y", "-qq", "--no-install-recommends", "/tmp/countyledger.deb")
			must("countyledger", "--data", "/root/台账 数据", "demo")
			must("countyledger", "--data", "/root/台账 数据", "report", "schools", "--out", "/root/学校.pdf")
			if paper := run(t, "pdftotext", "-layout", filepath.Join(root, "root", "学校.pdf"), "-"); !strings.Contains(paper, "东川镇中心小学") {
				t.Errorf("the paper lacks a school:\n%.500s", paper)
			}

			at := display(t) // of this machine, seen through its socket
			sockets := filepath.Join(root, "tmp", ".X11-unix")
			if err := os.Mkdir(sockets, 0o777); err != nil {
				t.Fatal(err)
			}
			socket := "X" + strings.TrimPrefix(at, ":")
			run(t, "mount", "--bind", "/tmp/.X11-unix", sockets)
			defer run(t, "umount", sockets)
			said := &log{}
			w := exec.Command("chroot", root, "env", "-i", "PATH=/usr/bin:/bin", "HOME=/root", "LANG=C.UTF-8", "DISPLAY="+at,
				"COUNTYLEDGER_DEBUG=1", "countyledger", "--data", "/root/台账 数据")
			w.Stdout, w.Stderr = said, said
			if err := w.Start(); err != nil {
				t.Fatal(err)
			}
			defer func() { w.Process.Kill(); w.Wait() }()
			for end := time.Now().Add(patience); !strings.Contains(said.String(), "msg=page id=overview"); time.Sleep(100 * time.Millisecond) {
				if time.Now().After(end) {
					t.Fatalf("no window on %s: %s", socket, said)
				}
			}
			(&pc{TB: t, screen: at}).shot(suite)

			must("apt-get", "purge", "-y", "-qq", "countyledger")
			if _, err := os.Stat(filepath.Join(root, "usr", "lib", "countyledger")); err == nil {
				t.Error("the program stays")
			}
			if _, err := os.Stat(filepath.Join(root, "root", "台账 数据", "台账.db")); err != nil {
				t.Error("the ledger is gone with the program")
			}
		})
	}
}

// mirror is where Debian is taken from.
func mirror() string {
	if m := os.Getenv("DEBIAN"); m != "" {
		return m
	}
	return "http://deb.debian.org/debian"
}
