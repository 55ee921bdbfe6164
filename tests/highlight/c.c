/* 读笔记 */
#include <stdio.h>
#define LIMIT 100
#if LIMIT > 10
typedef struct note { char *title; unsigned long count; } note_t;
#else
#error "no"
#endif
enum kind { POST = 1, PAGE = 0xFF };
union value { int i; float f; };
static const double ratio = 3.14e-2;
extern volatile int total;
static inline size_t length(const char *text) {
    register size_t n = 0;
    while (*text++ != '\0') n++;
    return n;
}
int main(void) {
    // line
    for (int i = 0; i < LIMIT; i++) {
        if (i % 2) continue; else break;
    }
    do { printf("%d words\n", 10L); } while (0);
    switch (POST) { case PAGE: goto end; default: break; }
end:
    return sizeof(struct note) > 1 ? 'a' : 1;
}
