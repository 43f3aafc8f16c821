// Tells the input method that the caret of a window stands at x, y (pixels, the caret's lower end).
// Returns 1 if it was told, 0 if there is none, -1 if it refused, -2 if the window is not known.
int ime_set_spot(unsigned long window, int x, int y);

// Under LANG=C Xlib would switch input methods off: falls back on a locale that has them.
void ime_fix_locale(void);
