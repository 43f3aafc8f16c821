package native

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	gdi32    = windows.NewLazySystemDLL("gdi32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")
)

// Say shows a message where there is no window.
func Say(title, text string) {
	head, err1 := windows.UTF16PtrFromString(title)
	words, err2 := windows.UTF16PtrFromString(text)
	if err := errors.Join(err1, err2); err != nil {
		slog.Warn("nothing is said", "error", err)
		return
	}
	if _, err := windows.MessageBox(0, words, head, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND); err != nil {
		slog.Warn("nothing is said", "error", err)
	}
}

// Terminal has a command write to the terminal that it was started from: the system gives a program with windows none. What was sent
// elsewhere stays sent there.
func Terminal() {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	none := func(of *os.File) bool { h := windows.Handle(of.Fd()); return h == 0 || h == windows.InvalidHandle }
	if !none(os.Stdout) && !none(os.Stderr) {
		return
	}
	if done, _, _ := kernel32.NewProc("AttachConsole").Call(parent); done == 0 {
		return // started from no terminal
	}
	for _, stream := range []struct {
		of   **os.File
		name string
		mode int
	}{{&os.Stdin, "CONIN$", os.O_RDWR}, {&os.Stdout, "CONOUT$", os.O_RDWR}, {&os.Stderr, "CONOUT$", os.O_RDWR}} {
		if !none(*stream.of) {
			continue
		}
		if f, err := os.OpenFile(stream.name, stream.mode, 0); err == nil {
			*stream.of = f
		}
	}
}

// Running tells the installer that the program runs, for as long as it does.
func Running() {
	name, err := windows.UTF16PtrFromString(`Local\cn.lvliang.countyledger`)
	if err == nil {
		_, err = windows.CreateMutex(nil, false, name) // it goes with the process
	}
	if err != nil && !errors.Is(err, windows.ERROR_ALREADY_EXISTS) {
		slog.Warn("the installer does not know that the program runs", "error", err)
	}
}

// AllowFront lets the program that is open already come to the front, which the system allows only by leave of the one in front.
func AllowFront() {
	const anyone = ^uintptr(0) // ASFW_ANY
	if done, _, err := user32.NewProc("AllowSetForegroundWindow").Call(anyone); done == 0 {
		slog.Debug("not allowed to the front", "error", err)
	}
}

// inSoftware tells a program that it was started again to draw in software.
const inSoftware = "COUNTYLEDGER_SOFTWARE"

// softwareFolder lies beside the program and holds an opengl32.dll that draws without the graphics driver.
const softwareFolder = "sw"

// Ready reports whether the window can be drawn. Where the driver cannot, the program is started again with the same arguments so that it draws in
// software, and false says that this one is to end; where that cannot be either, the error is
// ErrNoOpenGL. Fyne itself would leave a process without a window. It must be called before any window is made.
func Ready(args []string) (ready bool, err error) {
	d, why := driver()
	slog.Debug("driver", "version", d.Version, "renderer", d.Renderer, "error", why)
	if why == nil && d.Draws() {
		return true, nil
	}
	if why == nil {
		why = fmt.Errorf("%s, %s", d.Version, d.Renderer)
	}
	if os.Getenv(inSoftware) != "" {
		return false, errors.Join(ErrNoOpenGL, why)
	}
	if err := again(args); err != nil {
		return false, errors.Join(ErrNoOpenGL, why, err)
	}
	return false, nil
}

// again starts the program from the folder of the software's OpenGL: the system looks for it in the folder of the program first, and a
// program that runs has loaded it already.
func again(args []string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	folder := filepath.Join(filepath.Dir(exe), softwareFolder)
	if _, err := os.Stat(filepath.Join(folder, "opengl32.dll")); err != nil {
		return err
	}
	twin := filepath.Join(folder, filepath.Base(exe))
	if err := link(exe, twin); err != nil {
		return err
	}
	next := exec.Command(twin, args...) //nolint:gosec,noctx // the program itself, which outlives this one
	next.Env, next.Stdout, next.Stderr = append(os.Environ(), inSoftware+"=1"), os.Stdout, os.Stderr
	return next.Start()
}

