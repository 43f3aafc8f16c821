//go:build linux && cgo && !wayland

// A proxy between GLFW and the input methods of Xlib. The linker binds GLFW's calls to the functions
// defined here; they reach the real ones through dlsym(RTLD_NEXT). GLFW holds only tokens of ours, so
// that a real input context can come and go with its server behind them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <locale.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include "companion.h"
#include "xim.h"

#define REAL(name)                                                                                 \
	static __typeof__(&name) real;                                                                 \
	if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

// What GLFW believes to be an input context.
typedef struct token {
	XIC ic; // the real one, NULL while there is no input method
	Window window;
	XPoint spot;
	int focused;
	struct token *next;
} token;

static token *tokens;
static Display *display;
static XIM method;   // the real input method, NULL while there is none
static int remote;   // it is a server of its own, not Xlib's built-in composer
static Atom seat;    // the selection that the server owns while it lives
static Window owner; // the server's window
static XIM dying;    // a method whose server has died before Xlib has noticed
static int asking;   // how many calls that may wait for the server are under way
static XFontSet fonts;

// Xlib's own calls land here too, with contexts that are no tokens of ours.
static token *find(XIC ic) {
	for (token *t = tokens; t; t = t->next)
		if ((XIC)t == ic) return t;
	return NULL;
}

static void focus(token *t) {
	REAL(XSetICFocus);
	if (t->ic && t->focused) real(t->ic);
}

// What Xlib does between the two may ask the server and wait for its answer.
static void ask(void) {
	companion_wait();
	asking++;
}

static void asked(void) {
	asking--;
	companion_done();
}

static XIC create(XIMStyle style, Window w, XVaNestedList preedit) {
	static XIC (*real)(XIM, ...);
	if (!real) real = (XIC(*)(XIM, ...))dlsym(RTLD_NEXT, "XCreateIC");
	if (!method) return NULL; // its server has died at the question before this one
	ask();
	XIC ic = preedit ? real(method, XNInputStyle, style, XNClientWindow, w, XNFocusWindow, w, XNPreeditAttributes, preedit, NULL)
					 : real(method, XNInputStyle, style, XNClientWindow, w, XNFocusWindow, w, NULL);
	asked();
	return ic;
}

// Gives a token its real context: with a place for the candidates where the server can have one.
static void make(token *t) {
	t->ic = NULL;
	if (!method) return;
	if (remote && !fonts) {
		char **missing, *fallback;
		int n;
		fonts = XCreateFontSet(display, "-*-*-*-*-*-*-*-*-*-*-*-*-*-*,fixed", &missing, &n, &fallback);
		if (missing) XFreeStringList(missing);
	}
	if (remote && fonts) {
		XVaNestedList place = XVaCreateNestedList(0, XNSpotLocation, &t->spot, XNFontSet, fonts, NULL);
		t->ic = create(XIMPreeditPosition | XIMStatusNothing, t->window, place);
		XFree(place);
	}
	if (!t->ic) t->ic = create(XIMPreeditNothing | XIMStatusNothing, t->window, NULL);
	focus(t);
}

static void forget(void) {
	method = NULL;
	remote = 0;
	for (token *t = tokens; t; t = t->next) t->ic = NULL;
	companion_look(1);
}

// The server has gone: Xlib has freed the method and all its contexts.
static void gone(XIM m, XPointer client, XPointer call) {
	(void)client, (void)call;
	if (m == dying) dying = NULL;
	if (m == method) forget();
}

// Tells whether the server that was connected to still holds its seat.
static int seated(void) { return owner != None && XGetSelectionOwner(display, seat) == owner; }

static void died(void) {
	if (!method || !remote) return;
	dying = method;
	forget();
}

// Xlib learns that a server has died only from a later event: so who is about to ask looks first.
static int alive(void) {
	if (!method || !remote) return 0;
	if (seated()) return 1;
	died();
	return 0;
}

