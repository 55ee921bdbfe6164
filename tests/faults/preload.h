/* What the libraries have in common that stand between the program and the system. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* The function that a function of the same name takes the place of, as `real`. */
#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* The mode of a call that opens a file, as `mode`; without one it means nothing. */
#define MODE(last) \
    va_list list; \
    va_start(list, last); \
    mode_t mode = va_arg(list, mode_t); \
    va_end(list)

/* The path of an open file; 0: it has none. */
static int path_of(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return 1;
}
