//go:build linux && cgo && !wayland

// Xlib waits for the answer of an input method without a limit, on the window's own thread. fcitx5 can leave a
// message in its queue until the next one comes (while it asks the X server something it reads the message too,
// and then waits for more): in one of twenty starts the window stood still for ever. A second message wakes it.
// So this thread looks on: what takes long is answered by such a message, a harmless question.
//
// The same thread looks for a server, at the start and where it has gone, and names it when it has answered the
// question: so the window never waits for one that hangs. XRegisterIMInstantiateCallback would open the method
// twice for each, within the window's thread, and misses a server that appears while it is being called.
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include "companion.h"

enum { tick_ms = 200 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int started, idle, waiting, looking, found;
static unsigned turn; // counts the waits

static Display *own; // the companion's connection, which only it uses
static Window asker;
static Atom server, locales;

static void pause_for_a_tick(void) {
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += tick_ms * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	while (pthread_cond_timedwait(&changed, &lock, &until) == 0) {
	}
}

// Asks the server which locales it has: it is the answer that counts, not what it says.
static void prompt(void) {
	XConvertSelection(own, server, locales, locales, asker, CurrentTime);
	XSync(own, False);
}

// Tells whether a question was answered.
static int answered(void) {
	int yes = 0;
	for (XEvent e; XPending(own);) {
		XNextEvent(own, &e);
		yes |= e.type == SelectionNotify && e.xselection.property != None;
	}
	return yes;
}

static void *run(void *unused) {
	(void)unused;
	pthread_mutex_lock(&lock);
	for (;;) {
		if (!waiting && !looking) {
			idle = 1;
			pthread_cond_wait(&changed, &lock);
			idle = 0;
			continue;
		}
		unsigned seen = turn;
		pause_for_a_tick();
		int late = waiting && turn == seen, look = looking && !found;
		pthread_mutex_unlock(&lock);
		int there = answered();
		if (late || (look && !there)) prompt();
		pthread_mutex_lock(&lock);
		if (looking && look && there) found = 1;
	}
	return NULL;
}

void companion_start(Display *d, Atom seat) {
	if (started) return;
	own = XOpenDisplay(DisplayString(d));
	if (!own) return;
	server = seat;
	locales = XInternAtom(own, "LOCALES", False);
	asker = XCreateSimpleWindow(own, DefaultRootWindow(own), 0, 0, 1, 1, 0, 0, 0);
	XSync(own, False);
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before); // signals are for the threads of Go
	pthread_t thread;
	started = pthread_create(&thread, NULL, run, NULL) == 0;
	if (started) pthread_detach(thread);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void companion_wait(void) {
	pthread_mutex_lock(&lock);
	waiting++;
	turn++;
	if (idle) pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
}

void companion_done(void) {
	pthread_mutex_lock(&lock);
	waiting--;
	turn++;
	pthread_mutex_unlock(&lock);
}

void companion_look(int yes) {
	pthread_mutex_lock(&lock);
	looking = yes;
	found = 0;
	if (idle) pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
}

int companion_found(void) {
	pthread_mutex_lock(&lock);
	int yes = found || !started; // without a companion the server is taken at its word
	pthread_mutex_unlock(&lock);
	return yes;
}
