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

#include <malloc.h>

static __thread uint64_t count __attribute__((tls_model("initial-exec")));
static __thread int64_t held __attribute__((tls_model("initial-exec")));
static __thread int64_t peak __attribute__((tls_model("initial-exec")));

uint64_t feedwire_allocation_count(void) { return count; }
int64_t feedwire_held_byte_count(void) { return held; }
int64_t feedwire_peak_held_byte_count(void) { return peak; }
void feedwire_restart_peak(void) { peak = held; }
bool feedwire_counts_allocations(void) { return true; }

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static void *take(void *block) {
    count++;
    held += malloc_usable_size(block);
    if (held > peak) peak = held;
    return block;
}

void *malloc(size_t size) { return take(__libc_malloc(size)); }

void *calloc(size_t number, size_t size) { return take(__libc_calloc(number, size)); }

void *realloc(void *pointer, size_t size) {
    size_t before = malloc_usable_size(pointer);
    void *result = __libc_realloc(pointer, size);
    // One that fails leaves the block as it was; a size of 0 gives it back.
    if (result != NULL || size == 0) held -= before;
    return take(result);
}

void *memalign(size_t alignment, size_t size) { return take(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
    *result = memalign(alignment, size);
    return *result == NULL ? ENOMEM : 0;
}

void free(void *pointer) {
    held -= malloc_usable_size(pointer);
    __libc_free(pointer);
}

#else

uint64_t feedwire_allocation_count(void) { return 0; }
int64_t feedwire_held_byte_count(void) { return 0; }
int64_t feedwire_peak_held_byte_count(void) { return 0; }
void feedwire_restart_peak(void) {}
bool feedwire_counts_allocations(void) { return false; }

#endif
