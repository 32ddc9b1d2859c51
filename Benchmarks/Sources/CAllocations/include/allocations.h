// Counts what the current thread allocates.
#ifndef CANVAS_BENCHMARKS_ALLOCATIONS_H
#define CANVAS_BENCHMARKS_ALLOCATIONS_H

#include <stddef.h>

/// How often this thread has asked for memory since it began.
size_t allocation_count(void);

/// How many bytes it has asked for.
size_t allocated_bytes(void);

#endif
