// libpq as it is: Swift can call all of it that is needed.
#ifndef CANVAS_POSTGRESQL_SHIM_H
#define CANVAS_POSTGRESQL_SHIM_H

#include <libpq-fe.h>

// The header has no version; pipelining came with this one.
#ifndef LIBPQ_HAS_PIPELINING
#error "libpq 14 or later is needed."
#endif

#endif
