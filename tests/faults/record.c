/* Records what a program changes below a folder, in order, for tests/power.rs; loaded with LD_PRELOAD.
 *
 * RECORD_ROOT  the folder
 * RECORD_LOG   the file to which the calls are written: a line each, `write` followed by the bytes and a line end, `syncdir`
 *              by a line for each entry of the folder, since some calls go to the system without the C library
 */
#include "preload.h"
#include <pthread.h>
#include <sys/sendfile.h>
#include <sys/uio.h>

static const char *root;
static FILE *record;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("RECORD_LOG");
    if (path) record = fopen(path, "w");
    if (record) root = getenv("RECORD_ROOT");
}

__attribute__((destructor)) static void end(void) {
    if (record) fflush(record);
}

/* The path below the folder; NULL: it is elsewhere. Relative paths are from the folder itself. */
static const char *below(const char *path) {
    if (!root || !path) return NULL;
    if (path[0] != '/') return strncmp(path, "./", 2) == 0 ? path + 2 : path;
    size_t length = strlen(root);
    if (strncmp(path, root, length) != 0) return NULL;
    return path[length] == '/' ? path + length + 1 : path[length] ? NULL : path + length;
}

static char *of_fd(int fd, char *path, size_t size) {
    if (!root || fd <= 2 || !path_of(fd, path, size)) return NULL;
    return below(path) ? path : NULL;
}

static unsigned long inode(int fd) {
    struct stat facts;
    return fstat(fd, &facts) == 0 ? (unsigned long)facts.st_ino : 0;
}

static int exists(const char *path) {
    struct stat facts;
    return lstat(path, &facts) == 0;
}

#define SAY(...) fprintf(record, __VA_ARGS__)

static void opened(int fd, const char *path, int flags, int was_there) {
    if (fd < 0 || !below(path) || (flags & O_TMPFILE) == O_TMPFILE) return;
    if ((flags & O_CREAT) && !was_there) SAY("create %lu %s\n", inode(fd), below(path));
    else if ((flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY) SAY("truncate %lu 0\n", inode(fd));
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        MODE(flags); \
        if (!below(path)) return real(path, flags, mode); \
        pthread_mutex_lock(&one); \
        int was_there = exists(path); \
        int fd = real(path, flags, mode); \
        int number = errno; \
        opened(fd, path, flags, was_there); \
        pthread_mutex_unlock(&one); \
        errno = number; \
        return fd; \
    }
OPEN(open)
OPEN(open64)

static void written(int fd, off64_t at, const void *bytes, ssize_t count) {
    SAY("write %lu %lld %zd\n", inode(fd), (long long)at, count);
    fwrite(bytes, 1, (size_t)count, record);
    SAY("\n");
}

static off64_t place(int fd) {
    struct stat facts;
    if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &facts) == 0) return facts.st_size;
    return lseek64(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    char path[4096];
    if (!of_fd(fd, path, sizeof path)) return real(fd, bytes, count);
    pthread_mutex_lock(&one);
    off64_t at = place(fd);
    ssize_t done = real(fd, bytes, count);
    int number = errno;
    if (done > 0) written(fd, at, bytes, done);
    pthread_mutex_unlock(&one);
    errno = number;
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    /* As much of it as the first part that has something. */
    for (int part = 0; part < count; part++)
        if (parts[part].iov_len) return write(fd, parts[part].iov_base, parts[part].iov_len);
    return 0;
}

/* Copies are made by reading and writing. */
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t count, unsigned flags) {
    REAL(copy_file_range);
    char path[4096];
    if (!of_fd(to, path, sizeof path)) return real(from, from_at, to, to_at, count, flags);
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t count) {
    REAL(sendfile64);
    char path[4096];
    if (!of_fd(to, path, sizeof path)) return real(to, from, at, count);
    errno = EINVAL;
    return -1;
}

int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64);
    char path[4096];
    int is_ours = of_fd(fd, path, sizeof path) != NULL;
    pthread_mutex_lock(&one);
    int done = real(fd, length);
    if (is_ours && done == 0) SAY("truncate %lu %lld\n", inode(fd), (long long)length);
    pthread_mutex_unlock(&one);
    return done;
}

static void synced(int fd, const char *path) {
    struct stat facts;
    if (fstat(fd, &facts) != 0) return;
    if (!S_ISDIR(facts.st_mode)) {
        SAY("sync %lu\n", (unsigned long)facts.st_ino);
        return;
    }
    DIR *folder = opendir(path);
    SAY("syncdir %s\n", below(path));
    struct dirent *entry;
    while (folder && (entry = readdir(folder)))
        if (entry->d_type == DT_REG) SAY("%lu %s\n", (unsigned long)entry->d_ino, entry->d_name);
    SAY("\n");
    if (folder) closedir(folder);
}

#define SYNC(name) \
    int name(int fd) { \
        REAL(name); \
        char path[4096]; \
        int is_ours = of_fd(fd, path, sizeof path) != NULL; \
        pthread_mutex_lock(&one); \
        int done = real(fd); \
        if (is_ours && done == 0) synced(fd, path); \
        pthread_mutex_unlock(&one); \
        return done; \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TWO(name) \
    int name(const char *from, const char *to) { \
        REAL(name); \
        pthread_mutex_lock(&one); \
        int done = real(from, to); \
        int number = errno; \
        if (done == 0 && below(from) && below(to)) SAY(#name " %s\t%s\n", below(from), below(to)); \
        pthread_mutex_unlock(&one); \
        errno = number; \
        return done; \
    }
TWO(rename)
TWO(link)

#define ONE(name, parameters, arguments) \
    int name parameters { \
        REAL(name); \
        pthread_mutex_lock(&one); \
        int done = real arguments; \
        int number = errno; \
        if (done == 0 && below(path)) SAY(#name " %s\n", below(path)); \
        pthread_mutex_unlock(&one); \
        errno = number; \
        return done; \
    }
ONE(mkdir, (const char *path, mode_t mode), (path, mode))
ONE(unlink, (const char *path), (path))
ONE(rmdir, (const char *path), (path))

/* Whole folders are removed from their descriptors. */
int unlinkat(int folder, const char *path, int flags) {
    REAL(unlinkat);
    char parent[4096];
    int is_ours = of_fd(folder, parent, sizeof parent) != NULL;
    pthread_mutex_lock(&one);
    int done = real(folder, path, flags);
    int number = errno;
    if (is_ours && done == 0) SAY("%s %s/%s\n", flags & AT_REMOVEDIR ? "rmdir" : "unlink", below(parent), path);
    pthread_mutex_unlock(&one);
    errno = number;
    return done;
}
