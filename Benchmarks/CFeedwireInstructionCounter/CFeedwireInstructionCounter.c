#include "CFeedwireInstructionCounter.h"

// Debian's valgrind brings the header; without it there is nobody to count.
#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#endif

void feedwire_start_counting_instructions(void) { CALLGRIND_START_INSTRUMENTATION; }

void feedwire_stop_counting_instructions(void) { CALLGRIND_STOP_INSTRUMENTATION; }
