// Preloaded into a run under the knife (cut_linux_test.go), this sees what SQLite asks of the system for the files below $KNIFE_DIR. With
// $KNIFE_LOG it writes each write, truncation, sync, creation and removal there, in their order, for the test to build from it how a disk
// may look after a power cut. With $KNIFE_FAIL_AT=n the n-th of them fails with $KNIFE_ERRNO; with $KNIFE_STICKY all after it too.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char names[1024][512]; // of the files that are open, by descriptor; "" is none of ours
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static int asked;

static int ours(const char *path) {
	const char *dir = getenv("KNIFE_DIR");
	return dir && path && !strncmp(path, dir, strlen(dir));
}

static const char *name(int fd) { return fd >= 0 && fd < 1024 && names[fd][0] ? names[fd] : NULL; }

// note writes what was done: a line, and the bytes of a write.
static void note(char what, const char *path, long at, const void *bytes, long n) {
	static int log = -1;
	static ssize_t (*put)(int, const void *, size_t);
	const char *to = getenv("KNIFE_LOG");
	if (!to) return;
	pthread_mutex_lock(&one);
	if (log < 0) {
		int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
		put = dlsym(RTLD_NEXT, "write");
		log = real(to, O_CREAT | O_WRONLY | O_APPEND, 0600);
	}
	char line[640];
	int k = snprintf(line, sizeof line, "%c %ld %ld %s\n", what, at, n, path);
	if (put(log, line, k) != k || (bytes && put(log, bytes, n) != n)) abort();
	pthread_mutex_unlock(&one);
}

// fails reports whether this call is to fail.
static int fails(void) {
	const char *at = getenv("KNIFE_FAIL_AT"), *error = getenv("KNIFE_ERRNO");
	if (!at) return 0;
	int n = __sync_add_and_fetch(&asked, 1);
	if (n != atoi(at) && !(getenv("KNIFE_STICKY") && n > atoi(at))) return 0;
	errno = error ? atoi(error) : EIO;
	return 1;
}

static int opened(const char *call, const char *path, int flags, mode_t mode) {
	int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, call);
	int makes = (flags & O_CREAT) && ours(path) && access(path, F_OK) != 0;
	if (makes && fails()) return -1;
	int fd = real(path, flags, mode);
	if (fd >= 0 && fd < 1024) {
		names[fd][0] = 0;
		if (ours(path)) strncpy(names[fd], path, sizeof names[fd] - 1);
		if (makes) note('C', path, 0, NULL, 0);
	}
	return fd;
}

#define OPEN(call) \
	int call(const char *path, int flags, ...) { \
		va_list rest; \
		va_start(rest, flags); \
		mode_t mode = va_arg(rest, int); \
		va_end(rest); \
		return opened(#call, path, flags, mode); \
	}
OPEN(open)
OPEN(open64)

#define PWRITE(call, offset) \
	ssize_t call(int fd, const void *bytes, size_t n, offset at) { \
		ssize_t (*real)(int, const void *, size_t, offset) = dlsym(RTLD_NEXT, #call); \
		if (name(fd) && fails()) return -1; \
		ssize_t done = real(fd, bytes, n, at); \
		if (done > 0 && name(fd)) note('W', name(fd), at, bytes, done); \
		return done; \
	}
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t n) {
	ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
	if (name(fd) && fails()) return -1;
	off_t at = name(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
	ssize_t done = real(fd, bytes, n);
	if (done > 0 && name(fd)) note('W', name(fd), at, bytes, done);
	return done;
}

#define TRUNCATE(call, offset) \
	int call(int fd, offset size) { \
		int (*real)(int, offset) = dlsym(RTLD_NEXT, #call); \
		if (name(fd) && fails()) return -1; \
		int bad = real(fd, size); \
		if (!bad && name(fd)) note('T', name(fd), size, NULL, 0); \
		return bad; \
	}
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

static int synced(const char *call, int fd) {
	int (*real)(int) = dlsym(RTLD_NEXT, call);
	if (name(fd) && fails()) return -1;
	int bad = real(fd);
	struct stat is;
	if (!bad && name(fd)) note(!fstat(fd, &is) && S_ISDIR(is.st_mode) ? 'D' : 'S', name(fd), 0, NULL, 0);
	return bad;
}
int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }

int unlink(const char *path) {
	int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
	if (ours(path) && fails()) return -1;
	int bad = real(path);
	if (!bad && ours(path)) note('U', path, 0, NULL, 0);
	return bad;
}

int close(int fd) {
	int (*real)(int) = dlsym(RTLD_NEXT, "close");
	if (fd >= 0 && fd < 1024) names[fd][0] = 0;
	return real(fd);
}
