/* Makes the n-th call of the system below a folder fail, or kills the program there; loaded with LD_PRELOAD.
 *
 * FAULT_ROOT   the folder; calls for other files are not counted
 * FAULT_AT     the number of the call, from 1; 0: none
 * FAULT_HOW    `kill`, `change` (the file gets another byte at its end before it is read), or a number of an error
 * FAULT_LASTS  `1`: from this call on, all calls that need space fail and no others, as on a full disk
 * FAULT_WHILE  a file: all calls fail as long as it exists, and no others
 * FAULT_COUNT  a file for the number of calls, written when the program ends
 */
#include "preload.h"
#include <signal.h>

static const char *root, *count_file, *how, *switch_file;
static int at, lasts, error_number, counter;

__attribute__((constructor)) static void begin(void) {
    root = getenv("FAULT_ROOT");
    count_file = getenv("FAULT_COUNT");
    how = getenv("FAULT_HOW");
    switch_file = getenv("FAULT_WHILE");
    at = getenv("FAULT_AT") ? atoi(getenv("FAULT_AT")) : 0;
    lasts = getenv("FAULT_LASTS") != NULL;
    error_number = how ? atoi(how) : 0;
}

__attribute__((destructor)) static void end(void) {
    if (!count_file) return;
    const char *path = count_file;
    root = NULL;
    FILE *file = fopen(path, "w");
    if (file) {
        fprintf(file, "%d\n", counter);
        fclose(file);
    }
}

/* Adds a byte to a file, around the counting. */
static void change(const char *path) {
    static int (*real)(const char *, int, ...);
    static ssize_t (*put)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "open64");
    if (!put) put = dlsym(RTLD_NEXT, "write");
    int file = real(path, O_WRONLY | O_APPEND);
    if (file >= 0) {
        put(file, "\n", 1);
        close(file);
    }
}

static int is_below(const char *path) {
    return root && path && (path[0] != '/' || strncmp(path, root, strlen(root)) == 0);
}

/* Whether this call fails; `grows`: it needs space. */
static int fails(const char *path, int grows) {
    if (!is_below(path)) return 0;
    int number = __sync_add_and_fetch(&counter, 1);
    if (switch_file) {
        if (access(switch_file, F_OK) != 0) return 0;
        errno = error_number;
        return 1;
    }
    if (at == 0 || number < at || (lasts ? !grows : number > at)) return 0;
    if (how && strcmp(how, "kill") == 0) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    if (how && strcmp(how, "change") == 0) {
        change(path);
        return 0;
    }
    errno = error_number;
    return 1;
}

static int fd_fails(int fd, int grows) {
    char path[4096];
    if (!root || fd <= 2 || !path_of(fd, path, sizeof path) || path[0] != '/') return 0;
    return fails(path, grows);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        MODE(flags); \
        if (fails(path, flags & O_CREAT)) return -1; \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(name); \
        MODE(flags); \
        if (fails(path, flags & O_CREAT)) return -1; \
        return real(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t read(int fd, void *bytes, size_t count) {
    REAL(read);
    if (fd_fails(fd, 0)) return -1;
    return real(fd, bytes, count);
}

/* A call that fails for want of space has written half. */
ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    if (fd_fails(fd, 1)) {
        int number = errno;
        if (number == ENOSPC && count > 1) {
            ssize_t half = real(fd, bytes, count / 2);
            (void)half;
        }
        errno = number;
        return -1;
    }
    return real(fd, bytes, count);
}

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t count, unsigned flags) {
    REAL(copy_file_range);
    if (fd_fails(to, 1)) return -1;
    return real(from, from_at, to, to_at, count, flags);
}

int fsync(int fd) {
    REAL(fsync);
    return fd_fails(fd, 1) ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return fd_fails(fd, 1) ? -1 : real(fd);
}

int fchmod(int fd, mode_t mode) {
    REAL(fchmod);
    return fd_fails(fd, 0) ? -1 : real(fd, mode);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return fails(to, 1) ? -1 : real(from, to);
}

int link(const char *from, const char *to) {
    REAL(link);
    return fails(to, 1) ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    return fails(path, 1) ? -1 : real(path, mode);
}

int unlink(const char *path) {
    REAL(unlink);
    return fails(path, 0) ? -1 : real(path);
}

int rmdir(const char *path) {
    REAL(rmdir);
    return fails(path, 0) ? -1 : real(path);
}

DIR *opendir(const char *path) {
    REAL(opendir);
    return fails(path, 0) ? NULL : real(path);
}

struct dirent64 *readdir64(DIR *folder) {
    REAL(readdir64);
    return fd_fails(dirfd(folder), 0) ? NULL : real(folder);
}

int statx(int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict facts) {
    REAL(statx);
    /* Rust's library asks with no path whether the system has this call; the compiler takes for granted that it never does. */
    const char *volatile given = path;
    const char *named = given;
    int is_failed = named && !*named ? fd_fails(folder, 0) : fails(named, 0);
    return is_failed ? -1 : real(folder, path, flags, mask, facts);
}

char *realpath(const char *restrict path, char *restrict whole) {
    REAL(realpath);
    return fails(path, 0) ? NULL : real(path, whole);
}
