// Defines the allocation functions in the executable, so that the dynamic linker takes these before glibc's, and forwards
// to glibc's own entry points. No preloading, and nothing is looked up at run time.

#include "CFeedwireMallocCounter.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define FEEDWIRE_SANITIZER 1
#endif
#endif

#if defined(__GLIBC__) && !defined(FEEDWIRE_SANITIZER)

static __thread uint64_t count __attribute__((tls_model("initial-exec")));

uint64_t feedwire_allocation_count(void) { return count; }
bool feedwire_counts_allocations(void) { return true; }

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

void *malloc(size_t size) {
    count++;
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count++;
    return __libc_calloc(number, size);
}

void *realloc(void *pointer, size_t size) {
    count++;
    return __libc_realloc(pointer, size);
}

void *memalign(size_t alignment, size_t size) {
    count++;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
    *result = memalign(alignment, size);
    return *result == NULL ? ENOMEM : 0;
}

void free(void *pointer) { __libc_free(pointer); }

#else

uint64_t feedwire_allocation_count(void) { return 0; }
bool feedwire_counts_allocations(void) { return false; }

#endif
