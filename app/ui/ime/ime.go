// Package ime puts the window of the input method where the caret is. GLFW leaves it at the edge of the
// window, lets keys of a composition through to the program, and dies when the input method of X11
// restarts (glfw #1794, fyne #618); on X11 this package stands between GLFW and Xlib to mend that, on
// Windows it speaks to the system's input method manager.
package ime