// Where Xlib waits for the answer it would wait for ever if the server dies in between. This stands in for its
// wait: it looks at the server too, and ends with an event that Xlib takes for a failure.
int XIfEvent(Display *d, XEvent *e, Bool (*match)(Display *, XEvent *, XPointer), XPointer arg) {
	REAL(XIfEvent);
	if (d != display || !asking || owner == None) return real(d, e, match, arg);
	for (;;) {
		int there = seated(); // before the look at what has come: a server may answer and go
		if (XCheckIfEvent(d, e, match, arg)) return 0;
		if (!there) break;
		struct pollfd more = {.fd = ConnectionNumber(d), .events = POLLIN};
		poll(&more, 1, 200);
	}
	died();
	memset(e, 0, sizeof *e);
	e->xclient.type = ClientMessage;
	e->xclient.display = d;
	e->xclient.message_type = XInternAtom(d, "_XIM_XCONNECT", False);
	// Who connects wants no message, who reads one of another kind.
	if (match(d, e, arg)) e->type = 0;
	return 0;
}

// The seat of the server that the modifiers name, the selection @server=NAME; None where they name none.
static Atom seat_of(const char *modifiers) {
	const char *from = modifiers ? strstr(modifiers, "@im=") : NULL;
	if (!from || !strncmp(from, "@im=none", 8) || !strncmp(from, "@im=local", 9)) return None;
	char name[128] = "@server=";
	size_t n = strlen(name);
	for (from += 4; *from && *from != '@' && n + 1 < sizeof name;) name[n++] = *from++;
	name[n] = 0;
	return XInternAtom(display, name, False);
}

static XIM open_method(const char *modifiers) {
	REAL(XOpenIM);
	XSetLocaleModifiers(modifiers);
	ask();
	XIM m = real(display, NULL, NULL, NULL);
	asked();
	return m;
}

// Tells whether there is a server to connect to.
static int offered(void) { return seat != None && companion_found() && XGetSelectionOwner(display, seat) != None; }

// Connects to the server, or, where there is none, to the composer of Xlib.
static void connect_method(void) {
	owner = seat == None ? None : XGetSelectionOwner(display, seat);
	method = seat == None || (owner != None && companion_found()) ? open_method("") : NULL;
	remote = method && seat != None;
	if (remote) {
		XIMCallback callback = {NULL, gone};
		XSetIMValues(method, XNDestroyCallback, &callback, NULL);
	}
	if (!method) method = open_method("@im=none");
	companion_look(!remote);
}

static void close_local(void) {
	REAL(XDestroyIC);
	for (token *t = tokens; t; t = t->next) {
		if (t->ic) real(t->ic);
		t->ic = NULL;
	}
	static Status (*shut)(XIM);
	if (!shut) shut = (Status(*)(XIM))dlsym(RTLD_NEXT, "XCloseIM");
	if (method) shut(method);
	method = NULL;
}

// A server that answers takes the place of Xlib's composer.
static void look(void) {
	if (remote || !offered()) return;
	close_local();
	connect_method();
	for (token *t = tokens; t; t = t->next) make(t);
}

// What GLFW calls.

static XIM proxy(void) { return (XIM)&tokens; }

XIM XOpenIM(Display *d, struct _XrmHashBucketRec *db, char *name, char *class) {
	(void)db, (void)name, (void)class;
	display = d;
	XSetLocaleModifiers("");
	seat = seat_of(XSetLocaleModifiers(NULL));
	if (seat != None) companion_start(display, seat);
	connect_method();
	return proxy();
}

Status XCloseIM(XIM m) {
	REAL(XCloseIM);
	if (m != proxy()) return real(m);
	if (method && !remote) real(method);
	method = NULL;
	return 1;
}

char *XGetIMValues(XIM m, ...) {
	va_list args;
	va_start(args, m);
	char *key = va_arg(args, char *);
	void *value = va_arg(args, void *);
	va_end(args);
	if (m != proxy()) {
		static char *(*real)(XIM, ...);
		if (!real) real = (char *(*)(XIM, ...))dlsym(RTLD_NEXT, "XGetIMValues");
		return real(m, key, value, NULL);
	}
	if (!key || strcmp(key, XNQueryInputStyle)) return key;
	XIMStyles *styles = malloc(sizeof *styles + sizeof(XIMStyle)); // GLFW frees it with XFree
	if (!styles) return key;
	styles->count_styles = 1;
	styles->supported_styles = (XIMStyle *)(styles + 1);
	styles->supported_styles[0] = XIMPreeditNothing | XIMStatusNothing;
	*(XIMStyles **)value = styles;
	return NULL;
}

