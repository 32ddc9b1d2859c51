// What Swift cannot call by itself: a macro that is a cast, and a variadic function. Nothing else belongs here.
#ifndef CANVAS_SQLITE_SHIM_H
#define CANVAS_SQLITE_SHIM_H

#include <sqlite3.h>

#if SQLITE_VERSION_NUMBER < 3037000
#error "SQLite 3.37 or later is needed: STRICT tables."
#endif

// SQLITE_TRANSIENT is a function pointer of -1: SQLite copies the bytes before the call returns. A null pointer would be NULL,
// and no empty value.
static inline int shim_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
    return sqlite3_bind_text(statement, index, text ? text : "", count, SQLITE_TRANSIENT);
}

static inline int shim_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return count == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                      : sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

// sqlite3_db_config is variadic.
static inline int shim_set(sqlite3 *database, int option, int value) {
    return sqlite3_db_config(database, option, value, (int *)0);
}

#endif
