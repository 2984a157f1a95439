#pragma once

#include <stdbool.h>
#include <stdint.h>

/// How often this thread has asked the heap for memory: malloc, calloc, realloc and the aligned ones.
uint64_t feedwire_allocation_count(void);

/// How many bytes of the heap this thread has taken and not given back, as the heap rounds them up. It may be below zero: a
/// thread can give back what another has taken.
int64_t feedwire_held_byte_count(void);

/// The most of these that it has held at once since `feedwire_restart_peak`, or since it began.
int64_t feedwire_peak_held_byte_count(void);

/// Looks for the peak from now on.
void feedwire_restart_peak(void);

/// Whether allocations are counted here: on glibc, and not under a sanitizer, which brings a heap of its own.
bool feedwire_counts_allocations(void);
