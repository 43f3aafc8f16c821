//go:build linux && cgo

package app

/*
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// One arena for all threads, and what is large on pages of its own that go back when it is freed: each thread of the drawing would keep
// what it has used. Smaller than that is what each frame that is drawn in software takes and frees again, in blocks of 64 KB.
__attribute__((constructor)) static void settings(void) {
#ifdef __GLIBC__
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_MMAP_THRESHOLD, 512 << 10);
	mallopt(M_TRIM_THRESHOLD, 256 << 10);
#endif
}

static void trim(void) {
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

// Only whole pages: what stands beside them may have been written to since it was read from the file.
static int unload(uintptr_t from, size_t n) {
	uintptr_t page = sysconf(_SC_PAGESIZE), first = (from + page - 1) / page * page, end = (from + n) / page * page;
	return end > first ? madvise((void *)first, end - first, MADV_DONTNEED) : 0;
}

// What is only read, of the program's own file and of a library's.
static int unload_code(struct dl_phdr_info *object, size_t size, void *unused) {
	(void)size, (void)unused;
	for (int i = 0; i < object->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &object->dlpi_phdr[i];
		if (part->p_type == PT_LOAD && !(part->p_flags & PF_W)) unload(object->dlpi_addr + part->p_vaddr, part->p_memsz);
	}
	return 0;
}

static void unload_start(void) { dl_iterate_phdr(unload_code, NULL); }
*/
import "C"

import "unsafe"

// trim gives back what the C libraries have freed: the pictures of texts are theirs, and their allocator keeps the room.
func trim() { C.trim() }

// unload tells the system that a part of the program's own file, of which the library keeps a copy, need not stand in memory: whoever reads
// it again has it from the file.
func unload(embedded []byte) {
	if len(embedded) > 0 {
		C.unload(C.uintptr_t(uintptr(unsafe.Pointer(unsafe.SliceData(embedded)))), C.size_t(len(embedded)))
	}
}

// unloadStart does the same for code: the most of what drawing in software reads is read once, to make its shaders and to start.
func unloadStart() { C.unload_start() }
