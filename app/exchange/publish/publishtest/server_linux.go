// Package publishtest starts PostgreSQL servers that are thrown away again, for tests and to look at.
package publishtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"countyledger/app/mishap"
)

// User and Password let the owner of the server in.
const (
	User     = "owner"
	Password = "only-here"
)

// Server is a server on the loopback, with a folder of its own.
type Server struct {
	Port    int
	folder  string
	owner   *syscall.Credential // nil for whoever runs the program
	running *exec.Cmd
	ended   chan struct{}
}

// New makes the files of a server in a folder of its own.
func New(ctx context.Context) (*Server, error) {
	folder, err := os.MkdirTemp("", "countyledger-postgres-")
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder}
	secret := filepath.Join(folder, "password")
	if err := s.lay(secret); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	made := s.command(ctx, "initdb", "--pgdata", s.data(), "--username", User, "--pwfile", secret, "--auth", "scram-sha-256",
		"--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions")
	if out, err := made.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w: %s", err, out), os.RemoveAll(folder))
	}
	return s, nil
}

// lay writes the password down where the server's owner reads it: an ordinary user, since the server refuses the administrator.
func (s *Server) lay(secret string) (err error) {
	f, err := os.OpenFile(secret, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(Password)
	if err = errors.Join(err, f.Close()); err != nil || os.Geteuid() != 0 {
		return err
	}
	if s.owner, err = ordinary(); err != nil {
		return err
	}
	for _, path := range []string{s.folder, secret} {
		if err := os.Chown(path, int(s.owner.Uid), int(s.owner.Gid)); err != nil {
			return err
		}
	}
	return nil
}

// Another is a server with the files of one that does not run.
func (s *Server) Another(ctx context.Context) (*Server, error) {
	folder, err := os.MkdirTemp("", "countyledger-postgres-")
	if err != nil {
		return nil, err
	}
	if out, err := exec.CommandContext(ctx, "cp", "-a", s.folder+"/.", folder).CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("copy: %w: %s", err, out), os.RemoveAll(folder))
	}
	return &Server{folder: folder, owner: s.owner}, nil
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// ordinary is a user who is not the administrator.
func ordinary() (*syscall.Credential, error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("no ordinary user to run the server as")
}

// command is a program of PostgreSQL, of the newest version that is installed. It ends with the program that started it.
func (s *Server) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	path := name
	if all, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); len(all) > 0 { // the pattern is sound
		path = all[len(all)-1]
	}
	c := exec.CommandContext(ctx, path, args...)
	c.Dir = s.folder
	c.Env = []string{"LC_ALL=C", "PATH=" + os.Getenv("PATH")}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.owner, Pdeathsig: syscall.SIGINT}
	return c
}

// Start starts the server, and waits until it answers.
func (s *Server) Start(ctx context.Context) error {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if s.Port == 0 { // it keeps its port when it is started again
		s.Port = l.Addr().(*net.TCPAddr).Port
	}
	if err := l.Close(); err != nil {
		return err
	}
	log, err := os.OpenFile(filepath.Join(s.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	c := s.command(context.WithoutCancel(ctx), "postgres", "-D", s.data(), "-p", strconv.Itoa(s.Port), "-c", "listen_addresses=127.0.0.1",
		"-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
		"-c", "max_wal_size=4GB", "-c", "shared_buffers=64MB", "-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "autovacuum=off")
	c.Stdout, c.Stderr = log, log
	if err := c.Start(); err != nil {
		return fmt.Errorf("start the server: %w", err)
	}
	s.running, s.ended = c, make(chan struct{})
	ended := s.ended
	mishap.Go(func() { _ = c.Wait(); close(ended) }, func(error) { close(ended) }) // how it ended, its log says
	return s.answers(ctx)
}

// answers waits until the server takes connections.
func (s *Server) answers(ctx context.Context) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		ready := s.command(ctx, "pg_isready", "-q", "-h", "127.0.0.1", "-p", strconv.Itoa(s.Port))
		if ready.Run() == nil {
			return nil
		}
		select {
		case <-s.ended:
			said, _ := os.ReadFile(filepath.Join(s.folder, "log"))
			return fmt.Errorf("the server ended: %s", strings.TrimSpace(string(said)))
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// Address is that of one of its databases, for a user.
func (s *Server) Address(user, password, database string) string {
	return fmt.Sprintf("postgres://%s:%s@127.0.0.1:%d/%s?sslmode=disable", user, password, s.Port, database)
}

// Of is the address of a database for the owner.
func (s *Server) Of(database string) string { return s.Address(User, Password, database) }

// Stop ends the server, and every connection to it: at once, as a machine that falls, or in order.
func (s *Server) Stop(fall bool) {
	if s.running == nil {
		return
	}
	how := syscall.SIGINT
	if fall {
		how = syscall.SIGQUIT
	}
	_ = s.running.Process.Signal(how) // it may have ended
	<-s.ended
	s.running = nil
}

// Remove ends the server and takes its files away.
func (s *Server) Remove() {
	s.Stop(true)
	_ = os.RemoveAll(s.folder) // a folder for what is temporary
}
