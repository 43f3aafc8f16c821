// The companion of the goroutine that speaks with the input method: a thread with a connection of its own.
#include <X11/Xlib.h>

// Starts the companion for the server that owns a selection; it runs until the program ends.
void companion_start(Display *d, Atom seat);

// What is done between the two asks the server and may wait for its answer.
void companion_wait(void);
void companion_done(void);

// Lets the companion look for a server that answers, or no longer.
void companion_look(int yes);

// Tells whether the companion that looks has found a server that answers.
int companion_found(void);