// link makes the program stand in a second place: on a stick, which knows no links, as a copy. One of an earlier version is replaced.
func link(exe, twin string) error {
	own, err := os.Stat(exe)
	if err != nil {
		return err
	}
	if there, err := os.Stat(twin); err == nil && there.Size() == own.Size() && there.ModTime().Equal(own.ModTime()) {
		return nil
	}
	if err := os.Remove(twin); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if os.Link(exe, twin) == nil {
		return nil
	}
	from, err := os.Open(exe)
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // only read
	to, err := os.OpenFile(twin, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o700)
	if err != nil {
		return err
	}
	_, err = to.ReadFrom(from)
	return errors.Join(err, to.Close(), os.Chtimes(twin, own.ModTime(), own.ModTime()))
}

// pixelFormat is PIXELFORMATDESCRIPTOR.
type pixelFormat struct {
	Size, Version                                           uint16
	Flags                                                   uint32
	PixelType, ColorBits                                    byte
	_                                                       [13]byte
	DepthBits, StencilBits, AuxBuffers, LayerType, Reserved byte
	LayerMask, VisibleMask, DamageMask                      uint32
}

// driver makes a context of OpenGL as the window will, on a window that nobody sees, and asks what it is.
func driver() (d Driver, err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	opengl := windows.NewLazyDLL("opengl32.dll") // that of the program's own folder first, as the window's library finds it
	if err := opengl.Load(); err != nil {
		return d, err
	}
	class, err := windows.UTF16PtrFromString("STATIC")
	if err != nil {
		return d, err
	}
	const popup, drawn, opengls, doubled = 0x80000000, 0x4, 0x20, 0x1
	window, _, why := user32.NewProc("CreateWindowExW").Call(0, uintptr(unsafe.Pointer(class)), 0, popup, 0, 0, 16, 16, 0, 0, 0, 0)
	if window == 0 {
		return d, fmt.Errorf("make a window: %w", why)
	}
	defer call(user32, "DestroyWindow", window)
	dc, _, _ := user32.NewProc("GetDC").Call(window)
	defer call(user32, "ReleaseDC", window, dc)
	p := pixelFormat{Size: uint16(unsafe.Sizeof(pixelFormat{})), Version: 1, Flags: drawn | opengls | doubled, ColorBits: 24}
	n, _, why := gdi32.NewProc("ChoosePixelFormat").Call(dc, uintptr(unsafe.Pointer(&p)))
	if n == 0 {
		return d, fmt.Errorf("choose a pixel format: %w", why)
	}
	if done, _, why := gdi32.NewProc("SetPixelFormat").Call(dc, n, uintptr(unsafe.Pointer(&p))); done == 0 {
		return d, fmt.Errorf("set the pixel format: %w", why)
	}
	context, _, why := opengl.NewProc("wglCreateContext").Call(dc)
	if context == 0 {
		return d, fmt.Errorf("make a context: %w", why)
	}
	defer call(opengl, "wglDeleteContext", context)
	if done, _, why := opengl.NewProc("wglMakeCurrent").Call(dc, context); done == 0 {
		return d, fmt.Errorf("take the context: %w", why)
	}
	defer call(opengl, "wglMakeCurrent", 0, 0)
	const renderer, version = 0x1F01, 0x1F02
	return Driver{text(opengl, version), text(opengl, renderer)}, nil
}

// call calls what gives a thing back; nothing can be done where it cannot.
func call(of *windows.LazyDLL, name string, args ...uintptr) {
	if done, _, err := of.NewProc(name).Call(args...); done == 0 {
		slog.Debug("not given back", "what", name, "error", err)
	}
}

// text is what OpenGL says of itself, in its own memory.
func text(opengl *windows.LazyDLL, what uintptr) string {
	s, _, _ := opengl.NewProc("glGetString").Call(what)
	if s == 0 {
		return ""
	}
	return windows.BytePtrToString(*(**byte)(unsafe.Pointer(&s)))
}
