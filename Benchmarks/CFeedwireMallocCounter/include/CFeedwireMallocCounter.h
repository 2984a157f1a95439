#pragma once

#include <stdbool.h>
#include <stdint.h>

/// How often this thread has asked the heap for memory: malloc, calloc, realloc and the aligned ones.
uint64_t feedwire_allocation_count(void);

/// Whether allocations are counted here: on glibc, and not under a sanitizer, which brings a heap of its own.
bool feedwire_counts_allocations(void);