XIC XCreateIC(XIM m, ...) {
	(void)m;
	token *t = calloc(1, sizeof *t);
	if (!t) return NULL;
	va_list args;
	va_start(args, m);
	for (char *key; (key = va_arg(args, char *));) {
		void *value = va_arg(args, void *);
		if (!strcmp(key, XNClientWindow)) t->window = (Window)value;
	}
	va_end(args);
	t->next = tokens;
	tokens = t;
	make(t);
	return (XIC)t;
}

void XDestroyIC(XIC ic) {
	REAL(XDestroyIC);
	token *t = find(ic);
	if (!t) {
		real(ic);
		return;
	}
	// A server's context is left to it: XDestroyIC would wait for ever for one that is dying.
	if (t->ic && !remote) real(t->ic);
	for (token **p = &tokens; *p; p = &(*p)->next)
		if (*p == t) {
			*p = t->next;
			break;
		}
	free(t);
}

char *XGetICValues(XIC ic, ...) {
	va_list args;
	va_start(args, ic);
	char *key = va_arg(args, char *);
	void *value = va_arg(args, void *);
	va_end(args);
	static char *(*real)(XIC, ...);
	if (!real) real = (char *(*)(XIC, ...))dlsym(RTLD_NEXT, "XGetICValues");
	token *t = find(ic);
	if (!t) return real(ic, key, value, NULL);
	if (!t->ic) return key;
	ask();
	char *refused = real(t->ic, key, value, NULL);
	asked();
	return refused;
}

void XSetICFocus(XIC ic) {
	REAL(XSetICFocus);
	token *t = find(ic);
	if (!t) {
		real(ic);
		return;
	}
	t->focused = 1;
	focus(t);
}

void XUnsetICFocus(XIC ic) {
	REAL(XUnsetICFocus);
	token *t = find(ic);
	if (!t) {
		real(ic);
		return;
	}
	t->focused = 0;
	if (t->ic) real(t->ic);
}

// Without an input method a key is a Latin letter.
static int latin(XKeyPressedEvent *e, char *out, int size, Status *status) {
	char in[16];
	KeySym sym;
	int n = XLookupString(e, in, sizeof in, &sym, NULL), used = 0;
	for (int i = 0; i < n && used + 2 < size; i++) {
		unsigned char c = in[i];
		if (c < 0x20 || c == 0x7f) continue;
		if (c < 0x80) {
			out[used++] = c;
		} else {
			out[used++] = 0xc0 | c >> 6;
			out[used++] = 0x80 | (c & 0x3f);
		}
	}
	*status = used ? XLookupChars : XLookupNone;
	return used;
}

int Xutf8LookupString(XIC ic, XKeyPressedEvent *e, char *out, int size, KeySym *sym, Status *status) {
	REAL(Xutf8LookupString);
	token *t = find(ic);
	if (!t) return real(ic, e, out, size, sym, status);
	return t->ic ? real(t->ic, e, out, size, sym, status) : latin(e, out, size, status);
}

// A key that the input method has eaten must not reach GLFW, or Enter would submit the form besides
// committing the candidate.
Bool XFilterEvent(XEvent *e, Window w) {
	REAL(XFilterEvent);
	int type = e->type, key = type == KeyPress || type == KeyRelease;
	if (key && remote) alive();
	if (type == KeyPress) look();
	if (key && dying) return False; // it would go to the dead
	ask();
	Bool eaten = real(e, w);
	asked();
	if (eaten && type == KeyPress) e->type = 0;
	return eaten;
}

int ime_set_spot(unsigned long window, int x, int y) {
	for (token *t = tokens; t; t = t->next) {
		if (t->window != window) continue;
		t->spot.x = (short)x;
		t->spot.y = (short)y;
		look();
		if (!t->ic || !alive()) return 0;
		XVaNestedList place = XVaCreateNestedList(0, XNSpotLocation, &t->spot, NULL);
		ask();
		char *refused = XSetICValues(t->ic, XNPreeditAttributes, place, NULL);
		asked();
		XFree(place);
		return refused ? -1 : 1;
	}
	return -2;
}

void ime_fix_locale(void) {
	const char *l = setlocale(LC_CTYPE, "");
	if (!l || !strcmp(l, "C") || !strcmp(l, "POSIX")) setlocale(LC_CTYPE, "C.UTF-8");
}
