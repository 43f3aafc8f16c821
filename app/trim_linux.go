//go:build linux && cgo

package app

// #include <stdlib.h>
// #ifdef __GLIBC__
// #include <malloc.h>
// #endif
//
// static void trim(void) {
// #ifdef __GLIBC__
//     malloc_trim(0);
// #endif
// }
import "C"

// trim gives back what the C libraries have freed: the pictures of texts are theirs, and their allocator keeps the room.
func trim() { C.trim() }
